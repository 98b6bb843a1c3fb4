"""Views of pages by month that another tool counted: Massviews, Langviews, Pageviews Analysis, or a table."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError
from ..files import tables, text, view_tables
from ..files.encodings import Warn, no_warning
from ..files.listed_pages import LANGUAGE, WIKI, ListedPages, Page, wiki_cell
from ..files.view_tables import MONTH, TITLE, VIEWS
from ..ledger.loaded_file import Loaded, Part, Store, Warnings, incoming_of, keep_file
from ..ledger.store import Entry, Ledger
from ..periods import last_day
from ..registry.wikis import Wikis
from . import SourceMetadata
from ._contract import TOOL_VIEWS, batches, month_of, table

METADATA = SourceMetadata(
    name="page-views",
    title="Page views counted by another tool",
    url="https://pageviews.wmcloud.org/massviews/",
    licence="CC0 (facts from Wikimedia's own services)",
    grain="one page and month",
    available_from="2015-07",
    stays_good="for ever, but for a declared reclassification of traffic",
    caveats=(
        "Counted by another tool: Wikimedia's own counts go before it.",
        "Massviews, Langviews and Pageviews Analysis write 0 for days without data: a month of zeros alone "
        "is unknown, and a month of which days are missing is left out.",
        "The file does not say which agents and platforms it counts: choose users and all platforms there.",
        "Pages are known by title, not by page id; views through redirects stay with the redirect.",
    ),
    order=4,
)

ROWS_OF_A_PART = 20_000
IS_LIST = True
Row = tuple[str, str, date, int | None]


def load(store: Store, file: Path) -> Loaded:
    """Keep a table of views; one of the same name takes the place of the one before."""
    params = {"wiki": store.wiki} if store.wiki else {}
    warnings, listed, left_out = Warnings(), ListedPages(str(file), store.wikis()), list[str]()
    counts = {"known": 0, "unknown": 0}

    def read(body: Iterable[bytes]) -> None:
        for rows in parts(body, listed, warnings, store.wiki):
            counts["known"] += rows.num_rows - rows["views"].null_count
            counts["unknown"] += rows["views"].null_count
        if not counts["known"]:
            raise SourceFileError(str(file), "holds no views of a whole month; fetch it for whole months")

    incoming = incoming_of(file, METADATA.name, file.name, params)
    loaded = keep_file(store.ledger, file, incoming, fetch(file, warnings, left_out), read)
    if loaded.already_held:
        return loaded
    return replace(loaded, warnings=warnings, notes=[*listed.notes(), *_not_known(left_out, counts)])


def _not_known(left_out: list[str], counts: dict[str, int]) -> Iterator[str]:
    if left_out:
        yield f"left out, as days of them are missing: {', '.join(left_out)}"
    if counts["unknown"]:
        yield (
            f"months of pages: {counts['unknown']:,} unknown, {counts['known']:,} known: empty, or nothing"
            " but zeros, which these tools also write for days without data"
        )


def stored(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    """The views of the file."""
    with ledger.body(entry.body_sha256, entry.origin) as body:
        listed = ListedPages(entry.origin, wikis, seen=None)
        for rows in parts(body, listed, wiki=entry.params.get("wiki")):
            yield "tool_page_months", rows


def fetch(path: Path, warn: Warn, left_out: list[str]) -> Iterator[bytes]:
    """Yield the lines of a plain table, as the ledger keeps them; `left_out` takes months not whole."""
    yield from view_tables.lines(path, warn, left_out)


def parts(
    body: Iterable[bytes], listed: ListedPages, warn: Warn = no_warning, wiki: str | None = None
) -> Iterator[pa.Table]:
    """Yield rows of `TOOL_VIEWS` by some thousand; `wiki` is that of all pages, or of the project.

    Raises SourceFileError (line, column, reason) for a wrong cell, a month that is not over, or one of a page
    that comes twice.
    """
    yield TOOL_VIEWS.empty_table()
    for part in batches(_rows(body, listed, warn, wiki), ROWS_OF_A_PART):
        yield table(part, TOOL_VIEWS)


def _rows(body: Iterable[bytes], listed: ListedPages, warn: Warn, wiki: str | None) -> Iterator[Row]:
    file, today = listed.file, datetime.now(UTC).date()
    pages: dict[tuple[str, str], Page | None] = {}
    lines: dict[tuple[str, str, date], int] = {}
    needed = [(column,) for column in (TITLE, MONTH, VIEWS)]
    for line, row in tables.rows(body, file, needed, (WIKI, LANGUAGE), warn=warn):
        cells = wiki_cell(row, wiki, file), row[TITLE]
        if cells not in pages:
            pages[cells] = listed.page(*cells, line, (WIKI, TITLE))
        month = month_of(row[MONTH])
        if month is None or last_day(month) >= today:
            reason = f"{row[MONTH]!r} is no month that is over, written YYYY-MM, from 2015-07 on"
            raise SourceFileError(file, reason, line=line, column=MONTH)
        if page := pages[cells]:
            of_month = page[0], page[2], month
            first = lines.setdefault(of_month, line)
            if first == line:
                views = text.count(row[VIEWS], file, line, VIEWS) if row[VIEWS] else None
                yield (*of_month, views)
            elif listed.seen is not None:
                reason = f"has the month of line {first} a second time; are these two tables in one?"
                raise SourceFileError(file, reason, line=line, column=MONTH)
