"""What must hold before a snapshot is published; each check says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import duckdb

from ..errors import CheckFailedError
from ..metrics import catalogue
from .manifest import Manifest

FEWEST_ROWS_SHARE = 0.9  # of the published snapshot's; fewer means that something was lost

IDENTITIES = {
    "a page is counted once or more often for each file": """
        SELECT org_id, CAST(month AS VARCHAR)
        FROM article_views AS once
        JOIN article_views_per_file AS per_file USING (org_id, month)
        WHERE once.coverage = 1 AND per_file.coverage = 1 AND per_file.views < once.views
            AND per_file.tier = once.tier""",
    "the union is not more than the sum": """
        SELECT 'hub', CAST(month AS VARCHAR)
        FROM hub_article_views AS hub
        WHERE views > (
            SELECT SUM(a.views)
            FROM article_views AS a
            JOIN organisations USING (org_id)
            WHERE stage = 'partner' AND a.month = hub.month
        )""",
    "the steps of a definition add up to it": """
        SELECT s.org_id, s.definition
        FROM definition_steps AS s
        JOIN definitions AS d USING (org_id, month, definition)
        JOIN definitions AS ours ON ours.org_id = s.org_id AND ours.month = s.month
            AND ours.definition = 'article_views'
        GROUP BY s.org_id, s.month, s.definition, d.figure, ours.figure
        HAVING COUNT(s.views) = COUNT(*) AND SUM(s.views) IS DISTINCT FROM d.figure - ours.figure""",
    "our figure is the same under every name": """
        SELECT org_id, CAST(month AS VARCHAR)
        FROM definitions AS d
        JOIN article_views AS a USING (org_id, month)
        WHERE d.definition = 'article_views' AND d.figure IS DISTINCT FROM a.views""",
    "no views are negative": "SELECT wiki, page_title FROM core_page_months WHERE views < 0",
    "views are unknown where coverage is nought, and only there": """
        SELECT org_id, CAST(month AS VARCHAR)
        FROM article_views
        WHERE (views IS NULL) <> (coverage = 0)""",
}

# A set that has another category, depth or prune than before has other usage.
SAME_SETS = """
    SELECT now.content_set_id
    FROM core_sets AS now
    JOIN before.core_sets AS was USING (content_set_id)
    WHERE (now.category, now.depth, now.pruned) IS NOT DISTINCT FROM (was.category, was.depth, was.pruned)"""


def run(connection: duckdb.DuckDBPyConnection, home: Path, previous: Manifest | None) -> None:
    """Run every check; raises CheckFailedError that lists all that failed."""
    failed = [*_keys(connection), *_identities(connection), *_losses(connection, home, previous)]
    if failed:
        raise CheckFailedError(
            "the new snapshot is not published; the old one stays:\n  " + "\n  ".join(failed)
        )


def _keys(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for metric in catalogue().values():
        keys = ", ".join(metric.grain)
        twice = f"SELECT {keys} FROM {metric.name} GROUP BY {keys} HAVING COUNT(*) > 1 LIMIT 1"
        for row in connection.execute(twice).fetchall():
            yield f"{metric.name}: two rows for {row}; a bug: report it with this line"
        empty = " OR ".join(f"{key} IS NULL" for key in metric.grain)
        for row in connection.execute(f"SELECT {keys} FROM {metric.name} WHERE {empty} LIMIT 1").fetchall():
            yield f"{metric.name}: an empty key in {row}; a bug: report it with this line"


def _identities(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    for name, question in IDENTITIES.items():
        for where in connection.execute(f"{question} LIMIT 1").fetchall():
            yield f"it does not hold that {name}: {', '.join(where)}; a bug: report it with this line"


def _losses(connection: duckdb.DuckDBPyConnection, home: Path, previous: Manifest | None) -> Iterator[str]:
    """What the published snapshot had and the new one has not, of content sets still in the registry."""
    path = home / "snapshots" / previous.files["impact"].name if previous else None
    if path is None or not path.exists():
        return
    connection.execute(f"ATTACH '{str(path).replace(chr(39), chr(39) * 2)}' AS before (READ_ONLY)")
    try:
        yield from _compared(connection)
    except duckdb.Error as error:
        yield f"{path.name} cannot be read to compare with ({error}); move CURRENT.json aside and build again"
    finally:
        connection.execute("DETACH before")


def _compared(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    lost = (
        "SELECT b.content_set_id, CAST(b.as_of AS VARCHAR), COUNT(*) FROM before.core_usage_snapshots AS b"
        f" SEMI JOIN ({SAME_SETS}) AS same USING (content_set_id)"
        " ANTI JOIN core_usage_snapshots USING (content_set_id, as_of)"
        " ANTI JOIN core_runs_left_out AS told ON told.subject = b.content_set_id AND told.as_of = b.as_of"
        " GROUP BY ALL ORDER BY ALL LIMIT 5"
    )
    for content_set, as_of, _ in connection.execute(lost).fetchall():
        yield f"the usage of {content_set} on {as_of} is gone; load its file again"
    yield from _lost_channels(connection)
    for (month,) in connection.execute(
        "SELECT CAST(month AS VARCHAR) FROM before.core_months ANTI JOIN core_months USING (month) ORDER BY 1"
    ).fetchall():
        yield f"the views of {month[:7]} are gone; load that month's files again"
    before, now = connection.execute(
        "SELECT (SELECT COUNT(*) FROM before.core_page_months), (SELECT COUNT(*) FROM core_page_months)"
    ).fetchall()[0]
    if now < before * FEWEST_ROWS_SHARE:
        yield f"{before:,} page-months of views have become {now:,}; load the missing files again"


def _lost_channels(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Lists of text and Wikidata; snapshots from before these channels have no such table."""
    there = (
        "SELECT 1 FROM duckdb_tables() WHERE database_name = 'before' AND table_name = 'core_channel_pages'"
    )
    if not connection.execute(there).fetchall():
        return
    lost = (
        "SELECT DISTINCT org_id, channel, CAST(month AS VARCHAR) FROM before.core_channel_pages"
        " SEMI JOIN content_sets USING (org_id, channel)"
        " ANTI JOIN core_channel_pages USING (org_id, channel, month) ORDER BY ALL LIMIT 5"
    )
    for org, channel, month in connection.execute(lost).fetchall():
        yield f"the {channel} list of {org} of {month[:7]} is gone; load its file again"
