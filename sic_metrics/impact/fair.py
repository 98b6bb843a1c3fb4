"""Fair rates of one partner beside the median of the others: rates, never totals."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from typing import Final

import pandas as pd

from .summary import ENOUGH_COVERAGE, shifted

FEWEST_OTHERS: Final = 2  # for a median
AGES: Final = ("under 1 year", "1 to 2 years", "3 to 4 years", "5 years and more")


@dataclass(frozen=True)
class Rates:
    """One partner's rates in a month.

    Attributes:
        share, low, high: share of its files in use with its 95 % interval.
        per_100: article views for 100 files in the month; None where unknown or known only in part.
        lowest, highest: of the months of the year up to it that are not known only in part.
        others: other partners whose share is known in the same month.
        median_share, median_per_100: of the others; None where they are too few.
        is_upper_bound: whether the month rests on a later list of uses.
    """

    month: str
    files: int
    files_in_use: int
    share: float
    low: float
    high: float
    per_100: float | None
    lowest: float | None
    highest: float | None
    others: int
    median_share: float | None
    median_per_100: float | None
    is_upper_bound: bool

    @property
    def is_level(self) -> bool:
        """Whether the interval holds the median of the others: no clear difference."""
        return self.median_share is not None and self.low <= self.median_share <= self.high


def rates(every: pd.DataFrame, org: str, peers: Collection[str], month: str | None) -> Rates | None:
    """The rates of a month, from rows of `file_rates`; None where the partner has none in it.

    Args:
        every: rows of all organisations.
        org: the partner.
        peers: the organisations it may be set beside.
        month: of the partner's list of uses, `YYYY-MM`; an older rate would be of other content sets.
    """
    own = every[every["org_id"] == org]
    newest = own[own["month"] == month]
    if newest.empty:
        return None
    row = newest.iloc[0]
    others = every[
        (every["month"] == row["month"])
        & every["org_id"].isin(set(peers) - {org})
        & (every["usage_basis"] == "observed")
    ]
    year = _viewed(own[own["month"].between(shifted(str(month), -11), str(month))])
    return Rates(
        month=str(month),
        files=int(row["files"]),
        files_in_use=int(row["files_in_use"]),
        share=float(row["share_in_use"]),
        low=float(row["share_low"]),
        high=float(row["share_high"]),
        per_100=_number(_viewed(newest).max()),
        lowest=_number(year.min()),
        highest=_number(year.max()),
        others=len(others),
        median_share=_median(others["share_in_use"]),
        median_per_100=_median(_viewed(others)),
        is_upper_bound=bool(row["usage_basis"] != "observed"),
    )


def by_age(rows: pd.DataFrame) -> pd.DataFrame:
    """Rows of `use_by_age` of one organisation in the order of age; those of unknown age are left out."""
    known = rows[rows["age"].isin(AGES)]
    return known.assign(place=known["age"].map(AGES.index)).sort_values("place", ignore_index=True)


def _viewed(rows: pd.DataFrame) -> pd.Series[float]:
    """Views for 100 files; months known only in part would be a false low and are left out."""
    return rows.loc[rows["coverage"].fillna(0) >= ENOUGH_COVERAGE, "views_per_100_files"].dropna()


def _median(values: pd.Series[float]) -> float | None:
    return float(values.median()) if len(values) >= FEWEST_OTHERS else None


def _number(value: object) -> float | None:
    return None if pd.isna(value) else float(value)  # type: ignore[call-overload, arg-type]
