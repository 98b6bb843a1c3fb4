"""Entering a collaboration, or another version of one; other bodies are named before anything is kept."""

from __future__ import annotations

from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import ChangedMeanwhileError, StateError, UsageError
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.approach import BODIES, Tie, conflicts
from sic_metrics.state import Collaboration
from sic_metrics.ui.collaborations import context as register
from sic_metrics.ui.collaborations import words
from sic_metrics.ui.collaborations.context import PageContext
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import notice, records_list, section

from .fields import ROUND, WHO, fields, key
from .look_up import meant

ENTER_SUB: Final = N_(
    "Seen by the Hub only. Every version is kept with who entered it and when; nothing is overwritten."
)
BODY_HELP: Final = N_("The body that deals with it. Type another name if it is not on the list.")
CONFLICT: Final = N_("{bodies} are on record with {name}: ask them before {body} writes to it")
CONFLICT_SUB: Final = N_("Nothing below is known to be over. Begin with the first.")
UNCONFIRMED: Final = N_("Another Wikimedia body deals with it: say that you have seen this, then save again.")

OWN: Final = BODIES["WMSE"]
SAVED: Final = "collaboration-saved"


def enter(context: PageContext, looked_up: str | None) -> None:
    """The form for a new entry, about the organisation that was looked up if there is one."""
    if context.problem:
        return
    section(_("Enter a collaboration"), _(ENTER_SUB))
    _saved(context)
    left, right = st.columns(2, vertical_alignment="top")
    with left:
        own_name = context.organisations[looked_up]["short_name"] if looked_up else ""
        typed = st.text_input(
            _("Organisation"),
            own_name,
            key=key("organisation", looked_up or ""),
            help=_("Its name or acronym, in any of the six UN languages."),
            max_chars=200,
        )
        org = meant(context, typed)
    with right:
        body = _body(OWN, "")
    fill_in(context, org, body, None)


def change(context: PageContext, entry: Collaboration) -> None:
    """The form for another version of an entry."""
    section(_("Change this entry"), level=3)
    _saved(context)
    fill_in(context, entry.org_id, _body(entry.wikimedia_body, entry.entry_id), entry)


def fill_in(context: PageContext, org: str | None, body: str, entry: Collaboration | None) -> None:
    """The warning, the fields, and what comes of sending them."""
    entry_id = entry.entry_id if entry else ""
    others = _warning(context, org, body) if org else ()
    seen_key = f"collaboration-seen-{org}-{entry_id}"
    newest = context.state.newest(org) if org else 0
    seen = st.session_state.get(seen_key, newest)
    with st.form(key("form", entry_id), border=True):
        given = fields(entry, entry_id)
        others_key = "-".join(str(tie.entry_id or tie.body) for tie in others)
        is_approach = entry is None or body != entry.wikimedia_body
        confirmed = not (others and is_approach) or st.checkbox(
            _("I have seen this, and I have asked them or will ask them first"),
            key=key("confirm", f"{org}-{body}-{others_key}"),
        )
        sent = st.form_submit_button(_("Save"), type="primary")
    st.session_state[seen_key] = newest
    if not sent:
        return
    if org is None:
        notice(_("Name the organisation first."), "error")
    elif not confirmed:
        notice(_(UNCONFIRMED), "error")
    else:
        _save(context, {**given, "org_id": org, "wikimedia_body": body, "entry_id": entry_id}, seen)


def _save(context: PageContext, given: dict[str, Any], seen: int) -> None:
    try:
        kept = context.state.record(Collaboration(**given), seen=seen)
    except (UsageError, ChangedMeanwhileError, StateError) as error:
        notice(_("Not saved: {reason}.").format(reason=str(error).rstrip(".")), "error")
        return
    st.session_state[WHO] = kept.who
    st.session_state[SAVED] = kept
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state.pop(f"collaboration-seen-{kept.org_id}-{given['entry_id']}", None)
    st.rerun()


def _saved(context: PageContext) -> None:
    kept: Collaboration | None = st.session_state.pop(SAVED, None)
    if kept is None:
        return
    template = (
        _("Withdrawn: {name} and {body}. Its history is kept.")
        if kept.withdrawn
        else _("Kept: {name} and {body}.")
    )
    said = template.format(name=context.name(kept.org_id), body=kept.wikimedia_body)
    link = inside_link(register.entry_address(kept.entry_id), _("Open the entry"))
    notice(Markup("{} {}").format(said, link), "info")


def _warning(context: PageContext, org: str, body: str) -> tuple[Tie, ...]:
    """Name the other bodies that deal with the organisation, whom to ask first, and return their ties."""
    full_name = context.organisations[org]["full_name"] if org in context.organisations else org
    there = tuple(
        tie for tie in conflicts(full_name, body, context.names, context.ties).ties if tie.org_id == org
    )
    if not there:
        return ()
    bodies = list(dict.fromkeys(tie.body for tie in there))
    template = (
        _("{other} is on record with {name}: ask before {body} writes to it")
        if len(bodies) == 1
        else _(CONFLICT)
    )
    said = template.format(other=bodies[0], bodies=f"{len(bodies)} bodies", body=body, name=context.name(org))
    notice(f"{said}. {_(CONFLICT_SUB)}", "ask")
    records_list(map(register.record, there))
    return there


def _body(default: str, entry_id: str) -> str:
    names = sorted({*BODIES.values(), default}, key=str.casefold)
    chosen: str | None = st.selectbox(
        _(words.BODY),
        names,
        index=names.index(default),
        accept_new_options=True,
        key=key("body", entry_id),
        help=_(BODY_HELP),
    )
    return (chosen or default).strip()
