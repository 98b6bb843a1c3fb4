"""Bodies on their way: an answer only where it is whole; a file part by part, whatever its size."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import requests
from requests.exceptions import RequestException
from urllib3.exceptions import HTTPError

from ...errors import SourceFileError
from .faults import PassingFault, WrongForm, network_fault

PART_BYTES = 1 << 18


def body(response: requests.Response) -> bytes:
    """The whole body, unpacked; raises PassingFault where it breaks off or its packing is not whole.

    urllib3 would take packing that ends early, or goes on with anything, for whole.
    """
    try:
        packed = b"".join(response.raw.stream(PART_BYTES, decode_content=False))
        is_packed = response.headers.get("Content-Encoding", "identity").lower() == "gzip"
        return gzip.decompress(packed) if is_packed else packed
    except HTTPError as error:
        raise PassingFault(f"the answer broke off ({error})") from error
    except (OSError, EOFError, zlib.error) as error:
        raise PassingFault(f"its packing is cut short or damaged ({error})") from error


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
