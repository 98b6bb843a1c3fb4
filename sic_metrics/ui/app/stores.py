"""The store of a visit: the address names it, the menu keeps it, the sidebar offers the other."""

from __future__ import annotations

from contextlib import suppress
from typing import Final
from urllib.parse import urlencode

import streamlit as st

from sic_metrics.errors import SnapshotError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.settings import StoreName
from sic_metrics.snapshots.questions import OF_ORGANISATIONS
from sic_metrics.ui import addresses
from sic_metrics.ui.components.html import html, in_language
from sic_metrics.ui.components.parts import notice
from sic_metrics.ui.stores import STORE, show_store, shown, store_names

NAMES: Final = {"real": N_("Real"), "example": N_("Worked example")}
ABOUT: Final = {
    "real": N_("Public figures with their sources, and your own."),
    "example": N_("Invented figures that show how the tool works. Do not quote them."),
}
FACTS: Final = N_("Real organisations. Public facts with their sources.")


def follow_store() -> None:
    """Show the store that the address names, itself or by its organisations; else that of the page before."""
    show_store(st.query_params.get(STORE) or _store_of_organisations() or st.session_state.get(STORE, ""))
    st.session_state[STORE] = shown().name
    if STORE not in st.query_params and not shown().is_first:
        st.query_params[STORE] = shown().name


def _store_of_organisations() -> StoreName | None:
    """The store that knows every organisation that the address names; None where none does, or none is."""
    if not any(name in st.query_params for name in OF_ORGANISATIONS):
        return None
    for name in store_names():
        show_store(name)
        with suppress(SnapshotError):
            named = addresses.asked("org")
            if named and not named.problems:
                return name
    return None


def say_unknown_store() -> None:
    """Say that the address names a store that is not there."""
    name = st.query_params.get(STORE, "")
    if name and name not in store_names():
        notice(_(text.NO_SUCH_CHOICE).format(value=name[:60], parameter=STORE), "info")


def offer_stores(path: str) -> None:
    """Links to the same page in each store, and what the one that is shown holds."""
    if shown().facts_only:
        with st.sidebar:
            st.html(html("links.stores", label="", choices=[], about=_(FACTS)))
        return
    choices = [
        {
            "href": in_language(f"{path}?{urlencode({STORE: name})}"),
            "name": _(NAMES[name]),
            "is_current": name == shown().name,
        }
        for name in store_names()
    ]
    with st.sidebar:
        st.html(
            html(
                "links.stores",
                label=_("Figures shown"),
                choices=choices if len(choices) > 1 else [],
                about=_(ABOUT[shown().name]),
            )
        )
