"""Closed months of which the published total is another than before, and what came in between."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

import duckdb

from ..ledger.store import ACCEPTED, Entry, Ledger
from .gate import Anomaly
from .queries import statements

# Of an organisation's views in a month that was published. The largest reclassification that Wikimedia
# declared (March to August 2025) took some 8 % of all views away.
MOST_CHANGED_SHARE, FEWEST_CHANGED = 0.10, 1_000
LISTS = ("glamorous", "page-list")  # one of these takes the place of the other of the same set and day
MOST_NAMED = 3
SQL: Final = statements("totals")


@dataclass(frozen=True)
class Came:
    """What came into the ledger since the previous snapshot; `replaces`: a file in the place of another."""

    entry: Entry
    replaces: bool

    @property
    def name(self) -> str:
        """The file, or whose answers they are."""
        return self.entry.origin if self.entry.status == "loaded" else f"answers of {self.entry.source}"

    def is_about(self, org_id: str, org_of: Mapping[str, str]) -> bool:
        """Whether it may concern the organisation; `org_of` says whose each content set is."""
        content_set_id = self.entry.params.get("content_set_id")
        return content_set_id is None or org_of.get(content_set_id) == org_id


def changed_totals(
    connection: duckdb.DuckDBPyConnection, ledger: Ledger, held: set[tuple[str, str]]
) -> Iterator[Anomaly]:
    """Yield months that a file changed which took another's place; the rest goes into `changed_months`.

    The previous snapshot is attached as `before` and `before_hub`. Months of `held` (organisation, month)
    are held back already.
    """
    changed = SQL["changed"].format(fewest_changed=FEWEST_CHANGED, most_changed_share=MOST_CHANGED_SHARE)
    rows = [row for row in connection.execute(changed).fetchall() if row[:2] not in held]
    came = list(_came(connection, ledger)) if rows else []
    org_of = dict(connection.execute(SQL["org_of_set"]).fetchall()) if rows else {}
    for org, month, was, now in rows:
        concerned = [item for item in came if item.is_about(org, org_of)]
        since = _in_words(concerned)
        if any(item.replaces for item in concerned):
            has = "is unknown" if now is None else f"has {now:,}"
            what = f"{month} was over and published with {was:,} views of {org}, and {has} now; {since}"
            remedy = "load the file that was loaded before; if both are parts of one list, join them"
            yield Anomaly("closed_month", (org, month, was, now), what, remedy, org, month=month)
        else:
            connection.execute(
                "INSERT INTO changed_months VALUES (?, ?, ?, ?, ?)", [org, month, was, now, since]
            )
    if connection.execute(SQL["has_table"]).fetchall():
        connection.execute(SQL["still_published"])


def _came(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> Iterator[Came]:
    """What counts now and did not before; a file that was loaded again is the same."""
    before = {
        _part(source, subject): mark for source, subject, *mark in connection.execute(SQL["loads"]).fetchall()
    }
    counts = {
        _part(entry.source, entry.subject): entry for entry in ledger.current() if entry.source != ACCEPTED
    }
    for part, entry in counts.items():
        sha256, loaded_at = before.get(part, (None, None))
        is_file = entry.status == "loaded"
        if entry.origin_sha256 != sha256 if is_file else entry.fetched_at != loaded_at:
            yield Came(entry, is_file and part in before)


def _part(source: str, subject: str) -> tuple[str, str]:
    return "list" if source in LISTS else source, subject


def _in_words(came: list[Came]) -> str:
    names = list(dict.fromkeys(item.name for item in sorted(came, key=lambda item: not item.replaces)))
    if not names:
        return "nothing was loaded since: the registry or the version of this software is another"
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"since then came {', '.join(names[:MOST_NAMED])}{more}"
