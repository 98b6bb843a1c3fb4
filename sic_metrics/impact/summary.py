"""Window totals and their honest comparison with the window before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd

ENOUGH_COVERAGE = 0.95  # below this a change may only be a change in what is known

NoChange = Literal["no earlier months", "earlier months are an upper bound", "too little is known"]


@dataclass(frozen=True)
class WindowTotal:
    """Views in a window of months.

    Attributes:
        views: sum of the known monthly views; None where no month is known.
        months: months asked for.
        months_known: months with any known views.
        coverage: mean share (0 to 1) of page-months known, unknown months counted as 0.
        observed: whether every month rests on usage observed within 31 days.
    """

    views: int | None
    months: int
    months_known: int
    coverage: float
    observed: bool


@dataclass(frozen=True)
class Change:
    """Change against the window of equal length before it; `why_none` where it cannot be said."""

    share: float | None
    why_none: NoChange | None


def window(monthly: pd.DataFrame, first: str, last: str) -> WindowTotal:
    """Total of a frame with `month` (YYYY-MM), `views`, `coverage`, `usage_basis`, one row a month."""
    rows = monthly[(monthly["month"] >= first) & (monthly["month"] <= last)]
    known = rows["views"].notna()
    return WindowTotal(
        views=int(rows.loc[known, "views"].sum()) if known.any() else None,
        months=len(rows),
        months_known=int(known.sum()),
        coverage=float(rows["coverage"].fillna(0).mean()) if len(rows) else 0.0,
        observed=bool((rows["usage_basis"] == "observed").all()),
    )


def change(monthly: pd.DataFrame, first: str, last: str) -> Change:
    """Relative change of a window's views against the equally long window that ends before it.

    Nothing is said where either window rests on back-projected usage or is not nearly all known.
    """
    now = window(monthly, first, last)
    before_first, before_last = shifted(first, -now.months), shifted(first, -1)
    before = window(monthly, before_first, before_last)
    if now.months == 0 or before.months < now.months or not before.views or now.views is None:
        return Change(None, "no earlier months")
    if not (now.observed and before.observed):
        return Change(None, "earlier months are an upper bound")
    if min(now.coverage, before.coverage) < ENOUGH_COVERAGE:
        return Change(None, "too little is known")
    return Change(now.views / before.views - 1, None)


def with_months_before(loaded: Sequence[str], first: str, last: str) -> list[str]:
    """The loaded months of a window and of the equally long window before it, ascending."""
    length = sum(first <= month <= last for month in loaded)
    start = shifted(first, -length)
    return [month for month in loaded if start <= month <= last]


def drawable(frame: pd.DataFrame) -> pd.DataFrame:
    """The frame with views of months known only in part set to NA: drawn, they would be a false dip."""
    return frame.assign(views=frame["views"].mask(frame["coverage"].fillna(0) < ENOUGH_COVERAGE))


def shifted(month: str, by: int) -> str:
    """The month so many months later (`YYYY-MM`; negative: earlier)."""
    count = int(month[:4]) * 12 + int(month[5:]) - 1 + by
    return f"{count // 12:04d}-{count % 12 + 1:02d}"


def latest(frame: pd.DataFrame, month_column: str = "month") -> pd.DataFrame:
    """The rows of the newest month; an empty frame stays empty."""
    return frame[frame[month_column] == frame[month_column].max()] if len(frame) else frame


def totals_by(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Views by a column, largest first: `key, views, months_known`; views are NA where none is known."""
    grouped = frame.groupby(key, sort=True)["views"]
    totals = pd.DataFrame({"views": grouped.sum(min_count=1), "months_known": grouped.count()}).reset_index()
    return totals.sort_values(["views", key], ascending=[False, True], na_position="last").reset_index(
        drop=True
    )
