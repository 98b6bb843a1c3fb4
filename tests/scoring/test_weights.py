"""Weights from what people say."""

import numpy as np
import pytest

from sic_metrics.scoring.weights import best_worst, disagreement, rank_order_centroid


def test_rank_order_centroid_of_four():
    """Barron & Barrett 1996: 25/48, 13/48, 7/48, 3/48."""
    assert rank_order_centroid([1, 2, 3, 4]) == pytest.approx([25 / 48, 13 / 48, 7 / 48, 3 / 48])
    assert rank_order_centroid([4, 1, 3, 2]) == pytest.approx([3 / 48, 25 / 48, 7 / 48, 13 / 48])


@pytest.mark.parametrize("places", [[1, 1, 2], [0, 1, 2], [1, 2, 4]])
def test_what_is_no_ranking_is_refused(places):
    with pytest.raises(ValueError, match="not 1 to 3"):
        rank_order_centroid(places)


def test_consistent_comparisons_give_the_inverse_of_best_to_others():
    """Provable: w is proportional to 1 / BO where the answers agree (Rezaei 2016)."""
    weights, inconsistency = best_worst([2, 1, 4, 2, 8], [4, 8, 2, 4, 1])
    assert weights == pytest.approx([4 / 19, 8 / 19, 2 / 19, 4 / 19, 1 / 19], abs=1e-6)
    assert inconsistency == pytest.approx(0, abs=1e-9)


def test_inconsistent_comparisons_say_how_much():
    """By hand: w = (1/14, 4.5/14, 8.5/14), xi = 1/28."""
    weights, inconsistency = best_worst([8, 2, 1], [1, 5, 8])
    assert weights == pytest.approx([0.0714286, 0.3214286, 0.6071429], abs=1e-6)
    assert inconsistency == pytest.approx(0.0357143, abs=1e-6)


def test_disagreement_is_the_share_of_weight_that_lies_elsewhere():
    people = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    assert disagreement(people).tolist() == [[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]]
