"""The value model: a weighted sum of value functions on fixed scales, as a scikit-learn transformer.

V(x) = sum over criteria j of w_j * v_j(x_j), weights not negative and adding up to 1, each v_j piecewise
linear between anchors that people set (0: nothing; 1: what they would call excellent). Fixed anchors are why
leaving a candidate out never changes the value of another (Keeney & Raiffa 1976, Decisions with Multiple
Objectives).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Self

import numpy as np
from numpy.typing import ArrayLike, NDArray
from sklearn.base import BaseEstimator, TransformerMixin
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
