from datetime import date

import pandas as pd
import pytest

from sic_metrics.ui.components.charts import Event, events_of, line

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
    assert [a.text for a in figure.layout.annotations] == ["not known"]


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


def test_numbers_too_close_to_tell_apart_share_a_label():
    events = [Event(date(2025, month, 1), f"Event {month} of quite a long year") for month in (1, 2, 7)]
    months = [f"{2025 + n // 12}-{n % 12 + 1:02d}" for n in range(24)]
    frame = pd.DataFrame({"month": months, "views": range(24)})
    figure = line(frame, "views", unit="views a month", events=events)
    assert notes(figure, "event") == ["1 · 2", "3"]
    assert [number for number, _ in figure.layout.meta["key"]] == [1, 2, 3]


def spans(figure):
    return [(str(s.x0)[:10], str(s.x1)[:10]) for s in figure.layout.shapes if s.name == "span"]


def test_a_span_is_tinted_from_its_first_month_to_its_last_and_lies_under_the_unknown():
    event = Event(date(2026, 2, 1), "Break", date(2026, 3, 31))
    figure = line(monthly([1, None, 3, 4]), "views", unit="views a month", events=[event])
    assert spans(figure) == [("2026-01-17", "2026-03-16")]
    assert notes(figure, "event") == ["Break, Feb 2026 – Mar 2026"]
    names = [shape.name for shape in figure.layout.shapes if shape.name]
    assert names.index("span") < names.index("unknown")


def test_a_span_that_begins_or_ends_outside_is_drawn_as_far_as_it_is_seen():
    events = [
        Event(date(2025, 3, 1), "Break", date(2026, 1, 1)),
        Event(date(2025, 1, 1), "Old", date(2025, 2, 1)),
    ]
    figure = line(monthly([1, 2, 3]), "views", unit="views a month", events=events)
    assert spans(figure) == [("2025-12-17", "2026-01-16")]
    assert len(notes(figure, "event")) == 1


def test_a_start_and_an_end_are_one_event_and_an_end_alone_is_one_too():
    rows = [
        {"event_id": "bots_start", "date": "2025-03", "title": "Bots"},
        {"event_id": "bots_end", "date": "2025-08", "title": "End of bots"},
        {"event_id": "late_end", "date": "2026-01-15", "title": "Late end"},
        {"event_id": "open_start", "date": "2026-02", "title": "Open"},
    ]
    assert events_of(rows) == [
        Event(date(2025, 3, 1), "Bots", date(2025, 8, 1)),
        Event(date(2026, 1, 15), "Late end"),
        Event(date(2026, 2, 1), "Open"),
    ]


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


def steps(figure):
    return [str(s.x0)[:10] for s in figure.layout.shapes if s.name == "step"]


def test_no_line_is_joined_over_a_cut_and_no_month_is_lost():
    cut = Event(date(2026, 3, 1), "2 sets known, 1 before", is_step=True, is_cut=True)
    figure = line(monthly([5, 6, 60, 70]), "views", unit="views a month", events=[cut])
    (trace,) = figure.data
    assert list(trace.y) == [5, 6, None, 60, 70]
    assert [str(x)[:7] for x, y in zip(trace.x, trace.y, strict=True) if y is not None] == MONTHS[:4]
    assert steps(figure) == ["2026-02-14"]
    assert notes(figure, "event") == ["1"]
    assert [tuple(row) for row in figure.layout.meta["key"]] == [(1, "From Mar 2026: 2 sets known, 1 before")]
    assert bands(figure) == []


def test_a_step_that_is_no_cut_is_marked_and_the_line_goes_on():
    step = Event(date(2026, 3, 1), "2 known, 1 before", is_step=True)
    figure = line(monthly([5, 6, 7, 8]), "views", unit="views a month", events=[step])
    assert list(figure.data[0].y) == [5, 6, 7, 8]
    assert steps(figure) == ["2026-02-14"]


def test_what_is_carried_back_does_not_meet_the_observed_over_a_cut():
    basis = ["back_projected"] * 2 + ["observed"] * 2
    cut = Event(date(2026, 3, 1), "observed", is_step=True, is_cut=True)
    figure = line(monthly([4, 5, 6, 7], usage_basis=basis), "views", unit="views a month", events=[cut])
    dashed, solid = figure.data
    assert [value for value in dashed.y if value is not None] == [4, 5]
    assert [value for value in solid.y if value is not None] == [6, 7]


def test_a_cut_outside_the_months_drawn_is_none():
    cuts = [Event(date(2025, 1, 1), "x", is_step=True, is_cut=True)]
    assert list(line(monthly([5, 6]), "views", unit="views a month", events=cuts).data[0].y) == [5, 6]
