"""The search box: any name leads to what has it, whatever the language, and whatever is typed stays text."""

import re
from html import unescape

import pytest
from starlette.requests import Request

from sic_metrics.registry.names import folded
from sic_metrics.settings import Settings
from sic_metrics.ui.app.search import search
from sic_metrics.ui.components.search import TITLES, hits
from sic_metrics.ui.components.search_index import MOST_HITS, NO_FIT, fit


@pytest.fixture
def real(monkeypatch, real_home):
    monkeypatch.setenv("SIC_HOME", str(real_home))


def found(typed, kinds=("organisations",)):
    """The addresses of the hits in their order."""
    return re.findall(r'href="([^"]*)"', hits(typed, kinds))


@pytest.mark.parametrize(
    ("typed", "org"),
    [
        ("OMS", "WHO"),
        ("ВОЗ", "WHO"),
        ("世卫组织", "WHO"),
        ("itu", "ITU"),
        ("Fonds des Nations unies pour l’enfance", "UNICEF"),
        ("unseco", "UNESCO"),
        ("un women", "UN_WOMEN"),
    ],
)
def test_a_name_in_any_language_an_acronym_or_a_slip_finds_the_organisation_first(real, typed, org):
    assert found(typed)[0] == f"/partner?org={org}"


@pytest.mark.parametrize(
    ("typed", "address"),
    [
        ("climate", "/topics?topic=climate"),
        ("clean water", "/topics?topic=sdg-6-clean-water-and-sanitation"),
        ("article views by page", "/methods?metric=article_views_by_page"),
        ("greta thunberg", "/topics?topic=climate&title=Greta+Thunberg&wiki=en.wikipedia"),
        (
            "Stafford Beer",
            "/content?org=ST_GALLEN_UNIVERSITY_ARCHIVE&show=articles&title=Stafford_Beer&wiki=en.wikipedia",
        ),
        ("OMS", "/partner?org=WHO"),
    ],
)
def test_topics_articles_and_figures_are_found_too(real, typed, address):
    assert unescape(found(typed, TITLES)[0]) == address


def test_hits_of_several_kinds_stand_under_their_names_a_few_of_each(real):
    page = hits("health", TITLES)
    groups = page.split('role="group"')[1:]
    assert re.findall(r'aria-hidden="true">([^<]+)<', page)[0] == "Topics"
    assert all(1 <= group.count('role="option"') <= MOST_HITS for group in groups)
    assert len(groups) >= 3


def test_a_part_of_a_word_counts_only_where_no_word_begins_so(real):
    assert not [address for address in found("OMS", TITLES) if "Freedoms" in address]
    assert found("ealth")


@pytest.mark.parametrize("typed", ["%", "_", "' UNION SELECT org_id '", "\\", "\u202e", "x" * 300])
def test_signs_that_mean_something_to_a_database_find_nothing_by_it(real, typed):
    assert found(typed, ["articles", "topics"]) == ["/organisations"]


def test_a_few_hits_are_shown_of_many(real):
    assert len(found("o")) == MOST_HITS


def test_the_name_by_which_it_was_found_is_shown(real):
    assert "World Health Organization · OMS" in hits("OMS", ["organisations"])


def test_what_nothing_has_leads_to_all_organisations_and_is_inert(real):
    page = hits("<img src=x onerror=alert(1)>", ["organisations"])
    assert "Nothing fits “&lt;img src=x onerror=alert(1)&gt;”" in page
    assert "<img" not in page
    assert found("qqqqq") == ["/organisations"]


def test_nothing_typed_finds_nothing(real):
    assert hits("  ", ["organisations"]) == ""


def test_a_kind_that_is_not_there_is_left_out(real):
    assert found("WHO", ["nonsense", "organisations"])[0] == "/partner?org=WHO"


def test_the_example_finds_no_real_organisation(monkeypatch, demo_home):
    monkeypatch.setenv("SIC_HOME", str(demo_home))
    assert found("UNESCO") == ["/organisations"]
    assert found("meridian") == ["/partner?org=DEMO_HEALTH"]


@pytest.mark.parametrize(
    ("typed", "name", "place"),
    [
        ("who", "WHO", 0),
        ("world", "World Health Organization", 1),
        ("health", "World Health Organization", 2),
        ("ealt", "World Health Organization", 3),
        ("organization world", "World Health Organization", 4),
        ("oms", "OMSA", 1),
        ("oms", "WHO", NO_FIT),
    ],
)
def test_names_fit_better_or_worse(typed, name, place):
    assert fit(folded(typed), folded(name)) == place


def answer(query, access="open"):
    asked = Request({"type": "http", "query_string": query, "headers": []})
    return search(Settings.from_environment({"SIC_ACCESS": access}))(asked)


def test_the_server_answers_with_links_that_nobody_keeps(real):
    sent = answer(b"q=OMS&kinds=organisations")
    assert sent.status_code == 200
    assert b'href="/partner?org=WHO"' in sent.body
    assert sent.headers["cache-control"] == "private, no-store"


@pytest.mark.parametrize("query", [b"q=a&lang=xx", b"q=a&store=nonsense"])
def test_a_language_or_store_that_is_not_there_is_refused(real, query):
    assert answer(query).status_code == 400


def test_the_search_is_closed_where_sign_in_is_asked_for():
    assert answer(b"q=a", access="login").status_code == 403


def test_without_a_snapshot_it_says_so(monkeypatch, tmp_path):
    monkeypatch.setenv("SIC_HOME", str(tmp_path))
    assert answer(b"q=a&kinds=organisations").status_code == 503
