"""Registry files as rows of cells, with the line at which each row begins, and what is wrong with them."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from ..errors import RegistryError, quoted

SHOWN = 20


@dataclass(frozen=True)
class Problem:
    """One wrong place; `line` is the line of the file at which the row begins."""

    file: str
    line: int | None
    column: str | None
    reason: str

    def __str__(self) -> str:
        line = f", line {self.line}" if self.line else ""
        column = f", column {self.column}" if self.column else ""
        return f"{self.file}{line}{column}: {self.reason}"


def refuse(problems: Sequence[Problem]) -> None:
    """Raise RegistryError with the first problems and their count; nothing where there is none."""
    if not problems:
        return
    count = "one place" if len(problems) == 1 else f"{len(problems)} places"
    lines = [f"the registry is wrong at {count}; nothing of it was loaded", *map(str, problems[:SHOWN])]
    if len(problems) > SHOWN:
        lines.append(f"... and {len(problems) - SHOWN} more")
    raise RegistryError("\n".join(lines))


@dataclass(frozen=True)
class RawRow:
    """The filled cells of a row by column; an empty cell is not in it."""

    line: int
    cells: dict[str, str]


class _UnreadableError(Exception):
    def __init__(self, *problems: Problem) -> None:
        super().__init__()
        self.problems = problems


def read_rows(
    path: Path, columns: Sequence[str], further: Sequence[str] = ()
) -> tuple[list[RawRow], list[Problem]]:
    """Rows of a CSV file (UTF-8) with exactly these columns, in any order, and what is wrong with it.

    The header may leave out those of `further`.
    """
    problems: list[Problem] = []
    rows: list[RawRow] = []
    try:
        records = _records(_text(path), str(path))
        header = _header(records, columns, further, str(path))
        for line, cells in records:
            if len(cells) == len(header):
                filled = {column: cell for column, cell in zip(header, cells, strict=True) if cell}
                rows.append(RawRow(line, filled))
            else:
                problems.append(_wrong_length(str(path), line, len(cells), len(header)))
    except _UnreadableError as error:
        problems.extend(error.problems)
    return rows, problems


def _text(path: Path) -> str:
    try:
        body = path.read_bytes()
    except FileNotFoundError as error:
        raise _UnreadableError(Problem(str(path), None, None, "is missing; put the file there")) from error
    except OSError as error:
        reason = f"cannot be read ({error.strerror}); see that it is a file and may be read"
        raise _UnreadableError(Problem(str(path), None, None, reason)) from error
    try:
        text = body.decode("utf-8-sig")  # spreadsheets write a byte order mark
    except UnicodeDecodeError as error:
        line = body.count(b"\n", 0, error.start) + 1
        reason = "is not UTF-8; save the file as 'CSV UTF-8'"
        raise _UnreadableError(Problem(str(path), line, None, reason)) from error
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise _UnreadableError(Problem(str(path), line, None, "holds a NUL character; remove it"))
    return text


def _records(text: str, file: str) -> Iterator[tuple[int, list[str]]]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            reason = f"is not a CSV row ({error}); see that each quote is closed"
            raise _UnreadableError(Problem(file, line, None, reason)) from error
        if cells:
            yield line, cells


def _header(
    records: Iterator[tuple[int, list[str]]], columns: Sequence[str], further: Sequence[str], file: str
) -> list[str]:
    line, header = next(records, (None, []))
    if line is None:
        reason = f"is empty; its first line must name the columns: {', '.join(columns)}"
        raise _UnreadableError(Problem(file, 1, None, reason))
    problems = [Problem(file, line, name, "is in the header twice") for name in _repeated(header)]
    problems += [Problem(file, line, name, _unknown(name, columns)) for name in header if name not in columns]
    problems += [
        Problem(file, line, name, "is missing from the header; add the column")
        for name in columns
        if name not in header and name not in further
    ]
    if problems:
        raise _UnreadableError(*problems)
    return header


def _repeated(header: list[str]) -> list[str]:
    return [name for at, name in enumerate(header) if header.index(name) != at]


def _unknown(name: str, columns: Sequence[str]) -> str:
    close = get_close_matches(name, columns, n=1)
    advice = f"did you mean {close[0]}?" if close else f"the columns are: {', '.join(columns)}"
    return f"{quoted(name)} is not a column of this file; {advice}"


def _wrong_length(file: str, line: int, cells: int, columns: int) -> Problem:
    reason = f"has {cells} cells where the header has {columns}; put a cell that holds a comma in quotes"
    return Problem(file, line, None, reason)
