"""Lists of the pages that carry a content set, whatever program made them: how they are loaded and stored."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from ..errors import UsageError
from ..files.encodings import Warn
from ..files.listed_pages import ListedPages
from ..registry.models import ContentSet
from ..registry.wikis import Wikis
from .loaded_file import Loaded, Part, Store, Warnings, day_in_name, incoming_of, keep_file
from .store import Entry, Incoming, Ledger


def load_list(
    store: Store,
    file: Path,
    source: str,
    fetch: Callable[[Path, Warn], Iterator[bytes]],
    parts: Callable[[Iterable[bytes], ListedPages, Warn], Iterator[pa.Table]],
    params: Mapping[str, str],
    views_of: str = "",
) -> Loaded:
    """Keep a list of the pages that carry a content set, of which nothing is left out.

    `views_of` is the month (`YYYY-MM`) whose views it tells as well: lists of one day may be of several.
    """
    content_set = _content_set(store)
    as_of = store.as_of or day_in_name(file)
    if as_of > datetime.now(UTC).date():
        raise UsageError(f"{as_of} is yet to come; give the day that the list describes")
    set_id = content_set.content_set_id
    of_list = {"content_set_id": set_id, "as_of": as_of.isoformat(), "definition": content_set.definition}
    of_day = f"{set_id} {as_of}"
    subject = f"{of_day}, views of {views_of}" if views_of else of_day
    incoming = incoming_of(file, source, subject, {**of_list, **params})
    before = store.newest_list(of_day)
    warnings = Warnings()
    listed = ListedPages(str(file), store.wikis(), of_items=content_set.channel == "wikidata")

    def read(body: Iterable[bytes]) -> None:
        deque(parts(body, listed, warnings), maxlen=0)
        if content_set.counts_lists:
            listed.refuse_if_none_counts()

    counts_now = not _is_replaced(store.ledger.newest(source, subject), before)
    loaded = keep_file(store.ledger, file, incoming, fetch(file, warnings), read, counts_now=counts_now)
    if loaded.already_held:
        return loaded
    notes = listed.notes() if listed.rows else [f"it lists no use: a known 0 on {as_of}"]
    return replace(
        loaded, warnings=warnings, notes=[*_no_use(content_set), *_place_taken(before, incoming), *notes]
    )


def _is_replaced(own: Entry | None, newest: Entry | None) -> bool:
    """Whether the newest list of a day, in whatever form, came after one's own of it."""
    return newest is not None and (own is None or own.ledger_id < newest.ledger_id)


def _no_use(content_set: ContentSet) -> Iterator[str]:
    if not content_set.counts_lists:
        of = f"channel {content_set.channel}, kind {content_set.kind}, relation {content_set.relation}"
        yield (
            f"it counts for nothing: {content_set.content_set_id} is of {of}; load it under a set of the"
            " channel files, text or wikidata with the relation by, or correct content_sets.csv"
        )


def _place_taken(before: Entry | None, incoming: Incoming) -> list[str]:
    if before is None or before.origin_sha256 == incoming.origin_sha256:
        return []
    return [
        f"it takes the place of {before.origin}, which is of the same content set and day;"
        " if they are two parts of one list, join them in one file and load that"
    ]


def _content_set(store: Store) -> ContentSet:
    if store.content_set_id is None:
        option = "--content-set ID (data/registry/content_sets.csv)"
        raise UsageError(f"say which content set the list is of: {option}")
    return store.registry.content_set(store.content_set_id)


def list_parts(
    entry: Entry,
    ledger: Ledger,
    wikis: Wikis,
    parts: Callable[[Iterable[bytes], ListedPages], Iterator[pa.Table]],
) -> Iterator[Part]:
    """Yield what a list that was loaded gives: its day, its uses, and which of its lines are left out."""
    yield _usage_snapshot(entry)
    with ledger.body(entry.body_sha256, entry.origin) as body:
        listed = ListedPages(entry.origin, wikis, seen=None)
        for uses in parts(body, listed):
            yield "file_usage", uses
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
