"""A panel under one set of weights: scores, ranks, and how sure they are.

The score is the expected one: a missing cell counts as the mean of what it is drawn from. Ranks are those of
the whole panel, whatever part of it a page shows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from . import robustness
from .panel import Panel
from .robustness import DRAWS, TAIL
from .values import Floats, normalised

TOP: Final = 5
CONCENTRATION: Final = 50.0
ROUNDING: Final = 1e-9
THINNED: Final = 4  # of the draws, one in so many places those that have no rank


@dataclass(frozen=True)
class Assessment:
    """What weights make of a panel; arrays are along `panel.org_ids` unless they say otherwise."""

    panel: Panel
    weights: Floats  # shape (m,), with a sum of 1
    # expected, contributions: shape (n, m), v_j and w_j v_j, with the expected value for a missing cell
    expected: Floats
    contributions: Floats
    score: Floats  # shape (n,), 0 to 1
    rank: np.ndarray  # shape (n,), 1 first; 0 where too little is known or a gate applies
    # low, high: shape (n,): nine in ten draws put it between these ranks; for one that has no rank, where it
    # would stand among those that have
    low: np.ndarray
    high: np.ndarray
    # p_top, p_first: shape (n,): share of draws in which it is among the first `TOP`, or the first; NaN where
    # it has no rank
    p_top: Floats
    p_first: Floats
    # best, worst: shape (n,): the ranks that it can have under these very weights, whatever is missing
    best: np.ndarray
    worst: np.ndarray
    # shape (n,): share of draws in which it scores above the one ranked next; NaN for the last
    beats_next: Floats
    draws: int  # how many
    pools: Sequence[Floats]  # for each criterion what an unknown cell is drawn from

    @property
    def order(self) -> list[int]:
        """Places of those that have a rank, the first one first."""
        ranked = np.flatnonzero(self.rank)
        return [int(i) for i in ranked[np.argsort(self.rank[ranked], kind="stable")]]


def assess(
    panel: Panel, weights: Mapping[str, float], *, pessimistic: bool = False, draws: int = DRAWS
) -> Assessment:
    """Score and rank a panel.

    Args:
        panel: see `panel`.
        weights: criterion_id to weight, not negative; scaled to a sum of 1.
        pessimistic: count a missing cell as 0, not as one drawn from what `criteria.csv` expects.
        draws: of weights around the given ones, of errors and of missing cells.

    Raises:
        ValueError: no weight on any criterion that is known for somebody.
    """
    if not any(weights.get(criterion_id, 0.0) > 0 for criterion_id in panel.somewhere_known):
        raise ValueError("no weight lies on a criterion that is known for somebody")
    w = normalised([weights.get(scale.criterion_id, 0.0) for scale in panel.scales])
    expected = panel.filled(pessimistic=pessimistic)
    contributions = expected * w
    score = contributions.sum(axis=1)
    ranked = np.flatnonzero(panel.is_ranked)
    ranked = ranked[np.argsort(-score[ranked], kind="stable")]
    rank = np.zeros(len(score), dtype=np.int64)
    rank[ranked] = np.arange(1, len(ranked) + 1)
    drawn_weights = robustness.weight_draws(len(w), draws, around=w, concentration=CONCENTRATION)
    pools = _pools(panel, pessimistic=pessimistic)
    sureness = _sureness(panel, drawn_weights, ranked, pools)
    best, worst = _bounds(panel.values, w, ranked)
    return Assessment(
        panel,
        w,
        expected,
        contributions,
        score,
        rank,
        *sureness[:4],
        best,
        worst,
        *sureness[4:],
        draws,
        pools,
    )


def leading_by_unknown(
    assessment: Assessment, places: Sequence[int], first: int, *, pessimistic: bool
) -> tuple[list[int], int]:
    """Who is among the first of some only by how unknown cells count, and who would be first otherwise.

    `places` are theirs, the first one first; `pessimistic` counts unknown cells in the other way.
    """
    scores = assessment.panel.filled(pessimistic=pessimistic)[list(places)] @ assessment.weights
    above = (scores[None, :] > scores[:, None] + ROUNDING).sum(axis=1)
    return [p for p, n in zip(places[:first], above, strict=False) if n >= first], places[
        int(scores.argmax())
    ]


@dataclass(frozen=True)
class AnyWeights:
    """What comes first if all weights are as likely: draws over the whole simplex, not around given ones."""

    p_first: Floats  # shape (n,): share of draws in which one is first; 0 where it has no rank
    central_weights: Floats  # shape (n, m): mean weights of the draws that it wins; NaN where it wins none


def any_weights(panel: Panel, *, pessimistic: bool = False) -> AnyWeights:
    """Central weights of the ranked (Lahdelma & Salminen 2001): uniform weights, errors and missing cells."""
    ranked = np.flatnonzero(panel.is_ranked)
    weights = robustness.weight_draws(len(panel.scales))
    drawn = _drawn(panel, weights, ranked, _pools(panel, pessimistic=pessimistic))
    ranking = robustness.rank(drawn, weights)
    p_first = np.zeros(len(panel.org_ids))
    p_first[ranked] = ranking.top(1)
    central = np.full((len(panel.org_ids), len(panel.scales)), np.nan)
    central[ranked] = ranking.central_weights
    return AnyWeights(p_first, central)


def _pools(panel: Panel, *, pessimistic: bool) -> Sequence[Floats]:
    return [np.zeros(1)] * len(panel.scales) if pessimistic else panel.pools


def _sureness(
    panel: Panel, weights: Floats, ranked: np.ndarray, pools: Sequence[Floats]
) -> tuple[np.ndarray, np.ndarray, Floats, Floats, Floats]:
    count = len(panel.org_ids)
    among = _drawn(panel, weights, ranked, pools)
    ranking = robustness.rank(among, weights)
    low, high = np.zeros(count, dtype=np.int64), np.zeros(count, dtype=np.int64)
    low[ranked], high[ranked] = ranking.low, ranking.high
    others = np.setdiff1d(np.arange(count), ranked)
    beside = _drawn(panel, weights[::THINNED], others, pools)
    for i, scores in zip(others, beside.T, strict=True):
        above = (among[::THINNED] > scores[:, None]).sum(axis=1)
        low[i], high[i] = np.quantile(above, [TAIL, 1 - TAIL], method="inverted_cdf") + 1
    p_top, p_first, beats = np.full((3, count), np.nan)
    p_top[ranked], p_first[ranked] = ranking.top(TOP), ranking.top(1)
    beats[ranked[:-1]] = robustness.pairwise_wins(among, [(i, i + 1) for i in range(len(ranked) - 1)])
    return low, high, p_top, p_first, beats


def share_above(assessment: Assessment, higher: int, lower: int) -> float:
    """The share of draws in which the one at a place scores above the one at another."""
    weights = robustness.weight_draws(
        len(assessment.weights), assessment.draws, around=assessment.weights, concentration=CONCENTRATION
    )
    return float(robustness.pairwise_wins(drawn_scores(assessment, [higher, lower], weights), [(0, 1)])[0])


def drawn_scores(assessment: Assessment, places: Sequence[int], weights: Floats) -> robustness.Singles:
    """Scores, 0 to 1, under drawn weights, errors and unknown cells, shape (draws, places)."""
    return _drawn(assessment.panel, weights, np.asarray(places, dtype=np.int64), assessment.pools)


def _drawn(panel: Panel, weights: Floats, places: np.ndarray, pools: Sequence[Floats]) -> robustness.Singles:
    keys = [panel.org_ids[place] for place in places]
    return robustness.score_draws(
        keys, panel.values[places], weights, pools=pools, errors=panel.errors[places]
    )


def _bounds(values: Floats, weights: Floats, ranked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """The best and worst rank of each under these weights; one without a rank is set among the ranked."""
    best, worst = np.zeros(len(values), dtype=np.int64), np.zeros(len(values), dtype=np.int64)
    best[ranked], worst[ranked] = robustness.guaranteed_ranks(values[ranked], weights)
    for i in np.setdiff1d(np.arange(len(values)), ranked):
        low, high = robustness.guaranteed_ranks(values[[i, *ranked]], weights)
        best[i], worst[i] = low[0], high[0]
    return best, worst
