"""A category tree with its counts, without its files: to look at before a walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from ...settings import Endpoints
from ...wikimedia import action_api
from ...wikimedia.action_api import COMMONS, Page, PagesAnswer, Query, underscored
from ...wikimedia.ask import NO_PARAMS, Ask
from ...wikimedia.forms import Form, Unread
from .answers import NAME, members


class Counts(Form):
    """Direct members of a category."""

    size: int
    pages: int
    files: int
    subcats: int
    hidden: Unread = None


class _Category(Page):
    categoryinfo: Counts | None = None


@dataclass(frozen=True)
class Branch:
    """A category of a tree: levels below the root, the category above it, and what is directly in it."""

    level: int
    category: str
    parent: str | None
    files: int
    subcategories: int


def branches(
    ask: Ask, endpoints: Endpoints, category: str, *, depth: int = 1, prune: frozenset[str] = frozenset()
) -> Iterator[Branch]:
    """Yield the tree of a category level by level, each category once; nothing where Commons has no such one.

    Subjects: `preview <root> <level> counts <batch> <part>`, `preview <root> members <category> <part>`.
    """
    level = 0
    parents: dict[str, str | None] = {category: None}
    known: set[str] = {category, *prune}
    while parents:
        below: dict[str, str] = {}
        subject = f"preview {category} {level} counts"
        for name, counts in category_counts(ask, endpoints, subject, parents):
            if counts is None:
                continue
            yield Branch(level, name, parents.get(name), counts.files, counts.subcats)
            if counts.subcats and level < depth:
                subcategories = _subcategories(ask, endpoints, f"preview {category} members {name}", name)
                below.update({subcategory: name for subcategory in subcategories if subcategory not in known})
                known.update(below)
        level, parents = level + 1, dict(below)


def category_counts(
    ask: Ask, endpoints: Endpoints, subject: str, categories: Iterable[str]
) -> Iterator[tuple[str, Counts | None]]:
    """Yield (category, its counts), None where Commons has neither its page nor a member of it."""
    for number, batch in enumerate(action_api.batches(f"Category:{name}" for name in categories), start=1):
        for body in action_api.answers(ask, counts_query(endpoints, f"{subject} {number}", batch)):
            yield from counts_in(body)


def counts_query(
    endpoints: Endpoints, subject: str, titles: Iterable[str], params: Mapping[str, str] = NO_PARAMS
) -> Query:
    """The query for the counts of categories, given with `Category:`."""
    parameters = {"prop": "categoryinfo", "titles": "|".join(titles)}
    return Query(subject, endpoints.action_url, COMMONS, parameters, _categories, params)


def counts_in(body: bytes) -> Iterator[tuple[str, Counts | None]]:
    """Yield (category, its counts) of an answer, as `category_counts`."""
    for page in _categories(body):
        empty = None if page.missing else Counts(size=0, pages=0, files=0, subcats=0)
        yield underscored(str(page.title)).partition(":")[2], page.categoryinfo or empty


def _subcategories(ask: Ask, endpoints: Endpoints, subject: str, category: str) -> Iterator[str]:
    parameters = {
        "list": "categorymembers", "cmtitle": f"Category:{category}", "cmtype": "subcat",
        "cmprop": "ids|title|type", "cmlimit": "max",
    }  # fmt: skip
    for body in action_api.answers(ask, Query(subject, endpoints.action_url, COMMONS, parameters, members)):
        yield from (member.name for member in members(body))


def _categories(body: bytes) -> list[_Category]:
    return action_api.read(PagesAnswer[_Category], body, NAME).query.pages
