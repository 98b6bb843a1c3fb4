"""What must hold before a snapshot is published; each check says what is wrong, where, and what to do."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import Final

import duckdb

from ..errors import CheckFailedError
from ..ledger.store import Ledger
from ..metrics import catalogue
from ..metrics.engines import attach
from . import plausible
from .gate import Anomaly, Gate, Places, Value, in_words
from .manifest import Manifest
from .queries import statements
from .totals import FEWEST_CHANGED, MOST_CHANGED_SHARE, changed_totals
from .totals import SQL as TOTALS

FEWEST_ROWS_SHARE = 0.9  # of the published snapshot's; fewer means that something was lost

SQL: Final = statements("changes")
IDENTITIES = statements("identities")


def since(
    connection: duckdb.DuckDBPyConnection, home: Path, previous: Manifest | None, ledger: Ledger
) -> Iterator[Anomaly]:
    """What has changed since the previous snapshot; the warehouse is attached as `facts`."""
    connection.execute(TOTALS["changed_months"])
    path = home / "snapshots" / previous.files["impact"].name if previous else None
    if previous is None or path is None or not path.exists():
        return
    attach(connection, path, "before")
    attach(connection, path.with_name(previous.files["hub"].name), "before_hub")
    try:
        months = list(_closed_months(connection))
        held = {(str(anomaly.org_id), str(anomaly.month)) for anomaly in months}
        totals = list(changed_totals(connection, ledger, held))
        yield from [*_lost(connection), *_vanished(connection), *months, *totals]
    except duckdb.Error as error:
        what = f"{path.name} cannot be read to compare with ({error})"
        yield Anomaly("lost", (path.name,), what, "move it out of snapshots and build again")
    finally:
        connection.execute("DETACH before")
        connection.execute("DETACH before_hub")


def stands(connection: duckdb.DuckDBPyConnection, rule: str, values: Sequence[Value]) -> bool:
    """Whether what was accepted is published still; `values` are those of its `Anomaly`."""
    if rule == "closed_month":
        org, month, _, now = values
        return bool(connection.execute(SQL["published_views"], [org, month, now]).fetchall())
    first, second = values[:2]
    if rule == "vanished":
        there_again, bound = str(second), [first]
    elif first in {"page-months", "views"}:
        there_again, bound = str(first), [second]
    else:
        there_again, bound = ("list", "channel", "emptied")[len(values) - 2], list(values[:3])
    return not connection.execute(SQL[there_again], bound).fetchall()


def _lost(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    """Usage and views of content sets still in the registry."""
    for content_set, as_of in connection.execute(SQL["lists"]).fetchall():
        what = f"the usage of {content_set} on {as_of} is gone"
        yield Anomaly("lost", (content_set, as_of), what, "load its file again")
    for org, channel, month, pages, is_gone in _channels(connection):
        now = "is gone" if is_gone else f"had pages ({pages:,}), and has 0 now"
        what = f"the {channel} list of {org} of {month} {now}"
        remedy = "load its file again" if is_gone else "load a list with its pages, unless there are none"
        values = (org, channel, month) if is_gone else (org, channel, month, pages)
        yield Anomaly("lost", values, what, remedy, org, month=month)
    for (month,) in connection.execute(SQL["months"]).fetchall():
        what = f"the views of {month} are gone"
        yield Anomaly("lost", ("views", month), what, "load that month's files again", month=month)
    before, now = connection.execute(SQL["rows"]).fetchall()[0]
    if now < before * FEWEST_ROWS_SHARE:
        what = f"{before:,} page-months of views have become {now:,}"
        yield Anomaly("lost", ("page-months", before, now), what, "load the missing files again")


def _channels(connection: duckdb.DuckDBPyConnection) -> list[tuple[str, str, str, int, bool]]:
    """Lists of text and Wikidata; snapshots from before these channels have no such table."""
    there = "database_name = 'before' AND table_name = 'core_channel_months'"
    if not connection.execute(f"SELECT 1 FROM duckdb_tables() WHERE {there}").fetchall():
        return []
    return connection.execute(SQL["channels"]).fetchall()


def _vanished(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    for org, file in connection.execute(SQL["gone_orgs"]).fetchall():
        what = f"{org} was in the published snapshot, and {file} has no row of it any more"
        yield Anomaly("vanished", (org, file), what, f"put it back into {file}", org)


def _closed_months(connection: duckdb.DuckDBPyConnection) -> Iterator[Anomaly]:
    changed = SQL["closed_months"].format(
        fewest_changed=FEWEST_CHANGED, most_changed_share=MOST_CHANGED_SHARE
    )
    for org, month, was, now, wiki, title in connection.execute(changed).fetchall():
        what = (
            f"{month} was over and published with {was:,} views of {org}, and has {now:,} now;"
            f" most of that is {title} on {wiki}"
        )
        values = (org, month, int(was), int(now))
        remedy = "load the file that was loaded before, or see why its source says otherwise"
        yield Anomaly("closed_month", values, what, remedy, org, wiki, title, month)


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
    gate.recall(partial(stands, connection))
    anomalies = [*plausible.page_months(connection), *since(connection, home, previous, ledger)]
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
