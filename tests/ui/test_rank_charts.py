"""The charts of the pages that decide: parts of a score, ranges of ranks, what a budget buys."""

import pandas as pd
import pytest

from sic_metrics.ui.components import charts


def test_parts_are_stacked_in_order_with_the_total_and_what_is_unknown_hatched():
    frame = pd.DataFrame({"org": ["A", "B"], "x": [10.0, 5.0], "gap": [2.0, 0.0]})
    figure = charts.stacked(frame, "org", {"x": "Known", "gap": "Not known"}, unit="points", hatched="gap")
    assert [bar.name for bar in figure.data] == ["Known", "Not known"]
    assert [bar.marker.pattern.shape for bar in figure.data] == [None, "/"]
    assert [note.text for note in figure.layout.annotations if note.name == "number"] == [
        "<b>12</b>",
        "<b>5</b>",
    ]


def test_a_rank_stands_within_its_range_and_the_first_is_always_a_tick():
    frame = pd.DataFrame({"org": ["A", "B"], "rank": [1, 2], "low": [1, 1], "high": [4, 9]})
    figure = charts.ranks(frame, "org", unit="range", last=61)
    lines, dots = figure.data
    assert list(lines.x) == [1, 4, None, 1, 9, None]
    assert list(dots.x) == [1, 2]
    assert figure.layout.xaxis.tickvals[0] == 1
    assert len(figure.layout.xaxis.tickvals) <= 9


def test_a_budget_that_buys_nothing_known_is_not_drawn_and_the_present_one_is_marked():
    frame = pd.DataFrame({"hours": [0, 100, 200], "worth": [None, 50.0, 70.0]})
    figure = charts.frontier(frame, "hours", "worth", unit="points", along="hours", mark=(150, 50))
    assert figure.data[0].line.shape == "hv"
    assert (list(figure.data[1].x), list(figure.data[1].y)) == ([150], [50])


@pytest.mark.parametrize(
    "draw",
    [
        lambda none: charts.stacked(none, "org", {"x": "X"}, unit="u"),
        lambda none: charts.ranks(none, "org", unit="u", last=1),
        lambda none: charts.frontier(none, "x", "y", unit="u", along="a", mark=None),
    ],
)
def test_without_rows_there_is_no_figure(draw):
    with pytest.raises(ValueError, match="empty state"):
        draw(pd.DataFrame(columns=["org", "x", "y", "rank", "low", "high"]))
