"""Which pages use the files: global usage, and the articles that embed the templates among them."""

from __future__ import annotations

from ...wikimedia import action_api
from ...wikimedia.action_api import COMMONS, WIKIDATA, Query, underscored, wiki_of
from ...wikimedia.ask import Steps
from ...wikimedia.http import Endpoints
from .answers import Use, embedding_pages, used_files
from .tree import CategoryTree, Walked

ANSWERS_PER_TEMPLATE = 20  # of 500 articles
ARTICLES, TEMPLATES = 0, 10  # namespaces
LEFT_OUT = {COMMONS, WIKIDATA}  # kept as usage, but neither their pages' views nor templates are asked for


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
