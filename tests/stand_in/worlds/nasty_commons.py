"""Commons of the nasty world: trees with cycles, names that trip encoders, use in awkward places."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import pairwise

from tests.stand_in.worlds.model import COMMONS, WIKIDATA, Category, MediaFile, Page, Use, Wiki, number
from tests.stand_in.worlds.nasty_pages import (
    ARABIC,
    BECAME_REDIRECT,
    BULK,
    CLOSED,
    DELETED_ID,
    ENGLISH,
    FIRST_BULK_ID,
    FIRST_OTHER_ID,
    FRENCH,
    HEBREW,
    SOURCES,
    TARASK,
    TITLES,
)

ROOT, PRUNED, RED_LINK, EMPTY, GALLERY = (
    "Nasty_partner",
    "Nasty_logos",
    "Nasty_red_link",
    "Nasty_empty",
    "Nasty_gallery",
)
QUOTED, ENCODED = 'Nasty_"quoted"_maps', "Salt_&_Pepper's_archive"
DEPTH, PLAIN_FILES = 9, 130
CHAIN = tuple(f"Nasty_depth_{level}" for level in range(1, DEPTH + 1))
# A cycle of two, one back to the root, one to itself, and a chain deeper than trees are followed.
BELOW: dict[str, tuple[str, ...]] = {
    ROOT: (QUOTED, "Nasty_partner's_photos", "Nasty_A", "Nasty_C", CHAIN[0], PRUNED, EMPTY, ENCODED),
    "Nasty_A": ("Nasty_B",),
    "Nasty_B": ("Nasty_A", ROOT),
    "Nasty_C": ("Nasty_C",),
    **{upper: (lower,) for upper, lower in pairwise(CHAIN)},
}
AWKWARD = {
    'Nasty_"map"_1.svg': (QUOTED, ROOT),
    "Nasty_what?_2.jpg": (ROOT,),
    "Nasty_100%_3.jpg": (ROOT,),
    "Nasty_a+b_&_c_4.jpg": ("Nasty_A", "Nasty_B"),
    "Nasty_l'été_5.jpg": ("Nasty_partner's_photos",),
    "صورة_الشريك_6.jpg": (ROOT,),
    "Nasty_comma,_semi;colon_7.png": ("Nasty_C",),
    "Nasty_logo_8.svg": (PRUNED,),
    "Nasty_logo_and_map_9.svg": (PRUNED, ROOT),
    "Nasty_template_10.svg": (ROOT,),
    "Nasty_everywhere_11.webm": (ROOT,),
    "Nasty_unused_12.tif": (ROOT,),
    "Nasty_deleted_13.jpg": (ROOT,),
    "Nasty_red_14.jpg": (RED_LINK,),
    "Nasty_two_versions_15.jpg": (RED_LINK, ENCODED),
    **{f"Nasty_deep_{level}.jpg": (name,) for level, name in enumerate(CHAIN, start=1)},
}
DELETED, UNUSED = "Nasty_deleted_13.jpg", "Nasty_unused_12.tif"
LICENCES = (
    ("cc-by-sa-4.0", "CC BY-SA 4.0"),
    ("", "CC BY-SA 3.0 igo"),
    ("", ""),
    ("pd", "Public domain"),
    ("cc0", "CC0"),
    ("", "CC-BY-2.5"),
    ("", "<b>Attribution</b>"),
)
MIMES = {"svg": "image/svg+xml", "webm": "video/webm", "tif": "image/tiff", "png": "image/png"}


def files(wikis: dict[str, Wiki]) -> dict[str, MediaFile]:
    """Files by name; one is listed by its category and no longer has a page."""
    named = {**AWKWARD, **{f"Nasty_plain_{place:03d}.jpg": (ROOT,) for place in range(PLAIN_FILES)}}
    uses = _uses(wikis)
    found = {}
    for place, (name, categories) in enumerate(sorted(named.items())):
        found[name] = _file(name, 300_001 + place, categories, tuple(uses.get(name, ())))
        if name != DELETED:
            wikis[COMMONS].add(Page(300_001 + place, 6, f"File:{name}", 5_000_001 + place))
    return found


def _file(name: str, page_id: int, categories: tuple[str, ...], uses: tuple[Use, ...]) -> MediaFile:
    drawn = number("nasty file", name)
    licence, short_name = LICENCES[drawn % len(LICENCES)]
    older = (("2020-02-29T12:00:00Z", "First_uploader"),) if "two_versions" in name else ()
    uploaded_at = f"{2021 + drawn % 5}-{1 + drawn % 12:02d}-{1 + drawn % 28:02d}T00:00:0{drawn % 10}Z"
    mime = MIMES.get(name.rpartition(".")[2], "image/jpeg")
    shown = () if name == "Nasty_100%_3.jpg" else categories
    return MediaFile(
        name, page_id, uploaded_at, "Uploader_&_sons", mime, shown, uses, licence, short_name, older
    )


def _uses(wikis: dict[str, Wiki]) -> dict[str, list[Use]]:
    found: dict[str, list[Use]] = defaultdict(list)
    for name, wiki, page in _shown(wikis):
        found[name].append(Use(wiki.site.dbname, page.page_id, page.namespace, page.title, wiki.site.host))
    english = wikis["en.wikipedia.org"].site
    became = wikis[english.host].by_title[BECAME_REDIRECT].page_id
    stale = Use(english.dbname, 501, 0, "Old_name_of_the_treaty", english.host)
    deleted = Use(english.dbname, DELETED_ID, 0, "Deleted_article", english.host)
    merged = Use(english.dbname, became, 0, BECAME_REDIRECT, english.host)
    found["Nasty_100%_3.jpg"] += [stale, deleted, merged]
    return found


def _shown(wikis: dict[str, Wiki]) -> Iterator[tuple[str, Wiki, Page]]:
    """(file, wiki, page) of every use whose page is there today."""
    english = wikis["en.wikipedia.org"]
    for place in range(BULK):
        yield f"Nasty_plain_{place % PLAIN_FILES:03d}.jpg", english, english.by_id[FIRST_BULK_ID + place]
    names = [name for name in sorted(AWKWARD) if name not in {UNUSED, DELETED}]
    titles = [
        (wiki, title) for wiki in (ENGLISH, ARABIC, HEBREW, FRENCH, TARASK, CLOSED) for title in TITLES[wiki]
    ]
    for place, (wiki, title) in enumerate(titles):
        yield names[place % len(names)], wikis[f"{wiki}.org"], wikis[f"{wiki}.org"].by_title[title]
    for title in ("Third_name", "Clean_title", "Mercury_(planet)", "AC/DC_(power)"):
        yield "Nasty_what?_2.jpg", english, english.by_title[title]
    for place in range(40):
        yield "Nasty_template_10.svg", english, english.by_id[FIRST_BULK_ID + place]
    yield from _elsewhere(wikis)


def _elsewhere(wikis: dict[str, Wiki]) -> Iterator[tuple[str, Wiki, Page]]:
    """Use outside articles, on Wikisource, on Commons and on Wikidata."""
    english, name = wikis["en.wikipedia.org"], "Nasty_everywhere_11.webm"
    for place in range(5):
        yield ("Nasty_template_10.svg" if place < 2 else name), english, english.by_id[FIRST_OTHER_ID + place]
    for title in TITLES[SOURCES]:
        yield name, wikis[f"{SOURCES}.org"], wikis[f"{SOURCES}.org"].by_title[title]
    yield name, wikis[COMMONS], wikis[COMMONS].add(Page(401, 0, GALLERY, 6_000_001))
    yield name, wikis[WIKIDATA], wikis[WIKIDATA].add(Page(402, 0, "Q4242", 6_000_002))


def categories(wikis: dict[str, Wiki], known: dict[str, MediaFile]) -> dict[str, Category]:
    """Categories by name; one has members and no page."""
    names = sorted({ROOT, RED_LINK, *BELOW, *(name for below in BELOW.values() for name in below)})
    members: dict[str, list[str]] = defaultdict(list)
    for name in sorted(known):
        for category in AWKWARD.get(name, (ROOT,)):
            members[category].append(name)
    found = {}
    for place, name in enumerate(names):
        page_id = 0 if name == RED_LINK else 400_001 + place
        pages = (GALLERY,) if name == ROOT else ()
        found[name] = Category(name, page_id, BELOW.get(name, ()), tuple(members[name]), pages)
        if page_id:
            wikis[COMMONS].add(Page(page_id, 14, f"Category:{name}", 5_500_001 + place))
    return found
