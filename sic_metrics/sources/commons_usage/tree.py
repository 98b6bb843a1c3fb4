"""The walk through a category tree, each category and file once; and which pages use the files."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from hashlib import sha256
from itertools import count
from typing import Any

from ...errors import UsageError
from ...settings import Endpoints
from ...wikimedia import action_api
from ...wikimedia.action_api import COMMONS, WIKIDATA, Query, underscored, wiki_of
from ...wikimedia.ask import Steps
from .answers import Summary, Use, embedding_pages, members, used_files
from .preview import counts_in, counts_query

DEPTH = 7  # as Commons Impact Metrics
FILE_BUDGET = 200_000
FILE, CATEGORY = 6, 14  # namespaces
OnFiles = Callable[[list[str]], Steps[bool] | None]
ANSWERS_PER_TEMPLATE = 20  # of 500 articles
ARTICLES, TEMPLATES = 0, 10  # namespaces
LEFT_OUT = {COMMONS, WIKIDATA}  # kept as usage, but neither their pages' views nor templates are asked for


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
        templates_stopped: wiki and title of those on too many pages.
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


def ask_for_files(endpoints: Endpoints, tree: CategoryTree, walked: Walked, on_files: OnFiles) -> Steps[bool]:
    """Ask for the members of the tree; returns whether every answer came.

    Each file goes to `on_files` once (`File:…`, underscores), as the answers come; where what that asks stays
    without an answer, the walk ends. Keeps `walked` right. The budget is looked at between answers, so that
    every file of an answer that was asked for is given. Raises UsageError where Commons has no such category.
    """
    if not (yield from _require(endpoints, tree)):
        return False
    known_files: set[str] = set()
    known_categories = {tree.category, *tree.prune}
    waiting = deque([(tree.category, 0)])
    while waiting and walked.stopped_at is None:
        category, depth = waiting.popleft()
        walked.categories += 1
        query = _members_query(endpoints, tree, category, depth)
        more: action_api.Following = {}
        for number in count(1):
            kept = yield query.part(number, more)
            if not kept:
                return False
            answered = members(kept.body)
            subcategories = _new(
                (member.name for member in answered if member.ns == CATEGORY), known_categories
            )
            waiting.extend((name, depth + 1) for name in subcategories)
            files = _new((member.name for member in answered if member.ns == FILE), known_files)
            walked.files += len(files)
            steps = on_files([f"File:{name}" for name in files])
            if steps is not None and not (yield from steps):
                return False
            more = query.after(number, more, kept.body)
            if walked.files >= tree.file_budget and (waiting or more):
                walked.stopped_at = walked.files
            if walked.stopped_at is not None or not more:
                break
    return True


def _new(names: Iterable[str], known: set[str]) -> list[str]:
    """The names that were not known, in order; they are known now."""
    new = [name for name in dict.fromkeys(names) if name not in known]
    known.update(new)
    return new


def _members_query(endpoints: Endpoints, tree: CategoryTree, category: str, depth: int) -> Query:
    parameters = {
        "list": "categorymembers",
        "cmtitle": f"Category:{category}",
        "cmtype": "file|subcat" if depth < tree.depth else "file",
        "cmprop": "ids|title|type",
        "cmlimit": "max",
    }
    params = tree.params("members", category=category, depth=str(depth))
    subject = f"{tree.subject} members {category}"
    return Query(subject, endpoints.action_url, COMMONS, parameters, members, params)


def _require(endpoints: Endpoints, tree: CategoryTree) -> Steps[bool]:
    """A category that is not there has no members either: that would read as "no files"."""
    subject, title = f"{tree.subject} category 1", f"Category:{tree.category}"
    query = counts_query(endpoints, subject, [title], tree.params("category"))
    kept = yield replace(query.part(1, {}), is_passing=_is_missing)
    if kept and _is_missing(kept.body):
        reason = (
            "there is no such category on Commons; correct its value in content_sets.csv,"
            " or run again with --refresh where it is back"
        )
        raise UsageError(f"{tree.content_set_id}: {title}: {reason}")
    return bool(kept)


def _is_missing(body: bytes) -> bool:
    return next(counts_in(body))[1] is None


class UsageInTurn:
    """Asks for the uses of files as they become known, as many a question as fit into an address."""

    def __init__(self, endpoints: Endpoints, tree: CategoryTree, walked: Walked) -> None:
        self._endpoints, self._tree, self._walked = endpoints, tree, walked
        self._waiting: list[str] = []
        self._number = 0

    def take(self, files: list[str], *, is_last: bool = False) -> Steps[bool]:
        """Ask about every batch that is full, of the last files about all; whether every answer came."""
        self._waiting += files
        batches = list(action_api.batches(self._waiting))
        self._waiting = [] if is_last or not batches else batches.pop()
        for batch in batches:
            self._number += 1
            if not (yield from ask_for_usage(self._endpoints, self._tree, self._number, batch, self._walked)):
                return False
        return True


def ask_for_usage(
    endpoints: Endpoints, tree: CategoryTree, number: int, files: list[str], walked: Walked
) -> Steps[bool]:
    """Ask for the uses of a batch of files and note their pages and templates in `walked`."""
    parameters = {
        "prop": "globalusage",
        "titles": "|".join(files),
        "guprop": "pageid|namespace",  # without it no namespace comes
        "gulimit": "500",
    }
    subject = f"{tree.subject} usage {number}"
    query = Query(subject, endpoints.action_url, COMMONS, parameters, used_files, tree.params("usage"))
    return (yield from action_api.parts(query, lambda body: _remember_all(body, walked))) != "open"


def _remember_all(body: bytes, walked: Walked) -> None:
    for file in used_files(body):
        for use in file.globalusage:
            _remember(use, walked)


def _remember(use: Use, walked: Walked) -> None:
    if use.wiki in LEFT_OUT:
        return
    if use.ns == ARTICLES:
        walked.pages.setdefault(use.wiki, set()).add(use.pageid)
    elif use.ns == TEMPLATES:
        walked.templates.add((use.wiki, underscored(use.title)))


def ask_for_template_pages(
    endpoints: Endpoints, tree: CategoryTree, host: str, title: str, walked: Walked
) -> Steps[bool]:
    """Ask which articles embed a template; one on too many articles is noted in `walked` and left at that."""
    wiki = wiki_of(host)
    parameters = {"list": "embeddedin", "eititle": title, "einamespace": str(ARTICLES), "eilimit": "max"}
    params = tree.params("template_pages", wiki=wiki, template_title=title)
    subject = f"{tree.subject} template {wiki} {title}"
    query = Query(
        subject, endpoints.action_url, host, parameters, embedding_pages, params, ANSWERS_PER_TEMPLATE
    )
    ending = yield from action_api.parts(query)
    if ending == "cut short":
        walked.templates_stopped.append(f"{wiki} {title}")
    return ending != "open"
