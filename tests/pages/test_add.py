import re
import shutil
from pathlib import Path

import pytest

from sic_metrics.settings import PROJECT
from sic_metrics.ui.add import page as add
from sic_metrics.ui.add.page import Request
from tests.pages.conftest import shown_tables, words
from tests.stand_in.running import running_wikimedia


@pytest.fixture(scope="module")
def wikimedia():
    with running_wikimedia("nasty") as running:
        yield running


@pytest.fixture
def registry(tmp_path) -> Path:
    return Path(shutil.copytree(PROJECT / "data" / "registry", tmp_path / "registry"))


@pytest.fixture
def opened(tmp_path, demo_home, registry, wikimedia, monkeypatch, open_page):
    """The page of a sample store of one's own, with the stand-in behind the command."""
    home = Path(shutil.copytree(demo_home, tmp_path / "home"))
    known = {"SIC_CONTACT": "https://example.org/contact", "SIC_REQUESTS_PER_MINUTE": "6000"}
    for name, value in {**known, **wikimedia.environment(), "SIC_REGISTRY": str(registry)}.items():
        monkeypatch.setenv(name, value)
    return lambda: open_page(home, "add")


def looked(page, org="UNESCO", category="Nasty partner"):
    page.selectbox[0].set_value(org)
    page.text_input[0].set_value(category)
    page.button[0].click()
    return page.run(timeout=60)


def button(page, label):
    (found,) = [one for one in page.button if one.label == label]
    return found


def test_without_a_contact_it_says_what_to_set_and_offers_no_form(opened, monkeypatch):
    page = opened()
    assert page.selectbox
    monkeypatch.delenv("SIC_CONTACT")
    page = opened()
    assert "Set SIC_CONTACT" in words(page)
    assert not page.button


def test_nobody_else_than_the_hub_sees_it(opened, monkeypatch):
    monkeypatch.setenv("SIC_ACCESS", "login")
    page = opened()
    assert "You cannot see this page" in words(page)
    assert not page.button


def test_an_incomplete_form_runs_nothing(opened, monkeypatch, wikimedia):
    monkeypatch.setattr(add.subprocess, "run", None)
    page = opened()
    page.button[0].click().run()
    assert not page.exception
    assert "Name an organisation and a category first." in words(page)


def test_look_leave_out_and_add(opened, registry):
    page = looked(opened())
    assert not page.exception
    assert "154 files in 16 categories" in words(page)
    assert re.search("A first run asks about [0-9,]+ questions", words(page))
    assert shown_tables(page)[0]["category"][0] == "Nasty partner"
    page.multiselect[0].set_value(["Nasty_logos"]).run()
    assert button(page, "Add it to the registry").disabled
    button(page, "Look again without them").click().run(timeout=60)
    assert not page.exception
    assert "152 files in 15 categories" in words(page)
    assert "Nasty_logos" in page.code[0].value
    button(page, "Add it to the registry").click().run(timeout=60)
    assert not page.exception
    assert "unesco_nasty_partner is in the registry" in words(page)
    last = (registry / "content_sets.csv").read_text(encoding="utf-8").splitlines()[-1]
    assert last == page.code[0].value.splitlines()[-1]
    assert "Add it to the registry" not in [one.label for one in page.button]


def test_all_can_be_taken_back_in(opened):
    page = looked(opened())
    for pruned, files in ((["Nasty_logos"], 152), ([], 154)):
        page.multiselect[0].set_value(pruned).run()
        button(page, "Look again without them").click().run(timeout=60)
        assert not page.exception
        assert f"{files} files in" in words(page)


def test_what_goes_wrong_is_said(opened):
    page = looked(opened(), category="Nasty pirtner")
    assert not page.exception
    assert "Commons has no Category:Nasty_pirtner" in words(page)
    assert "Add it to the registry" not in [one.label for one in page.button]


def test_names_are_arguments_and_never_options_or_markup(opened):
    page = looked(opened(), category='--write "; touch x <b>')
    assert not page.exception
    assert "cannot be a category" in words(page)
    assert "<b>" not in words(page).replace("<b>Not", "")


def test_a_command_that_takes_too_long_is_stopped(monkeypatch):
    monkeypatch.setattr(add, "SECONDS", 0.01)
    told = add.run(Request("UNESCO", "X", 7))
    assert told.proposal is None
    assert "was stopped" in told.message
