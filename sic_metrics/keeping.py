"""Keep a file in the ledger, once it has been read to its end."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from .loaded import Loaded
from .sources import SourceMetadata
from .sources.ledger import Incoming, Ledger, sha256_of


def incoming_of(file: Path, source: SourceMetadata, subject: str, params: dict[str, str]) -> Incoming:
    """The file as the ledger is to know it."""
    return Incoming(source.name, subject, params, file.name, sha256_of(file))


def keep_file(
    ledger: Ledger,
    file: Path,
    incoming: Incoming,
    lines: Iterator[bytes],
    parse: Callable[[Iterable[bytes]], object],
    numbers: array[int] | None = None,
    *,
    counts_now: bool = True,
) -> Loaded:
    """Keep the lines of a file that `parse` can read to their end; what it cannot never enters the index.

    `numbers` are filled while the lines are read: where only some are kept, they say which.
    `counts_now`: False where the file may be held, yet another has taken its place since.
    """
    already_held = counts_now and ledger.holds(incoming)
    if not already_held:
        body = ledger.keep(lines, parse)
        if numbers is not None:
            kept = {"lines_sha256": ledger.keep(f"{number}\n".encode() for number in numbers)}
            incoming = replace(incoming, params={**incoming.params, **kept})
        ledger.add(incoming, body)
    return Loaded(file, incoming.subject, already_held)
