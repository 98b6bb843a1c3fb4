"""What the stages of a run work on: one organisation, its content sets, its months."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from ..sources import SourceMetadata
from ..warehouse import subjects
from ..wikimedia.http import Endpoints
from .client import LedgerFirstClient
from .files import OpenStore

MOST_VIEWED = 500  # of a set: about three hours at ten requests a minute
FILES_DESCRIBED_OF_A_SET = 5_000  # a hundred requests, ten minutes; a set of 200,000 would take seven hours


@dataclass(frozen=True)
class Job:
    """One organisation in one run.

    Attributes:
        organisation: its row of the registry.
        sets: its content sets of files, rows of the registry.
        first, last: first and last day of the whole months that views are wanted of.
        today: the day of the run.
        named: the sources that were asked for by name; empty where all are run.
        most_viewed: of a set that dumps cover, how many articles, and files, other sources are asked about.
        expected: content sets whose dumps are still to come in this run; of a plan.
        say: where a line for people goes.
        problems: what kept a part of the job from being done, and what to do, a sentence each.
    """

    store: OpenStore
    asking: LedgerFirstClient
    endpoints: Endpoints
    organisation: dict[str, Any]
    sets: tuple[dict[str, Any], ...]
    first: date
    last: date
    today: date
    named: tuple[str, ...] = ()
    most_viewed: int = MOST_VIEWED
    expected: frozenset[str] = frozenset()
    say: Callable[[str], None] = lambda _: None
    problems: list[str] = field(default_factory=list)

    def report(self, problem: object) -> None:
        """Note a problem once, with the organisation that it is about."""
        told = f"{self.organisation['org_id']}: {problem}"
        if told not in self.problems:
            self.problems.append(told)

    @property
    def scope(self) -> str:
        """Whose batches these are, and of which month."""
        return f"{self.organisation['org_id']} {self.today:%Y-%m}"

    @property
    def category_sets(self) -> list[dict[str, Any]]:
        """The sets that are Commons categories."""
        return [one for one in self.sets if one["kind"] == "commons_category"]

    @property
    def set_ids(self) -> list[str]:
        """Ids of the content sets."""
        return [one["content_set_id"] for one in self.sets]

    def span(self, metadata: SourceMetadata, subject: str) -> tuple[date, date]:
        """First and last day to ask a series for: never less than is held, as a newer answer replaces it."""
        held = self.store.ledger.newest(metadata.name, subject)
        if held is None:
            return self.first, self.last
        start, end = (date.fromisoformat(held.params[name]) for name in ("start", "end"))
        return min(self.first, start), max(self.last, end)

    def pages_by_wiki(self) -> dict[str, list[str]]:
        """Current titles of the articles that carry the sets, by wiki; of dumps the most viewed."""
        return subjects.pages_by_wiki(self.store.warehouse, self.sets, self.most_viewed)

    def wikis(self) -> list[str]:
        """Every wiki with an article that carries the sets."""
        return subjects.wikis_of(self.store.warehouse, self.sets)

    def files(self) -> list[str]:
        """Files of the sets that are in use; of dumps the most viewed."""
        return subjects.files_in_use(self.store.warehouse, self.sets, self.most_viewed)

    def files_to_describe(self) -> list[str]:
        """Files of the sets that are in use, more than `files`, and those that a walk found unused."""
        used = subjects.files_in_use(self.store.warehouse, self.sets, self._described)
        walked = subjects.files_of_walks(self.store.warehouse, self.sets, FILES_DESCRIBED_OF_A_SET)
        return sorted({*used, *walked})

    @property
    def _described(self) -> int:
        return max(self.most_viewed, FILES_DESCRIBED_OF_A_SET)

    def left_out(self) -> Iterator[str]:
        """Lines that say which articles and files of dumps are not asked about, and how they would be."""
        for content_set, articles, files in subjects.dumped_counts(self.store.warehouse, self.sets):
            for unknown, count, at_most in (
                ("articles: quality and assessments", articles, self.most_viewed),
                ("files: requests", files, self.most_viewed),
                ("files: day of upload, uploader and licence", files, self._described),
            ):
                if count > at_most:
                    yield (
                        f"{self.organisation['org_id']}: {content_set}: only the {at_most:,} most viewed of"
                        f" {count:,} {unknown} of the other {count - at_most:,} stay unknown;"
                        " --most-viewed takes another number"
                    )
