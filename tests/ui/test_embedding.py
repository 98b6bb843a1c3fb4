"""`/embed` over real HTTP, on the sample."""

import shutil
import xml.etree.ElementTree as ET

import pytest

from sic_metrics.settings import Settings
from sic_metrics.ui.app import server


@pytest.fixture(scope="module")
def home(demo_home, tmp_path_factory):
    return shutil.copytree(demo_home, tmp_path_factory.mktemp("embed") / "home")


@pytest.fixture(autouse=True)
def sample(home, monkeypatch):
    monkeypatch.setenv("SIC_HOME", str(home))


def test_a_picture_is_svg_that_any_site_may_show_and_that_loads_nothing(app):
    answer = app.get("/embed/article_views.svg?partner=DEMO_HEALTH&from=2025-01")
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "image/svg+xml"
    assert answer.headers["content-security-policy"] == "default-src 'none'; frame-ancestors *"
    assert answer.headers["cross-origin-resource-policy"] == "cross-origin"
    assert answer.headers["x-content-type-options"] == "nosniff"
    assert "access-control-allow-origin" not in answer.headers
    root = ET.fromstring(answer.text)
    assert {element.tag.split("}")[1] for element in root.iter()} <= {
        "svg", "title", "desc", "g", "rect", "line", "path", "circle", "text",
    }  # fmt: skip
    assert not any("style" in element.attrib or "href" in element.attrib for element in root.iter())
    assert "Invented example" in answer.text


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("nope.svg", 404, "there is no metric"),
        ("%3Cscript%3E.svg", 404, "there is no metric"),
        ("article_views.svg", 400, "say which"),
        ("overlap.svg", 400, "cannot be drawn"),
        ("partner_scores.svg", 404, "there is no metric"),
        ("article_views.svg?partner=NOBODY", 400, "there is no organisation 'NOBODY'"),
        ("article_views.svg?colour=red", 400, "there is no filter"),
        ("article_views.svg?partner=DEMO_HEALTH&line=x", 400, "write all"),
        ("article_views.svg?partner=DEMO_HEALTH&from=soon", 400, "write a month as YYYY-MM"),
    ],
)
def test_what_is_not_there_is_told_in_one_line(app, path, status, said):
    answer = app.get(f"/embed/{path}")
    assert answer.status_code == status
    assert said in answer.text
    assert answer.headers["content-type"].startswith("text/plain")
    assert "\n" not in answer.text


def test_all_that_is_known_can_be_asked_for(app):
    usual, everything = (app.get(f"/embed/hub_article_views.svg{query}").text for query in ("", "?line=all"))
    assert "metric hub_article_views_alike" in usual
    assert "metric hub_article_views," in everything


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE"])
def test_it_is_only_read(app, method):
    assert app.request(method, "/embed/hub_article_views.svg").status_code == 405


def test_pictures_are_closed_where_sign_in_is_asked_for():
    picture = server.embed(Settings.from_environment({"SIC_ACCESS": "login"}))
    assert picture(None).status_code == 403
