"""A partner of 200,000 files used 500,000 times; everything is made when it is asked for, nothing is kept."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from typing import TypeVar

from tests.stand_in.worlds.languages import LOCAL
from tests.stand_in.worlds.model import (
    COMMONS,
    META,
    WIKIDATA,
    Category,
    MediaFile,
    Numbers,
    Page,
    Site,
    Use,
    Wiki,
    World,
    day_count,
    number,
    share,
)
from tests.stand_in.worlds.simulation import SAMPLE

ROOT, FILES, BRANCHES, LEAVES = "Large_partner", 200_000, 4, 5
CODES = ("en", *sorted(LOCAL))
PAGES_OF_A_WIKI, FIRST_PAGE_ID = 6_000, 1_000
MOST_USES = 5  # file n has n modulo 6 uses: on average 2.5
FILE_ID, CATEGORY_ID, REV_ID = 20_000_000, 30_000_000, 1_000_000_000
Key = TypeVar("Key")
Value = TypeVar("Value")


class Made(Mapping[Key, Value]):
    """A mapping that makes what it is asked for; it has no end and so cannot be gone through."""

    def __init__(self, make: Callable[[Key], Value | None]) -> None:
        self._make = make

    def __getitem__(self, key: Key) -> Value:
        made = self._make(key)
        if made is None:
            raise KeyError(key)
        return made

    def __iter__(self) -> Iterator[Key]:
        return iter(())

    def __len__(self) -> int:
        return 0


@cache
def large_world() -> World:
    """The one large world of this process."""
    wikis = {f"{code}.wikipedia.org": _wikipedia(code) for code in CODES}
    special = (("commons.wikimedia", COMMONS, "commonswiki"), ("wikidata", WIKIDATA, "wikidatawiki"))
    for wiki, host, dbname in (*special, ("meta.wikimedia", META, "metawiki")):
        wikis[host] = Wiki(Site(wiki, host, dbname, "en", dbname, "Main_Page", dbname))
    wikis[COMMONS].by_title = Made(_commons_page)  # type: ignore[assignment]
    return World(
        name="large",
        wikis=wikis,
        files=Made(_file),  # type: ignore[arg-type]
        categories=_categories(),
        entities={},
        allow_list="",
        dumps=SAMPLE,
        daily_views=_daily_views,
        daily_traffic=lambda wiki: [1_000_000] * day_count() if f"{wiki}.org" in wikis else [],
        daily_requests=lambda _: {},
        quality=lambda wiki, page: share("quality", wiki, page.title),
        impact=dict,
    )


def file_name(place: int) -> str:
    """Name of a file by its number, from 0."""
    return f"Large_partner_photograph_{place:06d}.jpg"


def uses(place: int) -> tuple[Use, ...]:
    """Where the file of a number stands."""
    found = {}
    for step in range(place % (MOST_USES + 1)):
        code = CODES[number("wiki", place, step) % len(CODES)]
        page = number("page", place, step) % PAGES_OF_A_WIKI
        found[code, page] = Use(f"{code}wiki", FIRST_PAGE_ID + page, 0, _title(page), f"{code}.wikipedia.org")
    return tuple(found.values())


def _title(page: int) -> str:
    return f"Article_{page:05d}"


def _wikipedia(code: str) -> Wiki:
    site = Site(f"{code}.wikipedia", f"{code}.wikipedia.org", f"{code}wiki", code, code, "Main_Page")
    wiki = Wiki(site)
    wiki.by_id = Made(_article)  # type: ignore[assignment]
    wiki.by_title = Made(lambda title: _article(FIRST_PAGE_ID + _number_in(title, "Article_")))  # type: ignore[assignment]
    return wiki


def _article(page_id: int) -> Page | None:
    page = page_id - FIRST_PAGE_ID
    return Page(page_id, 0, _title(page), REV_ID + page) if 0 <= page < PAGES_OF_A_WIKI else None


def _number_in(name: str, prefix: str, suffix: str = "") -> int:
    """The number in a name of the given form; below 0 where it has another."""
    plain = name.removeprefix(prefix).removesuffix(suffix)
    return (
        int(plain)
        if plain.isdecimal() and name.startswith(prefix) and name.endswith(suffix)
        else -FIRST_PAGE_ID - 1
    )


def _place(name: str) -> int:
    return _number_in(name, "Large_partner_photograph_", ".jpg")


def _file(name: str) -> MediaFile | None:
    place = _place(name)
    if not 0 <= place < FILES:
        return None
    uploaded_at = f"{2015 + place % 11}-{1 + place % 12:02d}-{1 + place % 28:02d}T12:00:00Z"
    licence = ("cc-by-4.0", "CC BY 4.0")
    return MediaFile(
        name, FILE_ID + place, uploaded_at, "Large_uploads", "image/jpeg", (ROOT,), uses(place), *licence
    )


def _commons_page(title: str) -> Page | None:
    prefix, _, name = title.partition(":")
    if prefix == "File" and 0 <= (place := _place(name)) < FILES:
        return Page(FILE_ID + place, 6, title, REV_ID + place)
    if prefix == "Category" and (category := _categories().get(name)):
        return Page(category.page_id, 14, title, REV_ID - category.page_id)
    return None


@cache
def _categories() -> dict[str, Category]:
    """A root, branches without files, and leaves that share the files out evenly."""
    branches = [f"{ROOT}_{branch}" for branch in range(BRANCHES)]
    found = {ROOT: Category(ROOT, CATEGORY_ID, tuple(branches))}
    size = FILES // (BRANCHES * LEAVES)
    for branch, name in enumerate(branches):
        leaves = [f"{name}_{leaf}" for leaf in range(LEAVES)]
        found[name] = Category(name, CATEGORY_ID + len(found), tuple(leaves))
        for leaf, leaf_name in enumerate(leaves):
            first = (branch * LEAVES + leaf) * size
            names = tuple(file_name(place) for place in range(first, first + size))
            found[leaf_name] = Category(leaf_name, CATEGORY_ID + len(found), (), names)
    return found


def _daily_views(wiki: str, title: str) -> Numbers:
    if f"{wiki.split('.', maxsplit=1)[0]}" not in CODES or _number_in(title, "Article_") < 0:
        return ()
    level = 1 + number("views", wiki, title) % 50
    return [(level + day) % (level + 1) for day in range(day_count())]
