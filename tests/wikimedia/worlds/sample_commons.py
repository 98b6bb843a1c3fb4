"""Commons of the sample world: categories, files, and where the files stand at the end of the last month."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from tests.wikimedia.worlds.model import COMMONS, WIKIDATA, Category, MediaFile, Page, Use, Wiki, number
from tests.wikimedia.worlds.simulation import script, simulated_world

FIRST_FILE_ID, FIRST_CATEGORY_ID, FIRST_OTHER_ID = 50_000_001, 60_000_001, 70_000_001
MIMES = {"jpg": "image/jpeg", "tif": "image/tiff", "svg": "image/svg+xml", "webm": "video/webm"}
LICENCES = {
    "Demo_Health": ("cc-by-sa-3.0-igo", "CC BY-SA 3.0 igo"),
    "Demo_Climate": ("cc-by-4.0", "CC BY 4.0"),
    "Demo_Relief": ("cc-by-4.0", "CC BY 4.0"),
    "Demo_Heritage": ("pd", "Public domain"),
    "Demo_Museum": ("cc0", "CC0"),
}
OTHER_LICENCE = ("cc-by-sa-4.0", "CC BY-SA 4.0")
UNNAMED = "~2025-18374-2"  # how Commons names an editor without an account
TEMPLATE_WIKIS = ("en", "fr", "es", "de", "ar", "sw", "hi", "ru", "zh", "fa")


def files(wikis: dict[str, Wiki]) -> dict[str, MediaFile]:
    """Files by name; their pages, and other pages that show them, are put into the wikis."""
    simulated, uploads = simulated_world(), dict(_uploads())
    uses = _uses(wikis)
    found = {}
    for place, (name, known) in enumerate(sorted(simulated.files.items())):
        uploaded_at, uploader = uploads.get(name) or _earlier_upload(known)
        licence, short_name = _licence(name)
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


def _uploads() -> Iterator[tuple[str, tuple[str, str]]]:
    """Uploads that the dump of edits tells of."""
    commons, dumps = script("commons"), script("dumps")
    for index in range(len(script("model").MONTHS)):
        for user, kind, name, _, _, when in dumps.edits(commons.CommonsMonth(simulated_world(), index)):
            if kind == "create":
                yield name, (f"{when}Z", UNNAMED if user.startswith(":") else user)


def _earlier_upload(known: Any) -> tuple[str, str]:
    """Upload of a file that no dump tells of, in the simulation's month or before the first."""
    drawn = number("upload", known.name)
    month = f"{2019 + drawn % 4}-{1 + drawn // 4 % 12:02d}"
    if known.uploaded >= 0:
        month = script("model").MONTHS[known.uploaded]
    editors = [name for name in script("dumps").EDITORS if not name.startswith(":")]
    return f"{month}-{1 + drawn % 28:02d}T{drawn % 24:02d}:{drawn % 60:02d}:00Z", editors[
        drawn % len(editors)
    ]


def _licence(name: str) -> tuple[str, str]:
    """Licence and its short name; a few pages lack the first, some both."""
    licence, short_name = next(
        (said for prefix, said in LICENCES.items() if name.startswith(prefix)), OTHER_LICENCE
    )
    drawn = number("licence", name) % 100
    return ("", "") if drawn < 3 else ("", short_name) if drawn < 9 else (licence, short_name)


def _uses(wikis: dict[str, Wiki]) -> dict[str, list[Use]]:
    """Uses by file: the simulation's articles, and pages that no impact is counted of."""
    found: dict[str, list[Use]] = defaultdict(list)
    for use in simulated_world().uses_in(len(script("model").MONTHS) - 1):
        wiki = wikis[f"{use.page[0]}.org"]
        found[use.file_name].append(_use(wiki, wiki.by_title[use.page[1]]))
    _add_templates(wikis, found)
    _add_other_pages(wikis, found)
    return found


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
