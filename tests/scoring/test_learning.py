"""What outcomes can teach, and from how many on."""

import numpy as np
import pytest
from scipy.stats import kendalltau
from sklearn.metrics import dcg_score, ndcg_score

from sic_metrics.scoring.values import BackTest, RidgeToExpert, back_test, stage

EXPERT = np.array([0.5, 0.3, 0.2])
TRUE = np.array([0.2, 0.3, 0.5])


def world(count: int, noise: float, weights=TRUE):
    rng = np.random.default_rng(count)
    values = rng.random((count, 3))
    return values, values @ weights * 10 + 3 + rng.normal(0, noise, count)


def test_a_high_penalty_leaves_the_experts_weights():
    values, outcomes = world(40, 1.0)
    fitted = RidgeToExpert(EXPERT, shrinkage=1e12).fit(values, outcomes)
    assert fitted.coef_ / fitted.coef_.sum() == pytest.approx(EXPERT)


def test_without_penalty_and_noise_the_true_weights_are_found():
    values, outcomes = world(40, 0.0)
    fitted = RidgeToExpert(EXPERT, shrinkage=1e-9).fit(values, outcomes)
    assert fitted.coef_ == pytest.approx(TRUE * 10, abs=1e-4)
    assert fitted.intercept_ == pytest.approx(3, abs=1e-4)


@pytest.mark.parametrize(
    ("outcomes", "expected"), [(0, "never"), (14, "never"), (15, "shadow"), (60, "shadow"), (61, "shadow")]
)
def test_the_ladder_without_a_back_test(outcomes, expected):
    assert stage(outcomes) == expected


def test_above_sixty_only_a_better_fit_may_be_used():
    assert stage(61, BackTest(50, gain=2.0, standard_error=1.0)) == "may be used"
    assert stage(61, BackTest(50, gain=1.0, standard_error=1.0)) == "shadow"
    assert stage(60, BackTest(50, gain=2.0, standard_error=1.0)) == "shadow"


def test_the_back_test_foretells_each_outcome_from_those_before_it():
    values, outcomes = world(120, 0.5)
    better = back_test(values, outcomes, EXPERT)
    assert better is not None
    assert better.outcomes == 112
    assert better.is_better
    right = back_test(*world(120, 3.0, EXPERT), EXPERT)
    assert right is not None
    assert not right.is_better
    assert back_test(values[:9], outcomes[:9], EXPERT) is None


def test_the_measures_of_order_give_their_documented_answers():
    """Examples of scikit-learn's ndcg_score and SciPy's kendalltau; DCG of 3 2 3 0 1 2 over its ideal."""
    assert ndcg_score([[10, 0, 0, 1, 5]], [[0.1, 0.2, 0.3, 4, 70]]) == pytest.approx(0.695694, abs=1e-6)
    tau, chance = kendalltau([12, 2, 1, 12, 2], [1, 4, 7, 1, 0])
    assert (tau, chance) == pytest.approx((-0.4714045, 0.2827454), abs=1e-6)
    assert dcg_score([[3, 2, 3, 0, 1, 2]], [[6, 5, 4, 3, 2, 1]]) == pytest.approx(6.861127, abs=1e-6)
    assert ndcg_score([[3, 2, 3, 0, 1, 2]], [[6, 5, 4, 3, 2, 1]]) == pytest.approx(0.9608082, abs=1e-6)
