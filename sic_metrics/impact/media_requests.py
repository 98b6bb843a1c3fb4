"""Transfers of an organisation's files in a window, and what is known of where they came from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from .alike import counted
from .summary import Change, WindowTotal, change, window

WHOLE, OUTSIDE, UNKNOWN_ORIGIN = "all-referers", ("external", "search-engine"), ("none",)
ALL_KNOWN: Final = 0.9995  # of file-months; below it the known requests are a lower bound


@dataclass(frozen=True)
class RequestsPart:
    """Requests of some referers, in months where at least one of them and the whole are known."""

    requests: int | None  # None where unknown
    share: float | None  # of all requests of those months
    is_whole: bool  # False where some of it is unknown: then `requests` is a lower bound


@dataclass(frozen=True)
class Requests:
    """Transfers of the files in a window."""

    total: WindowTotal  # of all referers; its `coverage` is of file-months
    outside: RequestsPart  # reuse outside Wikimedia: by other web sites and from search engines
    unknown_origin: RequestsPart
    change: Change  # of the total against the equally long window before


def requests(media: pd.DataFrame, first: str, last: str, months: list[str], by_set: pd.DataFrame) -> Requests:
    """Transfers in a window, from one organisation's rows of `media_requests` over all months.

    A loaded month (`months`) without a row is unknown; `by_set` tells which content sets the files are of.
    """
    whole = _monthly(media, WHOLE, months)
    outside, unknown_origin = (
        _part(whole, [_monthly(media, referer, months) for referer in referers], first, last)
        for referers in (OUTSIDE, UNKNOWN_ORIGIN)
    )
    return Requests(
        total=window(whole, first, last),
        outside=outside,
        unknown_origin=unknown_origin,
        change=change(counted(whole, by_set), first, last),
    )


def _part(whole: pd.DataFrame, referers: list[pd.DataFrame], first: str, last: str) -> RequestsPart:
    """What referers have of the whole, from their rows of the same months."""
    in_window = whole["month"].between(first, last)
    counts = pd.concat([rows["views"] for rows in referers], axis="columns")
    known = in_window & whole["views"].notna() & counts.notna().any(axis="columns")
    if not known.any():
        return RequestsPart(None, None, is_whole=False)
    part, of = counts[known].sum().sum(), whole.loc[known, "views"].sum()
    return RequestsPart(
        requests=int(part),
        share=float(part / of) if of else None,
        is_whole=all((rows.loc[in_window, "coverage"] >= ALL_KNOWN).all() for rows in (whole, *referers)),
    )


def _monthly(media: pd.DataFrame, referer: str, months: list[str]) -> pd.DataFrame:
    """One row for each loaded month, requests as `views`."""
    of_referer = media[media["referer"] == referer].set_index("month")
    rows = of_referer[["requests", "coverage", "usage_basis"]].reindex(months)
    named = rows.rename(columns={"requests": "views"}).rename_axis("month").reset_index()
    return named.assign(usage_basis=named["usage_basis"].fillna("observed"))
