"""One organisation and month under the rules of other tools, and the audit of what our figure rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

from .summary import ENOUGH_COVERAGE

OURS: Final = "article_views"
COMPARED: Final = ("commons_impact_metrics", "baglama", "baglama_until_early_2026", "glamorgan", "massviews")
VIEWS: Final = (OURS, *COMPARED)
OTHERS: Final = ("cassandra", "glamorous", "glamorous_to_html")
ONLY_ADDING: Final = frozenset({"other_namespaces", "once_per_file", "added_since"})

Why = Literal["views", "namespaces", "files_on_page", "views_since", "views_elsewhere", "requests"]


@dataclass(frozen=True)
class Figure:
    """A month by one rule."""

    definition: str  # whose rule
    counts: str  # `views`, `requests`, `uses` or `articles`
    figure: int | None  # None where unknown
    coverage: float  # share (0 to 1) of what the rule counts that is known
    whole: bool  # whether all of it is known, and the usage of every content set
    back_projected: bool  # whether the month rests on a later list of uses
    why: tuple[Why, ...] = ()  # what is not known that the rule needs; empty where the figure is known


@dataclass(frozen=True)
class Bridge:
    """The steps from our article views of a month to the figure by another rule."""

    definition: str  # whose rule
    start: int | None  # our article views; None where unknown
    steps: pd.DataFrame  # `step, pages, views` in order; NULL where unknown
    # the figure by that rule: start and all steps, exactly; None where one of them is unknown
    end: int | None
    # start and the known steps, where those that are unknown can only add and the month is observed; None
    # elsewhere
    at_least: int | None


def figures(
    definitions: pd.DataFrame, steps: pd.DataFrame, month: str, *, every_set: bool
) -> dict[str, Figure]:
    """One organisation's month by every rule that the metric `definitions` has, by name.

    `every_set`: whether the usage of all its content sets is known of that month.
    """
    rows = definitions[definitions["month"] == month].to_dict("records")
    steps_of_month = steps[steps["month"] == month]
    views_known = any(row["definition"] == OURS and pd.notna(row["figure"]) for row in rows)
    return {
        row["definition"]: Figure(
            definition=row["definition"],
            counts=row["counts"],
            figure=_count_or_none(row["figure"]),
            coverage=float(row["coverage"]),
            whole=every_set and float(row["coverage"]) == 1,
            back_projected=row["usage_basis"] == "back_projected",
            why=() if pd.notna(row["figure"]) else _why(row, steps_of_month, views_known=views_known),
        )
        for row in rows
    }


def bridge(by_rule: Mapping[str, Figure], steps: pd.DataFrame, month: str, definition: str) -> Bridge:
    """The steps of one definition in one month; without any where views are unknown."""
    ours, theirs = by_rule.get(OURS), by_rule.get(definition)
    of_month = steps[(steps["month"] == month) & (steps["definition"] == definition)]
    taken = of_month.sort_values("step_rank")[["step", "pages", "views"]].reset_index(drop=True)
    start = ours.figure if ours else None
    unknown = set(taken.loc[taken["views"].isna(), "step"])
    observed = ours is not None and not ours.back_projected
    can_only_add = start is not None and observed and len(taken) > 0 and unknown <= ONLY_ADDING
    return Bridge(
        definition=definition,
        start=start,
        steps=taken,
        end=theirs.figure if theirs else None,
        at_least=(start or 0) + int(taken["views"].sum()) if can_only_add else None,
    )


def span(by_rule: Mapping[str, Figure]) -> tuple[Figure, Figure] | None:
    """The smallest and the largest of the known figures that count views; None where fewer than two are."""
    known = [by_rule[name] for name in VIEWS if name in by_rule and by_rule[name].figure is not None]
    if len(known) < 2:
        return None
    ordered = sorted(known, key=lambda result: result.figure or 0)
    return ordered[0], ordered[-1]


def most_different(by_rule: Mapping[str, Figure]) -> str:
    """The rule whose known figure differs most from ours; Commons Impact Metrics' where none differs."""
    ours = by_rule[OURS].figure if OURS in by_rule else None
    if ours is None:
        return COMPARED[0]
    gaps = {
        name: abs((by_rule[name].figure or 0) - ours)
        for name in COMPARED
        if name in by_rule and by_rule[name].figure is not None
    }
    return max(gaps, key=lambda name: gaps[name], default=COMPARED[0])


def months_with_views(definitions: pd.DataFrame) -> tuple[list[str], str | None]:
    """The months there are, ascending, and the newest whose article views are known, else the newest."""
    months = sorted(set(definitions["month"]))
    ours = definitions[(definitions["definition"] == OURS) & definitions["figure"].notna()]
    known = sorted(ours["month"])
    return months, (known or months or [None])[-1]


def _why(row: Mapping[Any, Any], steps: pd.DataFrame, *, views_known: bool) -> tuple[Why, ...]:
    definition, is_walked = row["definition"], row["tier"] in {"walk", "tool+walk"}
    if definition == "cassandra":
        return ("requests",)
    if definition == "glamorous":
        return ("files_on_page",) if is_walked else ("namespaces",)
    if not views_known:
        return ("views",)
    unknown = set(steps[(steps["definition"] == definition) & steps["views"].isna()]["step"])
    lacking: dict[Why, bool] = {
        "namespaces": "other_namespaces" in unknown and not is_walked,
        "views_elsewhere": "main_pages" in unknown or ("other_namespaces" in unknown and is_walked),
        "files_on_page": "once_per_file" in unknown and "other_namespaces" not in unknown,
        "views_since": bool(unknown & {"added_since", "removed_since"}),
    }
    return tuple(why for why, lacks in lacking.items() if lacks)


def _count_or_none(value: object) -> int | None:
    """A whole number, or None where the cell is NULL."""
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]


@dataclass(frozen=True)
class Audit:
    """A month before and after the switches; views are None where unknown."""

    month: str
    # before, pages_before: the standard figure and its articles
    before: int | None
    pages_before: int | None
    # low, pages_low: with the switches on, of the pages whose flags are known
    low: int | None
    pages_low: int | None
    # high, pages_high: with the pages kept of which a flag is not known; None where it is no bound, because
    # pages of other namespaces are to be put in and are not known
    high: int | None
    pages_high: int | None
    pages_unknown: int  # pages between the two
    coverage: float  # share (0 to 1) of the pages after whose views are known
    sets_missing: int  # content sets whose usage is not known
    back_projected: bool  # whether the month rests on a later list of uses

    @property
    def is_exact(self) -> bool:
        """Whether the figure after is one number."""
        return self.low is not None and self.high == self.low and self.pages_unknown == 0

    @property
    def says_nothing(self) -> bool:
        """Whether the range reaches from nothing to the standard figure or beyond."""
        return self.low is None or (
            not self.low and not self.is_exact and (self.high is None or self.high >= (self.before or 0))
        )


def audit(monthly: pd.DataFrame, month: str) -> Audit | None:
    """The audit of one month (`YYYY-MM`) from rows of `audited_views`; None where the month has no row."""
    rows = monthly[monthly["month"] == month]
    if rows.empty:
        return None
    row = rows.iloc[0]
    open_ended = bool(row["namespaces_unknown"])
    pages = _count_or_none(row["pages_high"]) or 0
    return Audit(
        month=month,
        before=_count_or_none(row["views"]),
        pages_before=_count_or_none(row["pages"]),
        low=_count_or_none(row["views_low"]),
        pages_low=_count_or_none(row["pages_low"]),
        high=None if open_ended else _count_or_none(row["views_high"]),
        pages_high=None if open_ended else _count_or_none(row["pages_high"]),
        pages_unknown=int(row["pages_unknown"]),
        coverage=float(row["known_high"]) / pages if pages else 1.0,
        sets_missing=int(row["sets"]) - int(row["sets_known"]),
        back_projected=row["usage_basis"] == "back_projected",
    )


def lines(monthly: pd.DataFrame) -> pd.DataFrame:
    """Monthly views as lines: `month, line, views, usage_basis`; months known only in part are NA.

    `line` is `standard`, and `switched` where the figure after is one number in every month; else `at_least`
    and `at_most`, each only where it says more than nothing.
    """
    whole = _share(monthly["known"], monthly["pages"]) >= ENOUGH_COVERAGE
    whole_after = _share(monthly["known_high"], monthly["pages_high"]) >= ENOUGH_COVERAGE
    low = monthly["views_low"].where(whole_after)
    high = monthly["views_high"].where(whole_after & ~monthly["namespaces_unknown"])
    drawn = {"standard": monthly["views"].where(whole)}
    if monthly["pages_unknown"].sum() == 0 and not monthly["namespaces_unknown"].any():
        drawn["switched"] = high
    else:
        if (low.fillna(0) > 0).any():
            drawn["at_least"] = low
        if (high < monthly["views"]).fillna(value=False).any():
            drawn["at_most"] = high
    parts = [
        monthly[["month", "usage_basis"]].assign(line=name, views=views) for name, views in drawn.items()
    ]
    return pd.concat(parts, ignore_index=True)[["month", "line", "views", "usage_basis"]]


def _share(known: pd.Series[int], pages: pd.Series[int]) -> pd.Series[float]:
    """Share of pages whose views are known; 1 where there are none, 0 where usage is unknown."""
    share = known.astype("float64") / pages.astype("float64").where(pages > 0)
    return share.mask(pages.eq(0).fillna(value=False), 1.0).fillna(0.0)
