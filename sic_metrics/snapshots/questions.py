"""Questions to a snapshot: rows of a metric, filtered; identifiers from the catalogue, values bound."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Final
from urllib.parse import urlencode

import pyarrow as pa

from ..errors import UsageError, quoted
from ..metrics import Metric, metric
from ..periods import read_month
from ..registry.names import Names
from ..registry.wikis import WikiError, WikiFacts, Wikis
from .reader import SnapshotReader

OF_ORGANISATIONS: Final = ("partner", "org", "orgs")  # names under which addresses give organisations
FILTERS: Final = (*OF_ORGANISATIONS, "wiki", "from", "to")


@dataclass(frozen=True)
class Filters:
    """Which rows are wanted; months are `YYYY-MM`, both inclusive."""

    partner: str | None = None
    wiki: str | None = None
    from_month: str | None = None
    to_month: str | None = None

    @classmethod
    def parse(cls, values: Mapping[str, str | None]) -> Filters:
        """Read `partner` (also as `org` or `orgs`), `wiki`, `from` and `to`; None: not given.

        Raises UsageError for another name, an empty value, two organisations or a wrong month.
        """
        given = {name: value for name, value in values.items() if value is not None}
        wrong = [name for name in given if name not in FILTERS]
        if wrong:
            raise UsageError(f"there is no filter {quoted(wrong[0])}; there are: {', '.join(FILTERS)}")
        for name, value in given.items():
            if not value.strip():
                raise UsageError(f"{name} is empty; leave it out to take everything")
        partners = {given[name] for name in OF_ORGANISATIONS if name in given}
        if len(partners) > 1:
            raise UsageError(f"one organisation at a time, not {' and '.join(map(quoted, sorted(partners)))}")
        first, last = (read_month(given[name], name) if name in given else None for name in ("from", "to"))
        if first and last and first > last:
            raise UsageError(f"from {first} is after to {last}")
        return cls(next(iter(partners), None), given.get("wiki"), first, last)

    @classmethod
    def of_address(cls, pairs: Sequence[tuple[str, str]]) -> Filters:
        """Read the parameters of an address, as `parse` does; raises UsageError for one given twice too."""
        values: dict[str, str | None] = {}
        for name, value in pairs:
            if values.setdefault(name, value) != value:
                raise UsageError(f"{quoted(name)} is given twice, with two values")
        return cls.parse(values)

    def described(self) -> dict[str, str]:
        """The filters that are set, for metadata."""
        return {field.name: value for field in fields(self) if (value := getattr(self, field.name))}

    def address(self) -> str:
        """The filters that are set, as `of_address` reads them."""
        return urlencode({name.removesuffix("_month"): value for name, value in self.described().items()})


def metric_rows(reader: SnapshotReader, name: str, filters: Filters) -> pa.Table:
    """Rows of a metric, sorted by its grain.

    Raises UsageError for an unknown metric, for a filter on a column it has not, and for an
    organisation or wiki that the snapshot does not know.
    """
    definition = metric(name)
    select, values = metric_select(definition, resolved(reader, filters))
    return reader.query(f"{select} ORDER BY {in_order(definition.grain)}", values)


def metric_select(definition: Metric, filters: Filters) -> tuple[str, list[object]]:
    """The SELECT of a metric's rows without their order, and its bound values.

    Raises UsageError for a filter on a column that the metric has not.
    """
    conditions, values = _conditions(definition, filters)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return f"SELECT * FROM {definition.name}{where}", values


def in_order(columns: Sequence[str]) -> str:
    """The ORDER BY of exports: ascending, what is unknown last."""
    return ", ".join(f"{column} ASC NULLS LAST" for column in columns)


def _conditions(definition: Metric, filters: Filters) -> tuple[list[str], list[object]]:
    conditions: list[str] = []
    values: list[object] = []
    if filters.partner:
        keys = [key for key in ("org_id", "org_a", "org_b") if key in definition.grain]
        _require(definition, bool(keys), "partner")
        conditions.append(f"({' OR '.join(f'{key} = ?' for key in keys)})")
        values += [filters.partner] * len(keys)
    if filters.wiki:
        _require(definition, "wiki" in definition.grain, "wiki")
        conditions.append("wiki = ?")
        values.append(filters.wiki)
    for month, comparison in ((filters.from_month, ">="), (filters.to_month, "<=")):
        if month:
            _require(definition, "month" in definition.grain, "from and to")
            conditions.append(f"month {comparison} ?")
            values.append(date.fromisoformat(f"{month}-01"))
    return conditions, values


def _require(definition: Metric, has_column: bool, filter_name: str) -> None:  # noqa: FBT001 - reads as a sentence
    if not has_column:
        raise UsageError(
            f"{definition.name} cannot be filtered by {filter_name}: it has {', '.join(definition.grain)}"
        )


def resolved(reader: SnapshotReader, filters: Filters) -> Filters:
    """The same filters with the organisation by its id and the wiki by its name, however they were given.

    Raises UsageError, with what may be meant, for an organisation or wiki that the snapshot does not know.
    """
    if filters.wiki:
        filters = replace(filters, wiki=_wiki_of(reader, filters.wiki))
    if not filters.partner:
        return filters
    return replace(filters, partner=org_id_of(reader, filters.partner))


def refuse_real(reader: SnapshotReader, org_ids: Iterable[str | None]) -> None:
    """Refuse real organisations in the worked example: what leaves it is marked as invented.

    Raises UsageError for the first of them.
    """
    if not reader.current().sample:
        return
    real = set(reader.table("organisations", "org_id", sample=False)["org_id"].to_pylist())
    for org_id in org_ids:
        if org_id in real:
            raise UsageError(
                f"{org_id} is a real organisation, and the worked example is of invented ones alone; "
                f"look for it in the real store"
            )


def _wiki_of(reader: SnapshotReader, name: str) -> str:
    """The wiki of that name or spelling, as lists are read; raises UsageError, with what may be meant."""
    rows = reader.table("wikis", "wiki, domain, dbname, language_code").to_pylist()
    try:
        return Wikis(WikiFacts(**row) for row in rows).read(name)
    except WikiError as error:
        raise UsageError(f"{quoted(name)} {error}") from error


def org_id_of(reader: SnapshotReader, name: str) -> str:
    """The id of the organisation of that id or name; raises UsageError, with what may be meant."""
    if reader.table("organisations", "1", org_id=name).num_rows:
        return name
    return names_of(reader).resolve(name)


def names_of(reader: SnapshotReader) -> Names:
    """All names of a snapshot's organisations; one of a time before the registry had aliases lacks those."""
    organisations = reader.table("organisations", "org_id, short_name, full_name", order="org_id")
    aliases = reader.table("aliases", "org_id, alias").to_pylist() if reader.has("aliases") else []
    return Names.of(organisations.to_pylist(), aliases)
