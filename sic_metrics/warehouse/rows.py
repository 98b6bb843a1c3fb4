"""Rows of warehouse tables: how an entry of the ledger gives them, and how they are stored in batches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime
from itertools import islice

import duckdb
import pyarrow as pa

from ..ledger.loaded_file import Part
from ..ledger.store import ACCEPTED, Entry, Ledger
from ..registry.wikis import Wikis
from ..sources import all_sources, commons_usage

PAGES_OF_A_PART = 50_000
Tables = Mapping[str, pa.Table]
ROWS_AT_ONCE = 20_000
PAGES_AT_ONCE = 5_000
NEWEST_TITLES = """
    SELECT * EXCLUDE (ledger_id)
    FROM page_titles
    WHERE hash(page_id) % $parts = $part
    QUALIFY ledger_id = MAX(ledger_id) OVER (PARTITION BY wiki, page_id)
"""
MOVES = "SELECT DISTINCT * EXCLUDE (ledger_id) FROM page_moves WHERE hash(page_id) % $parts = $part"


def further_tables() -> dict[str, pa.Schema]:
    """Tables of sources that schema.sql does not name, with their columns."""
    tables = (table for source in all_sources().values() for table in source.tables.items())
    return {name: table.schema for name, table in tables if table.schema is not None}


def is_list(source: str) -> bool:
    """Whether the files of a source are lists of pages, which are read by the wikis that there are."""
    return source in all_sources() and all_sources()[source].is_list


def parts_of(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    """Yield (warehouse table, rows without their ledger_id) that the entry's body gives.

    Each table comes once or more often, so that no more of a large file than a part is in memory.
    Only lists are read by `wikis`.
    """
    if entry.source == ACCEPTED:
        return
    source = all_sources()[entry.source]
    if source.can("stored"):
        yield from source.stored(entry, ledger, wikis)
    else:
        yield from tables_of_answer(entry, ledger).items()


def tracked_pages(entry: Entry, ledger: Ledger) -> Iterator[pa.Table]:
    """Yield the pages (tracked_sha256, wiki, page_title) that a pageview dump was searched for."""
    sha256 = entry.params["tracked_sha256"]
    with ledger.body(sha256, entry.origin) as body:
        while lines := list(islice(body, PAGES_OF_A_PART)):
            pairs = [line.decode().rstrip("\n").split("\t") for line in lines]
            wikis, titles = (list(column) for column in zip(*pairs, strict=True))
            yield pa.table({"tracked_sha256": [sha256] * len(pairs), "wiki": wikis, "page_title": titles})


def tables_of_answer(entry: Entry, ledger: Ledger) -> Tables:
    """Rows that an answer gives; an answer without data gives none but what was asked for."""
    source, kind = all_sources()[entry.source], entry.params.get("answer", "")
    tables: dict[str, pa.Table] = {}
    if source.series:
        name, keys = source.series
        tables[name] = _series(entry, keys)
    read = {name: table for name, table in source.tables.items() if table.answer == kind}
    if entry.status == "data" and read:
        with ledger.body(entry.body_sha256, entry.origin) as stream:
            body = stream.read()
        for name, table in read.items():
            rows = table.parse(body, entry.params)
            tables[name] = _dated(rows, entry) if table.is_dated else rows
    if tables and kind in source.parts:
        tables["run_answers"] = _answer_of_a_run(entry)
    return tables


def _dated(rows: pa.Table, entry: Entry) -> pa.Table:
    fetched_on = datetime.fromisoformat(entry.fetched_at).date()
    return rows.append_column("fetched_on", pa.array([fetched_on] * rows.num_rows, pa.date32()))


def _answer_of_a_run(entry: Entry) -> pa.Table:
    columns = {
        "definition": [entry.params.get("definition")],
        "subject": [entry.subject],
        "body_sha256": [entry.body_sha256],
    }
    return pa.table({name: pa.array(values, pa.string()) for name, values in columns.items()})


def _series(entry: Entry, keys: tuple[str, ...]) -> pa.Table:
    days = {
        end: [date.fromisoformat(entry.params[end.removesuffix("_day")])] for end in ("start_day", "end_day")
    }
    return pa.table({key: [entry.params[key]] for key in keys} | days | {"outcome": [entry.status]})


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
            if sum(part_rows.num_rows for part_rows in self._waiting[table]) >= ROWS_AT_ONCE:
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
    """Make `page_identity` again, some thousand pages at a time: a page's rows come from several answers."""
    connection.execute("DELETE FROM page_identity")
    [(pages,)] = connection.execute("SELECT approx_count_distinct(page_id) FROM page_titles").fetchall()
    parts = pages // PAGES_AT_ONCE + 1
    for part in range(parts):
        chosen = {"parts": parts, "part": part}
        titles = connection.sql(NEWEST_TITLES, params=chosen).to_arrow_table()
        moves = connection.sql(MOVES, params=chosen).to_arrow_table()
        insert(connection, "page_identity", [commons_usage.page_identity(titles, moves)])
