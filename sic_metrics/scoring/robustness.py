"""How sure a ranking is: SMAA-2 over weights, errors of measurement and missing cells.

Lahdelma & Salminen 2001 (Operations Research 49:444); Tervonen & Figueira 2008 (J. Multi-Crit. Decis. Anal.
15:1). A missing cell is drawn from the values that its criterion expects, never filled with one number. Draws
belong to a candidate's key, not to its place in the list, so that leaving others out changes nothing among
the rest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256

import numpy as np
from numpy.typing import NDArray

from .values import Floats, normalised

DRAWS = 10_000
SEED = 20_261_101
TAIL = 0.05  # on either side of a rank interval
OFFSETS = 2**16  # places at which a candidate's part of the shared draws may begin
Singles = NDArray[np.float32]


@dataclass(frozen=True)
class Ranking:
    """What the draws say of n candidates."""

    acceptability: Floats  # shape (n, n): the share of draws in which the candidate has the rank, 1 first
    # low, high: ranks, shape (n,): nine in ten draws lie between them
    low: NDArray[np.int64]
    high: NDArray[np.int64]
    central_weights: Floats  # shape (n, m): mean weights of the draws that it wins; NaN where it wins none
    draws: int  # how many

    def top(self, k: int) -> Floats:
        """The share of draws in which each candidate is among the first k."""
        return np.asarray(self.acceptability[:, :k].sum(axis=1), dtype=np.float64)


def standard_error(share: Floats | float, draws: int) -> Floats:
    """Monte-Carlo error of a share: sqrt(p(1-p)/K)."""
    return np.asarray(np.sqrt(np.asarray(share) * (1 - np.asarray(share)) / draws), dtype=np.float64)


def weight_draws(
    count: int, draws: int = DRAWS, *, around: Floats | None = None, concentration: float = 50.0
) -> Floats:
    """Weights of `count` criteria, shape (draws, count), each row with a sum of 1.

    They stay near `around` as Dirichlet(concentration * w): the standard deviation of w_j is sqrt(w_j (1 -
    w_j) / (concentration + 1)). None: uniform over all weights.
    """
    rng = np.random.default_rng([SEED, count, draws])
    if around is None:
        return rng.dirichlet(np.ones(count), draws)
    shape = concentration * normalised(around)
    drawn = rng.standard_gamma(np.broadcast_to(shape, (draws, count)))
    totals = drawn.sum(axis=1, keepdims=True)
    return np.where(totals > 0, drawn / np.where(totals > 0, totals, 1), normalised(around))


def score_draws(
    keys: Sequence[str],
    values: Floats,
    weights: Floats,
    *,
    pools: Sequence[Floats],
    errors: Floats | None = None,
) -> Singles:
    """Scores of every candidate in every draw, shape (draws, n); its key alone decides its draws.

    Args:
        keys: what each candidate is called.
        values: v_j of 0 to 1, shape (n, m); NaN is missing.
        weights: shape (draws, m).
        pools: for each criterion the values that a missing cell is drawn from; not empty.
        errors: standard deviations of the values, shape (n, m); None or NaN: measured exactly.

    Raises:
        ValueError: a missing cell of a criterion without any value to draw from.
    """
    columns = np.ascontiguousarray(weights.T, dtype=np.float32)
    scores = np.nan_to_num(values).astype(np.float32) @ columns
    missing, draws = np.isnan(values), len(weights)
    some = np.flatnonzero(missing.any(axis=0)).tolist()
    shared = {j: _from_pool(tuple(pools[j]), draws, j) for j in some}
    noise = _noise(draws)
    spread = _spread(errors, columns)
    for i, key in enumerate(keys):
        offsets = _generator(key).integers(0, OFFSETS, len(columns) + 1).tolist()
        for j in np.flatnonzero(missing[i]).tolist():
            scores[i] += columns[j] * shared[j][offsets[j] : offsets[j] + draws]
        if spread is not None:
            scores[i] += spread[i] * noise[offsets[-1] : offsets[-1] + draws]
    return np.ascontiguousarray(scores.T)


def _spread(errors: Floats | None, columns: Singles) -> Singles | None:
    """Standard deviations of the scores, shape (n, draws): errors of the criteria are independent."""
    if errors is None or not np.nan_to_num(errors).any():
        return None
    return np.asarray(np.sqrt((np.nan_to_num(errors) ** 2).astype(np.float32) @ columns**2), dtype=np.float32)


@lru_cache(4)
def _noise(draws: int) -> Singles:
    return _generator("noise").standard_normal(draws + OFFSETS, dtype=np.float32)


@lru_cache(64)
def _from_pool(pool: tuple[float, ...], draws: int, criterion: int) -> Singles:
    """Draws from a pool that all candidates share, each from a place of its own on: 40 times as quick."""
    if not len(pool):
        raise ValueError(f"criterion {criterion} is missing for some and has no value to draw from")
    rng = _generator(f"criterion {criterion}")
    return np.array(pool, dtype=np.float32)[rng.integers(0, len(pool), draws + OFFSETS, dtype=np.int32)]


def normal_draws(keys: Sequence[str], draws: int) -> Floats:
    """Standard normal draws, shape (draws, keys); each key alone decides its own."""
    columns = [_generator(key).standard_normal(draws) for key in keys]
    return np.array(columns, dtype=np.float64).reshape(len(keys), draws).T


def _generator(key: str) -> np.random.Generator:
    words = np.frombuffer(sha256(key.encode()).digest(), dtype=np.uint32)
    return np.random.Generator(np.random.SFC64([SEED, *words.tolist()]))


def rank(scores: Singles, weights: Floats) -> Ranking:
    """Rank the candidates in every draw; of equal scores the one that stands first in the list is first."""
    draws, count = scores.shape
    order = np.argsort(-scores, axis=1, kind="stable")
    offsets = np.arange(count, dtype=np.int64)
    counted = np.bincount((order * count + offsets).ravel(), minlength=count * count)
    acceptability = counted.reshape(count, count) / draws
    below = np.cumsum(acceptability, axis=1)
    low = (below < TAIL).sum(axis=1) + 1
    high = np.minimum((below < 1 - TAIL).sum(axis=1) + 1, count)
    return Ranking(acceptability, low, high, _central_weights(order[:, :1].ravel(), weights, count), draws)


def pairwise_wins(scores: Singles, pairs: Sequence[tuple[int, int]]) -> Floats:
    """For each pair (i, k) the share of draws in which i scores above k; half a draw for equal scores."""
    shares = [
        np.mean(scores[:, i] > scores[:, k]) + np.mean(scores[:, i] == scores[:, k]) / 2 for i, k in pairs
    ]
    return np.asarray(shares, dtype=np.float64)


def guaranteed_ranks(values: Floats, weights: Floats) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The best and the worst rank that each can have under these weights, whatever the missing cells hold.

    For the best its own missing cells are 1 and the others' 0; for the worst the other way round.
    """
    low = np.nan_to_num(values, nan=0.0) @ weights
    high = np.nan_to_num(values, nan=1.0) @ weights
    ascending_low, ascending_high = np.sort(low), np.sort(high)
    surely_above = len(low) - np.searchsorted(ascending_low, high, side="right")
    perhaps_above = len(high) - np.searchsorted(ascending_high, low, side="right") - (high > low)
    return surely_above + 1, perhaps_above + 1


def _central_weights(winners: NDArray[np.intp], weights: Floats, count: int) -> Floats:
    wins = np.bincount(winners, minlength=count)
    sums = np.zeros((count, weights.shape[1]))
    if count:
        np.add.at(sums, winners, weights)
    return np.where(wins[:, None] > 0, sums / np.maximum(wins, 1)[:, None], np.nan)
