"""Text files as office programs write them, as lines of UTF-8: the form in which the ledger keeps a list."""

from __future__ import annotations

from codecs import BOM_UTF8, BOM_UTF16_BE, BOM_UTF16_LE, getincrementaldecoder
from collections.abc import Callable, Iterator
from functools import partial
from io import TextIOWrapper
from pathlib import Path

from ..errors import SourceFileError
from .text import BROKEN, CHUNK_BYTES, LONGEST_LINE, broken, open_unpacked, too_long

Warn = Callable[[int, str], None]
"""Is told of what was read, though not without a doubt: the line and a sentence."""

BYTE_ORDER_MARKS = {BOM_UTF8: "utf-8-sig", BOM_UTF16_LE: "utf-16", BOM_UTF16_BE: "utf-16"}
FALLBACK = "cp1252"  # what spreadsheets of Western Europe write where they are not asked for UTF-8
SHOWN = 60  # characters of a line


def no_warning(_line: int, _reason: str) -> None:
    """For what was read before: its doubts were told then."""


def utf8_lines(path: Path, warn: Warn, longest: int = LONGEST_LINE) -> Iterator[bytes]:
    r"""Yield the lines, each ended by `\n`, of a plain or packed text in UTF-8, UTF-16 or Windows-1252.

    Raises SourceFileError where the file is missing, empty, cut short or damaged, in another encoding, or has
    a line of `longest` characters or more.
    """
    number = 0
    try:
        for number, line in _lines(path, _encoding(path, warn, longest), longest):  # noqa: B007  errors name it
            yield line.removesuffix("\n").encode() + b"\n"
    except UnicodeError as error:
        reason = f"is no whole text ({error}); save it as UTF-8"
        raise SourceFileError(str(path), reason, line=number + 1) from error
    except BROKEN as error:
        raise broken(path, error, number + 1) from error
    if number == 0:
        raise SourceFileError(str(path), "the file is empty")


def _lines(path: Path, encoding: str, longest: int = LONGEST_LINE) -> Iterator[tuple[int, str]]:
    r"""Lines that end in `\n`, `\r\n` or `\r`; each has lost the last but for a `\n`."""
    with TextIOWrapper(open_unpacked(path), encoding) as stream:
        for number, line in enumerate(iter(partial(stream.readline, longest), ""), start=1):
            if len(line) == longest:
                raise too_long(str(path), number, longest)
            yield number, line


def _encoding(path: Path, warn: Warn, longest: int) -> str:
    """The encoding, told by the byte order mark, or else by reading on to the end or an endless line."""
    with open_unpacked(path) as unpacked:
        head = unpacked.peek(3)[:3]
        for mark, encoding in BYTE_ORDER_MARKS.items():
            if head.startswith(mark):
                return encoding
        decoder, line_bytes = getincrementaldecoder("utf-8")(), 0
        try:
            while chunk := unpacked.read(CHUNK_BYTES):
                decoder.decode(chunk)
                line_bytes = 0 if b"\n" in chunk or b"\r" in chunk else line_bytes + len(chunk)
                if line_bytes > 4 * longest:  # of four bytes each; reading the line itself says which it is
                    break
            else:
                decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            _see_that_it_may_be_windows_1252(path, warn)
            return FALLBACK
    return "utf-8"


def _see_that_it_may_be_windows_1252(path: Path, warn: Warn) -> None:
    """Warn that it is taken for it; raises SourceFileError where some of it is in UTF-8, or in neither."""
    is_warned = False
    for number, line in _lines(path, "latin-1"):
        if line.isascii():
            continue
        read = _decoded(line, FALLBACK)
        if read is None or _decoded(line, "utf-8") is not None:
            reason = "is partly in UTF-8 and partly not, or damaged; save the whole of it as UTF-8"
            raise SourceFileError(str(path), reason, line=number)
        if not is_warned:
            warn(
                number,
                f"not UTF-8; read as Windows-1252: {read.strip()[:SHOWN]!r}; save as UTF-8 if it is not",
            )
        is_warned = True


def _decoded(line: str, encoding: str) -> str | None:
    """What the bytes of a line, given as Latin-1, are in the encoding; None where they are no such text."""
    try:
        return line.encode("latin-1").decode(encoding)
    except UnicodeDecodeError:
        return None
