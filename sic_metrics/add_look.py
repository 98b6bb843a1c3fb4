"""Looking at a category before it is followed: its tree, its registration, and how its files are used."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from itertools import islice

from .asking import Asking, Tally, allow_listed
from .errors import UsageError
from .settings import Endpoints
from .sources import NO_PARAMS, Ask, Kept, commons_usage
from .sources.commons_usage.preview import category_counts
from .sources.commons_usage.tree import files_of
from .sources.commons_usage.uses import ask_for_usage

MOST_QUESTIONS = 50  # of one look: five minutes at ten a minute
FILES_SAMPLED = 50  # as many as one question about their use takes
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
        sampled_files: files whose use was asked for.
        sampled_articles: articles that use them; None where that is unknown.
    """

    tree: tuple[Counted, ...]
    left_out: tuple[Counted, ...]
    opened: int
    is_whole: bool
    is_listed: bool | None
    sampled_files: int
    sampled_articles: int | None

    @property
    def files(self) -> int:
        """Files in the tree as far as it was seen, one for each category that it is in."""
        return sum(one.files for one in self.tree)

    @property
    def on_allow_list(self) -> str:
        """Whether Commons Impact Metrics cover it, in a sentence."""
        return {
            True: "On the Commons Impact Metrics allow-list: the dumps cover it.",
            False: "Not on the Commons Impact Metrics allow-list: followed by a category walk each month.",
            None: "Whether it is on the Commons Impact Metrics allow-list is unknown.",
        }[self.is_listed]


class _EnoughError(Exception):
    """A look has put as many questions as one look may."""


def look(asking: Asking, endpoints: Endpoints, tree: Tree, day: date) -> Found:
    """Ask about a category: at most MOST_QUESTIONS questions; the next look of the same day goes on there.

    Raises UsageError where Commons has no such category, or none of a name that is to be left out.
    """
    _, category, depth, prune = tree
    listed = allow_listed(asking, endpoints)
    ask = _limited(asking.of(A_DAY), tally := asking.tallies[A_DAY.name])
    left_out = _named(ask, endpoints, category, prune, listed or [])
    articles, files = None, 0
    with suppress(_EnoughError):
        files, articles = _sample(ask, endpoints, tree, day)
    branches: list[commons_usage.preview.Branch] = []
    whole = False
    with suppress(_EnoughError):
        branches.extend(commons_usage.branches(ask, endpoints, category, depth=depth, prune=frozenset(prune)))
        whole = True
    is_listed = None if listed is None else category in listed
    return Found(tuple(_in_order(branches)), left_out, tally.asked, whole, is_listed, files, articles)


def _limited(ask: Ask, tally: Tally) -> Ask:
    def limited(
        subject: str,
        url: str,
        check: Callable[[bytes], object],
        *,
        body: str | None = None,
        params: Mapping[str, str] = NO_PARAMS,
        same_as: Collection[str] = (),
    ) -> Kept:
        if tally.asked >= MOST_QUESTIONS:
            raise _EnoughError
        return ask(subject, url, check, body=body, params=params, same_as=same_as)

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


def _sample(ask: Ask, endpoints: Endpoints, tree: Tree, day: date) -> tuple[int, int]:
    """The first files of the tree, and how many articles use them."""
    content_set_id, category, depth, prune = tree
    walk = commons_usage.CategoryTree(content_set_id, category, day, depth, frozenset(prune))
    walked = commons_usage.Walked()
    files = list(islice(files_of(ask, endpoints, walk, walked), FILES_SAMPLED))
    if files:
        ask_for_usage(ask, endpoints, walk, 1, files, walked)
    return len(files), sum(map(len, walked.pages.values()))


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
