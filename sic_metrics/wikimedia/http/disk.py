"""Addresses on the own disk (`file:///…`), for those who have the files already."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ...errors import BrokenAnswerError, SchemaError, SourceFileError
from .download import PART_BYTES, write
from .replies import Answer, Request


def read(request: Request, check: Callable[[bytes], object]) -> Answer:
    """The file as an answer; raises SourceFileError where it cannot be read."""
    path = _path(request)
    try:
        body = path.read_bytes()
    except FileNotFoundError:
        return _missing(request)
    except OSError as error:
        raise SourceFileError(str(path), f"cannot be read ({error.strerror})") from error
    try:
        check(body)
    except SchemaError as error:
        raise BrokenAnswerError(request, body, str(error)) from error
    return Answer(request, "data", 200, body)


def copy(request: Request, path: Path, check: Callable[[Path], object]) -> Answer:
    """The file, copied to `path` and checked there: whoever publishes it may replace it meanwhile."""
    path.unlink(missing_ok=True)
    try:
        published = _path(request).open("rb")
    except FileNotFoundError:
        return _missing(request)
    except OSError as error:
        raise _unreadable(request, error) from error
    with published:
        write(path, _parts(published, request))
    try:
        check(path)
    except SourceFileError as error:
        raise BrokenAnswerError(request, b"", error.what) from error
    return Answer(request, "data", 200, b"")


def _parts(published: IO[bytes], request: Request) -> Iterator[bytes]:
    try:
        while part := published.read(PART_BYTES):
            yield part
    except OSError as error:
        raise _unreadable(request, error) from error


def _unreadable(request: Request, error: OSError) -> BrokenAnswerError:
    return BrokenAnswerError(request, b"", f"cannot be read ({error.strerror})")


def _path(request: Request) -> Path:
    return Path(url2pathname(urlsplit(request.url).path))


def _missing(request: Request) -> Answer:
    return Answer(request, "no_data", 404, f"{_path(request)} does not exist".encode())
