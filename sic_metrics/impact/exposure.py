"""The exposure audit: the standard figure of a month and the same with the switches on."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .reconcile import count_or_none
from .summary import ENOUGH_COVERAGE


@dataclass(frozen=True)
class Audit:
    """A month before and after the switches; views are None where unknown.

    Attributes:
        before, pages_before: the standard figure and its articles.
        low, pages_low: with the switches on, of the pages whose flags are known.
        high, pages_high: with the pages kept of which a flag is not known; None where it is no bound, because
            pages of other namespaces are to be put in and are not known.
        pages_unknown: pages between the two.
        coverage: share (0 to 1) of the pages after whose views are known.
        sets_missing: content sets whose usage is not known.
        back_projected: whether the month rests on a later list of uses.
    """

    month: str
    before: int | None
    pages_before: int | None
    low: int | None
    pages_low: int | None
    high: int | None
    pages_high: int | None
    pages_unknown: int
    coverage: float
    sets_missing: int
    back_projected: bool

    @property
    def is_exact(self) -> bool:
        """Whether the figure after is one number."""
        return self.low is not None and self.high == self.low and self.pages_unknown == 0

    @property
    def says_nothing(self) -> bool:
        """Whether the range reaches from nothing to the standard figure or beyond."""
        return self.low is None or (
            not self.low and not self.is_exact and (self.high is None or self.high >= (self.before or 0))
        )


def audit(monthly: pd.DataFrame, month: str) -> Audit | None:
    """The audit of one month (`YYYY-MM`) from rows of `audited_views`; None where the month has no row."""
    rows = monthly[monthly["month"] == month]
    if rows.empty:
        return None
    row = rows.iloc[0]
    open_ended = bool(row["namespaces_unknown"])
    pages = count_or_none(row["pages_high"]) or 0
    return Audit(
        month=month,
        before=count_or_none(row["views"]),
        pages_before=count_or_none(row["pages"]),
        low=count_or_none(row["views_low"]),
        pages_low=count_or_none(row["pages_low"]),
        high=None if open_ended else count_or_none(row["views_high"]),
        pages_high=None if open_ended else count_or_none(row["pages_high"]),
        pages_unknown=int(row["pages_unknown"]),
        coverage=float(row["known_high"]) / pages if pages else 1.0,
        sets_missing=int(row["sets"]) - int(row["sets_known"]),
        back_projected=row["usage_basis"] == "back_projected",
    )


def lines(monthly: pd.DataFrame) -> pd.DataFrame:
    """Monthly views as lines: `month, line, views, usage_basis`; months known only in part are NA.

    `line` is `standard`, and `switched` where the figure after is one number in every month; else `at_least`
    and `at_most`, each only where it says more than nothing.
    """
    whole = _share(monthly["known"], monthly["pages"]) >= ENOUGH_COVERAGE
    whole_after = _share(monthly["known_high"], monthly["pages_high"]) >= ENOUGH_COVERAGE
    low = monthly["views_low"].where(whole_after)
    high = monthly["views_high"].where(whole_after & ~monthly["namespaces_unknown"])
    drawn = {"standard": monthly["views"].where(whole)}
    if monthly["pages_unknown"].sum() == 0 and not monthly["namespaces_unknown"].any():
        drawn["switched"] = high
    else:
        if (low.fillna(0) > 0).any():
            drawn["at_least"] = low
        if (high < monthly["views"]).fillna(value=False).any():
            drawn["at_most"] = high
    parts = [
        monthly[["month", "usage_basis"]].assign(line=name, views=views) for name, views in drawn.items()
    ]
    return pd.concat(parts, ignore_index=True)[["month", "line", "views", "usage_basis"]]


def _share(known: pd.Series[int], pages: pd.Series[int]) -> pd.Series[float]:
    """Share of pages whose views are known; 1 where there are none, 0 where usage is unknown."""
    share = known.astype("float64") / pages.astype("float64").where(pages > 0)
    return share.mask(pages.eq(0).fillna(value=False), 1.0).fillna(0.0)
