"""A panel under weights as a problem of choice: what each candidate is worth, takes, and stands for.

Effort is left out of the worth where a budget of hours follows: it would count twice.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from .assessment import CONCENTRATION, Assessment
from .portfolio import Problem
from .robustness import weight_draws
from .values import Floats

EFFORT: Final = "effort"
HOURS, MONEY = "hours", "euros"
POINTS: Final = 100.0


@dataclass(frozen=True)
class Limits:
    """What may be spent, and what the choice must look like.

    Attributes:
        hours, euros: budgets.
        each_theme: at least so many candidates of each of `themes`.
        each_region: at most so many with their seat in one region; None for no cap.
        topic_points: what covering a topic of need 1 is worth, in points of score; it counts once a topic.
        forced_in, forced_out: org_ids.
    """

    hours: float
    euros: float
    themes: tuple[str, ...] = ()
    each_theme: int = 0
    each_region: int | None = None
    topic_points: float = 0.0
    forced_in: frozenset[str] = frozenset()
    forced_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Costs:
    """What a first collaboration takes, by org_id; `said_by` tells whose figure it is."""

    hours: Mapping[str, float]
    euros: Mapping[str, float]
    said_by: Mapping[str, str] = field(default_factory=dict)


def worth(found: Assessment, places: list[int], weights: Floats | None = None) -> Floats:
    """Points of score, 0 to 100, without effort; shape (places,), or (draws, places) for rows of weights."""
    without = np.array([scale.criterion_id != EFFORT for scale in found.panel.scales], dtype=float)
    given = found.weights if weights is None else weights
    kept = given * without
    kept = kept / kept.sum(axis=-1, keepdims=True)
    return np.asarray(POINTS * (kept @ found.expected[places].T), dtype=np.float64)


def worth_draws(found: Assessment, places: list[int], draws: int) -> Floats:
    """The worth under weights drawn around the given ones, shape (draws, places)."""
    drawn = weight_draws(len(found.weights), draws, around=found.weights, concentration=CONCENTRATION)
    return worth(found, places, drawn)


def problem(
    found: Assessment, candidates: pd.DataFrame, costs: Costs, topics: pd.DataFrame, limits: Limits
) -> Problem:
    """The problem over everybody who has a rank and whose costs are known.

    Args:
        found: the assessment.
        candidates: `org_id, themes, hq_region`; who has seats in two regions (`; ` between them) counts in
            each, and one whose seat is not known is under no cap.
        costs: hours and euros of each.
        topics: `topic, need, org_id`: who has material for which topic of known need (0 to 1).
        limits: budgets and conditions.
    """
    places = [place for place in found.order if found.panel.org_ids[place] in costs.hours]
    keys = tuple(found.panel.org_ids[place] for place in places)
    about = candidates.set_index("org_id").loc[list(keys)]
    return Problem(
        keys=keys,
        value=worth(found, places),
        costs={
            HOURS: np.array([costs.hours[key] for key in keys], dtype=float),
            MONEY: np.array([costs.euros[key] for key in keys], dtype=float),
        },
        budgets={HOURS: limits.hours, MONEY: limits.euros},
        at_least=_of_themes(about["themes"], limits),
        at_most=_of_regions(about["hq_region"], limits),
        forced_in=limits.forced_in & set(keys),
        forced_out=limits.forced_out & set(keys),
        topics=_worth_covering(topics, keys, limits.topic_points),
    )


def _of_themes(themes: pd.Series, limits: Limits) -> dict[str, tuple[Floats, int]]:
    if not limits.each_theme:
        return {}
    listed = themes.fillna("").str.split("; ")
    return {
        theme: (np.array([float(theme in one) for one in listed]), limits.each_theme)
        for theme in limits.themes
    }


def _of_regions(regions: pd.Series, limits: Limits) -> dict[str, tuple[Floats, int]]:
    if limits.each_region is None:
        return {}
    listed = regions.fillna("").str.split("; ")
    return {
        region: (np.array([float(region in seats) for seats in listed]), limits.each_region)
        for region in sorted(set(listed.explode()) - {""})
    }


def _worth_covering(
    topics: pd.DataFrame, keys: tuple[str, ...], points: float
) -> dict[str, tuple[float, Floats]]:
    if not points:
        return {}
    return {
        str(topic): (
            points * float(rows["need"].iloc[0]),
            np.array([float(key in set(rows["org_id"])) for key in keys]),
        )
        for topic, rows in topics.dropna(subset=["need"]).groupby("topic")
    }
