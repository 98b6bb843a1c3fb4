"""The store that is shown: the real one, or the worked example, whose figures are invented.

The address names it (`store=example`); without a name it is the first of those that are there.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import urlencode

from sic_metrics.errors import UsageError, quoted
from sic_metrics.settings import Settings, StoreName

STORE: Final = "store"  # the parameter of an address


@dataclass(frozen=True)
class Shown:
    """The store of this visitor's run of the page.

    Attributes:
        name: of the store.
        home: its folder.
        facts_only: whether the page is about real organisations alone, as Candidates is.
    """

    name: StoreName
    home: Path
    facts_only: bool = False


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)


def store_names() -> tuple[StoreName, ...]:
    """The stores that are there, the one that opens first before the other."""
    return tuple(Settings.from_environment().stores)


def first_store() -> Shown:
    """The store that opens where no address names one."""
    name, home = next(iter(Settings.from_environment().stores.items()))
    return Shown(name, home)


def shown() -> Shown:
    """The store that is shown."""
    chosen = _shown.get()
    homes = Settings.from_environment().stores
    return chosen if chosen and homes.get(chosen.name) == chosen.home else first_store()


def show_store(name: str) -> None:
    """Show the store of that name; the first one where it is not there."""
    homes = Settings.from_environment().stores
    _shown.set(next((Shown(known, home) for known, home in homes.items() if known == name), first_store()))


def show_facts() -> None:
    """Show what is known of real organisations, for a page that is about them alone."""
    first = first_store()
    _shown.set(Shown(first.name, first.home, facts_only=True))


def choose_store(name: str) -> None:
    """Show the store that somebody named; raises UsageError where it is not there, or there is none such."""
    if name not in store_names():
        raise UsageError(f"there is no store {quoted(name)}; there are: {', '.join(store_names())}")
    show_store(name)


def in_store(href: str) -> str:
    """An address of the app with the store that is shown; the first goes without saying."""
    name = shown().name
    if name == first_store().name:
        return href
    return f"{href}{'&' if '?' in href else '?'}{urlencode({STORE: name})}"
