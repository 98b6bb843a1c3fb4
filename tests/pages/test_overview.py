import json
import re

from sic_metrics.exports.exports import exported
from sic_metrics.formats import change_words, text
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.pages.conftest import numbers, words

WINDOW = Filters(from_month="2025-11", to_month="2026-10")


def test_the_title_is_the_union_and_a_tab_says_what_a_sum_would_count_again(demo_home, open_page):
    reader = SnapshotReader(demo_home)
    rows = exported(reader, "hub_article_views", WINDOW).to_pylist()
    union, articles = sum(row["views"] for row in rows), rows[-1]["articles"]
    partners = "HEALTH CLIMATE GENDER RELIEF HERITAGE SEEDS WATER"
    names = {f"DEMO_{name}" for name in partners.split()}
    rows = exported(reader, "article_views", WINDOW).to_pylist()
    total = sum(row["views"] or 0 for row in rows if row["org_id"] in names)
    app = open_page(demo_home, "overview")
    assert not app.exception
    viewed = f"at least {articles} articles, viewed {text.compact(union)} times in a year"
    assert viewed in words(app)
    assert f">at least {text.compact(union)}</dd>" in words(app)
    once = words(open_page(demo_home, "overview", tab="once"))
    assert f">at least {text.compact(total - union)}</dd>" in once
    assert total > union


def test_partners_whose_usage_is_unknown_are_counted_and_named(demo_home, open_page):
    said = words(open_page(demo_home, "overview"))
    assert "6 of 7" in said
    assert "1 not known yet" in said
    assert "Find out where Water House is used" in said


def test_each_partner_is_a_card_the_most_viewed_first_and_one_without_data_says_so(demo_home, open_page):
    reader = SnapshotReader(demo_home)
    totals: dict[str, int] = {}
    for row in exported(reader, "article_views", WINDOW).to_pylist():
        totals[row["org_id"]] = totals.get(row["org_id"], 0) + (row["views"] or 0)
    reader.close()
    section = words(open_page(demo_home, "overview")).split(">7 partners</h2>")[1]
    cards = re.findall(r'<li class="sic-card">.*?</li>', section, re.DOTALL)
    linked = [re.search(r'href="/partner\?org=(\w+)"', card)[1] for card in cards]
    known = sorted((org for org in linked if org != "DEMO_WATER"), key=lambda org: -totals[org])
    assert linked == [*known, "DEMO_WATER"]
    assert text.compact(totals[known[0]]) in cards[0]
    assert "sic-small-line" in cards[0]
    assert "No list of uses yet" in cards[-1]
    assert "not known" in cards[-1]


def test_invented_organisations_are_not_named_beside_real_ones(demo_home, real_home, open_page):
    invented, real = (words(open_page(home, "overview")) for home in (demo_home, real_home))
    assert "Meridian" in invented
    assert "UNESCO" not in invented
    assert "Meridian" not in real
    assert "23 partners" in real


def test_where_no_partner_is_measured_it_shows_what_is_published_and_collections(real_home, open_page):
    app = open_page(real_home, "overview")
    said = words(app)
    assert not app.exception
    assert "No partner is measured here yet." in said
    assert "figures published about 14 organisations" in said
    assert "about 660" in said.split(">UNESCO</a>")[1].split("</li>")[0]
    assert 'href="/organisations"' in said
    collections = open_page(real_home, "overview", tab="collections")
    assert "Files of Naturalis appear in 22,048 articles" in words(collections)
    assert collections.get("plotly_chart")


def test_a_store_without_a_snapshot_says_how_to_begin(tmp_path, open_page):
    app = open_page(tmp_path, "overview")
    assert not app.exception
    assert "no snapshot yet" in words(app)


def test_a_window_given_backwards_is_turned_and_said(demo_home, open_page):
    app = open_page(demo_home, "overview", tab="time", **{"from": "2026-10", "to": "2026-01"})
    assert "read the other way round" in words(app)
    assert "October 2026 against earlier months" in words(app)


def test_a_month_is_set_against_3_and_12_months_before_raw_and_against_traffic(demo_home, open_page):
    reader = SnapshotReader(demo_home)
    shares = {}
    for metric, column in (
        ("hub_article_views", "views"),
        ("hub_article_views_indexed", "views_at_base_traffic"),
    ):
        views = {row["month"]: row[column] for row in exported(reader, metric, Filters()).to_pylist()}
        shares[metric] = [views["2026-10"] / views[before] - 1 for before in ("2026-07", "2025-10")]
    reader.close()
    body = words(open_page(demo_home, "overview", tab="time"))
    assert "October 2026 against earlier months" in body
    for share in [*shares["hub_article_views"], *shares["hub_article_views_indexed"]]:
        arrow, moved = change_words.arrow(share), change_words.moved(share)
        assert f'<span aria-hidden="true">{arrow}</span> {moved}' in body


def test_a_month_that_cannot_be_compared_says_why_and_that_the_counting_changed(demo_home, open_page):
    body = words(open_page(demo_home, "overview", tab="time", **{"from": "2025-01", "to": "2025-06"}))
    assert "Not compared: of some months too little is known" in body
    assert "Between these months the counting changed" in body


def alike(home, month, known_from="2024-05"):
    """Views of the sets known from a month on."""
    reader = SnapshotReader(home)
    rows = exported(reader, "hub_article_views_alike", Filters(from_month=month, to_month=month)).to_pylist()
    reader.close()
    return next(row["views"] for row in rows if row["known_from_month"][:7] == known_from)


def test_one_more_partner_known_is_no_growth(demo_home, open_page):
    app = open_page(demo_home, "overview", tab="time", **{"from": "2025-05", "to": "2025-05"})
    body = words(app)
    share = alike(demo_home, "2025-05") / alike(demo_home, "2025-04") - 1
    assert 0.07 < share < 0.09  # as counted, with the partner that became known: +88 %
    assert f"With the same collections, views are up {text.percent(share)} on the month before" in body
    assert "88%" not in body


def test_the_line_is_like_with_like_with_the_step_marked(demo_home, open_page):
    app = open_page(demo_home, "overview", tab="time")
    body = words(app)
    assert "Like with like: the 6 collections known in every month shown, of 7 known now." in body
    assert "From May 2025: 6 partners known, 5 before (the difference is not in the line)" in body
    values = dict(drawn_values(app.get("plotly_chart")[0]))
    assert values["2025-05"] == alike(demo_home, "2025-05")
    assert values["2026-10"] == alike(demo_home, "2026-10")


def test_all_that_is_known_is_drawn_where_asked_for_and_not_joined_over_the_step(demo_home, open_page):
    app = open_page(demo_home, "overview", tab="time", line="all")
    drawn = drawn_values(app.get("plotly_chart")[0])
    april, gap, may = drawn[5:8]
    assert (april[0], may[0]) == ("2025-04", "2025-05")
    assert may[1] / april[1] > 1.8
    assert gap[1] is None
    assert "With the same collections, views are up" in words(app)


def test_the_line_of_the_start_page_stops_where_one_more_partner_is_known(demo_home, open_page):
    app = open_page(demo_home, "overview")
    chart = app.get("plotly_chart")[0]
    april, gap, may = drawn_values(chart)[5:8]
    assert (april[0], may[0], gap[1]) == ("2025-04", "2025-05", None)
    notes = json.loads(chart.proto.spec)["layout"]["annotations"]
    assert any("From May 2025: Seed Commons counted" in note["text"] for note in notes)
    reader = SnapshotReader(demo_home)
    rows = exported(reader, "hub_article_views", Filters()).to_pylist()
    reader.close()
    views = {row["month"]: row["views"] for row in rows}
    share = views["2026-10"] / views["2025-10"] - 1
    assert f"With the same partners, views are {change_words.moved(share)} on a year ago" in words(app)


def drawn_values(chart):
    """Month and value of each point of the first line."""
    trace = json.loads(chart.proto.spec)["data"][0]
    return [(x[:7], y) for x, y in zip(trace["x"], numbers(trace["y"]), strict=True)]


def test_what_needs_a_decision_has_its_number_and_leads_to_where_it_is_decided(demo_home, open_page):
    body = words(open_page(demo_home, "overview", tab="todo"))
    decisions = body.split("to do</h2>")[1].split("</ul>")[0]
    assert 'href="/partner?org=DEMO_WATER"' in decisions
    assert "(1 collection)" in decisions
    reader = SnapshotReader(demo_home)
    rows = exported(reader, "exposure", Filters("DEMO_SEEDS", None, "2026-10", "2026-10")).to_pylist()
    reader.close()
    share = next(row["share_of_views"] for row in rows if row["flag"] == "largest_page")
    assert f">Seed Commons</a> ({text.percent(share)})" in decisions
    assert "UNESCO" not in decisions


def test_what_could_not_be_looked_at_is_said(demo_home, open_page):
    body = words(open_page(demo_home, "overview", tab="todo"))
    assert "Not known: how much templates bring to 5 partners" in body


def test_the_newest_data_of_each_kind_are_told_with_their_age(demo_home, open_page):
    body = words(open_page(demo_home, "overview", tab="data"))
    strip = body.split("sic-fresh")[1].split("</dl>")[0]
    assert "Uses, category walks</dt><dd>30 Oct 2026" in strip
    assert "1 day ago" in strip
    assert "On 31 Oct 2026" in body


def test_a_store_without_views_says_so_and_what_is_missing(store, open_page):
    store.build()
    assert "No partner is measured here yet." in words(open_page(store.home, "overview"))
    app = open_page(store.home, "overview", tab="data")
    assert not app.exception
    assert "Traffic of whole wikis</dt><dd>not loaded" in words(app)
    assert "Not loaded: Views, Traffic of whole wikis" in words(app)


def test_a_real_store_names_partners_of_whom_nothing_is_followed(golden_home, open_page):
    app = open_page(golden_home, "overview", tab="time")
    assert not app.exception
    assert "Worked example" not in words(app)
    assert "No line adjusted for traffic: the traffic of the wikis is not known." in words(app)
