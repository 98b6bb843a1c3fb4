"""The plan of a run: its questions gone through on paper, each counted and none put."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from ..errors import UsageError
from ..sources import Job as SourceJob
from ..sources import Source, SourceMetadata, live_sources
from ..wikimedia.ask import Answered, Download, Foreseen, Kept, Note, Question, Step, Unanswered, answer_each
from .client import LedgerFirstClient
from .job import Job

COLUMNS = ("source", "requests", "held", "time")


def chosen(names: Iterable[str]) -> list[Source]:
    """The sources of these names, in their order; all that a run asks without names; raises UsageError."""
    known, wanted = live_sources(), set(names)
    if unknown := wanted - set(known):
        raise UsageError(f"there is no source {', '.join(sorted(unknown))}; there are: {', '.join(known)}")
    return [source for name, source in known.items() if name in wanted or not wanted]


def on_pages(sources: Iterable[Source]) -> list[Source]:
    """Those that come after the last source that tells of pages: what they ask about is known by then."""
    last = max(source.metadata.order for source in live_sources().values() if source.metadata.finds_pages)
    return [source for source in sources if source.metadata.order > last]


@dataclass
class DryRun:
    """Counts the questions of a run and puts none.

    Attributes:
        held: the answer to a question that is held and still good; without it none is.
        known: hashes of what the run will have asked by then; None where no other organisation is in it.
        source: whose questions are counted.
        requests: questions that are to be put, by the line of a cost that they belong to.
        answers_held: how many answers are held.
        is_open: whether an answer is not held that the next questions rest on.
        is_least: whether there may be more than can be foreseen.
    """

    held: Callable[[SourceMetadata, Question | Download], Kept | None] = lambda *_: None
    known: set[int] | None = None
    source: str = ""
    requests: Counter[str] = field(default_factory=Counter[str])
    answers_held: int = 0
    is_open: bool = False
    is_least: bool = False
    _last: tuple[str, str] = ("", "")

    def begin(self, source: Source) -> None:
        """Count the questions of a source, and no others, from nothing."""
        self.source, self.requests, self.answers_held = source.name, Counter(), 0
        self.is_open = self.is_least = False

    def answer(self, metadata: SourceMetadata, step: Step) -> Answered:
        """What is held; of a question that would be put, only that."""
        match step:
            case Foreseen():
                self.requests[step.about or metadata.about or metadata.title] += step.count
                self.is_least = self.is_least or step.is_least
            case Question() | Download():
                kept = self.held(metadata, step)
                if metadata.name == self.source:
                    self._count(metadata, step, kept)
                return kept or Unanswered("only planned")
            case Note():
                pass
        return Unanswered()

    def _count(self, metadata: SourceMetadata, step: Question | Download, kept: Kept | None) -> None:
        question = metadata.name, step.subject
        is_same = question == self._last  # the same by another address
        self._last = question
        if kept:
            self.answers_held += 1
            return
        self.is_open = True
        if is_same:
            return
        if self.known is not None and hash(question) in self.known:
            self.answers_held += 1
            return
        if self.known is not None:
            self.known.add(hash(question))
        self.requests[metadata.about or metadata.title] += 1


@dataclass
class _DryClient(LedgerFirstClient):
    """Answers a job as the dry run does."""

    dry: DryRun = field(default_factory=DryRun)

    def answer(self, metadata: SourceMetadata, step: Step) -> Answered:
        """What is held."""
        return self.dry.answer(metadata, step)


@dataclass(frozen=True)
class Planned:
    """What one source will be asked: questions to put, questions whose answer is held already.

    `at_least`: more will come of what a dump or a category walk has yet to tell.
    """

    source: str
    requests: int
    held: int
    at_least: bool


def plan(job: Job, known: set[int] | None = None, sources: Collection[Source] = ()) -> list[Planned]:
    """Go through the questions of a job (of these sources alone, where given) without putting them.

    `known` are hashes of the questions of the run's earlier organisations; those of this one are added.
    """
    client, dry = job.client, DryRun(job.client.held, known)
    on_paper = _DryClient(client.ledger, client.session, list_instead=list(client.list_instead), dry=dry)
    dry_job = replace(job, client=on_paper, tell=lambda _: None, problems=[])
    finders = [source for source in live_sources().values() if source.metadata.finds_pages]
    failed = {name for name, tally in client.tallies.items() if tally.failed}
    is_open = not failed.isdisjoint(source.name for source in finders)
    plans = []
    for source in sources or chosen(job.named):
        count(source, dry_job, dry)
        rests = bool(source.metadata.rests_on)
        plans.append(
            Planned(
                *(source.name, dry.requests.total(), dry.answers_held),
                at_least=dry.is_least or (is_open and rests),
            )
        )
        if dry.is_open and source.metadata.finds_pages:
            is_open = True
            dry_job = replace(dry_job, expected=dry_job.expected | _left_to_dumps(job, source))
    return plans


def count(source: Source, job: SourceJob, dry: DryRun) -> None:
    """Count the questions of a source; what cannot be asked about counts nothing."""
    dry.begin(source)
    try:
        answer_each(source.questions(job), lambda step: dry.answer(source.metadata, step))
    except UsageError as error:  # a run says so
        job.report(error)


def _left_to_dumps(job: Job, source: Source) -> frozenset[str]:
    """Ids of the sets whose uses and views a dump that is still to come will tell."""
    depths = source.metadata.depths_of_dumps
    sets = (content_set for content_set in job.category_sets if content_set["depth"] in depths)
    listed = job.listed_by_now() if depths else ()
    return frozenset(
        content_set["content_set_id"]
        for content_set in sets
        if content_set["value"].replace(" ", "_") in listed
    )


def united(plans: Iterable[Iterable[Planned]]) -> list[Planned]:
    """One plan of several organisations'."""
    by_source: dict[str, list[Planned]] = {}
    for planned in (row for rows in plans for row in rows):
        by_source.setdefault(planned.source, []).append(planned)
    return [_sum(name, rows) for name, rows in by_source.items()]


def _sum(source: str, rows: Sequence[Planned]) -> Planned:
    requests, held = sum(row.requests for row in rows), sum(row.held for row in rows)
    return Planned(source, requests, held, any(row.at_least for row in rows))


def lines(title: str, planned: Iterable[Planned], requests_per_minute: float) -> Iterator[str]:
    """The plan as a table for people, with its sum."""
    rows = list(planned)
    rows.append(_sum("in all", rows))
    yield f"{title}, at {requests_per_minute:,g} requests a minute:"
    yield from aligned([COLUMNS, *(_cells(row, requests_per_minute) for row in rows)], names=1)
    if rows[-1].at_least:
        yield "at least: what a dump or a category walk finds comes on top; a whole plan follows it"


def aligned(table: Sequence[Sequence[str]], names: int) -> Iterator[str]:
    """Lines of a table of cells: so many columns of names on the left, then numbers."""
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    for row in table:
        left = [cell.ljust(width) for cell, width in zip(row[:names], widths, strict=False)]
        right = [cell.rjust(width) for cell, width in zip(row[names:], widths[names:], strict=True)]
        yield "  ".join([*left, *right])


def _cells(planned: Planned, requests_per_minute: float) -> tuple[str, ...]:
    least = "at least " if planned.at_least else ""
    time = in_words(planned.requests / requests_per_minute) if planned.requests else ""
    return planned.source, f"{least}{planned.requests:,}", f"{planned.held:,}", time and f"{least}{time}"


def in_words(minutes: float) -> str:
    """A time such as `2 h 5 min`; never less than a minute."""
    hours, rest = divmod(max(1, round(minutes)), 60)
    return f"{hours:,} h {rest} min" if hours else f"{rest} min"
