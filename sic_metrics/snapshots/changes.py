"""What the published snapshot says and the new one does not: it is lost, has vanished, or has changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import duckdb

from ..ledger.store import Ledger
from .gate import Anomaly, Value
from .manifest import Manifest
from .totals import FEWEST_CHANGED, MOST_CHANGED_SHARE, TABLE, changed_totals

FEWEST_ROWS_SHARE = 0.9  # of the published snapshot's; fewer means that something was lost

# A set that has another category, depth or prune than before has other usage.
SAME_SETS = """
    SELECT now.content_set_id
    FROM core_sets AS now
    JOIN before.core_sets AS was USING (content_set_id)
    WHERE (now.category, now.depth, now.pruned) IS NOT DISTINCT FROM (was.category, was.depth, was.pruned)"""
# Pages whose former titles were learnt meanwhile have other views for that reason.
CLOSED_MONTHS = f"""
    WITH both_known AS (
        SELECT wiki, page_title, month, b.views AS was, n.views AS now
        FROM before.core_page_months AS b
        JOIN core_page_months AS n USING (wiki, page_title, month, source)
        ANTI JOIN (SELECT wiki, page_title FROM facts.page_identity WHERE former_title IS NOT NULL)
            USING (wiki, page_title)
        WHERE b.views IS NOT NULL AND n.views IS NOT NULL
    ),
    by_org AS (
        SELECT
            p.org_id, p.month, SUM(was) AS was, SUM(now) AS now, SUM(abs(now - was)) AS moved,
            arg_max(struct_pack(wiki := p.wiki, title := p.page_title), abs(now - was)) AS most
        FROM both_known AS v
        JOIN core_org_pages AS p USING (wiki, page_title, month)
        GROUP BY p.org_id, p.month
    )
    SELECT
        org_id, strftime(month, '%Y-%m'), COALESCE(b.views, was), COALESCE(n.views, now),
        most.wiki, most.title
    FROM by_org
    LEFT JOIN before.article_views AS b USING (org_id, month)
    LEFT JOIN article_views AS n USING (org_id, month)
    WHERE moved > {FEWEST_CHANGED} AND moved > {MOST_CHANGED_SHARE} * was
    ORDER BY ALL"""
GONE_ORGS = """
    SELECT org_id, 'organisations.csv' FROM before.organisations ANTI JOIN organisations USING (org_id)
    UNION ALL
    SELECT DISTINCT org_id, 'content_sets.csv' FROM before.core_sets
    SEMI JOIN organisations USING (org_id)
    ANTI JOIN content_sets USING (org_id)
    ORDER BY ALL"""
LISTS = f"""
    SELECT DISTINCT b.content_set_id, CAST(b.as_of AS VARCHAR) FROM before.core_usage_snapshots AS b
    SEMI JOIN ({SAME_SETS}) AS same USING (content_set_id)
    ANTI JOIN core_usage_snapshots USING (content_set_id, as_of)
    ANTI JOIN core_runs_left_out AS told ON told.subject = b.content_set_id AND told.as_of = b.as_of
    ANTI JOIN core_lists_left_out USING (content_set_id, as_of)
    ORDER BY ALL"""
MONTHS = """
    SELECT strftime(month, '%Y-%m') FROM before.core_months ANTI JOIN core_months USING (month) ORDER BY 1"""
# Lists of text and Wikidata that are gone, or that named pages and name none any more.
CHANNELS = """
    WITH was AS (SELECT org_id, channel, month, COUNT(*) AS pages FROM before.core_channel_pages GROUP BY ALL)
    SELECT b.org_id, b.channel, strftime(b.month, '%Y-%m'), COALESCE(was.pages, 0), n.month IS NULL
    FROM before.core_channel_months AS b
    SEMI JOIN content_sets AS s ON s.org_id = b.org_id AND s.channel = b.channel
    LEFT JOIN was ON was.org_id = b.org_id AND was.channel = b.channel AND was.month = b.month
    LEFT JOIN core_channel_months AS n ON n.org_id = b.org_id AND n.channel = b.channel AND n.month = b.month
    LEFT JOIN (SELECT DISTINCT org_id, channel, month FROM core_channel_pages) AS p
        ON p.org_id = b.org_id AND p.channel = b.channel AND p.month = b.month
    ANTI JOIN (
        SELECT s.org_id, s.channel, CAST(date_trunc('month', as_of) AS DATE) AS month
        FROM core_lists_left_out JOIN content_sets AS s USING (content_set_id)
    ) AS told ON told.org_id = b.org_id AND told.channel = b.channel AND told.month = b.month
    WHERE n.month IS NULL OR (was.pages > 0 AND p.month IS NULL)
    ORDER BY ALL"""
PUBLISHED = """
    SELECT 1 FROM article_views
    WHERE org_id = $1 AND strftime(month, '%Y-%m') = $2 AND views IS NOT DISTINCT FROM $3"""
# Rule and what it is about → a question that has a row once what was missing is there again.
THERE_AGAIN = {
    ("vanished", "organisations.csv"): "SELECT 1 FROM organisations WHERE org_id = $1",
    ("vanished", "content_sets.csv"): "SELECT 1 FROM content_sets WHERE org_id = $1",
    ("lost", "page-months"): "SELECT 1 FROM core_page_months HAVING COUNT(*) >= $1",
    ("lost", "views"): "SELECT 1 FROM core_months WHERE strftime(month, '%Y-%m') = $1",
    (
        "lost",
        "list",
    ): "SELECT 1 FROM core_usage_snapshots WHERE content_set_id = $1 AND as_of = CAST($2 AS DATE)",
    ("lost", "channel"): (
        "SELECT 1 FROM core_channel_months WHERE org_id = $1 AND channel = $2"
        " AND strftime(month, '%Y-%m') = $3"
    ),
    ("lost", "emptied"): (
        "SELECT 1 FROM core_channel_pages WHERE org_id = $1 AND channel = $2"
        " AND strftime(month, '%Y-%m') = $3"
    ),
}
ROWS = "SELECT (SELECT COUNT(*) FROM before.core_page_months), (SELECT COUNT(*) FROM core_page_months)"


def since(
    connection: duckdb.DuckDBPyConnection, home: Path, previous: Manifest | None, ledger: Ledger
) -> Iterator[Anomaly]:
    """What has changed since the previous snapshot; the warehouse is attached as `facts`."""
    connection.execute(TABLE)
    path = home / "snapshots" / previous.files["impact"].name if previous else None
    if previous is None or path is None or not path.exists():
        return
    _attach(connection, path, "before")
    _attach(connection, path.with_name(previous.files["hub"].name), "before_hub")
    try:
        months = list(_closed_months(connection))
        held = {(str(one.org_id), str(one.month)) for one in months}
        totals = list(changed_totals(connection, ledger, held))
        yield from [*_lost(connection), *_vanished(connection), *months, *totals]
    except duckdb.Error as error:
        what = f"{path.name} cannot be read to compare with ({error})"
        yield Anomaly("lost", (path.name,), what, "move it out of snapshots and build again")
    finally:
        connection.execute("DETACH before")
        connection.execute("DETACH before_hub")


def _attach(connection: duckdb.DuckDBPyConnection, path: Path, name: str) -> None:
    connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS {name} (READ_ONLY)")


def stands(connection: duckdb.DuckDBPyConnection, rule: str, values: Sequence[Value]) -> bool:
    """Whether what was accepted is published still; `values` are those of its `Anomaly`."""
    if rule == "closed_month":
        org, month, _, now = values
        return bool(connection.execute(PUBLISHED, [org, month, now]).fetchall())
    first, second = values[:2]
    if rule == "vanished":
        about, asked = str(second), [first]
    elif first in {"page-months", "views"}:
        about, asked = str(first), [second]
    else:
        about, asked = ("list", "channel", "emptied")[len(values) - 2], list(values[:3])
    return not connection.execute(THERE_AGAIN[rule, about], asked).fetchall()


def _lost(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    """Usage and views of content sets still in the registry."""
    for content_set, as_of in connection.execute(LISTS).fetchall():
        what = f"the usage of {content_set} on {as_of} is gone"
        yield Anomaly("lost", (content_set, as_of), what, "load its file again")
    for org, channel, month, pages, is_gone in _channels(connection):
        now = "is gone" if is_gone else f"had pages ({pages:,}), and has 0 now"
        what = f"the {channel} list of {org} of {month} {now}"
        remedy = "load its file again" if is_gone else "load a list with its pages, unless there are none"
        values = (org, channel, month) if is_gone else (org, channel, month, pages)
        yield Anomaly("lost", values, what, remedy, org, month=month)
    for (month,) in connection.execute(MONTHS).fetchall():
        what = f"the views of {month} are gone"
        yield Anomaly("lost", ("views", month), what, "load that month's files again", month=month)
    before, now = connection.execute(ROWS).fetchall()[0]
    if now < before * FEWEST_ROWS_SHARE:
        what = f"{before:,} page-months of views have become {now:,}"
        yield Anomaly("lost", ("page-months", before, now), what, "load the missing files again")


def _channels(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, int, bool]]:
    """Lists of text and Wikidata; snapshots from before these channels have no such table."""
    there = "database_name = 'before' AND table_name = 'core_channel_months'"
    if not connection.execute(f"SELECT 1 FROM duckdb_tables() WHERE {there}").fetchall():
        return []
    return connection.execute(CHANNELS).fetchall()


def _vanished(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    for org, file in connection.execute(GONE_ORGS).fetchall():
        what = f"{org} was in the published snapshot, and {file} has no row of it any more"
        yield Anomaly("vanished", (org, file), what, f"put it back into {file}", org)


def _closed_months(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    for org, month, was, now, wiki, title in connection.execute(CLOSED_MONTHS).fetchall():
        what = (
            f"{month} was over and published with {was:,} views of {org}, and has {now:,} now;"
            f" most of that is {title} on {wiki}"
        )
        values = (org, month, int(was), int(now))
        remedy = "load the file that was loaded before, or see why its source says otherwise"
        yield Anomaly("closed_month", values, what, remedy, org, wiki, title, month)
