"""Live ingestion: plan, ask source by source (ledger first), bring the warehouse up to date, sum up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from ..errors import UsageError
from ..periods import last_complete_month
from ..wikimedia.http import Endpoints, Session
from .circuit_breaker import CircuitBreaker
from .client import LedgerFirstClient, Tally
from .files import OpenStore
from .job import MOST_VIEWED, Job
from .running import Watcher, run
from .stages import chosen, today

MONTHS_BY_DEFAULT = 24


@dataclass(frozen=True)
class Wanted:
    """What a run is to fetch; months are given by their first and last day."""

    sources: tuple[str, ...]
    partners: tuple[str, ...]
    first: date
    last: date
    refresh: bool = False
    most_viewed: int = MOST_VIEWED

    @classmethod
    def of(
        cls,
        sources: Iterable[str],
        partners: Iterable[str],
        first: date | None,
        last: date | None,
        *,
        refresh: bool,
        most_viewed: int = MOST_VIEWED,
    ) -> Wanted:
        """Fill in the default: the newest complete month and the 23 before it.

        Raises UsageError where the months are turned round or not over yet.
        """
        newest = last_complete_month(today())
        end = last or newest
        if end > newest:
            raise UsageError(
                f"--to {end:%Y-%m} is not complete yet; the newest complete month is {newest:%Y-%m}"
            )
        count = end.year * 12 + end.month - MONTHS_BY_DEFAULT
        start = first or date(count // 12, count % 12 + 1, 1)
        if start > end:
            raise UsageError(f"--from {start:%Y-%m} is after --to {end:%Y-%m}")
        return cls(tuple(sources), tuple(partners), start, end, refresh, most_viewed)


@dataclass(frozen=True)
class Outcome:
    """What became of the questions to one source about one organisation."""

    org_id: str
    source: str
    tally: Tally


def ingest(
    store: OpenStore,
    session: Session,
    endpoints: Endpoints,
    wanted: Wanted,
    watcher: Watcher,
    *,
    outcomes: list[Outcome] | None = None,
    problems: list[str] | None = None,
) -> list[Outcome]:
    """Run every wanted source for every wanted organisation; what is held and good is not asked for again.

    What one organisation lacks stops no other: it is noted in `problems`, each with what to do.

    Args:
        store: the store, open for writing.
        session: the way out.
        endpoints: base addresses of the sources.
        wanted: which sources, partners and months.
        watcher: who is told of it.
        outcomes: where the outcomes go, for a caller that wants them of a run that stops as well.
        problems: where the problems go.

    Raises:
        SourceError: a source is away or asks to stop; what came is kept.
        UsageError: an unknown source or partner.
    """
    outcomes = [] if outcomes is None else outcomes
    problems = [] if problems is None else problems
    chosen(wanted.sources)
    store.warehouse.sync()
    jobs = list(_jobs(store, session, endpoints, wanted, watcher, problems))
    try:
        run(jobs, watcher)
    finally:
        outcomes += [
            Outcome(job.organisation["org_id"], name, tally)
            for job in jobs
            for name, tally in job.asking.tallies.items()
        ]
    return outcomes


def _jobs(
    store: OpenStore,
    session: Session,
    endpoints: Endpoints,
    wanted: Wanted,
    watcher: Watcher,
    problems: list[str],
) -> Iterator[Job]:
    began = datetime.now(UTC)
    list_instead: list[list[str] | None] = []
    breaker = CircuitBreaker.of(store.ledger)
    for organisation, sets in organisations(store, wanted.partners):
        asking = LedgerFirstClient(
            *(store.ledger, session, wanted.refresh, watcher.on_answer, began),
            breaker=breaker,
            say=watcher.say,
            list_instead=list_instead,
        )
        yield Job(
            *(store, asking, endpoints, organisation, tuple(sets), wanted.first, wanted.last),
            today=today(),
            named=wanted.sources,
            most_viewed=wanted.most_viewed,
            say=watcher.say,
            problems=problems,
        )


def organisations(
    store: OpenStore, partners: Iterable[str]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Organisations with content sets of files, and those sets; raises UsageError for an unknown partner."""
    known = {row["org_id"]: row for row in store.registry.tables["organisations"].to_pylist()}
    names = store.registry.names()
    chosen_orgs = {names.resolve(partner) for partner in partners}
    sets = [row for row in store.registry.tables["content_sets"].to_pylist() if row["channel"] == "files"]
    for org_id in sorted({row["org_id"] for row in sets}):
        if not chosen_orgs or org_id in chosen_orgs:
            yield known[org_id], [row for row in sets if row["org_id"] == org_id and row["relation"] == "by"]
