import json
import re

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.formats import text
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.pages.conftest import shown_tables, words


def rows(home, metric, **filters):
    reader = SnapshotReader(home)
    found = exported(reader, metric, Filters.parse(filters)).to_pylist()
    reader.close()
    return found


def drawn(app, key):
    """What stands at the right end of each row of a chart, by its name."""
    for chart in app.get("plotly_chart"):
        if chart.proto.id.endswith(f"-{key}"):
            notes = json.loads(chart.proto.spec)["layout"]["annotations"]
            names = [note["text"] for note in notes if note.get("name") == "label"]
            numbers = [note["text"] for note in notes if note.get("name") == "number"]
            return dict(zip(names, numbers, strict=True))
    raise AssertionError(f"there is no chart {key}")


def test_rates_stand_first_with_their_intervals(demo_home, open_page):
    app = open_page(demo_home, "compare", org="DEMO_RELIEF,DEMO_SEEDS")
    views = open_page(demo_home, "compare", org="DEMO_RELIEF,DEMO_SEEDS", tab="views")
    assert not app.exception
    rates = rows(demo_home, "file_rates", **{"from": "2026-10", "to": "2026-10"})
    seeds = next(row for row in rates if row["org_id"] == "DEMO_SEEDS")
    share, low, high = (text.percent(seeds[name]) for name in ("share_in_use", "share_low", "share_high"))
    assert drawn(app, "in_use")["Seed Commons"] == f"{share} ({low[:-1]}–{high})"
    assert text.compact(seeds["views_per_100_files"]) in drawn(views, "per_100")["Seed Commons"]
    body = words(app)
    assert body.index(">Files in use</a>") < body.index(">How big each is</a>")
    assert "How big each is: not comparable" in words(open_page(demo_home, "compare", tab="totals"))


def test_every_chart_says_that_the_sample_is_invented(demo_home, open_page):
    pages = [open_page(demo_home, "compare", tab=tab) for tab in ("use", "views", "reach")]
    charts = [chart for page in pages for chart in page.get("plotly_chart")]
    assert len(charts) == 6
    for chart in charts:
        notes = json.loads(chart.proto.spec)["layout"]["annotations"]
        assert [text.SAMPLE_MARK in note["text"] for note in notes if note.get("name") == "sample"] == [True]


def test_partners_stand_in_the_order_asked_for_not_by_size(demo_home, open_page):
    orgs = "DEMO_SEEDS,DEMO_GENDER,DEMO_RELIEF"
    app, reach, totals = (
        open_page(demo_home, "compare", org=orgs, tab=tab) for tab in ("use", "reach", "totals")
    )
    order = ["Seed Commons", "Equal Seats", "Lantern"]
    assert list(drawn(app, "in_use")) == list(drawn(reach, "speakers")) == order
    assert shown_tables(totals)[-1]["name"].tolist() == order


def test_the_title_says_whether_chance_could_explain_the_difference(demo_home, open_page):
    body = words(open_page(demo_home, "compare", org="DEMO_RELIEF,DEMO_SEEDS"))
    assert "too close to tell apart</h1>" in body


def test_what_makes_them_unlike_is_said_before_the_rates(demo_home, open_page):
    body = words(open_page(demo_home, "compare", org="DEMO_HEALTH,DEMO_SEEDS"))
    lead = re.search(r'<p class="sic-lead">(.*?)</p>', body)[1]
    assert "1 to 2 collections" in lead
    assert "Commons Impact Metrics, live category walk" in lead


def test_what_is_unknown_stays_unknown_and_says_why(demo_home, open_page):
    orgs = "DEMO_GENDER,DEMO_HEALTH,DEMO_HERITAGE,DEMO_WATER"
    app = open_page(demo_home, "compare", org=orgs)
    assert not app.exception
    shares = drawn(app, "in_use")
    assert [shares[name] for name in ("Meridian", "Silk Harbour", "Water House")] == ["<i>not known</i>"] * 3
    body = words(app)
    assert "Meridian (several collections" in body
    assert "Silk Harbour (a list of uses names no unused files)" in body
    assert "Water House (its usage is not loaded)" in body
    assert "Not known of any of them: Equal Seats" in body  # by age of upload: none of them was walked
    assert "Ask the Hub for a list that names unused files." in body
    totals = open_page(demo_home, "compare", org=orgs, tab="totals")
    assert shown_tables(totals)[-1]["views"].tolist()[-1] == "not known"


def test_views_that_rest_on_one_page_are_said(demo_home, open_page):
    assert "One page has most of the month’s views of Seed Commons" in words(
        open_page(demo_home, "compare", tab="views")
    )


@pytest.mark.parametrize("org", ["", "DEMO_SEEDS"])
def test_fewer_than_two_are_no_comparison(demo_home, open_page, org):
    app = open_page(demo_home, "compare", org=org)
    assert not app.exception
    assert "Choose at least two partners to compare" in words(app)


def test_what_the_address_asks_for_in_vain_is_said_and_left_aside(demo_home, open_page):
    app = open_page(demo_home, "compare", org="DEMO_SEEDS,<b>NOBODY</b>,DEMO_BLUE,DEMO_RELIEF")
    assert not app.exception
    assert app.multiselect[0].value == ["DEMO_SEEDS", "DEMO_RELIEF"]
    assert "There is no organisation &#39;&lt;b&gt;NOBODY&lt;/b&gt;&#39;" in words(app)
    assert "asks for DEMO_BLUE, which is not among the organisations of this page" in words(app)


def test_more_than_six_are_cut_and_said(demo_home, open_page):
    orgs = [row["org_id"] for row in rows(demo_home, "speakers_reached")]
    assert len(orgs) > 6
    app = open_page(demo_home, "compare", org=",".join(orgs))
    assert not app.exception
    assert app.multiselect[0].value == orgs[:6]
    assert "asks for more than 6 of “org”" in words(app)


def test_a_choice_goes_into_the_address(demo_home, open_page):
    app = open_page(demo_home, "compare")
    app.multiselect[0].set_value(["DEMO_SEEDS", "DEMO_HERITAGE"]).run()
    assert app.query_params["org"] == "DEMO_SEEDS,DEMO_HERITAGE"
    assert not app.exception


def test_real_and_invented_are_never_set_side_by_side(demo_home, open_page):
    options = open_page(demo_home, "compare").multiselect[0].options
    assert "Seed Commons" in options
    assert "UNESCO" not in options


def test_a_real_store_compares_what_it_has(golden_home, open_page):
    app = open_page(golden_home, "compare")
    assert not app.exception
    assert "Sample data" not in words(app)


def test_a_store_without_content_sets_or_views_says_how_to_begin(store, tmp_path, open_page):
    assert "no snapshot yet" in words(open_page(tmp_path, "compare"))
    store.build()
    app = open_page(store.home, "compare")
    assert not app.exception
    assert "Choose at least two partners to compare" in words(app)
