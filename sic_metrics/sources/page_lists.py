"""Page lists: a table of wiki and title that somebody keeps by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError
from . import SourceMetadata, tables, text
from .encodings import Warn, no_warning, utf8_lines

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
PAGES_OF_A_PART = 20_000
SCHEMA = pa.schema([("wiki", pa.string()), ("page_title", pa.string())])


def fetch(path: Path, warn: Warn = no_warning) -> Iterator[bytes]:
    """Yield the file's lines, unpacked and in UTF-8, as they go to the ledger."""
    yield from utf8_lines(path, warn)


def parse(body: Iterable[bytes], file: str) -> pa.Table:
    """Rows of `SCHEMA`, one a page and line."""
    return pa.concat_tables(parts(body, file))


def parts(body: Iterable[bytes], file: str, warn: Warn = no_warning) -> Iterator[pa.Table]:
    """Yield the rows that parse() gives, some thousands at a time; a page may come in several.

    Raises SourceFileError (line, column, reason).
    """
    pages = _pages(body, file, warn)
    part = list(islice(pages, PAGES_OF_A_PART))
    if not part:
        raise SourceFileError(file, "has a header but no rows; nothing is known from it", line=2)
    while part:
        yield pa.table([list(column) for column in zip(*sorted(set(part)), strict=True)], schema=SCHEMA)
        part = list(islice(pages, PAGES_OF_A_PART))


def _pages(body: Iterable[bytes], file: str, warn: Warn) -> Iterator[tuple[str, str]]:
    for line, row in tables.rows(body, file, [(WIKI,), TITLES], warn=warn):
        column = next(name for name in TITLES if name in row)
        wiki = text.wiki(row[WIKI], file, line, WIKI)
        yield wiki, _article(row[column], wiki, file, line, column)


def _article(written: str, wiki: str, file: str, line: int, column: str) -> str:
    """The title as the wiki writes it: outside Wiktionary the first letter is a capital."""
    title = text.title(written, file, line, column)
    if NOT_ARTICLES.match(title):
        raise SourceFileError(file, f"{title!r} is no article; list articles only", line=line, column=column)
    capital = title[0].upper()
    return title if wiki.endswith(".wiktionary") or len(capital) > 1 else capital + title[1:]
