"""Live ingestion: plan, ask source by source (ledger first), bring the warehouse up to date, sum up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from .asking import Asking, Tally
from .errors import BrokenAnswerError, UsageError
from .job import Job
from .load import Desk
from .months import last_complete_month
from .sources import pageviews
from .sources.http import Endpoints, Session
from .stages import chosen, today
from .warehouse.subjects import titles_to_ask

MONTHS_BY_DEFAULT = 24
PAGES_BEFORE_DUMPS = 5_000  # above so many, the dumps are kinder and quicker


@dataclass(frozen=True)
class Wanted:
    """What a run is to fetch; months are given by their first and last day."""

    sources: tuple[str, ...]
    partners: tuple[str, ...]
    first: date
    last: date
    refresh: bool = False

    @classmethod
    def of(
        cls,
        sources: Iterable[str],
        partners: Iterable[str],
        first: date | None,
        last: date | None,
        *,
        refresh: bool,
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
        return cls(tuple(sources), tuple(partners), start, end, refresh)


@dataclass(frozen=True)
class Outcome:
    """What became of the questions to one source about one organisation."""

    org_id: str
    source: str
    tally: Tally


def ingest(  # noqa: PLR0913  keyword-only words at the call are easier to read than a bag
    desk: Desk,
    session: Session,
    endpoints: Endpoints,
    wanted: Wanted,
    *,
    say: Callable[[str], None],
    may_ask_pages: Callable[[int], bool],
    on_answer: Callable[[], None] = lambda: None,
    outcomes: list[Outcome] | None = None,
) -> list[Outcome]:
    """Run every wanted source for every wanted organisation; what is held and good is not asked for again.

    Args:
        desk: the store, open for writing.
        session: the way out.
        endpoints: base addresses of the sources.
        wanted: which sources, partners and months.
        say: where the plan's lines go.
        may_ask_pages: asked before more page requests than PAGES_BEFORE_DUMPS.
        on_answer: called after every answer.
        outcomes: where the outcomes go, for a caller that wants them of a run that stops as well.

    Raises:
        SourceError: a source is away or asks to stop; what came is kept.
        UsageError: an unknown source, partner or category.
    """
    outcomes = [] if outcomes is None else outcomes
    chosen(wanted.sources)
    began = datetime.now(UTC)
    desk.warehouse.sync()
    for organisation, sets in list(organisations(desk, wanted.partners)):
        asking = Asking(desk.ledger, session, wanted.refresh, on_answer, began)
        months = wanted.first, wanted.last
        job = Job(desk, asking, endpoints, organisation, tuple(sets), *months, today(), wanted.sources)
        try:
            _run(job, wanted, say, may_ask_pages)
        finally:
            outcomes += [
                Outcome(organisation["org_id"], name, tally) for name, tally in asking.tallies.items()
            ]
    return outcomes


def organisations(
    desk: Desk, partners: Iterable[str]
) -> Iterator[tuple[dict[str, Any], list[dict[str, Any]]]]:
    """Organisations with content sets of files, and those sets; raises UsageError for an unknown partner."""
    known = {row["org_id"]: row for row in desk.registry.tables["organisations"].to_pylist()}
    if unknown := set(partners) - set(known):
        raise UsageError(f"the registry has no organisation {', '.join(sorted(unknown))}")
    sets = [row for row in desk.registry.tables["content_sets"].to_pylist() if row["channel"] == "files"]
    for org_id in sorted({row["org_id"] for row in sets}):
        if not set(partners) or org_id in set(partners):
            yield known[org_id], [row for row in sets if row["org_id"] == org_id and row["relation"] == "by"]


def _run(job: Job, wanted: Wanted, say: Callable[[str], None], may_ask_pages: Callable[[int], bool]) -> None:
    """Each stage, and once more those of which an answer stayed broken: the fault may have passed."""
    for name, stage in chosen(wanted.sources).items():
        if name == pageviews.METADATA.name and not _views_may_be_asked(job, say, may_ask_pages):
            continue
        for _ in range(2):
            failed = _failed(job)
            try:
                stage(job)
            except BrokenAnswerError as error:
                say(f"{job.organisation['org_id']}: {name}: put aside: {error.reason}")
            job.desk.warehouse.sync()
            if _failed(job) == failed:
                break


def _failed(job: Job) -> int:
    return sum(tally.failed for tally in job.asking.tallies.values())


def _views_may_be_asked(job: Job, say: Callable[[str], None], may_ask_pages: Callable[[int], bool]) -> bool:
    """Say how many page requests are to come and how long they take; above the limit, ask first."""
    titles = titles_to_ask(job.desk.warehouse, job.set_ids)
    held = 0 if job.asking.refresh else sum(_is_held(job, wiki, title) for wiki, title in titles)
    minutes = (len(titles) - held) / job.asking.session.requests_per_minute
    say(
        f"{job.organisation['org_id']}: {len(titles):,} page requests, {held:,} held already,"
        f" about {minutes:,.0f} minutes at this pace"
    )
    return len(titles) - held <= PAGES_BEFORE_DUMPS or may_ask_pages(len(titles) - held)


def _is_held(job: Job, wiki: str, title: str) -> bool:
    """Whether the views of a title are there for all the days that would be asked for."""
    entry = job.desk.ledger.newest(pageviews.METADATA.name, f"{wiki} {title}")
    first, last = job.span(pageviews.METADATA, f"{wiki} {title}")
    wanted = {"start": f"{first}", "end": f"{last}"}
    return entry is not None and wanted.items() <= entry.params.items()
