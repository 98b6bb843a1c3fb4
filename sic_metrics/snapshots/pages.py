"""One page of a query's rows, searched, sorted and cut out where they lie; all values are bound."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

import pyarrow as pa

from ..errors import UsageError
from ..metrics import metric
from .queries import Query
from .questions import Filters, in_order, metric_select
from .reader import SnapshotReader

USUAL_SIZE = 25
LONGEST_SEARCH = 100
Order = list[tuple[str, bool]]
NAMES = ("file", "page_title")  # the columns that people search by


@dataclass(frozen=True)
class Cut:
    """Which of the rows are wanted.

    Attributes:
        search: part of a name, in any case; nothing in it stands for anything but itself.
        sort: a column of the query, with a minus before it for the largest first; empty: by its key.
        page: from 1 on; beyond the last, the last is given.
    """

    search: str = ""
    sort: str = ""
    page: int = 1
    size: int = USUAL_SIZE


@dataclass(frozen=True)
class Page:
    """The rows of one page, which page that is, and how many rows and pages there are."""

    rows: pa.Table
    number: int
    pages: int
    total: int
    size: int

    @property
    def first(self) -> int:
        """The place of the first row among all, from 1; 0 where there is none."""
        return (self.number - 1) * self.size + 1 if self.total else 0

    @property
    def last(self) -> int:
        """The place of the last row among all."""
        return self.first + self.rows.num_rows - 1 if self.total else 0


def page_of(reader: SnapshotReader, query: Query, cut: Cut = Cut()) -> Page:
    """The page of the query's rows; raises UsageError for an order by a column that the query has not."""
    order = _order(reader, query, cut.sort)
    condition, searched = _search(query, cut.search)
    source, values = f"FROM ({query.sql}) AS asked WHERE {condition}", [*query.values, *searched]
    total = int(reader.query(f"SELECT COUNT(*) {source}", values).column(0)[0].as_py())
    pages = max(1, -(-total // cut.size))
    number = min(max(1, cut.page), pages)
    first, last = (number - 1) * cut.size, min(number * cut.size, total)
    is_nearer_to_the_end = first > total - last  # from where fewer rows are to be sorted
    by = _by(order, turned=is_nearer_to_the_end)
    place = (last - first, total - last if is_nearer_to_the_end else first)
    rows = reader.query(f"SELECT * {source} ORDER BY {by} LIMIT ? OFFSET ?", [*values, *place])
    if is_nearer_to_the_end:
        rows = rows.take(list(range(rows.num_rows - 1, -1, -1)))
    return Page(rows, number, pages, total, cut.size)


def all_of(reader: SnapshotReader, query: Query) -> pa.Table:
    """All rows, by the query's key."""
    return reader.query(f"SELECT * FROM ({query.sql}) AS asked ORDER BY {in_order(query.key)}", query.values)


def metric_query(name: str, filters: Filters) -> Query:
    """The rows of a metric, in the order of its export.

    Raises UsageError where there is no such metric, or it has not the column of a filter.
    """
    definition = metric(name)
    sql, values = metric_select(definition, filters)
    return Query(
        sql, tuple(values), definition.grain, tuple(column for column in NAMES if column in definition.grain)
    )


def columns_of(reader: SnapshotReader, query: Query) -> list[str]:
    """The query's columns."""
    return list(reader.query(f"{query.sql} LIMIT 0", query.values).column_names)


def _order(reader: SnapshotReader, query: Query, sort: str) -> Order:
    """The columns to sort by, each with whether it falls: the one asked for, then the key."""
    column = sort.removeprefix("-")
    if not column:
        return [(key, False) for key in query.key]
    if column not in columns_of(reader, query):
        raise UsageError(f"rows cannot be sorted by {column!r}")
    return [(column, sort.startswith("-")), *((key, False) for key in query.key if key != column)]


def _by(order: Order, *, turned: bool) -> str:
    nulls = "FIRST" if turned else "LAST"
    falls = ((column, is_falling != turned) for column, is_falling in order)
    return ", ".join(f"{column} {'DESC' if falling else 'ASC'} NULLS {nulls}" for column, falling in falls)


def _search(query: Query, search: str) -> tuple[str, list[str]]:
    wanted = unicodedata.normalize("NFC", search.strip()).replace(" ", "_")[:LONGEST_SEARCH]
    if not wanted or not query.searched:
        return "TRUE", []
    contained = " OR ".join(f"contains(lower({column}), lower(?))" for column in query.searched)
    return f"({contained})", [wanted] * len(query.searched)
