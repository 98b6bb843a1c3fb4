"""Who a page is: its current title by page id, and the titles it had before (page moves).

Four steps keep the requests few. 50 page ids a request give current titles and redirects; 50 redirects a
request give their last edit; only a redirect that a move may have made (its one edit names its own title,
or it was edited since) is looked up in the move log, one request each; so is the present title of a page
that has moved, which may have borne it before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from functools import partial

from ...errors import BrokenAnswerError
from ...wikimedia import action_api
from ...wikimedia.action_api import underscored, wiki_of
from ...wikimedia.ask import Ask
from ...wikimedia.http import Endpoints
from .titles import Redirect, events_of, pages_of, redirects_of


@dataclass(frozen=True)
class _Wiki:
    """Where to ask, and how the subjects begin."""

    ask: Ask
    endpoints: Endpoints
    scope: str
    host: str

    def answers(
        self, kind: str, what: object, asked: Mapping[str, str], check: Callable[[bytes], object], **more: str
    ) -> Iterator[bytes]:
        wiki = wiki_of(self.host)
        url = partial(action_api.address, self.endpoints.action_url, self.host)
        subject, params = f"{self.scope} {kind} {wiki} {what}", {"answer": kind, "wiki": wiki, **more}
        return action_api.answers(self.ask, subject, lambda key: url({**asked, **key}), check, params)


def fetch_identity(ask: Ask, endpoints: Endpoints, scope: str, host: str, page_ids: Iterable[int]) -> None:
    """Ask who the pages of one wiki are.

    Subjects: `<scope> pages <wiki> <batch> <part>`, `<scope> redirects <wiki> <batch>.<n> <part>`,
    `<scope> moves <wiki> <title> <part>`.

    Args:
        ask: puts the questions; a batch or a log whose answer stays broken is left out.
        endpoints: the Action API's address is used.
        scope: whose pages these are, and when (`who_files 2026-11`).
        host: of the wiki, `en.wikipedia.org`.
        page_ids: of its articles, in any order.
    """
    wiki = _Wiki(ask, endpoints, scope, host)
    for number, batch in enumerate(action_api.batches(map(str, sorted(page_ids))), start=1):
        with suppress(BrokenAnswerError):  # the run has put it aside; the other batches stand alone
            _identify(wiki, number, batch)


def _identify(wiki: _Wiki, number: int, batch: list[str]) -> None:
    asked = {
        "prop": "info|redirects",
        "pageids": "|".join(batch),
        "rdnamespace": "0",
        "rdprop": "pageid|title|fragment",
        "rdlimit": "max",
    }
    titles: dict[int, str] = {}
    targets: dict[int, int] = {}
    for body in wiki.answers("pages", number, asked, pages_of):
        for page in pages_of(body):
            if page.pageid and page.title:
                titles[page.pageid] = page.title
                targets.update({one.pageid: page.pageid for one in page.redirects if not one.fragment})
    moved = {
        targets[int(former.pageid or 0)]
        for former in _made_by_moves(wiki, number, targets)
        if _tells_of_moves(wiki, str(former.title), targets[int(former.pageid or 0)])
    }
    for page_id in sorted(moved):
        _tells_of_moves(wiki, titles[page_id], page_id)


def _made_by_moves(wiki: _Wiki, number: int, redirects: Iterable[int]) -> Iterator[Redirect]:
    for part, batch in enumerate(action_api.batches(map(str, sorted(redirects))), start=1):
        asked = {"prop": "revisions", "pageids": "|".join(batch), "rvprop": "ids|timestamp|comment"}
        for body in wiki.answers("redirects", f"{number}.{part}", asked, redirects_of):
            yield from (page for page in redirects_of(body) if page.may_come_from_a_move)


def _tells_of_moves(wiki: _Wiki, title: str, page_id: int) -> bool:
    asked = {
        "list": "logevents",
        "letype": "move",
        "letitle": title,
        "leprop": "title|type|timestamp|details",
        "lelimit": "max",
    }
    told = False
    with suppress(BrokenAnswerError):  # the run has put it aside; other pages stand alone
        for body in wiki.answers("moves", underscored(title), asked, events_of, page_id=str(page_id)):
            told = told or bool(events_of(body))
    return told
