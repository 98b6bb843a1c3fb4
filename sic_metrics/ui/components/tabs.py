"""The parts of a page as tabs: links with the key in the address, so that one can be shared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import _

from .html import html
from .parts import notice

TAB: Final = "tab"  # the parameter of an address


def tabs(labels: Mapping[str, str], *, leave: tuple[str, ...] = ()) -> str:
    """Draw a link to each part of the page, key to label, and return the key of the part to draw.

    The first part goes without saying. Parameters named in `leave` belong to one part and are not carried on.
    """
    chosen = asked(TAB, labels)
    links = [
        (here_with(**{TAB: key, **dict.fromkeys(leave, "")}), label, key == chosen)
        for key, label in labels.items()
    ]
    st.html(html("tabs.tabs", label=_("Parts of this page"), links=links))
    return chosen


def asked(parameter: str, keys: Iterable[str]) -> str:
    """Which of the keys the address asks for; without the parameter the first.

    Something else is said and left aside.
    """
    first, *others = keys
    value = st.query_params.get(parameter, first)
    if value in (first, *others):
        return value
    notice(_(text.NO_SUCH_CHOICE).format(value=value[:60], parameter=parameter), "info")
    return first


def here_with(**changed: str) -> str:
    """The address of what is shown with some parameters changed; an empty one is left out."""
    kept = {**st.query_params.to_dict(), **changed}
    return f"?{urlencode({name: value for name, value in kept.items() if value})}"
