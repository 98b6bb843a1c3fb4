"""The numbers beside article views: articles, media requests, citations, each against an earlier state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import pandas as pd

from .alike import counted
from .summary import Change, WindowTotal, change, shifted, window

YEAR = 12
WHOLE, EXTERNAL = "all-referers", "external"

NotCompared = Literal["no earlier list", "an upper bound", "counted in another way", "not all is known"]


@dataclass(frozen=True)
class CountChange:
    """A count against an earlier one: `by` more or fewer than in `since` (`YYYY-MM`), or why not said."""

    by: int | None
    since: str | None = None
    why_none: NotCompared | None = None


@dataclass(frozen=True)
class Requests:
    """Transfers of the files in a window."""

    total: WindowTotal  # of all referers; its `coverage` is of file-months
    # those that other web sites asked for, in months where both are known; None where unknown
    external: int | None
    external_share: float | None  # of the requests of those months
    change: Change  # of the total against the equally long window before


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
    pair = [rows[rows["month"] == one] for one in (earlier, month)]
    if any(len(one) != 1 or one[column].isna().any() for one in pair):
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


def requests(media: pd.DataFrame, first: str, last: str, months: list[str], by_set: pd.DataFrame) -> Requests:
    """Transfers in a window, from one organisation's rows of `media_requests` over all months.

    A loaded month (`months`) without a row is unknown; `by_set` tells which content sets the files are of.
    """
    whole, external = (_monthly(media, referer, months) for referer in (WHOLE, EXTERNAL))
    inside = whole["month"].between(first, last) & whole["views"].notna() & external["views"].notna()
    of, part = whole.loc[inside, "views"].sum(), external.loc[inside, "views"].sum()
    return Requests(
        total=window(whole, first, last),
        external=int(part) if inside.any() else None,
        external_share=float(part / of) if inside.any() and of else None,
        change=change(counted(whole, by_set), first, last),
    )


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


def _monthly(media: pd.DataFrame, referer: str, months: list[str]) -> pd.DataFrame:
    """One row for each loaded month, requests as `views`."""
    one = media[media["referer"] == referer].set_index("month")
    rows = one[["requests", "coverage", "usage_basis"]].reindex(months)
    named = rows.rename(columns={"requests": "views"}).rename_axis("month").reset_index()
    return named.assign(usage_basis=named["usage_basis"].fillna("observed"))


def _months(month: str) -> int:
    return int(month[:4]) * YEAR + int(month[5:7])
