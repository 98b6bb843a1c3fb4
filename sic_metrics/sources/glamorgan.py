"""GLAMorgan reports: which pages use which files of a category on one day, and those pages' views of a month.

A report is two things: a usage list of the day it was made, and views of pages in a month before. So views
count by the same rule as all others: those of the pages on the usage list nearest to the month's end.
GLAMorgan writes 0 where it got no answer, so a 0 of its is unknown.
"""

from __future__ import annotations

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pyarrow as pa

from ..errors import SourceFileError, UsageError
from ..files import page_exports, tables, text
from ..files.encodings import Warn, no_warning
from ..files.listed_pages import ListedPages
from ..ledger.loaded_file import Loaded, Part, Store
from ..ledger.store import Entry, Ledger
from ..ledger.usage_lists import list_parts, load_list
from ..periods import last_day
from ..registry.wikis import Wikis
from . import SourceMetadata
from ._contract import NUMBER, TEXT, TOOL_VIEWS, batches, category_of, month_of, table

METADATA = SourceMetadata(
    name="glamorgan",
    title="GLAMorgan report",
    url="https://glamtools.toolforge.org/glamorgan.html",
    licence="CC0 (facts from Wikimedia's own services)",
    grain="one page that uses a file of the category, with the page's views in a month",
    available_from="2015-07",
    stays_good="for ever: it describes one day and one month",
    caveats=(
        "Two things in one: the use of the day it was made, and views of the month it was made of.",
        "The tool credits views before the file was on the page; here the list nearest the month's end says "
        "which pages count.",
        "The tool also writes 0 for what it could not read, so a 0 is unknown.",
        "Counted by another tool: Wikimedia's own counts go before it.",
        "Pages are known by title, not by page id.",
    ),
    order=3,
)

FILES = ("file", "image", "filename", "file_name", "media_file")
WIKIS = ("wiki", "project", "wiki_db", "site")
PAGES = ("page", "title", "page_title", "article")
VIEWS = ("views", "page_views", "pageviews")
COLUMNS = (FILES, WIKIS, PAGES, VIEWS)
MONTH_AND_DAY = re.compile(r"(\d{4}-\d{2})_(\d{4}-\d{2}-\d{2})(\.[a-z0-9]+)*$")
ROWS_OF_A_PART = 20_000
SCHEMA = pa.schema({"wiki": TEXT, "namespace": NUMBER, "page_title": TEXT, "file": TEXT})
IS_LIST = True
Views = dict[tuple[str, str], int]
"""Wiki and title → the page's views, as the report writes them."""


@dataclass(frozen=True)
class Report:
    """What a report is of: the month of its views, the day of its use, the category where it says one."""

    month: date
    as_of: date
    category: str = ""


def load(store: Store, file: Path) -> Loaded:
    """Keep a report of a content set."""
    report = report_of(file)
    _see_that_it_fits(report, store, file)
    views: Views = {}
    month = f"{report.month:%Y-%m}"
    loaded = load_list(
        replace(store, as_of=report.as_of),
        file,
        METADATA.name,
        fetch,
        partial(parts, views=views),
        {"month": month},
        views_of=month,
    )
    return replace(loaded, notes=[*loaded.notes, *_without_views(views, month)])


def stored(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    """The uses of its day, and the views of its month."""
    views: Views = {}
    yield from list_parts(entry, ledger, wikis, partial(parts, views=views))
    month = month_of(entry.params["month"])
    yield (
        "tool_page_months",
        table([(*page, month, number or None) for page, number in sorted(views.items())], TOOL_VIEWS),
    )


def report_of(file: Path) -> Report:
    """What the report is of: JSON says it itself, a table by the end of its name.

    Raises SourceFileError where month and day are not told.
    """
    if _is_json(file):
        return _report_of_json(page_exports.read_json(file, no_warning), str(file))
    told = MONTH_AND_DAY.search(file.name)
    month, as_of = (month_of(told[1]), _day(told[2])) if told else (None, None)
    if month is None or as_of is None:
        reason = "does not say its month and day; let its name end in both: NAME_2025-10_2025-11-30.tsv"
        raise SourceFileError(str(file), f"{reason} (the month of the views, the day it was made)")
    return Report(month, as_of)


def _report_of_json(export: dict[str, Any], file: str) -> Report:
    month = month_of(f"{export.get('year')}-{str(export.get('month')).zfill(2)}")
    as_of = _day(str(export.get("timestamp"))[:10])
    if month is None or as_of is None or not isinstance(export.get("files"), list):
        needed = "category, year, month, timestamp and files, each with title and usages (wiki, title, views)"
        raise SourceFileError(file, f"is JSON of a form that is not known; a report has {needed}")
    return Report(month, as_of, category_of(str(export.get("category", ""))))


def _see_that_it_fits(report: Report, store: Store, file: Path) -> None:
    """Raise where its month was not over when it was made, or it is of another day or category than said."""
    if report.as_of <= last_day(report.month):
        reason = f"its month {report.month:%Y-%m} was not over on {report.as_of}, when it was made"
        raise SourceFileError(str(file), f"{reason}; make the report of a month that is over")
    if store.as_of not in {None, report.as_of}:
        raise UsageError(f"{file.name} was made on {report.as_of}, not on {store.as_of}; leave --as-of out")
    if report.category and store.content_set_id is not None:
        followed = store.registry.content_set(store.content_set_id)
        if followed.kind == "commons_category" and category_of(followed.value) != report.category:
            follows = f"{store.content_set_id} follows {followed.value!r}"
            reason = f"is of the category {report.category!r}; {follows}. Name the content set that it is of"
            raise SourceFileError(str(file), reason)


def fetch(path: Path, warn: Warn = no_warning) -> Iterator[bytes]:
    """Yield the lines of a table, in UTF-8, as they go to the ledger: of JSON one for each file and page."""
    if _is_json(path):
        yield from _lines(page_exports.read_json(path, warn)["files"], str(path))
    else:
        yield from tables.table_lines(path, (*FILES, *WIKIS, *PAGES), warn)


def _is_json(path: Path) -> bool:
    return tables.first_bytes(path).lstrip()[:1] == b"{"


def _lines(files: list[Any], name: str) -> Iterator[bytes]:
    """Lines of a table with the columns file, wiki, page and views, every cell in quotes."""
    yield _line(("file", "wiki", "page", "views"))
    for number, file in enumerate(files, start=1):
        try:
            for use in file["usages"]:
                yield _line((file["title"], use["wiki"], use["title"], use["views"]))
        except (KeyError, TypeError) as error:
            reason = f"its file {number} lacks {error}; each has title and usages (wiki, title, views)"
            raise SourceFileError(name, reason) from error


def _line(cells: Iterable[object]) -> bytes:
    line = io.StringIO()
    csv.writer(line, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return line.getvalue().encode()


def parts(
    body: Iterable[bytes], listed: ListedPages, warn: Warn = no_warning, *, views: Views
) -> Iterator[pa.Table]:
    """Yield rows of `SCHEMA`, one a file and page, some thousands at a time, and note the pages' views.

    Raises SourceFileError (line, column, reason) for a missing column, what cannot be a wiki, a page, a file
    or a count, a use that comes twice, or a page with two numbers of views.
    """
    yield SCHEMA.empty_table()
    for part in batches(_uses(body, listed, warn, views), ROWS_OF_A_PART):
        yield table(sorted(part), SCHEMA)
    deque(listed.repeated(), maxlen=0)  # a page has a row for each file on it


def _uses(
    body: Iterable[bytes], listed: ListedPages, warn: Warn, views: Views
) -> Iterator[tuple[str, int, str, str]]:
    lines: dict[tuple[str, str, str], int] = {}
    is_new = listed.seen is not None
    for line, row in tables.rows(body, listed.file, COLUMNS, warn=warn):
        file, wiki, page, counted = (next(name for name in names if name in row) for names in COLUMNS)
        if named := listed.page(row[wiki], row[page], line, (wiki, page)):
            title = named[0], named[2]
            use = (*title, listed.file_name(row[file], line, file))
            if (first := lines.setdefault(use, line)) != line and is_new:
                reason = f"says the use of line {first} a second time; are these two reports in one?"
                raise SourceFileError(listed.file, reason, line=line, column=file)
            number = text.count(row[counted], listed.file, line, counted)
            if views.setdefault(title, number) != number and is_new:
                reason = f"has {number:,} views of a page with {views[title]:,} above; make the report again"
                raise SourceFileError(listed.file, reason, line=line, column=counted)
            yield (*named, use[2])


def _without_views(views: Views, month: str) -> Iterator[str]:
    zeros = sum(not number for number in views.values())
    if zeros and zeros == len(views):
        yield f"all {zeros:,} pages have 0 views, as in an outage of the tool: those of {month} are unknown"
    elif zeros:
        reason = "which the tool also writes for what it could not read"
        yield f"{zeros:,} of {len(views):,} pages have 0 views, {reason}: theirs of {month} are unknown"


def _day(cell: str) -> date | None:
    try:
        return date.fromisoformat(cell)
    except ValueError:
        return None
