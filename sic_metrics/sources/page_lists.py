"""Page lists: a table of wiki and title that somebody keeps by hand."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError
from . import SourceMetadata, page_exports, tables, text
from .encodings import Warn, no_warning

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

WIKI, LANGUAGE, NAMESPACE = "wiki", "language", "namespace"
TITLES = ("title", "page_title")
MAIN_NAMESPACE = {"", "0", "(article)", "(main)"}  # as PetScan and others write it
PAGES_OF_A_PART = 20_000
SCHEMA = pa.schema([("wiki", pa.string()), ("page_title", pa.string())])


def fetch(path: Path, warn: Warn = no_warning) -> Iterator[bytes]:
    """Yield the table's lines, in UTF-8, as they go to the ledger."""
    yield from page_exports.lines(path, (WIKI, LANGUAGE, *TITLES), warn)


def parse(body: Iterable[bytes], file: str, wiki: str | None = None) -> pa.Table:
    """Rows of `SCHEMA`, one a page and line."""
    return pa.concat_tables(parts(body, file, wiki=wiki))


def parts(
    body: Iterable[bytes], file: str, warn: Warn = no_warning, wiki: str | None = None
) -> Iterator[pa.Table]:
    """Yield the rows that parse() gives, some thousands at a time; a page may come in several.

    Args:
        body: the table's lines.
        file: its name, for errors.
        warn: is told of what can be read in two ways.
        wiki: that of all pages; of a table with languages, one of the same project.

    Raises:
        SourceFileError: a heading is missing, or a cell is wrong (line, column, reason).
    """
    pages = _pages(body, file, warn, wiki)
    part = list(islice(pages, PAGES_OF_A_PART))
    if not part:
        raise SourceFileError(file, "has a header but no rows; nothing is known from it", line=2)
    while part:
        yield pa.table([list(column) for column in zip(*sorted(set(part)), strict=True)], schema=SCHEMA)
        part = list(islice(pages, PAGES_OF_A_PART))


def _pages(body: Iterable[bytes], file: str, warn: Warn, wiki: str | None) -> Iterator[tuple[str, str]]:
    for line, row in tables.rows(body, file, [TITLES], (WIKI, LANGUAGE, NAMESPACE), warn=warn):
        column = next(name for name in TITLES if name in row)
        on_wiki = text.wiki(_wiki_cell(row, wiki, file), file, line, WIKI)
        yield on_wiki, _article(_with_namespace(row, column, file, line), on_wiki, file, line, column)


def _wiki_cell(row: tables.Cells, given: str | None, file: str) -> str:
    """The wiki that the row names, or that was given for all; raises SourceFileError for both, or none."""
    if WIKI in row and given:
        raise SourceFileError(file, "names its wikis itself; leave --wiki out", line=1)
    if WIKI in row:
        return row[WIKI]
    if not given:
        example = "--wiki en.wikipedia" + (", of which the project counts" if LANGUAGE in row else "")
        raise SourceFileError(file, f"does not say of which wiki its pages are; say it: {example}", line=1)
    return f"{row[LANGUAGE]}.{given.removesuffix('.org').rpartition('.')[2]}" if LANGUAGE in row else given


def _with_namespace(row: tables.Cells, column: str, file: str, line: int) -> str:
    """The title with the name of its namespace, which PetScan has in a column of its own."""
    title, namespace = row[column], row.get(NAMESPACE, "").strip()
    if namespace.lower() in MAIN_NAMESPACE or title.startswith(f"{namespace}:"):
        return title
    if namespace.isdigit():
        reason = f"{namespace} is the number of a namespace; write its name before the title"
        raise SourceFileError(file, reason, line=line, column=NAMESPACE)
    return f"{namespace}:{title}"


def _article(written: str, wiki: str, file: str, line: int, column: str) -> str:
    """The title as the wiki writes it: outside Wiktionary the first letter is a capital."""
    title = text.title(written, file, line, column)
    if NOT_ARTICLES.match(title):
        raise SourceFileError(file, f"{title!r} is no article; list articles only", line=line, column=column)
    capital = title[0].upper()
    return title if wiki.endswith(".wiktionary") or len(capital) > 1 else capital + title[1:]
