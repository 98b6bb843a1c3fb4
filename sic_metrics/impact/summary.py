"""Totals of a window of months, their comparison with the window before, and trends, like with like."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from .alike import VIEWS, Line, Months, Step, with_columns

ENOUGH_MONTHS = 0.75  # of a window, to speak of a change
ENOUGH_COVERAGE = 0.95  # below this a change may only be a change in what is known

NoChange = Literal[
    "no earlier months",
    "earlier months are an upper bound",
    "too little is known",
    "not the same is known throughout",
    "traffic is not known",
]


@dataclass(frozen=True)
class WindowTotal:
    """Views in a window of months."""

    views: int | None  # sum of the known monthly views; None where no month is known
    months: int  # months asked for
    months_known: int  # months with any known views
    coverage: float  # mean share (0 to 1) of page-months known, unknown months counted as 0
    observed: bool  # whether every month rests on usage observed within 31 days
    whole: bool  # whether in every month the usage of all content sets (or partners) is known


@dataclass(frozen=True)
class Change:
    """Change against the window of equal length before it; `why_none` where it cannot be said.

    `is_part` says that only some of the content sets known are compared: those known throughout.
    """

    share: float | None
    why_none: NoChange | None
    months_compared: int = 0
    is_part: bool = False


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
        whole=_is_whole(rows),
    )


def _is_whole(rows: pd.DataFrame) -> bool:
    """Whether `sets_known` reaches `sets`, or `orgs_known` reaches `orgs`, in every row."""
    kind = "orgs" if "orgs" in rows else "sets"
    return kind not in rows or bool((rows[f"{kind}_known"] == rows[kind]).all())


def change(monthly: pd.DataFrame, first: str, last: str) -> Change:
    """Relative change of a window's views against the equally long window that ends before it.

    Like is compared with like: a month and its counterpart count only where both are nearly all known.
    Nothing is said where either window rests on back-projected usage, where fewer than three in four months
    can be compared, or where not the same content sets are known, from the same kinds of sources, throughout
    (`counted_as`; where a frame lacks it, not the same number of content sets or partners).
    """
    now = window(monthly, first, last)
    before_first = shifted(first, -now.months)
    before = window(monthly, before_first, shifted(first, -1))
    if now.months == 0 or before.months < now.months or not before.views or now.views is None:
        return Change(None, "no earlier months")
    if not (now.observed and before.observed):
        return Change(None, "earlier months are an upper bound")
    pairs = _pairs(monthly, before_first, now.months)
    if len(pairs) < ENOUGH_MONTHS * now.months or not pairs["before"].sum():
        return Change(None, "too little is known")
    if not _same_parts(monthly, before_first, last):
        return Change(None, "not the same is known throughout")
    share = float(pairs["now"].sum() / pairs["before"].sum() - 1)
    return Change(share, None, len(pairs), is_part(monthly, before_first, last))


def month_change(monthly: pd.DataFrame, month: str, months_before: int) -> Change:
    """Relative change of one month's views against the month so many before, by the same rules.

    The two months are compared only where both are nearly all known, rest on observed usage, and know the
    same content sets from the same kinds of sources.
    """
    earlier = shifted(month, -months_before)
    both = monthly[monthly["month"].isin([earlier, month])]
    views = both.set_index("month")["views"].reindex([earlier, month])
    if earlier not in set(both["month"]) or month not in set(both["month"]):
        return Change(None, "no earlier months")
    if views.isna().any():
        return Change(None, "too little is known")
    if not (both["usage_basis"] == "observed").all():
        return Change(None, "earlier months are an upper bound")
    if drawable(both)["views"].isna().any() or not views.iloc[0]:
        return Change(None, "too little is known")
    if not _same_parts(both, earlier, month):
        return Change(None, "not the same is known throughout")
    return Change(float(views.iloc[1] / views.iloc[0] - 1), None, 1, is_part(both, earlier, month))


def _pairs(monthly: pd.DataFrame, first: str, months: int) -> pd.DataFrame:
    """Views of each month (`now`) and of its counterpart (`before`), where both are nearly all known."""
    views = drawable(monthly).set_index("month")["views"]
    span = [shifted(first, step) for step in range(2 * months)]
    known = views.reindex(span)
    pairs = pd.DataFrame({"before": known.iloc[:months].to_numpy(), "now": known.iloc[months:].to_numpy()})
    return pairs.dropna()


def _same_parts(monthly: pd.DataFrame, first: str, last: str) -> bool:
    rows = monthly[monthly["month"].between(first, last)]
    kind = next((name for name in ("counted_as", "orgs_known", "sets_known") if name in rows), None)
    return kind is None or rows[kind].nunique() <= 1


def is_part(monthly: pd.DataFrame, first: str, last: str) -> bool:
    """Whether rows like with like leave out content sets that are known in some of the months."""
    rows = monthly[monthly["month"].between(first, last)]
    return "sets_alike" in rows and bool((rows["sets_alike"] < rows["sets_known"]).any())


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


def latest(frame: pd.DataFrame) -> pd.DataFrame:
    """The rows of the newest month; an empty frame stays empty."""
    return frame[frame["month"] == frame["month"].max()] if len(frame) else frame


def totals_by(frame: pd.DataFrame, key: str) -> pd.DataFrame:
    """Views by a column, largest first: `key, views, months_known`; views are NA where none is known."""
    grouped = frame.groupby(key, sort=True)["views"]
    totals = pd.DataFrame({"views": grouped.sum(min_count=1), "months_known": grouped.count()}).reset_index()
    return totals.sort_values(["views", key], ascending=[False, True], na_position="last").reset_index(
        drop=True
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
