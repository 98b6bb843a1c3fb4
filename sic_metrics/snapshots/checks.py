"""What must hold before a snapshot is published; each check says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

import duckdb

from ..errors import CheckFailedError
from ..ledger.store import Ledger
from ..metrics import catalogue
from . import changes, plausible
from .gate import Gate, in_words
from .manifest import Manifest
from .places import Places

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


def run_facts(connection: duckdb.DuckDBPyConnection, ledger: Ledger, gate: Gate) -> None:
    """Check the warehouse, attached as `facts`, before anything is made of it; raises CheckFailedError."""
    anomalies, place = list(plausible.facts(connection)), Places(connection, ledger)
    if beyond_numbers := list(plausible.too_much(connection)):
        _refuse([*beyond_numbers, *in_words(anomalies, place)])
    gate.hold(anomalies, place)


def run(
    connection: duckdb.DuckDBPyConnection,
    home: Path,
    previous: Manifest | None,
    ledger: Ledger,
    gate: Gate,
) -> None:
    """Run every check; raises CheckFailedError that lists all that failed.

    What contradicts itself is never published; what can hardly be true is, once somebody says that it is.
    """
    _refuse([*_keys(connection), *_identities(connection)])
    gate.recall(partial(changes.stands, connection))
    anomalies = [*plausible.page_months(connection), *changes.since(connection, home, previous, ledger)]
    gate.hold(anomalies, Places(connection, ledger))


def _refuse(failed: Iterable[str]) -> None:
    lines = list(failed)
    if lines:
        raise CheckFailedError(
            "the new snapshot is not published; the old one stays:\n  " + "\n  ".join(lines)
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
