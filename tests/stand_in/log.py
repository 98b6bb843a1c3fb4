"""The log: one line a request, from which pace, identity and obedience can be proven."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from pathlib import Path
from typing import IO

# Client and version, then an address or mail in brackets, as the User-Agent policy asks.
IDENTITY = re.compile(r"^[^\s/()]+/\S+ \([^()]*(https?://[^\s()]+|[^\s()@]+@[^\s()@]+)[^()]*\)")
GENERIC = re.compile(r"^(python-(requests|urllib|httpx2?)|niquests|curl|axios|wget)/", re.IGNORECASE)


@dataclass(frozen=True)
class Entry:
    """A request and what came of it.

    Attributes:
        monotonic: seconds, when the request had been read; `answered`: when the answer began to be written.
        wall: seconds since 1970, as `monotonic`.
        path: the raw target, with its query; `body`: of a POST.
        fault: name of the fault, empty for none; `status`: 0 where no status line was written.
        not_before: monotonic seconds before which the answer forbade to come again, if it did.
    """

    monotonic: float
    answered: float
    wall: float
    method: str
    path: str
    body: str
    user_agent: str
    fault: str
    status: int
    not_before: float | None = None


class Log:
    """Entries in the order they were answered, kept here and written to a file as they come."""

    def __init__(self, path: Path | None = None) -> None:
        self.entries: list[Entry] = []
        self._file: IO[str] | None = path.open("a", encoding="utf-8") if path else None

    def add(self, entry: Entry) -> None:
        """Keep an entry; it is in the file when this returns."""
        self.entries.append(entry)
        if self._file:
            self._file.write(json.dumps(asdict(entry), ensure_ascii=False) + "\n")
            self._file.flush()

    def close(self) -> None:
        """Close the file."""
        if self._file:
            self._file.close()


def read(path: Path) -> list[Entry]:
    """Entries of a log file."""
    return [Entry(**json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def has_contact(user_agent: str) -> bool:
    """Whether the User-Agent says which client it is and whom to write to."""
    return bool(IDENTITY.match(user_agent)) and not GENERIC.match(user_agent)


def without_contact(entries: Iterable[Entry]) -> list[Entry]:
    """Requests that do not say who asks."""
    return [entry for entry in entries if not has_contact(entry.user_agent)]


def too_early(entries: Iterable[Entry]) -> list[Entry]:
    """Requests that came before a Retry-After given to an earlier one had passed, whatever they asked for."""
    found, not_before = [], 0.0
    for entry in sorted(entries, key=lambda one: one.monotonic):
        if entry.monotonic < not_before:
            found.append(entry)
        not_before = max(not_before, entry.not_before or 0.0)
    return found


def most_in_a_minute(entries: Sequence[Entry], seconds: float = 60.0) -> int:
    """The largest number of requests in any window of so many seconds."""
    times = sorted(entry.monotonic for entry in entries)
    most, first = 0, 0
    for last, time in enumerate(times):
        while times[first] <= time - seconds:
            first += 1
        most = max(most, last - first + 1)
    return most


def overlapping(entries: Iterable[Entry]) -> list[Entry]:
    """Requests that came before the answer to the one before them had begun."""
    ordered = sorted(entries, key=lambda one: one.monotonic)
    return [later for earlier, later in pairwise(ordered) if later.monotonic < earlier.answered]


def answered_twice(entries: Iterable[Entry]) -> list[Entry]:
    """Requests for what a faultless 200 or 404 had already been given."""
    given: set[tuple[str, str]] = set()
    found = []
    for entry in sorted(entries, key=lambda one: one.monotonic):
        asked = entry.path, entry.body
        if asked in given:
            found.append(entry)
        if not entry.fault and entry.status in {200, 404}:
            given.add(asked)
    return found
