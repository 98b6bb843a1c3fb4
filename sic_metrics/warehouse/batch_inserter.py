"""Rows on their way into the warehouse: stored when there are enough of them, so that few wait in memory."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import duckdb
import pyarrow as pa

from ..sources import commons_usage

ROWS_AT_ONCE = 20_000
PAGES_AT_ONCE = 5_000
NEWEST_TITLES = """
    SELECT * EXCLUDE (ledger_id)
    FROM page_titles
    WHERE hash(page_id) % $parts = $part
    QUALIFY ledger_id = MAX(ledger_id) OVER (PARTITION BY wiki, page_id)
"""
MOVES = "SELECT DISTINCT * EXCLUDE (ledger_id) FROM page_moves WHERE hash(page_id) % $parts = $part"


class BatchInserter:
    """Takes rows of any tables in turn and stores them; `stored` counts those of each ledger entry."""

    def __init__(self, connection: duckdb.DuckDBPyConnection) -> None:
        self.stored: Counter[int] = Counter()
        self._connection = connection
        self._waiting: dict[str, list[pa.Table]] = {}

    def take(self, ledger_id: int, parts: Iterable[tuple[str, pa.Table]]) -> None:
        """Take what an entry gives: tables' names and rows, without their ledger_id."""
        for table, rows in parts:
            number = pa.array([ledger_id] * rows.num_rows, pa.int64())
            self._waiting.setdefault(table, []).append(rows.append_column("ledger_id", number))
            self.stored[ledger_id] += rows.num_rows
            if sum(one.num_rows for one in self._waiting[table]) >= ROWS_AT_ONCE:
                insert(self._connection, table, self._waiting.pop(table))

    def finish(self) -> None:
        """Store what still waits."""
        for table in sorted(self._waiting):
            insert(self._connection, table, self._waiting.pop(table))


def insert(connection: duckdb.DuckDBPyConnection, table: str, rows: Iterable[pa.Table]) -> None:
    """Store rows, by the names of their columns."""
    # DuckDB finds it by its name; a registered table would stay in memory until the transaction's end.
    incoming = pa.concat_tables(rows)
    connection.execute(f"INSERT INTO {table} BY NAME SELECT * FROM incoming")
    del incoming
    pa.default_memory_pool().release_unused()  # kept for the next rows, it would add to DuckDB's own


def create(connection: duckdb.DuckDBPyConnection, table: str, columns: pa.Schema) -> None:
    """Make a table of these columns and the ledger_id, where it is not there."""
    incoming = columns.empty_table()
    names = "*, CAST(NULL AS BIGINT) AS ledger_id"
    connection.execute(f"CREATE TABLE IF NOT EXISTS {table} AS SELECT {names} FROM incoming")
    del incoming


def derive_identity(connection: duckdb.DuckDBPyConnection) -> None:
    """Make `page_identity` anew, some thousand pages at a time: a page's rows come from several answers."""
    connection.execute("DELETE FROM page_identity")
    [(pages,)] = connection.execute("SELECT approx_count_distinct(page_id) FROM page_titles").fetchall()
    parts = pages // PAGES_AT_ONCE + 1
    for part in range(parts):
        chosen = {"parts": parts, "part": part}
        titles = connection.sql(NEWEST_TITLES, params=chosen).to_arrow_table()
        moves = connection.sql(MOVES, params=chosen).to_arrow_table()
        insert(connection, "page_identity", [commons_usage.page_identity(titles, moves)])
