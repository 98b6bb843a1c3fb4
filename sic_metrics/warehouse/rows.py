"""How a ledger entry becomes rows of warehouse tables: by what its source says, a part at a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from itertools import islice

import pyarrow as pa

from ..ledger.loaded_file import Part
from ..ledger.store import ACCEPTED, Entry, Ledger
from ..registry.wikis import Wikis
from ..sources import all_sources

PAGES_OF_A_PART = 50_000
Tables = Mapping[str, pa.Table]


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
