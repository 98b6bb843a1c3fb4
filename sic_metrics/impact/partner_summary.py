"""What is known of one organisation, or of all partners together, in a window of months."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from .alike import Months
from .summary import Change, WindowTotal, latest, like_change, shifted, totals_by, window

YEAR = 12

NotCompared = Literal["no earlier list", "an upper bound", "counted in another way", "not all is known"]


@dataclass(frozen=True)
class CountChange:
    """A count against an earlier one: `by` more or fewer than in `since` (`YYYY-MM`), or why not said."""

    by: int | None
    since: str | None = None
    why_none: NotCompared | None = None


@dataclass(frozen=True)
class Citations:
    """Links to the partner's web site, by the newest look at each wiki up to a month."""

    links: int  # each address on each article once
    # articles, wikis: that hold one; wikis that were looked at
    articles: int
    wikis: int
    as_of: str  # month of the newest look
    is_exact: bool  # False where a cap cut a list short: then the figures are lower bounds
    change: CountChange  # of the links, on the wikis looked at both times


def count_change(rows: pd.DataFrame, column: str, month: str | None) -> CountChange:
    """A count of `articles` or `files` rows in a month against the year before.

    Said only where both lists are observed, of the same tier, and of all content sets: a dump names viewed
    articles only, so counts of two tiers differ by more than what happened.
    """
    earlier = shifted(month, -YEAR) if month else None
    pair = [rows[rows["month"] == each] for each in (earlier, month)]
    if any(len(part) != 1 or part[column].isna().any() for part in pair):
        return CountChange(None, why_none="no earlier list")
    both = pd.concat(pair)
    if (both["usage_basis"] != "observed").any():
        return CountChange(None, why_none="an upper bound")
    if both["tier"].nunique() > 1:
        return CountChange(None, why_none="counted in another way")
    if "sets" in both and ((both["sets_known"] < both["sets"]).any() or both["sets"].nunique() > 1):
        return CountChange(None, why_none="not all is known")
    then, now = (int(value) for value in both[column])
    return CountChange(now - then, earlier)


def citations(rows: pd.DataFrame, last: str | None) -> Citations | None:
    """Links to the partner's site, from rows of `citations`; None where no wiki was looked at.

    They are of the newest look up to the month `last`, or of the first one where all are later.
    """
    if rows.empty:
        return None
    until = rows[rows["as_of"] <= last] if last else rows
    looked = until if len(until) else rows[rows["as_of"] == rows["as_of"].min()]
    newest = _newest_by_wiki(looked)
    as_of = str(newest["as_of"].max())
    return Citations(
        links=int(newest["links"].sum()),
        articles=int(newest["articles"].sum()),
        wikis=len(newest),
        as_of=as_of,
        is_exact=bool(newest["exact"].all()),
        change=_links_change(rows, newest, as_of),
    )


def _links_change(rows: pd.DataFrame, newest: pd.DataFrame, as_of: str) -> CountChange:
    """Against the look nearest to a year before, on the wikis that were looked at both times."""
    earlier = sorted(set(rows.loc[rows["as_of"] < as_of, "as_of"]))
    if not earlier:
        return CountChange(None, why_none="no earlier list")
    wanted = shifted(as_of, -YEAR)
    since = min(earlier, key=lambda month: (abs(_months(month) - _months(wanted)), month))
    both = newest.merge(rows[rows["as_of"] == since], on="wiki", suffixes=("", "_then"))
    if both.empty:
        return CountChange(None, why_none="no earlier list")
    if not (both["exact"].all() and both["exact_then"].all()):
        return CountChange(None, why_none="not all is known")
    return CountChange(int(both["links"].sum() - both["links_then"].sum()), since)


def _newest_by_wiki(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.sort_values("as_of").drop_duplicates("wiki", keep="last")


def _months(month: str) -> int:
    return int(month[:4]) * YEAR + int(month[5:7])


State = Literal["no_sets", "no_usage", "some_sets", "no_views", "known"]


@dataclass(frozen=True)
class PartnerSummary:
    """One organisation's figures."""

    # how far the figures reach: no content sets in scope, no usage of them, no article by the lists of some
    # of them, no views, or all
    state: State
    # tier, views_tier: where the newest usage comes from, and the views in the window; tiers joined by `+`,
    # None where unknown
    tier: str | None
    views_tier: str | None
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
    """What a summary is made from: metrics of one organisation over all months, and its content sets."""

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


def partner_summary(frames: Frames, first: str | None, last: str | None) -> PartnerSummary:
    """Gather the figures for the months first to last (`YYYY-MM`, inclusive; None: no month of views)."""
    articles, files = _newest(frames.articles, last), _newest(frames.files, last)
    total = window(frames.views, first or "", last or "")
    by_wiki = frames.views_by_wiki
    in_window = by_wiki[(by_wiki["month"] >= (first or "")) & (by_wiki["month"] <= (last or ""))]
    return PartnerSummary(
        state=_state(frames.sets, articles, total),
        tier=_only(articles, "tier"),
        views_tier=_joined(frames.views, first, last),
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


def _joined(views: pd.DataFrame, first: str | None, last: str | None) -> str | None:
    """The tiers of the rows whose views are known; rows of an older snapshot may have none."""
    if "tier" not in views:
        return None
    rows = views[views["month"].between(first or "", last or "") & views["views"].notna()]
    return "+".join(sorted({tier for joined in rows["tier"] for tier in joined.split("+")})) or None


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
