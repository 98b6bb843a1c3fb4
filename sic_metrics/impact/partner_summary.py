"""What is known of one organisation, or of all partners together, in a window of months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from .alike import Months
from .summary import Change, WindowTotal, latest, totals_by, window
from .trend import like_change

State = Literal["sample_store", "no_sets", "no_usage", "some_sets", "no_views", "known"]


@dataclass(frozen=True)
class PartnerSummary:
    """One organisation's figures."""

    # how far the figures reach: real organisations have none in a sample store; else no content sets in
    # scope, no usage of them, no article by the lists of some of them, no views, or all
    state: State
    tier: str | None  # where the newest usage comes from, tiers joined by `+`; None where unknown
    # `YYYY-MM` of the list of uses that articles, wikis and files describe: nearest the window's end
    usage_month: str | None
    articles: int | None  # distinct articles in that month; None where unknown
    wikis: int | None  # wikis with at least one article; None where unknown
    # files, files_in_use: None where unknown
    files: int | None
    files_in_use: int | None
    # sets_known, sets: content sets whose usage is known, of how many
    sets_known: int
    sets: int
    total: WindowTotal  # views in the window
    change: Change  # against the equally long window before, of what is known throughout
    by_wiki: pd.DataFrame  # `wiki, views, months_known` in the window, largest first

    @property
    def leading_wiki_share(self) -> float | None:
        """Share of the known views that the most viewed wiki has."""
        views = self.by_wiki["views"].dropna()
        return float(views.iloc[0] / views.sum()) if len(views) and views.sum() else None


@dataclass(frozen=True)
class Frames:
    """The frames a story is made from: metrics of one organisation over all months, and its content sets."""

    articles: pd.DataFrame
    articles_by_wiki: pd.DataFrame
    files: pd.DataFrame
    known: Months
    views_by_wiki: pd.DataFrame
    sets: pd.DataFrame

    @property
    def views(self) -> pd.DataFrame:
        """Rows of `article_views`."""
        return self.known.views


def partner_summary(
    frames: Frames, first: str | None, last: str | None, *, real_in_sample_store: bool = False
) -> PartnerSummary:
    """Gather the figures for the months first to last (`YYYY-MM`, inclusive; None: no month of views)."""
    articles, files = _newest(frames.articles, last), _newest(frames.files, last)
    total = window(frames.views, first or "", last or "")
    by_wiki = frames.views_by_wiki
    in_window = by_wiki[(by_wiki["month"] >= (first or "")) & (by_wiki["month"] <= (last or ""))]
    return PartnerSummary(
        state="sample_store" if real_in_sample_store else _state(frames.sets, articles, total),
        tier=_only(articles, "tier"),
        usage_month=_only(articles, "month"),
        articles=_count(articles, "articles"),
        wikis=_wikis(frames.articles_by_wiki, articles),
        files=_count(files, "files"),
        files_in_use=_count(files, "files_in_use"),
        sets_known=_count(articles, "sets_known") or 0,
        sets=_count(articles, "sets") or int(frames.sets["in_scope"].sum()),
        total=total,
        change=like_change(frames.known, first, last)
        if first and last
        else Change(None, "no earlier months"),
        by_wiki=totals_by(in_window, "wiki"),
    )


def _newest(rows: pd.DataFrame, last: str | None) -> pd.DataFrame:
    """Rows of the window's last month, or the last one before it; of the first known one if none is."""
    until = rows[rows["month"] <= last] if last else rows
    return latest(until) if len(until) else rows[rows["month"] == rows["month"].min()]


def _state(sets: pd.DataFrame, articles: pd.DataFrame, total: WindowTotal) -> State:
    if not sets["in_scope"].any():
        return "no_sets"
    if total.views is not None:
        return "known"
    if articles.empty:
        return "no_usage"
    return "some_sets" if _count(articles, "articles") is None else "no_views"


def _wikis(by_wiki: pd.DataFrame, articles: pd.DataFrame) -> int | None:
    """Wikis of the month of the newest list, which has none where it has no article."""
    if _count(articles, "articles") is None:
        return None
    return int(by_wiki.loc[by_wiki["month"] == _only(articles, "month"), "wiki"].nunique())


def _only(rows: pd.DataFrame, column: str) -> str | None:
    return str(rows[column].iloc[0]) if len(rows) else None


def _count(rows: pd.DataFrame, column: str) -> int | None:
    return int(rows[column].iloc[0]) if len(rows) and pd.notna(rows[column].iloc[0]) else None


@dataclass(frozen=True)
class Programme:
    """The union of all partners' articles."""

    total: WindowTotal  # views of the union in the window, each article once a month
    change: Change  # against the equally long window before, of what is known throughout
    articles: int | None  # distinct articles in the window's last month; None where unknown
    # orgs_known, orgs: partners whose usage is known in that month, of those with content sets
    orgs_known: int
    orgs: int
    # `org_id, views, months_known` in the window, largest first; their sum is more than the union
    by_org: pd.DataFrame
    counted_again: int | None  # the sum over partners less the union; None where either is unknown


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
