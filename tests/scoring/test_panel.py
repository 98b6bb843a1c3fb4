"""Evidence on value scales, and what counts as enough of it."""

import numpy as np
import pytest

from sic_metrics.scoring.panel import scales

from .panels import CRITERIA, made

NAN = np.nan


def test_a_logarithmic_scale_runs_straight_over_the_logarithm():
    reach = scales(CRITERIA)[1]
    assert reach.values(np.array([0, 9, 99, 999, 9999, 1e9, NAN])) == pytest.approx(
        [0, 0.25, 0.5, 0.75, 1, 1, NAN], nan_ok=True
    )


def test_where_less_is_better_values_fall():
    hours = scales(CRITERIA)[2]
    assert hours.values(np.array([0, 40, 140, 240, 500])) == pytest.approx([1, 1, 0.5, 0, 0])


def test_an_error_of_the_raw_value_becomes_one_of_the_value():
    """Half the way from 100 to 180 hours on a scale that falls by 1 over 200 hours: 0.2."""
    hours = scales(CRITERIA)[2]
    assert hours.spread(np.array([140.0]), np.array([40.0])) == pytest.approx([0.2])


def test_a_value_beyond_an_end_of_the_scale_is_known_as_such():
    hours = scales(CRITERIA)[2]
    assert [raw for raw in (0, 39.9, 40, 240, 240.1) if hours.is_beyond(raw)] == [0, 39.9, 240.1]


def test_missing_cells_stay_missing_and_are_drawn_from_what_the_criterion_expects():
    """(0.2 + 0.8 + 0.8) / 3; nothing named is anything from 0 to 1; (0.5 + 1) / 2."""
    panel = made({"A": (0.2, 99, 140), "B": (0.8, NAN, NAN), "C": (NAN, NAN, NAN)})
    assert panel.org_ids == ("A", "B", "C")
    assert np.isnan(panel.values[1]).tolist() == [False, True, True]
    assert [pool.tolist() for pool in panel.pools] == [
        [0.2, 0.8, 0.8],
        pytest.approx([0.05, 0.15, 0.25, 0.35, 0.45, 0.55, 0.65, 0.75, 0.85, 0.95]),
        [0.5, 1],
    ]
    assert panel.filled()[2] == pytest.approx([0.6, 0.5, 0.75])
    assert panel.filled(pessimistic=True)[2] == pytest.approx([0, 0, 0])


def test_criteria_of_before_say_nothing_of_the_unknown_so_any_value_is_as_likely():
    (need, *_) = scales(CRITERIA.drop(columns="if_unknown"))
    assert need.expected == pytest.approx(0.5)


def test_half_of_the_criteria_are_needed_for_a_rank_and_a_gate_keeps_out():
    rows = {"A": (0.2, 99, 140), "B": (0.8, 99, NAN), "C": (0.8, NAN, NAN), "D": (0.9, 99, 40)}
    panel = made(rows, gated=("D",))
    assert panel.known.tolist() == [3, 2, 1, 3]
    assert panel.is_ranked.tolist() == [True, True, False, False]


def test_a_criterion_that_is_known_for_nobody_is_named_and_counts_as_unknown():
    panel = made({"A": (0.2, NAN, 140), "B": (0.8, NAN, 140)})
    assert [scale.criterion_id for scale in panel.scales] == ["need", "reach", "hours"]
    assert panel.known_for == (2, 0, 2)
    assert panel.somewhere_known == {"need", "hours"}
    assert panel.criteria == 3
    assert panel.is_ranked.all()


def test_without_any_evidence_nobody_is_ranked():
    panel = made({"A": (NAN, NAN, NAN)})
    assert not panel.somewhere_known
    assert not panel.is_ranked.any()


def test_without_any_candidate_there_is_nothing_to_rank():
    panel = made({})
    assert panel.values.shape == (0, 3)
    assert not panel.somewhere_known
