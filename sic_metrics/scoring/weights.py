"""Weights from what people say: a ranking, comparisons with the best and the worst; several people's."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from scipy.optimize import linprog

from .values import Floats, normalised


def rank_order_centroid(places: Sequence[int]) -> Floats:
    """Weights from a ranking: w_k = (1/m) * sum of 1/i for i from k to m (Barron & Barrett 1996).

    Args:
        places: the place of each criterion, 1 the most important; each of 1 to m once.

    Raises:
        ValueError: the places are no ranking.
    """
    count = len(places)
    if sorted(places) != list(range(1, count + 1)):
        raise ValueError(f"the places {list(places)} are not 1 to {count}, each once")
    tails = np.cumsum(1 / np.arange(count, 0, -1))[::-1] / count
    return np.asarray(tails[np.asarray(places) - 1], dtype=np.float64)


def best_worst(best_to_others: Sequence[float], others_to_worst: Sequence[float]) -> tuple[Floats, float]:
    """Weights by the linear best-worst method (Rezaei 2016, Omega 64:126), and how inconsistent they are.

    Minimises xi with |w_B - a_Bj w_j| <= xi and |w_j - a_jW w_W| <= xi.

    Args:
        best_to_others: how many times the best criterion is preferred to each; 1 for itself.
        others_to_worst: how many times each is preferred to the worst; 1 for itself.

    Returns:
        Weights with a sum of 1, and xi: 0 where the answers agree with each other.
    """
    best, worst = int(np.argmin(best_to_others)), int(np.argmin(others_to_worst))
    count = len(best_to_others)
    rows = []
    for j in range(count):
        for first, ratio, second in ((best, best_to_others[j], j), (j, others_to_worst[j], worst)):
            row = np.zeros(count + 1)
            row[first] += 1
            row[second] -= ratio
            rows += [np.append(row[:count], -1), np.append(-row[:count], -1)]
    total = np.append(np.ones(count), 0)[None, :]
    found = linprog(np.append(np.zeros(count), 1), np.array(rows), np.zeros(len(rows)), total, [1])
    return normalised(np.maximum(found.x[:count], 0)), float(found.x[count])


def disagreement(weights: Floats) -> Floats:
    """How far any two people lie apart, shape (people, people), from their weights, shape (people, m).

    Half the L1 distance: 0 is agreement; 1 is that all weight lies elsewhere.
    """
    return np.asarray(np.abs(weights[:, None, :] - weights[None, :, :]).sum(axis=2) / 2, dtype=np.float64)
