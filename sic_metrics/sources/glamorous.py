"""GLAMorous usage lists: which articles use which files of a collection, on one day."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from urllib.parse import unquote

import numpy as np
import pyarrow as pa

from ..errors import SourceFileError
from . import SourceMetadata, tables, text
from .encodings import Warn, no_warning
from .table_files import table_lines

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
        "Wikipedia articles only.",
        "Pages are known by title, not by page id.",
    ),
)

WIKI, TITLE, IMAGES, NUMBER = COLUMNS = ("ProjectCode", "ArticleTitle", "Images", "NumberOfImages")
ADDRESS = "articleurl"  # other headings are read in small letters
SEPARATOR = " -- "
ROWS_OF_A_PART = 20_000
SCHEMA = pa.schema([("wiki", pa.string()), ("page_title", pa.string()), ("file", pa.string())])
Use = tuple[str, str, str]


def fetch(path: Path, warn: Warn = no_warning) -> Iterator[bytes]:
    """Yield the table's lines, in UTF-8, as they go to the ledger."""
    yield from table_lines(path, (WIKI, TITLE, IMAGES), warn)


def parse(body: Iterable[bytes], file: str) -> pa.Table:
    """Rows of `SCHEMA`, one for each file on each article."""
    return pa.concat_tables(parts(body, file))


def parts(body: Iterable[bytes], file: str, warn: Warn = no_warning) -> Iterator[pa.Table]:
    """Yield the rows that parse() gives, some thousands at a time: a list may hold millions.

    Raises SourceFileError (line, column, reason) for a missing column, a cell too few or too many,
    a wrong count of images, or an article listed twice.
    """
    uses = _uses(body, file, warn)
    part = list(islice(uses, ROWS_OF_A_PART))
    if not part:
        raise SourceFileError(file, "has a header but no rows; nothing is known from it", line=2)
    while part:
        yield pa.table([list(column) for column in zip(*sorted(part), strict=True)], schema=SCHEMA)
        part = list(islice(uses, ROWS_OF_A_PART))


def _uses(body: Iterable[bytes], file: str, warn: Warn) -> Iterator[Use]:
    articles, lines = array("q"), array("q")  # hash and line of each: sixteen bytes, not a title
    needed = [(column,) for column in COLUMNS]
    for line, row in tables.rows(body, file, needed, warn=warn, keeps_quotes=_keeps_quotes):
        page, images = _article(row, file, line)
        articles.append(hash(page))
        lines.append(line)
        yield from ((*page, image) for image in dict.fromkeys(images))
    _refuse_repeated(articles, lines, file)


def _article(row: tables.Cells, file: str, line: int) -> tuple[tuple[str, str], list[str]]:
    page = text.wiki(row[WIKI], file, line, WIKI), text.title(row[TITLE], file, line, TITLE)
    images = [text.title(image, file, line, IMAGES) for image in row[IMAGES].split(SEPARATOR)]
    if len(images) != text.count(row[NUMBER], file, line, NUMBER):
        reason = f"{NUMBER} is {row[NUMBER]}, but the cell names {len(images)} images; is the file cut short?"
        raise SourceFileError(file, reason, line=line, column=IMAGES)
    return page, images


def _keeps_quotes(column: str, row: tables.Cells) -> bool | None:
    """Whether quotes round a cell are part of it: no file's name ends in one; an address tells a title."""
    if column == IMAGES:
        return False
    address = row.get(ADDRESS, "").strip('"').replace('""', '"')
    linked = unquote(address.partition("/wiki/")[2]).replace(" ", "_")
    if column != TITLE or not linked:
        return None
    return {row[TITLE].replace(" ", "_"): True, row[TITLE][1:-1].replace(" ", "_"): False}.get(linked)


def _refuse_repeated(articles: array[int], lines: array[int], file: str) -> None:
    """Raise SourceFileError where two rows are of one article."""
    hashes = np.frombuffer(articles, dtype=np.int64)
    order = np.argsort(hashes, kind="stable")
    again = np.flatnonzero(hashes[order][1:] == hashes[order][:-1])
    if again.size:
        first, second = (lines[order[again[0] + step]] for step in (0, 1))
        reason = f"lists the article of line {first} a second time; are these two lists in one?"
        raise SourceFileError(file, reason, line=second, column=TITLE)
