"""Exports of the tools that people list pages with, as lines of a table of pages.

Pageviews Analysis (https://github.com/MusikAnimal/pageviews) and its sisters write CSV and JSON; PagePile
(https://pagepile.toolforge.org) JSON. PetScan's CSV (https://petscan.wmcloud.org) is a table as it is.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from itertools import chain, compress
from pathlib import Path
from typing import Any

from ..errors import SourceFileError
from .encodings import Warn, utf8_lines
from .tables import first_bytes, table_lines

LARGEST_JSON_LETTERS, MOST_OBJECTS = 1 << 24, 400_000
READ = "Massviews, Langviews, Pageviews Analysis and PagePile write a JSON that is read; else save it as CSV"
SITE = re.compile(r"[a-z0-9-]+(\.m)?\.[a-z]+\.org")  # a title could not be told from it, and nobody has it
BY_DAY = re.compile('"?date"?([,;\t])', re.IGNORECASE)
DAY = re.compile(r"\d{1,4}([-./]\d{1,2}){1,2}([-./]\d{4})?|[^\W\d]{3,10}\.?[- ]\d{2,4}")  # or a month: Sep-26
COUNT = re.compile(r"[\d.,\u00a0\u202f ]*")  # empty where the tool has none
FILE_NAME = re.compile(
    r"[^:]+\.(djvu|flac|gif|jpe?g|mid|mp[34]|mpe?g|og[agv]|opus|pdf|png|stl|svg|tiff?|wav|web[mp]|xcf)",
    re.IGNORECASE,
)
Page = tuple[str, str]


def lines(
    path: Path, text_columns: Collection[str], title_columns: Collection[str], warn: Warn
) -> Iterator[bytes]:
    """Yield lines of a table with titles, and with wikis where the export says them.

    Takes and raises what `tables.table_lines` does; a table with one of `title_columns` stays as it is.
    """
    if first_bytes(path).lstrip()[:1] in {b"{", b"["}:
        yield from _table(_pages(read_json(path, warn), str(path)))
        return
    body = table_lines(path, text_columns, warn)
    heading = next(body)
    by_day = BY_DAY.match(heading.decode().strip())
    names = _cells(heading, by_day[1]) if by_day else []
    if not by_day or {name.lower() for name in names} & set(title_columns):
        if by_day:
            is_title = [name.lower() in title_columns for name in names]
            body = _with_titles_that_are_no_counts(body, by_day[1], is_title, str(path))
        yield from chain([heading], body)
        return
    _see_that_it_is_by_day(names, body, by_day[1], str(path))
    yield from _table(("", title) for title in names[1:])


def _table(pages: Iterable[Page]) -> Iterator[bytes]:
    """Lines of the columns wiki and title, the first only where it is known, every cell in quotes."""
    pages = iter(pages)
    first = next(pages, None)
    with_wiki = first is not None and bool(first[0])
    for page in chain([("wiki", "title")], [first] if first else [], pages):
        table = io.StringIO()
        cells = page if with_wiki else page[1:]
        csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
        yield table.getvalue().encode()


def _cells(line: bytes, delimiter: str) -> list[str]:
    return [cell.strip() for cell in next(csv.reader([line.decode().strip()], delimiter=delimiter), [])]


def _with_titles_that_are_no_counts(
    body: Iterable[bytes], delimiter: str, is_title: list[bool], file: str
) -> Iterator[bytes]:
    """Yield the rows; raises SourceFileError where the first may as well be the views of pages by day."""
    is_first = True
    for number, line in enumerate(body, start=2):
        cells = _cells(line, delimiter) if is_first else []
        if any(cells):
            is_first = False
            title = next(compress(cells, is_title), "")
            if title and all(map(COUNT.fullmatch, cells[1:])):
                reason = (
                    f"{title!r} may be a title or a count of Pageviews Analysis; leave the column of dates"
                )
                raise SourceFileError(file, f"{reason} out, with the titles below title", line=number)
        yield line


def _see_that_it_is_by_day(names: list[str], body: Iterable[bytes], delimiter: str, file: str) -> None:
    """Raise SourceFileError for what is no Pageviews Analysis: a column for each page, a row for each day."""
    for title in names[1:]:
        if FILE_NAME.fullmatch(title):
            reason = f"names files ({title}), not pages: an export of Mediaviews is no page list"
            raise SourceFileError(file, reason, line=1)
    if all(SITE.fullmatch(title) for title in names[1:]):
        raise SourceFileError(file, "names wikis, not pages: an export of Siteviews is no page list", line=1)
    number = 1
    for number, line in enumerate(body, start=2):
        cells = _cells(line, delimiter)
        is_by_day = cells and DAY.fullmatch(cells[0]) and all(map(COUNT.fullmatch, cells[1:]))
        if any(cells) and not (is_by_day and len(cells) == len(names)):
            reason = (
                "is no row of a date and counts, as Pageviews Analysis writes them; if the file is a list"
            )
            raise SourceFileError(
                file, f"{reason} of pages, call the column of their titles title", line=number
            )
    if number == 1:
        raise SourceFileError(file, "has no rows below its dates' heading; fetch it again", line=1)


def _see_that_it_is_whole(pile: Mapping[str, object], pages: int, file: str) -> None:
    totals = [pile.get("pages_total"), pile.get("pages_returned")]
    total = max(
        (int(total) for total in totals if isinstance(total, (int, str)) and str(total).isdecimal()),
        default=pages,
    )
    if total > pages:
        reason = f"holds {pages:,} of the {total:,} pages of its pile; fetch it whole"
        raise SourceFileError(file, f"{reason}, without a limit or an offset")


def read_json(path: Path, warn: Warn) -> Any:  # noqa: ANN401  whatever the file holds
    """What the file holds, its fractions left out and its numbers short: of those, only totals are wanted."""
    body: list[str] = []
    letters = objects = 0
    for line in utf8_lines(path, warn, longest=LARGEST_JSON_LETTERS):
        body.append(line.decode())
        letters += len(line)
        objects += line.count(b"{") + line.count(b"[")
        if letters > LARGEST_JSON_LETTERS or objects > MOST_OBJECTS:
            reason = f"is JSON of more than {LARGEST_JSON_LETTERS:,} letters or {MOST_OBJECTS:,} objects"
            raise SourceFileError(str(path), f"{reason}; save it as CSV, or in parts")
    try:
        return json.loads("".join(body), parse_int=lambda text: int(text[:18]), parse_float=lambda _: 0)
    except (ValueError, RecursionError) as error:
        raise SourceFileError(str(path), f"is JSON that is cut short or damaged ({error})") from error


def _pages(export: Any, file: str) -> Iterator[Page]:  # noqa: ANN401  whatever the file holds
    if isinstance(export, dict) and isinstance(export.get("wiki"), str):
        titles = export.get("pages")  # with metadata the titles are keys
        if isinstance(titles, (list, dict)) and all(isinstance(title, str) for title in titles):
            _see_that_it_is_whole(export, len(titles), file)
            yield from ((export["wiki"], title) for title in titles)
            return
    if not isinstance(export, list):
        raise SourceFileError(file, f"is JSON of a form that is not known. {READ}")
    says_wiki: bool | None = None
    for number, entry in enumerate(export, start=1):
        page = _checked(entry, number, file)
        if says_wiki not in {None, bool(page[0])}:
            says = (
                "names no wiki, as those before it do"
                if says_wiki
                else "names a wiki; those before it do not"
            )
            raise SourceFileError(file, f"entry {number} {says}; add what is missing, or part the list")
        says_wiki = bool(page[0])
        yield page


def _checked(entry: object, number: int, file: str) -> Page:
    page = _page(entry) if isinstance(entry, dict) else None
    if page is None:
        raise SourceFileError(file, f"is JSON of which entry {number} names no page. {READ}")
    if SITE.fullmatch(page[1]):
        raise SourceFileError(file, f"entry {number} names a wiki, not a page")
    if isinstance(entry, dict) and "page" in entry and FILE_NAME.fullmatch(page[1]):
        raise SourceFileError(file, f"entry {number} names a file, not a page")
    project = entry.get("project") if isinstance(entry, dict) else None
    if isinstance(project, str) and _plain_wiki(project) != _plain_wiki(page[0]):
        reason = f"entry {number} is of {project}, and its address is on {page[0]}; mend one of the two"
        raise SourceFileError(file, reason)
    return page


def _plain_wiki(name: str) -> str:
    return name.lower().removesuffix(".org").removeprefix("www.").replace(".m.", ".")


def _page(entry: Mapping[str, object]) -> Page | None:
    """The wiki, empty where it is not said, and the title."""
    title = entry.get("label", entry.get("page"))
    if not isinstance(title, str):
        return None
    address, project = entry.get("url"), entry.get("project")
    if isinstance(address, str) and "://" in address:
        return address.split("/")[2], title
    return (project if isinstance(project, str) else ""), title
