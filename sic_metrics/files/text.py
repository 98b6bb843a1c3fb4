"""Reading other people's text files: packed or not, line by line, with errors that name the line."""

from __future__ import annotations

from codecs import BOM_UTF8  # spreadsheets write it
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from ..errors import SourceFileError
from .packing import BROKEN, broken, open_unpacked

LONGEST_LINE = 1 << 22  # more than any real one, so that a file without line ends fills no memory
LONGEST_COUNT = 15  # digits: more than all views of a year, and sums of them fit 64 bits
RENAMED = {"www.wikidata": "wikidata", "be-x-old.wikipedia": "be-tarask.wikipedia"}


def lines(path: Path, *, end_with_newline: bool = False) -> Iterator[tuple[int, bytes]]:
    """Yield (line number, line without its end) of a plain, .gz, .bz2 or .xz file, without byte order mark.

    Raises SourceFileError where the file is missing, empty, cut short or damaged in its packing, or has a
    line longer than LONGEST_LINE; where `end_with_newline`, also where the last line has no end: what came
    after it would read as "not there".
    """
    number, line = 0, b""
    try:
        with open_unpacked(path) as unpacked:
            for number, line in enumerate(iter(partial(unpacked.readline, LONGEST_LINE), b""), start=1):
                if len(line) == LONGEST_LINE:
                    raise too_long(str(path), number)
                yield number, (line.removeprefix(BOM_UTF8) if number == 1 else line).rstrip(b"\r\n")
    except BROKEN as error:
        raise broken(path, error, number + 1) from error
    if number == 0:
        raise SourceFileError(str(path), "the file is empty")
    if end_with_newline and not line.endswith(b"\n"):
        raise SourceFileError(str(path), "the last line is cut short; fetch the file again", line=number)


def too_long(file: str, number: int, longest: int = LONGEST_LINE) -> SourceFileError:
    """The error for a line that goes on and on."""
    reason = f"is longer than {longest:,} characters; is it a text of lines at all?"
    return SourceFileError(file, reason, line=number)


def decoded(line: bytes, file: str, number: int) -> str:
    """The line as text; raises SourceFileError where it is not UTF-8."""
    try:
        return line.decode("utf-8")
    except UnicodeDecodeError as error:
        raise SourceFileError(file, f"not UTF-8 text ({error.reason})", line=number) from error


def unquoted(cell: str) -> str:
    r"""A cell as Spark writes it: one that holds a quote is wrapped in quotes, its own written `\"`.

    One that holds no such is not of Spark, and its quotes are its own; but nothing is written `""`.
    """
    if cell == '""' or (len(cell) > 1 and cell[0] == cell[-1] == '"' and '\\"' in cell[1:-1]):
        return cell[1:-1].replace('\\"', '"')
    return cell


def count(text: str, file: str, number: int, column: str) -> int:
    """A count of nought or more; raises SourceFileError for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT):
        raise SourceFileError(file, f"{text[:40]!r} is not a count", line=number, column=column)
    return int(text)
