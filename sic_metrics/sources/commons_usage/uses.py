"""Which pages use the files: global usage, and the articles that embed the templates among them."""

from __future__ import annotations

from functools import partial

from ...wikimedia import action_api
from ...wikimedia.action_api import COMMONS, WIKIDATA, underscored, wiki_of
from ...wikimedia.ask import Ask
from ...wikimedia.http import Endpoints
from .answers import Use, embedding_pages, used_files
from .tree import CategoryTree, Walked

ANSWERS_PER_TEMPLATE = 20  # of 500 articles
ARTICLES, TEMPLATES = 0, 10  # namespaces
LEFT_OUT = {COMMONS, WIKIDATA}  # kept as usage, but neither their pages' views nor templates are asked for


def ask_for_usage(
    ask: Ask, endpoints: Endpoints, tree: CategoryTree, number: int, files: list[str], walked: Walked
) -> None:
    """Ask for the uses of a batch of files and note their pages and templates in `walked`."""
    asked = {
        "prop": "globalusage",
        "titles": "|".join(files),
        "guprop": "pageid|namespace",  # without it no namespace comes
        "gulimit": "500",
    }
    url = partial(action_api.address, endpoints.action_url, COMMONS)
    subject = f"{tree.subject} usage {number}"
    for body in action_api.answers(
        ask, subject, lambda more: url({**asked, **more}), used_files, tree.params("usage")
    ):
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
    ask: Ask, endpoints: Endpoints, tree: CategoryTree, host: str, title: str, walked: Walked
) -> None:
    """Ask which articles embed a template; one on too many articles is noted in `walked` and left at that."""
    wiki = wiki_of(host)
    asked = {"list": "embeddedin", "eititle": title, "einamespace": str(ARTICLES), "eilimit": "max"}
    url = partial(action_api.address, endpoints.action_url, host)
    params = tree.params("template_pages", wiki=wiki, template_title=title)
    subject = f"{tree.subject} template {wiki} {title}"
    parts = action_api.answers(
        ask,
        subject,
        lambda more: url({**asked, **more}),
        embedding_pages,
        params,
        at_most=ANSWERS_PER_TEMPLATE,
    )
    if action_api.is_cut_short(parts):
        walked.templates_stopped.append(f"{wiki} {title}")
