"""Own notes of the time line: read for charts and reports of an organisation.

They lie in the state of the real store, also those about invented organisations, which only the example has.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from sic_metrics.errors import StateError
from sic_metrics.formats.language import N_, _
from sic_metrics.report import words
from sic_metrics.report.own_notes import OwnNote
from sic_metrics.report.request import ReportRequest
from sic_metrics.settings import Settings
from sic_metrics.state import Note, State

from .charts import Event
from .parts import notice

UNREADABLE = N_("Own notes are left out: {reason}.")


def open_state() -> State:
    """The state that people's entries go to."""
    return State.open(Settings.from_environment().home)


def kept_notes(org: str | None = None, *, withdrawn: bool = False) -> tuple[Note, ...]:
    """The notes of an organisation or of all; where they cannot be read, that is said and there are none."""
    try:
        return open_state().notes(org, withdrawn=withdrawn)
    except StateError as error:
        notice(_(UNREADABLE).format(reason=str(error).rstrip(".")), "error")
        return ()


def events_of_notes(org: str) -> list[Event]:
    """The notes of an organisation as marks on a chart, each marked as an own note of who wrote it."""
    return [
        Event(date.fromisoformat(note.day), _(words.OWN_NOTE).format(title=note.title, who=note.who))
        for note in kept_notes(org)
    ]


def with_notes(request: ReportRequest) -> ReportRequest:
    """The question for a report with all notes: it takes those of its organisations."""
    return replace(request, notes=OwnNote.read(map(vars, kept_notes(withdrawn=True))))
