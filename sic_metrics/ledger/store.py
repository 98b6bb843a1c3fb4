"""The ledger: every body that came in, kept as it came; all facts can be made from it again.

Of a table in whatever form its lines in UTF-8 are kept, of a dump the lines that concern the store.
A body is a gzip file named by the sha256 of its content; an SQLite index says what it is.
A body is on disk, fsynced, before its index row is, and the row before any fact.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from ..errors import LedgerError, UsageError
from .bodies import fsync, put, sha256_of, unpacked_sha256, written
from .index import (
    FINGERPRINT,
    Entry,
    Incoming,
    Index,
    Provenance,
    Recorded,
    Status,
    UnknownKey,
    columns_of,
    fingerprint_of,
)

ACCEPTED = "accepted"  # the source of entries that say what somebody took for true
AMONG = "ledger_id IN (SELECT value FROM json_each(?))"

__all__ = ["Entry", "Incoming", "Ledger", "Provenance", "Recorded", "Status", "sha256_of"]


class Ledger:
    """The ledger in `home/ledger`; it is made on first use."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._bodies = home / "ledger" / "bodies"
        self._bodies.mkdir(parents=True, exist_ok=True)
        self._index = Index(home / "ledger" / "index.sqlite")

    def close(self) -> None:
        """Close the index."""
        self._index.connection.close()

    @property
    def provenance(self) -> Provenance | None:
        """Of what kind the measurements are; None where nobody said so yet."""
        rows = self._index.rows("SELECT provenance FROM store")
        return rows[0][0] if rows else None

    def claim(self, provenance: Provenance) -> None:
        """Say of what kind the measurements are; raises UsageError where the ledger holds the other."""
        if self.provenance is None or not self.newest_id():
            self._index.claim(provenance)
        elif self.provenance != provenance:
            raise UsageError(
                f"{self._home} holds {self.provenance} measurements; {provenance} ones never go beside them."
                " Set SIC_HOME to another folder."
            )

    def keep(self, chunks: Iterable[bytes], check: Callable[[IO[bytes]], object] | None = None) -> str:
        """Write a body to disk and return its sha256; an equal body is stored once.

        `check` reads the body to its end; where it raises, nothing is kept.
        """
        partial = self._bodies / ".partial"
        try:
            sha256 = written(partial, chunks)
            if check:
                with gzip.open(partial) as body:
                    check(cast("IO[bytes]", body))
        except BaseException:
            partial.unlink(missing_ok=True)
            raise
        partial.replace(self._path(sha256))
        fsync(self._bodies)
        return sha256

    def add(self, incoming: Incoming, body: str, status: Status = "loaded") -> Entry:
        """Index a kept body (given by its sha256) and return its entry."""
        line = columns_of(incoming, body, status, datetime.now(UTC).isoformat())
        ledger_id = self._index.add([(None, *line)])
        return next(self._index.entries("WHERE ledger_id = ?", (ledger_id,)))

    def replay(self, recorded: Iterable[Recorded]) -> int:
        """Add recorded answers that are not held, all or none; return how many there were.

        Their bodies are not fsynced one by one: they can be had again, and the next replay mends them.
        """
        held = {(entry.source, entry.subject): entry for entry in self.current()}
        new = []
        for answer in recorded:
            put(self._path(answer.body_sha256), answer.body, answer.body_sha256)
            entry = held.get((answer.incoming.source, answer.incoming.subject))
            is_held = entry and (entry.fetched_at, entry.body_sha256) == (
                answer.fetched_at,
                answer.body_sha256,
            )
            if not is_held:
                new.append(answer)
        fsync(self._bodies)
        self._index.add(
            (None, *columns_of(answer.incoming, answer.body_sha256, answer.status, answer.fetched_at))
            for answer in new
        )
        return len(new)

    def note_unknown_keys(self, entry: Entry, keys: Iterable[str]) -> None:
        """Say which keys of an answer no form knows."""
        self._index.note_unknown_keys((entry.ledger_id, key) for key in sorted(keys))

    def unknown_keys(self) -> list[UnknownKey]:
        """The keys that no form knows of all answers that no later one has replaced."""
        newest = "SELECT max(ledger_id) FROM entries WHERE status <> 'quarantined' GROUP BY source, subject"
        rows = self._index.rows(
            "SELECT source, key, count(*), min(substr(fetched_at, 1, 10))"
            f" FROM unknown_keys JOIN entries USING (ledger_id) WHERE ledger_id IN ({newest})"
            " GROUP BY source, key ORDER BY source, key"
        )
        return [UnknownKey(*row) for row in rows]

    def lost(self, known: Iterable[Entry]) -> list[Entry]:
        """Those of the entries known elsewhere that the index has not, nor a later one of their subject."""
        of_subject = f"SELECT {FINGERPRINT}, fetched_at FROM entries WHERE source = ? AND subject = ?"
        lost = []
        for entry in known:
            here = self._index.rows(
                f"{of_subject} AND status <> 'quarantined'", (entry.source, entry.subject)
            )
            mark = fingerprint_of(entry)
            if not any(other == mark or at > entry.fetched_at for other, at in here):
                lost.append(entry)
        return lost

    def put_back(self, lost: Sequence[Entry], provenance: Provenance) -> None:
        """Write entries that the index has lost, under their ids where these are still free.

        Raises UsageError where the ledger holds measurements of the other kind.
        """
        self.claim(provenance)
        taken = set(self.fingerprints([entry.ledger_id for entry in lost]))
        self._index.add(
            (
                None if entry.ledger_id in taken else entry.ledger_id,
                *columns_of(entry, entry.body_sha256, entry.status, entry.fetched_at),
            )
            for entry in lost
        )

    def fingerprints(self, ledger_ids: Sequence[int]) -> dict[int, int]:
        """The fingerprints of the entries of these ids; ids that are not there are left out."""
        among = f"SELECT ledger_id, {FINGERPRINT} FROM entries WHERE {AMONG}"
        return dict(self._index.rows(among, (json.dumps(ledger_ids),)))

    @property
    def is_emptied(self) -> bool:
        """Whether bodies are kept of which the index names none."""
        return not self.newest_id() and any(self._bodies.glob("*.gz"))

    def holds(self, incoming: Incoming) -> bool:
        """Whether the newest entry of the subject already is this file, read with these params, and whole."""
        newest = self.newest(incoming.source, incoming.subject)
        return (
            newest is not None
            and newest.origin_sha256 == incoming.origin_sha256
            and newest.params.items() >= incoming.params.items()
            and self._is_whole(newest)
        )

    def has_held(self, source: str, origin: str, origin_sha256: str) -> bool:
        """Whether this file was ever kept and still is whole, also where another has taken its place."""
        of_file = "WHERE source = ? AND origin = ? AND origin_sha256 = ? ORDER BY 1 DESC LIMIT 1"
        entry = next(self._index.entries(of_file, (source, origin, origin_sha256)), None)
        return entry is not None and self._is_whole(entry)

    def newest(self, source: str, subject: str) -> Entry | None:
        """The newest entry of the subject that is not quarantined."""
        of_subject = "WHERE source = ? AND subject = ? AND status <> 'quarantined' ORDER BY 1 DESC LIMIT 1"
        return next(self._index.entries(of_subject, (source, subject)), None)

    def newest_id(self) -> int:
        """The ledger_id of the last entry of all; 0 where there is none."""
        return int(self._index.rows("SELECT COALESCE(MAX(ledger_id), 0) FROM entries")[0][0])

    def begun(self, source: str, subject_start: str) -> Mapping[str, str] | None:
        """Params of the first entry whose subject begins so: a walk that goes on keeps its first day.

        That its first answer was put aside changes nothing: the walk began with the question.
        """
        first = "WHERE source = ? AND substr(subject, 1, ?) = ? ORDER BY 1 LIMIT 1"
        entry = next(self._index.entries(first, (source, len(subject_start), subject_start)), None)
        return entry.params if entry else None

    @property
    def incoming(self) -> Path:
        """A folder for files on their way in; what lies there may be deleted at any time."""
        folder = self._home / "incoming"
        folder.mkdir(exist_ok=True)
        return folder

    def quarantined(self) -> list[Entry]:
        """Answers of a wrong form that no later answer to the same subject has replaced."""
        newest = "SELECT max(ledger_id) FROM entries GROUP BY source, subject"
        return list(
            self._index.entries(f"WHERE ledger_id IN ({newest}) AND status = 'quarantined' ORDER BY 1")
        )

    def good_since(self, source: str, ledger_id: int) -> Iterator[tuple[str, Status]]:
        """Origin and status of the entries of a source after this one that are not quarantined."""
        later = "WHERE source = ? AND ledger_id > ? AND status <> 'quarantined'"
        yield from self._index.rows(f"SELECT origin, status FROM entries {later}", (source, ledger_id))

    def current(self) -> list[Entry]:
        """The newest entry of every (source, subject) that is not quarantined, in the order they came."""
        return self.numbered([ledger_id for ledger_id, *_ in self.current_ids()])

    def current_ids(self) -> list[tuple[int, Status, str, int]]:
        """Their (ledger_id, status, source, fingerprint) alone: large partners have many, and long ones."""
        newest = "SELECT max(ledger_id) FROM entries WHERE status <> 'quarantined' GROUP BY source, subject"
        among = f"FROM entries WHERE ledger_id IN ({newest}) ORDER BY 1"
        return self._index.rows(f"SELECT ledger_id, status, source, {FINGERPRINT} {among}")

    def numbered(self, ledger_ids: Sequence[int]) -> list[Entry]:
        """The entries of these ids, in the order they came."""
        return list(self._index.entries(f"WHERE {AMONG} ORDER BY 1", (json.dumps(ledger_ids),)))

    @contextmanager
    def body(self, sha256: str, origin: str) -> Iterator[IO[bytes]]:
        """Open a kept body of the origin for reading; raises LedgerError where it is missing or damaged."""
        path = self._path(sha256)
        if unpacked_sha256(path) != sha256:
            remedy = f"load {origin} again, or restore it from a backup"
            raise LedgerError(f"what was kept of {origin} is missing or damaged ({path}); {remedy}")
        with gzip.open(path) as stream:
            yield cast("IO[bytes]", stream)

    def damaged(self) -> list[str]:
        """Origins of which a kept body is missing or no longer has its sha256."""
        return [entry.origin for entry in self.current() if not self._is_whole(entry)]

    def _is_whole(self, entry: Entry) -> bool:
        return all(unpacked_sha256(self._path(body)) == body for body in entry.bodies)

    def _path(self, sha256: str) -> Path:
        return self._bodies / f"{sha256}.gz"
