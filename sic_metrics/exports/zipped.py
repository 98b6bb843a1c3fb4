"""Office files with equal bytes for equal content: parts in order, without the hour they were written."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Final

FIXED: Final = (1980, 1, 1, 0, 0, 0)
STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled(body: bytes, written_at: str) -> bytes:
    """The file with every time in it replaced by `written_at` (ISO 8601, UTC), in embedded workbooks too."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as given, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = given.read(name)
            if name.endswith(".xlsx"):
                part = settled(part, written_at)
            elif name == "docProps/core.xml":
                part = STAMP.sub(rb"\g<1>" + written_at.encode() + rb"\g<2>", part)
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, part)
    return sink.getvalue()
