"""Live ingestion: a plan of all, then each organisation in turn, none held up by what another lacks."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass

from ..errors import UsageError
from ..sources import Source, allow_list, commons_impact
from ..wikimedia.http import Endpoints, Session
from .client import Tally
from .files import OpenStore
from .job import Job
from .plan import Planned, chosen, lines, on_pages, plan, united
from .wanted import Wanted, jobs

NAMED = 5  # organisations in a line
PAGES_BEFORE_DUMPS = 5_000  # above so many, the dumps are kinder and quicker


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
    if {allow_list.METADATA.name, commons_impact.METADATA.name} & {
        source.name for source in chosen(first.named)
    }:
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
        goes_on = job.client.breaker.let_on(source.name) or (is_first and _failed(job) > failed)
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
