"""How a run goes: a plan of all, then each organisation in turn, none held up by what another lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from ..errors import BrokenAnswerError, UsageError
from ..sources import (
    allow_list,
    article_quality,
    assessments,
    commons_files,
    commons_impact,
    media_requests,
    pageviews,
)
from .client import allow_listed
from .job import Job
from .plan import ON_PAGES, Planned, lines, plan, united
from .stages import STAGES, chosen

NAMED = 5  # organisations in a line
PAGES_BEFORE_DUMPS = 5_000  # above so many, the dumps are kinder and quicker
PAGE_BY_PAGE = tuple(
    one.METADATA.name for one in (pageviews, media_requests, commons_files, article_quality, assessments)
)


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


def run(jobs: list[Job], watcher: Watcher) -> None:
    """Plan all jobs of a run, then do one after the other; raises SourceError where nothing can be asked."""
    if not jobs:
        return
    one = jobs[0]
    if {allow_list.METADATA.name, commons_impact.METADATA.name} & set(chosen(one.named)):
        allow_listed(one.asking, one.endpoints)  # without it nobody knows how many dumps there are
    known: set[int] | None = set() if len(jobs) > 1 else None
    plans = {job.organisation["org_id"]: plan(job, known) for job in jobs}
    title = f"plan for {_named(list(plans))}, {one.first:%Y-%m} to {one.last:%Y-%m}"
    _say_plan(title, united(plans.values()), one, watcher)
    for job in jobs:
        _tell_rest(plans, watcher)
        _run(job, plans, watcher)
        del plans[job.organisation["org_id"]]


def _say_plan(title: str, planned: list[Planned], job: Job, watcher: Watcher) -> None:
    for line in lines(title, planned, job.asking.session.requests_per_minute):
        watcher.say(line)


def _named(org_ids: list[str]) -> str:
    shown = ", ".join(org_ids[:NAMED])
    return f"{shown} and {len(org_ids) - NAMED} more" if len(org_ids) > NAMED else shown


def _tell_rest(plans: dict[str, list[Planned]], watcher: Watcher) -> None:
    rows = [one for planned in plans.values() for one in planned]
    watcher.on_plan(sum(one.requests for one in rows), any(one.at_least for one in rows))


def _run(job: Job, plans: dict[str, list[Planned]], watcher: Watcher) -> None:
    """The stages that tell of pages, a whole plan, and the stages that rest on it."""
    names = list(chosen(job.named))
    for name in names:
        if name not in ON_PAGES:
            _run_stage(job, name)
    if on_pages := [name for name in names if name in ON_PAGES]:
        _plan_again(job, on_pages, plans, watcher)
    for name in on_pages:
        _run_stage(job, name)


def _plan_again(job: Job, on_pages: list[str], plans: dict[str, list[Planned]], watcher: Watcher) -> None:
    """Plan what rests on pages, as far as these are known; takes out what is not to be asked page by page."""
    org_id = job.organisation["org_id"]
    if any(one.at_least for one in plans[org_id]):
        plans[org_id] = plan(job, sources=on_pages)
        _say_plan(f"plan for {org_id}", plans[org_id], job, watcher)
    else:
        plans[org_id] = [one for one in plans[org_id] if one.source in on_pages]
    for line in job.left_out():
        watcher.say(line)
    if not _pages_may_be_asked(job, plans[org_id], watcher):
        on_pages[:] = [name for name in on_pages if name not in PAGE_BY_PAGE]
        plans[org_id] = [one for one in plans[org_id] if one.source in on_pages]
    _tell_rest(plans, watcher)


def _run_stage(job: Job, name: str) -> None:
    """A stage, and again where an answer stayed broken, as the fault may have passed, or had to wait."""
    is_first, goes_on = True, True
    while goes_on:
        failed = _failed(job)
        try:
            STAGES[name](job)
        except BrokenAnswerError as error:
            job.say(f"{job.organisation['org_id']}: {name}: put aside: {error.reason}")
        except UsageError as error:
            job.report(f"{name}: {error}")
        job.store.warehouse.sync()
        goes_on = job.asking.breaker.let_on(name) or (is_first and _failed(job) > failed)
        is_first = False


def _failed(job: Job) -> int:
    return sum(tally.failed for tally in job.asking.tallies.values())


def _pages_may_be_asked(job: Job, planned: list[Planned], watcher: Watcher) -> bool:
    """Whether page by page is right for so many pages."""
    counts = {one.source: one.requests for one in planned if one.source in PAGE_BY_PAGE and one.requests}
    if sum(counts.values()) <= PAGES_BEFORE_DUMPS:
        return True
    try:
        return watcher.may_ask_pages(counts)
    except UsageError as error:
        job.report(f"{', '.join(counts)} of {', '.join(job.set_ids)}: {error}")
        return False
