"""Commons of the sample world: categories, files, and where the files stand at the end of a month."""

from __future__ import annotations

from collections import defaultdict
from functools import cache

from tests.stand_in.worlds.model import COMMONS, WIKIDATA, Category, MediaFile, Page, Use, Wiki, number
from tests.stand_in.worlds.sample_day import Day
from tests.stand_in.worlds.simulation import script, simulated_world

FIRST_FILE_ID, FIRST_CATEGORY_ID, FIRST_OTHER_ID = 50_000_001, 60_000_001, 70_000_001
MIMES = {"jpg": "image/jpeg", "tif": "image/tiff", "svg": "image/svg+xml", "webm": "video/webm"}
UNNAMED = "~2025-18374-2"  # how Commons names an editor without an account
TEMPLATE_WIKIS = ("en", "fr", "es", "de", "ar", "sw", "hi", "ru", "zh", "fa")


def files(wikis: dict[str, Wiki], day: Day) -> dict[str, MediaFile]:
    """Files by name; their pages, and other pages that show them, are put into the wikis."""
    described, uploads, uses = script("described"), _uploads(), _uses(wikis, day)
    found = {}
    for place, (name, known) in enumerate(sorted(simulated_world().files.items())):
        if known.uploaded > day.month:
            continue
        uploaded_at, uploader = uploads.get(name) or described.upload(known)
        licence, short_name = described.licence(name)
        found[name] = MediaFile(
            name=name,
            page_id=FIRST_FILE_ID + place,
            uploaded_at=uploaded_at,
            uploader=uploader,
            mime=MIMES[name.rpartition(".")[2]],
            categories=known.categories,
            uses=tuple(uses.get(name, ())),
            licence=licence,
            licence_short_name=short_name,
        )
        wikis[COMMONS].add(Page(FIRST_FILE_ID + place, 6, f"File:{name}", 900_000_000 + place))
    return found


@cache
def _uploads() -> dict[str, tuple[str, str]]:
    """Time and user of the uploads that the dump of edits tells of, by file."""
    commons, dumps, found = script("commons"), script("dumps"), {}
    for index in range(len(script("model").MONTHS)):
        for user, kind, name, _, _, when in dumps.edits(commons.CommonsMonth(simulated_world(), index)):
            if kind == "create":
                found[name] = f"{when}Z", UNNAMED if user.startswith(":") else user
    return found


def _uses(wikis: dict[str, Wiki], day: Day) -> dict[str, list[Use]]:
    """Uses by file: the simulation's, and pages that no impact is counted of."""
    found: dict[str, list[Use]] = defaultdict(list)
    by_name = {wiki.site.wiki: wiki for wiki in wikis.values()}
    for use in simulated_world().uses_in(day.month):
        wiki, known = by_name[use.page[0]], simulated_world().pages[use.page]
        page = wiki.by_id[known.page_id]
        found[use.file_name].append(_use(wiki, page))
        if use.template:
            wiki.transclusions.setdefault(use.template, []).append(page.page_id)
    walked = {name for name in found if _is_walked(name)}
    others = {name: uses for name, uses in found.items() if name not in walked}
    _add_templates(wikis, others)
    _add_other_pages(wikis, others)
    return found


def _is_walked(name: str) -> bool:
    """Whether the simulation itself tells every page of the file."""
    return bool(script("walks").is_walked(simulated_world().files[name]))


def _use(wiki: Wiki, page: Page) -> Use:
    return Use(wiki.site.dbname, page.page_id, page.namespace, page.title, wiki.site.host)


def _add_templates(wikis: dict[str, Wiki], uses: dict[str, list[Use]]) -> None:
    """In some wikis an article's first file comes through a template that a user's page has too."""
    for place, code in enumerate(TEMPLATE_WIKIS):
        wiki = wikis[f"{code}.wikipedia.org"]
        name, article = _first_article_use(wiki, uses)
        names = wiki.site.namespaces
        template = Page(
            FIRST_OTHER_ID + place, 10, f"{names[10].replace(' ', '_')}:Demo_series", 1_950_000_000 + place
        )
        draft_title = f"{names[2].replace(' ', '_')}:Careful_mover/Draft"
        draft = Page(FIRST_OTHER_ID + 100 + place, 2, draft_title, 1_950_000_100 + place)
        wiki.transclusions[template.title] = [article.page_id, draft.page_id]
        uses[name] += [_use(wiki, wiki.add(page)) for page in (template, draft)]


def _first_article_use(wiki: Wiki, uses: dict[str, list[Use]]) -> tuple[str, Page]:
    """The first file of a partner, by name, on an article of the wiki."""
    for name in sorted(uses):
        for use in uses[name]:
            if use.dbname == wiki.site.dbname and use.namespace == 0 and use.title != wiki.site.main_page:
                return name, wiki.by_id[use.page_id]
    raise LookupError(f"no file stands on an article of {wiki.site.wiki}")


def _add_other_pages(wikis: dict[str, Wiki], uses: dict[str, list[Use]]) -> None:
    """Put some files on pages of Commons, Wikidata and users."""
    for place, name in enumerate(sorted(uses)):
        drawn = number("elsewhere", name) % 12
        if drawn == 0:
            page = Page(
                FIRST_OTHER_ID + 1_000 + place, 4, f"Commons:Demo_gallery/{place}", 930_000_000 + place
            )
            uses[name].append(_use(wikis[COMMONS], wikis[COMMONS].add(page)))
        if drawn == 1:
            page = Page(FIRST_OTHER_ID + 2_000 + place, 0, f"Q{7_000_000 + place}", 940_000_000 + place)
            uses[name].append(_use(wikis[WIKIDATA], wikis[WIKIDATA].add(page)))
        if drawn == 2:
            english = wikis["en.wikipedia.org"]
            page = Page(FIRST_OTHER_ID + 3_000 + place, 2, f"User:Harbour_hand/{place}", 950_000_000 + place)
            uses[name].append(_use(english, english.add(page)))


def categories(wikis: dict[str, Wiki], known: dict[str, MediaFile]) -> dict[str, Category]:
    """Categories by name, those above the simulation's too; their pages are put into Commons."""
    parents = script("commons").PARENTS
    names = sorted(set(parents).union(*parents.values()))
    found = {}
    for place, name in enumerate(names):
        below = tuple(sorted(child for child, above in parents.items() if name in above))
        members = tuple(sorted(one.name for one in known.values() if name in one.categories))
        found[name] = Category(name, FIRST_CATEGORY_ID + place, below, members)
        wikis[COMMONS].add(Page(FIRST_CATEGORY_ID + place, 14, f"Category:{name}", 910_000_000 + place))
    return found
