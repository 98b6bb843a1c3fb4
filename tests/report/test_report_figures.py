"""Charts as SVG: what is observed, carried back, unknown and marked; text that stays text."""

import xml.etree.ElementTree as ET

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as some

from sic_metrics.formats.palette import LIGHT
from sic_metrics.report import svg_parts
from sic_metrics.report.facts import Chart, Mark
from sic_metrics.report.letters import fit
from sic_metrics.report.svg import WIDTH, chart_svg

SVG = "{http://www.w3.org/2000/svg}"
MONTHS = [f"2025-{month:02d}" for month in range(1, 13)]


def line(values, basis=None, **rest):
    rows = pd.DataFrame(
        {"month": MONTHS[: len(values)], "value": values, "usage_basis": basis or ["observed"] * len(values)}
    )
    given = {
        "title": "T",
        "sub": "S",
        "unit": "views",
        "alt": "A",
        "source": "Source: X",
        "sample": False,
        **rest,
    }
    return Chart("line", rows=rows, **given)


def bars(pairs, **rest):
    rows = pd.DataFrame(pairs, columns=["name", "value"])
    given = {
        "title": "T",
        "sub": "S",
        "unit": "views",
        "alt": "A",
        "source": "Source: X",
        "sample": False,
        **rest,
    }
    return Chart("bars", rows=rows, **given)


def drawn(chart, **options):
    return ET.fromstring(chart_svg(chart, **options))


def texts(root):
    return [(element.text or "").strip("\u2068\u2069") for element in root.iter(f"{SVG}text")]


def paths(root):
    return list(root.iter(f"{SVG}path"))


def points(path):
    return [tuple(map(float, pair.split())) for pair in path.get("d")[1:].split("L")]


def test_a_line_begins_at_zero_and_ends_with_its_value():
    root = drawn(line([100, 150, 200]))
    (path,) = paths(root)
    heights = [y for _, y in points(path)]
    zero = next(float(t.get("y")) - 4 for t in root.iter(f"{SVG}text") if t.text.strip("\u2068\u2069") == "0")
    shares = [(zero - y) / (zero - heights[-1]) for y in heights]
    assert shares == pytest.approx([0.5, 0.75, 1], abs=0.01)
    assert "200" in texts(root)


def test_carried_back_is_dashed_and_named_and_meets_what_was_observed():
    dashed, solid = paths(drawn(line([1, 2, 3, 4], ["back_projected"] * 2 + ["observed"] * 2)))
    assert dashed.get("stroke-dasharray")
    assert not solid.get("stroke-dasharray")
    assert points(dashed)[-1] == points(solid)[0]
    assert texts(drawn(line([1, 2], ["back_projected"] * 2))).count("upper bound") == 1


def test_unknown_is_a_named_band_and_a_gap():
    root = drawn(line([5, None, None, 5, 5]))
    band = next(rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == LIGHT.band)
    assert float(band.get("width")) > 0
    assert "not known" in texts(root)
    assert len(paths(root)) == 1
    assert len(list(root.iter(f"{SVG}circle"))) == 2  # the month alone, and the newest value


def test_nothing_known_draws_no_line_and_no_nought_value():
    root = drawn(line([None, None]))
    assert paths(root) == []
    assert "not known" in texts(root)


def test_marks_are_numbered_with_a_key_and_spans_are_tinted():
    marks = (Mark("2025-02", "Uploaded"), Mark("2025-03", "Counted anew", "2025-08"))
    root = drawn(line([1] * 12, marks=marks))
    assert {"1", "2", "Uploaded, Feb 2025", "Counted anew, Mar 2025 – Aug 2025"} <= set(texts(root))
    (span,) = [rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == LIGHT.accent_soft]
    assert float(span.get("width")) > 0
    dotted = [one for one in root.iter(f"{SVG}line") if one.get("stroke-dasharray")]
    assert len(dotted) == 3


def test_a_span_that_began_before_reaches_from_the_edge():
    root = drawn(line([1, 1, 1], marks=(Mark("2024-06", "Counted anew", "2025-02"),)))
    (span,) = [rect for rect in root.iter(f"{SVG}rect") if rect.get("fill") == LIGHT.accent_soft]
    assert 0 < float(span.get("width")) < WIDTH


def test_bars_are_in_proportion_and_unknown_has_none():
    root = drawn(bars([("One", 100), ("Half", 50), ("Zero", 0), ("Nobody knows", None)]))
    wide = [float(rect.get("width")) for rect in root.iter(f"{SVG}rect") if rect.get("fill") == LIGHT.accent]
    assert wide[0] / wide[1] == pytest.approx(2)
    assert len(wide) == 2
    assert texts(root).count("not known") == 1
    assert "0" in texts(root)


def test_the_sample_is_marked_in_the_picture():
    assert "Invented example" in texts(drawn(line([1, 2], sample=True)))
    assert "Invented example" not in texts(drawn(line([1, 2])))


def test_a_picture_of_its_own_holds_title_source_size_and_paper():
    root = drawn(bars([("One", 1)]), is_alone=True)
    assert {"T", "S", "Source: X", "views"} <= set(texts(root))
    assert root.get("width")
    assert root.get("height")
    assert next(root.iter(f"{SVG}rect")).get("fill") == LIGHT.paper
    assert "T" not in texts(drawn(bars([("One", 1)])))


def test_it_names_itself_for_those_who_do_not_see_it():
    root = drawn(line([1], title="Views & more", alt="A <line>"))
    assert root.find(f"{SVG}title").text == "Views & more"
    assert root.find(f"{SVG}desc").text == "A <line>"
    assert root.get("role") == "img"


@pytest.mark.parametrize("name", ["منتدى دار المياه", "<script>", 'a"b', "水", "x" * 300])
def test_names_are_escaped_isolated_and_fit(name):
    root = drawn(bars([(name, 3)]))
    label = next(one for one in root.iter(f"{SVG}text") if one.get("text-anchor") == "end")
    assert label.text[0] == "\u2068"
    assert label.text[-1] == "\u2069"
    assert fit(name)[:5] in label.text or "…" in label.text
    assert svg_parts.width(label.text, 13) <= 200


@given(some.text(max_size=60))
def test_any_text_is_well_formed(written):
    root = drawn(bars([(written, 1)], title=written, alt=written, source=written), is_alone=True)
    assert root.tag == f"{SVG}svg"


@given(some.lists(some.one_of(some.none(), some.integers(0, 10**12)), min_size=1, max_size=12))
def test_any_months_are_drawn_within_the_picture(values):
    root = drawn(line(values))
    for path in paths(root):
        assert all(0 <= x <= WIDTH and y >= 0 for x, y in points(path))


def test_the_same_rows_give_the_same_bytes():
    assert chart_svg(line([1, 2, None])) == chart_svg(line([1, 2, None]))
