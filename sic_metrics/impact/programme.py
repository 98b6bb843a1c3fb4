"""What is known of all partners together in a window of months."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from .summary import (
    Change,
    WindowTotal,
    against_traffic,
    change,
    latest,
    month_change,
    shifted,
    totals_by,
    window,
)

MONTHS_BACK = (3, 12)


@dataclass(frozen=True)
class Programme:
    """The union of all partners' articles.

    Attributes:
        total: views of the union in the window, each article once a month.
        change: against the equally long window before.
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


@dataclass(frozen=True)
class Against:
    """The union's views of one month set against an earlier one.

    Attributes:
        months_before: how far back `earlier` (`YYYY-MM`) lies.
        then, now: views of the two months; None where unknown.
        raw: change of the views.
        indexed: change of the views at the traffic of one base month.
    """

    months_before: int
    earlier: str
    then: int | None
    now: int | None
    raw: Change
    indexed: Change


def programme(hub: pd.DataFrame, by_org: pd.DataFrame, first: str, last: str) -> Programme:
    """Gather the union (`hub_article_views`) and its parts (`article_views` of partners) for a window."""
    total = window(hub, first, last)
    newest = latest(hub[hub["month"] <= last])
    parts = totals_by(by_org[(by_org["month"] >= first) & (by_org["month"] <= last)], "org_id")
    known = parts["views"].dropna()
    return Programme(
        total=total,
        change=change(hub, first, last),
        articles=int(newest["articles"].iloc[0]) if newest["articles"].notna().any() else None,
        orgs_known=int(newest["orgs_known"].sum()),
        orgs=int(newest["orgs"].sum()),
        by_org=parts,
        counted_again=int(known.sum()) - total.views if total.views is not None and len(known) else None,
    )


def largest_overlap(overlap: pd.DataFrame) -> pd.Series | None:
    """The pair with most shared articles of one month's `overlap` rows, or None without any."""
    if overlap.empty:
        return None
    return overlap.sort_values(["articles", "org_a", "org_b"], ascending=[False, True, True]).iloc[0]


def against_earlier(
    hub: pd.DataFrame, indexed: pd.DataFrame, by_org: pd.DataFrame, month: str
) -> tuple[Against, ...]:
    """The month against 3 and 12 months before, like with like.

    Args:
        hub: rows of `hub_article_views`.
        indexed: rows of `hub_article_views_indexed`.
        by_org: rows of `article_views` of the partners, for which of them are known in which month.
        month: `YYYY-MM`.
    """
    views = hub.set_index("month")["views"]
    told = []
    for back in MONTHS_BACK:
        earlier = shifted(month, -back)
        raw = month_change(hub, month, back)
        if raw.share is not None and _known(by_org, earlier) != _known(by_org, month):
            raw = Change(None, "not the same is known throughout")
        then, now = (_count(views.get(one)) for one in (earlier, month))
        told.append(Against(back, earlier, then, now, raw, _against_traffic(indexed, month, back, raw)))
    return tuple(told)


def changes_by_org(by_org: pd.DataFrame, first: str, last: str) -> dict[str, Change]:
    """The change of each partner's views against the equally long window before."""
    return {str(org): change(rows, first, last) for org, rows in by_org.groupby("org_id", sort=True)}


def _known(by_org: pd.DataFrame, month: str) -> set[tuple[str, int]]:
    """Which partners are known in a month, and how many content sets of each."""
    rows = by_org[(by_org["month"] == month) & by_org["tier"].notna()]
    return set(zip(rows["org_id"], rows["sets_known"], strict=True))


def _against_traffic(indexed: pd.DataFrame, month: str, back: int, raw: Change) -> Change:
    if raw.share is None:
        return raw
    found = month_change(against_traffic(indexed), month, back)
    return found if found.share is not None else Change(None, "traffic is not known")


def _count(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)  # type: ignore[call-overload]
