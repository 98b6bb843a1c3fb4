"""Own notes of an organisation: entered on its page, then on its charts and in its reports."""

import json
import shutil
from pathlib import Path

import pytest

from sic_metrics.state import Note, State
from tests.pages.conftest import markup, words

ORG = "DEMO_HEALTH"
SAVE, BACK = "Save the note", "Take it back"


@pytest.fixture
def home(tmp_path, demo_home):
    return Path(shutil.copytree(demo_home, tmp_path / "home"))


def kept(home, **changed) -> Note:
    given = {"who": "Press office", "org_id": ORG, "day": "2026-05-12", "title": "World tour"}
    return State.open(home).add_note(Note(**{**given, **changed}))


def fill_in(app, **values):
    for label, value in values.items():
        next(field for field in app.text_input if field.label.startswith(label)).set_value(value)
    next(button for button in app.button if button.label == SAVE).click().run()
    assert not app.exception
    return app


def events(app) -> str:
    """What the charts of a page say of events, in words or in the key below."""
    return markup(app) + json.dumps([chart.proto.spec for chart in app.get("plotly_chart")])


def test_a_note_is_listed_with_who_and_when_and_on_the_charts_of_its_organisation_alone(home, open_page):
    app = open_page(home, "partner", org=ORG, tab="about")
    app.date_input[0].set_value(f"{2026}-05-12")
    fill_in(app, What="Tour <b>begins</b>", Link="https://example.org/a?b=c&d", Written="Press office")
    (note,) = State.open(home).notes(ORG)
    assert (note.day, note.title, note.who) == ("2026-05-12", "Tour <b>begins</b>", "Press office")
    assert "Every chart of Meridian that shows May 2026 marks it." in words(app)
    assert not any(field.value for field in app.text_input)
    assert "Tour &lt;b&gt;begins&lt;/b&gt;" in words(app)
    assert 'href="https://example.org/a?b=c&amp;d"' in words(app)
    assert f"Own note by Press office, entered {note.at[:10]}" in words(app)
    assert "(own note, Press office)" in events(open_page(home, "partner", org=ORG))
    assert "<b>begins" not in events(open_page(home, "partner", org=ORG))
    assert "own note" not in events(open_page(home, "partner", org="DEMO_RELIEF"))


@pytest.mark.parametrize(
    ("values", "reason"),
    [
        ({"What": "", "Written": "Press office"}, "The title is missing"),
        ({"What": "World tour", "Written": ""}, "Who writes it is missing"),
        ({"What": "World tour", "Written": "jane@who.int"}, "write the role"),
        ({"What": "World tour", "Written": "Hub", "Link": "javascript:alert(1)"}, "is no web address"),
    ],
)
def test_a_wrong_note_is_refused_with_the_reason_and_nothing_is_kept(home, open_page, values, reason):
    app = fill_in(open_page(home, "partner", org=ORG, tab="about"), **values)
    assert reason in words(app)
    assert State.open(home).notes(withdrawn=True) == ()


def test_a_note_that_is_taken_back_is_off_the_charts_and_in_the_history(home, open_page):
    note = kept(home)
    app = open_page(home, "partner", org=ORG, tab="about")
    next(field for field in app.text_input if field.label.startswith("Who takes")).set_value("Hub")
    next(button for button in app.button if button.label == BACK).click().run()
    assert "Its history is kept." in words(app)
    assert "Taken back by Hub" in words(app)
    assert State.open(home).notes() == ()
    assert [gone.note_id for gone in State.open(home).notes(withdrawn=True)] == [note.note_id]
    assert "own note" not in events(open_page(home, "partner", org=ORG))


def test_notes_are_in_the_report_and_their_number_in_its_command(home, open_page):
    kept(home)
    app = open_page(home, "report", org=ORG)
    assert "--notes-until 1" in markup(app) + "".join(block.value for block in app.code)
    other = open_page(home, "report", org="DEMO_RELIEF")
    assert "--notes-until" not in markup(other) + "".join(block.value for block in other.code)


def test_notes_about_the_example_lie_in_the_real_store_and_show_in_the_example_alone(
    tmp_path, real_home, demo_home, open_page, monkeypatch
):
    real = Path(shutil.copytree(real_home, tmp_path / "real"))
    monkeypatch.setenv("SIC_EXAMPLE_HOME", str(demo_home))
    fill_in(open_page(real, "partner", org=ORG, tab="about", store="example"), What="Tour", Written="Hub")
    assert [note.title for note in State.open(real).notes(ORG)] == ["Tour"]
    assert State.open(Path(demo_home)).notes() == ()
    assert "own note, Hub" not in events(open_page(real, "partner", org="ST_GALLEN_UNIVERSITY_ARCHIVE"))
    assert "Tour" in words(open_page(real, "partner", org=ORG, tab="about", store="example"))


def test_notes_that_cannot_be_read_are_said_and_the_page_is_there(home, open_page):
    (home / "state.sqlite").write_bytes(b"no database at all" * 100)
    app = open_page(home, "partner", org=ORG)
    assert not app.exception
    assert "Own notes are left out" in words(app)
    assert app.get("plotly_chart")
