"""Weights from what people say: a ranking; how far several people disagree."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from .values import Floats


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


def disagreement(weights: Floats) -> Floats:
    """How far any two people lie apart, shape (people, people), from their weights, shape (people, m).

    Half the L1 distance: 0 is agreement; 1 is that all weight lies elsewhere.
    """
    return np.asarray(np.abs(weights[:, None, :] - weights[None, :, :]).sum(axis=2) / 2, dtype=np.float64)
