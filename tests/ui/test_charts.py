import base64
import re
from itertools import pairwise

import pandas as pd
import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some

from sic_metrics.ui.components import charts
from sic_metrics.ui.components.charts import Multiple, bars, intervals, matrix, multiples, show
from sic_metrics.ui.components.charts.frame import spread, ticks_from_zero, wrap


def wikis(*views):
    return pd.DataFrame(
        {"wiki": [f"w{n}" for n in range(len(views))], "views": pd.array(views, dtype="Int64")}
    )


@pytest.mark.parametrize(
    ("largest", "ticks"),
    [
        (0, [0, 1]),
        (9, [0, 2, 4, 6, 8, 10]),
        (730_000, [0, 200_000, 400_000, 600_000, 800_000]),
        (5, [0, 1, 2, 3, 4, 5]),
    ],
)
def test_steps_are_round_and_start_at_zero(largest, ticks):
    assert ticks_from_zero(largest) == pytest.approx(ticks)


@given(some.floats(min_value=1e-3, max_value=1e12))
def test_steps_reach_the_largest_value_and_stay_few(largest):
    ticks = ticks_from_zero(largest)
    assert ticks[-1] >= largest * 0.999
    assert 3 <= len(ticks) <= 8


labels = some.lists(some.tuples(some.floats(0, 200), some.floats(10, 50)), min_size=1, max_size=8)


@given(labels)
def test_labels_kept_apart_do_not_cover_each_other_and_keep_their_order(given_labels):
    positions, sizes = zip(*given_labels, strict=True)
    placed = sorted(zip(spread(positions, sizes), positions, sizes, strict=True))
    for (low, was, size), (high, came, other) in pairwise(placed):
        assert high - low >= (size + other) / 2 - 1e-6
        assert was <= came


def test_labels_with_room_stay_where_they_are():
    assert spread([0, 100, 50], [16, 16, 16]) == pytest.approx([0, 100, 50])


def test_a_number_that_was_not_measured_is_grey_and_patterned_and_an_unknown_one_has_no_bar():
    frame = pd.DataFrame(
        {
            "what": list("abcd"),
            "n": [2.0, -1.0, None, 3.0],
            "guess": ["", "unknown", "", "placeholder"],
        }
    )
    figure = bars(frame, "what", "n", unit="points", assumed="guess")
    assert {bar.name: (bar.y, bar.x, bar.marker.pattern.shape) for bar in figure.data} == {
        "": ((0, 2), (2.0, None), None),
        "unknown": ((1,), (-1.0,), "/"),
        "placeholder": ((3,), (3.0,), "."),
    }
    (measured,) = bars(frame, "what", "n", unit="points").data
    assert measured.marker.pattern.shape is None
    assert figure.data[0].marker.color == (measured.marker.color[0], measured.marker.color[2])
    greys = {bar.marker.color for bar in figure.data[1:]}
    assert len(greys) == 1
    assert greys.isdisjoint(measured.marker.color)
    assert figure.layout.barmode == "overlay"
    assert len({bar.width for bar in figure.data}) == 1
    assert figure.data[0].width is not None


def test_a_label_cannot_bring_markup_into_a_figure():
    assert wrap("<b>a</b> & b", 40) == "&lt;b&gt;a&lt;/b&gt; &amp; b"


def test_bars_keep_their_order_and_write_the_unknown():
    figure = bars(wikis(3_000, None, -12), "wiki", "views", unit="more views")
    assert list(figure.data[0].x) == [3_000, None, -12]
    assert list(figure.layout.yaxis.ticktext) == ["w0", "w1", "w2"]
    assert [a.text for a in figure.layout.annotations] == ["3.0\u202fK", "<i>not known</i>", "\u221212"]
    assert [a.x for a in figure.layout.annotations] == [3_000, 0, 0]


def test_bars_leave_room_for_the_longest_number():
    figure = bars(wikis(100, 50), "wiki", "views", unit="views")
    assert figure.layout.xaxis.range[1] == pytest.approx(130)


def test_rows_are_as_high_as_the_longest_name_needs():
    short = bars(wikis(1, 2), "wiki", "views", unit="views")
    long = bars(wikis(1, 2).assign(wiki=["a " * 30, "b"]), "wiki", "views", unit="views")
    lines = long.layout.yaxis.ticktext[0].count("<br>") + 1
    assert long.layout.height - short.layout.height == 2 * (lines * 15 + 6 - 30)


def shares():
    return pd.DataFrame(
        {"age": ["new", "<old>"], "share": [0.5, 0.9], "low": [0.4, 0.7], "high": [0.7, 0.95]}
    )


def test_shares_have_their_interval_and_what_they_are_set_against():
    figure = intervals(
        shares(), "age", "share", unit="share of files", mark=0.62, mark_name="median of others"
    )
    reach = figure.data[0].error_x
    assert list(reach.array) == pytest.approx([0.2, 0.05])
    assert list(reach.arrayminus) == pytest.approx([0.1, 0.2])
    assert [a.text for a in figure.layout.annotations if a.name == "number"] == [
        "50% (40%–70%)",
        "90% (70%–95%)",
    ]
    assert [a.text for a in figure.layout.annotations if a.name == "mark"] == ["median of others: 62%"]
    assert figure.layout.yaxis.ticktext == ("new", "&lt;old&gt;")


def test_shares_without_a_comparison_have_no_mark_and_none_are_refused():
    figure = intervals(shares(), "age", "share", unit="share of files")
    assert not [a for a in figure.layout.annotations if a.name == "mark"]
    with pytest.raises(ValueError, match="empty state"):
        intervals(shares().head(0), "age", "share", unit="share of files")


def topics():
    names = ["Heat wave", "Flood", "Drought", "Zero", "Unknown"]
    return pd.DataFrame({"t": names, "d": [1e5, 10.0, 500.0, 0.0, None], "q": [0.2, 0.9, 0.3, 0.5, 0.5]})


def test_panels_break_at_unknown_months_and_say_so(written):
    multiples([Multiple("Arabic", [1, 2, None, 4, 5], "+9%")], unit="views a month", sample=False)
    picture = base64.b64decode(re.search(r"base64,([^\"]+)", written[0])[1]).decode()
    assert len(re.findall(r'fill="none" stroke=', picture)) == 2
    assert 'alt="Arabic: from 1 to 5 views a month, 1 months unknown"' in written[0]
    assert "invented" not in written[0]


def test_panels_of_the_sample_are_marked(written):
    multiples([Multiple("Hindi", [None, None])], unit="views a month", sample=True)
    assert 'alt="Hindi: not known"' in written[0]
    assert "Invented example" in written[0]


def test_a_matrix_keeps_unknown_nothing_and_zero_apart(written):
    pairs = pd.DataFrame(
        {"a": ["x", "x", "y"], "b": ["y", "z", "z"], "views": pd.array([None, 0, 70], dtype="Int64")}
    )
    matrix(pairs, "a", "b", "views", caption="Views <both>", sample=True)
    cells = re.findall(r'<td class="([^"]+)">([^<]+)</td>', written[0])
    assert cells == [("sic-absent", "not known"), ("sic-none", "0"), ("sic-none", "–"), ("sic-step-0", "70")]
    assert "Views &lt;both&gt; · Invented example" in written[0]


@pytest.fixture
def drawn(monkeypatch, written):
    """What `show` hands to Streamlit."""
    calls = {}
    monkeypatch.setattr(st, "plotly_chart", lambda figure, **more: calls.update(figure=figure, chart=more))
    return calls


def test_a_chart_without_a_text_alternative_is_refused(drawn):
    with pytest.raises(ValueError, match="text alternative"):
        show(bars(wikis(1), "wiki", "views", unit="views"), key="k", alt=" ", data=wikis(1), sample=False)
    assert drawn == {}


def test_a_chart_that_does_not_say_whether_it_is_a_sample_is_refused(drawn):
    with pytest.raises(ValueError, match="sample"):
        show(bars(wikis(1), "wiki", "views", unit="views"), key="k", alt="One.", data=wikis(1))


def test_a_chart_is_drawn_in_our_theme_with_its_text_and_its_data(drawn, written):
    show(bars(wikis(1), "wiki", "views", unit="views"), key="k", alt="One.", data=wikis(1), sample=False)
    assert drawn["chart"]["theme"] is None
    assert drawn["chart"]["alt"] == "One."
    assert any('data-table="k_data"' in part for part in written)
    assert drawn["figure"].layout.template.layout.showlegend is False


@pytest.mark.parametrize(("mark", "expected"), [("yes", 1), ("no", 0)])
def test_the_rows_themselves_say_whether_a_chart_is_marked_as_sample(drawn, mark, expected):
    data = wikis(1).assign(sample=mark)
    show(bars(data, "wiki", "views", unit="views"), key="k", alt="One.", data=data)
    assert sum(a.name == "sample" for a in drawn["figure"].layout.annotations) == expected


def test_the_package_names_what_pages_need():
    assert {"line", "bars", "multiples", "matrix", "show"} <= set(charts.__all__)


def test_a_panel_is_marked_at_its_steps_and_cut_where_it_is_of_something_else(written):
    panels = [Multiple("A", [1, 2, 3, 4], steps=[(1, False), (2, True)]), Multiple("B", [1, 2, 3, 4])]
    multiples(panels, unit="views a month", sample=False)
    first, second = (picture(written[0], place) for place in (0, 1))
    assert (first.count("stroke-dasharray"), second.count("stroke-dasharray")) == (2, 0)
    assert (first.count('fill="none"'), second.count('fill="none"')) == (2, 1)
    assert 'alt="A: from 1 to 4 views a month, 2 steps in what is known"' in written[0]
    assert "Upright dashes: a step in what is known." in written[0]


def picture(page, place):
    found = re.findall(r"data:image/svg\+xml;base64,([^\"]+)", page)[place]
    return base64.b64decode(found).decode()
