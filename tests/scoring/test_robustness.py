"""SMAA-2: exact geometries, and what must hold of any list."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from sic_metrics.scoring import robustness
from sic_metrics.scoring.robustness import (
    guaranteed_ranks,
    pairwise_wins,
    rank,
    score_draws,
    weight_draws,
)

FOUR = np.array([[0.9, 0.1], [0.6, 0.6], [0.2, 0.8], [0.5, 0.55]])
KEYS = tuple("ABCDEFGHIJ")
NO_POOL = [np.array([])] * 9
complete = arrays(np.float64, st.tuples(st.integers(3, 8), st.just(3)), elements=st.floats(0, 1, width=16))


def drawn(values, weights, **more):
    return score_draws(KEYS[: len(values)], values, weights, pools=NO_POOL, **more)


def test_four_candidates_of_two_criteria_win_as_geometry_says():
    """Shares of the weights between the crossings: 3/8, 7/24, 1/3, and the last is never first."""
    weights = weight_draws(2, 200_000)
    ranking = rank(drawn(FOUR, weights), weights)
    assert ranking.acceptability[:, 0] == pytest.approx([0.375, 7 / 24, 1 / 3, 0], abs=0.004)
    assert ranking.acceptability[3, 0] == 0
    assert ranking.acceptability.sum(axis=0) == pytest.approx(np.ones(4))
    assert ranking.acceptability.sum(axis=1) == pytest.approx(np.ones(4))


def test_one_criterion_each_wins_a_quarter_and_with_the_mean_of_the_largest_weight():
    """Identity of size 4: 1/4 each, and the mean weight of the winner's criterion is 25/48."""
    weights = weight_draws(4, 100_000)
    ranking = rank(drawn(np.eye(4), weights), weights)
    assert ranking.acceptability[:, 0] == pytest.approx([0.25] * 4, abs=0.005)
    assert np.diag(ranking.central_weights) == pytest.approx([25 / 48] * 4, abs=0.005)
    assert np.sort(weights, axis=1)[:, ::-1].mean(axis=0) == pytest.approx(
        [0.5208, 0.2708, 0.1458, 0.0625], abs=0.003
    )


def test_weights_around_a_wish_have_the_spread_of_dirichlet():
    wish = np.array([0.5, 0.3, 0.2])
    near = weight_draws(3, 50_000, around=wish, concentration=40)
    assert near.sum(axis=1) == pytest.approx(np.ones(50_000))
    assert near.mean(axis=0) == pytest.approx(wish, abs=0.003)
    assert near.std(axis=0) == pytest.approx(np.sqrt(wish * (1 - wish) / 41), rel=0.03)


def test_errors_of_measurement_have_the_standard_deviation_of_the_weighted_sum():
    values, errors = np.array([[0.5, 0.5], [0.5, 0.5]]), np.array([[0.3, 0.4], [np.nan, np.nan]])
    weights = np.tile([0.6, 0.4], (40_000, 1))
    scores = drawn(values, weights, errors=errors)
    assert scores[:, 0].std() == pytest.approx(np.hypot(0.18, 0.16), rel=0.02)
    assert scores[:, 1].std() < 1e-6


def test_a_missing_cell_is_drawn_from_what_was_observed():
    values = np.array([[np.nan, 0.0]])
    scores = score_draws(
        ["A"], values, np.tile([1.0, 0.0], (20_000, 1)), pools=[np.array([0.2, 0.8]), np.array([0.0])]
    )
    assert set(np.round(scores[:, 0].astype(float), 4)) == {0.2, 0.8}
    assert scores.mean() == pytest.approx(0.5, abs=0.01)


def test_a_criterion_that_nobody_has_is_refused():
    with pytest.raises(ValueError, match="no value to draw from"):
        score_draws(["A"], np.array([[np.nan]]), np.ones((2, 1)), pools=[np.array([])])


@settings(max_examples=40, deadline=None)
@given(complete, st.data())
def test_leaving_a_candidate_out_changes_no_draw_of_the_others(values, data):
    holes = data.draw(arrays(np.bool_, values.shape))
    values = np.where(holes, np.nan, values)
    pools = [np.array([0.1, 0.5, 0.9])] * 3
    weights = weight_draws(3, 64)
    keys = list(KEYS[: len(values)])
    whole = score_draws(keys, values, weights, pools=pools)
    gone = data.draw(st.integers(0, len(values) - 1))
    rest = score_draws(keys[:gone] + keys[gone + 1 :], np.delete(values, gone, axis=0), weights, pools=pools)
    assert np.allclose(rest, np.delete(whole, gone, axis=1), atol=1e-6)


@settings(max_examples=40, deadline=None)
@given(complete)
def test_a_dominated_candidate_is_never_first(values):
    values = np.vstack([np.clip(values, 0, 0.9), np.clip(values[:1], 0, 0.9) + 0.05])
    weights = weight_draws(3, 256)
    ranking = rank(drawn(values, weights), weights)
    assert ranking.acceptability[0, 0] == 0


def test_wins_of_a_pair_add_up_to_one_and_equal_scores_share():
    weights = weight_draws(2, 1_000)
    scores = drawn(np.array([[0.9, 0.1], [0.2, 0.8], [0.2, 0.8]]), weights)
    one, other, equal = pairwise_wins(scores, [(0, 1), (1, 0), (1, 2)])
    assert one + other == pytest.approx(1)
    assert equal == 0.5


@settings(max_examples=60, deadline=None)
@given(complete, st.data())
def test_guaranteed_ranks_hold_whatever_the_missing_cells_are(values, data):
    holes = data.draw(arrays(np.bool_, values.shape))
    weights = np.array([0.5, 0.3, 0.2])
    best, worst = guaranteed_ranks(np.where(holes, np.nan, values), weights)
    scores = np.round(values @ weights, 12)
    above = (scores[None, :] > scores[:, None]).sum(axis=1) + 1
    assert (best <= above).all()
    assert (above <= worst).all()


def test_the_error_of_a_share_is_that_of_a_binomial():
    assert float(robustness.standard_error(0.5, 10_000)) == pytest.approx(0.005)


def coverage(known_by_merit: float) -> float:
    """The share of true ranks inside the interval: 100 candidates, 6 criteria, a quarter of cells missing.

    The less a candidate is known, the more of its cells are missing; how well it is known hangs on its merits
    by the share given, and on chance by the rest.
    """
    covered = []
    for trial in range(30):
        rng = np.random.default_rng(trial)
        truth = rng.random((100, 6))
        known = known_by_merit * truth.mean(axis=1) + (1 - known_by_merit) * rng.random(100)
        missing = 0.5 * (1 - np.argsort(np.argsort(known)) / 99)
        seen = np.where(rng.random(truth.shape) < missing[:, None], np.nan, truth)
        pools = [column[~np.isnan(column)] for column in seen.T]
        wish = rng.dirichlet(np.full(6, 5))
        weights = np.tile(wish, (2_000, 1))
        ranking = rank(score_draws([f"{trial} {i}" for i in range(100)], seen, weights, pools=pools), weights)
        true_rank = np.argsort(np.argsort(-(truth @ wish))) + 1
        covered.append(((ranking.low <= true_rank) & (true_rank <= ranking.high)).mean())
    return float(np.mean(covered))


@pytest.mark.slow
@pytest.mark.parametrize("known_by_merit", [0.0, 0.3])
def test_nine_in_ten_intervals_hold_the_true_rank_where_cells_are_missing(known_by_merit):
    assert 0.88 <= coverage(known_by_merit) <= 0.93
