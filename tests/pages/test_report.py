"""The Funder report page."""

import base64
import re
import shutil
import xml.etree.ElementTree as ET

import pytest

from sic_metrics.report import words as print_words
from sic_metrics.report.making import gathered
from sic_metrics.report.request import ReportRequest
from sic_metrics.snapshots import published
from tests.pages.conftest import shown_tables, words
from tests.support import ROOT

WINDOW = {"from": "2025-11", "to": "2026-10"}


@pytest.fixture
def home(demo_home, tmp_path):
    return shutil.copytree(demo_home, tmp_path / "home")


def buttons(app):
    return {button.proto.label for button in app.get("download_button")}


def code(app):
    return [element.value for element in app.code]


def test_without_an_organisation_it_is_the_whole_programme(home, open_page):
    app = open_page(home, "report")
    assert not app.exception
    assert gathered(home, ReportRequest.of()).title in words(app)
    assert buttons(app) == {"PDF, to read and print", "Slides (PowerPoint)", "Excel, with all figures"}


def test_the_address_names_everything(home, open_page):
    app = open_page(home, "report", org="DEMO_HEALTH,DEMO_RELIEF", **WINDOW)
    report = gathered(home, ReportRequest.of(["DEMO_HEALTH", "DEMO_RELIEF"], *WINDOW.values()))
    said = words(app)
    assert report.title in said
    assert report.report_id in said
    assert report.sha256 in said
    assert "?org=DEMO_HEALTH%2CDEMO_RELIEF&from=2025-11&to=2026-10" in code(app)
    assert f"{report.command} --format pdf" in code(app)


def test_the_sheet_is_the_first_page(home, open_page):
    app = open_page(home, "report", org="DEMO_HEALTH", **WINDOW)
    report = gathered(home, ReportRequest.of(["DEMO_HEALTH"], *WINDOW.values()))
    said = words(app)
    for figure in report.sections[0].key_figures:
        assert figure.short in said
    assert report.lead[0] in said
    assert "Invented example" in said
    picture = re.search(r'src="data:image/svg\+xml;base64,([^"]+)" alt="The chart', said)
    assert ET.fromstring(base64.b64decode(picture[1])).tag.endswith("svg")


def test_the_lead_can_be_edited_and_the_figures_cannot(home, open_page):
    app = open_page(home, "report", org="DEMO_HEALTH", **WINDOW)
    assert len(app.text_area) == 1
    before = re.findall(r'class="sic-value">([^<]+)', words(app))
    app.text_area[0].set_value("<b>Ours</b>, and proud.").run()
    said = words(app)
    assert "&lt;b&gt;Ours&lt;/b&gt;, and proud." in said
    assert re.findall(r'class="sic-value">([^<]+)', said) == before
    assert any("--lead" in line for line in code(app))
    app.text_area[0].set_value("").run()
    assert not any("--lead" in line for line in code(app))


def test_too_many_paragraphs_are_said_and_left_aside(home, open_page):
    app = open_page(home, "report", org="DEMO_HEALTH", **WINDOW)
    app.text_area[0].set_value("\n".join("abcdefg")).run()
    assert not app.exception
    assert "the summary stays one page" in words(app)


@pytest.mark.parametrize("org", ["DEMO_WATER", "DEMO_BLUE"])
def test_unknown_is_said_with_its_reason(home, open_page, org):
    app = open_page(home, "report", org=org)
    assert not app.exception
    said = words(app)
    assert 'class="sic-value sic-absent">not known' in said
    assert gathered(home, ReportRequest.of([org])).lead[0] in said


def test_a_name_in_arabic_keeps_its_direction(home, open_page):
    app = open_page(home, "report", org="DEMO_WATER")
    assert "<bdi>Water House Forum (منتدى دار المياه) (invented)</bdi>" in words(app)


@pytest.mark.parametrize("bad", [{"from": "<script>"}, {"from": "x"}, {"snapshot": "zz"}, {"compare": "zz"}])
def test_a_wrong_address_is_said_and_left_aside(home, open_page, bad):
    app = open_page(home, "report", **bad)
    assert not app.exception
    assert "which is not there" in words(app)
    assert "<script>" not in words(app)
    assert buttons(app)


def test_an_older_snapshot_is_opened_and_what_changed_is_shown(golden, open_page, tmp_path):
    old = published(golden.home).snapshot_id
    later = tmp_path / "list_2026-03-31.csv"
    later.write_text("wiki,title\nen.wikipedia,Reef\n", encoding="utf-8")
    golden.load("page-list", later, content_set="gamma_list")
    golden.build()
    now = published(golden.home).snapshot_id
    app = open_page(golden.home, "report", org="GAMMA", snapshot=old, compare=now)
    assert not app.exception
    assert f"What differs from snapshot {now}" in words(app)
    assert any(f"--compare {now} --snapshot {old}" in line for line in code(app))
    frame = next(one for one in shown_tables(app) if "there" in one)
    assert set(frame["there"]) >= {"at least 1"}


def test_looking_keeps_no_snapshot(home, open_page):
    pinned = sorted((home / "snapshots").glob("*.pinned"))
    for mark in pinned:  # of reports that other tests made of the same store
        mark.unlink()
    open_page(home, "report")
    assert not list((home / "snapshots").glob("*.pinned"))


def test_a_chart_for_other_sites_is_offered(home, open_page):
    app = open_page(home, "report", org="DEMO_HEALTH", **WINDOW)
    assert any("/embed/article_views.svg?partner=DEMO_HEALTH&amp;from=2025-11" in one for one in code(app))
    app = open_page(home, "report")
    assert any("/embed/hub_article_views.svg" in one for one in code(app))
    app = open_page(home, "report", org="DEMO_HEALTH,DEMO_RELIEF")
    assert not any("/embed/" in one for one in code(app))


def test_the_same_words_stand_on_the_page_and_in_print(home, open_page):
    said = words(open_page(home, "report", org="DEMO_HEALTH"))
    for rule, meaning in print_words.CARE:
        assert rule in said
        assert meaning in said


def test_the_page_is_short():
    assert len((ROOT / "pages" / "report.py").read_text("utf-8").splitlines()) < 80
