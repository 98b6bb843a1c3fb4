"""Looking at a category before it is followed: its tree, its registration, and a sample of its use."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches

from ..errors import UsageError
from ..settings import Endpoints
from ..sources import commons_usage
from ..sources.commons_impact import DEPTHS
from ..sources.commons_usage.preview import category_counts
from ..wikimedia.ask import Ask, Kept, Question, Recording
from .category_list import allow_listed
from .client import LedgerFirstClient, Tally
from .preview_sample import Sample, ask_for_identity, sample

MOST_QUESTIONS = 50  # of one look: five minutes at ten a minute
A_DAY = replace(commons_usage.METADATA, good_for_days=1)
Tree = tuple[str, str, int, tuple[str, ...]]
"""Content set id, category, depth, categories that are left out."""


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
        return sum(one.files for one in self.tree)

    @property
    def is_dumped(self) -> bool:
        """Whether dumps tell its uses."""
        return bool(self.is_listed) and self.depth in DEPTHS

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
    return tuple(Counted(0, name, one.files, one.subcats) for name, one in kept if one is not None)


def _in_order(branches: list[commons_usage.preview.Branch]) -> Iterator[Counted]:
    """Each category under the one it was found in, as people read a tree."""
    below: dict[str | None, list[commons_usage.preview.Branch]] = {}
    for one in branches:
        below.setdefault(one.parent, []).append(one)
    waiting = list(below.get(None, ()))
    while waiting:
        one = waiting.pop(0)
        yield Counted(one.level, one.category, one.files, one.subcategories)
        waiting[:0] = sorted(below.get(one.category, ()), key=lambda branch: branch.category)
