"""Keep a file in the ledger, once it has been read to its end."""

from __future__ import annotations

import json
from array import array
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from ..ledger.store import Incoming, Ledger, sha256_of
from ..sources import SourceMetadata
from .loaded import Loaded


@dataclass(frozen=True)
class Noted:
    """What is noted of a dump, of which only some lines are kept.

    Attributes:
        named: wikis as its lines name them → as the analytics API spells them.
        numbers: those of the lines that are kept.
    """

    named: Mapping[str, str]
    numbers: array[int] = field(default_factory=lambda: array("Q"))


def incoming_of(file: Path, source: SourceMetadata, subject: str, params: dict[str, str]) -> Incoming:
    """The file as the ledger is to know it."""
    return Incoming(source.name, subject, params, file.name, sha256_of(file))


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
