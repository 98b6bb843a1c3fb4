"""Own notes of a time line: kept with who and when, taken back and never deleted; a file from before them."""

import sqlite3
from pathlib import Path

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.state import Note, State
from sic_metrics.state.file import NAMES, VERSION

BEFORE = Path(__file__).parent / "version_2.sql"


def note(**changed) -> Note:
    given = {"who": "Press office", "org_id": "WHO", "day": "2026-05-12", "title": "World tour"}
    return Note(**{**given, **changed})


def test_notes_come_by_day_each_with_who_and_when(state, tmp_path):
    later = state.add_note(note(day="2026-06-01", link="https://example.org/a?b=c"))
    first = state.add_note(note(title="<b>Launch</b>"))
    other = state.add_note(note(org_id="FAO"))
    assert State.open(tmp_path / "home").notes("WHO") == (first, later)
    assert state.notes() == (first, other, later)
    assert (first.who, first.at) == ("Press office", "2026-11-02T12:00:00+00:00")
    assert len({kept.note_id for kept in state.notes()}) == 3


def test_a_note_that_is_taken_back_stays_in_its_history(state):
    kept, other = state.add_note(note()), state.add_note(note(title="Launch"))
    gone = state.take_back_note(kept.note_id, "Hub")
    assert state.notes("WHO") == (other,)
    assert state.notes("WHO", withdrawn=True) == (other, gone)
    assert (gone.who, gone.title, gone.withdrawn) == ("Hub", kept.title, True)
    assert state.notes("WHO", until=other.version) == (kept, other)
    assert state.notes("WHO", until=kept.version) == (kept,)
    with pytest.raises(UsageError, match="no note"):
        state.take_back_note(kept.note_id, "Hub")


def test_notes_of_another_store_are_taken_over_and_those_of_invented_organisations_stay(state, tmp_path):
    other = State.open(tmp_path / "other")
    real = other.add_note(note())
    other.take_back_note(other.add_note(note(title="Mistaken")).note_id, "Hub")
    other.add_note(note(org_id="DEMO_HEALTH"))
    assert state.take_over(other, {"DEMO_HEALTH"}) == (3, 1)
    assert [(kept.note_id, kept.at) for kept in state.notes()] == [(real.note_id, real.at)]
    assert state.take_over(other, {"DEMO_HEALTH"}) == (0, 1)


def test_a_file_from_before_notes_keeps_all_it_has_and_takes_notes(tmp_path):
    path = tmp_path / "state.sqlite"
    connection = sqlite3.connect(path)
    connection.executescript(BEFORE.read_text(encoding="utf-8"))
    assert connection.execute("PRAGMA user_version").fetchone() == (2,)
    tables = [name for name in NAMES if name != "notes"]
    before = {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables}
    connection.close()
    assert all(before.values())

    state = State.open(tmp_path)
    assert state.notes() == ()
    kept = state.add_note(note())
    connection = sqlite3.connect(path)
    assert {name: connection.execute(f"SELECT * FROM {name}").fetchall() for name in tables} == before
    assert connection.execute("PRAGMA user_version").fetchone() == (VERSION,)
    connection.close()
    assert State.open(tmp_path).notes() == (kept,)
    assert [talk.stage for talk in state.collaborations()] == ["agreed"]
    state.verify()
