"""All caching of the interface: one reader a store, frames keyed on the snapshot and small values.

Streamlit shares these caches among all who look; nothing in here may depend on who that is.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import pandas as pd
import pyarrow as pa
import streamlit as st

from sic_metrics.errors import SnapshotError, UsageError
from sic_metrics.formats import text
from sic_metrics.health.check import snapshot_findings
from sic_metrics.metrics import COLUMNS
from sic_metrics.report.asked import Asked
from sic_metrics.report.facts import Report
from sic_metrics.report.making import gathered
from sic_metrics.settings import Settings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.finding import Finding
from sic_metrics.snapshots.pages import Cut, Page, Question, all_of, page_of
from sic_metrics.snapshots.questions import Filters, metric_rows
from sic_metrics.snapshots.standing import newest_data, sizes_and_ages

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
}


@dataclass(frozen=True)
class StoreStatus:
    """What the store shows now; `problem` says why there is no snapshot, or why a newer one is refused."""

    snapshot_id: str | None
    published_at: str | None
    sample: bool
    problem: str | None


@st.cache_resource(max_entries=4)
def _reader(home: str) -> SnapshotReader:
    return SnapshotReader(Path(home))


def reader() -> SnapshotReader:
    """The reader of the store that is served; one's own store is noticed when it appears."""
    return _reader(str(Settings.from_environment().serving_home))


def store_status() -> StoreStatus:
    """The published snapshot, or why there is none."""
    try:
        manifest = reader().current()
    except SnapshotError as error:
        return StoreStatus(None, None, sample=False, problem=str(error))
    return StoreStatus(manifest.snapshot_id, manifest.published_at, manifest.sample, reader().problem)


def metric(
    name: str, org: str | None = None, first: str | None = None, last: str | None = None
) -> pd.DataFrame:
    """Rows of a metric, months as `YYYY-MM`; integers that may be unknown are nullable."""
    return _metric(_snapshot(), name, org, first, last)


def metric_if_there(name: str, org: str | None = None) -> pd.DataFrame:
    """The same rows; none where the snapshot is of a time before the metric."""
    if name not in reader().current().files["impact"].rows:
        return pd.DataFrame(columns=list(COLUMNS))
    return metric(name, org)


def table(name: str, org: str | None = None) -> pd.DataFrame:
    """Rows of a table of the registry or of data health, for one organisation or all."""
    return _table(_snapshot(), name, org)


def records(name: str, org: str | None = None) -> list[dict[str, Any]]:
    """The same rows as plain values: None where unknown."""
    return _records(_snapshot(), name, org)


def top_pages(org: str, first: str, last: str, most: int) -> pd.DataFrame:
    """The organisation's articles by views in the window: wiki, page_title, views, months_known, files."""
    return _top_pages(_snapshot(), org, first, last, most)


def newest() -> pd.DataFrame:
    """The last day that each kind of data describes: kind, newest (None where none is loaded)."""
    return _newest(_snapshot())


def standing(orgs: tuple[str, ...]) -> pd.DataFrame:
    """Size, age and sources of organisations with content sets, one row each."""
    return _standing(_snapshot(), orgs)


def page(question: Question, cut: Cut) -> Page:
    """One page of a question's rows."""
    return _page(_snapshot(), question, cut)


def answer(question: Question) -> pd.DataFrame:
    """All rows of a question that has few."""
    return _answer(_snapshot(), question)


def months() -> list[str]:
    """The complete months whose views are loaded, ascending, as `YYYY-MM`."""
    return sorted(table("core_months")["month"])


def languages() -> dict[str, str]:
    """The name of each wiki: a Wikipedia's language, else language and project; others keep their address."""
    return _Names((row["wiki"], _wiki_name(row["wiki"], row["language"])) for row in records("wikis"))


def report(asked: Asked, snapshot_id: str = "") -> Report:
    """The funder report on the published snapshot, or on an earlier one; raises UsageError."""
    return _report(snapshot_id or _snapshot(), asked)


def footer_facts() -> list[str]:
    """Where the figures of a page come from, for its last line."""
    status, loaded = store_status(), months()
    through = f"Data through {text.month_name(loaded[-1])}" if loaded else "No views loaded"
    published = f"published {status.published_at[:10]}" if status.published_at else ""
    return [through, f"Snapshot {status.snapshot_id}, {published}", text.FOOTER_METHODS, text.FOOTER_LICENCE]


def findings() -> list[Finding]:
    """What the published snapshot lacks."""
    return _findings(_snapshot(), reader().problem)


def _snapshot() -> str:
    return reader().current().snapshot_id


@st.cache_data(max_entries=400, show_spinner=False)
def _metric(
    snapshot_id: str, name: str, org: str | None, first: str | None, last: str | None
) -> pd.DataFrame:
    rows = metric_rows(reader(), name, Filters(partner=org, from_month=first, to_month=last))
    return _of_snapshot(snapshot_id, rows)


@st.cache_data(max_entries=200, show_spinner=False)
def _table(snapshot_id: str, name: str, org: str | None) -> pd.DataFrame:
    return _of_snapshot(snapshot_id, _table_rows(name, org))


@st.cache_data(max_entries=200, show_spinner=False)
def _records(snapshot_id: str, name: str, org: str | None) -> list[dict[str, Any]]:  # noqa: ARG001 - the key
    return _table_rows(name, org).to_pylist()  # type: ignore[no-any-return]


def _table_rows(name: str, org: str | None) -> pa.Table:
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r} for pages")
    where, values = (f" WHERE {TABLES[name]} = ?", [org]) if org and TABLES[name] else ("", [])
    return reader().query(f"SELECT * FROM {name}{where}", values)


@st.cache_data(max_entries=100, show_spinner=False)
def _top_pages(snapshot_id: str, org: str, first: str, last: str, most: int) -> pd.DataFrame:
    question = (
        "SELECT wiki, page_title, SUM(views) AS views, COUNT(views) AS months_known, MAX(files) AS files"
        " FROM article_views_by_page WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)"
        " GROUP BY wiki, page_title ORDER BY views DESC NULLS LAST, wiki, page_title LIMIT ?"
    )
    return _of_snapshot(snapshot_id, reader().query(question, [org, f"{first}-01", f"{last}-01", most]))


@st.cache_data(max_entries=8, show_spinner=False)
def _newest(snapshot_id: str) -> pd.DataFrame:
    return _of_snapshot(snapshot_id, newest_data(reader()))


@st.cache_data(max_entries=100, show_spinner=False)
def _standing(snapshot_id: str, orgs: tuple[str, ...]) -> pd.DataFrame:
    return _of_snapshot(snapshot_id, sizes_and_ages(reader(), orgs))


@st.cache_data(max_entries=200, show_spinner=False)
def _page(snapshot_id: str, question: Question, cut: Cut) -> Page:
    found = page_of(reader(), question, cut)
    if _snapshot() != snapshot_id:
        st.rerun()
    return found


@st.cache_data(max_entries=200, show_spinner=False)
def _answer(snapshot_id: str, question: Question) -> pd.DataFrame:
    return _of_snapshot(snapshot_id, all_of(reader(), question))


@st.cache_data(max_entries=8, show_spinner=False)
def _findings(snapshot_id: str, problem: str | None) -> list[Finding]:  # noqa: ARG001 - they are the key
    return list(snapshot_findings(reader()))


@st.cache_data(max_entries=50, show_spinner=False)
def _report(snapshot_id: str, asked: Asked) -> Report:
    return gathered(Settings.from_environment().serving_home, asked, snapshot_id)


def _of_snapshot(snapshot_id: str, rows: pa.Table) -> pd.DataFrame:
    """The rows as a frame; starts the page again where a new snapshot came in between."""
    if _snapshot() != snapshot_id:
        st.rerun()
    frame: pd.DataFrame = rows.to_pandas(types_mapper=NULLABLE.get)
    for column in ("month", "as_of", "first_as_of", "last_as_of"):
        if column in frame and pa.types.is_date(rows.schema.field(column).type):
            frame[column] = frame[column].map(lambda day: day.strftime("%Y-%m") if day else None)
    return frame


def _wiki_name(wiki: str, language: str) -> str:
    return language if wiki.endswith(".wikipedia") else f"{language} {wiki.rsplit('.', 1)[-1]}"


class _Names(dict[str, str]):
    def __missing__(self, wiki: str) -> str:
        return wiki


NULLABLE: Final = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
