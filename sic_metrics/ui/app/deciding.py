"""What was chosen on Candidates and Portfolio: it stays chosen on the way from one to the other and back."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from .. import addresses
from ..components.links import inside_link
from .menu import DECIDING, entry
from .shell import is_new_page

KEPT: Final = "deciding"


def keep_choices() -> None:
    """Take up what was chosen before where one comes by the menu, whose addresses hold nothing.

    An address that holds a choice counts alone, so that a shared one shows the same to everybody.
    """
    chosen = {name: st.query_params[name] for name in DECIDING.split() if name in st.query_params}
    if is_new_page() and not chosen:
        chosen = st.session_state.get(KEPT, {})
        st.query_params.update(chosen)
    st.session_state[KEPT] = chosen


def link(page: str, words: str, **changed: str) -> Markup:
    """A link to Candidates or Portfolio with all that is chosen, some of it changed."""
    kept = {**addresses.kept(*DECIDING.split()), **changed}
    return inside_link(f"{entry(page).path}?{urlencode(kept)}" if kept else entry(page).path, words)
