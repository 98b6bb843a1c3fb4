"""The search box: what is typed is looked up while one types, and everything that fits is a link.

`page.js` asks `/search` for the hits and moves through them by the arrow keys; no page is drawn again.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats.language import N_, _

from .html import html
from .search_index import LOOK_UP, Hit

ORGANISATIONS: Final = "organisations"
TITLES: Final = {
    ORGANISATIONS: N_("Organisations"),
    "topics": N_("Topics"),
    "articles": N_("Articles"),
    "figures": N_("Figures"),
}
LONGEST_TYPED: Final = 100
NOTHING: Final = N_("Nothing fits “{typed}”")


def offer_search() -> None:
    """The box for everything, in the sidebar of every page."""
    with st.sidebar:
        placeholder = _("Organisation, topic, article …")
        search_box("everywhere", _("Search"), placeholder, *TITLES, css="sic-everywhere")


def search_box(key: str, label: str, placeholder: str, *kinds: str, css: str = "") -> None:
    """Draw a box that looks up these kinds of things; `label` is its name, `key` unique on the page."""
    address = f"/search?{urlencode({'kinds': ' '.join(kinds)})}"
    st.html(html("search.box", key=key, css=css, label=label, placeholder=placeholder, address=address))


def hits(typed: str, kinds: Iterable[str]) -> Markup:
    """Everything of these kinds that fits what was typed, as links; the kind with the best fit comes first.

    A kind that there is not is left out.
    """
    typed = typed[:LONGEST_TYPED].strip()
    if not typed:
        return Markup()
    groups = [(_(TITLES[kind]), LOOK_UP[kind](typed)) for kind in kinds if kind in LOOK_UP]
    some = sorted((group for group in groups if group[1]), key=lambda group: group[1][0].order)
    if not some:
        nothing = Hit(_(NOTHING).format(typed=typed), _("Show all organisations"), "/organisations")
        some = [(_(TITLES[ORGANISATIONS]), [nothing])]
    return html("search.hits", groups=some)
