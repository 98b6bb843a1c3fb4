"""The warehouse file: opened by one writer, brought up to date from the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ..errors import LockedError, WarehouseError
from ..sources import commons_usage
from ..sources.ledger import Entry, Ledger
from .readers import tables_of, tracked_pages

ANSWERS_AT_ONCE = 500
SCHEMA = resources.files(__package__).joinpath("schema.sql")


class Warehouse:
    """`home/warehouse.duckdb`; hold `writer_lock(home)` while it is open."""

    def __init__(self, home: Path, ledger: Ledger) -> None:
        self.path = home / "warehouse.duckdb"
        self._ledger = ledger
        self._read_up_to: int | None = None
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
        newest = self._ledger.newest_id()
        if newest == self._read_up_to:  # nobody else writes while the file is open
            return 0
        with self._failure_named():
            shown = self._shown()
            pending = [
                entry
                for entry in self._ledger.current()
                if shown.get((entry.source, entry.subject)) != (entry.ledger_id, True)
            ]
            for batch in _batches(pending):
                self._replace(batch)
            if not self._identity_is_whole():
                self._derive_identity()
        self._read_up_to = newest
        return len(pending)

    def ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of a SELECT; raises WarehouseError where the file cannot be read."""
        with self._failure_named():
            return self._connection.execute(question, list(values)).fetchall()

    def _shown(self) -> dict[tuple[str, str], tuple[int, bool]]:
        """Which entry each subject shows, and whether with all its rows: a damaged log is cut in silence."""
        counts = " UNION ALL ".join(
            f"SELECT ledger_id, COUNT(*) AS n FROM {table} GROUP BY ledger_id"
            for table in self._fact_tables()
        )
        rows = self._connection.execute(
            "SELECT source, subject, ledger_id, rows_stored = COALESCE(found, 0) FROM loads LEFT JOIN"
            f" (SELECT ledger_id, SUM(n) AS found FROM ({counts}) GROUP BY ledger_id) USING (ledger_id)"
        ).fetchall()
        return {(source, subject): (ledger_id, whole) for source, subject, ledger_id, whole in rows}

    def _fact_tables(self) -> list[str]:
        tables = self._connection.execute(
            "SELECT table_name FROM duckdb_columns()"
            " SEMI JOIN duckdb_tables() USING (database_oid, table_oid)"
            " WHERE column_name = 'ledger_id' AND table_name <> 'loads'"
        ).fetchall()
        return [table for (table,) in tables]

    def _replace(self, batch: Sequence[Entry]) -> None:
        """Put the entries' rows in the place of those of their subjects: all or nothing."""
        given = [(entry, tables_of(entry, self._ledger)) for entry in batch]
        names = ["source", "subject", "ledger_id", "rows_stored"]
        lines = [
            (e.source, e.subject, e.ledger_id, sum(t.num_rows for t in tables.values()))
            for e, tables in given
        ]
        loads = pa.table(dict(zip(names, map(list, zip(*lines, strict=True)), strict=True)))
        with self._all_or_nothing():
            self._connection.register("arriving", loads)
            replaced = "SELECT loads.ledger_id FROM loads JOIN arriving USING (source, subject)"
            # From every table: an answer without data takes the rows of the one before away, and gives none.
            if self._connection.execute(f"SELECT COUNT(*) FROM ({replaced})").fetchall() != [(0,)]:
                for table in self._fact_tables():
                    self._connection.execute(f"DELETE FROM {table} WHERE ledger_id IN ({replaced})")
            for table in sorted({name for _, tables in given for name in tables}):
                rows = [_with_id(tables[table], e) for e, tables in given if table in tables]
                self._insert(table, pa.concat_tables(rows))
            for entry in batch:
                if "tracked_sha256" in entry.params:
                    self._remember_tracked(entry)
            if any(entry.source == commons_usage.METADATA.name for entry in batch):
                self._connection.execute("DELETE FROM page_identity")
            self._connection.execute("INSERT OR REPLACE INTO loads BY NAME SELECT * FROM arriving")
            self._connection.unregister("arriving")

    @contextmanager
    def _all_or_nothing(self) -> Iterator[None]:
        self._connection.execute("BEGIN")
        try:
            yield
            self._connection.execute("COMMIT")
        except BaseException:
            with suppress(duckdb.Error):  # where the file itself failed there is nothing left to undo
                self._connection.execute("ROLLBACK")
            raise

    def _identity_is_whole(self) -> bool:
        """Whether every page has its current title: not after a new answer, nor after a cut log."""
        lost = (
            "SELECT wiki, page_id FROM page_titles"
            " ANTI JOIN (FROM page_identity WHERE former_title IS NULL) USING (wiki, page_id)"
            " GROUP BY ALL HAVING arg_max(state, ledger_id) <> 'missing' LIMIT 1"
        )
        return not self._connection.execute(lost).fetchall()

    def _derive_identity(self) -> None:
        """Make `page_identity` anew: a page's rows come from several answers."""
        columns = "* EXCLUDE (ledger_id) FROM"
        titles = self._connection.sql(
            f"SELECT {columns} page_titles"
            " QUALIFY ledger_id = MAX(ledger_id) OVER (PARTITION BY wiki, page_id)"
        ).to_arrow_table()
        moves = self._connection.sql(f"SELECT DISTINCT {columns} page_moves").to_arrow_table()
        with self._all_or_nothing():
            self._connection.execute("DELETE FROM page_identity")
            self._insert("page_identity", commons_usage.page_identity(titles, moves))

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


def _batches(entries: Sequence[Entry]) -> Iterator[Sequence[Entry]]:
    """One file at a time, as it may be large; answers by the hundred, as they are small."""
    answers = [entry for entry in entries if entry.status != "loaded"]
    yield from ([entry] for entry in entries if entry.status == "loaded")
    for start in range(0, len(answers), ANSWERS_AT_ONCE):
        yield answers[start : start + ANSWERS_AT_ONCE]


def _with_id(rows: pa.Table, entry: Entry) -> pa.Table:
    return rows.append_column("ledger_id", pa.array([entry.ledger_id] * rows.num_rows, pa.int64()))


def discard(home: Path) -> None:
    """Delete the warehouse file; the next `sync` makes it anew from the ledger."""
    for name in ("warehouse.duckdb", "warehouse.duckdb.wal"):
        (home / name).unlink(missing_ok=True)
