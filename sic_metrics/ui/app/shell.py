"""What every page begins with: who may see it, its set-up, the store, and the choices that are kept."""

from __future__ import annotations

from collections.abc import Set
from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import LONGEST_QUOTED
from sic_metrics.formats import text
from sic_metrics.formats.language import LANG, N_, _, translated
from sic_metrics.settings import PROJECT, Settings
from sic_metrics.snapshots.questions import OF_ORGANISATIONS
from sic_metrics.ui import addresses
from sic_metrics.ui.app.languages import offer_languages, say_unknown_language, speak
from sic_metrics.ui.app.menu import DECIDING, Entry, Role, entry, is_started_alone, navigation
from sic_metrics.ui.app.stores import follow_store, offer_stores, say_unknown_store
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import head, notice, unknown
from sic_metrics.ui.components.search import offer_search
from sic_metrics.ui.stores import STORE, show_facts, shown
from sic_metrics.ui.theme import DARK, apply_style, palette


def role_of_visitor(settings: Settings) -> Role | None:
    """Return the role of whoever looks, or None where access asks for a sign-in, which does not exist yet."""
    return Role.HUB if settings.access == "open" else None


def require(allowed: Set[Role]) -> Role:
    """Return the visitor's role if it is one of `allowed`; otherwise draw the refusal and end the page."""
    role = role_of_visitor(Settings.from_environment())
    if role is not None and role in allowed:
        return role
    head(_(text.APP_NAME), _("You cannot see this page"))
    unknown(*(translated(REFUSED_LOGIN) if role is None else translated(REFUSED_ROLE)))
    return st.stop()


if TYPE_CHECKING:
    from ..data import StoreStatus

FACTS_BANNER: Final = N_(
    "This store holds the worked example. What this page says of organisations is real, except where it is "
    "marked as invented."
)
NO_SUCH_PARAMETER: Final = N_("The address holds “{parameter}”, which this page does not have: left aside.")
NO_STORE_ACTION: Final = N_(
    "Load the real figures that ship with “python -m sic_metrics demo --real”, or build the worked example "
    "with “python -m sic_metrics demo”, or bring in data and then run “python -m sic_metrics build”."
)
REFUSED_LOGIN: Final = (
    N_("This server asks for a sign-in, and signing in is not available yet."),
    N_("Nothing is shown until it is. On your own machine, start the server with SIC_ACCESS=open."),
)
REFUSED_ROLE: Final = (N_("This page is not open to your role."), N_("Ask the Hub if you need to see it."))

STATIC: Final = PROJECT / "static"
MOST_STRANGE: Final = 3
PAGE, IS_NEW_PAGE = "page-shown", "page-is-new"  # of the session


def shell(page: Entry) -> StoreStatus:
    """Set the page up, check access, and tell what the store holds; nothing is drawn before this call.

    Returns:
        The status of the store, which has a snapshot: without one, the page ends here and says what to do.
    """
    st.session_state[IS_NEW_PAGE] = st.session_state.get(PAGE) != page.name
    st.session_state[PAGE] = page.name
    if is_started_alone():
        set_up()
        navigation()
    st.set_page_config(page_title=f"{_(page.title)} · {_(text.APP_NAME)}")
    require(page.roles)
    if page.facts_only:
        show_facts()
    offer_search()
    offer_stores(page.path)
    status = _open_store()
    say_unknown_language()
    say_unknown_store()
    offer_languages(page.path)
    _say_strange([LANG, STORE, *page.parameters.split()])
    return status


def is_new_page() -> bool:
    """Whether the visitor has just come to the page, and did not only choose something on it."""
    return bool(st.session_state[IS_NEW_PAGE])


def _say_strange(parameters: list[str]) -> None:
    """Say what the address holds that the page does not have: it may have been meant for a choice."""
    known = {*parameters, *(OF_ORGANISATIONS if "org" in parameters else ())}
    for name in [name for name in st.query_params if name not in known][:MOST_STRANGE]:
        notice(_(NO_SUCH_PARAMETER).format(parameter=name[:LONGEST_QUOTED]), "info")


def set_up() -> None:
    """Set language, icon, width, style and logo of the app."""
    speak()
    follow_store()
    st.set_page_config(page_title=_(text.APP_NAME), page_icon=str(STATIC / "icon-64.png"), layout="wide")
    apply_style()
    dark = "-dark" if palette() is DARK else ""
    st.logo(STATIC / f"logo{dark}.svg", icon_image=STATIC / "mark.svg", size="medium")


def _open_store() -> StoreStatus:
    from ..data import store_status  # noqa: PLC0415 - so that the refusal needs no store

    status = store_status()
    if status.snapshot_id is None:
        head(_(text.APP_NAME), _("There are no figures yet"))
        unknown(status.problem or _("No snapshot has been published in this store."), _(NO_STORE_ACTION))
        st.stop()
    if status.sample and shown().facts_only:
        notice(_(FACTS_BANNER), "sample")
    if status.problem:
        notice(status.problem, "stale")
    return status


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
