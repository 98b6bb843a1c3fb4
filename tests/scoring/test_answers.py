"""The facts behind the four answers, on a panel that can be worked out by hand."""

import numpy as np
import pytest

from sic_metrics.scoring.answers import answers, raw_at
from sic_metrics.scoring.assessment import assess
from sic_metrics.scoring.panel import scales

from .panels import CRITERIA, WEIGHTS, made

NAN = np.nan
ROWS = {
    "A": (0.9, 99, 40),
    "B": (0.8, 99, 140),
    "C": (0.2, 99, NAN),
    "D": (0.9, NAN, NAN),
    "E": (1.0, 99, 40),
}


def told(org, *, is_partner=False, licence="hours"):
    panel = made(ROWS, gated=("E",))
    return answers(assess(panel, WEIGHTS, draws=500), org, is_partner=is_partner, licence=licence)


def test_the_one_above_and_the_smallest_lift_to_it():
    """A has .8, B .65. Need of .8 + .15/.5 = 1.1 cannot be, nor hours of value .5 + .15/.2 = 1.25."""
    move = told("B").move
    assert move.above == "A"
    assert move.gap == pytest.approx(0.15)
    assert move.scale.criterion_id == "reach"
    assert move.needed == pytest.approx(9999)
    assert move.moved is None


def test_the_first_has_nobody_above_and_a_lead():
    first = told("A")
    assert first.move is None
    assert first.lead == pytest.approx(0.15)
    assert (first.rank, first.ranked) == (1, 3)


def test_the_unknown_that_moves_most_comes_first_with_the_places_at_its_ends():
    """D: .45 for need and .2 x 3/4 for hours; with reach of nothing .6, with an excellent one .9."""
    one = told("D")
    assert one.status == "too_little_known"
    assert one.step == "find_out"
    assert [gap.scale.criterion_id for gap in one.unknown] == ["reach", "hours"]
    assert (one.unknown[0].rank_if_nothing, one.unknown[0].rank_if_excellent) == (3, 1)


def test_what_lifts_and_what_pulls_down_is_measured_against_what_is_typical():
    parts = told("C")
    assert [part.scale.criterion_id for part in parts.weak] == ["need"]
    assert parts.weak[0].lead == pytest.approx(0.5 * (0.2 - 0.6))


@pytest.mark.parametrize(
    ("org", "is_partner", "licence", "step"),
    [
        ("E", False, "hours", "clear_gate"),
        ("D", False, "hours", "find_out"),
        ("A", True, "hours", "deepen"),
        ("C", False, "hours", "ask_licence"),
        ("A", False, "hours", "approach"),
    ],
)
def test_what_to_do_next(org, is_partner, licence, step):
    assert told(org, is_partner=is_partner, licence=licence).step == step


@pytest.mark.parametrize("place", [0, 1, 2])
def test_a_value_leads_back_to_the_raw_one(place):
    scale = scales(CRITERIA)[place]
    for raw in (scale.anchors[0], sum(scale.anchors) / 3, scale.anchors[-1]):
        inside = min(max(raw, scale.anchors[0]), scale.anchors[-1])
        value = float(scale.values(np.array([inside]))[0])
        assert raw_at(scale, value) == pytest.approx(inside)
