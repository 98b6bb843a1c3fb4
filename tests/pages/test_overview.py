from sic_metrics.report.exports import exported
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import text
from tests.pages.conftest import words

WINDOW = Filters(from_month="2025-11", to_month="2026-10")


def test_the_title_is_the_union_and_the_strip_says_what_a_sum_would_count_again(demo_home, open_page):
    reader = SnapshotReader(demo_home)
    union = sum(exported(reader, "hub_article_views", WINDOW)["views"].to_pylist())
    names = {"DEMO_HEALTH", "DEMO_CLIMATE", "DEMO_GENDER", "DEMO_RELIEF", "DEMO_HERITAGE", "DEMO_WATER"}
    rows = exported(reader, "article_views", WINDOW).to_pylist()
    total = sum(row["views"] or 0 for row in rows if row["org_id"] in names)
    app = open_page(demo_home, "overview")
    assert not app.exception
    assert f"were viewed at least {text.compact(union)} times" in words(app)
    assert f">{text.compact(total - union)}</dd>" in words(app)
    assert total > union


def test_partners_whose_usage_is_unknown_are_counted_and_named(demo_home, open_page):
    app = open_page(demo_home, "overview")
    assert "5 of 6" in words(app)
    assert "demo_water_content" in words(app)


def test_invented_organisations_stand_apart_from_real_ones(demo_home, open_page):
    body = words(open_page(demo_home, "overview"))
    invented = body.split("Invented for the sample")[1].split("</p>")[0]
    partners = body.split("<b>Partners</b>")[1].split("</p>")[0]
    assert "Meridian" in invented
    assert "Meridian" not in partners
    assert "23 partners and 100 candidates" in body


def test_a_store_without_a_snapshot_says_how_to_begin(tmp_path, open_page):
    app = open_page(tmp_path, "overview")
    assert not app.exception
    assert "no snapshot yet" in words(app)


def test_a_window_given_backwards_is_turned_and_said(demo_home, open_page):
    app = open_page(demo_home, "overview", **{"from": "2026-10", "to": "2026-01"})
    assert "read the other way round" in words(app)
    assert "from January 2026 to October 2026" in words(app)
