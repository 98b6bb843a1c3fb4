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
from itertools import chain
from pathlib import Path
from typing import Any

from ..errors import SourceFileError
from .encodings import Warn, utf8_lines
from .table_files import first_bytes, table_lines

LARGEST_JSON_LETTERS, MOST_OBJECTS = 1 << 24, 400_000
READ = "Massviews, Langviews, Pageviews Analysis and PagePile write a JSON that is read; else save it as CSV"
SITE = re.compile(r"[a-z0-9-]+(\.m)?\.[a-z]+\.org")  # a title could not be told from it, and nobody has it
BY_DAY = re.compile('"?date"?([,;\t])', re.IGNORECASE)
Page = tuple[str, str]


def lines(path: Path, text_columns: Collection[str], warn: Warn) -> Iterator[bytes]:
    """Yield lines of a table with titles, and with wikis where the export says them.

    Takes and raises what `table_files.table_lines` does.
    """
    if first_bytes(path).lstrip()[:1] in {b"{", b"["}:
        yield from _table(_pages(_json(path, warn), str(path)))
        return
    body = table_lines(path, text_columns, warn)
    heading = next(body)
    titles = _titles_in_heading(heading, str(path))
    yield from _table(("", title) for title in titles) if titles else chain([heading], body)


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


def _titles_in_heading(heading: bytes, file: str) -> list[str]:
    """The titles of a Pageviews Analysis export, which has a column for each page and a row for each day."""
    text = heading.decode().strip()
    by_day = BY_DAY.match(text)
    if by_day is None:
        return []
    titles = [title.strip() for title in next(csv.reader([text], delimiter=by_day[1]))[1:]]
    if all(SITE.fullmatch(title) for title in titles):
        raise SourceFileError(file, "names wikis, not pages: an export of Siteviews is no page list", line=1)
    return titles


def _json(path: Path, warn: Warn) -> Any:  # noqa: ANN401  whatever the file holds
    """What the file holds, its numbers left out: only titles and wikis are wanted."""
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
        return json.loads("".join(body), parse_int=lambda _: 0, parse_float=lambda _: 0)
    except (ValueError, RecursionError) as error:
        raise SourceFileError(str(path), f"is JSON that is cut short or damaged ({error})") from error


def _pages(export: Any, file: str) -> Iterator[Page]:  # noqa: ANN401  whatever the file holds
    if isinstance(export, dict) and isinstance(export.get("wiki"), str):
        titles = export.get("pages")  # with metadata the titles are keys
        if isinstance(titles, (list, dict)) and all(isinstance(title, str) for title in titles):
            yield from ((export["wiki"], title) for title in titles)
            return
    if not isinstance(export, list):
        raise SourceFileError(file, f"is JSON of a form that is not known. {READ}")
    for number, entry in enumerate(export, start=1):
        page = _page(entry) if isinstance(entry, dict) else None
        if page is None:
            raise SourceFileError(file, f"is JSON of which entry {number} names no page. {READ}")
        if SITE.fullmatch(page[1]):
            raise SourceFileError(file, f"entry {number} names a wiki, not a page")
        yield page


def _page(entry: Mapping[str, object]) -> Page | None:
    """The wiki, empty where it is not said, and the title."""
    title = entry.get("label", entry.get("page"))
    if not isinstance(title, str):
        return None
    address, project = entry.get("url"), entry.get("project")
    if isinstance(address, str) and "://" in address:
        return address.split("/")[2], title
    return (project if isinstance(project, str) else ""), title
