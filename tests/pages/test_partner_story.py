"""The Partner page as a story: four numbers, a trend, comparisons, steps, and what is not known."""

import json
import re

import pandas as pd
import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.formats import text
from sic_metrics.formats.glossary import GLOSSARY
from sic_metrics.metrics import catalogue
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from tests.pages.conftest import drawn_months, words
from tests.support import CIM, GOLDEN, Store

pytestmark = pytest.mark.slow


def kpis(app):
    """The key figures: label to everything written with it, without what their ⓘ say."""
    figures = re.findall(r'<div class="sic-kpi">(.*?)</div>', words(app), re.DOTALL)
    parted = [re.split(r'<span class="sic-info"|</dt>', figure, maxsplit=1) for figure in figures]
    return {
        label.removeprefix("<dt>"): re.sub(r"<[^>]+>", " ", rest.split("</dt>")[-1]) for label, rest in parted
    }


def requests_of(home, *referers):
    window = Filters(partner="DEMO_SEEDS", from_month="2025-11", to_month="2026-10")
    rows = exported(SnapshotReader(home), "media_requests", window).to_pylist()
    return sum(row["requests"] or 0 for row in rows if row["referer"] in referers)


def test_three_figures_come_first_and_other_counts_stand_apart(demo_home, open_page):
    assert list(kpis(open_page(demo_home, "partner", org="DEMO_SEEDS"))) == [
        "Articles",
        "Page views",
        "Files in use",
    ]
    app = open_page(demo_home, "partner", org="DEMO_SEEDS", tab="about")
    figures = kpis(app)
    assert list(figures) == ["File requests", "Links to its web site"]
    served = figures["File requests"]
    assert text.compact(requests_of(demo_home, "all-referers")) in served
    outside = text.compact(requests_of(demo_home, "external", "search-engine"))
    no_origin = text.compact(requests_of(demo_home, "none"))
    assert f"Outside Wikimedia (other web sites, search engines): at least {outside} of them" in served
    assert f"Of unknown origin: at least {no_origin} of them" in served
    assert "Robots that do not declare themselves are counted too" in served
    assert "never added up" in words(app)


def test_numbers_that_are_unknown_say_why(demo_home, open_page):
    figures = kpis(open_page(demo_home, "partner", org="DEMO_HERITAGE", tab="about"))
    assert "not known" in figures["File requests"]
    assert "Not asked for yet" in figures["File requests"]
    assert "No web site of it is on record" in figures["Links to its web site"]


def lines(app):
    """The months that each line of the first chart has, by colour."""
    return drawn_months(app.get("plotly_chart")[0])


def test_one_line_is_drawn_as_counted_or_adjusted_with_one_change(demo_home, open_page):
    counted = open_page(demo_home, "partner", org="DEMO_GENDER")
    adjusted = open_page(demo_home, "partner", org="DEMO_GENDER", traffic="on")
    assert len(lines(counted)) == len(lines(adjusted)) == 1
    assert "Views are up 36% on the year before" in words(counted)
    assert "adjusted for traffic" not in words(counted)
    assert "Views are up 45% on the year before, adjusted for traffic" in words(adjusted)
    adjusted.toggle(key="filter-traffic").set_value(False).run()
    assert "traffic" not in adjusted.query_params


def test_no_line_has_a_month_that_is_known_only_in_part(demo_home, open_page):
    window = {"from": "2025-01", "to": "2025-12"}
    app = open_page(demo_home, "partner", org="DEMO_HERITAGE", **window)
    assert [("2025-05" in months, "2025-06" in months) for months in lines(app).values()] == [(True, False)]
    assert "Grey: not known." in words(app)


def test_the_reclassification_of_2025_is_a_span(demo_home, open_page):
    app = open_page(demo_home, "partner", org="DEMO_HEALTH")
    shapes = json.loads(app.get("plotly_chart")[0].proto.spec)["layout"]["shapes"]
    (span,) = [shape for shape in shapes if shape.get("name") == "span"]
    assert (span["x0"][:7], span["x1"][:7]) == ("2025-02", "2025-08")
    assert "Mar 2025 – Aug 2025" in words(app)
    assert "Last month of the views that were reclassified" not in words(app)


def test_the_next_steps_have_numbers_and_a_way_there(demo_home, open_page):
    said = words(open_page(demo_home, "partner", org="DEMO_SEEDS"))
    files = exported(SnapshotReader(demo_home), "file_list", Filters(partner="DEMO_SEEDS")).to_pylist()
    unused = sum(row["in_use"] == "no" for row in files)
    assert f"Find a place for {unused} files that no article uses" in said
    assert 'href="/content?org=DEMO_SEEDS&amp;show=files&amp;use=unused"' in said
    assert said.count('<li class="sic-card">') == 3
    more = words(open_page(demo_home, "partner", org="DEMO_SEEDS", tab="about"))
    assert "More next steps" in more
    for address in ("/content?org=DEMO_SEEDS&amp;show=wikis", "/content?org=DEMO_SEEDS&amp;show=articles"):
        assert f'<a href="{address}' in said + more
    assert '<a href="/reconcile?org=DEMO_SEEDS"' in said + more


def test_what_is_not_known_yet_is_listed_with_the_reason(demo_home, open_page):
    said = words(open_page(demo_home, "partner", org="DEMO_HEALTH", tab="about"))
    assert "Only a walk through the whole category names them" in said
    assert "Only a walk through the category tells" in said


def test_rates_are_set_beside_the_median_of_others_of_the_same_month_only(demo_home, open_page):
    seeds = words(open_page(demo_home, "partner", org="DEMO_SEEDS", tab="files"))
    assert "the median of 2 other partners is" in seeds
    assert "They differ in subject too" in seeds
    health = words(
        open_page(demo_home, "partner", org="DEMO_HEALTH", tab="files")
    )  # a rate of 2024, of one set
    assert "What share of its files is in use is not known" in health


def test_specialised_words_are_explained_on_hover(demo_home, open_page):
    tabs = {"files": ("interval", "median"), "quality": ("quality score",), "about": ("media requests",)}
    for tab, entries in tabs.items():
        said = words(open_page(demo_home, "partner", org="DEMO_SEEDS", tab=tab)).replace("&#39;", "'")
        for entry in entries:
            assert f'data-definition="{GLOSSARY[entry]}"' in said


def test_usage_without_views_tells_articles_and_that_views_are_not_known(tmp_path, open_page):
    store = Store(tmp_path / "home")
    store.load("glamorous", GOLDEN / "files" / "delta_2026-03-31.tsv", content_set="delta_tree")
    store.build()
    app = open_page(store.home, "partner", org="DELTA")
    assert not app.exception
    assert "Files of Delta appear in 2 articles on 2 wikis; their views are not known" in words(app)
    assert "Page views are not known yet" in words(app)
    assert "English has most articles" in words(open_page(store.home, "partner", org="DELTA", tab="where"))
    assert "Quality is not known yet" in words(open_page(store.home, "partner", org="DELTA", tab="quality"))
    for tab in ("files", "about"):
        assert not open_page(store.home, "partner", org="DELTA", tab=tab).exception


def test_files_that_nobody_uses_are_known_to_be_so(tmp_path, open_page):
    store = Store(tmp_path / "home")
    for dataset in CIM:
        rows = (GOLDEN / "files" / f"{dataset}_2026-01.tsv").read_text(encoding="utf-8").splitlines()
        kept = [row for row in rows if "pageviews" not in dataset or "Alpha" not in row]
        dump = tmp_path / f"{dataset}_2026-01.tsv"
        dump.write_text("\n".join([*kept, ""]), encoding="utf-8")
        store.load("cim-dump", dump)
    store.build()
    app = open_page(store.home, "partner", org="ALPHA")
    assert not app.exception
    assert "Files of Alpha appear in 0 articles, viewed 0 times" in words(app)
    assert "No article shows a file" in words(open_page(store.home, "partner", org="ALPHA", tab="where"))


def test_a_real_store_marks_nothing_as_invented(golden_home, live_home, open_page):
    for home, org in ((golden_home, "ALPHA"), (golden_home, "OMEGA"), (live_home, "XI")):
        app = open_page(home, "partner", org=org)
        assert not app.exception
        assert text.SAMPLE_MARK not in words(app)


def test_a_snapshot_of_a_time_before_the_newer_metrics_has_a_page(demo_home, open_page, monkeypatch):
    monkeypatch.setattr(
        cached, "metric_if_there", lambda name, *_: pd.DataFrame(columns=list(catalogue()[name].columns))
    )
    app = open_page(demo_home, "partner", org="DEMO_SEEDS")
    assert not app.exception
    assert len(lines(app)) == 1
    assert not app.toggle
    assert "Not asked for yet" in words(open_page(demo_home, "partner", org="DEMO_SEEDS", tab="about"))


def test_text_and_data_are_a_line_each_and_never_added_to_the_files(demo_home, open_page):
    reader = SnapshotReader(demo_home)
    health = words(open_page(demo_home, "partner", org="DEMO_HEALTH", tab="about"))
    for metric, column in (("text_articles", "articles"), ("wikidata_items", "items")):
        newest = exported(reader, metric, Filters(partner="DEMO_HEALTH")).to_pylist()[-1]
        assert f"<b>{newest[column]} {column}</b>" in health
    assert "never added up" in health
    seeds = words(open_page(demo_home, "partner", org="DEMO_SEEDS", tab="about"))
    assert "Which articles use its texts is not known yet." in seeds
    assert "Which Wikidata items use its data is not known yet." in seeds
