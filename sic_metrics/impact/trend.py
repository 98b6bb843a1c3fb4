"""Views as counted and against the same wikis' traffic: two lines, and changes like with like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from .summary import ENOUGH_COVERAGE, Change, against_traffic, change, drawable, month_change, shifted

MONTHS_BACK: Final = (3, 12)
FEWEST_MONTHS: Final = 2  # of a line

RAW, AT_BASE = "raw", "at_base"


@dataclass(frozen=True)
class Since:
    """The views of a month against an earlier one; `indexed` is at the traffic of the base month."""

    months_back: int
    earlier: str
    raw: Change
    indexed: Change


@dataclass(frozen=True)
class Trend:
    """How views went.

    Attributes:
        lines: `month, line, views, usage_basis, coverage, sample` of the months drawn; `line` is `raw` or
            `at_base`. Months known only in part are NA.
        base_month: the month whose traffic the index stands on (`YYYY-MM`); None where traffic is unknown.
        indexed_change: of the window's views at unchanged traffic, against the window before.
        since: the window's last month against earlier months.
    """

    lines: pd.DataFrame
    base_month: str | None
    indexed_change: Change
    since: tuple[Since, ...]


def trend(views: pd.DataFrame, indexed: pd.DataFrame, first: str, last: str, drawn: list[str]) -> Trend:
    """The trend of one organisation.

    Args:
        views: its rows of `article_views`, over all months.
        indexed: its rows of `article_views_indexed`.
        first: first month of the window, `YYYY-MM`.
        last: its last month.
        drawn: the months that are drawn.
    """
    at_base = _with_parts(against_traffic(indexed), views)
    known = at_base["views"].notna() & at_base["month"].isin(drawn)
    is_known = int(known.sum()) >= FEWEST_MONTHS
    lines = [views.assign(line=RAW), *([at_base.assign(line=AT_BASE)] if is_known else [])]
    columns = ["month", "line", "views", "usage_basis", "coverage", "sample"]
    every = pd.concat([one[one["month"].isin(drawn)][columns] for one in lines], ignore_index=True)
    unknown = Change(None, "traffic is not known")
    indexed_change = change(at_base, first, last) if is_known else unknown
    return Trend(
        lines=drawable(every),
        base_month=str(indexed["base_month"].iloc[0])[:7] if is_known else None,
        indexed_change=indexed_change if indexed_change.share is not None else unknown,
        since=tuple(_since(views, at_base, last, back) for back in MONTHS_BACK),
    )


def wiki_changes(by_wiki: pd.DataFrame, first: str, last: str) -> dict[str, Change]:
    """The change of each wiki's views against the window before, from rows of `article_views_by_wiki`."""
    return {str(wiki): change(rows, first, last) for wiki, rows in by_wiki.groupby("wiki", sort=True)}


def unknown_months(views: pd.DataFrame, first: str, last: str) -> list[str]:
    """The window's months whose views are unknown or known only in part."""
    rows = views[views["month"].between(first, last)]
    partly = rows["views"].isna() | (rows["coverage"].fillna(0) < ENOUGH_COVERAGE)
    return sorted(rows.loc[partly, "month"])


def _since(views: pd.DataFrame, at_base: pd.DataFrame, month: str, back: int) -> Since:
    raw = month_change(views, month, back)
    indexed = month_change(at_base, month, back) if raw.share is not None else raw
    if raw.share is not None and indexed.share is None:
        indexed = Change(None, "traffic is not known")
    return Since(back, shifted(month, -back), raw, indexed)


def _with_parts(indexed: pd.DataFrame, views: pd.DataFrame) -> pd.DataFrame:
    """The indexed rows with how many content sets are known, which the index does not tell."""
    parts = views[["month", "sets_known", "sets"]]
    kept = [column for column in indexed if column not in {"sets_known", "sets"}]
    return indexed[kept].merge(parts, on="month", how="left")
