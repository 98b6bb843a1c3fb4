"""What a Commons category holds and which pages use it: category walk, global usage, page identity.

For partners that the Commons Impact Metrics do not know. One walk is one content set in one month:
`members` of its categories → `usage` of 50 files at a time → `template` pages → the note `complete`, which
names the answers that the walk rests on. Another category, depth or prune makes another walk.
The identity of the pages (`pages`, `redirects`, `moves`) belongs to no content set and comes after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

import pyarrow as pa

from ...wikimedia import action_api
from ...wikimedia.action_api import Note
from ...wikimedia.ask import Ask
from ...wikimedia.http import Endpoints
from ...wikimedia.parts import Parts
from .. import SourceMetadata
from .answers import (
    NAME,
    SCHEMAS,
    parse_complete,
    parse_members,
    parse_parts,
    parse_template_pages,
    parse_usage,
)
from .identity import fetch_identity
from .preview import branches
from .titles import IDENTITY, page_identity, parse_moves, parse_pages
from .tree import CategoryTree, Walked, files_of, subject_of_root
from .uses import ask_for_template_pages, ask_for_usage

__all__ = [
    "IDENTITY", "METADATA", "PARSERS", "PARTS", "SCHEMAS", "CategoryTree", "Walked", "branches", "explain",
    "fetch", "fetch_identity", "page_identity", "parse", "parse_complete", "parse_members", "parse_moves",
    "parse_pages", "parse_parts", "parse_template_pages", "parse_usage", "subject_of_root",
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
)
PARTS = ("members", "usage", "template_pages")  # kinds of answers that make a walk
PARSERS: dict[str, Callable[[bytes, Mapping[str, str]], pa.Table]] = {
    "members": parse_members,
    "usage": parse_usage,
    "template_pages": parse_template_pages,
    "complete": parse_complete,
    "pages": parse_pages,
    "moves": parse_moves,
}


def fetch(ask: Ask, note: Note, endpoints: Endpoints, tree: CategoryTree) -> Walked:
    """Walk a category tree, ask for the use of its files, and note that it is complete.

    Subjects: `<content set> <YYYY-MM> <definition> members <category> <part>`, `… usage <batch> <part>`,
    `… template <wiki> <title> <part>`, `… complete`. Run again after an interruption with the same `as_of`
    it comes by the same answers and goes on where they end.

    Raises:
        UsageError: Commons has no such category.
        BrokenAnswerError: an answer stays broken; the walk is not complete.
    """
    walked, parts = Walked(), Parts(ask, PARTS)
    for number, batch in enumerate(action_api.batches(files_of(parts, endpoints, tree, walked)), start=1):
        ask_for_usage(parts, endpoints, tree, number, batch, walked)
    for host, title in sorted(walked.templates):
        ask_for_template_pages(parts, endpoints, tree, host, title, walked)
    note(f"{tree.subject} complete", walked.summary(tree, parts.named), tree.params("complete"))
    return walked


def parse(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """The facts of an answer, by `params["answer"]`; see PARSERS. Other answers (redirects) hold none."""
    return PARSERS[params["answer"]](body, params)


def explain(ask: Ask, endpoints: Endpoints, subject: str) -> Iterator[str]:
    """Yield lines about a category on Commons: what is directly in it and in its subcategories."""
    category, found = subject.removeprefix("Category:").replace(" ", "_"), False
    for branch in branches(ask, endpoints, category):
        found = True
        counts = f"{branch.files} files and {branch.subcategories} subcategories directly in it"
        yield f"{'  ' * branch.level}{branch.category}: {counts}"
    if not found:
        yield f"{category}: there is no such category on Commons"
