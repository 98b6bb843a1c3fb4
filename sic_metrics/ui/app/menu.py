"""The pages of the app: the one list, from which the menu, the addresses and the tests are made."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page

from sic_metrics.formats.language import N_, _

from ...settings import PROJECT

FOLDER: Final = PROJECT / "pages"
DECIDING: Final = (
    "by preset w order unknown theme stage org two hours euros count themes topics region in out offer"
)
"""Parameters of Candidates and Portfolio: either page hands on what was chosen on the other."""


@dataclass(frozen=True)
class Entry:
    """One page: its name in the address and of its file, its title in the menu, its group and icon.

    `parameters` are those of its address, with blanks between; whatever else an address holds is said.
    """

    name: str
    title: str
    group: str
    icon: str
    parameters: str = ""
    is_home: bool = False

    @property
    def file(self) -> Path:
        """The script that draws the page."""
        return FOLDER / f"{self.name}.py"

    @property
    def path(self) -> str:
        """The address, from the root."""
        return "/" if self.is_home else f"/{self.name}"


PAGES: Final = (
    Entry("overview", N_("Overview"), N_("Report"), ":material/home:", "from to line", is_home=True),
    Entry("partner", N_("Partner impact"), N_("Report"), ":material/monitoring:", "org from to line"),
    Entry("compare", N_("Compare partners"), N_("Report"), ":material/compare_arrows:", "org from to"),
    Entry(
        "report", N_("Funder report"), N_("Report"), ":material/description:", "org from to snapshot compare"
    ),
    Entry(
        "reconcile", N_("Reconcile"), N_("Report"), ":material/balance:", "org month definition without with"
    ),
    Entry("candidates", N_("Candidates"), N_("Decide"), ":material/leaderboard:", DECIDING),
    Entry("portfolio", N_("Portfolio"), N_("Decide"), ":material/account_balance_wallet:", DECIDING),
    Entry(
        *("topics", N_("Topic priorities"), N_("Decide"), ":material/category:"),
        "wiki topic group order title list_page fill",
    ),
    Entry(
        *("content", N_("Content"), N_("Work"), ":material/photo_library:"),
        "show org from to use wiki metric q sort page file title",
    ),
    Entry(
        *("collaborations", N_("Collaborations"), N_("Work"), ":material/handshake:"),
        "q body stage kind page entry",
    ),
    Entry("add", N_("Add a partner"), N_("Work"), ":material/add_circle:"),
    Entry("methods", "Data & methods", N_("About"), ":material/menu_book:", "metric"),
)

_in_menu: ContextVar[bool] = ContextVar("in_menu", default=False)


def entry(name: str) -> Entry:
    """Return the page of that name.

    Raises:
        KeyError: the list has no such page.
    """
    return {page.name: page for page in PAGES}[name]


def navigation() -> Page:
    """Put the menu in the sidebar and return the page that the address asks for."""
    groups: dict[str, list[Page]] = {}
    for page in PAGES:
        made = st.Page(
            page.file, title=_(page.title), icon=page.icon, url_path=page.name, default=page.is_home
        )
        groups.setdefault(_(page.group), []).append(made)
    return st.navigation(groups)


@contextmanager
def menu_is_set() -> Iterator[None]:
    """Tell the page that runs inside that the entry script has put the menu up."""
    token = _in_menu.set(True)
    try:
        yield
    finally:
        _in_menu.reset(token)


def is_started_alone() -> bool:
    """Return whether the page that runs was started without the entry script.

    On a fresh server Streamlit takes the folder `pages/` for an app of its own until the first call of
    `st.navigation`, so the first visit to an address below `/` runs that page's script and nothing else.
    """
    return not _in_menu.get()
