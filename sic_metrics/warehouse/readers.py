"""How each kind of ledger entry becomes rows of warehouse tables."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

import pyarrow as pa

from ..sources import commons_impact, dumps, glamorous, page_lists
from ..sources.ledger import Entry, Ledger
from .answers import Tables, tables_of_answer


def tables_of(entry: Entry, ledger: Ledger) -> Tables:
    """Rows for each warehouse table that the entry's body gives, without their ledger_id."""
    return READERS.get(entry.source, tables_of_answer)(entry, ledger)


def _glamorous(entry: Entry, ledger: Ledger) -> Tables:
    with ledger.body(entry.body_sha256, entry.origin) as body:
        return _usage(entry, glamorous.parse(body, entry.origin))


def _page_list(entry: Entry, ledger: Ledger) -> Tables:
    with ledger.body(entry.body_sha256, entry.origin) as body:
        pages = page_lists.parse(body, entry.origin)
    return _usage(entry, pages.append_column("file", pa.nulls(pages.num_rows, pa.string())))


def _usage(entry: Entry, uses: pa.Table) -> Tables:
    snapshot = {
        "content_set_id": [entry.params["content_set_id"]],
        "tier": ["file"],
        "as_of": [date.fromisoformat(entry.params["as_of"])],
        "files": pa.nulls(1, pa.int64()),
    }
    return {"usage_snapshots": pa.table(snapshot), "file_usage": uses}


def _pageviews(entry: Entry, ledger: Ledger) -> Tables:
    start, end = (date.fromisoformat(entry.params[name]) for name in ("period_start", "period_end"))
    with ledger.body(entry.body_sha256, entry.origin) as body:
        days = dumps.parse(body, entry.origin, dumps.Period(start, end))
    covered = {
        "period_start": [start],
        "period_end": [end],
        "tracked_sha256": [entry.params["tracked_sha256"]],
    }
    return {"pageview_files": pa.table(covered), "pageview_days": days}


def tracked_pages(entry: Entry, ledger: Ledger) -> pa.Table:
    """The pages (tracked_sha256, wiki, page_title) that a pageview dump was searched for."""
    sha256 = entry.params["tracked_sha256"]
    with ledger.body(sha256, entry.origin) as body:
        pairs = [line.decode().rstrip("\n").split("\t") for line in body]
    wikis, titles = (list(column) for column in zip(*pairs, strict=True))
    return pa.table({"tracked_sha256": [sha256] * len(pairs), "wiki": wikis, "page_title": titles})


def _commons_impact(entry: Entry, ledger: Ledger) -> Tables:
    if entry.status != "loaded":  # a month that is not there
        return {}
    dataset = entry.params["dataset"]
    with ledger.body(entry.body_sha256, entry.origin) as body:
        rows = commons_impact.parse(body, entry.origin, dataset)
    month = date.fromisoformat(entry.params["month"] + "-01")
    return {
        "cim_files": pa.table({"dataset": [dataset], "month": [month]}),
        "cim_tracked": pa.table({"category": pa.array(entry.params["categories"].split("|"), pa.string())}),
        dataset: rows,
    }


READERS: Mapping[str, Callable[[Entry, Ledger], Tables]] = {
    glamorous.METADATA.name: _glamorous,
    page_lists.METADATA.name: _page_list,
    dumps.METADATA.name: _pageviews,
    commons_impact.METADATA.name: _commons_impact,
}
