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
from .gate import Gate, Places, in_words
from .manifest import Manifest
from .queries import statements

IDENTITIES = statements("identities")


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
    for name, sql in IDENTITIES.items():
        for where in connection.execute(f"{sql} LIMIT 1").fetchall():
            yield f"it does not hold that {name}: {', '.join(where)}; a bug: report it with this line"
