"""What is looked at before a file is read: is it there, is it invented, of which day is it, is that over."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from pathlib import Path

from ..errors import SourceFileError, UsageError
from ..ledger.store import sha256_of
from ..settings import SAMPLE

DATE_AT_END = re.compile(r"(\d{4}-\d{2}-\d{2})(\.[a-z0-9]+)*$")


def refuse_sample_files(files: Iterable[Path]) -> None:
    """Raise UsageError where a file is one of the shipped sample: it must never stand among real data."""
    listed = SAMPLE / "SHA256SUMS"
    lines = listed.read_text(encoding="utf-8").splitlines() if listed.exists() else []
    sums = {line.split()[0] for line in lines}
    for file in files:
        if file.is_file() and sha256_of(file) in sums:
            raise UsageError(f"{file} is invented sample data; `python -m sic_metrics demo` loads it apart")


def refuse_missing(file: Path) -> None:
    """Raise SourceFileError where it is a folder or is not there."""
    if file.is_dir():
        raise SourceFileError(str(file), "is a folder; name the files in it")
    if not file.is_file():
        raise SourceFileError(str(file), "there is no such file")


def refuse_unfinished(file: Path, end: date) -> None:
    """Refuse a period that is not over: the days to come would count as days without a view."""
    if end > datetime.now(UTC).date():
        raise SourceFileError(str(file), f"is of a period that is not over before {end}; load it then")


def day_in_name(file: Path) -> date:
    """The day at the end of its name; raises UsageError where there is none."""
    match = DATE_AT_END.search(file.name)
    if match is None:
        raise UsageError(
            f"{file.name} does not end in a date; say which day it describes: --as-of YYYY-MM-DD"
        )
    try:
        return date.fromisoformat(match[1])
    except ValueError as error:
        raise UsageError(
            f"{file.name} ends in {match[1]}, which is not a day; give --as-of YYYY-MM-DD"
        ) from error
