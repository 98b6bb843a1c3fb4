"""The world is drawn: which pages there are, which of them take up which files, and when."""

import csv
from collections import defaultdict
from pathlib import Path
from random import Random

import calibration as cal
import places
import spread
from fixed import FIXED, Fixed
from model import MAIN_PAGE_THEME, MediaFile, Page, PageKey, Use, World
from views import draw_views


def read_pages(titles_csv: Path) -> dict[PageKey, Page]:
    """Every page a title is known for, the main pages that carry a file, and the places."""
    pages: dict[PageKey, Page] = {}
    subject = 0
    with titles_csv.open(encoding="utf-8", newline="") as handle:
        for subject, row in enumerate(csv.DictReader(handle)):
            for wiki in cal.WIKIS:
                if title := row[wiki.code]:
                    much_read = cal.MUCH_READ_PAGES.get((wiki.name, title))
                    named = wiki.name, title, row["theme"], subject, next_page_id(pages)
                    pages[wiki.name, title] = Page(*named, views_per_month=much_read)
    for wiki in cal.WIKIS:
        if wiki.name in cal.MAIN_PAGE_VIEWS_PER_MONTH:
            pages[wiki.name, wiki.main_page] = Page(
                wiki.name, wiki.main_page, MAIN_PAGE_THEME, -1, 1 + len(pages)
            )
    for number, place in enumerate(places.PLACES, start=subject + 1):
        named = place.wiki, place.title, places.PLACE_THEME, number, next_page_id(pages)
        pages[place.wiki, place.title] = Page(*named, place.namespace, place.views_per_month)
    return pages


def next_page_id(pages: dict[PageKey, Page]) -> int:
    """The id of the page after these; no two are the same."""
    return 1_000 + 7_919 * (len(pages) + 1) % 900_001


def file_name(collection: spread.Collection, number: int) -> str:
    """Name of the numbered file of a collection, such as `Demo_Health_0001.jpg`."""
    plain = f"{collection.file_prefix}_{number:04d}.{collection.extension}"
    return collection.file_names.get(number, plain)


def draw_weighted(rng: Random, choices: tuple[tuple[int, float], ...]) -> int:
    """One value by its probability; the last takes what rounding leaves."""
    left = rng.random()
    for value, probability in choices:
        left -= probability
        if left < 0:
            return value
    return choices[-1][0]


def draw_numbers(rng: Random, subject: int, count: int) -> list[int]:
    """Distinct numbers of files that show the subject, the first ones more often."""
    first = 1 + (subject + 1) * cal.FILES_PER_SUBJECT
    chosen: list[int] = []
    while len(chosen) < min(count, cal.FILES_PER_SUBJECT):
        number = first + int(cal.FILES_PER_SUBJECT * rng.random() ** cal.CHOICE_SKEW)
        if number not in chosen:
            chosen.append(number)
    return chosen


def draw_period(rng: Random, collection: spread.Collection) -> tuple[int, int]:
    """Start and end month index of a use."""
    start = collection.first_month
    if rng.random() >= collection.early_share:
        start = rng.randint(collection.first_month, collection.last_month)
    if rng.random() < collection.removed_share and start < cal.MONTH_COUNT - 2:
        return start, rng.randint(start + 1, cal.MONTH_COUNT - 1)
    return start, cal.MONTH_COUNT


def adopted_uses(collection: spread.Collection, page: Page) -> list[Use]:
    """Uses of a collection on one page, none where the page did not take it up."""
    rng = Random(f"{cal.SEED} {collection.name} {page.wiki} {page.title}")
    code = page.wiki.split(".")[0]
    bias = spread.STRONG if code in collection.strong_in else 1.0 if not collection.strong_in else spread.WEAK
    if rng.random() >= collection.adoption.get(page.theme, 0.0) * bias:
        return []
    numbers = draw_numbers(rng, page.subject, draw_weighted(rng, cal.FILES_PER_PAGE))
    uses = []
    for number in numbers:
        start, end = draw_period(rng, collection)
        uses.append(Use(file_name(collection, number), page.key, start, end))
    return uses


def fixed_uses(fixed: Fixed, page: Page) -> list[Use]:
    """Uses that every run has, from the first numbers of the subject."""
    collection = next(c for c in spread.COLLECTIONS if c.name == fixed.collection)
    first = 1 + (page.subject + 1) * cal.FILES_PER_SUBJECT
    names = [file_name(collection, first + offset) for offset in range(fixed.files)]
    return [Use(name, page.key, fixed.start, fixed.end) for name in names]


def draw_uses(pages: dict[PageKey, Page]) -> dict[str, list[Use]]:
    """Uses by collection name; where a page is fixed for a collection, chance adds nothing."""
    fixed_for = {(fixed.collection, (fixed.wiki, fixed.title)) for fixed in FIXED}
    uses: dict[str, list[Use]] = defaultdict(list)
    for collection in spread.COLLECTIONS:
        for page in pages.values():
            if (collection.name, page.key) not in fixed_for:
                uses[collection.name] += adopted_uses(collection, page)
    for fixed in FIXED:
        uses[fixed.collection] += fixed_uses(fixed, pages[fixed.wiki, fixed.title])
    for template in places.TEMPLATES:
        uses[template.collection] += template_uses(template, pages)
    return uses


def template_uses(template: places.Template, pages: dict[PageKey, Page]) -> list[Use]:
    """The file of a template on the template's own page and on every article that embeds it."""
    collection = next(c for c in spread.COLLECTIONS if c.name == template.collection)
    own = pages[template.wiki, template.title]
    name = file_name(collection, 1 + (own.subject + 1) * cal.FILES_PER_SUBJECT)
    embedding = [
        page.key for page in pages.values() if page.wiki == own.wiki and page.theme in template.themes
    ]
    uses = [Use(name, key, template.start, cal.MONTH_COUNT, template.title) for key in embedding]
    return [Use(name, own.key, template.start, cal.MONTH_COUNT), *uses]


def make_files(collection: spread.Collection, uses: list[Use]) -> list[MediaFile]:
    """The files of a collection: those in use, uploaded at most three months before, and spare ones."""
    rng = Random(f"{cal.SEED} files {collection.name}")
    first_use: dict[str, int] = {}
    for use in uses:
        first_use[use.file_name] = min(use.start, first_use.get(use.file_name, use.start))
    for spare in range(collection.spare_files):
        name = file_name(collection, 9000 - spare)
        first_use[name] = rng.randint(collection.uploaded_from, collection.last_month)
    files = []
    for name, month in sorted(first_use.items()):
        uploaded = max(collection.uploaded_from, month - rng.randint(0, 3))
        files.append(
            MediaFile(name, collection.categories[rng.randrange(len(collection.categories))], uploaded)
        )
    return files


def build_world(titles_csv: Path) -> World:
    """Simulate the whole world from the fixed seed and the titles."""
    pages = read_pages(titles_csv)
    uses_by_collection = draw_uses(pages)
    files = {
        media_file.name: media_file
        for collection in spread.COLLECTIONS
        for media_file in make_files(collection, uses_by_collection[collection.name])
    }
    uses = tuple(use for collection in spread.COLLECTIONS for use in uses_by_collection[collection.name])
    used = {use.page for use in uses}
    pages = {key: page for key, page in pages.items() if key in used}
    return World(pages, files, uses, {key: draw_views(page) for key, page in pages.items()})
