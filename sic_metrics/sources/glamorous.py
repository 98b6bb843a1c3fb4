"""GLAMorous usage lists: which articles use which files of a collection, on one day."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError
from . import SourceMetadata, text

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
SEPARATOR = " -- "
SCHEMA = pa.schema([("wiki", pa.string()), ("page_title", pa.string()), ("file", pa.string())])


def fetch(path: Path) -> Iterator[bytes]:
    """Yield the file's lines, unpacked, as they go to the ledger."""
    for _, line in text.lines(path):
        yield line + b"\n"


def parse(body: Iterable[bytes], file: str) -> pa.Table:
    """Rows of `SCHEMA`, one for each file on each article.

    Raises SourceFileError (line, column, reason) for a missing column, a cell too few or too many,
    a wrong count of images, or an article listed twice.
    """
    rows = csv.reader(
        (text.decoded(line, file, number) for number, line in enumerate(body, start=1)),
        delimiter="\t",
        strict=True,
    )
    uses: dict[tuple[str, str], list[str]] = {}
    try:
        header = next(rows)
        _require_columns(header, file)
        for cells in filter(None, rows):
            page, images = _uses(cells, header, file, rows.line_num)
            if page in uses:
                reason = f"lists {page[1]} of {page[0]} a second time; are these two lists in one?"
                raise SourceFileError(file, reason, line=rows.line_num, column=TITLE)
            uses[page] = images
    except csv.Error as error:
        raise SourceFileError(file, f"not a tab-separated table ({error})", line=rows.line_num) from error
    return _table(uses, file)


def _require_columns(header: list[str], file: str) -> None:
    missing = [column for column in COLUMNS if column not in header]
    if missing:
        reason = f"not a GLAMorous list: the header lacks {', '.join(missing)}"
        raise SourceFileError(file, reason, line=1)


def _uses(cells: list[str], header: list[str], file: str, line: int) -> tuple[tuple[str, str], list[str]]:
    if len(cells) != len(header):
        reason = f"has {len(cells)} cells where the header has {len(header)}; is the file cut short?"
        raise SourceFileError(file, reason, line=line)
    row = dict(zip(header, cells, strict=True))
    page = text.wiki(row[WIKI], file, line, WIKI), text.title(row[TITLE], file, line, TITLE)
    images = [text.title(image, file, line, IMAGES) for image in row[IMAGES].split(SEPARATOR)]
    if len(images) != text.count(row[NUMBER], file, line, NUMBER):
        reason = f"{NUMBER} is {row[NUMBER]}, but the cell names {len(images)} images; is the file cut short?"
        raise SourceFileError(file, reason, line=line, column=IMAGES)
    return page, images


def _table(uses: dict[tuple[str, str], list[str]], file: str) -> pa.Table:
    if not uses:
        raise SourceFileError(file, "has a header but no rows; nothing is known from it", line=2)
    rows = sorted({(*page, image) for page, images in uses.items() for image in images})
    return pa.table([list(column) for column in zip(*rows, strict=True)], schema=SCHEMA)
