import pandas as pd
import pytest

from sic_metrics.formats import text
from sic_metrics.ui.components.charts import dots


def rows(*given):
    frame = pd.DataFrame(given, columns=["name", "value", "low", "high", "words"])
    return frame.astype({"value": "Float64", "low": "Float64", "high": "Float64"})


ONE, UNKNOWN = ("One", 0.5, 0.4, 0.6, "50% (40–60%)"), ("Two", None, None, None, "not known")


def drawn(*given, **more):
    return dots(rows(*given), "name", unit="share", write=text.percent, **more)


def notes(figure, name):
    return [note.text for note in figure.layout.annotations if note.name == name]


def test_rows_keep_their_order_and_the_unknown_has_a_word_and_no_dot():
    figure = drawn(ONE, UNKNOWN)
    assert notes(figure, "label") == ["One", "Two"]
    assert notes(figure, "number") == ["50% (40–60%)", "<i>not known</i>"]
    assert list(figure.data[-1].x) == [0.5, None]
    assert [list(trace.x) for trace in figure.data if trace.name == "interval"] == [[0.4, 0.6]]


def test_without_an_interval_only_the_dot_is_drawn():
    figure = drawn(("One", 0.5, None, None, "50%"))
    assert [trace.name for trace in figure.data] == ["value"]


@pytest.mark.parametrize(
    ("given", "top", "labels"),
    [
        (ONE, 1.0, ["0%", "20%", "40%", "60%", "80%", "100%"]),
        (("Fell", -0.1, None, None, "down 10%"), None, ["−10%", "−8%", "−6%", "−4%", "−2%", "0%"]),
        (UNKNOWN, None, ["0%", "20%", "40%", "60%", "80%", "100%"]),
    ],
)
def test_the_scale_holds_nought_and_every_number(given, top, labels):
    axis = drawn(given, top=top).layout.xaxis
    assert list(axis.ticktext) == labels
    assert axis.range[0] < 0 < axis.range[1]


def test_a_long_name_makes_its_row_higher_and_no_markup():
    short, long = drawn(ONE), drawn(("<b>A name of many words that does not fit one line</b>", *ONE[1:]))
    assert long.layout.height > short.layout.height
    assert notes(long, "label")[0].startswith("&lt;b&gt;A name")


def test_no_rows_are_refused():
    with pytest.raises(ValueError, match="at least one row"):
        drawn()
