"""Packed files, opened so that a line's end can be asked for only where all before it is whole."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import zlib
from pathlib import Path
from typing import IO, cast

from ..errors import SourceFileError

BROKEN = (OSError, EOFError, zlib.error, lzma.LZMAError)
CHUNK_BYTES = 1 << 18


Stream = bz2.BZ2Decompressor | lzma.LZMADecompressor
NEW_STREAM: dict[str, type[Stream]] = {".bz2": bz2.BZ2Decompressor, ".xz": lzma.LZMADecompressor}


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
