"""A body on its way to a file: part by part, so that its size does not matter."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import requests
from requests.exceptions import RequestException

from ...errors import SourceFileError
from .faults import WrongForm, network_fault

PART_BYTES = 1 << 18


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
