"""What pages make of an address: names are understood, and nobody's figures stand in another's place."""

import pytest
from streamlit.runtime.state.query_params_proxy import QueryParamsProxy

from sic_metrics.formats.language import LANG
from sic_metrics.snapshots.questions import OF_ORGANISATIONS
from sic_metrics.ui.app.menu import PAGES
from sic_metrics.ui.stores import STORE
from tests.pages.conftest import words

STATES = {
    "overview": [{}, {"tab": "time"}],
    "collaborations": [{}, {"tab": "register"}],
    "methods": [{}, {"tab": "sources"}],
    "topics": [{"tab": tab} for tab in ("worklist", "languages")] + [{"list": "all"}],
    "candidates": [{}, {"tab": "compare"}, {"tab": "decisions"}, {"tab": "how"}],
    "content": [{"show": show} for show in ("files", "articles", "wikis", "removed", "rows")],
}  # of pages that read other parameters in another state
ELSEWHERE = {
    "topics": {"fill"},  # read where articles of several wikis are known, which the sample does not have
    "overview": {"line"},  # read where more becomes known within the months drawn
    "partner": {"line", "kind"},  # `kind` where others published figures, which they did of no invented one
}
HOSTILE = (
    "",
    "٢٠٢٦-٠١",
    "0000-01",
    "9999-12",
    "1990",
    "-1",
    "x" * 70_000,
    ",".join(map(str, range(15_000))),
    "\x00<script>alert(1)</script>",
    "'; DROP TABLE files; --",
    "{0}%s\u202e𐀀",
)
OF_ONE = [("partner", {}), ("reconcile", {}), *(("content", state) for state in STATES["content"])]


def states(page):
    return STATES.get(page, [{}])


def title(app):
    return next(part.split("</h1>")[0] for part in words(app).split('<h1 class="sic-title">')[1:])


@pytest.mark.parametrize(("page", "state"), OF_ONE, ids=str)
@pytest.mark.parametrize("org", ["NOBODY", "DEMO_SEEDS,DEMO_HEALTH", "<script>", ""])
def test_a_page_of_one_shows_nobody_where_the_address_names_nobody(demo_home, open_page, page, state, org):
    app = open_page(demo_home, page, org=org, **state)
    assert not app.exception
    assert title(app) == "The address names no organisation that this page can show"
    assert app.selectbox(key="filter-org").value is None
    assert not app.get("plotly_chart")
    assert "<script>" not in words(app)


@pytest.mark.parametrize("page", ["compare", "report"])
def test_a_page_of_several_shows_nobody_where_the_address_names_nobody_known(real_home, open_page, page):
    app = open_page(real_home, page, org="NOBODY,UNSCO")
    assert title(app) == "The address names no organisation that this page can show"
    assert "There is no organisation &#39;NOBODY&#39;" in words(app)
    assert "&#39;UNSCO&#39;; did you mean: UNESCO?" in words(app)
    assert app.multiselect[0].value == []
    assert not app.get("plotly_chart")


def test_what_is_chosen_in_the_place_of_nobody_is_shown(demo_home, open_page):
    app = open_page(demo_home, "partner", partner="NOBODY")
    app.selectbox(key="filter-org").select("DEMO_HEALTH").run()
    assert set(app.query_params) == {"org"}
    assert title(app) != "The address names no organisation that this page can show"


@pytest.mark.parametrize(("page", "state"), OF_ONE, ids=str)
def test_an_organisation_is_understood_under_any_name_and_any_spelling_of_the_parameter(
    real_home, open_page, page, state
):
    by_id = title(open_page(real_home, page, org="UNEP", **state))
    assert by_id != "The address names no organisation that this page can show"
    for spelled, name in zip(
        OF_ORGANISATIONS,
        ("PNUE", "unep", "Programa de las Naciones Unidas para el Medio Ambiente"),
        strict=True,
    ):
        app = open_page(real_home, page, **{spelled: name}, **state)
        assert (title(app), app.selectbox(key="filter-org").value) == (by_id, "UNEP")


def test_several_organisations_are_understood_too(real_home, open_page):
    app = open_page(real_home, "report", orgs="PNUE,oms,WHO")
    assert app.multiselect[0].value == ["UNEP", "WHO"]


def test_a_full_name_with_commas_is_one_name(real_home, open_page):
    name = "United Nations Educational, Scientific and Cultural Organization"
    assert open_page(real_home, "partner", org=name).selectbox(key="filter-org").value == "UNESCO"


@pytest.mark.parametrize(("page", "parameter"), [("candidates", "org"), ("portfolio", "offer")])
def test_about_nobody_nothing_is_said(demo_home, open_page, page, parameter):
    app = open_page(demo_home, page, **{parameter: "NOBODY"})
    assert not app.exception
    assert "There is no organisation &#39;NOBODY&#39;" in words(app)
    if page == "candidates":
        assert not app.get("dialog")
    else:
        assert app.selectbox(key=f"filter-{parameter}").value is None


@pytest.mark.parametrize(
    ("page", "parameter"), [("candidates", "two"), ("portfolio", "in"), ("portfolio", "out")]
)
def test_nobody_is_never_taken_for_others(demo_home, open_page, page, parameter):
    app = open_page(
        demo_home, page, **{parameter: "NOBODY"}, **({"tab": "compare"} if page == "candidates" else {})
    )
    assert "There is no organisation &#39;NOBODY&#39;" in words(app)
    assert app.multiselect(key=f"filter-{parameter}").value == []


@pytest.mark.parametrize("page", [page.name for page in PAGES])
def test_what_a_page_does_not_have_is_said(demo_home, open_page, page):
    app = open_page(demo_home, page, organization="UNESCO")
    assert "The address holds “organization”, which this page does not have" in words(app)


@pytest.fixture
def read(monkeypatch):
    """The parameters of the address that a page reads."""
    names = set()
    for method in ("__getitem__", "get_all"):
        real = getattr(QueryParamsProxy, method)
        noted = lambda self, name, real=real: names.add(name) or real(self, name)  # noqa: E731
        monkeypatch.setattr(QueryParamsProxy, method, noted)
    return names


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_a_page_reads_the_parameters_that_its_entry_names(demo_home, open_page, read, page):
    for state in states(page.name):
        assert not open_page(demo_home, page.name, **state).exception
    named = set(page.parameters.split())
    of_every_page = {LANG, STORE, *OF_ORGANISATIONS}  # the store follows from an organisation
    assert named - ELSEWHERE.get(page.name, set()) <= read
    assert read - of_every_page <= named


@pytest.mark.slow
@pytest.mark.parametrize("shift", range(len(HOSTILE)))
@pytest.mark.parametrize("page", [page for page in PAGES if page.parameters], ids=lambda page: page.name)
def test_no_parameter_of_any_page_fails_on_any_value(demo_home, open_page, page, shift):
    """Each parameter is given each value once; `org` apart, as it may end the page."""
    names = page.parameters.split()
    values = {name: HOSTILE[(place + shift) % len(HOSTILE)] for place, name in enumerate(names)}
    org = {"org": values.pop("org")} if "org" in values else {}
    for address in [*({**values, **state} for state in states(page.name)), org]:
        app = open_page(demo_home, page.name, **address)
        assert not app.exception
        assert '<h1 class="sic-title">' in words(app)
        assert "<script>" not in words(app)
