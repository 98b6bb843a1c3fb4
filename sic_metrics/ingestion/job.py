"""What a run is about: one organisation, its content sets, its months; what sources are asked of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

from ..ledger.store import Entry
from ..settings import Endpoints
from ..sources import SeenFile, SourceMetadata, allow_list
from ..sources.commons_impact import DEPTHS
from ..warehouse import subjects
from ..wikimedia.ask import Foreseen
from .client import LedgerFirstClient
from .files import OpenStore

MOST_VIEWED = 500  # of a set: about half an hour at sixty requests a minute
FILES_DESCRIBED_OF_A_SET = 5_000  # a hundred requests, ten minutes; a set of 200,000 would take seven hours
ContentSet = dict[str, Any]


def allow_listed(client: LedgerFirstClient, endpoints: Endpoints) -> list[str] | None:
    """The categories that Commons Impact Metrics cover; None where no list is to be had, nor held.

    A list that was put aside is asked for once in a run: the run goes by the newest held one, and says so.
    """
    if not client.list_instead:
        answer = client.answer(allow_list.METADATA, allow_list.question(endpoints))
        if answer:
            return _categories(answer.body)
        client.list_instead.append(_held_list(client, answer.reason))
    return client.list_instead[0]


def listed_by_now(client: LedgerFirstClient) -> list[str]:
    """The categories by the newest list that is held; none without one."""
    if client.list_instead:
        return client.list_instead[0] or []
    held = client.ledger.newest(allow_list.METADATA.name, allow_list.SUBJECT)
    return _read_list(client, held) if held else []


def _held_list(client: LedgerFirstClient, reason: str) -> list[str] | None:
    held = client.ledger.newest(allow_list.METADATA.name, allow_list.SUBJECT)
    named = f"{allow_list.METADATA.name}: put aside: {reason};"
    if held is None:
        client.say(
            f"{named} none is held, so no dump is fetched, and no category walked that a dump may cover"
            " (`ingest commons-usage` walks all)"
        )
        return None
    client.say(f"{named} the one of {held.fetched_at[:10]} is used")
    return _read_list(client, held)


def _read_list(client: LedgerFirstClient, held: Entry) -> list[str]:
    with client.ledger.body(held.body_sha256, held.origin) as body:
        return _categories(body.read())


def _categories(body: bytes) -> list[str]:
    names: list[str] = allow_list.parse(body)["category"].to_pylist()
    return names


def today() -> date:
    """The day in UTC."""
    return datetime.now(UTC).date()


@dataclass(frozen=True)
class Job:
    """One organisation in one run; what its methods mean says `sources.Job`.

    Attributes:
        organisation: its row of the registry.
        sets: its content sets of files, rows of the registry.
        first, last: first and last day of the whole months that views are wanted of.
        today: the day of the run.
        named: the sources that were asked for by name; empty where all are run.
        most_viewed: of a set that dumps cover, how many articles, and files, other sources are asked about.
        is_first: whether only a first curve of each content set is wanted.
        expected: content sets whose dumps are still to come in this run; of a plan.
        tell: where a line for people goes.
        problems: what kept a part of the job from being done, and what to do, a sentence each.
    """

    store: OpenStore
    client: LedgerFirstClient
    endpoints: Endpoints
    organisation: dict[str, Any]
    sets: tuple[ContentSet, ...]
    first: date
    last: date
    today: date
    named: tuple[str, ...] = ()
    most_viewed: int = MOST_VIEWED
    is_first: bool = False
    expected: frozenset[str] = frozenset()
    tell: Callable[[str], None] = lambda _: None
    problems: list[str] = field(default_factory=list)

    def say(self, line: str) -> None:
        """Tell people, with the organisation that it is about."""
        self.tell(f"{self.organisation['org_id']}: {line}")

    def report(self, problem: object) -> None:
        """Note a problem once, with the organisation that it is about."""
        sentence = f"{self.organisation['org_id']}: {problem}"
        if sentence not in self.problems:
            self.problems.append(sentence)

    @property
    def scope(self) -> str:
        """Whose batches these are, and of which month."""
        return f"{self.organisation['org_id']} {self.today:%Y-%m}"

    @property
    def category_sets(self) -> list[ContentSet]:
        """The sets that are Commons categories."""
        return [content_set for content_set in self.sets if content_set["kind"] == "commons_category"]

    @property
    def categories(self) -> list[str]:
        """Their categories, with underscores."""
        return [content_set["value"].replace(" ", "_") for content_set in self.category_sets]

    @property
    def set_ids(self) -> list[str]:
        """Ids of the content sets."""
        return [content_set["content_set_id"] for content_set in self.sets]

    def listed(self) -> list[str] | None:
        """Categories that Commons Impact Metrics cover, by the list of the day."""
        return allow_listed(self.client, self.endpoints)

    def listed_by_now(self) -> frozenset[str]:
        """The same by the list that is held."""
        return frozenset(listed_by_now(self.client))

    @property
    def is_list_put_aside(self) -> bool:
        """Whether the list was asked for in vain."""
        return bool(self.client.list_instead)

    def begun(self, source: SourceMetadata, subject_start: str) -> date | None:
        """Day of the first question whose subject begins so."""
        params = self.store.ledger.begun(source.name, subject_start)
        return date.fromisoformat(params["as_of"]) if params else None

    def is_held(self, source: SourceMetadata, subject: str) -> bool:
        """Whether an answer is held."""
        return self.store.ledger.newest(source.name, subject) is not None

    def span(self, source: SourceMetadata, subject: str) -> tuple[date, date]:
        """First and last day to ask a series for: never less than is held, as a newer answer replaces it."""
        held = self.store.ledger.newest(source.name, subject)
        if held is None:
            return self.first, self.last
        start, end = (date.fromisoformat(held.params[name]) for name in ("start", "end"))
        return min(self.first, start), max(self.last, end)

    def sets_to_walk(self, source: SourceMetadata) -> list[ContentSet]:
        """Sets whose last month no dump tells, nor will tell; says which ones wait for theirs.

        All of them where the walk is asked for by name: only a walk names the files that are used nowhere.
        """
        if source.name in self.named:
            return self.category_sets
        dumped_months = subjects.months_of_dumps(self.store.warehouse, self.category_sets)
        untold = [
            content_set
            for content_set in self.category_sets
            if self.last not in dumped_months.get(content_set["content_set_id"], ())
        ]
        waiting = [content_set["content_set_id"] for content_set in self._waiting(untold)]
        if waiting:
            wait = "waits" if len(waiting) == 1 else "wait"
            self.say(f"the dump of {self.last:%Y-%m} has not come yet; {', '.join(waiting)} {wait} for it")
        return [content_set for content_set in untold if content_set["content_set_id"] not in waiting]

    def _waiting(self, untold: list[ContentSet]) -> Iterator[ContentSet]:
        """Those whose uses a dump that has not come will tell, or may: without a list nobody knows."""
        of_a_dump = [content_set for content_set in untold if content_set["depth"] in DEPTHS]
        if not of_a_dump:
            return
        listed = self.listed()
        searched = subjects.searched_for(self.store.warehouse, self.last)
        for content_set in of_a_dump:
            category = content_set["value"].replace(" ", "_")
            if category not in searched and (listed is None or category in listed):
                yield content_set

    def foreseen(self, content_set_id: str) -> list[Foreseen]:  # noqa: ARG002  of a look it knows more
        """That a walk asks more than its first question."""
        return [Foreseen(is_least=True)]

    def wikis(self) -> list[str]:
        """Every wiki with an article that carries the sets."""
        return subjects.wikis_of(self.store.warehouse, self.sets)

    def wikipedias(self) -> Iterator[tuple[str, list[str]]]:
        """Wikipedias, and the titles of their articles that carry the sets; of dumps the most viewed."""
        pages = subjects.pages_by_wiki(self.store.warehouse, self.sets, self.most_viewed)
        for wiki, titles in sorted(pages.items()):
            if wiki.endswith(".wikipedia"):
                yield wiki, titles

    def leading_wikipedias(self, most: int) -> list[str]:
        """So many Wikipedias, those on which most of these articles are first."""
        by_articles = sorted(self.wikipedias(), key=lambda pages: (-len(pages[1]), pages[0]))
        return [wiki for wiki, _titles in by_articles[:most]]

    def dbname(self, wiki: str) -> str | None:
        """The wiki's database, where the registry knows it."""
        return self.store.registry.dbnames.get(wiki)

    def titles(self) -> list[tuple[str, str]]:
        """Wiki and title, current or former, of the articles whose views no dump tells."""
        by_dumps = (
            subjects.sets_of_dumps(self.store.warehouse, self.sets, self.first, self.last) | self.expected
        )
        untold = [content_set for content_set in self.sets if content_set["content_set_id"] not in by_dumps]
        return subjects.titles_to_ask(self.store.warehouse, untold)

    def files(self) -> list[str]:
        """Files of the sets that are in use; of dumps the most viewed."""
        return subjects.files_in_use(self.store.warehouse, self.sets, self.most_viewed)

    def most_viewed_files(self, most: int) -> list[SeenFile]:
        """So many of the files in use, those on the most viewed articles first."""
        return subjects.most_viewed_files(self.store.warehouse, self.sets, most)

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
