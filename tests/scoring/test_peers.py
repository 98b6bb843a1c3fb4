"""Other methods beside ours: published answers, and why their scores are a cross-check and not the score."""

import numpy as np
import pytest
from pymcdm.methods import TOPSIS
from pymcdm.normalizations import vector_normalization
from pymcdm.weights import critic_weights, entropy_weights
from scipy.stats import kendalltau

from sic_metrics.scoring.values import AdditiveValueModel

TZENG_HUANG = np.array([[5, 8, 4], [7, 6, 8], [8, 8, 6], [7, 4, 6]])
WEIGHTS = np.array([0.3, 0.4, 0.3])
FIRMS = np.array(
    [
        [61, 1.08, 4.33],
        [20.7, 0.26, 4.34],
        [16.3, 1.98, 2.53],
        [9, 3.29, 1.65],
        [5.4, 2.77, 2.33],
        [4, 4.12, 1.21],
        [-6.1, 3.52, 2.10],
        [-34.6, 3.31, 0.98],
    ]
)
MORE_IS_BETTER = np.ones(3)


def topsis(values, weights):
    return TOPSIS(vector_normalization)(values, weights, np.ones(values.shape[1]))


def ours(values, weights, top):
    anchors = [((0.0, top), (0.0, 1.0))] * values.shape[1]
    return AdditiveValueModel(weights, anchors).fit_transform(values).sum(axis=1)


def test_topsis_gives_its_published_answer():
    """Tzeng & Huang 2011, Multiple Attribute Decision Making: .5037 .6581 .7482 .3340."""
    found = topsis(TZENG_HUANG, WEIGHTS)
    assert found == pytest.approx([0.5037, 0.6581, 0.7482, 0.3340], abs=5e-5)


def test_our_order_of_that_problem_is_the_same():
    assert np.argsort(-ours(TZENG_HUANG, WEIGHTS, 10.0)).tolist() == [2, 1, 0, 3]
    assert np.argsort(-topsis(TZENG_HUANG, WEIGHTS)).tolist() == [2, 1, 0, 3]


def test_critic_gives_its_published_answer():
    """Diakoulaki, Mavrotas & Papayannakis 1995, Computers & Operations Research 22:763."""
    found = critic_weights(FIRMS, MORE_IS_BETTER)
    assert found == pytest.approx([0.20222554, 0.48090173, 0.31687273], abs=1e-7)


def test_entropy_weights_of_two_by_two():
    found = entropy_weights(np.array([[1.0, 2.0], [4.0, 16.0]]), np.ones(2))
    assert found == pytest.approx([0.358889, 0.641111], abs=1e-5)


def test_weights_from_the_spread_of_the_data_change_with_the_list():
    """Why CRITIC is no default here: leaving one firm out moves weight between criteria."""
    moved = np.abs(critic_weights(FIRMS, MORE_IS_BETTER) - critic_weights(FIRMS[:-1], MORE_IS_BETTER)).sum()
    assert moved > 0.02


def test_topsis_and_ours_mostly_agree_but_only_ours_survives_a_deletion():
    rng = np.random.default_rng(7)
    agreements, reversals = [], {"topsis": 0, "ours": 0}
    for _ in range(200):
        values, weights = rng.uniform(0, 1, (12, 5)), rng.dirichlet(np.ones(5))
        agreements.append(kendalltau(topsis(values, weights), ours(values, weights, 1.0)).statistic)
        for name, score in (("topsis", topsis), ("ours", lambda v, w: ours(v, w, 1.0))):
            whole = score(values, weights)
            rest = np.delete(values, np.argmin(whole), axis=0)
            before = np.argsort(-np.delete(whole, np.argmin(whole)))
            reversals[name] += not np.array_equal(np.argsort(-score(rest, weights)), before)
    assert np.mean(agreements) > 0.7
    assert reversals["ours"] == 0
    assert reversals["topsis"] > 20
