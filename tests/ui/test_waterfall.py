import pandas as pd
import pytest

from sic_metrics.formats import text
from sic_metrics.ui.components.charts import waterfall

THIN, MINUS = "\u202f", "\u2212"


def drawn(*steps, start=1000.0, end=None):
    frame = pd.DataFrame(
        {"step": [f"Step <{n}>" for n in range(len(steps))], "views": pd.array(steps, dtype="Int64")}
    )
    return waterfall(frame, "step", "views", start=("Ours", start), end=("Theirs", end), unit="views")


def known(figure):
    return next(trace for trace in figure.data if trace.name == "known")


def test_each_step_begins_where_the_one_before_it_ended():
    bars = known(drawn(500, -200, end=1300.0))
    assert list(bars.base) == [0, 1000, 1500, 0]
    assert list(bars.x) == [1000, 500, -200, 1300]


def test_numbers_carry_their_sign_and_nothing_is_written_as_nothing():
    numbers = [note.text for note in drawn(1500, -200, 0, end=2300.0).layout.annotations]
    assert numbers == [
        f"<b>1.0{THIN}K</b>",
        f"<b>+1.5{THIN}K</b>",
        f"<b>{MINUS}200</b>",
        "<b>±0</b>",
        f"<b>2.3{THIN}K</b>",
    ]


def test_what_adds_and_what_takes_away_differ_in_colour_too():
    start, more, less, end = known(drawn(500, -200, end=1300.0)).marker.color
    assert start == end
    assert len({start, more, less}) == 3


def test_an_unknown_step_is_hatched_across_and_is_never_nothing():
    figure = drawn(None, 300)
    hatched = next(trace for trace in figure.data if trace.name == "unknown")
    assert [n is not None for n in hatched.x] == [False, True, False, True]
    assert [n is None for n in known(figure).x] == [False, True, False, True]
    assert hatched.marker.pattern.shape == "/"
    assert [note.text for note in figure.layout.annotations].count(f"<i>{text.UNKNOWN}</i>") == 2
    assert "unknown" in figure.layout.meta["note"]


def test_steps_that_do_not_lead_to_the_end_are_refused():
    with pytest.raises(ValueError, match="do not lead"):
        drawn(500, end=1400.0)
    with pytest.raises(ValueError, match="do not lead"):
        drawn(None, end=1400.0)


def test_a_name_cannot_bring_markup_into_the_figure():
    figure = drawn(5, end=1005.0)
    assert figure.layout.yaxis.ticktext[1] == "Step &lt;0&gt;"


def test_numbers_have_room_beside_the_longest_bar():
    figure = drawn(500, end=1500.0)
    assert figure.layout.xaxis.range[1] == pytest.approx(1500 * 1.34)


def test_a_figure_without_steps_or_views_can_be_drawn():
    frame = pd.DataFrame({"step": [], "views": pd.array([], dtype="Int64")})
    figure = waterfall(frame, "step", "views", start=("Ours", 0.0), end=("Theirs", 0.0), unit="views")
    assert list(known(figure).x) == [0, 0]
