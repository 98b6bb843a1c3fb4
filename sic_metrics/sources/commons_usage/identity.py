"""Who a page is: its current title by page id, and the titles it had before (page moves).

Four steps keep the requests few. 50 page ids a request give current titles and redirects; 50 redirects a
request give their last edit; only a redirect that a move may have made (its one edit names its own title,
or it was edited since) is looked up in the move log, one request each; so is the present title of a page
that has moved, which may have borne it before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, Literal, Self

import pyarrow as pa
from pydantic import Field, model_validator

from ...settings import Endpoints
from ...wikimedia import action_api
from ...wikimedia.action_api import Answer, InfoPage, Page, PagesAnswer, Query, underscored, wiki_of
from ...wikimedia.ask import Foreseen, Steps
from ...wikimedia.forms import Form, Unread
from .._contract import DAY, MOMENT, NUMBER, TEXT, table
from .answers import NAME

COLUMNS = {
    "page_titles": {"namespace": NUMBER, "page_title": TEXT, "state": TEXT},
    "page_moves": {"former_title": TEXT, "new_title": TEXT, "moved_at": MOMENT},
    "page_identity": {"page_title": TEXT, "former_title": TEXT, "valid_from": DAY, "valid_to": DAY},
}
IDENTITY = {name: pa.schema({"wiki": TEXT, "page_id": NUMBER} | columns) for name, columns in COLUMNS.items()}
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
    return table(rows, IDENTITY["page_titles"])


def parse_moves(body: bytes, params: Mapping[str, str]) -> pa.Table:
    """Rows of page_moves between articles, newest first; params `wiki` and `page_id` (which moved)."""
    named = params["wiki"], int(params["page_id"])
    rows = [
        (*named, underscored(str(event.title)), underscored(event.params.target_title), event.timestamp)
        for event in events_of(body)
        if event.params and event.ns == event.params.target_ns == 0
    ]
    return table(sorted(set(rows), key=itemgetter(4), reverse=True), IDENTITY["page_moves"])


def page_identity(titles: pa.Table, moves: pa.Table) -> pa.Table:
    """Rows of page_identity: a page's current title (`former_title` NULL) and each former one, with its days.

    `titles` are rows of page_titles, a page once, of which missing ones are left out; `moves` rows of
    page_moves. `valid_from` and `valid_to` are days, both included: the day of a move counts for both titles.
    NULL is "since ever" and "until now".
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
    return table(rows, IDENTITY["page_identity"])


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


@dataclass(frozen=True)
class _Wiki:
    """Where to ask, and how the subjects begin."""

    endpoints: Endpoints
    scope: str
    host: str

    def parts(
        self,
        kind: str,
        what: object,
        parameters: Mapping[str, str],
        check: Callable[[bytes], object],
        read: Callable[[bytes], Steps[None] | None],
        **more: str,
    ) -> Steps[Literal["whole", "cut short", "open"]]:
        wiki = wiki_of(self.host)
        subject, params = f"{self.scope} {kind} {wiki} {what}", {"answer": kind, "wiki": wiki, **more}
        query = Query(subject, self.endpoints.action_url, self.host, parameters, check, params)
        return (yield from action_api.parts(query, read))


def identity(endpoints: Endpoints, scope: str, host: str, page_ids: Iterable[int]) -> Steps[None]:
    """Ask who the pages (page ids of articles) of one wiki are; the scope is `who_files 2026-11`.

    Subjects: `<scope> pages <wiki> <batch> <part>`, `<scope> redirects <wiki> <batch>.<n> <part>`,
    `<scope> moves <wiki> <title> <part>`. A batch that stays without an answer is left out.
    """
    wiki = _Wiki(endpoints, scope, host)
    for number, batch in enumerate(action_api.batches(map(str, sorted(page_ids))), start=1):
        yield from _identify(wiki, number, batch)


def _identify(wiki: _Wiki, number: int, batch: list[str]) -> Steps[None]:
    parameters = {
        "prop": "info|redirects",
        "pageids": "|".join(batch),
        "rdnamespace": "0",
        "rdprop": "pageid|title|fragment",
        "rdlimit": "max",
    }
    titles: dict[int, str] = {}
    targets: dict[int, int] = {}

    def read(body: bytes) -> None:
        for page in pages_of(body):
            if page.pageid and page.title:
                titles[page.pageid] = page.title
                targets.update({link.pageid: page.pageid for link in page.redirects if not link.fragment})

    if (yield from wiki.parts("pages", number, parameters, pages_of, read)) == "open":
        yield Foreseen(is_least=True)
        return
    moved: set[int] = set()
    for part, redirects in enumerate(action_api.batches(map(str, sorted(targets))), start=1):
        if not (yield from _made_by_moves(wiki, f"{number}.{part}", redirects, targets, moved)):
            yield Foreseen(is_least=True)
            return
    for page_id in sorted(moved):
        yield from _tells_of_moves(wiki, titles[page_id], page_id)


def _made_by_moves(
    wiki: _Wiki, what: str, redirects: list[str], targets: Mapping[int, int], moved: set[int]
) -> Steps[bool]:
    """Look up the redirects that a move may have made; adds the pages that moved."""
    parameters = {"prop": "revisions", "pageids": "|".join(redirects), "rvprop": "ids|timestamp|comment"}

    def read(body: bytes) -> Steps[None]:
        for former in redirects_of(body):
            page_id = targets[int(former.pageid or 0)] if former.may_come_from_a_move else 0
            if page_id and (yield from _tells_of_moves(wiki, str(former.title), page_id)):
                moved.add(page_id)

    return (yield from wiki.parts("redirects", what, parameters, redirects_of, read)) != "open"


def _tells_of_moves(wiki: _Wiki, title: str, page_id: int) -> Steps[bool]:
    parameters = {
        "list": "logevents",
        "letype": "move",
        "letitle": title,
        "leprop": "title|type|timestamp|details",
        "lelimit": "max",
    }
    moves: list[Event] = []
    yield from wiki.parts(
        *("moves", underscored(title), parameters, events_of, lambda body: moves.extend(events_of(body))),
        page_id=str(page_id),
    )
    return bool(moves)
