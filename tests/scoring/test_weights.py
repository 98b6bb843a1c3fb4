"""Weights from what people say."""

import numpy as np
import pytest

from sic_metrics.scoring.values import disagreement, rank_order_centroid


def test_rank_order_centroid_of_four():
    """Barron & Barrett 1996: 25/48, 13/48, 7/48, 3/48."""
    assert rank_order_centroid([1, 2, 3, 4]) == pytest.approx([25 / 48, 13 / 48, 7 / 48, 3 / 48])
    assert rank_order_centroid([4, 1, 3, 2]) == pytest.approx([3 / 48, 25 / 48, 7 / 48, 13 / 48])


@pytest.mark.parametrize("places", [[1, 1, 2], [0, 1, 2], [1, 2, 4]])
def test_what_is_no_ranking_is_refused(places):
    with pytest.raises(ValueError, match="not 1 to 3"):
        rank_order_centroid(places)


def test_disagreement_is_the_share_of_weight_that_lies_elsewhere():
    people = np.array([[1.0, 0.0], [0.0, 1.0], [0.5, 0.5]])
    assert disagreement(people).tolist() == [[0, 1, 0.5], [1, 0, 0.5], [0.5, 0.5, 0]]
