"""What people enter on the Candidates page, and that nobody but the Hub sees it."""

import shutil

import pytest

from sic_metrics.state import Collaboration, Decision, Outcome, State, WeightSet
from sic_metrics.ui.app import shell
from sic_metrics.ui.app.menu import Role
from sic_metrics.ui.candidates import ranking
from sic_metrics.ui.candidates.board import board_of
from tests.pages.conftest import markup, shown_tables, words
from tests.pages.test_candidates_page import four, ranked, ranked_now, tables

__all__ = ["tables"]


@pytest.fixture(scope="module")
def home(demo_home, tmp_path_factory):
    """A sample store that may be written to."""
    return shutil.copytree(demo_home, tmp_path_factory.mktemp("candidates") / "home")


def test_two_people_and_their_disagreement(home, open_page, tables):
    state = State.open(home)
    criteria = tables["criteria"]["criterion_id"]
    state.save_weights(
        WeightSet(who="Ada", name="equity", weights=dict.fromkeys(criteria, 0.0) | {"equity": 1.0})
    )
    state.save_weights(WeightSet(who="Bo", name="need", weights=dict.fromkeys(criteria, 0.0) | {"need": 1.0}))
    text = words(open_page(home, "candidates", tab="decisions"))
    assert "Ada (equity) and Bo (need) are furthest apart: 100% of all weight lies elsewhere" in text


def test_a_decision_is_logged_with_rank_weights_and_snapshot(home, open_page, tables):
    org = ranked(tables)[2]
    page = open_page(home, "candidates", org=org)
    assert not page.segmented_control(key="decision").value  # nothing is chosen for people
    page.segmented_control(key="decision").set_value("later")
    page.text_input(key="who-decision").set_value("Ada")
    page.text_area[0].set_value("No hours left until May")
    next(one for one in page.button if one.label == "Save decision").click()
    page = page.run()
    assert not page.exception
    (logged,) = State.open(home).decisions(org)
    assert (logged.who, logged.answer, logged.reason, logged.rank) == (
        ("Ada", "later", "No hours left until May", 3)
    )
    assert set(logged.weights) == set(tables["presets"]["criterion_id"])
    assert logged.snapshot_id
    listed = words(open_page(home, "candidates", tab="decisions"))
    name = tables["candidates"].set_index("org_id").loc[org, "short_name"]
    assert f"{name}: Later" in listed
    assert "No hours left until May. Ada" in listed
    assert f"put off on {logged.at[:10]}" in listed


def test_an_offer_that_came_to_us_waits_for_a_decision(home, open_page, tables):
    org = ranked(tables)[-1]
    State.open(home).record(
        Collaboration(
            who="Ada", org_id=org, wikimedia_body="WMUK", agreement="talks", stage="talks", inbound=True
        )
    )
    page = open_page(home, "candidates", org=org)
    assert "came to us through WMUK" in words(open_page(home, "candidates", tab="decisions"))
    assert "is on hold: another wikimedia body talks to it, Wikimedia UK" in four(page)["Why is it here?"]
    name = tables["candidates"].set_index("org_id").loc[org, "short_name"]
    assert name not in ranked_now(open_page(home, "candidates", show="all"))


def test_the_ladder_says_how_many_outcomes_are_missing(home, open_page, tables):
    state = State.open(home)
    assert "0 of 15 outcomes are in" in words(open_page(home, "candidates", tab="how"))
    for day, org in enumerate(ranked(tables)[:16], start=1):
        state.add_outcome(
            Outcome(
                who="Ada",
                org_id=org,
                measured_on=f"2026-10-{day:02}",
                value=day / 20,
                unit="share",
                source="x",
            )
        )
    assert "Outcomes are watched, not used: 16 are in" in words(open_page(home, "candidates", tab="how"))


@pytest.mark.parametrize("page", ["candidates", "portfolio"])
@pytest.mark.parametrize("role", [Role.FUNDER, Role.ORGANISATION, Role.PUBLIC, None])
def test_nobody_but_the_hub_sees_who_is_ranked(demo_home, open_page, monkeypatch, page, role):
    monkeypatch.setattr(shell, "role_of_visitor", lambda settings: role)
    shown = open_page(demo_home, page)
    assert "UNFPA" not in markup(shown)
    assert not shown_tables(shown)
    assert not shown.get("plotly_chart")


def test_the_board_paper_is_made_of_the_shortlist_the_decisions_and_the_weights(home, open_page, tables):
    """The page hands over plain data: who is chosen, why the others of the first ten are not, who decided."""
    State.open(home).decide(Decision(who="Bo", org_id="UNEP", answer="no", reason="No staff this year"))
    made = {}
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            ranking, "offer_board", lambda context, short: made.update(board=board_of(context, short))
        )
        open_page(home, "candidates", short="UNEP,WHO", preset="crisis")
        board = made["board"]
        open_page(home, "candidates")
    names = tables["candidates"].set_index("org_id")["short_name"]
    assert {option.name for option in board.chosen} == {names["UNEP"], names["WHO"]}
    assert board.title.startswith("Proposal: work with ")
    assert "the preset “Crisis”" in board.lead
    rank = [option.rank or 999 for option in board.options]
    assert rank == sorted(rank)
    assert len(board.others) >= 8
    (unep,) = (option for option in board.options if option.name == names["UNEP"])
    assert unep.decision == "No, No staff this year, Bo"
    assert any(line.startswith(f"{names['UNEP']}: No, Bo, ") for line in board.decided)
    assert sum(share for _name, share in board.weights) == pytest.approx(1)
    evidence = tables["criterion_evidence"].groupby("org_id").size()
    known = [fact for fact in board.facts if fact.organisation == names["WHO"] and fact.points is not None]
    assert len(known) == evidence["WHO"]
    assert all(fact.source and fact.found for fact in known)
    assert "Nobody is on the shortlist, so these are the first 3 of " in made["board"].lead
    assert len(made["board"].chosen) == 3
