"""The SQLite file of the state: made for its owner only, opened for one piece of work at a time.

WAL lets people read while one writes; `synchronous=FULL` has a write on the disk before it is acknowledged.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from ..errors import StateError
from . import schema

NAME = "state.sqlite"
SECONDS_TO_WAIT = 5.0
OWNER_ONLY = 0o600


@contextmanager
def reading(path: Path, seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection to read from; raises StateError."""
    with _told(path, "read"), closing(_open(path, seconds)) as connection:
        yield connection


@contextmanager
def writing(path: Path, seconds: float) -> Iterator[sqlite3.Connection]:
    """A connection inside one transaction that nobody else writes in; raises StateError."""
    with _told(path, "write"):
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


def _make(path: Path) -> None:
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    for place, flags in ((path, os.O_CREAT | os.O_RDWR), (path.parent, os.O_RDONLY)):
        handle = os.open(place, flags, OWNER_ONLY)
        os.fsync(handle)  # of the folder too: its entry for the file is on the disk before the first row is
        os.close(handle)


def _open(path: Path, seconds: float) -> sqlite3.Connection:
    if path.stat().st_mode & 0o077:
        path.chmod(OWNER_ONLY)
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
    if _version(connection) == 0:
        connection.execute("BEGIN IMMEDIATE")
        if _version(connection) == 0:
            for statement in _statements(schema.CREATE):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {schema.VERSION}")
        connection.execute("COMMIT")
    if _version(connection) > schema.VERSION:
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
def _told(path: Path, act: str) -> Iterator[None]:
    """Say what SQLite or the disk says as an error that tells what to do."""
    try:
        yield
    except (sqlite3.Error, OSError) as error:
        raise StateError(f"{path} could not be {_PAST[act]}: {_advice(error)}") from error


_PAST = {"read": "read", "write": "written, and nothing of this entry was kept"}


def _advice(error: Exception) -> str:
    name = getattr(error, "sqlite_errorname", "") or ""
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return "somebody else is writing to it; try again in a moment"
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR")):
        return f"the disk is full or faulty ({error}); make room, then enter it again"
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB")):
        return f"the file is damaged ({error}); restore it from a backup"
    return f"{error}; see that this user may read and write the file and its folder"
