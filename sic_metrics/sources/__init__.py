"""One file per source: METADATA, fetch() and parse(); none of them knows DuckDB."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass


@dataclass(frozen=True)
class SourceMetadata:
    """What a reader must know about a source before trusting a number from it.

    Attributes:
        name: as in the ledger and on the command line.
        title: as people call it.
        url: where it is described or published.
        licence: of the data.
        grain: what one row is.
        available_from: first month or day it covers (`YYYY-MM` or text).
        stays_good: how long an answer needs no refresh, in words.
        good_for_days: the same for the run, where days decide; None where the address does.
        caveats: known limits, a sentence each.
        good_for_ever: kinds of answer (`params["answer"]`) that cannot change, whatever the days.
        may_have_none: a 404 in its own form says "no data"; of any other source, that nothing is there.
    """

    name: str
    title: str
    url: str
    licence: str
    grain: str
    available_from: str
    stays_good: str
    caveats: tuple[str, ...]
    good_for_days: int | None = None
    good_for_ever: Collection[str] = ()
    may_have_none: bool = False
