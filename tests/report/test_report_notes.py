"""Own notes in reports: on the lines, in a list with who wrote them, and the same again by the command."""

import shlex
from dataclasses import replace

import pytest

from sic_metrics.report.making import gathered, made
from sic_metrics.report.own_notes import OwnNote
from sic_metrics.report.request import ReportRequest
from sic_metrics.state import Note, State
from tests.report.conftest import WINDOW, book_of, file_of, pdf_text, slides_text

LINK = "https://example.org/tour?a=b&c"


def note(version: int, **changed) -> OwnNote:
    given = {"org_id": "ALPHA", "day": "2026-02-10", "title": "World tour", "who": "Press office"}
    return OwnNote(version, **{**given, **changed})


def with_notes(home, *notes, orgs=("ALPHA",)):
    return gathered(home, replace(ReportRequest.of(orgs, *WINDOW), notes=notes))


def marks(report):
    return [mark.title for s in report.sections for chart in s.charts for mark in chart.marks]


def test_a_note_is_on_the_line_and_in_the_list_with_who_wrote_it(golden_home):
    report = with_notes(golden_home, note(1, link=LINK), note(2, org_id="BETA", title="Not ours"))
    assert "World tour (own note, Press office)" in marks(report)
    name = report.sections[0].name
    assert report.notes == (("2026-02-10", name, f"World tour. {LINK}", "Press office"),)
    assert not [title for title in marks(report) if "Not ours" in title]


@pytest.mark.parametrize("fmt", ["pdf", "pptx", "xlsx"])
def test_every_format_prints_it_as_text(golden_home, fmt):
    title = '=1+1 <b>$x$ #emph[y]</b> "q" \\n'
    body = file_of(golden_home, with_notes(golden_home, note(1, title=title, link=LINK)), fmt)
    if fmt == "xlsx":
        rows = [[cell.value for cell in row] for row in book_of(body)["Own notes"].iter_rows()]
        assert rows[0][:4] == ["Day", "Of", "What happened", "Written by"]
        assert rows[1][2:4] == [f"{title}. {LINK}", "Press office"]
        return
    text = pdf_text(body) if fmt == "pdf" else slides_text(body)
    for part in ("Own notes on the time line", "Press office", "2026-02-10", "<b>$x$ #emph[y]</b>"):
        assert part in text


def test_a_report_without_notes_is_what_it_was_before_there_were_any(golden_home, golden_report):
    plain = golden_report("ALPHA")
    gone = with_notes(golden_home, note(2, withdrawn=True), note(3, org_id="BETA"))
    assert (gone.report_id, gone.command, gone.notes) == (plain.report_id, plain.command, ())
    assert file_of(golden_home, gone, "pdf") == file_of(golden_home, plain, "pdf")


def test_notes_have_part_in_the_id_and_their_number_in_the_command(golden_home, golden_report):
    noted = with_notes(golden_home, note(1), note(4, withdrawn=True, title="Mistaken"))
    assert noted.report_id != golden_report("ALPHA").report_id
    assert noted.report_id != with_notes(golden_home, note(1, title="Other")).report_id
    assert "--notes-until 4" in noted.command
    assert len(noted.notes) == 1


def test_a_report_of_everything_lists_the_notes_of_partners(golden_home):
    report = with_notes(golden_home, note(1), note(2, org_id="BETA", day="2026-01-05"), orgs=())
    assert [row[0] for row in report.notes] == ["2026-01-05", "2026-02-10"]


def test_a_long_note_stays_on_the_page(golden_home):
    link = f"https://example.org/{'x' * 480}"
    notes = [note(n, title="Word " * 16, who="Press " * 10, link=link) for n in range(1, 15)]
    report = with_notes(golden_home, *notes)
    assert pdf_text(file_of(golden_home, report, "pdf")).count("2026-02-10") == 14
    assert slides_text(file_of(golden_home, report, "pptx")).count("2026-02-10") == 14


def test_the_command_takes_the_notes_and_its_printed_one_makes_the_same_bytes(golden, tmp_path):
    state = State.open(golden.home)
    tour = {"who": "Press office", "org_id": "ALPHA", "day": "2026-02-10"}
    state.add_note(Note(**tour, title="World tour", link=LINK))
    mistaken = state.add_note(Note(**tour, title="Mistaken"))
    state.take_back_note(mistaken.note_id, "Hub")
    first, again, later, without = (tmp_path / f"{name}.pdf" for name in ("one", "two", "three", "four"))
    assert golden.run("report", "ALPHA", "--out", first).returncode == 0
    notes = OwnNote.read(map(vars, state.notes(withdrawn=True)))
    report = gathered(golden.home, replace(ReportRequest.of(["ALPHA"]), notes=notes))
    assert first.read_bytes() == made(golden.home, report, "pdf").body

    state.add_note(Note(**tour, title="Prize"))
    words = shlex.split(report.command)[3:]
    assert golden.run(*words, "--out", again).returncode == 0
    assert again.read_bytes() == first.read_bytes()
    assert golden.run("report", "ALPHA", "--out", later).returncode == 0
    assert "Prize" in pdf_text(later.read_bytes())
    assert "Mistaken" not in pdf_text(later.read_bytes())
    assert golden.run("report", "ALPHA", "--snapshot", report.snapshot_id, "--out", without).returncode == 0
    assert "Own notes" not in pdf_text(without.read_bytes())
