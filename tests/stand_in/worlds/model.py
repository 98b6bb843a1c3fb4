"""What the endpoints answer from: wikis and their pages, files, categories, views, as plain data.

Titles have underscores and their namespace prefix; days and months are counted from `FIRST_DAY`.
"""

from __future__ import annotations

import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from tests.stand_in.worlds.languages import DIRECTIONS, namespace_names

FIRST_DAY, TODAY, LAST_VIEWED_DAY = date(2023, 11, 1), date(2026, 11, 23), date(2026, 11, 21)
LAST_IMPACT_MONTH = "2026-10"
COMMONS, WIKIDATA, META = "commons.wikimedia.org", "www.wikidata.org", "meta.wikimedia.org"
REFERERS = ("internal", "external", "search-engine", "none", "unknown")


@dataclass(frozen=True)
class Site:
    """A wiki in its spellings: `wiki` as the analytics API has it, `host` as it is called."""

    wiki: str
    host: str
    dbname: str
    language_code: str
    language: str
    main_page: str
    project: str = "wiki"
    closed: bool = False
    assesses: bool = False

    @property
    def direction(self) -> str:
        """`ltr` or `rtl`."""
        return DIRECTIONS.get(self.language_code, "ltr")

    @property
    def namespaces(self) -> Mapping[int, str]:
        """Local names of the namespaces; that of the main one is empty."""
        return namespace_names(self.language_code, self.project)


@dataclass(frozen=True)
class Page:
    """A page of a wiki as its last edit left it.

    Attributes:
        redirect_to: a title, empty where the page is no redirect; `fragment`: the section it leads to.
        is_new: whether the last edit is the only one; `comment`: its summary.
    """

    page_id: int
    namespace: int
    title: str
    rev_id: int
    length: int = 2_000
    redirect_to: str = ""
    item: str = ""
    fragment: str = ""
    is_new: bool = False
    comment: str = "more sources"
    edited_at: str = "2026-11-20T08:15:30Z"


@dataclass(frozen=True)
class Move:
    """An entry of the move log."""

    log_id: int
    page_id: int
    old_title: str
    new_title: str
    timestamp: str
    leaves_redirect: bool = True


@dataclass(frozen=True)
class ExternalLink:
    """A link from a page to another site."""

    page_id: int
    url: str


@dataclass
class Wiki:
    """A wiki with its pages, moves, external links, transclusions and assessments."""

    site: Site
    by_title: dict[str, Page] = field(default_factory=dict)
    by_id: dict[int, Page] = field(default_factory=dict)
    redirects: list[Page] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    links: list[ExternalLink] = field(default_factory=list)
    transclusions: dict[str, list[int]] = field(default_factory=dict)
    assessments: dict[int, dict[str, tuple[str, str]]] = field(default_factory=dict)
    _by_revision: dict[int, Page] = field(default_factory=dict, repr=False)

    def add(self, page: Page) -> Page:
        """Put a page into the wiki."""
        self.by_title[page.title] = page
        self.by_id[page.page_id] = page
        if page.redirect_to:
            self.redirects.append(page)
        return page

    def by_revision(self, rev_id: int) -> Page | None:
        """The page whose latest revision it is."""
        if len(self._by_revision) != len(self.by_id):
            self._by_revision = {page.rev_id: page for page in self.by_id.values()}
        return self._by_revision.get(rev_id)

    def namespace_of(self, title: str) -> int:
        """Number of the namespace that the title's prefix names."""
        prefix, colon, _ = title.partition(":")
        plain = prefix.replace("_", " ").casefold()
        names = {name.casefold(): number for number, name in self.site.namespaces.items() if name}
        return names.get(plain, 0) if colon else 0


@dataclass(frozen=True, slots=True)
class Use:
    """A row of the global image links: a page that shows the file."""

    dbname: str
    page_id: int
    namespace: int
    title: str
    host: str


@dataclass(frozen=True)
class MediaFile:
    """A file on Commons; licence keys that its page lacks are empty, as is a picture that is not there."""

    name: str
    page_id: int
    uploaded_at: str
    uploader: str
    mime: str
    categories: tuple[str, ...] = ()
    uses: tuple[Use, ...] = ()
    licence: str = ""
    licence_short_name: str = ""
    older_versions: tuple[tuple[str, str], ...] = ()
    picture: bytes = b""


@dataclass(frozen=True)
class Category:
    """A Commons category and its direct members by name; without a page its `page_id` is 0."""

    name: str
    page_id: int
    subcategories: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    pages: tuple[str, ...] = ()


@dataclass(frozen=True)
class ImpactMonth:
    """Commons Impact Metrics of a category in a month.

    `counts` are the eight of the snapshot, each shallow then deep; `views` are by scope and wiki.
    """

    counts: tuple[int, ...]
    views: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Quirks:
    """In which of the ways that are all allowed the world's endpoints answer."""

    ids_as_text: bool = True
    repeats_rows: bool = False
    empty_answers: bool = False
    fails_windows: bool = False
    counts_days_from_zero: bool = False
    tells_some_zeros: bool = False


Numbers = Sequence[int]
Impact = Mapping[str, Mapping[str, ImpactMonth]]


@dataclass
class World:
    """Everything that the endpoints know.

    `daily_views(wiki, title)` and `daily_traffic(wiki)` give user counts from `FIRST_DAY` to
    `LAST_VIEWED_DAY`, empty where the page or wiki is unknown; `daily_requests(file)` gives them by referer,
    a wiki being one too.
    `impact()` is by category and month. `quality(wiki, page)` is None where the model cannot tell in time.
    """

    name: str
    wikis: dict[str, Wiki]
    files: dict[str, MediaFile]
    categories: dict[str, Category]
    entities: dict[str, dict[str, object]]
    allow_list: str
    dumps: Path
    daily_views: Callable[[str, str], Numbers]
    daily_traffic: Callable[[str], Numbers]
    daily_requests: Callable[[str], Mapping[str, Numbers]]
    quality: Callable[[str, Page], float | None]
    impact: Callable[[], Impact]
    quirks: Quirks = field(default_factory=Quirks)

    def wiki_of(self, dbname: str) -> Wiki | None:
        """The wiki of a database name."""
        return next((wiki for wiki in self.wikis.values() if wiki.site.dbname == dbname), None)


def number(*parts: object) -> int:
    """A number under 2**32 that the parts always give."""
    return zlib.crc32(" ".join(map(str, parts)).encode())


def share(*parts: object) -> float:
    """A share from 0 up to 1 that the parts always give."""
    return number(*parts) / 2**32


def spread_evenly(total: int, days: int) -> list[int]:
    """The total over so many days, in whole numbers."""
    return [total * (day + 1) // days - total * day // days for day in range(days)]


def day_count(first: date = FIRST_DAY, last: date = LAST_VIEWED_DAY) -> int:
    """Days from the first to the last, both counted."""
    return (last - first).days + 1
