"""The warehouse file: opened by one writer, brought up to date from the ledger."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib import resources
from pathlib import Path

import duckdb
import pyarrow as pa

from ..errors import LockedError, WarehouseError
from ..sources.ledger import Entry, Ledger
from .readers import Tables, tables_of, tracked_pages

SCHEMA = resources.files(__package__).joinpath("schema.sql")


class Warehouse:
    """`home/warehouse.duckdb`; hold `writer_lock(home)` while it is open."""

    def __init__(self, home: Path, ledger: Ledger) -> None:
        self.path = home / "warehouse.duckdb"
        self._ledger = ledger
        self._connection = self._opened()

    def _opened(self) -> duckdb.DuckDBPyConnection:
        """Open the file; one that cannot be read is made anew, as the ledger has everything."""
        try:
            return self._connected()
        except duckdb.Error as error:
            if "set lock" in str(error):
                raise LockedError(f"{self.path} is open in another program; close it there") from error
            discard(self.path.parent)
            return self._connected()

    def _connected(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(str(self.path))
        connection.execute(SCHEMA.read_text(encoding="utf-8"))
        connection.execute("SELECT COUNT(*) FROM loads").fetchall()
        return connection

    def close(self) -> None:
        """Close the file."""
        self._connection.close()

    def sync(self) -> int:
        """Read every ledger entry that the tables do not show whole; return how many were read.

        Raises WarehouseError where the file is damaged or the disk is full, LedgerError for a lost body.
        """
        with self._failure_named():
            shown = self._shown()
            pending = [
                entry
                for entry in self._ledger.current()
                if shown.get((entry.source, entry.subject)) != (entry.ledger_id, True)
            ]
            for entry in pending:
                self._replace(entry, tables_of(entry, self._ledger))
        return len(pending)

    def tracked_pages(self) -> list[tuple[str, str]]:
        """Every (wiki, title) that carries content of some partner, sorted; raises WarehouseError."""
        with self._failure_named():
            return self._connection.execute(
                "SELECT wiki, page_title FROM file_usage"
                " UNION SELECT wiki, page_title FROM commons_pageviews_per_media_file_monthly ORDER BY ALL"
            ).fetchall()

    def _shown(self) -> dict[tuple[str, str], tuple[int, bool]]:
        """Which entry each subject shows, and whether with all its rows: a damaged log is cut in silence."""
        tables = self._connection.execute(
            "SELECT table_name FROM duckdb_columns()"
            " WHERE column_name = 'ledger_id' AND table_name <> 'loads'"
        ).fetchall()
        counts = " UNION ALL ".join(
            f"SELECT ledger_id, COUNT(*) AS n FROM {table} GROUP BY ledger_id" for (table,) in tables
        )
        rows = self._connection.execute(
            "SELECT source, subject, ledger_id, rows_stored = COALESCE(found, 0) FROM loads LEFT JOIN"
            f" (SELECT ledger_id, SUM(n) AS found FROM ({counts}) GROUP BY ledger_id) USING (ledger_id)"
        ).fetchall()
        return {(source, subject): (ledger_id, whole) for source, subject, ledger_id, whole in rows}

    def _replace(self, entry: Entry, tables: Tables) -> None:
        """Put the entry's rows in the place of those of its subject: all or nothing."""
        self._connection.execute("BEGIN")
        shown = "SELECT ledger_id FROM loads WHERE source = ? AND subject = ?"
        for table in tables:
            key = [entry.source, entry.subject]
            self._connection.execute(f"DELETE FROM {table} WHERE ledger_id IN ({shown})", key)
        self._store(entry, tables)
        self._connection.execute("COMMIT")

    def _store(self, entry: Entry, tables: Tables) -> None:
        for table, rows in tables.items():
            ids = pa.array([entry.ledger_id] * rows.num_rows, pa.int64())
            self._insert(table, rows.append_column("ledger_id", ids))
        if "tracked_sha256" in entry.params:
            self._remember_tracked(entry)
        stored = sum(rows.num_rows for rows in tables.values())
        line = [entry.source, entry.subject, entry.ledger_id, stored]
        self._connection.execute("INSERT OR REPLACE INTO loads VALUES (?, ?, ?, ?)", line)

    def _remember_tracked(self, entry: Entry) -> None:
        known = "SELECT COUNT(*) FROM pageview_tracked WHERE tracked_sha256 = ?"
        if self._connection.execute(known, [entry.params["tracked_sha256"]]).fetchall() == [(0,)]:
            self._insert("pageview_tracked", tracked_pages(entry, self._ledger))

    def _insert(self, table: str, rows: pa.Table) -> None:
        self._connection.register("incoming", rows)
        self._connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
        self._connection.unregister("incoming")

    @contextmanager
    def _failure_named(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            remedy = "see that the disk has room, then run `build`, which makes the file anew from the ledger"
            raise WarehouseError(f"{self.path} cannot be read or written ({error}); {remedy}") from error


def discard(home: Path) -> None:
    """Delete the warehouse file; the next `sync` makes it anew from the ledger."""
    for name in ("warehouse.duckdb", "warehouse.duckdb.wal"):
        (home / name).unlink(missing_ok=True)
