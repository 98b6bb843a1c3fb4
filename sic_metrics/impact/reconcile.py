"""One organisation and month under the rules of other tools, and the steps from our figure to theirs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final, Literal

import pandas as pd

OURS: Final = "article_views"
COMPARED: Final = (
    "commons_impact_metrics",
    "baglama",
    "baglama_until_early_2026",
    "glamorgan",
    "massviews",
)
VIEWS: Final = (OURS, *COMPARED)
OTHERS: Final = ("cassandra", "glamorous", "glamorous_to_html")
ONLY_ADDING: Final = frozenset({"other_namespaces", "once_per_file", "added_since"})

Why = Literal["views", "namespaces", "files_on_page", "views_since", "views_elsewhere", "requests"]


@dataclass(frozen=True)
class Figure:
    """A month by one rule.

    Attributes:
        definition: whose rule.
        counts: `views`, `requests`, `uses` or `articles`.
        figure: None where unknown.
        coverage: share (0 to 1) of what the rule counts that is known.
        whole: whether all of it is known, and the usage of every content set.
        back_projected: whether the month rests on a later list of uses.
        why: what is not known that the rule needs; empty where the figure is known.
    """

    definition: str
    counts: str
    figure: int | None
    coverage: float
    whole: bool
    back_projected: bool
    why: tuple[Why, ...] = ()


@dataclass(frozen=True)
class Bridge:
    """The steps from our article views of a month to the figure by another rule.

    Attributes:
        definition: whose rule.
        start: our article views; None where unknown.
        steps: `step, pages, views` in order; NULL where unknown.
        end: the figure by that rule: start and all steps, exactly; None where one of them is unknown.
        at_least: start and the known steps, where those that are unknown can only add and the month is
            observed; None elsewhere.
    """

    definition: str
    start: int | None
    steps: pd.DataFrame
    end: int | None
    at_least: int | None


def figures(
    definitions: pd.DataFrame, steps: pd.DataFrame, month: str, *, every_set: bool
) -> dict[str, Figure]:
    """The month by every rule that the metric `definitions` has, by name.

    Args:
        definitions: rows of `definitions` of one organisation.
        steps: rows of `definition_steps` of the same organisation.
        month: the month asked for (`YYYY-MM`).
        every_set: whether the usage of all its content sets is known of that month.
    """
    rows = definitions[definitions["month"] == month].to_dict("records")
    steps_of_month = steps[steps["month"] == month]
    views_known = any(row["definition"] == OURS and pd.notna(row["figure"]) for row in rows)
    return {
        row["definition"]: Figure(
            definition=row["definition"],
            counts=row["counts"],
            figure=count_or_none(row["figure"]),
            coverage=float(row["coverage"]),
            whole=every_set and float(row["coverage"]) == 1,
            back_projected=row["usage_basis"] == "back_projected",
            why=() if pd.notna(row["figure"]) else _why(row, steps_of_month, views_known=views_known),
        )
        for row in rows
    }


def bridge(told: Mapping[str, Figure], steps: pd.DataFrame, month: str, definition: str) -> Bridge:
    """The steps of one definition in one month; without any where views are unknown."""
    ours, theirs = told.get(OURS), told.get(definition)
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


def span(told: Mapping[str, Figure]) -> tuple[Figure, Figure] | None:
    """The smallest and the largest of the known figures that count views; None where fewer than two are."""
    known = [told[name] for name in VIEWS if name in told and told[name].figure is not None]
    if len(known) < 2:
        return None
    ordered = sorted(known, key=lambda one: one.figure or 0)
    return ordered[0], ordered[-1]


def most_telling(told: Mapping[str, Figure]) -> str:
    """The rule whose known figure differs most from ours; Commons Impact Metrics' where none differs."""
    ours = told[OURS].figure if OURS in told else None
    if ours is None:
        return COMPARED[0]
    gaps = {
        name: abs((told[name].figure or 0) - ours)
        for name in COMPARED
        if name in told and told[name].figure is not None
    }
    return max(gaps, key=lambda name: gaps[name], default=COMPARED[0])


def months_with_views(definitions: pd.DataFrame) -> tuple[list[str], str | None]:
    """The months there are, ascending, and the newest whose article views are known, else the newest."""
    months = sorted(set(definitions["month"]))
    ours = definitions[(definitions["definition"] == OURS) & definitions["figure"].notna()]
    known = sorted(ours["month"])
    return months, (known or months or [None])[-1]


def _why(row: Mapping[Any, Any], steps: pd.DataFrame, *, views_known: bool) -> tuple[Why, ...]:
    definition = row["definition"]
    if definition == "cassandra":
        return ("requests",)
    if definition == "glamorous":
        return ("namespaces",) if row["tier"] != "walk" else ("files_on_page",)
    if not views_known:
        return ("views",)
    unknown = set(steps[(steps["definition"] == definition) & steps["views"].isna()]["step"])
    lacking: dict[Why, bool] = {
        "namespaces": "other_namespaces" in unknown and row["tier"] != "walk",
        "views_elsewhere": "main_pages" in unknown
        or ("other_namespaces" in unknown and row["tier"] == "walk"),
        "files_on_page": "once_per_file" in unknown and "other_namespaces" not in unknown,
        "views_since": bool(unknown & {"added_since", "removed_since"}),
    }
    return tuple(why for why, lacks in lacking.items() if lacks)


def count_or_none(value: object) -> int | None:
    """A whole number, or None where the cell is NULL."""
    return None if pd.isna(value) else int(value)  # type: ignore[call-overload]
