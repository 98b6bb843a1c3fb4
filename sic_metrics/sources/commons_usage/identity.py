"""Who a page is: its current title by page id, and the titles it had before (page moves).

Four steps keep the requests few. 50 page ids a request give current titles and redirects; 50 redirects a
request give their last edit; only a redirect that a move may have made (its one edit names its own title,
or it was edited since) is looked up in the move log, one request each; so is the present title of a page
that has moved, which may have borne it before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from ...wikimedia import action_api
from ...wikimedia.action_api import Query, underscored, wiki_of
from ...wikimedia.ask import Foreseen, Steps
from ...wikimedia.http import Endpoints
from .titles import Event, events_of, pages_of, redirects_of


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
    """Ask who the pages of one wiki are.

    Subjects: `<scope> pages <wiki> <batch> <part>`, `<scope> redirects <wiki> <batch>.<n> <part>`,
    `<scope> moves <wiki> <title> <part>`. A batch that stays without an answer is left out.

    Args:
        endpoints: the Action API's address is used.
        scope: whose pages these are, and when (`who_files 2026-11`).
        host: of the wiki, `en.wikipedia.org`.
        page_ids: of its articles, in any order.
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
                targets.update({one.pageid: page.pageid for one in page.redirects if not one.fragment})

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
