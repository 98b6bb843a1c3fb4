"""What is entered is there for everybody, in all its versions, and can be neither changed nor deleted."""

import sqlite3
import stat
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from sic_metrics.errors import ChangedMeanwhileError, StateError, UsageError
from sic_metrics.state import Decision, Estimate, Gate, Note, Outcome, Request, State, WeightSet
from sic_metrics.state.file import NAMES
from tests.state.conftest import talk


def test_nothing_entered_is_nothing_and_makes_no_file(state, tmp_path):
    assert state.collaborations() == state.decisions() == state.gates() == state.history("x") == ()
    assert state.newest("WHO") == 0
    assert not (tmp_path / "home").exists()


def test_an_entry_comes_back_as_it_was_kept(state, tmp_path):
    kept = state.record(
        talk(
            since="2024-06",
            who_may_join="affiliates in Africa",
            inbound=True,
            contact_role="head of publications",
            notes="wants a MoU «first»\n2nd line",
            last_checked="2026-10-02",
            evidence="https://example.org/a?b=c",
        )
    )
    assert kept.at == "2026-11-01T12:00:00+00:00"
    assert kept.version == 1
    assert State.open(tmp_path / "home").collaborations() == (kept,)
    assert state.collaborations("UNESCO") == ()
    assert state.collaborations("WHO")[0].inbound is True


def test_what_is_unknown_stays_unknown(state):
    kept = state.record(talk())
    assert (kept.since, kept.inbound, kept.last_checked, kept.contact_role) == (None,) * 4
    assert state.collaborations() == (kept,)


def test_an_edit_is_another_version_and_the_newest_counts(state):
    first = state.record(talk())
    second = state.record(replace(first, stage="agreed", who="Ben"))
    other = state.record(talk(wikimedia_body="WMF"))
    assert state.collaborations() == (other, second)
    assert [(one.stage, one.who) for one in state.history(first.entry_id)] == [
        ("talks", "Ada"),
        ("agreed", "Ben"),
    ]


def test_withdrawing_takes_an_entry_off_the_list_and_keeps_its_history(state):
    kept = state.record(talk())
    state.record(replace(kept, withdrawn=True, reason="entered twice"))
    assert state.collaborations() == ()
    assert [one.withdrawn for one in state.history(kept.entry_id)] == [False, True]
    state.record(replace(kept, reason="it was right"))
    assert len(state.collaborations()) == 1


def test_an_entry_never_moves_to_another_organisation(state):
    kept = state.record(talk())
    with pytest.raises(UsageError, match="no entry"):
        state.record(replace(kept, org_id="UNESCO"))
    with pytest.raises(UsageError, match="no entry"):
        state.record(talk(entry_id="nowhere"))
    assert len(state.history(kept.entry_id)) == 1


def test_what_somebody_else_entered_meanwhile_is_not_passed_over(state):
    seen = state.newest("WHO")
    theirs = state.record(talk(who="Ben", wikimedia_body="WMF"), seen=seen)
    with pytest.raises(ChangedMeanwhileError, match="somebody else entered something about WHO"):
        state.record(talk(), seen=seen)
    assert state.collaborations() == (theirs,)
    state.record(talk(), seen=theirs.version)
    state.record(talk(org_id="UNESCO"), seen=0)
    assert len(state.collaborations()) == 3


@pytest.mark.parametrize("table", NAMES)
@pytest.mark.parametrize("act", ["UPDATE {} SET {} = 'x'", "DELETE FROM {}"])
def test_no_row_can_be_changed_or_deleted(state, tmp_path, table, act):
    fill(state)
    with sqlite3.connect(tmp_path / "home" / "state.sqlite") as connection:
        column = "entry_id" if table == "entries" else "who"
        with pytest.raises(sqlite3.IntegrityError, match="keeps every version"):
            connection.execute(act.format(table, column))
        assert connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0] > 0
    connection.close()


def fill(state: State) -> None:
    state.record(talk())
    state.decide(Decision(who="Ada", org_id="WHO", answer="no", reason="capacity"))
    state.save_weights(WeightSet(who="Ada", name="mine", weights={"need": 1}))
    state.set_gate(Gate(who="Ada", org_id="WHO", gate="ethics", reason="funding"))
    state.estimate(Estimate(who="Ada", org_id="WHO", hours=80, source="like FAO"))
    outcome = {"measured_on": "2026-10-01", "value": 0.4, "unit": "share", "source": "review"}
    state.add_outcome(Outcome(who="Ada", org_id="WHO", **outcome))
    state.ask(Request(who="Press office", asked_by="Press office", org_id="WHO"))
    state.add_note(Note(who="Press office", org_id="WHO", day="2026-05-12", title="World tour"))


def test_the_log_of_decisions_is_newest_first_and_whole(state):
    no = state.decide(Decision(who="Ada", org_id="WHO", answer="no", reason="no capacity"))
    weights = {"need": 0.25, "equity": 0.75}
    yes = state.decide(
        Decision(
            who="Ben",
            org_id="WHO",
            answer="yes",
            reason="capacity is back",
            weights=weights,
            preset="equity first",
            snapshot_id="a" * 16,
            rank=3,
            score=0.61,
        )
    )
    assert state.decisions() == state.decisions("WHO") == (yes, no)
    assert state.decisions("FAO") == ()
    assert state.decisions()[0].weights == weights


def test_weights_are_everybodys_own_and_the_newest_count(state):
    state.save_weights(WeightSet(who="Ada", name="mine", weights={"need": 1}))
    new = state.save_weights(WeightSet(who="Ada", name="mine", weights={"need": 2, "equity": 1}))
    bens = state.save_weights(WeightSet(who="Ben", name="mine", weights={"equity": 1}))
    assert state.people_weights() == (new, bens)
    state.save_weights(replace(bens, withdrawn=True))
    assert state.people_weights() == (new,)


def test_a_gate_is_in_force_until_it_is_lifted(state):
    state.set_gate(Gate(who="Ada", org_id="WHO", gate="licence", reason="NC only"))
    ethics = state.set_gate(Gate(who="Ada", org_id="WHO", gate="ethics", reason="funding"))
    lifted = state.lift_gate("WHO", "licence", "Ben", "policy changed")
    assert state.gates() == state.gates("WHO") == (ethics,)
    assert (lifted.set_by, lifted.set_reason, lifted.who, lifted.reason) == (
        "Ada",
        "NC only",
        "Ben",
        "policy changed",
    )
    assert lifted in state.gates(lifted=True)
    with pytest.raises(UsageError, match="no gate 'licence' of WHO"):
        state.lift_gate("WHO", "licence", "Ben", "again")


def test_the_newest_estimate_and_outcome_count(state):
    state.estimate(Estimate(who="Ada", org_id="WHO", hours=80, source="a guess"))
    new = state.estimate(Estimate(who="Ben", org_id="WHO", hours=120, hours_error=30, source="like FAO"))
    assert state.estimates() == (new,)
    outcome = Outcome(
        who="Ada", org_id="WHO", measured_on="2026-10-01", value=0.4, unit="share", source="review"
    )
    state.add_outcome(outcome)
    right = state.add_outcome(replace(outcome, value=0.5))
    assert state.outcomes() == (right,)


def test_the_file_is_its_owners_only(state, tmp_path):
    state.record(talk())
    file = tmp_path / "home" / "state.sqlite"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    file.chmod(0o644)
    state.collaborations()
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_many_people_at_once_lose_nothing(tmp_path):
    def enter(person: int) -> None:
        state = State.open(tmp_path)
        for number in range(10):
            state.record(talk(who=f"P{person}", notes=str(number)))

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(enter, range(8)))
    kept = State.open(tmp_path).collaborations()
    assert len(kept) == 80
    assert sorted(one.version for one in kept) == list(range(1, 81))


def test_two_edits_of_what_both_saw_keep_one_and_refuse_the_other(state):
    kept = state.record(talk())

    def edit(who: str) -> bool:
        try:
            state.record(replace(kept, who=who, stage="agreed"), seen=kept.version)
        except ChangedMeanwhileError:
            return False
        return True

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(edit, ["Ada", "Ben"])) == [False, True]
    assert len(state.history(kept.entry_id)) == 2


def test_a_locked_file_is_said_and_nothing_is_kept(state, tmp_path):
    state.record(talk())
    held = sqlite3.connect(tmp_path / "home" / "state.sqlite", isolation_level=None)
    held.execute("BEGIN IMMEDIATE")
    hurried = State.open(tmp_path / "home", seconds=0.05)
    with pytest.raises(StateError, match="nothing of this entry was kept: somebody else is writing"):
        hurried.record(talk(wikimedia_body="WMF"))
    assert len(hurried.collaborations()) == 1
    held.close()


def test_a_file_that_is_none_of_ours_is_said(tmp_path):
    (tmp_path / "state.sqlite").write_bytes(b"no database at all" * 100)
    with pytest.raises(StateError, match=r"state\.sqlite could not be read: the file is damaged"):
        State.open(tmp_path).collaborations()


def test_a_file_of_a_later_version_is_left_alone(state, tmp_path):
    state.record(talk())
    with sqlite3.connect(tmp_path / "home" / "state.sqlite") as connection:
        connection.execute("PRAGMA user_version = 99")
    connection.close()
    with pytest.raises(StateError, match="written by a later version"):
        state.record(talk())
