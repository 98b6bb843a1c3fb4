"""The additive value model on fixed scales."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from sklearn.utils.estimator_checks import check_estimator

from sic_metrics.scoring.values import AdditiveValueModel, RidgeToExpert, normalised

LOG = ((0.0, 1.0, 2.0), (0.0, 0.5, 1.0))
tables = arrays(np.float64, st.tuples(st.integers(2, 8), st.just(3)), elements=st.floats(0, 1))


@pytest.mark.parametrize(
    "estimator", [AdditiveValueModel(), RidgeToExpert()], ids=lambda one: type(one).__name__
)
def test_it_keeps_scikit_learns_conventions(estimator):
    check_estimator(estimator, on_skip=None)


def test_contributions_are_weight_times_value_and_missing_stays_missing():
    model = AdditiveValueModel(weights=[3, 1], anchors=[LOG, ((0, 10), (1, 0))]).fit(np.zeros((1, 2)))
    made = model.transform([[1.0, 10.0], [5.0, 0.0], [np.nan, 5.0]])
    assert made[:2].tolist() == [[0.375, 0.0], [0.75, 0.25]]
    assert np.isnan(made[2, 0])
    assert made[2, 1] == 0.125


@pytest.mark.parametrize(
    "wrong",
    [
        {"weights": [1, -1]},
        {"weights": [0, 0]},
        {"weights": [1, np.nan]},
        {"weights": [1, 1, 1]},
        {"anchors": [LOG]},
        {"anchors": [LOG, ((1, 0), (0, 1))]},
        {"anchors": [LOG, ((0, 1), (0, 2))]},
        {"anchors": [LOG, ((0,), (0,))]},
    ],
)
def test_parameters_that_make_no_model_are_refused(wrong):
    with pytest.raises(ValueError, match=r"weights|anchors"):
        AdditiveValueModel(**wrong).fit(np.zeros((2, 2)))


@settings(max_examples=60, deadline=None)
@given(tables, st.lists(st.floats(0.01, 1), min_size=3, max_size=3), st.data())
def test_leaving_out_cloning_and_adding_change_no_order_of_the_rest(rows, weights, data):
    model = AdditiveValueModel(weights).fit(rows)
    scores = model.transform(rows).sum(axis=1)
    gone = data.draw(st.integers(0, len(rows) - 1))
    rest = np.delete(rows, gone, axis=0)
    changed = np.vstack([rest, rest[:1], np.zeros((1, 3))])
    again = model.fit(changed).transform(changed).sum(axis=1)[: len(rest)]
    assert again.tolist() == np.delete(scores, gone).tolist()


@settings(max_examples=60, deadline=None)
@given(tables, st.lists(st.floats(0.01, 1), min_size=3, max_size=3))
def test_contributions_add_up_to_the_score(rows, weights):
    model = AdditiveValueModel(weights).fit(rows)
    scores = model.values(rows) @ normalised(weights)
    assert np.abs(model.transform(rows).sum(axis=1) - scores).max() < 1e-12
