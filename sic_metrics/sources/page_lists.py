"""Page lists: a CSV of wiki and title that somebody keeps by hand."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError
from . import SourceMetadata, text

NOT_ARTICLES = re.compile(
    r"(user|talk|user_talk|file|category|template|wikipedia|help|portal|draft|special|mediawiki|module)_?:",
    re.IGNORECASE,
)

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
        "Titles are taken as articles (namespace 0); list no user or talk pages.",
    ),
)

WIKI = "wiki"
TITLES = ("title", "page_title")
SCHEMA = pa.schema([("wiki", pa.string()), ("page_title", pa.string())])


def fetch(path: Path) -> Iterator[bytes]:
    """Yield the file's lines, unpacked, as they go to the ledger."""
    for _, line in text.lines(path):
        yield line + b"\n"


def parse(body: Iterable[bytes], file: str) -> pa.Table:
    """Rows of `SCHEMA`, one a page; raises SourceFileError (line, column, reason)."""
    rows = csv.reader(
        (text.decoded(line, file, number) for number, line in enumerate(body, start=1)), strict=True
    )
    pages: set[tuple[str, str]] = set()
    try:
        header = next(rows)
        wiki_at, title_at = _positions(header, file)
        for cells in filter(None, rows):
            if len(cells) != len(header):
                reason = f"has {len(cells)} cells where the header has {len(header)}"
                raise SourceFileError(file, reason, line=rows.line_num)
            wiki = text.wiki(cells[wiki_at], file, rows.line_num, WIKI)
            pages.add((wiki, _article(cells[title_at], wiki, file, rows.line_num, header[title_at])))
    except csv.Error as error:
        raise SourceFileError(file, f"not a CSV table ({error})", line=rows.line_num) from error
    if not pages:
        raise SourceFileError(file, "has a header but no rows; nothing is known from it", line=2)
    return pa.table([list(column) for column in zip(*sorted(pages), strict=True)], schema=SCHEMA)


def _article(written: str, wiki: str, file: str, line: int, column: str) -> str:
    """The title as the wiki writes it: outside Wiktionary the first letter is a capital."""
    title = text.title(written, file, line, column)
    if NOT_ARTICLES.match(title):
        raise SourceFileError(file, f"{title!r} is no article; list articles only", line=line, column=column)
    capital = title[0].upper()
    return title if wiki.endswith(".wiktionary") or len(capital) > 1 else capital + title[1:]


def _positions(header: list[str], file: str) -> tuple[int, int]:
    title = next((name for name in TITLES if name in header), None)
    if WIKI not in header or title is None:
        raise SourceFileError(file, "the header needs the columns wiki and title", line=1)
    return header.index(WIKI), header.index(title)
