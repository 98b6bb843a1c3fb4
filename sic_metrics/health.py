"""Data health: what is wrong or missing, where, and what to do about it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

from .errors import PartnerImpactError
from .finding import Finding, Severity
from .registry import load_registry
from .settings import Endpoints
from .snapshots import SnapshotReader
from .snapshots.manifest import damaged
from .sources.entries import UnknownKey
from .sources.ledger import Entry, Ledger
from .state import State
from .unanswered import unanswered_in_registry, unanswered_in_snapshot, unanswered_in_state

STALE_AFTER_DAYS = 75  # a month is published by the 10th of the next; then one month of grace

MOST_WIKIS_NAMED = 5
# Why a run does not count (core_runs_left_out) → how grave that is, in words, and the remedy.
LEFT_OUT: dict[str, tuple[Severity, str, str]] = {
    "unnamed": (
        "warning",
        "an earlier version kept it without saying which answers belong together",
        "{asked}; months before are projected back from what that finds",
    ),
    "unfinished": (
        "warning",
        "it was asked for again, and some answers are of then and some of now",
        "{asked}: it goes on where it stopped",
    ),
    "redefined": (
        "note",
        "its content set has another category, depth or prune today",
        "nothing to do once the new tree is walked: {asked}",
    ),
}


def findings(home: Path, registry: Path, endpoints: Endpoints | None = None) -> Iterator[Finding]:
    """Everything wrong or missing in the registry, the ledger and the published snapshot of a store.

    `endpoints` are the addresses that are asked at present; those of Wikimedia where none are given.
    """
    yield from _guarded("registry", lambda: _registry(registry, home))
    if (home / "ledger").exists():
        yield from _guarded("ledger", lambda: _ledger(home, endpoints or Endpoints()))
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
    yield from _unknown_sets(reader)
    yield from _unknown_main_pages(reader)
    yield from _runs_left_out(reader)
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
    yield from _guarded("state", lambda: unanswered_in_state(State.open(home), registry))


def _ledger(home: Path, endpoints: Endpoints) -> Iterator[Finding]:
    with closing(Ledger(home)) as ledger:
        for origin in ledger.damaged():
            what = f"what was kept of {origin} is missing or damaged"
            yield Finding("error", "ledger", what, "load the file again")
        for entry in ledger.quarantined():
            yield _put_aside(entry, endpoints)
        yield from map(_left_out_key, ledger.unknown_keys())


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


def _unknown_sets(reader: SnapshotReader) -> Iterator[Finding]:
    rows = reader.query("SELECT content_set_id FROM core_set_health WHERE in_scope AND lists = 0 ORDER BY 1")
    for row in rows.to_pylist():
        yield Finding(
            "warning",
            row["content_set_id"],
            "its usage is unknown: no list and no dump that holds it is loaded",
            "load a GLAMorous list, a page list or Commons Impact Metrics dumps",
        )


def _unknown_main_pages(reader: SnapshotReader) -> Iterator[Finding]:
    """Pages that are counted as articles, and may be their site's main page."""
    pages = (
        "SELECT wiki, COUNT(DISTINCT page_title) AS pages FROM core_newest_uses"
        " ANTI JOIN core_main_pages USING (wiki) WHERE namespace = 0 GROUP BY wiki ORDER BY pages DESC, wiki"
    )
    rows = reader.query(pages).to_pylist()
    if rows:
        named = ", ".join(row["wiki"] for row in rows[:MOST_WIKIS_NAMED])
        more = ", …" if len(rows) > MOST_WIKIS_NAMED else ""
        count = sum(row["pages"] for row in rows)
        what = (
            f"not known of {len(rows):,} wikis ({named}{more}), whose {count:,} pages all count as articles"
        )
        remedy = "run `ingest sites`, or fill in main_page in data/registry/wikis.csv; then `build`"
        yield Finding("note", "main pages", what, remedy)


def _runs_left_out(reader: SnapshotReader) -> Iterator[Finding]:
    """Walks and counts of links that are held and do not count; snapshots of before have no such table."""
    there = "SELECT 1 FROM duckdb_tables() WHERE table_name = 'core_runs_left_out'"
    if not reader.query(there).num_rows:
        return
    rows = reader.query("SELECT * FROM core_runs_left_out ORDER BY source, subject, as_of, reason")
    for row in rows.to_pylist():
        severity, reason, remedy = LEFT_OUT[row["reason"]]
        what = f"what {row['source']} found on {row['as_of']} is not counted: {reason}"
        asked = f"run `ingest {row['source']} --partner {row['org_id']}`, then `build`"
        yield Finding(severity, row["subject"], what, remedy.format(asked=asked))


def _missing_months(reader: SnapshotReader) -> Iterator[Finding]:
    months = [row["month"] for row in reader.query("SELECT month FROM core_months ORDER BY 1").to_pylist()]
    held = set(months)
    for month in _every_month(months[0], months[-1]) if months else ():
        if month not in held:
            yield Finding(
                "warning", f"{month:%Y-%m}", "no complete month of views is loaded", "load that month's dumps"
            )


def _every_month(first: date, last: date) -> Iterator[date]:
    month = first
    while month <= last:
        yield month
        month = date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _staleness(reader: SnapshotReader) -> Iterator[Finding]:
    newest = reader.query("SELECT MAX(month) AS month FROM core_months").to_pylist()[0]["month"]
    if newest and (datetime.now(UTC).date() - newest).days > STALE_AFTER_DAYS:
        yield Finding(
            "warning", "views", f"the newest month is {newest:%Y-%m}", "load newer dumps, then `build`"
        )
