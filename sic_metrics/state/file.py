"""The SQLite file of the state, made for its owner only and opened for one piece of work at a time.

WAL lets people read while one writes; `synchronous=FULL` has a write on the disk before it is acknowledged.
"""

from __future__ import annotations

import os
import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

from ..errors import StateError

_EVERY_ROW = """
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,             -- UTC, ISO 8601
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    org_id TEXT NOT NULL,"""

_COLLABORATIONS = f"""
CREATE TABLE entries (
    entry_id TEXT PRIMARY KEY,
    org_id TEXT NOT NULL,         -- an entry never moves to another organisation
    UNIQUE (entry_id, org_id)
);
CREATE TABLE collaborations ({_EVERY_ROW}
    entry_id TEXT NOT NULL,       -- the same for all versions of an entry
    wikimedia_body TEXT NOT NULL,
    agreement TEXT NOT NULL,      -- none, talks, MoU, contract, WiR, other
    stage TEXT NOT NULL,          -- first_contact, talks, agreed, running, lapsed, ended
    since TEXT,                   -- YYYY or YYYY-MM
    who_may_join TEXT,
    inbound INTEGER,              -- 1: they came to us
    contact_role TEXT,            -- never a person's data
    notes TEXT,
    last_checked TEXT,            -- YYYY-MM-DD
    evidence TEXT,                -- a web address
    reason TEXT,                  -- why this version was made
    withdrawn INTEGER NOT NULL,
    FOREIGN KEY (entry_id, org_id) REFERENCES entries (entry_id, org_id)
);
CREATE INDEX collaborations_org ON collaborations (org_id, version);
"""

_OTHERS = f"""
CREATE TABLE decisions ({_EVERY_ROW}
    answer TEXT NOT NULL CHECK (answer IN ('yes', 'no', 'later')),
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    weights TEXT NOT NULL,        -- JSON: criterion to weight
    preset TEXT,
    snapshot_id TEXT,
    rank INTEGER,                 -- at the time, 1 is first
    score REAL                    -- at the time, 0 to 1
);
CREATE TABLE weights (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    at TEXT NOT NULL,
    who TEXT NOT NULL CHECK (trim(who) <> ''),
    name TEXT NOT NULL,
    weights TEXT NOT NULL,        -- JSON: criterion to weight
    withdrawn INTEGER NOT NULL
);
CREATE TABLE gates ({_EVERY_ROW}
    gate TEXT NOT NULL,           -- licence, ethics, talks, other
    reason TEXT NOT NULL CHECK (trim(reason) <> ''),
    lifted INTEGER NOT NULL,
    set_by TEXT,                  -- of a lifted gate: who had set it
    set_at TEXT,
    set_reason TEXT
);
CREATE TABLE estimates ({_EVERY_ROW}
    source TEXT NOT NULL,
    hours REAL,
    hours_error REAL,             -- one standard error
    money_eur REAL,
    withdrawn INTEGER NOT NULL
);
CREATE TABLE outcomes ({_EVERY_ROW}
    measured_on TEXT NOT NULL,    -- YYYY-MM-DD
    value REAL NOT NULL,
    unit TEXT NOT NULL,           -- 'share' is from 0 to 1
    source TEXT NOT NULL,
    withdrawn INTEGER NOT NULL
);
"""
_REQUESTS = f"""
CREATE TABLE requests ({_EVERY_ROW}
    asked_by TEXT NOT NULL CHECK (trim(asked_by) <> ''),  -- a role, never a person
    question TEXT NOT NULL,
    done INTEGER NOT NULL         -- 1: the Hub has answered
);
"""
_NOTES = f"""
CREATE TABLE notes ({_EVERY_ROW}
    note_id TEXT NOT NULL,        -- the same for all versions of a note
    day TEXT NOT NULL,            -- YYYY-MM-DD
    title TEXT NOT NULL CHECK (trim(title) <> ''),
    link TEXT,                    -- a web address
    withdrawn INTEGER NOT NULL
);
"""
FIRST_NAMES = ("entries", "collaborations", "decisions", "weights", "gates", "estimates", "outcomes")
NAMES = (*FIRST_NAMES, "requests", "notes")
NAME = "state.sqlite"
SECONDS_TO_WAIT = 5.0
OWNER_ONLY = 0o600
_PAST = {"read": "read", "write": "written, and nothing of this entry was kept"}


def _kept(table: str) -> str:
    """Triggers that refuse to change or delete a row of the table."""
    return "".join(
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, '{table} keeps every version; add one'); END;\n"
        for act in ("update", "delete")
    )


STEPS = (  # each brings a file from the version of its place to the next
    f"{_COLLABORATIONS}{_OTHERS}{''.join(map(_kept, FIRST_NAMES))}",
    f"{_REQUESTS}{_kept('requests')}",
    f"{_NOTES}{_kept('notes')}",
)
VERSION = len(STEPS)


@contextmanager
def reading(path: Path, seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection to read from; raises StateError."""
    with _failure_named(path, "read"), closing(_open(path, seconds)) as connection:
        yield connection


@contextmanager
def writing(path: Path, seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection inside one transaction that nobody else writes in; raises StateError."""
    with _failure_named(path, "write"):
        _make(path)
        with closing(_open(path, seconds)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                if connection.in_transaction:
                    connection.execute("ROLLBACK")
                raise


@contextmanager
def verified(path: Path) -> Iterator[sqlite3.Connection]:
    """The same for `reading`, once SQLite has looked at every page of the file; raises StateError."""
    with reading(path, SECONDS_TO_WAIT) as connection:
        wrong = [line for (line,) in connection.execute("PRAGMA quick_check") if line != "ok"]
        wrong += [f"{table} row {row}" for table, row, *_ in connection.execute("PRAGMA foreign_key_check")]
        if wrong:
            raise StateError(f"{path} is damaged ({wrong[0]}); restore it from a backup")
        yield connection


def _make(path: Path) -> None:
    """Make the file beside its place, whole: one that is empty has been damaged, and is never filled."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(prefix=f".{NAME}.", dir=path.parent)  # readable by its owner only
    try:
        with closing(_connected(Path(beside), SECONDS_TO_WAIT)):
            pass
        os.fsync(handle)
        with suppress(FileExistsError):  # somebody else was faster
            os.link(beside, path)
    finally:
        os.close(handle)
        Path(beside).unlink()
    folder = os.open(path.parent, os.O_RDONLY)
    os.fsync(folder)
    os.close(folder)


def _open(path: Path, seconds: float) -> sqlite3.Connection:
    status = path.stat()
    if not status.st_size:
        raise StateError(f"{path} is empty: what people entered is gone; restore it from a backup")
    if status.st_mode & 0o077:
        path.chmod(OWNER_ONLY)
    return _connected(path, seconds)


def _connected(path: Path, seconds: float) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=seconds, isolation_level=None)
    try:
        connection.row_factory = sqlite3.Row
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        _set_up(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: sqlite3.Connection, path: Path) -> None:
    if _version(connection) < VERSION:
        connection.execute("BEGIN IMMEDIATE")
        for step in STEPS[_version(connection) :]:
            for statement in _statements(step):
                connection.execute(statement)
        connection.execute(f"PRAGMA user_version = {max(VERSION, _version(connection))}")
        connection.execute("COMMIT")
    if _version(connection) > VERSION:
        raise StateError(f"{path} was written by a later version of this program; use that one")


def _statements(script: str) -> Iterator[str]:
    """The statements one by one: `executescript` would end the transaction that they stand in."""
    gathered = ""
    for line in script.splitlines(keepends=True):
        gathered += line
        if sqlite3.complete_statement(gathered):
            yield gathered
            gathered = ""


def _version(connection: sqlite3.Connection) -> int:
    return int(connection.execute("PRAGMA user_version").fetchone()[0])


@contextmanager
def _failure_named(path: Path, act: str) -> Iterator[None]:
    """Say what SQLite or the disk says as an error that tells what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StateError(f"{path} could not be {_PAST[act]}: {_advice(error)}") from error


def _advice(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "somebody else is writing to it; try again in a moment"
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"the disk is full or faulty ({error}); make room, then enter it again"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"the file is damaged ({error}); restore it from a backup"
    return f"{error}; see that this user may read and write the file and its folder"
