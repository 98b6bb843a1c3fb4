import json
import re
import shutil
from datetime import date

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.formats import text
from sic_metrics.impact.reconcile import COMPARED
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui.reconcile import context as reconcile
from sic_metrics.ui.reconcile.exposure_parts import HAPPENS
from tests.pages.conftest import markup, shown_tables, words
from tests.support import GOLDEN, ROOT, Store


def figures(home, org, month):
    window = Filters(partner=org, from_month=month, to_month=month)
    rows = exported(SnapshotReader(home), "definitions", window).to_pylist()
    return {row["definition"]: row["figure"] for row in rows}


def spec(app, number):
    return json.loads(app.get("plotly_chart")[number].proto.spec)


@pytest.mark.parametrize("org", ["DEMO_HEALTH", "DEMO_SEEDS", "DEMO_HERITAGE", "DEMO_MUSEUM", "DEMO_RELIEF"])
def test_every_rule_stands_with_the_exports_figure(demo_home, open_page, org):
    app = open_page(demo_home, "reconcile", org=org, month="2026-10")
    assert not app.exception
    exact = figures(demo_home, org, "2026-10")
    for name, figure in exact.items():
        assert reconcile.DEFINITIONS[name] in words(app) + app.get("plotly_chart")[0].proto.spec
        if name == "glamorous_to_html":
            assert f"{text.exact(figure)} articles" in words(app)
    assert "cannot be worked out" in words(app)
    known = [exact[name] for name in ("article_views", *COMPARED) if exact[name] is not None]
    assert f"{text.compact(min(known))}" in words(app)
    assert f"{text.compact(max(known))}" in words(app)


@pytest.mark.parametrize("definition", COMPARED)
def test_the_waterfall_leads_from_our_figure_to_the_other(demo_home, open_page, definition):
    app = open_page(demo_home, "reconcile", org="DEMO_SEEDS", month="2026-10", definition=definition)
    assert not app.exception
    exact = figures(demo_home, "DEMO_SEEDS", "2026-10")
    numbers = [note["text"] for note in spec(app, 1)["layout"]["annotations"] if note.get("name") == "number"]
    assert numbers[0] == f"<b>{text.compact(exact['article_views'])}</b>"
    assert numbers[-1] == f"<b>{text.compact(exact[definition])}</b>"
    assert "The steps add up exactly" in words(app)


def test_a_step_that_is_not_known_is_never_drawn_as_nothing(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_HEALTH", definition="baglama")
    numbers = [note["text"] for note in spec(app, 1)["layout"]["annotations"] if note.get("name") == "number"]
    assert numbers[2:] == ["<i>not known</i>", "<i>not known</i>"]
    assert "category walks only, and this month rests on: Commons Impact Metrics" in words(app)
    assert "at least" in words(app)


def test_no_step_is_called_most_of_the_way_where_others_lead_back(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_SEEDS", month="2025-08", definition="glamorgan")
    assert re.search(r"[23] steps lead from [^ ]+ to [^ ]+ by the rule of GLAMorgan", words(app))


def test_figures_that_count_something_else_stand_on_no_axis_of_views(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_SEEDS")
    names = spec(app, 0)["layout"]["yaxis"]["ticktext"]
    assert not {"Cassandra", "GLAMorous", "GLAMorousToHTML"} & set(names)
    assert len(names) == 6


def test_the_first_case_is_unesco_archives(real_home, open_page):
    app = open_page(real_home, "reconcile", org="UNESCO")
    assert not app.exception
    said = words(app)
    assert "more than 8,600,000 views" in said
    assert "<strong>Definition unknown, no usage loaded.</strong>" in said
    assert "Does not state its tool or its start" in said
    assert not app.get("plotly_chart")
    assert not shown_tables(app)


def test_nothing_loaded_is_said_with_what_to_do(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_WATER")
    assert not app.exception
    assert "no usage is loaded, so no definition can be worked out" in words(app)
    assert "Ask the Hub to load it." in words(app)
    assert "invented, and so has published nothing" in words(app)
    assert not app.get("plotly_chart")


@pytest.mark.parametrize(
    "bad",
    [
        {"month": "2026-13"},
        {"definition": "cassandra"},
        {"without": "stubs"},
        {"with": "<script>alert(1)</script>"},
    ],
)
def test_a_wrong_address_is_said_and_left_aside(demo_home, open_page, bad):
    app = open_page(demo_home, "reconcile", **bad)
    assert not app.exception
    assert "which is not there" in words(app)
    assert "<script>" not in words(app)


def test_a_store_without_anything_says_so(tmp_path, open_page):
    app = open_page(tmp_path, "reconcile")
    assert not app.exception
    assert "There are no figures yet" in words(app)


def test_the_default_says_what_it_is(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_SEEDS")
    assert (
        "Standard figure: articles only; main pages left out; template use and "
        "Wikisource counted and flagged."
    ) in words(app)
    assert "No switch is set: October 2026 is the standard figure" in words(app)
    assert len(app.get("plotly_chart")) == 2


def test_switches_change_the_figure_and_name_what_they_leave_out(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_SEEDS", without="template_use,wikisource")
    assert not app.exception
    assert "Without template use, without Wikisource: October 2026 is" in words(app)
    lines = {note["text"] for note in spec(app, 2)["layout"]["annotations"] if note.get("name") == "line"}
    assert lines == {"Standard", "With the<br>switches"}
    named = shown_tables(app)[-1]
    assert {"Template use", "Wikisource"} <= set(", ".join(named["why"]).split(", "))
    assert markup(app).split('class="sic-list sic-table"')[-1].count('<a href="https://') >= len(named)
    assert HAPPENS["left_out"] in set(named["happens"])


def test_flags_that_are_not_known_say_so_instead_of_a_number(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_HEALTH", without="template_use")
    assert "Without template use: what October 2026 would be is unknown" in words(app)
    assert "A category walk tells them" in words(app)
    more = open_page(demo_home, "reconcile", org="DEMO_HEALTH", **{"with": "other_namespaces"})
    assert re.search(r"With other namespaces: October 2026 is at least", words(more))
    assert "it can only be more" in words(more)


def test_a_switch_is_written_into_the_address(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_SEEDS")
    app.pills(key="filter-without").set_value(["template_use", "largest_page"]).run()
    assert app.query_params["without"] in ("template_use,largest_page", ["template_use,largest_page"])
    assert "Without template use, without the largest page" in words(app)


def test_every_chart_of_invented_figures_is_marked(demo_home, open_page):
    app = open_page(demo_home, "reconcile", org="DEMO_SEEDS", without="largest_page")
    assert len(app.get("plotly_chart")) == 3
    for number in range(3):
        assert any(text.SAMPLE_MARK in note["text"] for note in spec(app, number)["layout"]["annotations"])


@pytest.fixture
def real(tmp_path):
    """A store of one's own, with invented usage in the place of UNESCO's."""
    registry = shutil.copytree(ROOT / "data" / "registry", tmp_path / "registry")
    store = Store(tmp_path / "home", registry)
    uses, views = tmp_path / "uses_2024-06-30.tsv", tmp_path / "pageviews-202406-user"
    shutil.copy(GOLDEN / "files" / "delta_2026-03-31.tsv", uses)
    shutil.copy(GOLDEN / "files" / "pageviews-202603-user", views)
    store.load("glamorous", uses, content_set="unesco_archive_images", as_of=date(2024, 6, 30))
    store.load("pageview-complete", views)
    store.build()
    return store


def test_beside_a_published_figure_stands_what_each_definition_gives(real, open_page):
    app = open_page(real.home, "reconcile", org="UNESCO")
    assert not app.exception
    assert "Definition unknown, set beside below." in words(app)
    beside = shown_tables(app)[2].set_index("rule")
    assert beside.loc["Article views (ours)", "figure"] == 70
    assert beside.loc["Commons Impact Metrics", "figure"] == 140
    assert set(beside["reaches"]) == {"not in the months loaded", "not known"}
    assert "Definition unknown, no month of its period loaded." in words(app)
    assert text.SAMPLE_MARK not in words(app)
