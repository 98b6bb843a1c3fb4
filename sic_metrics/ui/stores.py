"""The store that is shown: the real one, or the worked example, whose figures are invented.

The address names it (`store=example`); without a name it is the first of those that are there.
"""

from __future__ import annotations

from contextvars import ContextVar
from dataclasses import dataclass, replace
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
        is_first: whether it opens where no address names one.
        facts_only: whether the page is about real organisations alone, as Candidates is.
    """

    name: StoreName
    home: Path
    is_first: bool
    facts_only: bool = False


_shown: ContextVar[Shown | None] = ContextVar("shown", default=None)


def store_names() -> tuple[StoreName, ...]:
    """The stores that are there, the one that opens first before the other."""
    return tuple(Settings.from_environment().stores)


def shown() -> Shown:
    """The store that is shown; the first one where none was chosen."""
    return _shown.get() or _stores()[0]


def show_store(name: str) -> None:
    """Show the store of that name; the first one where it is not there."""
    stores = _stores()
    _shown.set(next((store for store in stores if store.name == name), stores[0]))


def show_facts() -> None:
    """Show what is known of real organisations, for a page that is about them alone."""
    _shown.set(replace(_stores()[0], facts_only=True))


def choose_store(name: str | None) -> None:
    """Show the store that somebody named, the first for None; raises UsageError where it is not there."""
    if name is not None and name not in store_names():
        raise UsageError(f"there is no store {quoted(name)}; there are: {', '.join(store_names())}")
    show_store(name or "")


def in_store(href: str) -> str:
    """An address of the app with the store that is shown; the first goes without saying."""
    if shown().is_first:
        return href
    return f"{href}{'&' if '?' in href else '?'}{urlencode({STORE: shown().name})}"


def _stores() -> list[Shown]:
    homes = Settings.from_environment().stores
    return [Shown(name, home, is_first=not place) for place, (name, home) in enumerate(homes.items())]
