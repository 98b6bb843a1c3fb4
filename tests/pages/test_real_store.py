"""Pages of the store of real data: views that another tool counted are named, unknown months are not zero."""

import pytest

from tests.pages.conftest import markup, words

ST_GALLEN = "ST_GALLEN_UNIVERSITY_ARCHIVE"
BY_TOOL = "Views: all or some counted by another tool (GLAMorgan, Massviews or a table that someone loaded)."


def test_views_that_another_tool_counted_are_named_on_the_page(real_home, open_page):
    assert "counted by another tool" in words(open_page(real_home, "partner", org=ST_GALLEN))
    app = open_page(real_home, "partner", org=ST_GALLEN, tab="about")
    assert not app.exception
    assert BY_TOOL in words(app)
    assert "user agents only" not in words(app)


def test_comparisons_name_them_too(real_home, open_page):
    app = open_page(real_home, "compare", org=[ST_GALLEN, "ZURICH_CENTRAL_LIBRARY"], tab="totals")
    assert not app.exception
    assert "views counted by another tool" in markup(app)


@pytest.mark.parametrize("show", ["articles", "wikis"])
def test_lists_of_views_name_them_too(real_home, open_page, show):
    app = open_page(real_home, "content", org=ST_GALLEN, show=show)
    assert not app.exception
    assert BY_TOOL in words(app)


@pytest.mark.parametrize("page", ["overview", "reconcile", "content", "methods"])
def test_pages_open_on_real_data(real_home, open_page, page):
    app = open_page(real_home, page, org=ST_GALLEN)
    assert not app.exception
    assert "DEMO_" not in markup(app)


def test_a_known_zero_is_told_as_one(real_home, open_page):
    app = open_page(real_home, "partner", org="WATERLANDS_ARCHIEF", tab="where")
    assert not app.exception
    assert "appear in 0 articles" in words(app)
    assert "no article" in words(app).lower()
