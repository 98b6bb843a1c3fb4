"""The index of the ledger: one SQLite file that says what each kept body is."""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, Self

from ..errors import LedgerError

Provenance = Literal["real", "sample"]
Status = Literal["loaded", "data", "no_data", "quarantined"]
SCHEMA = """
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
WHAT = "source, subject, params, origin, origin_sha256, body_sha256, status, fetched_at"
FINGERPRINT = f"fingerprint({WHAT})"
INSERT = f"INSERT INTO entries (ledger_id, {WHAT}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"


@dataclass(frozen=True)
class Incoming:
    """What came in; the ledger's index says what each field means."""

    source: str
    subject: str
    params: Mapping[str, str]
    origin: str
    origin_sha256: str

    @classmethod
    def asked(cls, source: str, subject: str, params: Mapping[str, str], origin: str) -> Self:
        """An answer: its origin is the address, with what was sent there."""
        return cls(source, subject, dict(params), origin, hashlib.sha256(origin.encode()).hexdigest())


@dataclass(frozen=True)
class Entry(Incoming):
    """One line of the ledger; the ledger's index says what each field means."""

    ledger_id: int
    body_sha256: str
    status: Status
    fetched_at: str

    @property
    def bodies(self) -> list[str]:
        """The sha256 of every body that the entry needs: its own, and those that its params name."""
        return [self.body_sha256, *(value for key, value in self.params.items() if key.endswith("_sha256"))]


@dataclass(frozen=True)
class UnknownKey:
    """A key that answers of a source hold and no form knows.

    Attributes:
        source: as in the ledger.
        key: where it stands, without numbers (`query.pages.touched_by`).
        answers: how many hold it.
        since: the day of the first of them, ISO.
    """

    source: str
    key: str
    answers: int
    since: str


@dataclass(frozen=True)
class Recorded:
    """An answer that was kept elsewhere, to be put in as it came."""

    incoming: Incoming
    body: bytes
    status: Status
    fetched_at: str

    @property
    def body_sha256(self) -> str:
        """What its body is named by."""
        return hashlib.sha256(self.body).hexdigest()


def fingerprint(*what: str) -> int:
    """A number that stands for all that an entry says but its ledger_id: ids are used again, it is not."""
    digest = hashlib.blake2b("\0".join(what).encode(), digest_size=8).digest()
    return int.from_bytes(digest, signed=True)


def columns_of(incoming: Incoming, body_sha256: str, status: str, fetched_at: str) -> tuple[str, ...]:
    """What the index says of an entry, in the order of `WHAT`."""
    params = json.dumps(dict(incoming.params), sort_keys=True, ensure_ascii=False)
    named = (incoming.source, incoming.subject, params, incoming.origin, incoming.origin_sha256)
    return (*named, body_sha256, status, fetched_at)


def fingerprint_of(entry: Entry) -> int:
    """The fingerprint of an entry."""
    return fingerprint(*columns_of(entry, entry.body_sha256, entry.status, entry.fetched_at))


def entry_of(row: tuple[Any, ...]) -> Entry:
    """The entry that a row of ledger_id and `WHAT` tells of."""
    ledger_id, source, subject, params, origin, origin_sha256, body, status, at = row
    return Entry(source, subject, json.loads(params), origin, origin_sha256, ledger_id, body, status, at)


class Index:
    """The file; all methods raise LedgerError where it cannot be read or written, and it stays as it was."""

    def __init__(self, path: Path) -> None:
        self._path = path
        with self._failure_named():
            self.connection = sqlite3.connect(path, isolation_level=None)
            self.connection.create_function("fingerprint", -1, fingerprint, deterministic=True)
            self.connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;" + SCHEMA)

    def rows(self, question: str, values: Iterable[object] = ()) -> list[tuple[Any, ...]]:
        """The rows of a SELECT."""
        with self._failure_named():
            return self.connection.execute(question, tuple(values)).fetchall()

    def entries(self, where: str, values: Iterable[object] = ()) -> Iterator[Entry]:
        """The entries that a WHERE clause, or what may follow it, chooses."""
        return map(entry_of, self.rows(f"SELECT ledger_id, {WHAT} FROM entries {where}", values))

    def add(self, lines: Iterable[tuple[object, ...]]) -> int:
        """Write entries (ledger_id or None, then `WHAT`), all or none; returns the id of the last."""
        last = 0
        with self._failure_named(), self.connection:
            self.connection.execute("BEGIN")
            for line in lines:
                last = self.connection.execute(INSERT, line).lastrowid or 0
        return last

    def note_unknown_keys(self, rows: Iterable[tuple[int, str]]) -> None:
        """Write ids of answers and keys that no form knows, all or none."""
        with self._failure_named(), self.connection:
            self.connection.execute("BEGIN")
            self.connection.executemany("INSERT INTO unknown_keys VALUES (?, ?)", rows)

    def claim(self, provenance: str) -> None:
        """Note what the measurements of the store are."""
        with self._failure_named(), self.connection:
            self.connection.execute("BEGIN")
            self.connection.execute("DELETE FROM store")
            self.connection.execute("INSERT INTO store VALUES (?)", (provenance,))

    @contextmanager
    def _failure_named(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.OperationalError as error:
            remedy = "see that its disk has room, then run the same command again: what came before is kept"
            raise LedgerError(f"{self._path} cannot be written ({error}); {remedy}") from error
        except sqlite3.DatabaseError as error:
            remedy = "move it away and run `build`: what the warehouse has read of it is put back"
            raise LedgerError(f"{self._path} cannot be read ({error}); {remedy}") from error
