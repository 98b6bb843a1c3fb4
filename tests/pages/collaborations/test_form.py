"""Entering and changing a collaboration: the warning before a second body asks, and two people at once."""

from dataclasses import replace

import pytest

from sic_metrics.state import State
from tests.pages.collaborations.conftest import box, entered, fill, save
from tests.pages.conftest import words

pytestmark = pytest.mark.slow


def test_a_new_entry_is_kept_and_the_form_is_empty_again(home, opened):
    page = fill(opened(tab="enter"), "beta", "Wikimedia Italia")
    box(page, "text_input", "Since").set_value("2026-05")
    save(page)
    assert "Kept: Beta and Wikimedia Italia." in words(page)
    (kept,) = State.open(home).collaborations()
    assert (kept.org_id, kept.wikimedia_body, kept.since, kept.who) == (
        "BETA",
        "Wikimedia Italia",
        "2026-05",
        "Ada",
    )
    assert kept.last_checked is None
    assert kept.inbound is None
    assert box(page, "text_input", "Organisation").value == ""
    assert box(page, "text_input", "Who enters this").value == "Ada"


def test_another_body_is_named_before_saving_and_must_be_seen(home, opened):
    page = fill(opened(tab="enter"), "Альфа", "Wikimedia Sverige")
    assert "Wikimedia Foundation is on record with Alpha: ask before Wikimedia Sverige writes" in words(page)
    save(page)
    assert "Another Wikimedia body deals with it" in words(page)
    assert State.open(home).collaborations() == ()
    page.checkbox[0].check()
    save(page)
    assert "Kept: Alpha and Wikimedia Sverige." in words(page)
    assert len(State.open(home).collaborations()) == 1


def test_the_same_body_needs_no_confirmation(home, opened):
    page = fill(opened(tab="enter"), "Alpha", "Wikimedia Foundation")
    assert not page.checkbox
    save(page)
    assert len(State.open(home).collaborations()) == 1


def test_what_a_second_person_entered_meanwhile_stops_the_first(home, opened):
    first, second = (
        fill(opened(tab="enter"), "Gamma", "Wikimedia UK"),
        fill(opened(tab="enter"), "Gamma", "Wikimedia CH", "Ben"),
    )
    save(second)
    save(first)
    assert "Another Wikimedia body deals with it" in words(first)
    (kept,) = State.open(home).collaborations()
    assert kept.who == "Ben"
    assert "Wikimedia CH is on record with Gamma" in words(first)
    first.checkbox[0].check()
    save(first)
    assert {one.who for one in State.open(home).collaborations()} == {"Ada", "Ben"}


def test_two_people_who_edit_one_entry_do_not_overwrite_each_other(home, opened):
    kept = entered(home)
    first, second = opened(entry=kept.entry_id), opened(entry=kept.entry_id)
    for page, who, stage in ((second, "Ben", "agreed"), (first, "Ada", "lapsed")):
        box(page, "selectbox", "Stage").set_value(stage)
        box(page, "text_input", "Who enters this").set_value(who)
        save(page)
    assert "Not saved: somebody else entered something about BETA" in words(first)
    assert [one.stage for one in State.open(home).history(kept.entry_id)] == ["talks", "agreed"]


def test_an_entry_shows_every_version_and_can_be_withdrawn(home, opened):
    kept = entered(home, last_checked="2026-08-20")
    State.open(home).record(replace(kept, stage="agreed", who="Ben", reason="signed"))
    page = opened(entry=kept.entry_id)
    text = words(page)
    assert "Beta and Wikimedia UK: 2 versions" in text
    assert "Stage: In talks → Agreed" in text
    assert "Why: signed" in text
    box(page, "checkbox", "Withdraw this entry; its history stays").check()
    box(page, "text_input", "Who enters this").set_value("Ada")
    save(page)
    assert "Withdrawn: Beta and Wikimedia UK." in words(page)
    assert State.open(home).collaborations() == ()
    assert len(State.open(home).history(kept.entry_id)) == 3


def test_what_is_wrong_in_the_form_is_said_and_nothing_is_kept(home, opened):
    page = fill(opened(tab="enter"), "Beta", "Wikimedia UK", who=" ")
    save(page)
    assert "Not saved: who enters it is missing" in words(page)
    page = fill(opened(tab="enter"), "Beta", "Wikimedia UK")
    box(page, "text_input", "Whom to ask (a role)").set_value("jane@alpha.example")
    save(page)
    assert "write the role" in words(page)
    page = opened(tab="enter")
    save(page)
    assert "Name the organisation first." in words(page)
    assert State.open(home).collaborations() == ()


def test_correcting_an_entry_is_no_approach_but_another_body_is(home, opened):
    kept = entered(home, org_id="ALPHA")
    page = opened(entry=kept.entry_id)
    assert "Wikimedia Foundation is on record with Alpha" in words(page)
    assert [one.label for one in page.checkbox] == ["Withdraw this entry; its history stays"]
    box(page, "selectbox", "Wikimedia body").set_value("Wikimedia CH").run()
    assert len(page.checkbox) == 2
