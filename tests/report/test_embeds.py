"""Pictures for other sites."""

import xml.etree.ElementTree as ET

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.metrics import catalogue
from sic_metrics.report.embeds import DRAWN, NotDrawnError, embed_svg
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters

SVG = "{http://www.w3.org/2000/svg}"


@pytest.fixture(scope="module")
def reader(golden_home):
    reader = SnapshotReader(golden_home)
    yield reader
    reader.close()


def texts(reader, name, *, everything=False, **filters):
    root = ET.fromstring(drawing(reader, name, everything=everything, **filters))
    return " ".join((one.text or "").strip("\u2068\u2069") for one in root.iter(f"{SVG}text"))


def test_a_line_has_its_title_source_and_snapshot(reader):
    found = texts(reader, "article_views", partner="ALPHA")
    assert "Alpha: article views" in found
    assert "102" in found
    assert "metric article_views" in found
    assert reader.current().snapshot_id in found
    assert "Sample" not in found


def test_a_line_is_of_what_is_known_in_all_its_months_and_marks_the_step(reader):
    found = texts(reader, "article_views", partner="BETA")
    assert "Like with like: the 1 collection known in every month shown, of 2 known now." in found
    assert "2 collections known, 1 before (the difference is not in the line), from Feb 2026" in found
    assert "metric article_views_alike" in found
    assert strokes(reader, "article_views", partner="BETA") == 1
    later = texts(reader, "article_views", partner="BETA", **{"from": "2026-02"})
    assert "metric article_views," in later
    assert "Upright dashes" not in later


def test_all_that_is_known_can_be_asked_for_and_is_not_joined_over_the_step(reader):
    found = texts(reader, "article_views", everything=True, partner="BETA")
    assert "All that is known in each month." in found
    assert "metric article_views," in found
    assert strokes(reader, "article_views", everything=True, partner="BETA") == 1
    assert dots(reader, "article_views", everything=True, partner="BETA") == 2


def test_counts_of_lists_are_cut_where_their_source_changes(live_home):
    reader = SnapshotReader(live_home)
    assert "1 collection counted from another kind of source" in texts(reader, "files", partner="LAMBDA")
    assert "1 collection counted from another kind" in texts(reader, "article_views", partner="LAMBDA")
    assert strokes(reader, "article_views", partner="LAMBDA") == 1
    reader.close()


def strokes(reader, name, **filters):
    """Strokes of the line."""
    return drawing(reader, name, **filters).count('fill="none"')


def dots(reader, name, **filters):
    """Months by themselves, and the newest."""
    return drawing(reader, name, **filters).count("<circle")


def drawing(reader, name, *, everything=False, **filters):
    return embed_svg(reader, name, Filters.parse(filters), "Partner Impact", everything=everything)


def test_bars_add_up_what_the_export_says(reader):
    assert "291" in texts(reader, "article_views_by_wiki", partner="ALPHA", to="2026-03")


def test_the_programme_needs_no_partner(reader):
    found = texts(reader, "hub_article_views")
    assert "Hub article views" in found
    assert "at least, as the use of some content is unknown" in found


def test_what_is_known_only_in_part_is_unknown(reader):
    assert "unknown" in texts(reader, "article_views", partner="GAMMA")


def test_the_sample_is_marked(demo_home):
    reader = SnapshotReader(demo_home)
    assert "Invented example" in texts(reader, "article_views", partner="DEMO_HEALTH")
    reader.close()


@pytest.mark.parametrize("name", sorted(set(catalogue()) - set(DRAWN)))
def test_metrics_of_many_lines_say_which_can_be_drawn(name, reader):
    with pytest.raises(NotDrawnError, match="these can: article_views"):
        embed_svg(reader, name, Filters(), "x")


@pytest.mark.parametrize("name", DRAWN)
def test_what_is_drawn_is_a_metric_with_such_columns(name, live_home):
    drawing, reader = DRAWN[name], SnapshotReader(live_home)
    columns = reader.query(f"SELECT * FROM {name} LIMIT 0").column_names
    needed = {drawing.value, drawing.key, drawing.only.partition(" ")[0]} - {""}
    assert needed <= set(columns)
    reader.close()


@pytest.mark.parametrize(
    ("name", "filters", "said"),
    [
        ("article_views", {}, "say which: partner="),
        ("traffic", {}, "say which: wiki="),
        ("article_views", {"partner": "GAMA"}, "did you mean"),
        ("hub_article_views", {"partner": "ALPHA"}, "cannot be filtered by partner"),
        ("hub_article_views", {"from": "2030-01"}, "nothing to draw"),
    ],
)
def test_what_cannot_be_drawn_is_said(name, filters, said, reader):
    with pytest.raises(UsageError, match=said):
        embed_svg(reader, name, Filters.parse(filters), "x")


def test_bars_known_in_part_are_lower_bounds_and_say_how_much_is_known(reader):
    found = texts(reader, "article_views_by_wiki", partner="GAMMA", **{"from": "2026-02"})
    assert "at least 170" in found
    assert "75% known: at least" in found
    assert "roughly 270" in texts(reader, "article_views_by_wiki", partner="GAMMA")
    assert "at least" not in texts(reader, "article_views_by_wiki", partner="ALPHA")


def test_capped_citations_are_lower_bounds(live_home):
    reader = SnapshotReader(live_home)
    found = texts(reader, "citations", partner="KAPPA")
    assert "at least 1" in found
    assert "at least 4" not in found
    assert "a cap cut some lists short: at least" in found
    reader.close()


@pytest.mark.parametrize(
    ("name", "filters"),
    [("article_views_indexed", {"partner": "DEMO_HEALTH"}), ("hub_article_views_indexed", {})],
)
def test_views_against_traffic_say_the_base_month(name, filters, demo_home):
    reader = SnapshotReader(demo_home)
    assert "At the traffic of the base month, October 2026" in texts(reader, name, **filters)
    reader.close()
