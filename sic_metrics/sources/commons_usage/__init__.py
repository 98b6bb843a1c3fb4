"""What a Commons category holds and which pages use it: category walk, global usage, page identity.

For partners that the Commons Impact Metrics do not know. One walk is one content set in one month:
`members` of its categories → `usage` of 50 files at a time → `template` pages → the note `complete`, which
names the answers that the walk rests on. Another category, depth or prune makes another walk.
The identity of the pages (`pages`, `redirects`, `moves`) belongs to no content set and comes after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from ...errors import UsageError
from ...settings import Endpoints
from ...wikimedia.action_api import host_of
from ...wikimedia.ask import Ask, Note, Steps
from .. import Job, SourceMetadata, Table
from .._contract import category_of, naming_parts
from .answers import (
    NAME,
    SCHEMAS,
    parse_complete,
    parse_members,
    parse_parts,
    parse_template_pages,
    parse_usage,
)
from .identity import IDENTITY, identity, page_identity, parse_moves, parse_pages
from .preview import branches
from .tree import CategoryTree, UsageInTurn, Walked, ask_for_files, ask_for_template_pages

__all__ = [
    "IDENTITY", "METADATA", "PARSERS", "PARTS", "SCHEMAS", "TABLES", "CategoryTree", "Walked", "branches",
    "explain", "identity", "page_identity", "parse", "parse_complete", "parse_members", "parse_moves",
    "parse_pages", "parse_parts", "parse_template_pages", "parse_usage", "questions", "walk",
]  # fmt: skip

METADATA = SourceMetadata(
    name=NAME,
    title="Category walk and global usage (Action API of Commons and of the wikis)",
    url="https://www.mediawiki.org/wiki/Extension:GlobalUsage",
    licence="CC0 (facts)",
    grain="one use of one file on one page of one wiki, on one day",
    available_from="the day of the first walk; earlier use is not given",
    stays_good="for its month: a content set is walked once a month",
    caveats=(
        "Shows current use only: months before the first walk are projected back and marked.",
        "A walk of several days has the day it began; files and uses may change while it runs.",
        "The tree ends at its depth, at pruned categories and at its budget of files; the walk says so.",
        "Walks of a category, depth or prune that the content set no longer has are not counted.",
        "Use through a template is known from the files that stand on template pages; a template on more than"
        " 10,000 articles is followed no further.",
        "Former titles come from the move log of redirects that a move left behind; a move without one, or"
        " whose redirect became another page, is not seen.",
        "Other redirects to a page are not counted.",
    ),
    order=40,
    finds_pages=True,
    replaced_by_dumps=True,
    about="category walk",
)
PARTS = ("members", "usage", "template_pages")  # kinds of answers that make a walk
TABLES = {
    "walk_members": Table(parse_members, "members"),
    "walk_usage": Table(parse_usage, "usage"),
    "walk_template_pages": Table(parse_template_pages, "template_pages"),
    "page_titles": Table(parse_pages, "pages"),
    "page_moves": Table(parse_moves, "moves"),
    "walks": Table(parse_complete, "complete"),
    "run_parts": Table(parse_parts, "complete"),
}
PARSERS: dict[str, Callable[[bytes, Mapping[str, str]], pa.Table]] = {
    table.answer: table.parse for name, table in TABLES.items() if name != "run_parts"
}
WALK_GOES_ON_DAYS = 14  # after so many, what a walk found first is too old to be of one day with the rest


def questions(job: Job) -> Steps[None]:
    """Walk the categories of sets that are not left to dumps, and learn who their pages are."""
    for content_set in job.sets_to_walk(METADATA):
        tree = _tree_to_walk(job, content_set)
        try:
            walked = yield from walk(job.endpoints, tree)
        except UsageError as gone:  # what was known of the set stays; the others are walked
            job.report(gone)
            continue
        if walked is None:  # it is not complete and goes on next time
            for further in job.foreseen(tree.content_set_id):  # noqa: UP028  a list takes no answers
                yield further
            continue
        for host, page_ids in sorted(walked.pages.items()):
            yield from identity(job.endpoints, tree.subject, host_of(host), page_ids)


def walk(endpoints: Endpoints, tree: CategoryTree) -> Steps[Walked | None]:
    """Walk a category tree, ask for the use of its files, and note that it is complete.

    Subjects: `<content set> <YYYY-MM> <definition> members <category> <part>`, `… usage <batch> <part>`,
    `… template <wiki> <title> <part>`, `… complete`. Run again after an interruption with the same `as_of`
    it comes by the same answers and goes on where they end. Returns None where an answer is not to be had;
    raises UsageError where Commons has no such category.
    """
    walked = Walked()
    names: dict[str, str] = {}
    if not (yield from naming_parts(_ask_for_all(endpoints, tree, walked), PARTS, names)):
        return None
    yield Note(f"{tree.subject} complete", walked.summary(tree, names), tree.params("complete"))
    return walked


def _ask_for_all(endpoints: Endpoints, tree: CategoryTree, walked: Walked) -> Steps[bool]:
    usage = UsageInTurn(endpoints, tree, walked)
    if not (yield from ask_for_files(endpoints, tree, walked, usage.take)):
        return False
    if not (yield from usage.take([], is_last=True)):
        return False
    for host, title in sorted(walked.templates):
        if not (yield from ask_for_template_pages(endpoints, tree, host, title, walked)):
            return False
    return True


def _tree_to_walk(job: Job, content_set: Mapping[str, Any]) -> CategoryTree:
    """The month's walk, or the last month's where that was not finished and is young enough to go on."""
    tree, is_begun = _tree(job, content_set, job.today)
    last, is_last_begun = _tree(job, content_set, job.today.replace(day=1) - timedelta(days=1))
    if is_begun or not is_last_begun or job.is_held(METADATA, f"{last.subject} complete"):
        return tree
    named = f"{tree.content_set_id}: the walk begun on {last.as_of}"
    if (job.today - last.as_of).days > WALK_GOES_ON_DAYS:
        job.say(f"{named} was not finished and is too old to go on; a new one begins")
        return tree
    job.say(f"{named} goes on")
    return last


def _tree(job: Job, content_set: Mapping[str, Any], day: date) -> tuple[CategoryTree, bool]:
    """The walk of the day's month, of the day it was begun, and whether it was."""
    tree = CategoryTree.of(content_set, day)
    begun = job.begun(METADATA, f"{tree.subject} ")
    return (replace(tree, as_of=begun), True) if begun else (tree, False)


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """The facts of an answer, by `params["answer"]`; see PARSERS. Other answers (redirects) hold none."""
    return PARSERS[params["answer"]](body, params)


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about a category on Commons: what is directly in it and in its subcategories."""
    category, is_there = category_of(subject), False
    for branch in branches(ask, endpoints, category):
        is_there = True
        counts = f"{branch.files} files and {branch.subcategories} subcategories directly in it"
        yield f"{'  ' * branch.level}{branch.category}: {counts}"
    if not is_there:
        yield f"{category}: there is no such category on Commons"
