"""Workbooks (.xlsx) as lines of a table: what their first sheet says."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from posixpath import join, normpath
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from ..errors import SourceFileError
from .encodings import Warn
from .text import BROKEN, CHUNK_BYTES
from .workbook_parts import Cell, elements, rows, shared_texts

# A million rows fit; a file made to fill a disk, a memory or a day does not.
ROOT = "_rels/.rels"  # of every workbook
LARGEST_BYTES, LARGEST_UNPACKED_BYTES, MOST_PARTS = 1 << 26, 1 << 28, 1_000
DAYS_BUILT_IN = {14, 15, 16, 17, 22}  # numbers of formats that show a day
PLAIN_BUILT_IN, PLAIN = {0, 1, 49}, {"general", "0", "#", "@"}  # formats that show 42 as 42
SHOWS_A_DAY = re.compile(r"[yd]", re.IGNORECASE)
NO_CODE = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]')  # of a format: words, and colours such as [Red]
LINE_BREAKS = str.maketrans("\r\n", "\v\v")  # within a cell: a row stays one line
NUMBERS = {"n", "f"}
TEXTS = {"s", "str", "inlineStr"}
UNREADABLE = (*BROKEN, BadZipFile, ExpatError, LookupError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True)
class _Sheet:
    """What the cells of a sheet hang on: styles that show a day or other digits, and the day before day 1."""

    part: str
    days: Collection[int]
    other_digits: Collection[int]
    day_0: date


def lines(path: Path, text_columns: Collection[str], warn: Warn) -> Iterator[bytes]:
    """Yield a line for each row, every cell in quotes: the number of a line is that of the row.

    Below the headings `text_columns` cells must be texts or whole numbers: spreadsheets make dates and
    fractions of what looks like one. `warn` is told where there are further sheets. Raises SourceFileError
    where it is no whole workbook, it is too large, or a cell is of another kind.
    """
    try:
        with ZipFile(path) as archive:
            _see_that_it_is_whole(archive, path)
            sheet = _first_sheet(archive, warn)
            yield from _table(archive, sheet, {column.lower(): column for column in text_columns}, str(path))
    except UNREADABLE as error:
        reason = f"is no whole workbook ({error}); fetch it again, or save it anew as CSV UTF-8"
        raise SourceFileError(str(path), reason) from error


def _see_that_it_is_whole(archive: ZipFile, path: Path) -> None:
    """Read every part to its end, where its checksum is; raises BadZipFile, and SourceFileError for size."""
    parts = archive.infolist()
    size = sum(part.file_size for part in parts)
    if path.stat().st_size > LARGEST_BYTES or size > LARGEST_UNPACKED_BYTES or len(parts) > MOST_PARTS:
        reason = f"is a workbook of {size:,} bytes in {len(parts):,} parts"
        raise SourceFileError(
            str(path),
            f"{reason}, more than {LARGEST_UNPACKED_BYTES:,} or {MOST_PARTS:,}; save it as CSV UTF-8",
        )
    if ROOT not in archive.namelist():
        reason = "is a zip archive and no workbook; unpack it and load the table in it"
        raise SourceFileError(str(path), reason)
    for part in parts:
        with archive.open(part) as stream:
            while stream.read(CHUNK_BYTES):
                pass


def _first_sheet(archive: ZipFile, warn: Warn) -> _Sheet:
    book = _target(archive, "", "officeDocument")
    with archive.open(book) as part:
        parts = list(elements(part, ("sheet", "workbookPr")))
    visible = [
        sheet for name, sheet in parts if name == "sheet" and sheet.get("state", "visible") == "visible"
    ]
    if not visible:
        raise ValueError("it has no sheet that is shown")
    if len(visible) > 1:
        warn(1, f"has {len(visible)} sheets; the first, {visible[0]['name']!r}, is read")
    since_1904 = any(sheet.get("date1904") in {"1", "true"} for name, sheet in parts if name == "workbookPr")
    day_0 = date(1904, 1, 1) if since_1904 else date(1899, 12, 30)
    return _Sheet(_target(archive, book, visible[0]["id"]), *_styles(archive, book), day_0)


def _target(archive: ZipFile, source: str, wanted: str) -> str:
    """The part that another one (empty: the package) names, by id or by the end of its type."""
    folder, _, name = source.rpartition("/")
    with archive.open(join(folder, "_rels", f"{name}.rels")) as part:
        for _, relation in elements(part, ("Relationship",)):
            if relation["Id"] == wanted or relation["Type"].endswith(f"/{wanted}"):
                target = relation["Target"]
                return target[1:] if target.startswith("/") else normpath(join(folder, target))
    raise LookupError(f"{source or 'it'} names no {wanted}")


def _styles(archive: ZipFile, book: str) -> tuple[Collection[int], Collection[int]]:
    """Numbers of the cell styles that show a whole number as a day, and in other digits than its own."""
    try:
        styles = _target(archive, book, "styles")
    except LookupError:
        return (), ()
    days, plain, formats, is_of_cells = set(DAYS_BUILT_IN), set(PLAIN_BUILT_IN), [], False
    with archive.open(styles) as part:
        for name, style in elements(part, ("numFmt", "cellXfs", "cellStyles", "xf")):
            if name == "numFmt":
                number, code = int(style["numFmtId"]), style["formatCode"]
                days |= {number} if SHOWS_A_DAY.search(NO_CODE.sub("", code)) else set()
                plain |= {number} if code.lower() in PLAIN else set()
            elif name == "xf" and is_of_cells:
                formats.append(int(style.get("numFmtId", "0")))
            elif name != "xf":
                is_of_cells = name == "cellXfs"
    return (
        {at for at, code in enumerate(formats) if code in days},
        {at for at, code in enumerate(formats) if code not in plain},
    )


def _table(archive: ZipFile, sheet: _Sheet, text_columns: Mapping[str, str], file: str) -> Iterator[bytes]:
    shared = _shared(archive)
    names: Mapping[int, str] = {}
    last_row = 0
    with archive.open(sheet.part) as part:
        for number, cells in rows(part, shared):
            yield from (b"\n" for _ in range(last_row + 1, number))
            last_row = number
            names = names or {at: cell.text.strip().lower() for at, cell in cells.items()}
            for at, cell in cells.items():
                if names.get(at) in text_columns and not _is_text(cell, sheet):
                    reason = f"{cell.text[:40]!r} is no text; enter it as text, with ' before it"
                    raise SourceFileError(file, reason, line=number, column=text_columns[names[at]])
            width = max((*names, *cells), default=0)
            yield _line([_shown(cells.get(at + 1), sheet) for at in range(width)])


def _shared(archive: ZipFile) -> list[str]:
    name = next((name for name in archive.namelist() if name.endswith("/sharedStrings.xml")), None)
    if name is None:
        return []
    with archive.open(name) as part:
        return shared_texts(part)


def _is_text(cell: Cell, sheet: _Sheet) -> bool:
    return cell.kind in TEXTS or (
        cell.kind == "n" and cell.text.isdigit() and cell.style not in sheet.other_digits
    )


def _shown(cell: Cell | None, sheet: _Sheet) -> str:
    """A cell as text: a number that is shown as a day is that day."""
    if cell is None:
        return ""
    if cell.kind in NUMBERS and cell.style in sheet.days:
        return (sheet.day_0 + timedelta(days=int(float(cell.text)))).isoformat()
    return cell.text.translate(LINE_BREAKS)


def _line(cells: list[str]) -> bytes:
    if not any(cells):
        return b"\n"
    table = io.StringIO()
    csv.writer(table, quoting=csv.QUOTE_ALL, lineterminator="\n").writerow(cells)
    return table.getvalue().encode()
