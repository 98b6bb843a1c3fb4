"""Names of languages, pages and wikis as the page writes them."""

from __future__ import annotations

from markupsafe import Markup

from sic_metrics.ui import data as cached
from sic_metrics.ui.components.tables import page_url

_PAGE = Markup('<a href="{}" target="_blank" rel="noopener"><bdi>{}</bdi></a>')


def language_names() -> dict[str, str]:
    """The name of each language code that a wiki has; others keep their code."""
    return _Names((row["language_code"], row["language"]) for row in cached.records("wikis"))


def page_link(wiki: str, page_title: str) -> Markup:
    """A link to a page of a wiki, its title kept apart from the direction of the sentence."""
    return _PAGE.format(page_url(wiki, page_title), page_title.replace("_", " "))


class _Names(dict[str, str]):
    def __missing__(self, code: str) -> str:
        return code
