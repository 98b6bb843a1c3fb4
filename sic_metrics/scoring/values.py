"""The value model, the weights that people give it, and what outcomes can teach them.

V(x) = sum over criteria j of w_j * v_j(x_j), weights not negative and adding up to 1, each v_j piecewise
linear between anchors that people set (0: nothing; 1: what they would call excellent). Fixed anchors are why
leaving a candidate out never changes the value of another (Keeney & Raiffa 1976, Decisions with Multiple
Objectives). With few outcomes the experts' weights are the better guess: a ridge regression is shrunk to
them, and is shown beside the score, not in its place, until it has proved better on outcomes that came later.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, RegressorMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted, validate_data

Floats = NDArray[np.float64]
Anchors = Sequence[tuple[Sequence[float], Sequence[float]]]
UNIT = ((0.0, 1.0), (0.0, 1.0))


class AdditiveValueModel(TransformerMixin, BaseEstimator):  # type: ignore[misc]
    """Turns raw criteria into contributions w_j * v_j; a row's score is their sum.

    Parameters:
        weights: one for each criterion, not negative, not all 0; normalised to a sum of 1. None: equal.
        anchors: for each criterion the raw values, ascending, and their values of 0 to 1; beyond the ends
            the end's value holds. None: 0 is 0 and 1 is 1.

    Attributes:
        weights_: shape (m,), normalised.
        anchors_: one pair of arrays a criterion.
    """

    def __init__(self, weights: ArrayLike | None = None, anchors: Anchors | None = None) -> None:
        self.weights = weights
        self.anchors = anchors

    def fit(self, X: ArrayLike, y: object = None) -> Self:  # noqa: ARG002, N803 - scikit-learn's names
        """Check the parameters against the number of criteria; nothing is learned from X, shape (n, m).

        Raises:
            ValueError: weights or anchors of another number or form.
        """
        columns = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan").shape[1]
        self.weights_ = normalised(np.ones(columns) if self.weights is None else self.weights)
        self.anchors_ = [
            _anchor(*pair) for pair in ([UNIT] * columns if self.anchors is None else self.anchors)
        ]
        for name, given in (("weights", self.weights_), ("anchors", self.anchors_)):
            if len(given) != columns:
                raise ValueError(f"{len(given)} {name} for {columns} criteria")
        return self

    def transform(self, X: ArrayLike) -> Floats:  # noqa: N803
        """Contributions, shape (n, m); NaN where the raw value is."""
        contributions: Floats = self.values(X) * self.weights_
        return contributions

    def values(self, X: ArrayLike) -> Floats:  # noqa: N803
        """The values v_j before weighing, 0 to 1, shape (n, m); NaN where the raw value is."""
        check_is_fitted(self)
        raw = validate_data(self, X, dtype=np.float64, ensure_all_finite="allow-nan", reset=False)
        return np.column_stack([np.interp(raw[:, j], *pair) for j, pair in enumerate(self.anchors_)])

    def __sklearn_tags__(self) -> Any:  # noqa: ANN401 - scikit-learn names no public type
        tags = super().__sklearn_tags__()
        tags.input_tags.allow_nan = True
        return tags


def normalised(weights: ArrayLike) -> Floats:
    """Weights with a sum of 1.

    Raises:
        ValueError: a weight is negative or not finite, or all are 0.
    """
    given = np.asarray(weights, dtype=np.float64)
    if given.ndim != 1 or not np.isfinite(given).all() or (given < 0).any() or given.sum() <= 0:
        raise ValueError(f"weights must be finite, not negative and not all 0; they are {given.tolist()}")
    return np.asarray(given / given.sum(), dtype=np.float64)


def _anchor(raw: Sequence[float], value: Sequence[float]) -> tuple[Floats, Floats]:
    points, values = np.asarray(raw, dtype=np.float64), np.asarray(value, dtype=np.float64)
    ascending = len(points) == len(values) >= 2 and (np.diff(points) > 0).all()
    if not ascending or (values < 0).any() or (values > 1).any():
        raise ValueError(
            f"anchors must ascend and have values of 0 to 1; they are {list(raw)} and {list(value)}"
        )
    return points, values


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
