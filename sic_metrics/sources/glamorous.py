"""GLAMorous usage lists: which articles use which files of a collection, on one day."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa

from ..errors import SourceFileError
from ..files import tables, text
from ..files.encodings import Warn, no_warning
from ..files.listed_pages import ListedPages
from ..files.tables import table_lines
from ..ledger.loaded_file import Loaded, Part, Store
from ..ledger.store import Entry, Ledger
from ..ledger.usage_lists import list_parts, load_list
from ..registry.wikis import Wikis
from ..wikimedia.ask import NO_PARAMS
from . import SourceMetadata
from ._contract import NUMBER, TEXT, batches, table

METADATA = SourceMetadata(
    name="glamorous",
    title="GLAMorous usage list",
    url="https://github.com/KBNLwikimedia/GLAMorousToHTML",
    licence="CC0 (facts from Wikimedia's own services)",
    grain="one article that uses files of the collection",
    available_from="the day the list was made",
    stays_good="for ever: it describes one day",
    caveats=(
        "Lists the files in use and the articles that use them; how many files there are in all is unknown.",
        "Holds no views.",
        "The tool lists Wikipedia articles; pages of other namespaces and projects in a list are kept apart.",
        "Pages are known by title, not by page id.",
    ),
    order=1,
)

WIKI, TITLE, IMAGES, IMAGE_COUNT = COLUMNS = ("ProjectCode", "ArticleTitle", "Images", "NumberOfImages")
ADDRESS = "articleurl"  # other headings are read in small letters
SEPARATOR = " -- "
ROWS_OF_A_PART = 20_000
SCHEMA = pa.schema({"wiki": TEXT, "namespace": NUMBER, "page_title": TEXT, "file": TEXT})
Use = tuple[str, int, str, str]
IS_LIST = True


def load(store: Store, file: Path) -> Loaded:
    """Keep a list of a content set and day."""
    return load_list(store, file, METADATA.name, fetch, parts, NO_PARAMS)


def stored(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    """The uses of the list."""
    yield from list_parts(entry, ledger, wikis, parts)


def fetch(path: Path, warn: Warn = no_warning) -> Iterator[bytes]:
    """Yield the table's lines, in UTF-8, as they go to the ledger."""
    yield from table_lines(path, (WIKI, TITLE, IMAGES), warn)


def parts(body: Iterable[bytes], listed: ListedPages, warn: Warn = no_warning) -> Iterator[pa.Table]:
    """Yield rows of `SCHEMA`, one a file and page, some thousands at a time: a list may hold millions.

    Raises SourceFileError (line, column, reason) for a missing column, a cell too few or too many, what
    cannot be a wiki, a page or a file, a wrong count of images, or a row that comes twice.
    """
    yield SCHEMA.empty_table()
    for part in batches(_uses(body, listed, warn), ROWS_OF_A_PART):
        yield table(sorted(part), SCHEMA)


def _uses(body: Iterable[bytes], listed: ListedPages, warn: Warn) -> Iterator[Use]:
    needed = [(column,) for column in COLUMNS]
    for line, row in tables.rows(body, listed.file, needed, warn=warn, keeps_quotes=_keeps_quotes):
        if page := listed.page(row[WIKI], row[TITLE], line, (WIKI, TITLE)):
            yield from ((*page, image) for image in dict.fromkeys(_images(row, listed, line)))
    for first, second in listed.repeated():
        reason = f"lists the article of line {first} a second time; are these two lists in one?"
        raise SourceFileError(listed.file, reason, line=second, column=TITLE)


def _images(row: tables.Cells, listed: ListedPages, line: int) -> list[str]:
    images = row[IMAGES].split(SEPARATOR)
    if len(images) != text.count(row[IMAGE_COUNT], listed.file, line, IMAGE_COUNT):
        named = f"the cell names {len(images)} images; is the file cut short?"
        reason = f"{IMAGE_COUNT} is {row[IMAGE_COUNT]}, but {named}"
        raise SourceFileError(listed.file, reason, line=line, column=IMAGES)
    return [listed.file_name(image, line, IMAGES) for image in images]


def _keeps_quotes(column: str, row: tables.Cells) -> bool | None:
    """Whether quotes round a cell are part of it: no file's name ends in one; an address tells a title."""
    if column == IMAGES:
        return False
    address = row.get(ADDRESS, "").strip('"').replace('""', '"')
    linked = unquote(address.partition("/wiki/")[2]).replace(" ", "_")
    if column != TITLE or not linked:
        return None
    return {row[TITLE].replace(" ", "_"): True, row[TITLE][1:-1].replace(" ", "_"): False}.get(linked)
