"""What following a category costs: the requests of a first run, and how long they take at the pace."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ..periods import last_complete_month
from ..sources import Source, live_sources
from .expected import IDENTITY, USAGE, ExpectedJob, Whole
from .job import MOST_VIEWED, today
from .look import Found, Sample
from .plan import DryRun, count, in_words, on_pages
from .run import PAGES_BEFORE_DUMPS, first_by_default


@dataclass(frozen=True)
class Part:
    """Requests of one kind; None where unknown."""

    what: str
    requests: int | None


@dataclass(frozen=True)
class Cost:
    """Requests of a first run.

    Attributes:
        parts: by kind.
        requests_per_minute: the pace.
        remarks: what the estimate rests on and leaves out.
    """

    parts: tuple[Part, ...]
    requests_per_minute: float
    remarks: tuple[str, ...]

    @property
    def requests(self) -> int | None:
        """In all; None where a part is unknown."""
        known = [part.requests for part in self.parts if part.requests is not None]
        return sum(known) if len(known) == len(self.parts) else None

    @property
    def minutes(self) -> float | None:
        """At the pace; None where a part is unknown."""
        return None if self.requests is None else self.requests / self.requests_per_minute

    @property
    def time(self) -> str:
        """The time in words."""
        pace = f"at {self.requests_per_minute:,g} a minute"
        if self.minutes is None:
            return f"the time {pace} is unknown"
        return f"about {in_words(self.minutes)} {pace}"


def cost(
    found: Found,
    content_set: tuple[str, str],
    organisation: Mapping[str, Any],
    dbnames: Mapping[str, str],
    requests_per_minute: float,
) -> Cost:
    """Count the questions that a first run would put, by what a look lets one expect.

    `content_set` is its id and category, `organisation` its row of the registry; `dbnames` are the
    registry's.
    """
    whole = Whole(found, found.sample) if found.sample and _tells(found.sample) else None
    last = last_complete_month(today())
    job = ExpectedJob(
        *(found, whole, content_set, organisation, dbnames, first_by_default(last), last), today=today()
    )
    parts = tuple(_parts(job))
    return Cost(parts, requests_per_minute, (*_remarks(found), *consent(parts)))


def _parts(job: ExpectedJob) -> Iterator[Part]:
    """A line for each thing that is asked about; what dumps tell, or would have to, has none."""
    counts: dict[str, int | None] = {}
    for source in _in_order():
        requests = _requests(job, source)
        if source.metadata.replaced_by_dumps and job.found.is_dumped:
            continue
        if source.metadata.finds_pages and not requests.total():
            continue
        if job.whole is None and source.metadata.rests_on:
            counts[source.about] = None
            continue
        for what, number in (requests or {source.about: 0}).items():
            known = counts.get(what, 0)
            counts[what] = None if known is None else known + number
        if job.whole is None and source.metadata.replaced_by_dumps:
            counts |= {USAGE: None, IDENTITY: None}
    yield from (Part(what, number) for what, number in counts.items())


def _in_order() -> list[Source]:
    """The sources as they are listed: of those that rest on pages first what dumps would tell."""
    sources = list(live_sources().values())
    later = on_pages(sources)
    return [
        *(source for source in sources if source not in later),
        *sorted(later, key=lambda source: not source.metadata.replaced_by_dumps),
    ]


def _requests(job: ExpectedJob, source: Source) -> Counter[str]:
    dry = DryRun()
    job.weight = 1.0
    count(source, job, dry)
    return Counter({what: round(number * job.weight) for what, number in dry.requests.items()})


def _tells(sample: Sample) -> bool:
    """Whether the sample says how many articles there are."""
    return bool(sample.files or sample.is_all)


def _remarks(found: Found) -> Iterator[str]:
    sample = found.sample
    if sample is None or not _tells(sample):
        yield "No file's use could be looked at, so the number of articles is unknown."
    elif sample.is_all:
        yield f"{sample.articles:,} articles use the {sample.files:,} files."
    else:
        yield (
            f"The number of articles is estimated: {sample.articles:,} use the first {sample.files:,} files."
            " A real tree is often used more, or less, than its first files."
        )
    if found.is_dumped:
        yield f"Quality and media requests are asked for the {MOST_VIEWED:,} most viewed articles and files."
    if not found.is_whole:
        yield "The tree goes on, so it is the least that there is."
    if sample and sample.articles and not sample.identity and not found.is_dumped:
        yield "Moves of pages and their former titles come on top."
    yield "Links to a website that is linked more than 500 times on a wiki come on top."


def consent(parts: Iterable[Part]) -> Iterator[str]:
    """What `ingest` wants before it asks so much page by page."""
    kinds = {source.about for source in live_sources().values() if source.metadata.rests_on == "pages"}
    by_page = sum(part.requests or 0 for part in parts if part.what in kinds)
    if by_page > PAGES_BEFORE_DUMPS:
        yield (
            f"{by_page:,} requests go page by page, more than {PAGES_BEFORE_DUMPS:,}: `ingest` asks before"
            " it puts them, and without a terminal needs --yes."
        )
