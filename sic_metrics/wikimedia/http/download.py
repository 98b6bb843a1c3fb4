"""Bodies on their way: whole, or part by part; and files of the own disk (`file:///…`) in their place."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import IO
from urllib.parse import urlsplit
from urllib.request import url2pathname

import requests
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from ...errors import BrokenAnswerError, SchemaError, SourceFileError
from .replies import Answer, PassingFault, Request, WrongForm, network_fault

PART_BYTES = 1 << 18


def body(response: requests.Response, most_bytes: int | None = None) -> bytes:
    """The whole body, unpacked; raises PassingFault where it breaks off or its packing is not whole.

    urllib3 would take packing that ends early, or goes on with anything, for whole. Of a body that may have
    `most_bytes` no more is read, and it must come as it is: what packing holds is not known before.
    """
    is_packed = response.headers.get("Content-Encoding", "identity").lower() == "gzip"
    try:
        stream = response.raw.stream(PART_BYTES, decode_content=False)
        if most_bytes is not None:
            if is_packed:
                raise WrongForm("it came packed, though it was asked for as it is")
            return _no_more_than(most_bytes, stream, response.headers.get("Content-Length", ""))
        packed = b"".join(stream)
        return gzip.decompress(packed) if is_packed else packed
    except HTTPError as error:
        raise PassingFault(f"the answer broke off ({error})") from error
    except (OSError, EOFError, zlib.error) as error:
        raise PassingFault(f"its packing is cut short or damaged ({error})") from error


def _no_more_than(most_bytes: int, stream: Iterator[bytes], announced: str) -> bytes:
    too_long = WrongForm(f"it has more than {most_bytes:,} bytes")
    if announced.isdecimal() and int(announced) > most_bytes:
        raise too_long
    kept = bytearray()
    for part in stream:
        kept += part
        if len(kept) > most_bytes:
            raise too_long
    return bytes(kept)


def parts(response: requests.Response) -> Iterator[bytes]:
    """Yield the body; raises PassingFault where it ends before its Content-Length, or breaks off."""
    try:
        yield from response.iter_content(PART_BYTES)
    except RequestException as error:
        raise network_fault(error) from error


def write(path: Path, body: Iterable[bytes]) -> None:
    """Write a body to a file that is there whole or not at all."""
    try:
        with path.open("wb") as file:
            file.writelines(body)
    except BaseException:
        path.unlink(missing_ok=True)
        raise


def check_file(path: Path, check: Callable[[Path], object]) -> None:
    """Have a file read that came whole; raises PassingFault where it has the wrong form."""
    try:
        check(path)
    except SourceFileError as error:
        raise WrongForm(error.what) from error


def read_local(request: Request, check: Callable[[bytes], object]) -> Answer:
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


def copy_local(request: Request, path: Path, check: Callable[[Path], object]) -> Answer:
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
