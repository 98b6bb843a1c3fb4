"""Reading text files of other people: packed or not, line by line, with errors that name the line."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from codecs import BOM_UTF8
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import IO, cast

from ..errors import SourceFileError

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
CHUNK_BYTES = 1 << 18
Stream = bz2.BZ2Decompressor | lzma.LZMADecompressor
NEW_STREAM: dict[str, type[Stream]] = {".bz2": bz2.BZ2Decompressor, ".xz": lzma.LZMADecompressor}
LONGEST_LINE = 1 << 22  # more than any real one, so that a file without line ends fills no memory
LONGEST_COUNT = 15  # digits: more than all views of a year, and sums of them fit 64 bits
RENAMED = {"www.wikidata": "wikidata", "be-x-old.wikipedia": "be-tarask.wikipedia"}


class _Streams(io.RawIOBase):
    """Streams packed one after the other; zero bytes may stand between them.

    bz2.open and lzma.open take a later stream that does not decode for padding, and end there in silence.
    """

    def __init__(self, packed: IO[bytes], new_stream: type[Stream]) -> None:
        self._packed, self._new_stream = packed, new_stream
        self._input = b""
        self._stream: Stream = new_stream()

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        self._packed.close()
        super().close()

    def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
        data = self._next(len(buffer))
        buffer[: len(data)] = data
        return len(data)

    def _next(self, most_bytes: int) -> bytes:
        """The next bytes; none only at the end. Raises EOFError, OSError or LZMAError for a broken stream."""
        while not self._stream.eof or self._begin_next():
            if not self._input and self._stream.needs_input:
                self._input = self._packed.read(CHUNK_BYTES)
                if not self._input:
                    raise EOFError("it ends before its end-of-stream marker")
            data = self._stream.decompress(self._input, most_bytes)
            self._input = self._stream.unused_data
            if data:
                return data
        return b""

    def _begin_next(self) -> bool:
        """Begin the stream after this one, where anything but zero bytes follows."""
        rest = self._input.lstrip(b"\0")
        while not rest:
            chunk = self._packed.read(CHUNK_BYTES)
            if not chunk:
                return False
            rest = chunk.lstrip(b"\0")
        self._input, self._stream = rest, self._new_stream()
        return True


def open_unpacked(path: Path) -> io.BufferedReader:
    """Open a plain, .gz, .bz2 or .xz file; reading raises one of BROKEN where it is not whole."""
    if path.suffix in NEW_STREAM:
        return unpacked(path.open("rb"), path.suffix)
    if path.suffix == ".gz":
        return io.BufferedReader(cast("io.RawIOBase", gzip.open(path)), CHUNK_BYTES)
    return path.open("rb")


def unpacked(packed: IO[bytes], suffix: str) -> io.BufferedReader:
    """The same of a .bz2 or .xz body that is open already."""
    return io.BufferedReader(_Streams(packed, NEW_STREAM[suffix]), CHUNK_BYTES)


def broken(path: Path, error: Exception, line: int) -> SourceFileError:
    """What one of BROKEN means to those who have the file."""
    if isinstance(error, FileNotFoundError):
        return SourceFileError(str(path), "there is no such file")
    reason = f"the packed file is cut short or damaged ({error}); fetch it again"
    return SourceFileError(str(path), reason, line=line)


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
    """A count of 0 or more; raises SourceFileError for anything else."""
    if not (text.isascii() and text.isdigit() and len(text) <= LONGEST_COUNT):
        raise SourceFileError(file, f"{text[:40]!r} is not a count", line=number, column=column)
    return int(text)
