"""What a report says: the exports' figures, unions of pages, and unknown with its reason."""

import shutil
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pyarrow.compute as pc
import pytest

from sic_metrics.errors import UsageError
from sic_metrics.exports.exports import exported
from sic_metrics.metrics import catalogue
from sic_metrics.report import extras
from sic_metrics.report.making import filename, gathered
from sic_metrics.report.request import ReportRequest
from sic_metrics.snapshots import SnapshotReader, published
from sic_metrics.snapshots.questions import Filters
from sic_metrics.snapshots.tables import union_views, union_views_by_wiki
from tests.report.conftest import WINDOW, figure


def test_the_figures_are_those_of_the_exports(demo_home):
    report = gathered(demo_home, ReportRequest.of(["DEMO_HEALTH"], "2025-11", "2026-10"))
    reader = SnapshotReader(demo_home)
    window = Filters("DEMO_HEALTH", None, "2025-11", "2026-10")
    newest = Filters("DEMO_HEALTH", None, "2026-10", "2026-10")
    assert (
        figure(report, "Page views").value
        == pc.sum(exported(reader, "article_views", window)["views"]).as_py()
    )
    for label, metric, column in (
        ("Articles", "articles", "articles"),
        ("Files in use", "files", "files_in_use"),
    ):
        assert figure(report, label).value == exported(reader, metric, newest)[column].to_pylist()[0]
    assert figure(report, "Wikis").value == exported(reader, "articles_by_wiki", newest).num_rows
    once_a_file = exported(reader, "article_views_per_file", window)["views"]
    assert figure(report, "Views, once for each file on the page").value == pc.sum(once_a_file).as_py()
    line = report.sections[0].charts[0].rows
    drawn = line[line["month"] >= "2025-11"]["value"].tolist()
    assert drawn == exported(reader, "article_views", window)["views"].to_pylist()
    reader.close()


def test_every_figure_names_a_metric_its_window_and_how_it_is_known(golden_report):
    for report in (golden_report("ALPHA"), golden_report("BETA", "OMEGA"), golden_report()):
        for section in report.sections:
            for one in section.figures:
                assert one.metric in catalogue()
                assert (one.value is None) == bool(one.why_unknown)
                assert one.window or one.value is None
        used = {one.metric for section in report.sections for one in section.figures}
        assert {method.metric for method in report.methods} == used


def test_hand_computed_figures_of_the_golden_world(golden_report):
    alpha = golden_report("ALPHA")
    assert figure(alpha, "Page views").exact == "321"
    assert figure(alpha, "Page views").coverage == 1
    assert [one.views for one in alpha.sections[0].articles] == [270, 30, 21]
    assert alpha.sections[0].articles[0].address == "https://en.wikipedia.org/wiki/Reef"


def test_several_organisations_are_a_union_and_never_a_sum(golden_report):
    report = golden_report("ALPHA", "BETA")
    assert [section.org_id for section in report.sections] == [None, "ALPHA", "BETA"]
    assert figure(report, "Page views").value == 130 + 161 + 172
    assert figure(report, "Page views", 1).value + figure(report, "Page views", 2).value == 321 + 412
    assert figure(report, "Counted once, not twice").value == 321 + 412 - 463
    assert "ALPHA" not in report.title
    assert "Alpha and Beta" in report.title


def test_the_programme_is_the_hubs_own_metric(golden_report, golden_home):
    report = golden_report()
    reader = SnapshotReader(golden_home)
    views = exported(reader, "hub_article_views", Filters(from_month=WINDOW[0], to_month=WINDOW[1]))["views"]
    assert figure(report, "Page views").value == pc.sum(views).as_py() == 463
    assert figure(report, "Page views").exact == "roughly 463"
    assert figure(report, "Organisations known").value == 3
    assert figure(report, "Organisations known").known_of == "of 4 organisations"
    reader.close()


def test_the_union_of_all_partners_is_hub_article_views(golden_home, demo_home):
    for home in (golden_home, demo_home):
        reader = SnapshotReader(home)
        partners = reader.query("SELECT org_id FROM organisations WHERE stage = 'partner'")[
            "org_id"
        ].to_pylist()
        union = union_views(reader, partners)
        hub = reader.query(f"SELECT {', '.join(union.column_names)} FROM hub_article_views ORDER BY month")
        assert union.to_pylist() == hub.to_pylist()
        by_wiki = union_views_by_wiki(reader, partners)
        parts = dict.fromkeys(union["month"].to_pylist(), 0)
        for row in by_wiki.to_pylist():
            parts[row["month"]] += row["views"] or 0
        assert [parts[row["month"]] for row in union.to_pylist()] == [
            row["views"] or 0 for row in union.to_pylist()
        ]
        reader.close()


def test_unknown_has_its_reason_and_is_no_zero(golden_report):
    omega, delta = golden_report("OMEGA"), golden_report("DELTA")
    assert {one.value for one in omega.sections[0].figures} == {None}
    assert {one.exact for one in omega.sections[0].figures} == {"not known"}
    assert "No list of uses" in omega.lead[0]
    assert figure(delta, "Page views").exact == "70"


def test_bounds_are_said(golden_report):
    gamma = golden_report("GAMMA")
    assert figure(gamma, "Page views").short == "roughly 270"
    assert figure(gamma, "Articles").short == "at least 2"
    assert "appear in at least 2 articles" in gamma.title


def test_an_organisation_without_followed_content_makes_the_union_a_lower_bound(demo_home):
    report = gathered(demo_home, ReportRequest.of(["DEMO_CLIMATE", "DEMO_BLUE"]))
    assert figure(report, "Page views").bound == "at least"
    assert "No content of Blue Corridor is followed" in report.lead[0]


def test_an_organisation_that_is_not_measured_has_a_report_of_what_is_published(real_home, tmp_path):
    report = gathered(Path(shutil.copytree(real_home, tmp_path / "real")), ReportRequest.of(["UNESCO"]))
    section = report.sections[0]
    assert {one.value for one in section.figures} == {None}
    assert not report.sample
    assert report.title.endswith(": about 660\u202fM views of articles showing the images")
    assert [one.short for one in section.key_figures[:2]] == ["more than 8.6\u202fM", "about 660\u202fM"]
    assert len(section.published) == 34
    assert len(section.records) == 7
    assert all(one.source.startswith("https://") for one in (*section.records, *section.published))
    assert all(one.meaning and one.window for one in section.published)


def test_the_worked_example_makes_no_report_of_a_real_organisation(demo_home):
    with pytest.raises(UsageError, match="UNESCO is a real organisation"):
        gathered(demo_home, ReportRequest.of(["UNESCO"]))


def test_months_that_are_not_loaded_make_a_window_a_lower_bound(golden_home):
    report = gathered(golden_home, ReportRequest.of(["ALPHA"], "2025-12", "2026-03"))
    assert figure(report, "Page views").exact == "at least 321"
    assert figure(report, "Page views").coverage == pytest.approx(0.75)
    line = report.sections[0].charts[0].rows
    assert line["month"].tolist()[0] == "2025-12"
    assert line["value"].isna().tolist()[0]


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        ({"orgs": ["NOBODY"]}, "there is no organisation 'NOBODY'"),
        ({"orgs": ["GAMA"]}, "did you mean: GAMMA"),
        ({"orgs": ["ALPHA"], "first": "2030-01"}, "there are 2026-01 to 2026-03"),
        ({"orgs": ["ALPHA"], "first": "2001-01"}, "longer than 240 months"),
        ({"orgs": ["ALPHA"], "first": "1990-01"}, "months go from 2001-01"),
        ({"orgs": ["ALPHA"], "first": "2026-1"}, "write a month as YYYY-MM"),
        ({"orgs": ["ALPHA"], "first": "2026-03", "last": "2026-01"}, "is after"),
        ({"orgs": [f"O{n}" for n in range(13)]}, "take the whole programme"),
        ({"lead": "x" * 1201}, "the lead has 1,201 letters"),
        ({"lead": "a\nb\nc\nd\ne\nf\ng"}, "7 paragraphs"),
        ({"compare": "zz"}, "kept are:"),
    ],
)
def test_what_is_not_there_is_refused(asked, said, golden_home):
    with pytest.raises(UsageError, match=said):
        gathered(golden_home, ReportRequest.of(asked.pop("orgs", []), **asked))


def test_a_wrong_snapshot_is_refused(golden_home):
    with pytest.raises(UsageError, match="0 kept snapshots have an id like 'zz'"):
        gathered(golden_home, ReportRequest.of(["ALPHA"]), "zz")


def test_the_id_stands_for_the_question_and_the_snapshot(golden_report, golden_home):
    usual, same = golden_report("ALPHA"), golden_report("ALPHA")
    assert usual.report_id == same.report_id
    assert usual.report_id.startswith(published(golden_home).snapshot_id)
    others = [golden_report("BETA"), golden_report("ALPHA", lead="Ours."), golden_report("ALPHA", "BETA")]
    assert len({usual.report_id, *(one.report_id for one in others)}) == 4


def test_an_older_snapshot_without_a_newer_metric_gives_its_report_without_it(golden, monkeypatch):
    extra = replace(extras.EXTRAS[0], metric="article_views_by_set", label="Of a later day")
    monkeypatch.setattr(extras, "EXTRAS", (extra,))
    monkeypatch.setattr(SnapshotReader, "has", lambda reader, name: False)
    labels = [one.label for one in gathered(golden.home, ReportRequest.of(["ALPHA"])).sections[0].figures]
    assert "Of a later day" not in labels


@pytest.mark.parametrize("extra", extras.EXTRAS, ids=lambda one: f"{one.metric}.{one.column}")
def test_an_extra_figure_names_a_metric_of_organisations_and_a_column_of_it(extra, live_home):
    assert "org_id" in catalogue()[extra.metric].grain
    reader = SnapshotReader(live_home)
    assert extra.column in exported(reader, extra.metric, Filters()).column_names
    assert (extra.over == "months") <= ("month" in catalogue()[extra.metric].grain)
    reader.close()


def test_reuse_outside_wikimedia_is_that_of_other_sites_and_of_search_engines(demo_home):
    report = gathered(demo_home, ReportRequest.of(["DEMO_SEEDS"], "2025-11", "2026-10"))
    reader = SnapshotReader(demo_home)
    rows = exported(reader, "media_requests", Filters("DEMO_SEEDS", None, "2025-11", "2026-10")).to_pylist()
    reader.close()
    for label, referers in (
        ("Of those, outside Wikimedia", {"external", "search-engine"}),
        ("Of those, of unknown origin", {"none"}),
    ):
        assert figure(report, label).value == sum(
            row["requests"] for row in rows if row["referer"] in referers
        )


@pytest.mark.parametrize(
    ("referers", "value", "bound"), [("external search-engine", 44, ""), ("external", 4, "at least")]
)
def test_reuse_of_which_one_part_is_unknown_is_a_lower_bound(referers, value, bound, live_home, monkeypatch):
    rows = [
        {"month": month, "referer": referer, "requests": number, "coverage": 1.0}
        for month in ("2026-01", "2026-02")
        for referer, number in (("all-referers", 500), ("external", 2), ("search-engine", 20))
        if referer in f"all-referers {referers}"
    ]
    monkeypatch.setattr(extras, "metric_frame", lambda *_: pd.DataFrame(rows))
    outside = [one for one in extras.EXTRAS if one.only == "referer external search-engine"]
    monkeypatch.setattr(extras, "EXTRAS", outside)
    reader = SnapshotReader(live_home)
    (made,) = extras.extra_figures(reader, "KAPPA", ("2026-01", "2026-02"), "")
    reader.close()
    assert (made.value, made.bound) == (value, bound)


def test_the_name_of_a_file_says_of_whom_when_and_whether_it_is_a_sample(golden_report, demo_home):
    assert filename(golden_report("ALPHA"), "pdf") == "report_ALPHA_2026-01_2026-03.pdf"
    assert filename(golden_report(), "xlsx") == "report_programme_2026-01_2026-03.xlsx"
    assert filename(gathered(demo_home, ReportRequest.of()), "pptx").startswith("SAMPLE_report_programme_")


def test_a_store_without_views_has_a_report(store, tmp_path):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text("wiki,title\nen.wikipedia,Reef\n", encoding="utf-8")
    store.load("page-list", path, content_set="gamma_list")
    store.build()
    report = gathered(store.home, ReportRequest.of(["GAMMA"]))
    assert report.period == "no month of views loaded"
    assert figure(report, "Articles").exact == "at least 1"
    assert figure(report, "Page views").value is None
    assert gathered(store.home, ReportRequest.of()).sections[0].why_unknown


def test_reading_needs_no_right_to_write_but_making_does(golden_home, tmp_path):
    home = shutil.copytree(golden_home, tmp_path / "kept")
    assert gathered(home, ReportRequest.of(["ALPHA"])).title
    assert not list((home / "snapshots").glob("*.pinned"))
