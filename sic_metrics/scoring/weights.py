"""Weights: from a ranking, how far several people disagree, and what outcomes can teach them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Self

import numpy as np
from numpy.typing import ArrayLike
from sklearn.base import BaseEstimator, RegressorMixin
from sklearn.utils.validation import check_is_fitted, validate_data

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


def disagreement(weights: Floats) -> Floats:
    """How far any two people lie apart, shape (people, people), from their weights, shape (people, m).

    Half the L1 distance: 0 is agreement; 1 is that all weight lies elsewhere.
    """
    return np.asarray(np.abs(weights[:, None, :] - weights[None, :, :]).sum(axis=2) / 2, dtype=np.float64)


ENOUGH_TO_LOOK, ENOUGH_TO_USE = 15, 60
SHRINKAGE = 50.0
FEWEST_TO_BEGIN = 8  # outcomes before the first one that the back-test predicts
Stage = Literal["never", "shadow", "may be used"]


class RidgeToExpert(RegressorMixin, BaseEstimator):  # type: ignore[misc]
    """y = a + b (X w0) + (X - mean) d, with a penalty on d alone: at a high one the experts' weights remain.

    Parameters:
        expert_weights: w0, shape (m,); None: equal.
        shrinkage: the penalty on the squared length of d.

    Attributes:
        coef_: shape (m,): b w0 + d.
        intercept_: a less what the centring of X takes.
    """

    def __init__(self, expert_weights: ArrayLike | None = None, shrinkage: float = SHRINKAGE) -> None:
        self.expert_weights = expert_weights
        self.shrinkage = shrinkage

    def fit(self, X: ArrayLike, y: ArrayLike) -> Self:  # noqa: N803 - scikit-learn's names
        """Fit outcomes y, shape (n,), to values X, shape (n, m)."""
        values, outcomes = validate_data(self, X, y, dtype=np.float64, y_numeric=True)
        columns = values.shape[1]
        expert = normalised(np.ones(columns) if self.expert_weights is None else self.expert_weights)
        if len(expert) != columns:
            raise ValueError(f"{len(expert)} expert weights for {columns} criteria")
        centre = values.mean(axis=0)
        design = np.column_stack([np.ones(len(values)), values @ expert, values - centre])
        penalty = np.diag([1e-9, 1e-9, *[self.shrinkage] * columns])
        solution = np.linalg.solve(design.T @ design + penalty, design.T @ outcomes)
        self.coef_ = solution[1] * expert + solution[2:]
        self.intercept_ = float(solution[0] - centre @ solution[2:])
        return self

    def predict(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Outcomes expected of values X, shape (n, m)."""
        check_is_fitted(self)
        values = validate_data(self, X, dtype=np.float64, reset=False)
        return np.asarray(values @ self.coef_ + self.intercept_, dtype=np.float64)


@dataclass(frozen=True)
class BackTest:
    """Squared errors of the next outcome, foretold from those before it."""

    outcomes: int  # how many were foretold
    # mean squared error of the experts' score less that of the fitted one; above 0 the fit is better
    gain: float
    standard_error: float  # of the gain

    @property
    def is_better(self) -> bool:
        """Whether the fit is better by more than one standard error."""
        return self.gain > self.standard_error


def stage(outcomes: int, test: BackTest | None = None) -> Stage:
    """Where we are on the ladder: below 15 outcomes never; to 60 in the shadow; above only if better."""
    if outcomes < ENOUGH_TO_LOOK:
        return "never"
    if outcomes <= ENOUGH_TO_USE or test is None or not test.is_better:
        return "shadow"
    return "may be used"


def back_test(values: Floats, outcomes: Floats, expert_weights: Floats) -> BackTest | None:
    """Foretell each outcome from those before it, by the fit and by the experts' score alone.

    Args:
        values: shape (n, m), in the order in which the outcomes came.
        outcomes: shape (n,).
        expert_weights: shape (m,).

    Returns:
        None below two outcomes to foretell.
    """
    gains = []
    for at in range(FEWEST_TO_BEGIN, len(outcomes)):
        errors = [
            outcomes[at]
            - RidgeToExpert(expert_weights, shrinkage)
            .fit(values[:at], outcomes[:at])
            .predict(values[at : at + 1])[0]
            for shrinkage in (1e12, SHRINKAGE)
        ]
        gains.append(errors[0] ** 2 - errors[1] ** 2)
    if len(gains) < 2:
        return None
    return BackTest(len(gains), float(np.mean(gains)), float(np.std(gains, ddof=1) / np.sqrt(len(gains))))
