"""Questions to a snapshot: rows of a metric, filtered; identifiers from the catalogue, values bound."""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from datetime import date

import pyarrow as pa

from ..errors import UsageError
from ..metrics import Metric, metric
from .reader import SnapshotReader

MONTH = re.compile(r"\d{4}-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Filters:
    """Which rows are wanted; months are `YYYY-MM`, both inclusive."""

    partner: str | None = None
    wiki: str | None = None
    from_month: str | None = None
    to_month: str | None = None

    @classmethod
    def parse(cls, values: Mapping[str, str | None]) -> Filters:
        """Read `partner, wiki, from, to`; raises UsageError for another name or a wrong month."""
        unknown = sorted(set(values) - {"partner", "wiki", "from", "to"})
        if unknown:
            raise UsageError(f"there is no filter {', '.join(unknown)}; there are: partner, wiki, from, to")
        for name in ("from", "to"):
            if values.get(name) and not MONTH.fullmatch(str(values[name])):
                raise UsageError(f"{name} is {values[name]!r}; write a month as YYYY-MM")
        found = cls(values.get("partner"), values.get("wiki"), values.get("from"), values.get("to"))
        if found.from_month and found.to_month and found.from_month > found.to_month:
            raise UsageError(f"from {found.from_month} is after to {found.to_month}")
        return found

    def described(self) -> dict[str, str]:
        """The filters that are set, for metadata."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}


def metric_rows(reader: SnapshotReader, name: str, filters: Filters) -> pa.Table:
    """Rows of a metric, sorted by its grain.

    Raises UsageError for an unknown metric, for a filter on a column it has not, and for an
    organisation or wiki that the snapshot does not know.
    """
    asked = metric(name)
    conditions, values = _conditions(asked, filters)
    _refuse_unknown(reader, filters)
    where = f"WHERE {' AND '.join(conditions)}" if conditions else ""
    order = ", ".join(f"{column} ASC NULLS LAST" for column in asked.grain)
    return reader.query(f"SELECT * FROM {asked.name} {where} ORDER BY {order}", values)


def _conditions(asked: Metric, filters: Filters) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if filters.partner:
        keys = [key for key in ("org_id", "org_a", "org_b") if key in asked.grain]
        _require(asked, bool(keys), "partner")
        conditions.append(f"({' OR '.join(f'{key} = ?' for key in keys)})")
        values += [filters.partner] * len(keys)
    if filters.wiki:
        _require(asked, "wiki" in asked.grain, "wiki")
        conditions.append("wiki = ?")
        values.append(filters.wiki)
    for month, comparison in ((filters.from_month, ">="), (filters.to_month, "<=")):
        if month:
            _require(asked, "month" in asked.grain, "from and to")
            conditions.append(f"month {comparison} ?")
            values.append(date.fromisoformat(f"{month}-01"))
    return conditions, values


def _require(asked: Metric, has_column: bool, filter_name: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not has_column:
        raise UsageError(f"{asked.name} cannot be filtered by {filter_name}: it has {', '.join(asked.grain)}")


def _refuse_unknown(reader: SnapshotReader, filters: Filters) -> None:
    for value, table, column in (
        (filters.partner, "organisations", "org_id"),
        (filters.wiki, "wikis", "wiki"),
    ):
        if not value:
            continue
        known = reader.query(f"SELECT {column} FROM {table} ORDER BY {column}")[column].to_pylist()
        if value not in known:
            near = ", ".join(difflib.get_close_matches(value, known, n=3))
            advice = f"; did you mean: {near}?" if near else f"; its registry has {len(known)} others"
            raise UsageError(f"the snapshot knows no {column} {value!r}{advice}")
