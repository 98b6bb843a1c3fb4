"""Views as counted and against the same wikis' traffic: two lines, and changes, like with like."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd

from .alike import VIEWS, Line, Months, Step, with_columns
from .summary import (
    ENOUGH_COVERAGE,
    Change,
    change,
    drawable,
    is_part,
    month_change,
    shifted,
    with_months_before,
)

MONTHS_BACK: Final = (3, 12)
FEWEST_MONTHS: Final = 2  # of a line

RAW, AT_BASE = "raw", "at_base"


@dataclass(frozen=True)
class Since:
    """The views of a month against an earlier one, of what is known in both.

    `then` and `now` are the views of the two months, None where unknown; `indexed` is the change at the
    traffic of the base month.
    """

    months_back: int
    earlier: str
    then: int | None
    now: int | None
    raw: Change
    indexed: Change


@dataclass(frozen=True)
class Trend:
    """How views went."""

    # `month, line, views, usage_basis, coverage, sample` of the months drawn; `line` is `raw` or `at_base`.
    # Months known only in part are NA
    lines: pd.DataFrame
    # the month whose traffic is the base of the index (`YYYY-MM`); None where traffic is unknown
    base_month: str | None
    change: Change  # of the window's views, against the window before
    indexed_change: Change  # of the same at unchanged traffic
    since: tuple[Since, ...]  # the window's last month against earlier months
    steps: tuple[Step, ...]  # where what is known changes between the months drawn
    # the content sets drawn; None where the lines hold all that is known in each month
    sets: frozenset[str] | None
    is_part: bool  # whether more is known in some of the months than is drawn


def trend(known: Months, first: str, last: str, drawn: list[str], *, everything: bool = False) -> Trend:
    """The trend of one organisation, or of all partners together, over the months drawn.

    `everything` draws all that is known in each month; changes are like with like all the same.
    """
    begin, end = (drawn[0], drawn[-1]) if drawn else (first, last)
    alike = known.line(begin)
    line = known.everything() if everything else alike
    is_known = int(_known(line.at_base, drawn).sum()) >= FEWEST_MONTHS
    parts = [line.raw.assign(line=RAW), *([line.at_base.assign(line=AT_BASE)] if is_known else [])]
    columns = ["month", "line", "views", "usage_basis", "coverage", "sample"]
    every = pd.concat([part[part["month"].isin(drawn)][columns] for part in parts], ignore_index=True)
    return Trend(
        lines=drawable(every),
        base_month=str(line.at_base["base_month"].iloc[0])[:7] if is_known else None,
        change=change(alike.raw, first, last),
        indexed_change=_indexed(alike, drawn, first, last),
        since=tuple(since(known, last, back) for back in MONTHS_BACK),
        steps=tuple(known.steps(drawn, line)),
        sets=line.sets,
        is_part=is_part(line.raw, begin, end),
    )


def like_change(known: Months, first: str, last: str) -> Change:
    """The change of the window's views against the window before, of what is known throughout both."""
    months = with_months_before(sorted(known.views["month"]), first, last)
    return change(known.line(months[0]).raw, first, last) if months else Change(None, "no earlier months")


def wiki_changes(by_wiki: pd.DataFrame, first: str, last: str) -> dict[str, Change]:
    """The change of each wiki's views against the window before, from rows of `article_views_by_wiki`."""
    by_wiki = with_columns(by_wiki, (*VIEWS, "wiki"))
    return {str(wiki): change(rows, first, last) for wiki, rows in by_wiki.groupby("wiki", sort=True)}


def unknown_months(views: pd.DataFrame, first: str, last: str) -> list[str]:
    """The window's months whose views are unknown or known only in part."""
    views = with_columns(views, VIEWS)
    rows = views[views["month"].between(first, last)]
    partly = rows["views"].isna() | (rows["coverage"].fillna(0) < ENOUGH_COVERAGE)
    return sorted(rows.loc[partly, "month"])


def since(known: Months, month: str, back: int) -> Since:
    """One month against the month so many before, of what is known in both."""
    earlier = shifted(month, -back)
    line = known.line(earlier)
    raw = month_change(line.raw, month, back)
    indexed = month_change(line.at_base, month, back) if raw.share is not None else raw
    if raw.share is not None and indexed.share is None:
        indexed = Change(None, "traffic is not known")
    views = line.raw.set_index("month")["views"]
    then, now = (_count(views.get(each)) for each in (earlier, month))
    return Since(back, earlier, then, now, raw, indexed)


def _known(at_base: pd.DataFrame, drawn: list[str]) -> pd.Series[bool]:
    return at_base["views"].notna() & at_base["month"].isin(drawn)


def _indexed(alike: Line, drawn: list[str], first: str, last: str) -> Change:
    unknown = Change(None, "traffic is not known")
    if int(_known(alike.at_base, drawn).sum()) < FEWEST_MONTHS:
        return unknown
    indexed = change(alike.at_base, first, last)
    return indexed if indexed.share is not None else unknown


def _count(value: object) -> int | None:
    return None if value is None or pd.isna(value) else int(value)  # type: ignore[call-overload]
