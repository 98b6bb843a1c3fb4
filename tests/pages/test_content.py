from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.formats import text
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.pages.conftest import words
from tests.support import GOLDEN

GLAMOROUS = GOLDEN / "files" / "delta_2026-03-31.tsv"
TABLE = '<table class="sic-list">'
LISTS = ("files", "articles", "wikis", "removed")
SHOWN = (*LISTS, "rows")
HOSTILE = ("%", "_", "'", '"', "<script>", "\\", "%_'\"<>", "'; DROP TABLE files; --", "é" * 200)


def links(app) -> list[str]:
    """The addresses of this page that it leads to."""
    return [
        unescape(part.split('"')[0]) for part in words(app).split('href="')[1:] if part.startswith("/content")
    ]


@pytest.mark.parametrize("show", SHOWN)
def test_every_list_of_a_walked_organisation(demo_home, open_page, show):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", show=show)
    assert not app.exception
    assert words(app).count("<h1") == 1
    assert TABLE in words(app)
    assert text.SAMPLE_MARK in words(app)


@pytest.mark.parametrize("show", LISTS)
def test_an_organisation_without_usage_says_so_and_what_to_do(demo_home, open_page, show):
    app = open_page(demo_home, "content", org="DEMO_WATER", show=show)
    assert not app.exception
    assert "is not known yet" in words(app)
    assert "ingest commons-usage --partner DEMO_WATER" in words(app)
    assert TABLE not in words(app)


@pytest.mark.parametrize("show", LISTS)
def test_the_worked_example_has_no_list_of_a_real_organisation(demo_home, open_page, show):
    app = open_page(demo_home, "content", org="UNESCO", show=show)
    assert not app.exception
    assert "The address names no organisation that this page can show" in words(app)


@pytest.mark.parametrize("show", SHOWN)
@pytest.mark.parametrize(
    "bad",
    [
        {"sort": "views; DROP TABLE x"},
        {"page": "0"},
        {"page": "-1"},
        {"page": "x" * 40},
        {"page": "٣"},
    ],
    ids=str,
)
def test_a_wrong_address_is_said_and_left_aside(demo_home, open_page, show, bad):
    app = open_page(demo_home, "content", **{"org": "DEMO_SEEDS", "show": show, **bad})
    assert not app.exception
    assert "which is not there" in words(app)
    assert "<script>" not in words(app)
    assert TABLE in words(app)


@pytest.mark.parametrize(
    "bad",
    [
        {"show": "everything"},
        {"use": "some"},
        {"show": "articles", "wiki": "en.nowhere"},
        {"show": "articles", "from": "2020-13"},
        {"show": "wikis", "metric": "files"},
        {"show": "rows", "metric": "nothing"},
        {"show": "rows", "metric": "article_views_by_page", "wiki": "en.nowhere"},
    ],
    ids=str,
)
def test_a_wrong_filter_is_said_and_left_aside(demo_home, open_page, bad):
    app = open_page(demo_home, "content", **{"org": "DEMO_SEEDS", **bad})
    assert not app.exception
    assert "which is not there" in words(app)


@pytest.mark.parametrize("show", SHOWN)
def test_a_page_beyond_the_end_shows_the_last(demo_home, open_page, show):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", show=show, page="99999999999999999999")
    assert not app.exception
    assert "and the last is shown" in words(app)
    assert TABLE in words(app)


@pytest.mark.parametrize("show", ["files", "articles", "removed", "rows"])
@pytest.mark.parametrize("q", HOSTILE)
def test_a_hostile_search_means_itself(demo_home, open_page, show, q):
    searched = {"metric": "file_list"} if show == "rows" else {}
    app = open_page(demo_home, "content", org="DEMO_SEEDS", show=show, q=q, **searched)
    assert not app.exception
    assert "<script>" not in words(app)
    assert TABLE in words(app) or "in its name" in words(app)


def test_files_on_no_article_are_counted_in_the_title_and_listed(demo_home, open_page):
    listed = exported(SnapshotReader(demo_home), "file_list", Filters("DEMO_SEEDS")).to_pylist()
    unused = [row["file"] for row in listed if row["in_use"] == "no"]
    app = open_page(demo_home, "content", org="DEMO_SEEDS")
    assert f"{len(unused)} of {len(listed)} files stand on no article" in words(app)
    app.button_group(key="filter-use").set_value("unused").run()
    assert app.query_params["use"] in ("unused", ["unused"])
    assert f"of {len(unused)} files" in words(app)
    assert "cannot be named" not in words(app)


def test_where_only_used_files_have_names_the_others_are_counted_with_the_reason(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_GENDER", use="unused")
    assert "Up to 20 of 45 files stand on no article" in words(app)
    assert "counted here, but not named" in words(app)
    assert "Commons Impact Metrics names only files on articles that were viewed" in words(app)
    assert "ingest commons-usage --partner DEMO_GENDER" in words(app)


def test_a_usage_list_names_its_files_too(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_HERITAGE")
    assert "how many stand on none is not known" in words(app)
    assert TABLE in words(app)


def test_an_organisation_known_in_part_says_there_may_be_more(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_MUSEUM")
    assert "so there may be more" in words(app)


def test_a_file_leads_to_its_articles_and_back(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", use="used", q="drawing", sort="-articles")
    to_file = next(link for link in links(app) if "file=" in link)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(to_file).query).items()}
    one = open_page(demo_home, "content", **asked)
    assert not one.exception
    assert f"{asked['file'].replace('_', ' ')} stands on" in words(one)
    assert "It stands on a template" in words(one)
    assert f"https://commons.wikimedia.org/wiki/File:{asked['file'].replace('_', '%20')}" in words(one)
    back = parse_qs(urlsplit(links(one)[0]).query)
    assert (back["use"], back["q"]) == (["used"], ["drawing"])
    assert "file" not in back


def test_a_file_on_no_article_says_where_it_stood_before(demo_home, open_page):
    removed = exported(SnapshotReader(demo_home), "removed_uses", Filters("DEMO_SEEDS")).to_pylist()
    listed = exported(SnapshotReader(demo_home), "file_list", Filters("DEMO_SEEDS")).to_pylist()
    unused = {row["file"] for row in listed if row["in_use"] == "no"}
    file = next(row["file"] for row in removed if row["file"] in unused)
    app = open_page(demo_home, "content", org="DEMO_SEEDS", file=file)
    assert "stands on no article" in words(app)
    assert "Where it stood before" in words(app)


def test_an_article_shows_the_files_on_it(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", show="articles")
    to_article = next(link for link in links(app) if "title=" in link)
    asked = {name: values[0] for name, values in parse_qs(urlsplit(to_article).query).items()}
    one = open_page(demo_home, "content", **asked)
    assert not one.exception
    assert "of Seed Commons, and was viewed" in words(one)
    assert any("file=" in link for link in links(one))
    assert len(one.get("plotly_chart")) == 1


@pytest.mark.parametrize("file", ["Nothing.jpg", "<script>", "%", "A" * 500])
def test_a_file_or_an_article_that_is_not_there_is_said(demo_home, open_page, file):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", file=file)
    assert "showing all its files" in words(app)
    one = open_page(demo_home, "content", org="DEMO_SEEDS", show="articles", title=file, wiki="en.wikipedia")
    assert "showing all its articles" in words(one)
    assert not app.exception
    assert not one.exception
    assert "<script>" not in words(app) + words(one)


def test_titles_from_right_to_left_keep_their_direction(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_CLIMATE", show="removed")
    assert any("\u0600" <= part[0] <= "\u06ff" for part in words(app).split("<bdi>")[1:])


def test_another_filter_begins_at_the_first_page(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", page="3")
    assert "51 to 75 of" in words(app)
    app.text_input(key="filter-q").set_value("demo").run()
    assert "page" not in app.query_params
    assert "1 to 25 of" in words(app)


def test_another_organisation_takes_nothing_of_the_list_along(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", show="articles", wiki="en.wikisource", q="x")
    app.selectbox(key="filter-org").select("DEMO_CLIMATE").run()
    assert set(app.query_params) == {"org", "show"}
    assert "which is not there" not in words(app)


def test_the_pages_are_switched_in_the_address(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_SEEDS")
    app.get("pagination")[0].set_value(2).run()
    assert app.query_params["page"] in ("2", ["2"])
    assert "26 to 50 of" in words(app)


def test_languages_without_use_are_listed_by_their_speakers(demo_home, open_page):
    app = open_page(demo_home, "content", org="DEMO_SEEDS", show="wikis", metric="language_reach")
    reach = exported(SnapshotReader(demo_home), "language_reach", Filters("DEMO_SEEDS")).to_pylist()
    without = [row for row in reach if row["articles"] == 0]
    assert f"{len(without)} of {len(reach)} languages have no article" in words(app)
    assert "Chinese, with 1.3" in words(app)


def test_a_store_without_views_lists_articles_with_unknown_views(store, open_page):
    store.load("glamorous", GLAMOROUS, content_set="delta_tree")
    store.build()
    for show in LISTS:
        app = open_page(store.home, "content", org="DELTA", show=show)
        assert not app.exception
    app = open_page(store.home, "content", org="DELTA", show="articles")
    assert "2 articles carry files of Delta; their views are unknown" in words(app)
    assert "How good these articles are is unknown" in words(app)
