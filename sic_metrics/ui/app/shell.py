"""What every page begins with."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import streamlit as st

from ...errors import LONGEST_QUOTED
from ...formats import text
from ...settings import PROJECT
from ...snapshots.questions import OF_ORGANISATIONS
from ..components.parts import head, notice, unknown
from ..theme import DARK, apply_style, palette
from .access import EVERYONE, Role, require
from .menu import entry, is_started_alone, navigation

if TYPE_CHECKING:
    from ..data import StoreStatus

STATIC: Final = PROJECT / "static"
MOST_STRANGE: Final = 3
PAGE, IS_NEW_PAGE = "page-shown", "page-is-new"  # of the session


def shell(page: str, *, allowed: frozenset[Role] = EVERYONE) -> StoreStatus:
    """Set the page up, check access, and tell what the store holds; nothing is drawn before this call.

    Args:
        page: the page's name in the menu's list.
        allowed: the roles that may see it.

    Returns:
        The status of the store, which has a snapshot: without one, the page ends here and says what to do.
    """
    st.session_state[IS_NEW_PAGE] = st.session_state.get(PAGE) != page
    st.session_state[PAGE] = page
    if is_started_alone():
        set_up()
        navigation()
    st.set_page_config(page_title=f"{entry(page).title} · {text.APP_NAME}")
    require(allowed)
    status = _open_store()
    _say_strange(entry(page).parameters.split())
    return status


def is_new_page() -> bool:
    """Whether the visitor has just come to the page, and did not only choose something on it."""
    return bool(st.session_state[IS_NEW_PAGE])


def _say_strange(parameters: list[str]) -> None:
    """Say what the address holds that the page does not have: it may have been meant for a choice."""
    known = {*parameters, *(OF_ORGANISATIONS if "org" in parameters else ())}
    for name in [name for name in st.query_params if name not in known][:MOST_STRANGE]:
        notice(text.NO_SUCH_PARAMETER.format(parameter=name[:LONGEST_QUOTED]), "info")


def set_up() -> None:
    """Set icon, width, style and logo of the app."""
    st.set_page_config(page_title=text.APP_NAME, page_icon=str(STATIC / "icon-64.png"), layout="wide")
    apply_style()
    dark = "-dark" if palette() is DARK else ""
    st.logo(STATIC / f"logo{dark}.svg", icon_image=STATIC / "mark.svg", size="medium")


def _open_store() -> StoreStatus:
    from ..data import store_status  # noqa: PLC0415 - so that the refusal needs no store

    status = store_status()
    if status.snapshot_id is None:
        head(text.APP_NAME, text.NO_STORE_TITLE)
        unknown(status.problem or text.NO_STORE_REASON, text.NO_STORE_ACTION)
        st.stop()
    if status.sample:
        notice(text.SAMPLE_BANNER, "sample")
    if status.problem:
        notice(status.problem, "stale")
    return status
