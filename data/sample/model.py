"""The world itself: pages, files, where files stand month by month, and how often pages are read."""

import csv
import math
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from random import Random

import calibration as cal
import spread

MAIN_PAGE_THEME = "main page"
PageKey = tuple[str, str]


def month_name(index: int) -> str:
    """`YYYY-MM` of a month index; 0 is the first month of the world."""
    months = cal.FIRST_YEAR * 12 + cal.FIRST_MONTH - 1 + index
    return f"{months // 12}-{months % 12 + 1:02d}"


MONTHS = tuple(month_name(index) for index in range(cal.MONTH_COUNT))


@dataclass(frozen=True)
class Page:
    """An article or main page; `subject` numbers the row of titles.csv, -1 for a main page."""

    wiki: str
    title: str
    theme: str
    subject: int
    page_id: int

    @property
    def key(self) -> PageKey:
        """What a page is known by: (wiki, title with underscores)."""
        return self.wiki, self.title


@dataclass(frozen=True)
class MediaFile:
    """A file on Commons; `uploaded` is a month index, -1 for before the first month."""

    name: str
    categories: tuple[str, ...]
    uploaded: int


@dataclass(frozen=True)
class Use:
    """A file on a page from month index `start` up to, not including, `end`."""

    file_name: str
    page: PageKey
    start: int
    end: int


@dataclass(frozen=True)
class World:
    """Everything that the files and the true answers are written from."""

    pages: dict[PageKey, Page]
    files: dict[str, MediaFile]
    uses: tuple[Use, ...]
    views: dict[PageKey, tuple[int, ...]]

    def is_main(self, page: PageKey) -> bool:
        """Whether the page is the main page of its wiki."""
        return self.pages[page].theme == MAIN_PAGE_THEME

    def uses_in(self, month: int) -> list[Use]:
        """Uses that stand at the end of the month index."""
        return [use for use in self.uses if use.start <= month < use.end]


def read_pages(titles_csv: Path) -> dict[PageKey, Page]:
    """Every page a title is known for, and the main pages that carry a file."""
    pages: dict[PageKey, Page] = {}
    with titles_csv.open(encoding="utf-8", newline="") as handle:
        for subject, row in enumerate(csv.DictReader(handle)):
            for wiki in cal.WIKIS:
                if title := row[wiki.code]:
                    page_id = 1_000 + 7_919 * (len(pages) + 1) % 900_001
                    page = Page(wiki.name, title, row["theme"], subject, page_id)
                    pages[page.key] = page
    for wiki in cal.WIKIS:
        if wiki.name in cal.MAIN_PAGE_VIEWS_PER_MONTH:
            pages[wiki.name, wiki.main_page] = Page(
                wiki.name, wiki.main_page, MAIN_PAGE_THEME, -1, 1 + len(pages)
            )
    return pages


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


def fixed_uses(fixed: spread.Fixed, page: Page) -> list[Use]:
    """Uses that every run has, from the first numbers of the subject."""
    collection = next(c for c in spread.COLLECTIONS if c.name == fixed.collection)
    first = 1 + (page.subject + 1) * cal.FILES_PER_SUBJECT
    names = [file_name(collection, first + offset) for offset in range(fixed.files)]
    return [Use(name, page.key, fixed.start, fixed.end) for name in names]


def draw_uses(pages: dict[PageKey, Page]) -> dict[str, list[Use]]:
    """Uses by collection name; where a page is fixed for a collection, chance adds nothing."""
    fixed_for = {(fixed.collection, (fixed.wiki, fixed.title)) for fixed in spread.FIXED}
    uses: dict[str, list[Use]] = defaultdict(list)
    for collection in spread.COLLECTIONS:
        for page in pages.values():
            if (collection.name, page.key) not in fixed_for:
                uses[collection.name] += adopted_uses(collection, page)
    for fixed in spread.FIXED:
        uses[fixed.collection] += fixed_uses(fixed, pages[fixed.wiki, fixed.title])
    return uses


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


def draw_poisson(rng: Random, mean: float) -> int:
    """A Poisson count; above 50 the normal approximation, rounded."""
    if mean > 50:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def reclassification(month: str) -> float:
    """Factor on human views by the spring-2025 reclassification."""
    share = 1.0 if month >= cal.RECLASSIFICATION_END else cal.RECLASSIFIED_SHARE.get(month, 0.0)
    return 1.0 - cal.RECLASSIFICATION_DROP * share


def base_views(page: Page, rng: Random) -> float:
    """Expected views of an ordinary month of the page."""
    if page.theme == MAIN_PAGE_THEME:
        return float(cal.MAIN_PAGE_VIEWS_PER_MONTH[page.wiki])
    wiki = next(w for w in cal.WIKIS if w.name == page.wiki)
    scale = wiki.top500_median_views_2025 / cal.ENGLISH.top500_median_views_2025
    return 30 * cal.ENGLISH_VIEWS_PER_DAY * scale * math.exp(rng.gauss(0.0, cal.LOG_VIEWS_SD))


def draw_views(page: Page) -> tuple[int, ...]:
    """User views of the page in each month of the world."""
    rng = Random(f"{cal.SEED} views {page.wiki} {page.title}")
    base = base_views(page, rng)
    drift = cal.THEME_DRIFT.get(page.theme, 0.0) + cal.WIKI_DRIFT.get(page.wiki.split(".")[0], 0.0)
    views = []
    for index, month in enumerate(MONTHS):
        expected = base * cal.SEASON[int(month[5:]) - 1] * math.exp(drift * index) * reclassification(month)
        expected *= math.exp(rng.gauss(0.0, cal.MONTHLY_NOISE_SD))
        if page.theme == "emergencies" and rng.random() < cal.SURGE_CHANCE:
            expected *= cal.SURGE_FACTOR
        views.append(draw_poisson(rng, expected))
    return tuple(views)


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
