"""The pages of the app: each one's file in `pages/` says what the menu, the addresses and the tests need."""

from __future__ import annotations

import ast
from collections.abc import Iterator, Set
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Final

import streamlit as st
from streamlit.navigation.page import Page

from sic_metrics.errors import UsageError
from sic_metrics.formats.language import N_, _

from ...settings import PROJECT

FOLDER: Final = PROJECT / "pages"
HOME: Final = "overview"
GROUPS: Final = (N_("See impact"), N_("Decide"), N_("Work"), N_("About"))
DECIDING: Final = (
    "preset w unknown theme stage org two short hours euros count themes topics region in out offer"
)
"""Parameters of Candidates and Portfolio: either page hands on what was chosen on the other."""


class Role(StrEnum):
    """What a visitor may do; `PUBLIC` sees only what anyone may see."""

    HUB = "hub"
    FUNDER = "funder"
    ORGANISATION = "organisation"
    PUBLIC = "public"


EVERYONE: Final = frozenset(Role)


@dataclass(frozen=True)
class Entry:
    """One page: its name in the address and of its file, its title, its group in the menu and its icon.

    The icon is one of Material Symbols.

    `order` is the place within the group, from small to large; pages of one place come by their names.
    `parameters` are those of its address, with blanks between; whatever else an address holds is said.
    `roles` may see the page. `facts_only`: it is about real organisations, and always reads the real store.
    """

    name: str
    title: str
    group: str
    icon: str
    order: int
    parameters: str = ""
    roles: Set[Role] = EVERYONE
    facts_only: bool = False

    def __post_init__(self) -> None:
        if self.group not in GROUPS:
            raise ValueError(f"the menu has no group {self.group!r}; it has {', '.join(GROUPS)}")
        if not self.roles <= EVERYONE:
            raise ValueError(f"a role is one of {', '.join(Role)}")

    @property
    def file(self) -> Path:
        """The script that draws the page."""
        return FOLDER / f"{self.name}.py"

    @property
    def is_home(self) -> bool:
        """Whether the page is shown where the address names none."""
        return self.name == HOME

    @property
    def path(self) -> str:
        """The address, from the root."""
        return "/" if self.is_home else f"/{self.name}"


def read_pages(folder: Path) -> tuple[Entry, ...]:
    """Return the entry of every page in the order of the menu, without running any page.

    Raises:
        UsageError: a file has no entry, or a wrong one.
    """
    pages = [_read_entry(file) for file in folder.glob("*.py")]
    return tuple(sorted(pages, key=lambda page: (GROUPS.index(page.group), page.order, page.name)))


def _read_entry(file: Path) -> Entry:
    """What a page's file says in `PAGE = Entry(…)`, which may use the names below and no others."""
    names = {"Entry": Entry, "N_": N_, "DECIDING": DECIDING, "Role": Role}
    try:
        for line in ast.parse(file.read_text(encoding="utf-8")).body:
            if isinstance(line, ast.Assign) and ast.unparse(line).startswith("PAGE = "):
                entry = eval(compile(ast.Expression(line.value), file, "eval"), names)  # noqa: S307 - our own
                if isinstance(entry, Entry) and entry.name == file.stem:
                    return entry
        reason = f"no line PAGE = Entry({file.stem!r}, …)"
    except (SyntaxError, NameError, TypeError, ValueError) as error:
        reason = str(error)
    raise UsageError(
        f"pages/{file.name} does not say how it stands in the menu: {reason}. "
        f'Write PAGE = Entry("{file.stem}", N_("Its title"), "{GROUPS[0]}", "icon", order=1)'
    )


PAGES: Final = read_pages(FOLDER)

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
            page.file,
            title=_(page.title),
            icon=f":material/{page.icon}:",
            url_path=page.name,
            default=page.is_home,
        )
        groups.setdefault(_(page.group), []).append(made)
    return st.navigation(groups, expanded=True)


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
