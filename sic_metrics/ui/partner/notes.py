"""Own notes: events that people put on the time line of an organisation, and the forms for them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import StateError, UsageError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, ngettext
from sic_metrics.report import words
from sic_metrics.settings import Settings
from sic_metrics.state import Note
from sic_metrics.ui.app.menu import Role
from sic_metrics.ui.app.shell import role_of_visitor
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.own_notes import kept_notes, open_state
from sic_metrics.ui.components.parts import Record, notice, records_list, section

from .context import PageContext

SUB: Final = N_("They are marked on the charts of {name} and listed in its reports.")
WHO_SUB: Final = N_("A role or a unit, no name of a person. Everybody who sees the note sees it.")
ADDED: Final = N_("Your note is kept. Every chart of {name} that shows {month} marks it.")
TAKEN_BACK: Final = N_("The note is off the charts. Its history is kept.")
FIRST_DAY: Final = date(2001, 1, 15)  # of Wikipedia
SAID, ROUND = "own-notes-said", "own-notes-round"  # of the session


def draw(context: PageContext) -> None:
    """The notes of the organisation, newest first, and for the Hub the forms to add one or take one back."""
    may_write = role_of_visitor(Settings.from_environment()) is Role.HUB
    every = kept_notes(context.org, withdrawn=True)[::-1]
    notes = [note for note in every if not note.withdrawn]
    if not may_write and not notes:
        return
    section(_(words.NOTES), _(SUB).format(name=context.name))
    if SAID in st.session_state:
        notice(st.session_state.pop(SAID), "info")
    records_list(map(_record, notes))
    if may_write:
        with st.container(horizontal=True, key="own-notes"):
            _add(context)
            if notes:
                _take_back(notes)
    gone = [note for note in every if note.withdrawn]
    if gone:
        title = ngettext("{count} note was taken back", "{count} notes were taken back", len(gone))
        with st.expander(title.format(count=len(gone)), type="compact"):
            records_list(map(_record, gone))


def _record(note: Note) -> Record:
    what = web_link(note.link, note.title) if note.link else Markup("{}").format(note.title)
    about = _("Taken back by {who}, {day}") if note.withdrawn else _("Own note by {who}, entered {day}")
    return Record(note.day, what, about.format(who=note.who, day=note.at[:10]))


def _add(context: PageContext) -> None:
    turn = _turn()
    with (
        st.popover(_("Add a note"), icon=":material/add:", key=f"note-add-{turn}"),
        st.form(f"note-{context.org}-{turn}", border=False),
    ):
        today = datetime.now(UTC).date()
        day = st.date_input(
            _("Date of the event"), today, min_value=FIRST_DAY, format="YYYY-MM-DD", key=f"note-day-{turn}"
        )
        title = st.text_input(_("What happened"), max_chars=Note.LONGEST_TITLE, key=f"note-title-{turn}")
        link = st.text_input(
            _("Link (optional)"), placeholder="https://", max_chars=Note.LONGEST_LINK, key=f"note-link-{turn}"
        )
        who = _who(_("Written by"), f"note-who-{turn}")
        is_sent = st.form_submit_button(_("Save the note"), type="primary")
    if is_sent:
        _keep(
            lambda: open_state().add_note(
                Note(
                    who=who,
                    org_id=context.org,
                    day=day.isoformat() if day else "",
                    title=title.strip(),
                    link=link.strip() or None,
                )
            ),
            _(ADDED).format(name=context.name, month=text.month_name(str(day)[:7])),
        )


def _take_back(notes: list[Note]) -> None:
    names = {note.note_id: f"{note.day}: {note.title}" for note in notes}
    turn = _turn()
    with (
        st.popover(_("Take a note back"), key=f"note-off-{turn}"),
        st.form(f"note-back-{turn}", border=False),
    ):
        chosen = st.selectbox(_("Note"), list(names), format_func=lambda key: names.get(key, key))
        who = _who(_("Who takes it back"), f"note-back-who-{turn}")
        is_sent = st.form_submit_button(_("Take it back"), type="primary")
    if is_sent and chosen:
        _keep(lambda: open_state().take_back_note(chosen, who), _(TAKEN_BACK))


def _turn() -> int:
    """How many notes were kept in this session: with each, the forms close and begin empty."""
    return int(st.session_state.get(ROUND, 0))


def _who(label: str, key: str) -> str:
    who = st.text_input(label, placeholder=_("Communications unit"), max_chars=Note.LONGEST_WHO, key=key)
    st.caption(_(WHO_SUB))
    return who.strip()


def _keep(keep: Callable[[], Note], said: str) -> None:
    """Keep it and start the page again, so that it shows what was kept; what is wrong is said instead."""
    try:
        keep()
    except (UsageError, StateError) as error:
        notice(f"{str(error)[:1].upper()}{str(error)[1:].rstrip('.')}.", "error")
        return
    st.session_state[SAID] = said
    st.session_state[ROUND] = _turn() + 1
    st.rerun()
