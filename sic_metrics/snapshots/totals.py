"""Closed months of which the published total is another than before, and what came in between."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import duckdb

from ..ledger.store import ACCEPTED, Entry, Ledger
from .gate import Anomaly

# Of an organisation's views in a month that was published. The largest reclassification that Wikimedia
# declared (March to August 2025) took some 8 % of all views away.
MOST_CHANGED_SHARE, FEWEST_CHANGED = 0.10, 1_000
LISTS = ("glamorous", "page-list")  # one of these takes the place of the other of the same set and day
MOST_NAMED = 3
# Temporary until the snapshot has its id: the same facts give the same one, whatever was published before.
TABLE = """
    CREATE TEMP TABLE changed_months (org_id VARCHAR, month VARCHAR, was BIGINT, now BIGINT, came VARCHAR)"""
CHANGED = f"""
    SELECT org_id, strftime(month, '%Y-%m'), CAST(was.views AS BIGINT), CAST(now.views AS BIGINT)
    FROM before.article_views AS was
    SEMI JOIN content_sets USING (org_id)
    SEMI JOIN core_months USING (month)
    LEFT JOIN article_views AS now USING (org_id, month)
    WHERE was.views IS NOT NULL AND (
        now.views IS NULL
        OR abs(now.views - was.views) > greatest({FEWEST_CHANGED}, {MOST_CHANGED_SHARE} * was.views)
    )
    ORDER BY ALL"""
STILL_PUBLISHED = """
    INSERT INTO changed_months
    SELECT t.* FROM before.core_changed_months AS t
    JOIN article_views AS a ON a.org_id = t.org_id AND strftime(a.month, '%Y-%m') = t.month
    ANTI JOIN changed_months AS c ON c.org_id = t.org_id AND c.month = t.month
    WHERE a.views IS NOT DISTINCT FROM t.now"""
HAS_TABLE = (
    "SELECT 1 FROM duckdb_tables() WHERE (database_name, table_name) = ('before', 'core_changed_months')"
)


@dataclass(frozen=True)
class Came:
    """What came into the ledger since the previous snapshot; `replaces`: a file in the place of another."""

    entry: Entry
    replaces: bool

    @property
    def name(self) -> str:
        """The file, or whose answers they are."""
        return self.entry.origin if self.entry.status == "loaded" else f"answers of {self.entry.source}"


def changed_totals(
    connection: duckdb.DuckDBPyConnection, ledger: Ledger, held: set[tuple[str, str]]
) -> Iterator[Anomaly]:
    """Yield months that a file changed which took another's place; the rest goes into `changed_months`.

    The previous snapshot is attached as `before` and `before_hub`. Months of `held` (organisation, month)
    are held back already.
    """
    rows = [row for row in connection.execute(CHANGED).fetchall() if row[:2] not in held]
    came = list(_came(connection, ledger)) if rows else []
    for org, month, was, now in rows:
        sets = connection.execute("SELECT content_set_id FROM content_sets WHERE org_id = ?", [org])
        of_org = {None, *(name for (name,) in sets.fetchall())}
        concerned = [one for one in came if one.entry.params.get("content_set_id") in of_org]
        since = _in_words(concerned)
        if any(one.replaces for one in concerned):
            has = "is unknown" if now is None else f"has {now:,}"
            what = f"{month} was over and published with {was:,} views of {org}, and {has} now; {since}"
            remedy = "load the file that was loaded before; if both are parts of one list, join them"
            yield Anomaly("closed_month", (org, month, was, now), what, remedy, org, month=month)
        else:
            connection.execute(
                "INSERT INTO changed_months VALUES (?, ?, ?, ?, ?)", [org, month, was, now, since]
            )
    if connection.execute(HAS_TABLE).fetchall():
        connection.execute(STILL_PUBLISHED)


def _came(connection: duckdb.DuckDBPyConnection, ledger: Ledger) -> Iterator[Came]:
    """What counts now and did not before; a file that was loaded again is the same."""
    loads = "SELECT source, subject, origin_sha256, loaded_at FROM before_hub.loads ORDER BY loaded_at"
    before = {_part(source, subject): mark for source, subject, *mark in connection.execute(loads).fetchall()}
    counts = {_part(one.source, one.subject): one for one in ledger.current() if one.source != ACCEPTED}
    for part, entry in counts.items():
        sha256, loaded_at = before.get(part, (None, None))
        is_file = entry.status == "loaded"
        if entry.origin_sha256 != sha256 if is_file else entry.fetched_at != loaded_at:
            yield Came(entry, is_file and part in before)


def _part(source: str, subject: str) -> tuple[str, str]:
    return "list" if source in LISTS else source, subject


def _in_words(came: list[Came]) -> str:
    names = list(dict.fromkeys(one.name for one in sorted(came, key=lambda one: not one.replaces)))
    if not names:
        return "nothing was loaded since: the registry or the version of this software is another"
    more = f" and {len(names) - MOST_NAMED:,} more" if len(names) > MOST_NAMED else ""
    return f"since then came {', '.join(names[:MOST_NAMED])}{more}"
