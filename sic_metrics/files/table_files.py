"""In which form a table came: a workbook or a text; what is neither is refused with the way to one."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path

from ..errors import SourceFileError
from . import workbooks
from .encodings import Warn, utf8_lines
from .packing import BROKEN, broken, open_unpacked

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


def table_lines(path: Path, text_columns: Collection[str], warn: Warn) -> Iterator[bytes]:
    r"""Yield the lines, each ended by `\n` and in UTF-8, of a table in a workbook or a text.

    Args:
        path: the file, which may be packed where it is a text.
        text_columns: as `workbooks.lines` takes them.
        warn: is told of what is read in doubt.

    Raises:
        SourceFileError: it is missing, empty, cut short or damaged, or neither of the two.
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
