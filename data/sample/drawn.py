"""Numbers that the same words always give, for what is drawn apart from the uses and the views."""

import zlib


def number(*parts: object) -> int:
    """A number under 2**32."""
    return zlib.crc32(" ".join(map(str, parts)).encode())


def share(*parts: object) -> float:
    """A share from 0 up to 1."""
    return number(*parts) / 2**32
