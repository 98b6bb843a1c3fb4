"""Recorded answers in one file: a line each, packed; how the sample carries what Wikimedia would say."""

from __future__ import annotations

import bz2
import json
from collections.abc import Iterable, Iterator
from hashlib import sha256
from pathlib import Path

from .errors import SourceFileError
from .files.packing import open_unpacked
from .ledger.store import Incoming, Recorded

PARTS = ("source", "subject", "params", "origin", "status", "fetched_at", "body")


def read(path: Path) -> Iterator[Recorded]:
    """Yield the answers in the order they came; raises SourceFileError where the file is not whole."""
    try:
        with open_unpacked(path) as lines:
            yield from map(_recorded, lines)
    except (OSError, EOFError, ValueError, KeyError, TypeError) as error:
        reason = f"is missing or damaged ({error}); fetch it again from where the program came from"
        raise SourceFileError(str(path), reason) from error


def _recorded(line: bytes) -> Recorded:
    parts = json.loads(line)
    source, subject, params, origin, status, fetched_at, body = (parts[name] for name in PARTS)
    incoming = Incoming(source, subject, params, origin, sha256(origin.encode()).hexdigest())
    return Recorded(incoming, body.encode(), status, fetched_at)


def write(path: Path, answers: Iterable[Recorded]) -> None:
    """Write the answers; the same ones give the same bytes."""
    path.write_bytes(bz2.compress("".join(map(_line, answers)).encode()))


def _line(one: Recorded) -> str:
    named = one.incoming
    cells = (named.source, named.subject, dict(named.params), named.origin, one.status, one.fetched_at)
    parts = dict(zip(PARTS, (*cells, one.body.decode()), strict=True))
    return json.dumps(parts, ensure_ascii=False, separators=(",", ":"), sort_keys=True) + "\n"
