"""How each kind of ledger entry becomes rows of warehouse tables, part by part where there are many."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from itertools import islice

import pyarrow as pa

from ..files.listed_pages import ListedPages
from ..ledger.store import ACCEPTED, Entry, Ledger
from ..registry.wikis import Wikis
from ..sources import commons_impact, community_ideas, dumps, glamorous, page_lists
from . import doubled
from .answers import tables_of_answer

Part = tuple[str, pa.Table]
PAGES_OF_A_PART = 50_000


def parts_of(entry: Entry, ledger: Ledger) -> Iterator[Part]:
    """Yield (warehouse table, rows without their ledger_id) that the entry's body gives.

    Each table comes once or more often, so that no more of a large file than a part is in memory.
    """
    return READERS.get(entry.source, _answer)(entry, ledger)


def parts_of_list(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    """The same of a list of pages (`LISTS`), which is read by the wikis that there are."""
    return LISTS[entry.source](entry, ledger, wikis)


def _answer(entry: Entry, ledger: Ledger) -> Iterator[Part]:
    yield from tables_of_answer(entry, ledger).items()


def _glamorous(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    yield _usage_snapshot(entry)
    with ledger.body(entry.body_sha256, entry.origin) as body:
        listed = ListedPages(entry.origin, wikis, seen=None)
        for uses in glamorous.parts(body, listed):
            yield "file_usage", uses
    yield _left_out(listed)


def _page_list(entry: Entry, ledger: Ledger, wikis: Wikis) -> Iterator[Part]:
    yield _usage_snapshot(entry)
    with ledger.body(entry.body_sha256, entry.origin) as body:
        listed = ListedPages(entry.origin, wikis, seen=None)
        for pages in page_lists.parts(body, listed, wiki=entry.params.get("wiki")):
            yield "file_usage", pages.append_column("file", pa.nulls(pages.num_rows, pa.string()))
    yield _left_out(listed)


def _left_out(listed: ListedPages) -> Part:
    rows = [(wiki, what, lines) for (wiki, what), lines in sorted(listed.left_out.items())]
    types = {"wiki": pa.string(), "none_of_today": pa.string(), "lines": pa.int64()}
    return "lines_left_out", pa.Table.from_pylist(
        [dict(zip(types, row, strict=True)) for row in rows], schema=pa.schema(types)
    )


def _usage_snapshot(entry: Entry) -> Part:
    snapshot = {
        "content_set_id": [entry.params["content_set_id"]],
        "tier": ["file"],
        "as_of": [date.fromisoformat(entry.params["as_of"])],
        "files": pa.nulls(1, pa.int64()),
        "definition": pa.array([entry.params.get("definition")], pa.string()),
    }
    return "usage_snapshots", pa.table(snapshot)


def _pageviews(entry: Entry, ledger: Ledger) -> Iterator[Part]:
    start, end = (date.fromisoformat(entry.params[name]) for name in ("period_start", "period_end"))
    covered = {
        "period_start": [start],
        "period_end": [end],
        "tracked_sha256": [entry.params["tracked_sha256"]],
    }
    yield "pageview_files", pa.table(covered)
    marks, named = doubled.Marks(doubled.of_pageviews), _named(entry)
    wikis = set(named.values())
    with ledger.body(entry.body_sha256, entry.origin) as body:
        for days in dumps.parts(marks.noted(body), entry.origin, dumps.Period(start, end), named):
            wikis.update(days["wiki"].unique().to_pylist())
            yield "pageview_days", days
    yield "pageview_wikis", pa.table({"wiki": pa.array(sorted(wikis), pa.string())})
    yield from _doubled(entry, ledger, marks, start)


def _named(entry: Entry) -> Mapping[str, str]:
    """How the lines of a dump name wikis, as noted when they came; earlier versions did not note it."""
    named: Mapping[str, str] = json.loads(entry.params.get("wikis", "{}"))
    return named


def _doubled(entry: Entry, ledger: Ledger, marks: doubled.Marks, month: date) -> Iterator[Part]:
    with ledger.body(entry.body_sha256, entry.origin) as body:
        rows = marks.rows(body)
    yield "doubled_lines", rows.append_column("month", pa.array([month] * rows.num_rows, pa.date32()))


def tracked_pages(entry: Entry, ledger: Ledger) -> Iterator[pa.Table]:
    """Yield the pages (tracked_sha256, wiki, page_title) that a pageview dump was searched for."""
    sha256 = entry.params["tracked_sha256"]
    with ledger.body(sha256, entry.origin) as body:
        while lines := list(islice(body, PAGES_OF_A_PART)):
            pairs = [line.decode().rstrip("\n").split("\t") for line in lines]
            wikis, titles = (list(column) for column in zip(*pairs, strict=True))
            yield pa.table({"tracked_sha256": [sha256] * len(pairs), "wiki": wikis, "page_title": titles})


def _commons_impact(entry: Entry, ledger: Ledger) -> Iterator[Part]:
    if entry.status != "loaded":  # a month that is not there
        return
    dataset = entry.params["dataset"]
    month = date.fromisoformat(entry.params["month"] + "-01")
    yield "cim_files", pa.table({"dataset": [dataset], "month": [month]})
    yield "cim_tracked", pa.table({"category": pa.array(entry.params["categories"].split("|"), pa.string())})
    marks = doubled.Marks(doubled.OF_DATASET[dataset]) if dataset in doubled.OF_DATASET else None
    with ledger.body(entry.body_sha256, entry.origin) as body:
        noted = marks.noted(body) if marks else body
        for rows in commons_impact.parts(noted, entry.origin, dataset, _named(entry)):
            yield dataset, rows
    if marks:
        yield from _doubled(entry, ledger, marks, month)


def _community_ideas(entry: Entry, ledger: Ledger) -> Iterator[Part]:
    with ledger.body(entry.body_sha256, entry.origin) as body:
        ideas = community_ideas.parse(body, entry.origin)
    files = pa.array([entry.origin] * ideas.num_rows, pa.string())
    yield "community_ideas", ideas.append_column("source_file", files)


LISTS: Mapping[str, Callable[[Entry, Ledger, Wikis], Iterator[Part]]] = {
    glamorous.METADATA.name: _glamorous,
    page_lists.METADATA.name: _page_list,
}
READERS: Mapping[str, Callable[[Entry, Ledger], Iterator[Part]]] = {
    dumps.METADATA.name: _pageviews,
    commons_impact.METADATA.name: _commons_impact,
    community_ideas.METADATA.name: _community_ideas,
    ACCEPTED: lambda _entry, _ledger: iter(()),
}
