"""A category tree with its counts, without its files: to look at before a walk."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial

from ...wikimedia import action_api
from ...wikimedia.action_api import COMMONS, Page, PagesAnswer, underscored
from ...wikimedia.ask import NO_PARAMS, Ask
from ...wikimedia.forms import Form, Unread
from ...wikimedia.http import Endpoints
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
                found = _subcategories(ask, endpoints, f"preview {category} members {name}", name)
                below.update({one: name for one in found if one not in known})
                known.update(below)
        level, parents = level + 1, dict(below)


def category_counts(
    ask: Ask,
    endpoints: Endpoints,
    subject: str,
    categories: Iterable[str],
    params: Mapping[str, str] = NO_PARAMS,
) -> Iterator[tuple[str, Counts | None]]:
    """Yield (category, its counts), None where Commons has neither its page nor a member of it."""
    url = partial(action_api.address, endpoints.action_url, COMMONS)

    def part(titles: list[str], more: action_api.Following) -> str:
        return url({"prop": "categoryinfo", "titles": "|".join(titles), **more})

    for number, batch in enumerate(action_api.batches(f"Category:{name}" for name in categories), start=1):
        address = partial(part, batch)
        for body in action_api.answers(ask, f"{subject} {number}", address, _categories, params):
            for page in _categories(body):
                empty = None if page.missing else Counts(size=0, pages=0, files=0, subcats=0)
                yield underscored(str(page.title)).partition(":")[2], page.categoryinfo or empty


def _subcategories(ask: Ask, endpoints: Endpoints, subject: str, category: str) -> Iterator[str]:
    asked = {
        "list": "categorymembers", "cmtitle": f"Category:{category}", "cmtype": "subcat",
        "cmprop": "ids|title|type", "cmlimit": "max",
    }  # fmt: skip
    url = partial(action_api.address, endpoints.action_url, COMMONS)
    for body in action_api.answers(ask, subject, lambda more: url({**asked, **more}), members, NO_PARAMS):
        yield from (member.name for member in members(body))


def _categories(body: bytes) -> list[_Category]:
    return action_api.read(PagesAnswer[_Category], body, NAME).query.pages
