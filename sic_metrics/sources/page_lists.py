"""Page lists: a table of wiki and title that somebody keeps by hand."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError
from ..files import page_exports, tables
from ..files.encodings import Warn, no_warning
from ..files.listed_pages import LANGUAGE, WIKI, ListedPages, Page, wiki_cell
from ..ledger.loaded_file import Loaded, Part, Store
from ..ledger.store import Entry, Ledger
from ..ledger.usage_lists import list_parts, load_list
from ..registry.wikis import Wikis
from . import SourceMetadata
from ._contract import NUMBER, TEXT, batches, table

METADATA = SourceMetadata(
    name="page-list",
    title="Page list",
    url="https://www.mediawiki.org/wiki/Manual:Page_title",
    licence="as its maker says; titles are facts",
    grain="one page that carries content of the partner",
    available_from="the day the list was made",
    stays_good="for ever: it describes one day",
    caveats=(
        "Says which pages, not which files: files, files in use and views per file stay unknown.",
        "Pages that are no articles, such as user pages, are kept apart under their namespace.",
    ),
    order=2,
)

TITLES = ("title", "page_title", "page")
NAMESPACES = ("namespace", "page_namespace", "ns")
PAGES_OF_A_PART = 20_000
SCHEMA = pa.schema({"wiki": TEXT, "namespace": NUMBER, "page_title": TEXT})
IS_LIST = True


def load(store: Store, file: Path) -> Loaded:
    """Keep a list of a content set and day, of one wiki where the store says which."""
    params = {"wiki": store.wiki} if store.wiki else {}
    return load_list(store, file, METADATA.name, fetch, partial(parts, wiki=store.wiki), params)


def stored(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    """The pages of the list, without files."""

    def uses(body: Iterable[bytes], listed: ListedPages) -> Iterator[pa.Table]:
        for pages in parts(body, listed, wiki=entry.params.get("wiki")):
            yield pages.append_column("file", pa.nulls(pages.num_rows, pa.string()))

    yield from list_parts(entry, ledger, wikis, uses)


def fetch(path: Path, warn: Warn = no_warning) -> Iterator[bytes]:
    """Yield the table's lines, in UTF-8, as they go to the ledger."""
    yield from page_exports.lines(path, (WIKI, LANGUAGE, *TITLES), TITLES, warn)


def parts(
    body: Iterable[bytes], listed: ListedPages, warn: Warn = no_warning, wiki: str | None = None
) -> Iterator[pa.Table]:
    """Yield rows of `SCHEMA`, one a page and line, some thousands at a time; a page may come in several.

    `wiki` is that of all pages; of a table with languages, one of the same project. `warn` is told of what
    can be read in two ways. Raises SourceFileError where a heading is missing, or a cell is wrong (line,
    column, reason).
    """
    yield SCHEMA.empty_table()
    for part in batches(_pages(body, listed, warn, wiki), PAGES_OF_A_PART):
        yield table(sorted(set(part)), SCHEMA)


def _pages(body: Iterable[bytes], listed: ListedPages, warn: Warn, wiki: str | None) -> Iterator[Page]:
    file = listed.file
    for line, row in tables.rows(body, file, [TITLES], (WIKI, LANGUAGE, *NAMESPACES), warn=warn):
        column = next(name for name in TITLES if name in row)
        _see_that_it_is_no_heading(row, column, file, line)
        cells = wiki_cell(row, wiki, file), row[column]
        if page := listed.page(*cells, line, (WIKI, column), _namespace_cell(row, file)):
            yield page
    deque(listed.repeated(), maxlen=0)  # a page that comes twice is one page; in two ways, that is noted


def _namespace_cell(row: tables.Cells, file: str) -> tuple[str, str] | None:
    """Heading and cell of the page's namespace; raises SourceFileError where two columns may be it."""
    names = [name for name in NAMESPACES if name in row]
    if len(names) > 1:
        raise SourceFileError(
            file, f"has {len(names)} columns of namespaces; leave one: {', '.join(names)}", line=1
        )
    return (names[0], row[names[0]]) if names else None


def _see_that_it_is_no_heading(row: tables.Cells, column: str, file: str, line: int) -> None:
    """Raise SourceFileError where the row of a table with one column is its heading once more."""
    if len(row) == 1 and row[column].strip().lower() == column:
        reason = f"{row[column]!r} is the heading once more; are two lists in one? Write a page as :{column}"
        raise SourceFileError(file, reason, line=line, column=column)
