"""The walk through a category tree: breadth first, each category and file once."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from hashlib import sha256
from typing import Any

from ...errors import UsageError
from ...wikimedia import action_api
from ...wikimedia.action_api import COMMONS
from ...wikimedia.ask import Ask
from ...wikimedia.http import Endpoints
from .answers import Summary, members
from .preview import category_counts

DEPTH = 7  # as Commons Impact Metrics
FILE_BUDGET = 200_000
FILE, CATEGORY = 6, 14  # namespaces
FIRST = " 1 1"  # batch and part


@dataclass(frozen=True)
class CategoryTree:
    """What to walk.

    Attributes:
        content_set_id: whose files these are.
        category: the root, underscores, without `Category:`.
        as_of: the day of the walk; of one that goes on, the day it began.
        depth: levels of subcategories; 0 takes the root's own files.
        prune: categories that are left out with all below them.
        file_budget: no further category is opened once so many files are known.
    """

    content_set_id: str
    category: str
    as_of: date
    depth: int = DEPTH
    prune: frozenset[str] = frozenset()
    file_budget: int = FILE_BUDGET

    @classmethod
    def of(cls, content_set: Mapping[str, Any], as_of: date) -> CategoryTree:
        """The tree of a content set, a row of the registry."""
        prune = (content_set["prune"] or "").replace(" ", "_").split("|")
        category = content_set["value"].replace(" ", "_")
        named = frozenset(filter(None, prune))
        return cls(content_set["content_set_id"], category, as_of, content_set["depth"], named)

    @property
    def definition(self) -> str:
        """Short hash of category, depth and prune: a walk of another tree is another walk."""
        said = json.dumps([self.category, self.depth, sorted(self.prune)])
        return sha256(said.encode()).hexdigest()[:10]

    @property
    def subject(self) -> str:
        """How the subjects of this walk begin."""
        return f"{self.content_set_id} {self.as_of:%Y-%m} {self.definition}"

    def params(self, answer: str, **more: str) -> dict[str, str]:
        """What the facts in an answer of this walk are known by, beside its body."""
        known = {"content_set_id": self.content_set_id, "as_of": self.as_of.isoformat()}
        return {"answer": answer, **known, "definition": self.definition, **more}


@dataclass
class Walked:
    """How far a walk has come.

    Attributes:
        files: distinct ones.
        categories: opened.
        stopped_at: number of files where the budget cut the walk short; None where it did not.
        templates: (host, title) of the template pages that use a file; Commons and Wikidata left out.
        templates_stopped: wiki and title of those that stand on too many pages.
        pages: page ids of articles that use a file, by host; Commons and Wikidata left out.
    """

    files: int = 0
    categories: int = 0
    stopped_at: int | None = None
    templates: set[tuple[str, str]] = field(default_factory=set)
    templates_stopped: list[str] = field(default_factory=list)
    pages: dict[str, set[int]] = field(default_factory=dict)

    def summary(self, tree: CategoryTree, parts: Mapping[str, str]) -> bytes:
        """The body of the note that the walk is complete; `parts`: sha256 of its answers by subject."""
        said = Summary(
            category=tree.category,
            depth=tree.depth,
            prune=sorted(tree.prune),
            files=self.files,
            categories=self.categories,
            templates=len(self.templates),
            stopped_at=self.stopped_at,
            templates_stopped=self.templates_stopped,
            parts=dict(parts),
        )
        return said.model_dump_json().encode()


def files_of(ask: Ask, endpoints: Endpoints, tree: CategoryTree, walked: Walked) -> Iterator[str]:
    """Yield each file of the tree once (`File:…`, underscores), as the answers come; keeps `walked` right.

    The budget is looked at between answers, so that every file of an answer that was asked for is given.

    Raises:
        UsageError: Commons has no such category.
    """
    _require(ask, endpoints, tree)
    known_files: set[str] = set()
    known_categories = {tree.category, *tree.prune}
    waiting = deque([(tree.category, 0)])
    while waiting:
        category, depth = waiting.popleft()
        walked.categories += 1
        for body in _answers(ask, endpoints, tree, category, depth):
            found = members(body)
            subcategories = _new((one.name for one in found if one.ns == CATEGORY), known_categories)
            waiting.extend((name, depth + 1) for name in subcategories)
            files = _new((one.name for one in found if one.ns == FILE), known_files)
            walked.files += len(files)
            yield from (f"File:{name}" for name in files)
            if walked.files >= tree.file_budget and (waiting or action_api.following(body)):
                walked.stopped_at = walked.files
                return


def _new(names: Iterable[str], known: set[str]) -> list[str]:
    """The names that were not known, in order; they are known now."""
    new = [name for name in dict.fromkeys(names) if name not in known]
    known.update(new)
    return new


def _answers(
    ask: Ask, endpoints: Endpoints, tree: CategoryTree, category: str, depth: int
) -> Iterator[bytes]:
    asked = {
        "list": "categorymembers",
        "cmtitle": f"Category:{category}",
        "cmtype": "file|subcat" if depth < tree.depth else "file",
        "cmprop": "ids|title|type",
        "cmlimit": "max",
    }
    url = partial(action_api.address, endpoints.action_url, COMMONS)
    params = tree.params("members", category=category, depth=str(depth))
    subject = f"{tree.subject} members {category}"
    return action_api.answers(ask, subject, lambda more: url({**asked, **more}), members, params)


def subject_of_root(tree: CategoryTree) -> str:
    """The subject of the answer that says whether Commons has the category."""
    return f"{tree.subject} category{FIRST}"


def _require(ask: Ask, endpoints: Endpoints, tree: CategoryTree) -> None:
    """A category that is not there has no members either: that would read as "no files"."""
    subject = subject_of_root(tree).removesuffix(FIRST)
    counts = category_counts(ask, endpoints, subject, [tree.category], tree.params("category"))
    if next(counts)[1] is None:
        reason = (
            "there is no such category on Commons; correct its value in content_sets.csv,"
            " or run again with --refresh where it is back"
        )
        raise UsageError(f"{tree.content_set_id}: Category:{tree.category}: {reason}")
