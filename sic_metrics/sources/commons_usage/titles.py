"""What the wikis say about a page: its current title, its redirects, its moves; and who it is from them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Self

import pyarrow as pa
from pydantic import Field, model_validator

from ...wikimedia import action_api
from ...wikimedia.action_api import Answer, InfoPage, Page, PagesAnswer, underscored
from ...wikimedia.forms import Form, Unread
from .answers import NAME

TEXT, NUMBER, DAY, MOMENT = pa.string(), pa.int64(), pa.date32(), pa.timestamp("s", tz="UTC")
COLUMNS = {
    "page_titles": [("namespace", NUMBER), ("page_title", TEXT), ("state", TEXT)],
    "page_moves": [("former_title", TEXT), ("new_title", TEXT), ("moved_at", MOMENT)],
    "page_identity": [("page_title", TEXT), ("former_title", TEXT), ("valid_from", DAY), ("valid_to", DAY)],
}
IDENTITY = {
    name: pa.schema([("wiki", TEXT), ("page_id", NUMBER), *columns]) for name, columns in COLUMNS.items()
}
Row = dict[str, Any]


class Revision(Form):
    """An edit; `parentid` is 0 for the first of a page."""

    revid: int
    parentid: int
    timestamp: str
    comment: str | None = None
    commenthidden: Unread = None
    suppressed: Unread = None


class Redirect(Page):
    """A redirect with its last edit."""

    revisions: list[Revision] = Field(default=[])

    @property
    def may_come_from_a_move(self) -> bool:
        """Whether the move log can tell more: a move's edit is the redirect's first and names both titles."""
        if self.missing or not self.revisions:
            return not self.missing
        last = self.revisions[0]
        if last.parentid or last.comment is None:
            return True
        return underscored(str(self.title)) in underscored(last.comment)


class Target(Form):
    """Where a move led."""

    target_ns: int
    target_title: str
    suppressredirect: Unread = None


class Event(Form):
    """One move from `title`; a hidden one has neither title nor target."""

    type: str
    action: str
    timestamp: datetime
    ns: int | None = None
    title: str | None = None
    params: Target | None = None
    actionhidden: bool = False
    suppressed: Unread = None

    @model_validator(mode="after")
    def _is_hidden_or_whole(self) -> Self:
        if not self.actionhidden and None in {self.ns, self.title, self.params}:
            raise ValueError("a move that is not hidden needs ns, title and params")
        return self


class _Log(Form):
    logevents: list[Event]


class _LogAnswer(Answer):
    query: _Log


def parse_pages(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of page_titles; `state` is page, redirect or missing (without title). Params: `wiki`."""
    rows: list[tuple[object, ...]] = []
    for page in pages_of(body):
        if page.pageid and page.missing:
            rows.append((params["wiki"], page.pageid, None, None, "missing"))
        elif page.pageid and page.lastrevid:  # a later part about redirects has no revision
            state = "redirect" if page.redirect else "page"
            rows.append((params["wiki"], page.pageid, page.ns, underscored(str(page.title)), state))
    return _table("page_titles", rows)


def parse_moves(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of page_moves between articles, newest first; params `wiki` and `page_id` (which moved)."""
    named = params["wiki"], int(params["page_id"])
    rows = [
        (*named, underscored(str(event.title)), underscored(event.params.target_title), event.timestamp)
        for event in events_of(body)
        if event.params and event.ns == event.params.target_ns == 0
    ]
    return _table("page_moves", sorted(set(rows), key=itemgetter(4), reverse=True))


def page_identity(titles: pa.Table, moves: pa.Table) -> pa.Table:
    """Rows of page_identity: a page's current title (`former_title` NULL) and each former one, with its days.

    Args:
        titles: rows of page_titles, a page once; missing pages are left out.
        moves: rows of page_moves.

    `valid_from` and `valid_to` are days, both included: the day of a move counts for both titles. NULL is
    "since ever" and "until now".
    """
    by_page: dict[tuple[str, int], list[Row]] = {}
    for key, events in groupby(moves.sort_by("moved_at").to_pylist(), key=itemgetter("wiki", "page_id")):
        by_page.setdefault(key, []).extend(events)
    rows: list[tuple[object, ...]] = []
    for page in titles.to_pylist():
        if page["state"] != "missing":
            key = page["wiki"], page["page_id"]
            rows += [
                (*key, page["page_title"], *days)
                for days in _in_force(page["page_title"], by_page.get(key, []))
            ]
    return _table("page_identity", rows)


def _in_force(title: str, moves: list[Row]) -> Iterator[tuple[object, ...]]:
    """Yield (former title, from, to) back in time, beginning with the current title as None."""
    name, former, until = title, None, None
    for move in reversed(moves):
        if move["new_title"] == name:
            day = move["moved_at"].date()
            yield former, day, until
            name = former = move["former_title"]
            until = day
    yield former, None, until


def pages_of(body: bytes) -> list[InfoPage]:
    """Pages with what prop=info says, and their redirects."""
    return action_api.read(PagesAnswer[InfoPage], body, NAME).query.pages


def redirects_of(body: bytes) -> list[Redirect]:
    """Redirects with their last edit."""
    return action_api.read(PagesAnswer[Redirect], body, NAME).query.pages


def events_of(body: bytes) -> list[Event]:
    """Events of a move log."""
    return action_api.read(_LogAnswer, body, NAME).query.logevents


def _table(name: str, rows: list[Any]) -> pa.Table:
    schema = IDENTITY[name]
    return pa.table([list(column) for column in zip(*rows, strict=True)] or [[]] * len(schema), schema=schema)
