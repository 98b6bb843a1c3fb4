"""Tables of other people: a workbook or a text as lines, and its rows by their headings."""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from ..errors import SourceFileError
from . import workbooks
from .encodings import Warn, no_warning, utf8_lines
from .text import BROKEN, broken, decoded, open_unpacked

WORKBOOK = b"PK\x03\x04"
HEAD_BYTES = 512
AS_CSV = "save it as .xlsx without a password, or as CSV UTF-8"
# First bytes of what is no table → what it is, and how to get one.
OTHER_FORMS = {
    b"\xd0\xcf\x11\xe0": f"is an old or protected Office file; {AS_CSV}",
    b"%PDF": "is a PDF; ask its maker for the table as CSV or .xlsx",
    b"{\\rtf": f"is a text document; {AS_CSV}",
    b"\x1f\x8b": "is packed; let its name end in .gz",
    b"BZh": "is packed; let its name end in .bz2",
    b"\xfd7zXZ": "is packed; let its name end in .xz",
    b"7z\xbc\xaf": "is a 7z archive; unpack it and load the table in it",
    b"<!doctype html": "is a web page, not the file that it offers; download that as CSV",
    b"<html": "is a web page, not the file that it offers; download that as CSV",
    b"<?xml": f"is XML; {AS_CSV}",
}
Cells = Mapping[str, str]
Row = tuple[int, list[str]]
KeepsQuotes = Callable[[str, Cells], bool | None]
DELIMITERS = ("\t", ";", ",")
# PetScan's CSV has all cells in quotes, and writes a quote within one as \".
PETSCAN_HEADING = '"number","title","pageid"'
PETSCAN_QUOTE = re.compile(r'\\"(?!,"|$)')
SEPARATOR_LINES = {f"sep={delimiter}" for delimiter in DELIMITERS}  # for Excel; not part of the table


def table_lines(path: Path, text_columns: Collection[str], warn: Warn) -> Iterator[bytes]:
    r"""Yield the lines, each ended by `\n` and in UTF-8, of a workbook or of a text, packed or not.

    `text_columns` are those of `workbooks.lines`; `warn` is told of what is read in doubt. Raises
    SourceFileError where it is missing, empty, cut short or damaged, or neither of the two.
    """
    head = first_bytes(path)
    if head.startswith(WORKBOOK):
        yield from workbooks.lines(path, text_columns, warn)
        return
    for beginning, reason in OTHER_FORMS.items():
        if head.lstrip().lower().startswith(beginning.lower()):
            raise SourceFileError(str(path), reason)
    yield from utf8_lines(path, warn)


def first_bytes(path: Path) -> bytes:
    """The beginning of a plain or packed file, without byte order mark of UTF-8."""
    try:
        with open_unpacked(path) as unpacked:
            return unpacked.peek(HEAD_BYTES)[:HEAD_BYTES].removeprefix(b"\xef\xbb\xbf")
    except BROKEN as error:
        raise broken(path, error, 1) from error


@dataclass(frozen=True)
class Heading:
    """What the columns of a table are named, as the caller spells the needed ones."""

    names: Sequence[str]
    file: str

    @classmethod
    def of(
        cls,
        cells: Iterable[str],
        file: str,
        line: int,
        needed: Sequence[Collection[str]],
        further: Collection[str] = (),
        *,
        no_others: bool = False,
    ) -> Heading:
        """The heading that the cells are, in any order and case.

        Args:
            cells: as they stand in the file.
            file: its name, for errors.
            line: the same.
            needed: for each column that must be there, the names it may have.
            further: names of columns that may be there.
            no_others: whether columns of other names are refused.

        Raises SourceFileError where a needed column is missing, another is not known, or one comes twice.
        """
        known = {name.lower(): name for name in chain(*needed, further)}
        plain = [" ".join(cell.split()).strip("'\"").lower() for cell in cells]
        names = [known.get(name, name) for name in plain]
        missing = [wanted for wanted in needed if not set(wanted) & set(names)]
        if missing:
            reason = f"the headings lack {_listed(missing)}; needed are {_listed(needed)}"
            raise SourceFileError(file, f"{reason}, with tabs, semicolons or commas between them", line=line)
        allowed = known.values() if no_others else names
        for name in names:
            if name not in allowed or (name in known.values() and names.count(name) > 1):
                also = f"; allowed are also {', '.join(further)}" if further else ""
                reason = f"the heading {name!r} is not known or comes twice{also}"
                raise SourceFileError(file, reason, line=line)
        return cls(names, file)

    def named(self, cells: Sequence[str], line: int) -> dict[str, str]:
        """A row's cells by the names of their columns; raises SourceFileError for too few or too many."""
        if len(cells) != len(self.names):
            reason = f"has {len(cells)} cells where there are {len(self.names)} headings"
            raise SourceFileError(self.file, f"{reason}; is the file cut short?", line=line)
        return dict(zip(self.names, cells, strict=True))


def rows(
    body: Iterable[bytes],
    file: str,
    needed: Sequence[Collection[str]],
    further: Collection[str] = (),
    *,
    no_others: bool = False,
    warn: Warn = no_warning,
    keeps_quotes: KeepsQuotes = lambda _column, _cells: None,
) -> Iterator[tuple[int, dict[str, str]]]:
    """Yield (line number, cell by column) of each row that is not empty; the heading says what parts them.

    `needed`, `further` and `no_others` are those of `Heading.of`. `keeps_quotes` says of a column and its
    row, as it stands, whether quotes round the cell are part of it; None where that is not known: then `warn`
    is told.

    Raises SourceFileError where there is no heading, it is wrong, or a row is (line, reason).
    """
    lines = (
        (number, decoded(line, file, number).rstrip("\r\n")) for number, line in enumerate(body, start=1)
    )
    start, first = next(
        ((n, line) for n, line in lines if line.strip() and line not in SEPARATOR_LINES), (1, "")
    )
    delimiter = _delimiter(first, [*needed, *((name,) for name in further)])
    whole: Iterator[tuple[int, str]] = chain([(start, first)], lines)
    if first.startswith(PETSCAN_HEADING):
        whole = ((number, PETSCAN_QUOTE.sub('""', line)) for number, line in whole)
    may_be_bare = delimiter == "\t" and not first.startswith('"')
    cells = _split(whole, delimiter) if may_be_bare else _quoted(whole, delimiter, file, start)
    heading = Heading.of(next(cells, (1, []))[1], file, start, needed, further, no_others=no_others)
    for line, row in cells:
        if any(cell.strip() for cell in row):
            named = heading.named(row, line)
            yield line, _unquoted(named, line, needed, warn, keeps_quotes) if may_be_bare else named


def _listed(columns: Iterable[Collection[str]]) -> str:
    return ", ".join(" or ".join(names) for names in columns)


def _delimiter(heading: str, known: Sequence[Collection[str]]) -> str:
    """The delimiter with which most of the columns are in the heading."""

    def columns(delimiter: str) -> int:
        names = {cell.strip(" \"'").lower() for cell in heading.split(delimiter)}
        return sum(any(name.lower() in names for name in wanted) for wanted in known)

    return max(DELIMITERS, key=columns)


def _split(lines: Iterable[tuple[int, str]], delimiter: str) -> Iterator[Row]:
    for number, line in lines:
        yield number, line.split(delimiter)


def _quoted(lines: Iterable[tuple[int, str]], delimiter: str, file: str, start: int) -> Iterator[Row]:
    """Rows in which a cell may be quoted, its inner quotes doubled; it may go on over several lines."""
    reader = csv.reader((f"{line}\n" for _, line in lines), delimiter=delimiter, strict=True)
    row_start = start
    try:
        for cells in reader:
            yield start + reader.line_num - 1, cells
            row_start = start + reader.line_num
    except csv.Error as error:
        reason = f'not a table with quotes as in "a ""b"" c" ({error})'
        raise SourceFileError(file, reason, line=row_start) from error


def _unquoted(
    row: dict[str, str],
    line: int,
    needed: Sequence[Collection[str]],
    warn: Warn,
    keeps_quotes: KeepsQuotes,
) -> dict[str, str]:
    """Cells of a table with tabs, in which a quote that is not doubled is part of its cell."""
    plain = dict(row)
    for column, cell in row.items():
        if len(cell) < 2 or not cell.startswith('"') or not cell.endswith('"'):
            continue
        inner = cell[1:-1]
        if '"' in inner or not inner:
            if '"' not in inner.replace('""', ""):
                plain[column] = inner.replace('""', '"')
            continue
        keeps = keeps_quotes(column, row)
        if keeps is None:
            keeps = "," not in inner  # without need, nothing but a spreadsheet's comma gets quotes
            if any(column in names for names in needed):
                taken = "with" if keeps else "without"
                warn(
                    line,
                    f"column {column}: {cell} is taken {taken} its quotes; they may be part of it or not",
                )
        if not keeps:
            plain[column] = inner
    return plain
