"""One way to read for all pages: `per_snapshot` keeps what was read while its snapshot is in force.

Streamlit shares these caches among all who look; nothing in here may depend on who that is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from inspect import signature
from pathlib import Path
from typing import Any, Concatenate, Final, ParamSpec, TypeVar

import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc
import streamlit as st

from sic_metrics.errors import SnapshotError, UsageError
from sic_metrics.formats import text
from sic_metrics.formats.language import _, language
from sic_metrics.health.check import snapshot_findings
from sic_metrics.metrics import catalogue
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.findings import Finding
from sic_metrics.snapshots.manifest import Part
from sic_metrics.snapshots.pages import Cut, Page, all_of, page_of
from sic_metrics.snapshots.queries import Query
from sic_metrics.snapshots.questions import Filters, metric_rows
from sic_metrics.ui.stores import Shown, shown

TABLES: Final = {
    "organisations": "org_id",
    "partnerships": "org_id",
    "aliases": "org_id",
    "published_impact": "org_id",
    "events": "org_id",
    "core_set_health": "org_id",
    "core_source_health": None,
    "core_months": None,
    "core_newest_orgs": "org_id",
    "topic_articles": None,
    "wikis": None,
    "languages": None,
    "topic_matches": None,
    "community_ideas": None,
    "core_topic_articles": None,
    "theme_views": None,
    "domain_references": "org_id",
}
NEWER_TABLES: Final = frozenset(
    {"aliases", "topic_matches", "community_ideas", "core_topic_articles", "theme_views", "domain_references"}
)
NULLABLE: Final = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
MONTHS: Final = ("month", "as_of", "first_as_of", "last_as_of")

Asked = ParamSpec("Asked")
Rows = TypeVar("Rows")


@dataclass(frozen=True)
class StoreStatus:
    """What the store shows now; `problem` says why there is no snapshot, or why a newer one is refused."""

    snapshot_id: str | None
    published_at: str | None
    sample: bool
    problem: str | None


@st.cache_resource(max_entries=8)
def _reader(home: str, part: Part) -> SnapshotReader:
    return SnapshotReader(Path(home), part)


def reader(part: Part = "impact") -> SnapshotReader:
    """The reader of the store that is shown; one's own store is noticed when it appears.

    Only pages that have asked for the Hub's role may read its part.
    """
    return _reader(str(shown().home), part)


def per_snapshot(
    most: int, *, part: Part = "impact", copied: bool = True
) -> Callable[[Callable[Concatenate[SnapshotReader, Asked], Rows]], Callable[Asked, Rows]]:
    """Keep what a function reads, in each language, until another snapshot is in force: `most` results.

    The function gets the reader of a part of the store first; its callers give the rest, which must be
    hashable as Streamlit hashes (a parameter with a leading underscore is no part of the key, so the reader
    has none: in its place stands what is shown). The page
    starts again where a new snapshot came while it was read. Every caller gets a copy of its own; where not
    `copied`, all share one object, which nobody may change.
    """
    keep = st.cache_data if copied else st.cache_resource

    def cached(read: Callable[Concatenate[SnapshotReader, Asked], Rows]) -> Callable[Asked, Rows]:
        asks = signature(read)

        @keep(max_entries=most, show_spinner=False)
        @wraps(read)
        def kept(key: tuple[Shown, str, str], *given: Any, **named: Any) -> Rows:  # noqa: ANN401 - those of the function
            rows = read(reader(part), *given, **named)
            if _file_in_force(part) != key[1]:
                st.rerun()
            return rows

        @wraps(read)
        def read_once(*given: Asked.args, **named: Asked.kwargs) -> Rows:
            question = asks.bind(None, *given, **named)
            question.apply_defaults()
            rows: Rows = kept(
                (shown(), _file_in_force(part), language()), *question.args[1:], **question.kwargs
            )
            return rows

        return read_once

    return cached


def _file_in_force(part: Part) -> str:
    return reader(part).current().files[part].name


def frame_of(rows: pa.Table) -> pd.DataFrame:
    """Rows as a frame: integers that may be unknown are nullable, months are `YYYY-MM`."""
    frame: pd.DataFrame = rows.to_pandas(types_mapper=NULLABLE.get)
    for column in MONTHS:
        if column in frame and pa.types.is_date(rows.schema.field(column).type):
            frame[column] = frame[column].map(lambda day: day.strftime("%Y-%m") if day else None)
    return frame


def has(name: str) -> bool:
    """Whether the snapshot has a table or metric; one of an earlier version may not."""
    return reader().has(name)


def store_status() -> StoreStatus:
    """The published snapshot, or why there is none."""
    try:
        manifest = reader().current()
    except SnapshotError as error:
        return StoreStatus(None, None, sample=False, problem=str(error))
    return StoreStatus(manifest.snapshot_id, manifest.published_at, manifest.sample, reader().problem)


@per_snapshot(400)
def metric(
    reader: SnapshotReader,
    name: str,
    org: str | None = None,
    first: str | None = None,
    last: str | None = None,
) -> pd.DataFrame:
    """Rows of a metric, months as `YYYY-MM`; integers that may be unknown are nullable."""
    return frame_of(metric_rows(reader, name, Filters(partner=org, from_month=first, to_month=last)))


def metric_if_there(name: str, org: str | None = None) -> pd.DataFrame:
    """The same rows; none where the snapshot is of a time before the metric."""
    return metric(name, org) if has(name) else pd.DataFrame(columns=list(catalogue()[name].columns))


@per_snapshot(200)
def table(reader: SnapshotReader, name: str, org: str | None = None) -> pd.DataFrame:
    """Rows of one of `TABLES`, for one organisation or all; none of a newer one that is not there."""
    return frame_of(_table_rows(reader, name, org))


@per_snapshot(200)
def records(reader: SnapshotReader, name: str, org: str | None = None) -> list[dict[str, Any]]:
    """The same rows as plain values: None where unknown."""
    rows: list[dict[str, Any]] = _table_rows(reader, name, org).to_pylist()
    return rows


def _table_rows(reader: SnapshotReader, name: str, org: str | None) -> pa.Table:
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r} for pages")
    if name in NEWER_TABLES and not has(name):
        return pa.table({})
    key = TABLES[name]
    rows = reader.table(name, **({key: org} if org and key else {}))
    return _invented(reader, rows) if key and reader.current().sample and not shown().facts_only else rows


def _invented(reader: SnapshotReader, rows: pa.Table) -> pa.Table:
    """The rows about invented organisations and about none: the worked example says nothing of real ones."""
    invented = reader.table("organisations", "org_id", sample=True)["org_id"]
    return rows.filter(pc.or_kleene(pc.is_in(rows["org_id"], invented), pc.is_null(rows["org_id"])))


@per_snapshot(200)
def page(reader: SnapshotReader, question: Query, cut: Cut) -> Page:
    """One page of a question's rows."""
    return page_of(reader, question, cut)


@per_snapshot(200)
def answer(reader: SnapshotReader, question: Query) -> pd.DataFrame:
    """All rows of a question that has few."""
    return frame_of(all_of(reader, question))


def months() -> list[str]:
    """The complete months whose views are loaded, ascending, as `YYYY-MM`."""
    return sorted(table("core_months")["month"])


def languages() -> dict[str, str]:
    """The name of each wiki: a Wikipedia's language, else language and project; others keep their address."""
    return _Names((row["wiki"], _wiki_name(row["wiki"], row["language"])) for row in records("wikis"))


def _wiki_name(wiki: str, language: str) -> str:
    return language if wiki.endswith(".wikipedia") else f"{language} {wiki.rsplit('.', 1)[-1]}"


def language_names() -> dict[str, str]:
    """The name of each language code that a wiki has; others keep their code."""
    return _Names((row["language_code"], row["language"]) for row in records("wikis"))


class _Names(dict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def footer_facts() -> list[str]:
    """Where the figures of a page come from, for its last line."""
    status, loaded = store_status(), months()
    through = (
        _("Data through {month}").format(month=text.month_name(loaded[-1]))
        if loaded
        else _("No views loaded")
    )
    day = status.published_at[:10] if status.published_at else ""
    published = _("published {day}").format(day=day) if day else ""
    return [
        through,
        _("Snapshot {id}, {published}").format(id=status.snapshot_id, published=published),
        _("How this was counted: see Methods."),
        _(text.FOOTER_LICENCE),
    ]


def findings() -> list[Finding]:
    """What the published snapshot lacks."""
    return _findings(reader().problem)


@per_snapshot(8)
def _findings(reader: SnapshotReader, problem: str | None) -> list[Finding]:  # noqa: ARG001 - part of the key
    return list(snapshot_findings(reader))
