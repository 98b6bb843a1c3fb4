"""Names of languages, pages and wikis as the page writes them."""

from __future__ import annotations

from markupsafe import Markup

from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.tables import page_url


def language_names() -> dict[str, str]:
    """The name of each language code that a wiki has; others keep their code."""
    return _Names((row["language_code"], row["language"]) for row in cached.records("wikis"))


def page_link(wiki: str, page_title: str) -> Markup:
    """A link to a page of a wiki, its title kept apart from the direction of the sentence."""
    return web_link(page_url(wiki, page_title), html("text.name", label=page_title.replace("_", " ")))


class _Names(dict[str, str]):
    def __missing__(self, code: str) -> str:
        return code
