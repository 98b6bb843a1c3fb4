"""Views of pages by month: exports of the tools that count them, as lines of one plain table.

Pageviews Analysis, Massviews and Langviews (https://github.com/MusikAnimal/pageviews) write a column for each
day or month, or a row; a table that somebody made has a row for each page and month. The tools write 0 for
days without data: a month of nothing but zeros is unknown, an empty cell.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain
from pathlib import Path

from ..errors import SourceFileError
from ..periods import last_day
from .encodings import Warn
from .listed_pages import LANGUAGE, WIKI
from .page_exports import FILE_NAME, SITE, read_json
from .tables import first_bytes, table_lines
from .text import count

TITLE, MONTH, VIEWS = "title", "month", "views"
COLUMNS = (WIKI, LANGUAGE, TITLE, MONTH, VIEWS)
ALIASES = {
    **dict.fromkeys(("wiki", "project", "site"), WIKI),
    **dict.fromkeys(("language", "lang"), LANGUAGE),
    **dict.fromkeys(("title", "page_title", "page", "article"), TITLE),
    **dict.fromkeys(("month", "year_month", "date"), MONTH),
    **dict.fromkeys(("views", "pageviews", "page_views"), VIEWS),
}
PERIOD = re.compile(r"(\d{4}-\d{2})(-\d{2})?")
DELIMITERS = ("\t", ";", ",")
HOW = "a table of wiki, title, month and views, or a CSV of Massviews, Langviews or Pageviews Analysis"


@dataclass
class MonthsOfDays:
    """The columns of days or months: which make whole months, and which are left out as they do not.

    Attributes:
        columns: month → places of its columns.
        left_out: months of which days are missing.
    """

    columns: dict[str, list[int]] = field(default_factory=dict)
    left_out: list[str] = field(default_factory=list)

    @classmethod
    def of(cls, periods: Sequence[str], file: str) -> MonthsOfDays:
        """Raises SourceFileError where a day or month comes twice, or is none."""
        by_month: dict[str, list[int]] = {}
        days: Counter[str] = Counter()
        for place, period in enumerate(periods):
            if periods.index(period) != place:
                raise SourceFileError(file, f"has {period} twice; fetch it again", line=1)
            match = PERIOD.fullmatch(period)
            month = match[1] if match else ""
            by_month.setdefault(month, []).append(place)
            days[month] += _days_in(month, file) if match and not match[2] else 1
        whole = {month: places for month, places in by_month.items() if days[month] == _days_in(month, file)}
        return cls(whole, sorted(set(by_month) - set(whole)))

    def views(self, cells: Sequence[str], file: str, line: int) -> Iterator[tuple[str, str]]:
        """Yield month and views; an empty cell where a day is missing, or where all are 0."""
        for month, places in self.columns.items():
            counts = [cells[place].strip() for place in places]
            total = sum(count(cell, file, line, month) for cell in counts if cell)
            yield month, str(total) if total and all(counts) else ""


def _days_in(month: str, file: str) -> int:
    try:
        return last_day(date.fromisoformat(f"{month}-01")).day
    except ValueError as error:
        reason = f"has the month {month!r}, which is none; it can be {HOW}"
        raise SourceFileError(file, reason, line=1) from error


def lines(path: Path, warn: Warn, left_out: list[str]) -> Iterator[bytes]:
    """Yield lines of a table of title, month and views, with wiki or language where the file says them.

    `left_out` takes the months of which days are missing. Raises SourceFileError for a file of another form.
    """
    if first_bytes(path).lstrip()[:1] in {b"{", b"["}:
        rows = _of_json(read_json(path, warn), str(path))
    else:
        rows = _rows(table_lines(path, (TITLE,), warn), str(path))
    heading = next(rows)
    is_by_day = heading[0].lower() == "date" and TITLE not in _names(heading)
    turned = (_by_day if is_by_day else _by_page)(heading, rows, str(path), left_out)
    for cells in turned:
        table = io.StringIO()
        csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
        yield table.getvalue().encode()


def _names(heading: Iterable[str]) -> list[str]:
    """What the headings mean; of days and months, themselves."""
    return [ALIASES.get(name.lower().replace(" ", "_"), name.lower()) for name in heading]


def _rows(body: Iterator[bytes], file: str) -> Iterator[list[str]]:
    first = next(body).decode()
    delimiter = max(DELIMITERS, key=first.count)
    try:
        for cells in csv.reader(chain([first], (line.decode() for line in body)), delimiter=delimiter):
            yield [cell.strip() for cell in cells]
    except csv.Error as error:
        raise SourceFileError(file, f'is no table with quotes as in "a ""b"" c" ({error})') from error


def _by_page(
    heading: list[str], rows: Iterable[list[str]], file: str, left_out: list[str]
) -> Iterator[Sequence[str]]:
    """Rows of a page each, with columns of days or months, or with a month and its views."""
    names = _names(heading)
    places = {name: names.index(name) for name in COLUMNS if name in names}
    periods = [place for place, name in enumerate(names) if PERIOD.fullmatch(name)]
    if TITLE not in places or not (periods or {MONTH, VIEWS} <= set(places)):
        raise SourceFileError(file, _not_known(heading), line=1)
    months = MonthsOfDays.of([names[place] for place in periods], file)
    left_out += months.left_out
    kept = [name for name in (WIKI, LANGUAGE, TITLE) if name in places]
    yield [*kept, MONTH, VIEWS]
    for line, cells in enumerate(rows, start=2):
        if not any(cells):
            continue
        if len(cells) != len(names):
            reason = f"has {len(cells)} cells where there are {len(names)} headings; is the file cut short?"
            raise SourceFileError(file, reason, line=line)
        page = [cells[places[name]] for name in kept]
        if not periods:
            yield [*page, cells[places[MONTH]], cells[places[VIEWS]]]
        for month, views in months.views([cells[place] for place in periods], file, line):
            yield [*page, month, views]


def _by_day(
    heading: list[str], rows: Iterable[list[str]], file: str, left_out: list[str]
) -> Iterator[Sequence[str]]:
    """A column for each page, a row for each day or month: as Pageviews Analysis writes it."""
    for title in heading[1:]:
        if FILE_NAME.fullmatch(title) or SITE.fullmatch(title):
            reason = f"has views of {title}, which is no page; it can be {HOW}"
            raise SourceFileError(file, reason, line=1)
    body = [cells for cells in rows if any(cells)]
    for line, cells in enumerate(body, start=2):
        if len(cells) != len(heading) or not PERIOD.fullmatch(cells[0]):
            raise SourceFileError(file, "is no row of a date and counts; is the file cut short?", line=line)
    if not body:
        raise SourceFileError(file, "has no rows below its dates' heading; fetch it again", line=1)
    months = MonthsOfDays.of([cells[0] for cells in body], file)
    left_out += months.left_out
    yield [TITLE, MONTH, VIEWS]
    for place, title in enumerate(heading[1:], start=1):
        for month, views in months.views([cells[place] for cells in body], file, 2):
            yield [title, month, views]


def _of_json(export: object, file: str) -> Iterator[list[str]]:
    """Pageviews Analysis writes an object for each page with its days; the others' do not say their days."""
    entries = [entry for entry in export if isinstance(entry, Mapping)] if isinstance(export, list) else []
    days = sorted({key for entry in entries for key in entry if PERIOD.fullmatch(key)})
    if not days or not all("page" in entry for entry in entries):
        raise SourceFileError(file, f"is JSON that does not say pages and days; fetch it as CSV: {HOW}")
    says_wiki = all("project" in entry for entry in entries)
    yield [*([WIKI] if says_wiki else []), TITLE, *days]
    for entry in entries:
        wiki = [str(entry["project"])] if says_wiki else []
        yield [*wiki, str(entry["page"]), *(str(entry.get(day, "")) for day in days)]


def _not_known(heading: Sequence[str]) -> str:
    if {name.lower() for name in heading} >= {"title", "pageviews", "average"}:
        return "has sums of a period that it does not name; fetch the CSV with a column for each day or month"
    return f"has headings that are not known ({', '.join(heading[:6])}); it can be {HOW}"
