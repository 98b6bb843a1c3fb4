"""The real store and the worked example stand side by side: one switch, and no page that mixes them."""

import json
import re

import pytest

from sic_metrics.commands.serve import bring_entries_over
from sic_metrics.formats.text import SAMPLE_MARK
from sic_metrics.settings import Settings
from sic_metrics.state import Decision, State
from sic_metrics.ui.app.menu import PAGES
from tests.pages.conftest import markup, words

OF_FACTS = ("candidates", "portfolio", "topics", "collaborations", "add")
WITH_SWITCH = [page.name for page in PAGES if page.name not in OF_FACTS]


@pytest.fixture
def both(monkeypatch, golden_home, demo_home):
    """One's own store, with the worked example beside it."""
    monkeypatch.setenv("SIC_EXAMPLE_HOME", str(demo_home))
    return golden_home


def switch(app) -> dict[str, str]:
    """The stores that are offered: the address of each, and which one is shown."""
    (nav,) = re.findall(r'<div class="sic-stores">(.*?)</div>', markup(app))
    links = re.findall(r'<a href="([^"]*)" target="_self"( aria-current="true")?>([^<]*)</a>', nav)
    return {name: "shown" if current else address for address, current, name in links}


@pytest.mark.parametrize("page", WITH_SWITCH)
def test_a_page_opens_on_the_real_store_and_offers_the_example(both, open_page, page):
    app = open_page(both, page)
    assert not app.exception
    assert switch(app) == {
        "Real": "shown",
        "Worked example": f"{'/' if page == 'overview' else '/' + page}?store=example",
    }
    assert SAMPLE_MARK not in words(app)
    assert "DEMO_" not in markup(app)


@pytest.mark.parametrize("page", WITH_SWITCH)
def test_the_example_is_marked_and_names_no_real_organisation(both, open_page, page):
    app = open_page(both, page, store="example")
    assert not app.exception
    assert switch(app)["Worked example"] == "shown"
    assert f'<span class="sic-mark">{SAMPLE_MARK}</span>' in markup(app)
    for chart in app.get("plotly_chart"):
        notes = json.loads(chart.proto.spec)["layout"].get("annotations", [])
        assert [note for note in notes if SAMPLE_MARK in str(note.get("text"))], chart.proto.id
    choices = [option for box in app.selectbox for option in box.options]
    assert [option for option in choices if "UNESCO" in option or "Alpha" in option] == []


@pytest.mark.parametrize("page", OF_FACTS)
def test_pages_about_real_organisations_read_the_real_store_whatever_is_shown(both, open_page, page):
    for store in ("real", "example"):
        app = open_page(both, page, store=store)
        assert not app.exception
        assert switch(app) == {}
        assert "Invented" not in words(app)
        assert "DEMO_" not in markup(app)


def test_every_link_and_export_stays_in_the_store(both, open_page):
    for page in ("overview", "partner", "content"):
        links = re.findall(r'href="(/[^"]*)" target=', markup(open_page(both, page, store="example")))
        assert links
        assert [link for link in links if "store=" not in link] == []
        assert "store=" not in re.sub(r'<div class="sic-stores">.*?</div>', "", markup(open_page(both, page)))


def test_an_organisation_in_the_address_chooses_the_store(both, open_page):
    assert switch(open_page(both, "partner", org="DEMO_HEALTH"))["Worked example"] == "shown"
    assert switch(open_page(both, "partner", org="ALPHA"))["Real"] == "shown"
    mixed = open_page(both, "partner", org="DEMO_HEALTH", store="real")
    assert "The address names no organisation that this page can show" in words(mixed)


def test_a_store_that_is_not_there_is_said_to_be_unknown(both, open_page):
    said = words(open_page(both, "methods", store="<b>"))
    assert "The address asks for “&lt;b&gt;” as “store”, which is not there" in said


def test_without_the_other_there_is_no_switch(demo_home, golden_home, open_page):
    assert switch(open_page(golden_home, "overview")) == {}
    app = open_page(demo_home, "overview")
    assert switch(app) == {}
    assert "Invented figures that show how the tool works" in markup(app)


def test_entries_made_while_the_example_was_served_are_taken_over_once(golden, demo_home, tmp_path):
    example = State.open(demo_home)
    assert example.decisions()
    served = tmp_path / "demo"
    served.mkdir()
    (served / "state.sqlite").write_bytes((demo_home / "state.sqlite").read_bytes())
    made = State.open(served).decide(Decision(who="Hub", org_id="UNESCO", answer="yes", reason="It fits."))
    stays = len(State.open(served).decisions()) + len(State.open(served).collaborations())
    for said in (["1 entries", "about invented organisations stay"], []):
        settings = Settings.from_environment({"SIC_HOME": str(golden.home), "SIC_EXAMPLE_HOME": str(served)})
        lines = list(bring_entries_over(settings))
        assert [part for part in said if part not in " ".join(lines)] == []
        assert bool(lines) == bool(said)
    (kept,) = State.open(golden.home).decisions()
    assert (kept.at, kept.who, kept.org_id) == (made.at, "Hub", "UNESCO")
    assert State.open(golden.home).collaborations() == ()
    assert len(State.open(served).decisions()) + len(State.open(served).collaborations()) == stays
