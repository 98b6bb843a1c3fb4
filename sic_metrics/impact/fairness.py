"""What makes partners unlike before they are compared, and rates beside the median of the others."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeVar

import pandas as pd

from .summary import ENOUGH_COVERAGE, WindowTotal, latest, shifted, window

T = TypeVar("T", int, date)


@dataclass(frozen=True)
class Profile:
    """Size, age and sources of one partner; None where unknown."""

    org_id: str
    views: WindowTotal  # in the window
    # articles, files: by the newest list up to the window's end
    articles: int | None
    files: int | None
    middle_upload: date | None  # the median day of upload
    # sets, sets_known: content sets, and those whose usage is known
    sets: int
    sets_known: int
    tier: str | None  # where usage comes from, tiers joined by `+`


@dataclass(frozen=True)
class Unlike:
    """The least and the most of several partners, where at least two are known; and what differs."""

    files: tuple[int, int] | None
    articles: tuple[int, int] | None
    middle_upload: tuple[date, date] | None
    sets: tuple[int, int] | None
    tiers: tuple[str, ...]


def profiles(
    sizes: pd.DataFrame,
    views: pd.DataFrame,
    articles: pd.DataFrame,
    files: pd.DataFrame,
    orgs: Sequence[str],
    months: tuple[str, str],
) -> list[Profile]:
    """What is known of each partner, in the order asked for, in a window of months (`YYYY-MM`).

    `sizes` has one row for each partner with content sets: sets, sets_known, tier, days of upload, first
    list.
    """
    known = {str(row["org_id"]): row for row in sizes.to_dict("records")}
    return [
        Profile(
            org_id=org,
            views=window(views[views["org_id"] == org], *months),
            articles=_newest(articles, org, "articles", months[1]),
            files=_newest(files, org, "files", months[1]),
            middle_upload=_day(known.get(org, {}), "middle_upload"),
            sets=int(known.get(org, {}).get("sets", 0)),
            sets_known=int(known.get(org, {}).get("sets_known", 0)),
            tier=_text(known.get(org, {}).get("tier")),
        )
        for org in orgs
    ]


def unlike(of_each: Sequence[Profile]) -> Unlike:
    """How far apart the partners are; a span of one value, or known of fewer than two, is none."""
    files = [profile.files for profile in of_each if profile.files is not None]
    articles = [profile.articles for profile in of_each if profile.articles is not None]
    uploads = [profile.middle_upload for profile in of_each if profile.middle_upload is not None]
    sets = [profile.sets for profile in of_each]
    tiers = sorted({profile.tier for profile in of_each if profile.tier})
    return Unlike(
        files=_span(files),
        articles=_span(articles),
        middle_upload=_span(uploads),
        sets=_span(sets),
        tiers=tuple(tiers) if len(tiers) > 1 else (),
    )


def _span(values: Sequence[T]) -> tuple[T, T] | None:
    return (min(values), max(values)) if len(values) > 1 and min(values) != max(values) else None


def _newest(rows: pd.DataFrame, org: str, column: str, last: str) -> int | None:
    newest = latest(rows[(rows["org_id"] == org) & (rows["month"] <= last)])
    return int(newest[column].iloc[0]) if len(newest) and pd.notna(newest[column].iloc[0]) else None


def _day(row: dict[Any, Any], column: str) -> date | None:
    day = row.get(column)
    return day if isinstance(day, date) and not pd.isna(day) else None


def _text(value: object) -> str | None:
    return value if isinstance(value, str) else None


FEWEST_OTHERS: Final = 2  # for a median
AGES: Final = ("under 1 year", "1 to 2 years", "3 to 4 years", "5 years and more")


@dataclass(frozen=True)
class Rates:
    """One partner's rates in a month."""

    month: str
    files: int
    files_in_use: int
    # share, low, high: share of its files in use with its 95 % interval
    share: float
    low: float
    high: float
    # article views for 100 files in the month; None where unknown or known only in part
    per_100: float | None
    # lowest, highest: of the months of the year up to it that are not known only in part
    lowest: float | None
    highest: float | None
    others: int  # other partners whose share is known in the same month
    # median_share, median_per_100: of the others; None where they are too few
    median_share: float | None
    median_per_100: float | None
    is_upper_bound: bool  # whether the month rests on a later list of uses

    @property
    def is_level(self) -> bool:
        """Whether the interval holds the median of the others: no clear difference."""
        return self.median_share is not None and self.low <= self.median_share <= self.high


def rates(every: pd.DataFrame, org: str, peers: Collection[str], month: str | None) -> Rates | None:
    """The rates of a month, from rows of `file_rates` of all; None where the partner has none in it.

    `month` is that of the partner's list of uses: an older rate would be of other content sets.
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
