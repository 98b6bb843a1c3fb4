"""The Collaborations page: who deals with whom, since when, and where that is from."""

import pytest

from sic_metrics.state import Decision, State
from tests.pages.collaborations.conftest import entered
from tests.pages.conftest import words


def test_a_full_register_tells_its_finding_and_marks_what_is_confidential(home, opened):
    entered(home, org_id="ALPHA", contact_role="press office", notes="their own words")
    text = words(opened(q="alpha", tab="register"))
    assert "One organisation may be in touch with more than one Wikimedia body" in text
    assert "Alpha: ask Wikimedia UK first" in text
    assert "Ask: Wikimedia UK, press office." in text
    assert text.count('<span class="sic-lock">Confidential</span>') >= 3
    assert words(opened(q="alpha")).count('<span class="sic-lock">Confidential</span>') >= 2
    assert "posters &lt;b&gt;" in text


def test_the_sample_store_shows_real_facts_and_marks_invented_entries(demo_home, open_page):
    page = open_page(demo_home, "collaborations", q="OMS")
    assert not page.exception
    text = words(page)
    assert "WHO: ask Wikimedia Foundation first" in text
    assert "Water House (invented)" in text
    assert "What you enter here stays with the sample store" in text
    assert "agree with Wikimedia UK first who leads" not in text
    assert "agree with Wikimedia UK first who leads" in words(
        open_page(demo_home, "collaborations", tab="decisions")
    )


def test_an_empty_register_says_so_and_can_be_filled(golden_home, open_page):
    page = open_page(golden_home, "collaborations")
    assert not page.exception
    assert "No collaboration is on record yet" in words(page)
    assert "No decision is on record" in words(open_page(golden_home, "collaborations", tab="decisions"))
    page = open_page(golden_home, "collaborations", tab="enter")
    assert [one for one in page.button if one.label == "Save"]
    assert not (golden_home / "state.sqlite").exists()


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ({"body": "<b>"}, "which is not there"),
        ({"stage": "soon"}, "which is not there"),
        ({"kind": "x"}, "which is not there"),
        ({"entry": "<b>"}, "There is no entry “&lt;b&gt;”"),
        ({"page": "-1"}, "which is not there"),
        ({"page": "999"}, "The address asks for page 999; the list has 1 page, and the last is shown"),
        ({"q": "<script>"}, "No organisation is known as “&lt;script&gt;”"),
    ],
)
def test_a_wrong_address_is_said_and_shows_the_register(opened, address, said):
    text = words(opened(**address, tab="register"))
    assert said in text
    assert "The register: 2 collaborations" in text


def test_filters_are_in_the_address(home, opened):
    entered(home)
    page = opened(kind="confidential", tab="register")
    assert "The register: 1 collaboration" in words(page)
    assert "The register: 2 collaborations" in words(opened(kind="public", tab="register"))
    assert "Nothing on record fits" in words(opened(body="Wikimedia UK", stage="ended"))


def test_the_look_up_knows_other_names_asks_where_unsure_and_says_where_nobody_is(opened):
    assert "Alpha: ask Wikimedia Foundation first" in words(opened(q="альфа"))
    unsure = words(opened(q="Gamma Societies"))
    assert "Which one do you mean by “Gamma Societies”?" in unsure
    assert 'href="/collaborations?q=Gamma%20Society"' in unsure
    assert "Gamma: nobody of Wikimedia is on record" in words(opened(q="GAMMA"))


def test_decisions_stand_with_their_reason(home, opened):
    State.open(home).decide(
        Decision(who="Ada", org_id="BETA", answer="no", reason="no <capacity>", rank=4, weights={"need": 1})
    )
    text = words(opened(tab="decisions"))
    assert "No · Beta" in text
    assert "no &lt;capacity&gt;" in text
    assert "Rank 4 then; need 1" in text
    assert "No decision on Alpha is on record" in words(opened(q="Alpha", tab="decisions"))


def test_a_damaged_state_is_said_and_public_facts_stay(home, opened):
    (home / "state.sqlite").write_bytes(b"not a database" * 100)
    page = opened(tab="register")
    assert "What was entered cannot be shown; public facts are." in words(page)
    assert "The register: 2 collaborations" in words(page)
    assert not [one for one in opened(tab="enter").button if one.label == "Save"]


def test_the_public_part_is_offered_without_any_entry(home, opened):
    entered(home)
    page = opened(tab="register")
    (button,) = page.get("download_button")
    assert button.proto.label == "Public facts as CSV"
    assert "2 collaborations with their public sources" in words(page)
