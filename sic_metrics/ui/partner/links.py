"""Links of the Partner page, and names of languages and pages as it writes them."""

from __future__ import annotations

from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats.language import _
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link, web_link
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


def report(org: str) -> Markup:
    """The funder report of the organisation."""
    return inside_link(f"/report?{urlencode({'org': org, **_months()})}", _("Funder report"))


def reconcile(org: str, label: str = "") -> Markup:
    """Its figures by every definition, with what rests on templates or on one page."""
    return inside_link(f"/reconcile?{urlencode({'org': org})}", label or _("What other tools would count"))


def content(org: str, label: str = "", **filters: str) -> Markup:
    """Its files, articles or wikis, filtered."""
    return inside_link(
        f"/content?{urlencode({'org': org, **filters, **_months()})}",
        label or _("Its files, articles and wikis"),
    )


def _months() -> dict[str, str]:
    return {name: st.query_params[name] for name in ("from", "to") if name in st.query_params}
