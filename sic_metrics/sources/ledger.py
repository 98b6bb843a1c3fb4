"""The ledger: every body that came in, kept as it came; all facts can be made anew from it.

A body is a gzip file named by the sha256 of its content; an SQLite index says what it is.
A body is on disk, fsynced, before its index row is, and the row before any fact.
"""

from __future__ import annotations

import gzip
import json
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import IO, cast

from ..errors import LedgerError, UsageError
from .bodies import fsync_folder, put, sha256_of, unpacked_sha256, written
from .entries import Entry, Incoming, Provenance, Recorded, Status, UnknownKey

__all__ = ["Entry", "Incoming", "Ledger", "Provenance", "Recorded", "Status", "sha256_of"]

INDEX = """
CREATE TABLE IF NOT EXISTS store (
    provenance TEXT NOT NULL     -- what the measurements of this store are: 'real' or 'sample'
);
CREATE TABLE IF NOT EXISTS entries (
    ledger_id INTEGER PRIMARY KEY AUTOINCREMENT,
    source TEXT NOT NULL,        -- METADATA.name of the source
    subject TEXT NOT NULL,       -- what is replaced when it comes again: a set and date, a dataset and month
    params TEXT NOT NULL,        -- JSON: what parse() needs beside the body
    origin TEXT NOT NULL,        -- file name or address
    origin_sha256 TEXT NOT NULL, -- of the whole file, even where only its matching lines are kept
    body_sha256 TEXT NOT NULL,
    status TEXT NOT NULL,        -- 'loaded' file; answer with 'data' or 'no_data'; 'quarantined'
    fetched_at TEXT NOT NULL     -- UTC, ISO 8601
);
CREATE INDEX IF NOT EXISTS entries_subject ON entries (source, subject);
CREATE TABLE IF NOT EXISTS unknown_keys (
    ledger_id INTEGER NOT NULL,  -- of the answer
    key TEXT NOT NULL            -- where it stands in the answer, without numbers
);
"""


INSERT = (
    "INSERT INTO entries (source, subject, params, origin, origin_sha256, body_sha256, status, fetched_at)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
)


class Ledger:
    """The ledger in `home/ledger`; it is made on first use."""

    def __init__(self, home: Path) -> None:
        self._home = home
        self._bodies = home / "ledger" / "bodies"
        self._bodies.mkdir(parents=True, exist_ok=True)
        self._path_of_index = home / "ledger" / "index.sqlite"
        with self._failure_named():
            self._index = sqlite3.connect(self._path_of_index, isolation_level=None)
            self._index.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + INDEX)

    def close(self) -> None:
        """Close the index."""
        self._index.close()

    def claim(self, provenance: Provenance) -> None:
        """Say of what kind the measurements are; raises UsageError where the ledger holds the other."""
        found = self._index.execute("SELECT provenance FROM store").fetchone()
        if found is None or next(self._entries("LIMIT 1"), None) is None:
            with self._failure_named():
                self._index.executescript(f"DELETE FROM store; INSERT INTO store VALUES ('{provenance}')")
        elif found[0] != provenance:
            raise UsageError(
                f"{self._home} holds {found[0]} measurements; {provenance} ones never go beside them."
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
        fsync_folder(self._bodies)
        return sha256

    def add(self, incoming: Incoming, body: str, status: Status = "loaded") -> Entry:
        """Index a kept body (given by its sha256) and return its entry."""
        params = json.dumps(dict(incoming.params), sort_keys=True, ensure_ascii=False)
        named = (incoming.source, incoming.subject, params, incoming.origin, incoming.origin_sha256)
        with self._failure_named():
            cursor = self._index.execute(INSERT, (*named, body, status, datetime.now(UTC).isoformat()))
        return next(self._entries("WHERE ledger_id = ?", (cursor.lastrowid,)))

    def replay(self, recorded: Iterable[Recorded]) -> int:
        """Add recorded answers that are not held, all or none; return how many there were.

        Their bodies are not fsynced one by one: they can be had again, and the next replay mends them.
        """
        held = {(entry.source, entry.subject): entry for entry in self.current()}
        new = []
        for one in recorded:
            put(self._path(one.body_sha256), one.body, one.body_sha256)
            entry = held.get((one.incoming.source, one.incoming.subject))
            if entry is None or (entry.fetched_at, entry.body_sha256) != (one.fetched_at, one.body_sha256):
                new.append(one)
        fsync_folder(self._bodies)
        with self._failure_named(), self._index:
            self._index.execute("BEGIN")
            self._index.executemany(INSERT, map(_columns, new))
        return len(new)

    def note_unknown_keys(self, entry: Entry, keys: Iterable[str]) -> None:
        """Say which keys of an answer no form knows."""
        with self._failure_named():
            rows = [(entry.ledger_id, key) for key in sorted(keys)]
            self._index.executemany("INSERT INTO unknown_keys VALUES (?, ?)", rows)

    def unknown_keys(self) -> list[UnknownKey]:
        """The keys that no form knows of all answers that no later one has replaced."""
        newest = "SELECT max(ledger_id) FROM entries WHERE status <> 'quarantined' GROUP BY source, subject"
        rows = self._index.execute(
            "SELECT source, key, count(*), min(substr(fetched_at, 1, 10))"
            f" FROM unknown_keys JOIN entries USING (ledger_id) WHERE ledger_id IN ({newest})"
            " GROUP BY source, key ORDER BY source, key"
        )
        return [UnknownKey(*row) for row in rows]

    def holds(self, incoming: Incoming) -> bool:
        """Whether the newest entry of the subject already is this file, read with these params, and whole."""
        newest = self.newest(incoming.source, incoming.subject)
        return (
            newest is not None
            and (newest.origin_sha256, newest.params) == (incoming.origin_sha256, incoming.params)
            and self._is_whole(newest)
        )

    def newest(self, source: str, subject: str) -> Entry | None:
        """The newest entry of the subject that is not quarantined."""
        of_subject = "WHERE source = ? AND subject = ? AND status <> 'quarantined' ORDER BY 1 DESC LIMIT 1"
        return next(self._entries(of_subject, (source, subject)), None)

    def newest_id(self) -> int:
        """The ledger_id of the last entry of all; 0 where there is none."""
        return int(self._index.execute("SELECT COALESCE(MAX(ledger_id), 0) FROM entries").fetchone()[0])

    def begun(self, source: str, subject_start: str) -> Mapping[str, str] | None:
        """Params of the first entry whose subject begins so: a walk that goes on keeps its first day.

        That its first answer was put aside changes nothing: the walk began with the question.
        """
        first = "WHERE source = ? AND substr(subject, 1, ?) = ? ORDER BY 1 LIMIT 1"
        entry = next(self._entries(first, (source, len(subject_start), subject_start)), None)
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
        return list(self._entries(f"WHERE ledger_id IN ({newest}) AND status = 'quarantined' ORDER BY 1"))

    def good_since(self, source: str, ledger_id: int) -> Iterator[tuple[str, Status]]:
        """Origin and status of the entries of a source after this one that are not quarantined."""
        later = "WHERE source = ? AND ledger_id > ? AND status <> 'quarantined'"
        yield from self._index.execute(f"SELECT origin, status FROM entries {later}", (source, ledger_id))

    def current(self) -> list[Entry]:
        """The newest entry of every (source, subject) that is not quarantined, in the order they came."""
        return self.numbered([ledger_id for ledger_id, *_ in self.current_ids()])

    def current_ids(self) -> list[tuple[int, Status, str]]:
        """Their (ledger_id, status, source) alone: the entries of a large partner are many and long."""
        newest = "SELECT max(ledger_id) FROM entries WHERE status <> 'quarantined' GROUP BY source, subject"
        found = f"SELECT ledger_id, status, source FROM entries WHERE ledger_id IN ({newest}) ORDER BY 1"
        return self._index.execute(found).fetchall()

    def numbered(self, ledger_ids: Sequence[int]) -> list[Entry]:
        """The entries of these ids, in the order they came."""
        among = "WHERE ledger_id IN (SELECT value FROM json_each(?)) ORDER BY 1"
        return list(self._entries(among, (json.dumps(ledger_ids),)))

    def _entries(self, where: str, values: tuple[object, ...] = ()) -> Iterator[Entry]:
        columns = "ledger_id, source, subject, params, origin, origin_sha256, body_sha256, status, fetched_at"
        for row in self._index.execute(f"SELECT {columns} FROM entries {where}", values).fetchall():
            ledger_id, source, subject, params, origin, origin_sha256, body, status, at = row
            named = (source, subject, json.loads(params), origin, origin_sha256)
            yield Entry(*named, ledger_id, body, status, at)

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

    @contextmanager
    def _failure_named(self) -> Iterator[None]:
        """Say what to do where SQLite cannot write: it leaves the index as it was before."""
        path = self._path_of_index
        try:
            yield
        except sqlite3.OperationalError as error:
            remedy = "see that its disk has room, then run the same command again: what came before is kept"
            raise LedgerError(f"{path} cannot be written ({error}); {remedy}") from error
        except sqlite3.DatabaseError as error:
            raise LedgerError(f"{path} cannot be read ({error}); restore it from a backup") from error

    def _path(self, sha256: str) -> Path:
        return self._bodies / f"{sha256}.gz"


def _columns(one: Recorded) -> tuple[str, ...]:
    named = one.incoming
    params = json.dumps(dict(named.params), sort_keys=True, ensure_ascii=False)
    return (
        *(named.source, named.subject, params, named.origin, named.origin_sha256),
        *(one.body_sha256, one.status, one.fetched_at),
    )
