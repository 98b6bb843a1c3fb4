"""A file on its way into the ledger: what is looked at before, how it is kept, and what became of it."""

from __future__ import annotations

import json
import re
from abc import ABC, abstractmethod
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from ..errors import SourceFileError, UsageError
from ..files.dumped import Marks
from ..registry import Registry
from ..registry.wikis import Wikis
from ..settings import SAMPLE
from .store import Entry, Incoming, Ledger, sha256_of

WARNINGS_SHOWN = 20
DATE_AT_END = re.compile(r"(\d{4}-\d{2}-\d{2})(\.[a-z0-9]+)*$")
Part = tuple[str, pa.Table]
"""A warehouse table, and rows of it without their ledger_id."""


@dataclass(frozen=True)
class Store(ABC):
    """Where a file is loaded into, and what it may be about.

    Attributes:
        content_set_id, as_of, wiki: of a list, where they were said: whose it is, its day, that of all pages.
    """

    ledger: Ledger
    registry: Registry
    content_set_id: str | None = None
    as_of: date | None = None
    wiki: str | None = None

    @abstractmethod
    def wikis(self) -> Wikis:
        """Every wiki that is known."""

    @abstractmethod
    def tracked_pages(self) -> list[tuple[str, str]]:
        """Every wiki and title that carries content of some partner, by what is loaded so far."""

    @abstractmethod
    def newest_list(self, subject: str) -> Entry | None:
        """The list of pages that counts for a content set and day, in whatever form it came."""


@dataclass
class Warnings:
    """What was read of a file, though not without a doubt: the first of it, and how much there was."""

    count: int = 0
    shown: list[str] = field(default_factory=list)

    def __call__(self, line: int, reason: str) -> None:
        """Take one, with its line."""
        self.count += 1
        if self.count <= WARNINGS_SHOWN:
            self.shown.append(f"line {line}: {reason}")

    def __iter__(self) -> Iterator[str]:
        yield from self.shown
        if self.count > WARNINGS_SHOWN:
            yield f"... and {self.count - WARNINGS_SHOWN:,} more lines"


@dataclass(frozen=True)
class Loaded:
    """What became of one file: newly kept, or already held."""

    file: Path
    subject: str
    already_held: bool
    warnings: Warnings = field(default_factory=Warnings)
    notes: Sequence[str] = ()  # what was mended in it, a line for each kind


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


@dataclass(frozen=True)
class Noted:
    """What is noted of a dump, of which only some lines are kept.

    Attributes:
        named: wikis as its lines name them → as the analytics API spells them.
        numbers: those of the lines that are kept.
    """

    named: Mapping[str, str]
    numbers: array[int] = field(default_factory=lambda: array("Q"))


def incoming_of(file: Path, source: str, subject: str, params: Mapping[str, str]) -> Incoming:
    """The file as the ledger is to know it."""
    return Incoming(source, subject, dict(params), file.name, sha256_of(file))


def keep_file(
    ledger: Ledger,
    file: Path,
    incoming: Incoming,
    lines: Iterator[bytes],
    parse: Callable[[Iterable[bytes]], object],
    noted: Noted | None = None,
    *,
    counts_now: bool = True,
) -> Loaded:
    """Keep the lines of a file that `parse` can read to their end; what it cannot never enters the index.

    `noted` is filled while the lines are read.
    `counts_now`: False where the file may be held, yet another has taken its place since.
    """
    already_held = counts_now and ledger.holds(incoming)
    if not already_held:
        body = ledger.keep(lines, parse)
        if noted is not None:
            numbers = ledger.keep(f"{number}\n".encode() for number in noted.numbers)
            wikis = json.dumps(noted.named, ensure_ascii=False, sort_keys=True)
            params = {**incoming.params, "lines_sha256": numbers, "wikis": wikis}
            incoming = replace(incoming, params=params)
        ledger.add(incoming, body)
    return Loaded(file, incoming.subject, already_held)


def doubled_parts(entry: Entry, ledger: Ledger, marks: Marks, month: date) -> Iterator[Part]:
    """Yield the rows that say which lines of a month's file come twice."""
    with ledger.body(entry.body_sha256, entry.origin) as body:
        rows = marks.rows(body)
    yield "doubled_lines", rows.append_column("month", pa.array([month] * rows.num_rows, pa.date32()))


def names_of_wikis(entry: Entry) -> Mapping[str, str]:
    """How the lines of a dump name wikis, as noted when they came; earlier versions did not note it."""
    names: Mapping[str, str] = json.loads(entry.params.get("wikis", "{}"))
    return names
