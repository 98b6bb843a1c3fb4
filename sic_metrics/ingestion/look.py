"""Looking at a category before it is followed: its tree, its registration, and the use of its first files."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from urllib.parse import quote

import pyarrow as pa

from ..errors import UsageError
from ..settings import Endpoints
from ..sources import commons_usage
from ..sources.commons_impact import DEPTHS
from ..sources.commons_usage.preview import category_counts
from ..sources.commons_usage.tree import CategoryTree, Walked, ask_for_files, ask_for_usage
from ..sources.thumbnails import BY_NAME
from ..wikimedia import action_api
from ..wikimedia.ask import Ask, Kept, Question, Recording, put, put_leniently
from .client import LedgerFirstClient, Tally
from .job import allow_listed

FILES = 250  # five questions about their use
ARTICLES, WIKIS = 50, 5  # whose identity is asked for, of the wikis with most of them
PagesByHost = Mapping[str, Collection[int]]
NO_ARTICLES_OF = {"commons.wikimedia", "wikidata"}
MOST_QUESTIONS = 50  # of one look: five minutes at ten a minute
A_DAY = replace(commons_usage.METADATA, good_for_days=1)
Tree = tuple[str, str, int, tuple[str, ...]]
"""Content set id, category, depth, categories that are left out."""


@dataclass(frozen=True)
class OnWiki:
    """Articles of a wiki that use a file of the sample; `characters` of a title in an address, on average."""

    wiki: str
    articles: int
    characters: float


@dataclass(frozen=True)
class Identity:
    """What the question who some articles are led to.

    Attributes:
        articles: that were asked about.
        redirect_answers, move_answers: answers about their redirects and their moves.
        former_titles: found that way.
    """

    articles: int
    redirect_answers: int
    move_answers: int
    former_titles: int


@dataclass(frozen=True)
class Sample:
    """The first files of a tree.

    Attributes:
        files: distinct ones.
        is_all: whether the tree has no others.
        characters: of a file's name in an address, on average.
        files_in_use: those on a page of a wiki's article namespace.
        bitmaps_in_use: of these the ones that are pictures by their names.
        usage_answers: answers about their use.
        templates: template pages that use them.
        wikis: articles that use them; Commons and Wikidata left out.
        identity: of some of the articles; None where none could be asked about.
    """

    files: int
    is_all: bool
    characters: float
    files_in_use: int
    bitmaps_in_use: int
    usage_answers: int
    templates: int
    wikis: tuple[OnWiki, ...]
    identity: Identity | None = None

    @property
    def articles(self) -> int:
        """Articles that use the files."""
        return sum(wiki.articles for wiki in self.wikis)

    def with_identity(self, recording: Recording) -> Sample:
        """The same with what became of ask_for_identity()."""
        tables = {"pages": [commons_usage.IDENTITY["page_titles"].empty_table()]}
        tables["moves"] = [commons_usage.IDENTITY["page_moves"].empty_table()]
        answers = Counter(question.params["answer"] for question, _ in recording.answers)
        for question, kept in recording.answers:
            if (kind := question.params["answer"]) in tables:
                tables[kind].append(commons_usage.parse(kept.body, question.params))
        pages, moves = (pa.concat_tables(tables[name]) for name in ("pages", "moves"))
        if not pages.num_rows:
            return self
        known = commons_usage.page_identity(pages, moves).to_pylist()
        now = {row["page_title"] for row in known}
        former = {row["former_title"] for row in known} - now - {None}
        identity = Identity(pages.num_rows, answers["redirects"], answers["moves"], len(former))
        return replace(self, identity=identity)


def sample(ask: Ask, endpoints: Endpoints, tree: CategoryTree) -> tuple[Sample, PagesByHost]:
    """Walk to the first files of a tree and ask how they are used; raises as a walk does.

    Returns the sample, and the page ids of the articles that use it.
    """
    walked, recording = Walked(), Recording(ask)
    seen: list[str] = []
    put(ask, ask_for_files(endpoints, replace(tree, file_budget=FILES + 1), walked, seen.extend))
    files = seen[:FILES]
    for number, batch in enumerate(action_api.batches(files), start=1):
        put(recording, ask_for_usage(endpoints, tree, number, batch, walked))
    tables = [commons_usage.parse_usage(kept.body, question.params) for question, kept in recording.answers]
    uses = [row for table in tables for row in table.to_pylist() if row["namespace"] == 0]
    in_use = {row["file"] for row in uses}
    made = Sample(
        files=len(files),
        is_all=len(seen) <= FILES,
        characters=_mean(files),
        files_in_use=len(in_use),
        bitmaps_in_use=sum(file.lower().endswith(BY_NAME) for file in in_use),
        usage_answers=len(recording.answers),
        templates=len(walked.templates),
        wikis=tuple(_on_wikis(uses)),
    )
    return made, walked.pages


def ask_for_identity(ask: Ask, endpoints: Endpoints, tree: CategoryTree, pages: PagesByHost) -> None:
    """Ask who some of the articles are, as a walk does."""
    left = ARTICLES
    for host, page_ids in sorted(pages.items(), key=lambda item: (-len(item[1]), item[0]))[:WIKIS]:
        some = sorted(page_ids)[:left]
        left -= len(some)
        if some:
            put_leniently(ask, commons_usage.identity(endpoints, tree.subject, host, some))


def _on_wikis(uses: Iterable[Mapping[str, object]]) -> Iterator[OnWiki]:
    titles: dict[str, dict[object, str]] = {}
    for row in uses:
        if row["wiki"] not in NO_ARTICLES_OF:
            titles.setdefault(str(row["wiki"]), {})[row["page_id"]] = str(row["page_title"])
    for wiki, by_id in sorted(titles.items()):
        yield OnWiki(wiki, len(by_id), _mean(by_id.values()))


def _mean(names: Collection[str]) -> float:
    return sum(len(quote(name, safe="")) for name in names) / len(names) if names else 0.0


@dataclass(frozen=True)
class Counted:
    """A category: levels below the root, and what is directly in it."""

    level: int
    category: str
    files: int
    subcategories: int


@dataclass(frozen=True)
class Found:
    """What a look found.

    Attributes:
        tree: categories from the root down, each under the one it was found in.
        left_out: categories that are left out, with their own counts.
        opened: questions that this look put to Commons.
        is_whole: whether the tree was seen to its depth.
        is_listed: whether Commons Impact Metrics know the category; None where the list is not to be had.
        depth: levels below the category that are to be followed.
        sample: how its first files are used; None where that could not be asked for.
    """

    tree: tuple[Counted, ...]
    left_out: tuple[Counted, ...]
    opened: int
    is_whole: bool
    is_listed: bool | None
    depth: int
    sample: Sample | None

    @property
    def files(self) -> int:
        """Files in the tree as far as it was seen, one for each category that it is in."""
        return sum(category.files for category in self.tree)

    @property
    def is_dumped(self) -> bool:
        """Whether dumps tell its uses."""
        return bool(self.is_listed) and self.depth in DEPTHS

    @property
    def how_to_be_listed(self) -> str:
        """How to get it on the allow-list today; empty where it is, or where that is unknown."""
        return HOW_TO_BE_LISTED if self.is_listed is False else ""

    @property
    def on_allow_list(self) -> str:
        """Whether Commons Impact Metrics cover it, in a sentence."""
        if self.is_listed and not self.is_dumped:
            return (
                "On the Commons Impact Metrics allow-list, whose dumps tell the category alone or seven"
                f" levels: at {self.depth} it is followed by a category walk each month."
            )
        return {
            True: "On the Commons Impact Metrics allow-list: the dumps cover it.",
            False: "Not on the Commons Impact Metrics allow-list: followed by a category walk each month.",
            None: "Whether it is on the Commons Impact Metrics allow-list is unknown.",
        }[self.is_listed]


HOW_TO_BE_LISTED = (
    "To have Wikimedia count it each month, put {{Views from category}} on the category’s page on Commons:"
    " a bot asks for it, and it is listed at the month’s end. Or ask by the 20th in the Phabricator project"
    " Commons-Impact-Metrics-Requests. Figures begin with the next month; earlier ones are not filled in."
)


class _EnoughError(Exception):
    """A look has put as many questions as one look may."""


def look(client: LedgerFirstClient, endpoints: Endpoints, tree: Tree, day: date) -> Found:
    """Ask about a category: at most MOST_QUESTIONS questions; the next look of the same day goes on there.

    Raises UsageError where Commons has no such category, or none of a name that is to be left out.
    """
    _, category, depth, prune = tree
    listed = allow_listed(client, endpoints)
    ask = _limited(client.of(A_DAY), tally := client.tallies[A_DAY.name])
    left_out = _named(ask, endpoints, category, prune, listed or [])
    walk = commons_usage.CategoryTree(tree[0], category, day, depth, frozenset(prune))
    branches: list[commons_usage.preview.Branch] = []
    first_files: Sample | None = None
    whole = False
    with suppress(_EnoughError):
        first_files, pages = sample(ask, endpoints, walk)
    with suppress(_EnoughError):
        branches.extend(commons_usage.branches(ask, endpoints, category, depth=depth, prune=walk.prune))
        whole = True
    if first_files:
        recording = Recording(ask)
        with suppress(_EnoughError):
            ask_for_identity(recording, endpoints, walk, pages)
        first_files = first_files.with_identity(recording)
    is_listed = None if listed is None else category in listed
    return Found(tuple(_in_order(branches)), left_out, tally.asked, whole, is_listed, depth, first_files)


def _limited(ask: Ask, tally: Tally) -> Ask:
    def limited(question: Question) -> Kept:
        if tally.asked >= MOST_QUESTIONS:
            raise _EnoughError
        return ask(question)

    return limited


def _named(
    ask: Ask, endpoints: Endpoints, category: str, prune: tuple[str, ...], listed: list[str]
) -> tuple[Counted, ...]:
    """The counts of the categories to leave out; every name must be there."""
    names = [category, *prune]
    counted = dict(category_counts(ask, endpoints, f"preview {category} named {'|'.join(prune)}", names))
    for name in names:
        if counted.get(name) is None:
            close = get_close_matches(name, listed, n=3, cutoff=0.5)
            advice = (
                f"registered ones like it: {', '.join(close)}" if close else "see how it is spelled there"
            )
            raise UsageError(f"Commons has no Category:{name}; {advice}")
    kept = ((name, counted[name]) for name in prune)
    return tuple(
        Counted(0, name, counts.files, counts.subcats) for name, counts in kept if counts is not None
    )


def _in_order(branches: list[commons_usage.preview.Branch]) -> Iterator[Counted]:
    """Each category under the one it was found in, as people read a tree."""
    below: dict[str | None, list[commons_usage.preview.Branch]] = {}
    for branch in branches:
        below.setdefault(branch.parent, []).append(branch)
    waiting = list(below.get(None, ()))
    while waiting:
        branch = waiting.pop(0)
        yield Counted(branch.level, branch.category, branch.files, branch.subcategories)
        waiting[:0] = sorted(below.get(branch.category, ()), key=lambda branch: branch.category)
