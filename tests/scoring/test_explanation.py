"""Why a candidate stands where it does: against brute force."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sic_metrics.scoring.answers import (
    correlations,
    differences,
    lead_at_best,
    overtaking,
    stability_intervals,
)
from sic_metrics.scoring.robustness import weight_draws

WEIGHTS = np.array([0.5, 0.3, 0.2])
pairs = arrays(np.float64, (2, 3), elements=st.floats(0, 1, width=16))


@settings(max_examples=100, deadline=None)
@given(pairs)
def test_differences_add_up_to_the_gap(values):
    parts = differences(values[0], values[1], WEIGHTS)
    assert abs(parts.sum() - (values @ WEIGHTS) @ [1, -1]) < 1e-12


def test_the_interval_of_a_weight_is_where_a_fine_grid_says():
    values = np.array([[0.9, 0.1, 0.4], [0.5, 0.6, 0.5], [0.2, 0.9, 0.6]])
    found = stability_intervals(values, WEIGHTS)
    for k in range(3):
        rest = np.delete(WEIGHTS, k) / (1 - WEIGHTS[k])
        first = []
        grid = np.linspace(0, 1, 4_001)
        for weight in grid:
            changed = np.insert(rest * (1 - weight), k, weight)
            first.append(int(np.argmax(values @ changed)))
        now = int(np.argmax(values @ WEIGHTS))
        at = int(np.argmin(np.abs(grid - WEIGHTS[k])))
        low = next((i + 1 for i in range(at, -1, -1) if first[i] != now), 0)
        high = next((i - 1 for i in range(at, len(grid)) if first[i] != now), len(grid) - 1)
        assert found[k] == pytest.approx([grid[low], grid[high]], abs=2 / 4_000)


@settings(max_examples=60, deadline=None)
@given(pairs)
def test_the_smallest_move_of_weight_makes_the_scores_equal(values):
    order = np.argsort(-(values @ WEIGHTS))
    higher, lower = values[order]
    found = overtaking(higher, lower, WEIGHTS)
    dominated = (higher >= lower).all()
    assert (found.weights is None) == dominated
    if found.weights is not None:
        assert found.weights.sum() == pytest.approx(1)
        assert (found.weights >= -1e-9).all()
        assert (lower - higher) @ found.weights >= -1e-9
        assert found.moved == pytest.approx(np.abs(found.weights - WEIGHTS).sum() / 2)
        draws = weight_draws(3, 3_000, around=WEIGHTS, concentration=8)
        enough = draws[draws @ (lower - higher) >= 0]
        assert all(found.moved <= np.abs(draw - WEIGHTS).sum() / 2 + 1e-9 for draw in enough)


def test_a_lift_of_one_criterion_closes_the_gap_or_cannot():
    found = overtaking(np.array([0.9, 0.5, 0.5]), np.array([0.1, 0.5, 0.5]), WEIGHTS)
    assert found.gap == pytest.approx(0.4)
    assert found.lifts[0] == pytest.approx(0.8)
    assert np.isnan(found.lifts[1:]).all()


def test_a_candidate_that_no_weights_put_first_has_a_negative_lead():
    values = np.array([[0.9, 0.1], [0.6, 0.6], [0.2, 0.8], [0.5, 0.55]])
    assert [lead_at_best(values, i) > 0 for i in range(4)] == [True, True, True, False]
    # By hand: -0.05 - 0.05 w against the second meets -0.25 + 0.55 w against the third at w = 1/3.
    assert lead_at_best(values, 3) == pytest.approx(-1 / 15)


def test_correlation_is_of_rows_known_on_both_and_unknown_below_three():
    values = np.array([[0.0, 0.0, np.nan], [0.5, 0.5, 0.1], [1.0, 1.0, 0.9], [np.nan, 0.2, np.nan]])
    found = correlations(values)
    assert found[0, 1] == pytest.approx(1)
    assert np.isnan(found[0, 2])
