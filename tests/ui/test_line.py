from datetime import date

import pandas as pd
import pytest

from sic_metrics.ui.charts import Event, line

MONTHS = ["2026-01", "2026-02", "2026-03", "2026-04", "2026-05", "2026-06"]


def monthly(values, **columns):
    known = {"month": MONTHS[: len(values)], "views": pd.array(values, dtype="Int64")}
    return pd.DataFrame({**known, **columns})


def notes(figure, name):
    return [a.text for a in figure.layout.annotations if a.name == name]


def bands(figure):
    return [(s.x0, s.x1) for s in figure.layout.shapes if s.name == "unknown"]


def test_an_unknown_month_is_a_gap_under_a_grey_band_never_zero():
    figure = line(monthly([5, None, None, 7, 8]), "views", unit="views a month")
    assert list(figure.data[0].y) == [5, None, None, 7, 8]
    assert figure.data[0].connectgaps is False
    assert len(bands(figure)) == 1
    assert [a.text for a in figure.layout.annotations] == ["unknown"]


def test_a_known_zero_is_drawn():
    figure = line(monthly([5, 0, 7]), "views", unit="views a month")
    assert list(figure.data[0].y) == [5, 0, 7]
    assert bands(figure) == []


def test_a_month_without_a_row_is_unknown_too():
    figure = line(monthly([5, 6, 7]).drop(index=1), "views", unit="views a month")
    assert list(figure.data[0].y) == [5, None, 7]
    assert len(bands(figure)) == 1


def test_a_month_between_two_gaps_is_seen_as_a_dot():
    figure = line(monthly([None, 6, None, 7, 8]), "views", unit="views a month")
    assert list(figure.data[0].marker.size) == [0, 7, 0, 0, 0]


def test_what_is_carried_back_is_dashed_named_and_meets_the_observed_line():
    basis = ["back_projected"] * 2 + ["observed"] * 2
    figure = line(monthly([4, 5, 6, 7], usage_basis=basis), "views", unit="views a month")
    dashed, solid = figure.data
    assert (dashed.line.dash, solid.line.dash) == ("5px 4px", "solid")
    assert list(dashed.y) == [4, 5, 6, None]
    assert list(solid.y) == [None, None, 6, 7]
    assert notes(figure, "back_projected") == ["upper bound"]


def test_the_point_where_both_meet_answers_the_pointer_once():
    basis = ["back_projected"] * 2 + ["observed"] * 2
    figure = line(monthly([4, 5, 6, 7], usage_basis=basis), "views", unit="views a month")
    dashed, solid = figure.data
    assert list(dashed.hoverinfo) == ["all", "all", "skip", "skip"]
    assert list(solid.hoverinfo) == ["skip", "skip", "all", "all"]
    assert "<b>5</b> views a month, upper bound" in dashed.hovertemplate[1]
    assert "<b>6</b> views a month, observed" in solid.hovertemplate[2]


def test_counts_start_at_zero():
    figure = line(monthly([900_000, 1_000_000]), "views", unit="views a month")
    assert figure.layout.yaxis.range[0] == 0
    assert figure.layout.yaxis.range[1] >= 1_000_000
    assert figure.layout.yaxis.ticktext[0] == "0"


def test_a_chart_of_unknown_months_only_has_a_scale_and_a_band():
    figure = line(monthly([None, None]), "views", unit="views a month")
    assert len(figure.data) == 0
    assert figure.layout.yaxis.range[1] > 0
    assert len(bands(figure)) == 1


def test_short_events_are_named_in_words_outside_ones_left_out():
    events = [Event(date(2026, 2, 20), "First upload"), Event(date(2031, 1, 1), "Later")]
    figure = line(monthly([1, 2, 3]), "views", unit="views a month", events=events)
    assert notes(figure, "event") == ["First upload, Feb 2026"]
    assert figure.layout.meta is None


def test_many_events_get_numbers_and_a_key():
    events = [Event(date(2026, m, 1), f"Event {m}") for m in (4, 1, 2, 3)]
    figure = line(monthly([1, 2, 3, 4]), "views", unit="views a month", events=events)
    assert notes(figure, "event") == ["1", "2", "3", "4"]
    assert figure.layout.meta["key"][0] == (1, "Event 1, Jan 2026")


def test_lines_are_named_at_their_ends_in_their_colours():
    frame = pd.concat([monthly([1, 2, 3], name="Museum"), monthly([1, 2, 3], name="Archive <b>")])
    figure = line(frame, "views", by="name", unit="views a month")
    assert notes(figure, "line") == ["Museum", "Archive<br>&lt;b&gt;"]
    named = [a for a in figure.layout.annotations if a.name == "line"]
    assert [a.font.color for a in named] == [trace.line.color for trace in figure.data]
    assert abs(named[0].yshift - named[1].yshift) >= 16


def test_a_month_that_one_line_knows_is_not_marked_unknown():
    frame = pd.concat([monthly([1, None, 3], name="a"), monthly([1, 2, 3], name="b")])
    assert bands(line(frame, "views", by="name", unit="views a month")) == []


def test_no_month_is_an_error_that_says_what_to_draw_instead():
    with pytest.raises(ValueError, match="empty state"):
        line(monthly([]), "views", unit="views a month")


def test_too_many_lines_are_refused():
    frame = pd.concat([monthly([1], name=str(n)) for n in range(7)])
    with pytest.raises(ValueError, match="7 lines"):
        line(frame, "views", by="name", unit="views a month")
