"""Data health: what is wrong or missing, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing, suppress
from datetime import UTC, date, datetime, timedelta
from itertools import groupby
from pathlib import Path

from ..errors import PartnerImpactError, StateError
from ..ledger.index import UnknownKey
from ..ledger.store import Entry, Ledger
from ..periods import last_complete_month, last_day, months
from ..registry import load_registry
from ..settings import Endpoints
from ..snapshots import SnapshotReader
from ..snapshots.findings import (
    Finding,
    categories_ended,
    changed_months,
    lines_left_out,
    lists_left_out,
    runs_left_out,
    wikis_left_out,
)
from ..snapshots.manifest import damaged
from ..snapshots.queries import statements
from ..snapshots.tables import accepted
from ..sources import dumps
from ..state import State
from ..warehouse.loads import lost
from .unanswered import unanswered_in_registry, unanswered_in_snapshot, unanswered_in_state

STALE_AFTER_DAYS = 75  # a month is published by the 10th of the next; then one month of grace

MOST_WIKIS_NAMED = 5
SQL = statements("health")


def findings(home: Path, registry: Path, endpoints: Endpoints | None = None) -> Iterator[Finding]:
    """Everything wrong or missing in a store: registry, ledger, state, published snapshot.

    `endpoints` are the addresses that are asked at present; those of Wikimedia where none are given.
    """
    yield from _guarded("registry", lambda: _registry(registry, home))
    if (home / "ledger").exists():
        yield from _guarded("ledger", lambda: _ledger(home, endpoints or Endpoints()))
    yield from _guarded("state", lambda: _state(home))
    for record in damaged(home):
        what = f"{record} cannot be read; a report that names it cannot be re-opened"
        yield Finding("warning", "snapshot", what, "restore it from a backup")
    yield from _guarded("snapshot", lambda: snapshot_findings(SnapshotReader(home)))


def snapshot_findings(reader: SnapshotReader) -> Iterator[Finding]:
    """What the published snapshot lacks: content sets without usage, months without views, old data."""
    reader.current()
    if reader.problem:
        yield Finding(
            "error", "snapshot", reader.problem, "run `build`; pages show the last good one meanwhile"
        )
    yield from _accepted(reader)
    yield from _unknown_sets(reader)
    yield from _unknown_main_pages(reader)
    yield from runs_left_out(reader)
    yield from lists_left_out(reader)
    yield from lines_left_out(reader)
    yield from wikis_left_out(reader)
    yield from changed_months(reader)
    yield from categories_ended(reader)
    yield from _missing_months(reader)
    yield from _staleness(reader)
    yield from unanswered_in_snapshot(reader)


def _guarded(where: str, look: Callable[[], Iterator[Finding]]) -> Iterator[Finding]:
    try:
        yield from look()
    except PartnerImpactError as error:
        yield Finding("error", where, str(error), "mend what it names, then run `check` again")


def _registry(folder: Path, home: Path) -> Iterator[Finding]:
    registry = load_registry(folder)
    yield from unanswered_in_registry(registry)
    with suppress(StateError):  # which `_state` tells
        yield from unanswered_in_state(State.open(home), registry)


def _state(home: Path) -> Iterator[Finding]:
    State.open(home).verify()
    yield from ()


def _ledger(home: Path, endpoints: Endpoints) -> Iterator[Finding]:
    with closing(Ledger(home)) as ledger:
        yield from _index_lost(home, ledger)
        yield from _missing_days(ledger)
        for origin in ledger.damaged():
            what = f"what was kept of {origin} is missing or damaged"
            yield Finding("error", "ledger", what, "load the file again")
        for entry in ledger.quarantined():
            yield _put_aside(entry, endpoints)
        yield from map(_left_out_key, ledger.unknown_keys())


def _index_lost(home: Path, ledger: Ledger) -> Iterator[Finding]:
    if (missing := lost(home, ledger)).entries:
        what = f"its index has lost {missing} that the warehouse has read"
        yield Finding("error", "ledger", what, "run `build`, which puts them back from the warehouse")
    elif ledger.is_emptied:
        what = f"its index is empty, and {home / 'ledger' / 'bodies'} is not"
        remedy = "restore ledger/index.sqlite from a backup, or load the files and run `ingest` again"
        yield Finding("error", "ledger", what, remedy)


def _missing_days(ledger: Ledger) -> Iterator[Finding]:
    """Days without their dump in months of which others are loaded; one month is one finding."""
    today = datetime.now(UTC).date()
    held = [entry.subject for entry in ledger.current() if entry.source == dumps.METADATA.name]
    days = {date.fromisoformat(subject) for subject in held if len(subject) == len("2026-03-17")}
    for month in sorted({day.replace(day=1) for day in days}):
        last = min(last_day(month), max(*days, last_complete_month(today)))
        missing = [day for day in _every_day(month, last) if day not in days]
        if missing and f"{month:%Y-%m}" not in held:
            listed = ", ".join(map(str, missing))
            what = f"the daily dump of {listed} is not loaded, and without it those of the month do not count"
            files = " ".join(f"pageviews-{day:%Y%m%d}-user.bz2" for day in missing)
            yield Finding("warning", f"{month:%Y-%m}", what, f"load {files}, then `build`")


def _every_day(first: date, last: date) -> Iterator[date]:
    return (first + timedelta(days=days) for days in range((last - first).days + 1))


def _put_aside(entry: Entry, endpoints: Endpoints) -> Finding:
    """An answer that cannot be used; what was known before it stays, and the rest is unknown."""
    reason = entry.params.get("reason") or "the answer was not of the form that the source promises"
    what = f"{entry.subject}: put aside on {entry.fetched_at[:10]}: {reason}"
    remedy = (
        f"run `ingest {entry.source}` again; if it stays, the source has changed:"
        f" its answer is kept as ledger/bodies/{entry.body_sha256}.gz"
    )
    if gone := entry.params.get("gone"):
        remedy = _another_address(entry.source, endpoints.setting_of(gone))
    return Finding("warning", entry.source, what, remedy)


def _left_out_key(unknown: UnknownKey) -> Finding:
    """A key that a source has added: the figures are as without it."""
    where = f"{unknown.key}, in {unknown.answers:,} answers since {unknown.since}"
    what = f"answers hold a key that is not known here and is left out: {where}"
    remedy = "nothing to do for the figures; look at the source's documentation for what it means"
    return Finding("note", unknown.source, what, remedy)


def _another_address(source: str, setting: str | None) -> str:
    if setting is None:
        return f"its address has been set anew since: run `ingest {source}`"
    return (
        f"what was held stays published; find where the source is served today (its page is on Methods),"
        f" set {setting} to that address, then run `ingest {source}`"
    )


def _accepted(reader: SnapshotReader) -> Iterator[Finding]:
    """What looked wrong and was taken for true, who did so and why."""
    rows = accepted(reader).to_pylist()
    for what, alike in groupby(sorted(rows, key=lambda row: row["what"]), key=lambda row: row["what"]):
        row = next(alike)
        said = f"accepted as true on {row['accepted_on']} by {row['who']}, because: {row['reason']}"
        remedy = "nothing to do; what is wrong all the same is replaced by loading the right file"
        yield Finding("note", row["month"] or row["org_id"] or "store", f"{what}: {said}", remedy)


def _unknown_sets(reader: SnapshotReader) -> Iterator[Finding]:
    for row in reader.query(SQL["sets_without_lists"]).to_pylist():
        yield Finding(
            "warning",
            row["content_set_id"],
            "its usage is unknown: no list and no dump that holds it is loaded",
            "load a GLAMorous list, a page list or Commons Impact Metrics dumps",
        )


def _unknown_main_pages(reader: SnapshotReader) -> Iterator[Finding]:
    """Pages that are counted as articles, and may be their site's main page."""
    rows = reader.query(SQL["wikis_without_main_page"]).to_pylist()
    if rows:
        named = ", ".join(row["wiki"] for row in rows[:MOST_WIKIS_NAMED])
        more = ", …" if len(rows) > MOST_WIKIS_NAMED else ""
        count = sum(row["pages"] for row in rows)
        what = (
            f"not known of {len(rows):,} wikis ({named}{more}), whose {count:,} pages all count as articles"
        )
        remedy = "run `ingest sites`, or fill in main_page in data/registry/wikis.csv; then `build`"
        yield Finding("note", "main pages", what, remedy)


def _missing_months(reader: SnapshotReader) -> Iterator[Finding]:
    held = [row["month"] for row in reader.table("core_months", "month", order="month").to_pylist()]
    for month in months(held[0], held[-1]) if held else ():
        if month not in held:
            yield Finding(
                "warning", f"{month:%Y-%m}", "no complete month of views is loaded", "load that month's dumps"
            )


def _staleness(reader: SnapshotReader) -> Iterator[Finding]:
    newest = reader.table("core_months", "MAX(month) AS month").to_pylist()[0]["month"]
    if newest and (datetime.now(UTC).date() - newest).days > STALE_AFTER_DAYS:
        yield Finding(
            "warning", "views", f"the newest month is {newest:%Y-%m}", "load newer dumps, then `build`"
        )
