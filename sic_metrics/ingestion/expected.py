"""The job that a first run would have: what a look at a category lets one expect, with names made up.

Sources are asked for their questions about it, so that a cost is counted as a plan is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from math import ceil
from typing import Any

from ..settings import Endpoints
from ..sources import SeenFile, SourceMetadata
from ..wikimedia.action_api import ENCODED_CHARACTERS_PER_REQUEST, VALUES_PER_REQUEST
from ..wikimedia.ask import Foreseen
from .job import FILES_DESCRIBED_OF_A_SET, MOST_VIEWED
from .look import Found, OnWiki, Sample

MEMBERS_AN_ANSWER = 500
USAGE, IDENTITY = "global usage and templates", "page identity and moves"
MOST_NAMES = 2_000  # made up of a kind; each then stands for several
SEPARATOR, FILE_PREFIX = len("%7C"), len("File%3A")


@dataclass(frozen=True)
class Whole:
    """The whole of what a sample was taken of, as far as it is asked about."""

    found: Found
    sample: Sample

    @property
    def files(self) -> int:
        """Distinct files where all were seen, else one for each category that they are in."""
        return self.sample.files if self.sample.is_all else self.found.files

    def of(self, count: int) -> int:
        """As many as there would be, were all files like those of the sample."""
        return round(count * self.files / self.sample.files) if self.sample.files else 0

    @property
    def in_use(self) -> int:
        """Files on articles."""
        return self.of(self.sample.files_in_use)

    @property
    def described(self) -> int:
        """Files whose facts are asked for: of a dump the most viewed, of a walk unused ones as well."""
        if self.found.is_dumped:
            return min(self.in_use, max(MOST_VIEWED, FILES_DESCRIBED_OF_A_SET))
        return max(self.in_use, min(self.files, FILES_DESCRIBED_OF_A_SET))

    def articles(self) -> dict[OnWiki, int]:
        """Of each wiki that are asked about; the shares of the wikis stay where there are more."""
        counts = {wiki: self.of(wiki.articles) for wiki in self.sample.wikis}
        share = min(1.0, MOST_VIEWED / max(1, sum(counts.values()))) if self.found.is_dumped else 1.0
        return {wiki: round(count * share) for wiki, count in counts.items()}

    def per_article(self, count: int) -> int:
        """Of all articles as many as of those whose identity is known."""
        known = self.sample.identity
        return round(sum(self.articles().values()) * count / known.articles) if known else 0

    @property
    def titles(self) -> int:
        """Current and former titles."""
        known = self.sample.identity
        return sum(self.articles().values()) + (self.per_article(known.former_titles) if known else 0)

    @property
    def usage(self) -> int:
        """Answers about the use of the files, and about templates."""
        files = (
            _batches(count, self.sample.characters + FILE_PREFIX) for count in (self.files, self.sample.files)
        )
        batches, sampled = files
        return ceil(batches * self.sample.usage_answers / max(1, sampled)) + self.of(self.sample.templates)

    @property
    def identity(self) -> int:
        """Answers about who the pages are, and who they were."""
        known = self.sample.identity
        followed = self.per_article(known.redirect_answers + known.move_answers) if known else 0
        return sum(_batches(count, 0) for count in self.articles().values()) + followed


@dataclass
class ExpectedJob:
    """A first run of one content set, in an empty store; its methods are those of `sources.Job`.

    Attributes:
        whole: None where no file's use could be looked at: then no page is known.
        weight: for how many a name stands of those that were given last.
    """

    found: Found
    whole: Whole | None
    content_set: tuple[str, str]
    organisation: Mapping[str, Any]
    dbnames: Mapping[str, str]
    first: date
    last: date
    today: date
    endpoints: Endpoints = field(default_factory=Endpoints)
    scope: str = "first run"
    is_list_put_aside: bool = False
    is_first: bool = False
    weight: float = 1.0

    @property
    def categories(self) -> list[str]:
        """The category."""
        return [self.content_set[1]]

    def listed(self) -> list[str]:
        """The category, where Commons Impact Metrics cover it."""
        return self.categories if self.found.is_listed else []

    def listed_by_now(self) -> Collection[str]:
        """The same."""
        return self.listed()

    def sets_to_walk(self, source: SourceMetadata) -> list[dict[str, Any]]:  # noqa: ARG002
        """The set, unless dumps tell it."""
        named = {"content_set_id": self.content_set[0], "value": self.content_set[1]}
        return [] if self.found.is_dumped else [named | {"depth": self.found.depth, "prune": ""}]

    def foreseen(self, content_set_id: str) -> list[Foreseen]:  # noqa: ARG002
        """What the walk asks beyond its first question, by what the look has counted."""
        sizes = (branch.files + branch.subcategories for branch in self.found.tree)
        opened = Foreseen(sum(max(1, ceil(size / MEMBERS_AN_ANSWER)) for size in sizes))
        whole = self.whole
        return (
            [opened, Foreseen(whole.usage, USAGE), Foreseen(whole.identity, IDENTITY)] if whole else [opened]
        )

    def wikis(self) -> list[str]:
        """The wikis that the sample is used on."""
        return [on_wiki.wiki for on_wiki in self.whole.articles()] if self.whole else []

    def wikipedias(self) -> Iterator[tuple[str, list[str]]]:
        """Wikipedias with as many made-up titles as articles are expected."""
        counts = self._by_wikipedia()
        self._weigh(sum(counts.values()))
        for on_wiki, count in counts.items():
            yield on_wiki.wiki, _names(round(count / self.weight), on_wiki.characters)

    def leading_wikipedias(self, most: int) -> list[str]:
        """So many Wikipedias, those with most expected articles first."""
        by_articles = sorted(self._by_wikipedia().items(), key=lambda count: (-count[1], count[0].wiki))
        return [on_wiki.wiki for on_wiki, _count in by_articles[:most]]

    def _by_wikipedia(self) -> dict[OnWiki, int]:
        articles = self.whole.articles() if self.whole else {}
        return {on_wiki: count for on_wiki, count in articles.items() if on_wiki.wiki.endswith(".wikipedia")}

    def dbname(self, wiki: str) -> str | None:
        """The wiki's database, where the registry knows it."""
        return self.dbnames.get(wiki)

    def titles(self) -> list[tuple[str, str]]:
        """As many made-up titles as would be asked for their views."""
        count = self.whole.titles if self.whole and not self.found.is_dumped else 0
        return [("en.wikipedia", title) for title in self._some(count, 1)]

    def files(self) -> list[str]:
        """As many made-up files as are expected in use; of dumps the most viewed."""
        in_use = self.whole.in_use if self.whole else 0
        return self._some(min(in_use, MOST_VIEWED) if self.found.is_dumped else in_use, 1)

    def most_viewed_files(self, most: int) -> list[SeenFile]:
        """As many made-up pictures as are expected among those in use; licences are not known."""
        if self.whole is None or not self.whole.sample.files_in_use:
            return []
        share = self.whole.sample.bitmaps_in_use / self.whole.sample.files_in_use
        count = round(min(self.whole.in_use, most) * share)
        return [SeenFile(f"{name}.jpg", None, None) for name in self._some(count, 1)]

    def files_to_describe(self) -> list[str]:
        """As many made-up files as would be described."""
        return self._some(self.whole.described, self.whole.sample.characters) if self.whole else []

    def span(self, source: SourceMetadata, subject: str) -> tuple[date, date]:  # noqa: ARG002
        """The months of the run."""
        return self.first, self.last

    def begun(self, source: SourceMetadata, subject_start: str) -> None:
        """Nothing is begun."""

    def is_held(self, source: SourceMetadata, subject: str) -> bool:  # noqa: ARG002
        """Nothing is held."""
        return False

    def say(self, line: str) -> None:
        """Nobody is told."""

    def report(self, problem: object) -> None:
        """Nor of problems."""

    def _some(self, count: int, characters: float) -> list[str]:
        self._weigh(count)
        return _names(round(count / self.weight), characters)

    def _weigh(self, count: int) -> None:
        self.weight = max(1.0, count / MOST_NAMES)


def _names(count: int, characters: float) -> list[str]:
    """Names of so many characters in an address, no two alike."""
    return [str(number).rjust(ceil(characters), "x") for number in range(count)]


def _batches(values: int, characters: float) -> int:
    """Questions about so many values, as many in each as its address holds."""
    a_question = min(VALUES_PER_REQUEST, ENCODED_CHARACTERS_PER_REQUEST // (characters + SEPARATOR))
    return ceil(values / max(1, a_question))
