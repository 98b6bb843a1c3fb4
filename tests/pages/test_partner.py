import json
import re
import shutil
from pathlib import Path

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.formats import text
from sic_metrics.registry import load_registry
from sic_metrics.settings import PROJECT, SAMPLE
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.state import State
from tests.pages.conftest import drawn_months, markup, shown_tables, words

REGISTRY = load_registry(PROJECT / "data" / "registry", SAMPLE / "registry").tables
PUBLISHED = REGISTRY["published_impact"].to_pylist()
ORGANISATIONS = [
    row["org_id"]
    for row in REGISTRY["organisations"].to_pylist()
    if row["stage"] in {"partner", "comparator"}
]


@pytest.mark.parametrize("org", ORGANISATIONS)
def test_every_partner_and_comparator_has_a_page_worth_having(real_home, demo_home, open_page, org):
    home = demo_home if org.startswith("DEMO_") else real_home
    for tab in ("", "about"):
        app = open_page(home, "partner", org=org, tab=tab)
        assert not app.exception
        assert 'class="sic-title"' in words(app)
    assert "What is known of" in words(app)


def test_the_title_says_the_exports_sum(demo_home, open_page):
    window = Filters(partner="DEMO_HEALTH", from_month="2025-11", to_month="2026-10")
    views = exported(SnapshotReader(demo_home), "article_views", window)["views"].to_pylist()
    app = open_page(demo_home, "partner", org="DEMO_HEALTH")
    assert text.compact(sum(views)) in words(app)


def test_an_organisation_without_usage_says_so_and_what_to_do(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_WATER")
    assert "Water House is not measured yet" in words(app)
    assert "The Hub can measure Water House. It knows its category on Wikimedia Commons." in words(app)
    assert "python -m" not in markup(app)
    assert not app.get("plotly_chart")


def test_an_organisation_that_is_not_measured_begins_with_what_is_published(real_home, open_page):
    app = open_page(real_home, "partner", org="UNESCO")
    said = words(app)
    assert "UNESCO: about 660\u202fM views of articles showing the images" in said
    assert "We have not measured UNESCO yet." in said
    tiles = said.split('<dl class="sic-kpis">')[1].split("</dl>")[0]
    assert re.findall(r"<dt>(.*?)</dt>", tiles) == ["Largest", "Newest", "What was made"]
    assert tiles.count('target="_blank"') == 3
    assert "It knows 4 categories on Wikimedia Commons." in said
    assert "python -m" not in markup(app)
    assert "7 collaborations with Wikimedia on record" in words(
        open_page(real_home, "partner", org="UNESCO", tab="collaborations")
    )


def test_results_are_never_in_one_table_with_targets_and_costs(real_home, open_page):
    rows = [
        row
        for row in PUBLISHED
        if row["org_id"] == "UNESCO" and row["metric_kind"] in {"target", "input_cost"}
    ]
    views = open_page(real_home, "partner", org="UNESCO")
    plans = open_page(real_home, "partner", org="UNESCO", kind="plan")
    assert len(rows) == len(shown_tables(plans)[0]) > 0
    assert "which is not there" in words(open_page(real_home, "partner", org="UNESCO", kind="<b>"))
    what = {row["metric"][:1].upper() + row["metric"][1:] for row in rows}
    assert not [cell for cell in shown_tables(views)[0].iloc[:, 1] if any(map(str(cell).startswith, what))]


def test_what_readers_did_anyway_and_old_references_stand_beside_with_their_years(real_home, open_page):
    said = words(open_page(real_home, "partner", org="WHO", tab="about"))
    assert "In 2017, 3,594 references on Wikipedia pointed to who.int" in said
    assert "English Wikipedia is missing" in said
    assert "Views of medical articles in all languages: down 30% from 2016 to 2024" in said
    assert "medical articles" not in words(open_page(real_home, "partner", org="CERN", tab="about"))


def test_whoever_asks_to_be_measured_stands_in_the_hubs_list_until_answered(tmp_path, real_home, open_page):
    home = Path(shutil.copytree(real_home, tmp_path / "home"))
    app = open_page(home, "partner", org="IMO")
    app.text_input[0].set_value("Communications unit")
    app.text_area[0].set_value("Which of our maps are used? <b>")
    app.button[0].click().run()
    assert "Thank you. The Hub will see your request about IMO in its list." in words(app)
    listed = open_page(home, "add")
    assert "1 request to measure an organisation" in words(listed)
    assert "Which of our maps are used? &lt;b&gt;" in words(listed)
    assert "Communications unit" in words(listed)
    next(button for button in listed.button if button.label == "Answered").click().run()
    assert "request to measure" not in words(open_page(home, "add"))


@pytest.mark.parametrize("who", ["", "someone@example.org"])
def test_a_request_without_a_role_is_refused_and_nothing_is_kept(tmp_path, real_home, open_page, who):
    home = Path(shutil.copytree(real_home, tmp_path / "home"))
    app = open_page(home, "partner", org="IMO")
    app.text_input[0].set_value(who)
    app.button[0].click().run()
    assert "Who asks" in words(app)
    assert State.open(home).requests() == ()


def test_months_known_only_in_part_are_gaps_in_the_line(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_HERITAGE", **{"from": "2025-01", "to": "2025-12"})
    drawn = set().union(*drawn_months(app.get("plotly_chart")[0]).values())
    assert "2025-05" in drawn
    assert "2025-06" not in drawn


def test_the_address_sets_the_window(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_HEALTH", **{"from": "2025-03", "to": "2025-04"})
    assert "times in 2 months" in words(app)
    assert "Mar 2025 – Apr 2025" in words(app)


@pytest.mark.parametrize("bad", [{"from": "2020-13"}, {"to": "x" * 500}, {"from": "<script>"}])
def test_a_wrong_address_is_said_and_left_aside(demo_home, open_page, bad):
    app = open_page(demo_home, "partner", **bad)
    assert not app.exception
    assert "which is not there" in words(app)
    assert "<script>" not in words(app)


def test_choosing_an_organisation_writes_it_into_the_address(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_HEALTH")
    app.selectbox(key="filter-org").select("DEMO_CLIMATE").run()
    assert app.query_params["org"] in ("DEMO_CLIMATE", ["DEMO_CLIMATE"])
    assert "Tidewater" in words(app)


def test_figures_of_invented_organisations_are_marked_wherever_they_are_drawn(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_HEALTH")
    for chart in app.get("plotly_chart"):
        marks = [note["text"] for note in json.loads(chart.proto.spec)["layout"]["annotations"]]
        assert any(text.SAMPLE_MARK in mark for mark in marks)
    assert words(app).count(text.SAMPLE_MARK) >= len(app.get("plotly_chart"))


def test_articles_are_those_of_the_windows_end(demo_home, open_page):
    window = Filters(partner="DEMO_RELIEF", from_month="2025-07", to_month="2025-07")
    (articles,) = exported(SnapshotReader(demo_home), "articles", window)["articles"].to_pylist()
    app = open_page(demo_home, "partner", org="DEMO_RELIEF", **{"from": "2025-06", "to": "2025-07"})
    assert f"appear in {articles} articles" in words(app)


def test_totals_of_some_sets_or_of_projected_months_say_so(demo_home, open_page):
    some = open_page(demo_home, "partner", org="DEMO_MUSEUM")
    assert "viewed at least" in words(some)
    projected = open_page(demo_home, "partner", org="DEMO_RELIEF", **{"from": "2023-11", "to": "2024-01"})
    assert "viewed up to" in words(projected)


def test_months_stand_under_their_own_names(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_RELIEF", **{"from": "2025-07", "to": "2025-07"})
    axis = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]["xaxis"]
    assert [str(tick)[:7] for tick in axis["tickvals"]] == ["2025-06", "2025-07"]
