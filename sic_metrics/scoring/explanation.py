"""Why a candidate stands where it does, and what would move it: exact for an additive model."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from scipy.optimize import linprog

from .values import Floats

NO_WEIGHT_LEFT = 1e-12
ROUNDING = 1e-9


@dataclass(frozen=True)
class Overtaking:
    """The smallest change by which the lower of two candidates draws level."""

    gap: float  # score of the higher less score of the lower
    # shape (m,): by how much the lower one's value (0 to 1) of a criterion would have to rise; NaN where that
    # takes it above 1 or the criterion has no weight
    lifts: Floats
    # shape (m,): the nearest weights under which it draws level; None where none do, as the higher one is at
    # least as good everywhere
    weights: Floats | None
    moved: float | None  # the share (0 to 1) of all weight that would have to move; None likewise


def differences(higher: Floats, lower: Floats, weights: Floats) -> Floats:
    """What each criterion adds to the gap of two candidates, w_j (v_Xj - v_Yj): they add up to it exactly."""
    return np.asarray(weights * (higher - lower), dtype=np.float64)


def stability_intervals(values: Floats, weights: Floats) -> Floats:
    """Between which weights of each criterion the best candidate stays first, shape (m, 2).

    The other weights keep their proportions: V_i(t) = r_i + t (v_ik - r_i) with
    r_i = (V_i - w_k v_ik) / (1 - w_k).
    """
    scores = values @ weights
    first = int(np.argmax(scores))
    return np.array([_stable(values, weights, scores, first, k) for k in range(len(weights))])


def _stable(values: Floats, weights: Floats, scores: Floats, first: int, k: int) -> tuple[float, float]:
    if 1 - weights[k] < NO_WEIGHT_LEFT:
        return 1.0, 1.0
    rest = (scores - weights[k] * values[:, k]) / (1 - weights[k])
    start = rest[first] - rest
    slope = (values[first, k] - rest[first]) - (values[:, k] - rest)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = -start / slope
    # Where two are level the crossing is at the weight itself, but for rounding.
    beyond = crossing[(slope < 0) & (crossing >= weights[k] - ROUNDING)]
    before = crossing[(slope > 0) & (crossing <= weights[k] + ROUNDING)]
    low, high = max([0.0, *before]), min([1.0, *beyond])
    return float(min(low, weights[k])), float(max(high, weights[k]))


def overtaking(higher: Floats, lower: Floats, weights: Floats) -> Overtaking:
    """What must change for the lower one to draw level; values of 0 to 1, shape (m,) each, all known."""
    gap = float((higher - lower) @ weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        lifts = np.where(weights > 0, gap / weights, np.nan)
    lifts = np.where(lower + lifts <= 1, lifts, np.nan)
    nearest = _nearest_weights(lower - higher, weights)
    moved = None if nearest is None else float(np.abs(nearest - weights).sum() / 2)
    return Overtaking(gap, lifts, nearest, moved)


def _nearest_weights(advantage: Floats, weights: Floats) -> Floats | None:
    """Weights nearest in the L1 norm under which the advantage is not negative: min sum of |w' - w|."""
    m = len(weights)
    if not (advantage > 0).any():
        return None
    identity = np.eye(m)
    # The variables are w' and, for each criterion, the absolute move.
    upper = np.block([[identity, -identity], [-identity, -identity]])
    bounds = np.concatenate([weights, -weights])
    upper = np.vstack([upper, np.append(-advantage, np.zeros(m))])
    total = np.append(np.ones(m), np.zeros(m))[None, :]
    solution = linprog(np.append(np.zeros(m), np.ones(m)), upper, np.append(bounds, 0), total, [1])
    return np.asarray(solution.x[:m], dtype=np.float64) if solution.status == 0 else None


def lead_at_best(values: Floats, candidate: int) -> float:
    """The largest lead over all others that any weights give the candidate; below 0: it is never first.

    max t with (v_i - v_k) w >= t for all k: a linear programme.
    """
    others = np.delete(values, candidate, axis=0)
    if not len(others):
        return float("inf")
    m = values.shape[1]
    upper = np.column_stack([others - values[candidate], np.ones(len(others))])
    total = np.append(np.ones(m), 0)[None, :]
    solution = linprog(
        np.append(np.zeros(m), -1), upper, np.zeros(len(others)), total, [1], [(0, None)] * m + [(None, None)]
    )
    return float(solution.x[m])


def correlations(values: Floats, least: int = 3) -> Floats:
    """Pearson correlation of the criteria over rows known on both, shape (m, m); NaN below `least` rows."""
    m = values.shape[1]
    matrix = np.full((m, m), np.nan)
    for i in range(m):
        for j in range(m):
            both = values[~np.isnan(values[:, [i, j]]).any(axis=1)][:, [i, j]]
            if len(both) >= least and (np.ptp(both, axis=0) > 0).all():
                matrix[i, j] = np.asarray(np.corrcoef(both.T))[0, 1]
    return matrix
