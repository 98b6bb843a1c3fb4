"""The ledger entries that the warehouse was read from, and which of them the ledger has lost."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing, suppress
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from ..ledger.index import WHAT, columns_of, entry_of, fingerprint_of
from ..ledger.store import Entry, Ledger, Provenance

INSERT = (
    f"INSERT OR REPLACE INTO loads ({WHAT}, ledger_id, fingerprint, provenance, rows_stored)"
    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
)
KNOWN = f"SELECT provenance, ledger_id, {WHAT} FROM loads ORDER BY ledger_id"
ROWS_AT_ONCE = 1_000


@dataclass(frozen=True)
class Lost:
    """Entries that the warehouse was read from and the ledger's index has not, and what the store holds."""

    entries: list[Entry] = field(default_factory=list)
    provenance: Provenance = "real"

    def __str__(self) -> str:
        """How many entries there are and where the first of them came from."""
        origins = list(dict.fromkeys(entry.origin for entry in self.entries))
        more = f" and {len(origins) - 3:,} more" if len(origins) > 3 else ""
        what = "entry" if len(self.entries) == 1 else "entries"
        return f"{len(self.entries):,} {what} ({', '.join(origins[:3])}{more})"


def line(entry: Entry, ledger: Ledger, rows_stored: int) -> tuple[object, ...]:
    """The row of `loads` for an entry of the ledger."""
    said = columns_of(entry, entry.body_sha256, entry.status, entry.fetched_at)
    return (*said, entry.ledger_id, fingerprint_of(entry), ledger.provenance or "real", rows_stored)


def lost(home: Path, ledger: Ledger) -> Lost:
    """What the warehouse in `home` was read from and the ledger has lost; nothing is changed.

    Nothing, too, where there is no warehouse that can be read, or another process writes to it.
    """
    path = home / "warehouse.duckdb"
    if not path.exists():
        return Lost()
    with suppress(duckdb.Error), closing(duckdb.connect(str(path), read_only=True)) as connection:
        kinds = connection.execute("SELECT DISTINCT provenance FROM loads").fetchall()
        entries = ledger.lost(_known(connection))
        return Lost(entries, kinds[0][0]) if entries else Lost()
    return Lost()


def strangers(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> list[int]:
    """Ids under which the warehouse shows other entries than the ledger has."""
    shown = dict(connection.execute("SELECT ledger_id, fingerprint FROM loads").fetchall())
    held = ledger.fingerprints(list(shown))
    return [ledger_id for ledger_id, mark in shown.items() if held.get(ledger_id) != mark]


def put_back(home: Path, ledger: Ledger) -> Lost:
    """Write into the ledger's index what it has lost and the warehouse knows; hold `writer_lock(home)`.

    Raises UsageError where the index holds measurements of the other kind by now.
    """
    missing = lost(home, ledger)
    if missing.entries:
        ledger.put_back(missing.entries, missing.provenance)
    return missing


def _known(connection: duckdb.DuckDBPyConnection) -> Iterator[Entry]:
    rows = connection.execute(KNOWN)
    while part := rows.fetchmany(ROWS_AT_ONCE):
        yield from (entry_of(row[1:]) for row in part)
