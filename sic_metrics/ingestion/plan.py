"""The plan of a run: its stages gone through on paper, with every question counted and none put."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from urllib.parse import parse_qs, urlsplit

from ..errors import BrokenAnswerError, UsageError
from ..ledger.store import Incoming
from ..sources import (
    SourceMetadata,
    article_quality,
    citations,
    commons_impact,
    commons_impact_api,
    commons_usage,
    wikidata,
)
from ..wikimedia.action_api import Note
from .client import LedgerFirstClient, Tally, allow_listed
from .job import Job
from .stages import STAGES, chosen

TELL_OF_PAGES = (commons_impact.METADATA.name, commons_usage.METADATA.name)
ON_PAGES = tuple(STAGES)[tuple(STAGES).index(commons_usage.METADATA.name) + 1 :]
NOT_ON_PAGES = {citations.METADATA.name, wikidata.METADATA.name}
FIRST_OF_CITATIONS = f" {citations.PROTOCOLS[0]} 1"
COLUMNS = ("source", "requests", "held", "time")


class _NotAskedError(BrokenAnswerError):
    """A plan has come to a question whose answer is not held."""


class _Nobody:
    """A session that asks nothing."""

    def ask(self, request: object, *_: object) -> object:
        raise _NotAskedError(request, b"", "only planned")

    download = ask


@dataclass
class _Counting(LedgerFirstClient):
    """Questions on paper.

    Attributes:
        known: hashes of what the run will have asked by then; None where no other organisation is in it.
        last: the question before.
        waited_for: answers that are not held yet, by source, whoever is to ask for them.
        entailed: how many further questions an answer that is not held will lead to, by source.
    """

    known: set[int] | None = None
    last: tuple[str, str] = ("", "")
    waited_for: Counter[str] = field(default_factory=Counter[str])
    entailed: Mapping[str, Callable[[Incoming], int]] = field(default_factory=dict)

    def note(self, metadata: SourceMetadata) -> Note:  # noqa: ARG002
        """Keep nothing."""

        def keep(subject: str, body: bytes, params: Mapping[str, str]) -> None:
            del subject, body, params

        return keep

    def put_aside(self, incoming: Incoming, reason: str, body: object, tally: Tally) -> None:  # noqa: ARG002
        """Count what would be asked; the run keeps nothing of it."""
        self.waited_for[incoming.source] += 1
        if incoming.source in self.entailed:
            tally.asked += self.entailed[incoming.source](incoming)
        question = incoming.source, incoming.subject
        if question == self.last:  # the same by another address
            tally.asked -= 1
        elif self.known is not None:
            if (hashed := hash(question)) in self.known:
                tally.asked -= 1
                tally.held += 1
            self.known.add(hashed)
        self.last = question


@dataclass(frozen=True)
class Planned:
    """What one source will be asked: questions to put, questions whose answer is held already.

    `at_least`: more will come of what a dump or a category walk has yet to tell.
    """

    source: str
    requests: int
    held: int
    at_least: bool


def plan(job: Job, known: set[int] | None = None, sources: Collection[str] = ()) -> list[Planned]:
    """Go through the stages of a job (of these sources alone, where given) without asking.

    `known` are hashes of the questions of the run's earlier organisations; those of this one are added.
    """
    asking = job.asking
    paper = _Counting(asking.ledger, _Nobody(), asking.refresh, began=asking.began, known=known)  # type: ignore[arg-type]
    paper.list_instead = list(asking.list_instead)
    listed = _listed(job)
    paper.entailed = _entailed(job, listed)
    dry = replace(job, asking=paper, say=lambda _: None, problems=[])
    is_open = any(asking.tallies.get(name, Tally()).failed for name in TELL_OF_PAGES)
    found = []
    for name in [one for one in chosen(job.named) if not sources or one in sources]:
        asked, held = _counted(name, dry, paper)
        is_waiting = paper.waited_for[name] > 0
        rests_on_pages = name in ON_PAGES and name not in NOT_ON_PAGES
        walks_on = is_waiting and name == commons_usage.METADATA.name
        found.append(Planned(name, asked, held, walks_on or (is_open and rests_on_pages)))
        is_open = is_open or (is_waiting and name in TELL_OF_PAGES)
        if is_waiting and name == commons_impact.METADATA.name:
            dry = replace(dry, expected=_left_to_dumps(job, listed))
    return found


def _counted(name: str, dry: Job, paper: _Counting) -> tuple[int, int]:
    """Questions of one stage under its own name, asked and held."""
    before = replace(paper.tallies.get(name, Tally()))
    with suppress(BrokenAnswerError, UsageError):
        STAGES[name](dry)
    tally = paper.tallies.get(name, Tally())
    return tally.asked - before.asked, tally.held - before.held


def _listed(job: Job) -> frozenset[str]:
    """Those categories of the job that the held allow-list names."""
    names = {one["value"].replace(" ", "_") for one in job.category_sets}
    quiet = _Counting(job.asking.ledger, _Nobody(), began=job.asking.began)  # type: ignore[arg-type]
    quiet.list_instead = list(job.asking.list_instead)
    return frozenset(names & set(allow_listed(quiet, job.endpoints) or ()))


def _left_to_dumps(job: Job, listed: frozenset[str]) -> frozenset[str]:
    """Ids of the sets whose uses and views a dump that is still to come will tell."""
    sets = (one for one in job.category_sets if one["depth"] in commons_impact.DEPTHS)
    return frozenset(one["content_set_id"] for one in sets if one["value"].replace(" ", "_") in listed)


def _entailed(job: Job, listed: frozenset[str]) -> dict[str, Callable[[Incoming], int]]:
    """What is known beforehand about the questions that follow from an answer."""

    def counts(question: Incoming) -> int:
        names = [one["value"].replace(" ", "_") for one in job.category_sets]
        if question.subject.startswith("published "):
            return sum(1 + 2 * (name in listed) for name in names)
        of_a_category = question.params.get("answer") == "metrics"
        return 2 * (of_a_category and question.params.get("category") in listed)

    def scores(question: Incoming) -> int:
        if question.params.get("answer") != "revisions":
            return 0
        titles = parse_qs(urlsplit(question.origin).query).get("titles", [""])[0].split("|")
        dbname = question.params["wiki"].removesuffix(".wikipedia").replace("-", "_") + "wiki"
        return len(titles) * (1 + (dbname in article_quality.WIKIS_WITH_CLASSES))

    return {
        commons_impact_api.METADATA.name: counts,
        article_quality.METADATA.name: scores,
        citations.METADATA.name: lambda question: int(question.subject.endswith(FIRST_OF_CITATIONS)),
        wikidata.METADATA.name: lambda question: int(question.params.get("answer") == "organisations"),
    }


def united(plans: Iterable[Iterable[Planned]]) -> list[Planned]:
    """One plan of several organisations'."""
    by_source: dict[str, list[Planned]] = {}
    for one in (row for rows in plans for row in rows):
        by_source.setdefault(one.source, []).append(one)
    return [
        Planned(
            name,
            sum(one.requests for one in rows),
            sum(one.held for one in rows),
            any(one.at_least for one in rows),
        )
        for name, rows in by_source.items()
    ]


def lines(title: str, planned: Iterable[Planned], requests_per_minute: float) -> Iterator[str]:
    """The plan as a table for people, with its sum."""
    rows = list(planned)
    rows.append(
        Planned(
            "in all",
            sum(one.requests for one in rows),
            sum(one.held for one in rows),
            any(one.at_least for one in rows),
        )
    )
    table = [COLUMNS, *(_cells(one, requests_per_minute) for one in rows)]
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    yield f"{title}, at {requests_per_minute:,g} requests a minute:"
    for source, *cells in table:
        numbers = (cell.rjust(width) for cell, width in zip(cells, widths[1:], strict=True))
        yield "  ".join([source.ljust(widths[0]), *numbers])
    if rows[-1].at_least:
        yield "at least: what a dump or a category walk finds comes on top; a whole plan follows it"


def _cells(one: Planned, requests_per_minute: float) -> tuple[str, ...]:
    least = "at least " if one.at_least else ""
    time = in_words(one.requests / requests_per_minute) if one.requests else ""
    return one.source, f"{least}{one.requests:,}", f"{one.held:,}", time and f"{least}{time}"


def in_words(minutes: float) -> str:
    """A time such as `2 h 5 min`; never less than a minute."""
    hours, rest = divmod(max(1, round(minutes)), 60)
    return f"{hours:,} h {rest} min" if hours else f"{rest} min"
