"""A panel under weights as a problem of choice: what each candidate is worth, takes, and stands for.

Effort is left out of the worth where a budget of hours follows: it would count twice. Hours are as uncertain
as the worth, so they are drawn with their error as well.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np
import pandas as pd

from .assessment import CONCENTRATION, Assessment, drawn_scores
from .portfolio import Problem
from .robustness import normal_draws, weight_draws
from .values import Floats, normalised

EFFORT: Final = "effort"
HOURS, MONEY = "hours", "euros"
POINTS: Final = 100.0
COMMON: Final = 0.5  # share of the variance of a figure by kind that all of the kind have in common
EVERYBODY: Final = "all organisations"  # a limit of so many of them


@dataclass(frozen=True)
class Limits:
    """What may be spent, and what the choice must look like."""

    # hours, euros: budgets
    hours: float
    euros: float
    count: int | None = None  # exactly so many candidates; None for any number
    themes: tuple[str, ...] = ()
    each_theme: int = 0  # at least so many candidates of each of `themes`
    each_region: int | None = None  # at most so many with their seat in one region; None for no cap
    # what covering a topic of need 1 is worth, in points of score; it counts once a topic
    topic_points: float = 0.0
    # forced_in, forced_out: org_ids
    forced_in: frozenset[str] = frozenset()
    forced_out: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Costs:
    """What a first collaboration takes, by org_id."""

    # hours, euros: as expected
    hours: Mapping[str, float]
    euros: Mapping[str, float]
    # one standard error of the hours; money has the same relative error, as nobody gives one
    hours_error: Mapping[str, float] = field(default_factory=dict)
    # of those without a figure of their own: the kind of organisation whose placeholder stands in
    kind: Mapping[str, str] = field(default_factory=dict)
    said_by: Mapping[str, str] = field(default_factory=dict)  # whose figure it is

    def relative_error(self, key: str) -> float:
        """The error of the hours as a share of them; 0 where they are exact, or none."""
        hours = self.hours[key]
        return self.hours_error.get(key, 0.0) / hours if hours else 0.0


def worth(assessment: Assessment, places: list[int], values: Floats | None = None) -> Floats:
    """Points of score, 0 to 100, without effort, shape (places,).

    `values`: v_j of everybody, shape (n, m); None: as the assessment expects them.
    """
    of_all = assessment.expected if values is None else values
    return np.asarray(
        POINTS * (of_all[places] @ _without_effort(assessment, assessment.weights)), dtype=np.float64
    )


def worth_draws(assessment: Assessment, places: list[int], draws: int) -> Floats:
    """The worth under weights around the given ones, errors and unknown cells, shape (draws, places)."""
    drawn = weight_draws(
        len(assessment.weights), draws, around=assessment.weights, concentration=CONCENTRATION
    )
    return np.asarray(
        POINTS * drawn_scores(assessment, places, _without_effort(assessment, drawn)), dtype=np.float64
    )


def cost_draws(costs: Costs, keys: Sequence[str], draws: int) -> dict[str, Floats]:
    """Hours and euros drawn with their error, each shape (draws, keys), log-normal around what is expected.

    Half of the variance of a placeholder is common to everybody of its kind, as one guess stands for all of
    them; the rest, and all of a figure of its own, belongs to the organisation.
    """
    kinds = [costs.kind.get(key) for key in keys]
    common = np.array([0.0 if kind is None else COMMON for kind in kinds])
    own = normal_draws([f"effort of {key}" for key in keys], draws)
    shared = normal_draws([f"effort of the kind {kind}" for kind in kinds], draws)
    spread = np.sqrt(np.log1p(np.array([costs.relative_error(key) for key in keys]) ** 2))
    factors = np.exp(spread * (np.sqrt(common) * shared + np.sqrt(1 - common) * own) - spread**2 / 2)
    return {
        HOURS: factors * [costs.hours[key] for key in keys],
        MONEY: factors * [costs.euros[key] for key in keys],
    }


def _without_effort(assessment: Assessment, weights: Floats) -> Floats:
    """Weights, one set or rows of them, with none on effort and a sum of 1."""
    is_kept = np.array([scale.criterion_id != EFFORT for scale in assessment.panel.scales], dtype=float)
    kept = weights * is_kept
    total = kept.sum(axis=-1, keepdims=True)
    usual = normalised(
        assessment.weights * is_kept
    )  # where nearly all weight is on effort, a draw may leave none
    return np.asarray(np.where(total > 0, kept / np.where(total > 0, total, 1), usual), dtype=np.float64)


def problem(
    assessment: Assessment, candidates: pd.DataFrame, costs: Costs, topics: pd.DataFrame, limits: Limits
) -> Problem:
    """The problem over everybody who has a rank and whose costs are known.

    `candidates` has `org_id, themes, hq_region`: who has seats in two regions (`; ` between them) counts in
    each, and one whose seat is not known is under no cap. `topics` has `topic, need, org_id`: who has
    material for which topic of known need (0 to 1).
    """
    places = [place for place in assessment.order if assessment.panel.org_ids[place] in costs.hours]
    keys = tuple(assessment.panel.org_ids[place] for place in places)
    about = candidates.set_index("org_id").loc[list(keys)]
    return Problem(
        keys=keys,
        value=worth(assessment, places),
        costs={
            HOURS: np.array([costs.hours[key] for key in keys], dtype=float),
            MONEY: np.array([costs.euros[key] for key in keys], dtype=float),
        },
        budgets={HOURS: limits.hours, MONEY: limits.euros},
        at_least=_of_themes(about["themes"], limits) | _so_many(keys, limits),
        at_most=_of_regions(about["hq_region"], limits) | _so_many(keys, limits),
        forced_in=limits.forced_in & set(keys),
        forced_out=limits.forced_out & set(keys),
        topics=_worth_covering(topics, keys, limits.topic_points),
    )


def _so_many(keys: tuple[str, ...], limits: Limits) -> dict[str, tuple[Floats, int]]:
    return {} if limits.count is None else {EVERYBODY: (np.ones(len(keys)), limits.count)}


def _of_themes(themes: pd.Series, limits: Limits) -> dict[str, tuple[Floats, int]]:
    if not limits.each_theme:
        return {}
    listed = themes.fillna("").str.split("; ")
    return {
        theme: (np.array([float(theme in names) for names in listed]), limits.each_theme)
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
