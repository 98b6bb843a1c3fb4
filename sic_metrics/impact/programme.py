"""What is known of all partners together in a window of months."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .alike import Months
from .summary import Change, WindowTotal, latest, totals_by, window
from .trend import like_change


@dataclass(frozen=True)
class Programme:
    """The union of all partners' articles.

    Attributes:
        total: views of the union in the window, each article once a month.
        change: against the equally long window before, of what is known throughout.
        articles: distinct articles in the window's last month; None where unknown.
        orgs_known, orgs: partners whose usage is known in that month, of those with content sets.
        by_org: `org_id, views, months_known` in the window, largest first; their sum is more than the union.
        counted_again: the sum over partners less the union; None where either is unknown.
    """

    total: WindowTotal
    change: Change
    articles: int | None
    orgs_known: int
    orgs: int
    by_org: pd.DataFrame
    counted_again: int | None


def programme(known: Months, by_org: pd.DataFrame, first: str, last: str) -> Programme:
    """Gather the union and its parts (`article_views` of its organisations) for a window."""
    hub = known.views
    total = window(hub, first, last)
    newest = latest(hub[hub["month"] <= last])
    parts = totals_by(by_org[(by_org["month"] >= first) & (by_org["month"] <= last)], "org_id")
    sums = parts["views"].dropna()
    return Programme(
        total=total,
        change=like_change(known, first, last),
        articles=int(newest["articles"].iloc[0]) if newest["articles"].notna().any() else None,
        orgs_known=int(newest["orgs_known"].sum()),
        orgs=int(newest["orgs"].sum()),
        by_org=parts,
        counted_again=int(sums.sum()) - total.views if total.views is not None and len(sums) else None,
    )


def largest_overlap(overlap: pd.DataFrame) -> pd.Series | None:
    """The pair with most shared articles of one month's `overlap` rows, or None without any."""
    if overlap.empty:
        return None
    return overlap.sort_values(["articles", "org_a", "org_b"], ascending=[False, True, True]).iloc[0]
