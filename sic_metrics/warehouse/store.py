"""The warehouse file: opened by one writer, brought up to date from the ledger."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from hashlib import sha256
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa

from ..errors import LockedError, WarehouseError
from ..ledger.store import Entry, Ledger, Status
from ..registry.wikis import WikiFacts, Wikis
from ..sources import commons_usage
from . import loads
from .memory_limit import MemoryLimit
from .rows import (
    BatchInserter,
    create,
    derive_identity,
    further_tables,
    insert,
    is_list,
    parts_of,
    tracked_pages,
)

ANSWERS_AT_ONCE = 200
KEY = ["source", "subject", "ledger_id"]
# Each thread takes memory of its own.
CONFIG: dict[str, str | bool | int | float | list[str]] = {"threads": 1, "preserve_insertion_order": False}
MEMORY_MB = 64  # with Python and its libraries a run stays under 300 MB
SCHEMA = resources.files(__package__).joinpath("schema.sql")


class Warehouse:
    """`home/warehouse.duckdb`; hold `writer_lock(home)` while it is open.

    `wikis` are the rows of the registry: lists are read by them, and by what the sites say themselves.
    """

    def __init__(self, home: Path, ledger: Ledger, wikis: Iterable[Mapping[str, Any]]) -> None:
        self.path = home / "warehouse.duckdb"
        self._ledger = ledger
        self._registry_wikis = list(wikis)
        self._read_up_to: int | None = None
        self._connection = self._opened()
        self._memory = MemoryLimit(self._connection, MEMORY_MB)

    def _opened(self) -> duckdb.DuckDBPyConnection:
        """Open the file; one that cannot be read is made again, as the ledger has everything."""
        try:
            return self._connected()
        except duckdb.Error as error:
            if "set lock" in str(error):
                raise LockedError(f"{self.path} is open in another program; close it there") from error
            discard(self.path.parent)
            return self._connected()

    def _connected(self) -> duckdb.DuckDBPyConnection:
        connection = duckdb.connect(str(self.path), config=CONFIG)
        schema, further = SCHEMA.read_text(encoding="utf-8"), further_tables()
        try:
            [(tables,)] = connection.execute("SELECT COUNT(*) FROM duckdb_tables()").fetchall()
            connection.execute(schema)
            for name, columns in further.items():
                create(connection, name, columns)
            made_by = schema + "".join(f"{name} {columns}" for name, columns in further.items())
            _require_made_by(connection, sha256(made_by.encode()).hexdigest(), is_new=not tables)
        except duckdb.Error:
            connection.close()
            raise
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
            self._memory.run(self._remove_strangers)
            whole = self._memory.run(self._whole)
            current, no_wikis = self._ledger.current_ids(), Wikis([])
            others = [
                entry[:2] for entry in current if not is_list(entry[2]) and whole.get(entry[0]) != entry[-1]
            ]
            for ledger_ids in _batches(others):
                self._memory.run(partial(self._replace, self._ledger.numbered(ledger_ids), no_wikis))
            self._memory.run(self._see_to_identity)
            lists = self._read_lists([(entry[0], entry[-1]) for entry in current if is_list(entry[2])], whole)
        self._read_up_to = newest
        return len(others) + lists

    def wikis(self) -> Wikis:
        """Every wiki of the registry and of the site matrix, with the namespaces that it says it has."""
        names: dict[str, list[tuple[int, str]]] = {}
        for wiki, number, name in self.ask(
            "SELECT wiki, namespace_id, name FROM site_namespaces WHERE name IS NOT NULL ORDER BY ALL"
        ):
            names.setdefault(wiki, []).append((number, name))
        listed = self.ask("SELECT wiki, domain, dbname, language_code FROM sites WHERE domain IS NOT NULL")
        columns = ("wiki", "domain", "dbname", "language_code")
        known = {row[0]: row for row in listed}
        known |= {row["wiki"]: tuple(row[column] for column in columns) for row in self._registry_wikis}
        return Wikis(
            WikiFacts(wiki, domain, dbname, language_code, tuple(names.get(wiki, ())))
            for wiki, domain, dbname, language_code in known.values()
        )

    def ask(self, question: str, values: Sequence[object] = ()) -> list[tuple[Any, ...]]:
        """Rows of a SELECT; raises WarehouseError where the file cannot be read."""
        with self._failure_named():
            return self._memory.run(lambda: self._connection.execute(question, list(values)).fetchall())

    def _read_lists(self, lists: Sequence[tuple[int, int]], whole: Mapping[int, int]) -> int:
        """Read lists last, by what the sites have said: all of them where that has changed since."""
        wikis = self.wikis()
        if self.ask("SELECT wikis_sha256 FROM lists_read_with") == [(wikis.digest,)]:
            lists = [(ledger_id, mark) for ledger_id, mark in lists if whole.get(ledger_id) != mark]
        for ledger_id, _ in lists:
            entries = self._ledger.numbered([ledger_id])
            self._memory.run(partial(self._replace, entries, wikis))
        self._memory.run(partial(self._note_lists_read_with, wikis.digest))
        return len(lists)

    def _note_lists_read_with(self, digest: str) -> None:
        with self._all_or_nothing():
            self._connection.execute("DELETE FROM lists_read_with")
            self._connection.execute("INSERT INTO lists_read_with VALUES (?)", [digest])

    def _remove_strangers(self) -> None:
        """Delete what was read from other entries than those that have these ids in the ledger today."""
        if strangers := loads.strangers(self._connection, self._ledger):
            with self._all_or_nothing():
                for table in [*self._fact_tables(), "loads"]:
                    among = "SELECT unnest(CAST(? AS BIGINT[]))"
                    self._connection.execute(f"DELETE FROM {table} WHERE ledger_id IN ({among})", [strangers])

    def _whole(self) -> dict[int, int]:
        """Fingerprints of the entries that the tables show with all rows: a damaged log is cut in silence."""
        counts = " UNION ALL ".join(
            f"SELECT ledger_id, COUNT(*) AS n FROM {table} GROUP BY ledger_id"
            for table in self._fact_tables()
        )
        rows = self._connection.execute(
            "SELECT ledger_id, fingerprint FROM loads LEFT JOIN"
            f" (SELECT ledger_id, SUM(n) AS found FROM ({counts}) GROUP BY ledger_id) USING (ledger_id)"
            " WHERE rows_stored = COALESCE(found, 0)"
        ).fetchall()
        return dict(rows)

    def _fact_tables(self) -> list[str]:
        tables = self._connection.execute(
            "SELECT table_name FROM duckdb_columns()"
            " SEMI JOIN duckdb_tables() USING (database_oid, table_oid)"
            " WHERE column_name = 'ledger_id' AND table_name <> 'loads'"
        ).fetchall()
        return [table for (table,) in tables]

    def _replace(self, batch: Sequence[Entry], wikis: Wikis) -> None:
        """Put the entries' rows in the place of those of their subjects: all or nothing."""
        named = pa.table([list(column) for column in zip(*map(_key, batch), strict=True)], names=KEY)
        with self._all_or_nothing():
            self._connection.register("arriving", named)
            self._remove_replaced()
            inserter = BatchInserter(self._connection)
            for entry in batch:
                inserter.take(entry.ledger_id, parts_of(entry, self._ledger, wikis))
                if "tracked_sha256" in entry.params:
                    self._remember_tracked(entry)
            inserter.finish()
            if any(entry.source == commons_usage.METADATA.name for entry in batch):
                self._connection.execute("DELETE FROM page_identity")
            lines = [loads.line(entry, self._ledger, inserter.stored[entry.ledger_id]) for entry in batch]
            self._connection.executemany(loads.INSERT, lines)
            self._connection.unregister("arriving")

    def _remove_replaced(self) -> None:
        """Delete from every table: an answer without data takes the older rows away, and gives none."""
        replaced = "SELECT loads.ledger_id FROM loads JOIN arriving USING (source, subject)"
        if self._connection.execute(f"SELECT COUNT(*) FROM ({replaced})").fetchall() != [(0,)]:
            for table in self._fact_tables():
                self._connection.execute(f"DELETE FROM {table} WHERE ledger_id IN ({replaced})")

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

    def _see_to_identity(self) -> None:
        if not self._identity_is_whole():
            with self._all_or_nothing():
                derive_identity(self._connection)

    def _identity_is_whole(self) -> bool:
        """Whether every page has its current title: not after a new answer, nor after a cut log."""
        lost = (
            "SELECT wiki, page_id FROM page_titles"
            " ANTI JOIN (FROM page_identity WHERE former_title IS NULL) USING (wiki, page_id)"
            " GROUP BY ALL HAVING arg_max(state, ledger_id) <> 'missing' LIMIT 1"
        )
        return not self._connection.execute(lost).fetchall()

    def _remember_tracked(self, entry: Entry) -> None:
        known = "SELECT COUNT(*) FROM pageview_tracked WHERE tracked_sha256 = ?"
        if self._connection.execute(known, [entry.params["tracked_sha256"]]).fetchall() == [(0,)]:
            for rows in tracked_pages(entry, self._ledger):
                insert(self._connection, "pageview_tracked", [rows])

    @contextmanager
    def _failure_named(self) -> Iterator[None]:
        try:
            yield
        except duckdb.Error as error:
            remedy = "see that the disk has room, then run `build`, which makes the file anew from the ledger"
            raise WarehouseError(f"{self.path} cannot be read or written ({error}); {remedy}") from error


def _require_made_by(connection: duckdb.DuckDBPyConnection, version: str, *, is_new: bool) -> None:
    """Mark tables that were made just then as those of this version; raises duckdb.Error for another's."""
    if is_new:
        connection.execute("INSERT INTO made_by VALUES (?)", [version])
    elif connection.execute("SELECT schema_sha256 FROM made_by").fetchall() != [(version,)]:
        raise duckdb.Error("the tables are those of another version")


def _batches(pending: Sequence[tuple[int, Status]]) -> Iterator[Sequence[int]]:
    """One file at a time, as it may be large; answers by the hundred, as they are small."""
    answers = [ledger_id for ledger_id, status in pending if status != "loaded"]
    yield from ([ledger_id] for ledger_id, status in pending if status == "loaded")
    for start in range(0, len(answers), ANSWERS_AT_ONCE):
        yield answers[start : start + ANSWERS_AT_ONCE]


def _key(entry: Entry) -> tuple[str, str, int]:
    return entry.source, entry.subject, entry.ledger_id


def discard(home: Path) -> None:
    """Delete the warehouse file; the next `sync` makes it again from the ledger."""
    for name in ("warehouse.duckdb", "warehouse.duckdb.wal"):
        (home / name).unlink(missing_ok=True)
