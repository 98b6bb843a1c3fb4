"""Live ingestion: what is wanted, a plan of all, then each organisation in turn; none holds up another."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..periods import last_complete_month, last_day
from ..settings import Endpoints
from ..sources import Source, SourceMetadata, all_sources, allow_list
from ..sources import commons_impact_api as cim_api
from ..wikimedia.http import Session
from .circuit_breaker import CircuitBreaker
from .client import LedgerFirstClient, Tally
from .files import OpenStore
from .job import MOST_VIEWED, Job, today
from .plan import Planned, chosen, lines, on_pages, plan, united

MONTHS_BY_DEFAULT = 24
NAMED = 5  # organisations in a line
PAGES_BEFORE_DUMPS = 5_000  # above so many, the dumps are kinder and quicker


@dataclass(frozen=True)
class Wanted:
    """What a run is to fetch; months are given by their first and last day."""

    sources: tuple[str, ...]
    partners: tuple[str, ...]
    first: date
    last: date
    refresh: bool = False
    most_viewed: int = MOST_VIEWED
    is_first: bool = False

    @classmethod
    def first_curves(cls, partners: Iterable[str]) -> Wanted:
        """A first curve of every listed content set, with the fewest requests."""
        newest = last_complete_month(today())
        return cls((cim_api.METADATA.name,), tuple(partners), first_by_default(newest), newest, is_first=True)

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
        """Months are given by any of their days; by default the newest complete one and the 23 before it.

        Raises UsageError where the months are turned round or not over yet.
        """
        newest = last_complete_month(today())
        end = last_day(last) if last else newest
        if end > newest:
            raise UsageError(
                f"--to {end:%Y-%m} is not complete yet; the newest complete month is {newest:%Y-%m}"
            )
        start = first.replace(day=1) if first else first_by_default(end)
        if start > end:
            raise UsageError(f"--from {start:%Y-%m} is after --to {end:%Y-%m}")
        return cls(tuple(sources), tuple(partners), start, end, refresh, most_viewed)


def first_by_default(last: date) -> date:
    """First day of the MONTHS_BY_DEFAULT months up to that of `last`."""
    count = last.year * 12 + last.month - MONTHS_BY_DEFAULT
    return date(count // 12, count % 12 + 1, 1)


def jobs(
    store: OpenStore,
    session: Session,
    endpoints: Endpoints,
    wanted: Wanted,
    say: Callable[[str], None],
    on_answer: Callable[[], None],
    problems: list[str],
) -> Iterator[Job]:
    """Yield a job for each organisation; problems of all are noted in one list."""
    began = datetime.now(UTC)
    list_instead: list[list[str] | None] = []
    breaker = CircuitBreaker.of(store.ledger)

    def load(source: SourceMetadata, path: Path) -> bool:
        return all_sources()[source.name].load(store, path).already_held

    for organisation, sets in organisations(store, wanted.partners):
        client = LedgerFirstClient(
            *(store.ledger, session, wanted.refresh, on_answer, began),
            breaker=breaker,
            say=say,
            load=load,
            list_instead=list_instead,
        )
        yield Job(
            *(store, client, endpoints, organisation, tuple(sets), wanted.first, wanted.last),
            today=today(),
            named=wanted.sources,
            most_viewed=wanted.most_viewed,
            is_first=wanted.is_first,
            tell=say,
            problems=problems,
        )


def organisations(
    store: OpenStore, partners: Iterable[str]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Organisations with content sets of files, and those sets; comparators only where they are named.

    Raises UsageError for an unknown partner.
    """
    known = {row["org_id"]: row for row in store.registry.tables["organisations"].to_pylist()}
    names = store.registry.names()
    chosen_orgs = {names.resolve(partner) for partner in partners}
    sets = [row for row in store.registry.tables["content_sets"].to_pylist() if row["channel"] == "files"]
    for org_id in sorted({row["org_id"] for row in sets}):
        is_chosen = org_id in chosen_orgs if chosen_orgs else known[org_id]["stage"] != "comparator"
        if is_chosen:
            yield known[org_id], [row for row in sets if row["org_id"] == org_id and row["relation"] == "by"]


@dataclass(frozen=True)
class Outcome:
    """What became of the questions to one source about one organisation."""

    org_id: str
    source: str
    tally: Tally


@dataclass(frozen=True)
class Watcher:
    """Who is told of a run while it goes.

    Attributes:
        say: takes the lines of the plan, and what is put aside.
        may_ask_pages: asked before more page requests than PAGES_BEFORE_DUMPS, with their numbers by source;
            a UsageError says why not.
        on_answer: called after every answer.
        on_plan: called with the requests that are still to come, and whether more may come on top.
    """

    say: Callable[[str], None]
    may_ask_pages: Callable[[dict[str, int]], bool]
    on_answer: Callable[[], None] = lambda: None
    on_plan: Callable[[int, bool], None] = lambda _, __: None


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

    What one organisation lacks stops no other: it is noted in `problems`, each with what to do. `outcomes` is
    for a caller that wants those of a run that stops as well. Raises UsageError for an unknown source or
    partner, SourceError where a source is away or asks to stop; what came is kept.
    """
    outcomes = [] if outcomes is None else outcomes
    problems = [] if problems is None else problems
    chosen(wanted.sources)
    store.warehouse.sync()
    to_do = list(jobs(store, session, endpoints, wanted, watcher.say, watcher.on_answer, problems))
    try:
        run(to_do, watcher)
    finally:
        outcomes += [
            Outcome(job.organisation["org_id"], name, tally)
            for job in to_do
            for name, tally in job.client.tallies.items()
        ]
    return outcomes


def run(jobs: list[Job], watcher: Watcher) -> None:
    """Plan all jobs of a run, then do one after the other; raises SourceError where nothing can be asked."""
    if not jobs:
        return
    first = jobs[0]
    sources = chosen(first.named)
    if first.is_first or any(
        source.metadata.depths_of_dumps or source.name == allow_list.METADATA.name for source in sources
    ):
        first.listed()  # without it nobody knows how many dumps there are
    known: set[int] | None = set() if len(jobs) > 1 else None
    plans = {job.organisation["org_id"]: plan(job, known) for job in jobs}
    title = f"plan for {_named(list(plans))}, {first.first:%Y-%m} to {first.last:%Y-%m}"
    _say_plan(title, united(plans.values()), first, watcher)
    for job in jobs:
        _say_what_is_to_come(plans, watcher)
        _run(job, plans, watcher)
        del plans[job.organisation["org_id"]]


def _say_plan(title: str, plans: list[Planned], job: Job, watcher: Watcher) -> None:
    for line in lines(title, plans, job.client.session.requests_per_minute):
        watcher.say(line)


def _named(org_ids: list[str]) -> str:
    shown = ", ".join(org_ids[:NAMED])
    return f"{shown} and {len(org_ids) - NAMED} more" if len(org_ids) > NAMED else shown


def _say_what_is_to_come(plans: dict[str, list[Planned]], watcher: Watcher) -> None:
    rows = [planned for of_job in plans.values() for planned in of_job]
    watcher.on_plan(sum(row.requests for row in rows), any(row.at_least for row in rows))


def _run(job: Job, plans: dict[str, list[Planned]], watcher: Watcher) -> None:
    """The sources that tell of pages, a whole plan, and the sources that rest on it."""
    sources = chosen(job.named)
    later = on_pages(sources)
    for source in sources:
        if source not in later:
            _go_through(job, source)
    for source in _planned_again(job, later, plans, watcher) if later else ():
        _go_through(job, source)


def _planned_again(
    job: Job, sources: list[Source], plans: dict[str, list[Planned]], watcher: Watcher
) -> list[Source]:
    """Plan what rests on pages, as far as these are known; returns what is to be asked."""
    org_id, names = job.organisation["org_id"], {source.name for source in sources}
    if any(planned.at_least for planned in plans[org_id]):
        plans[org_id] = plan(job, sources=sources)
        _say_plan(f"plan for {org_id}", plans[org_id], job, watcher)
    else:
        plans[org_id] = [planned for planned in plans[org_id] if planned.source in names]
    for line in job.left_out():
        watcher.say(line)
    page_by_page = {source.name for source in sources if source.metadata.rests_on == "pages"}
    if not _pages_may_be_asked(job, plans[org_id], page_by_page, watcher):
        sources = [source for source in sources if source.name not in page_by_page]
        plans[org_id] = [planned for planned in plans[org_id] if planned.source not in page_by_page]
    _say_what_is_to_come(plans, watcher)
    return sources


def _go_through(job: Job, source: Source) -> None:
    """Ask a source, and again where an answer stayed broken, as the fault may have passed, or had to wait."""
    is_first, goes_on = True, True
    while goes_on:
        failed = _failed(job)
        try:
            job.client.go_through(source, job)
        except UsageError as error:
            job.report(f"{source.name}: {error}")
        job.store.warehouse.sync()
        goes_on = job.client.breaker.release(source.name) or (is_first and _failed(job) > failed)
        is_first = False


def _failed(job: Job) -> int:
    return sum(tally.failed for tally in job.client.tallies.values())


def _pages_may_be_asked(
    job: Job, plans: list[Planned], page_by_page: Collection[str], watcher: Watcher
) -> bool:
    """Whether page by page is right for so many pages."""
    counts = {
        planned.source: planned.requests
        for planned in plans
        if planned.source in page_by_page and planned.requests
    }
    if sum(counts.values()) <= PAGES_BEFORE_DUMPS:
        return True
    try:
        return watcher.may_ask_pages(counts)
    except UsageError as error:
        job.report(f"{', '.join(counts)} of {', '.join(job.set_ids)}: {error}")
        return False
