"""Entering a collaboration, or another version of one; other bodies are named before anything is kept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import ChangedMeanwhileError, StateError, UsageError
from sic_metrics.scoring.approach import BODIES, Tie, conflicts
from sic_metrics.state import Collaboration
from sic_metrics.ui.collaborations import words
from sic_metrics.ui.components.parts import notice, section

from . import telling
from .known import Register
from .look_up import meant

OWN: Final = BODIES["WMSE"]
ROUND, SAVED, WHO = "collaboration-round", "collaboration-saved", "collaboration-who"
INBOUND: Final = {"unknown": None, "inbound": True, "outbound": False}


def enter(register: Register, looked_up: str | None) -> None:
    """The form for a new entry, about the organisation that was looked up if there is one."""
    if register.problem:
        return
    section(words.ENTER, words.ENTER_SUB)
    _saved(register)
    left, right = st.columns(2, vertical_alignment="top")
    with left:
        own_name = register.organisations[looked_up]["short_name"] if looked_up else ""
        typed = st.text_input(
            words.WHO_ORGANISATION,
            own_name,
            key=_key("organisation", looked_up or ""),
            help=words.WHO_ORGANISATION_HELP,
            max_chars=200,
        )
        org = meant(register, typed)
    with right:
        body = _body(OWN, "")
    fill_in(register, org, body, None)


def change(register: Register, entry: Collaboration) -> None:
    """The form for another version of an entry."""
    section(words.EDIT, level=3)
    _saved(register)
    fill_in(register, entry.org_id, _body(entry.wikimedia_body, entry.entry_id), entry)


def fill_in(register: Register, org: str | None, body: str, entry: Collaboration | None) -> None:
    """The warning, the fields, and what comes of sending them."""
    entry_id = entry.entry_id if entry else ""
    others = _warning(register, org, body) if org else ()
    seen_key = f"collaboration-seen-{org}-{entry_id}"
    newest = register.state.newest(org) if org else 0
    seen = st.session_state.get(seen_key, newest)
    with st.form(_key("form", entry_id), border=True):
        given = _fields(entry, entry_id)
        asked = "-".join(str(tie.entry_id or tie.body) for tie in others)
        is_approach = entry is None or body != entry.wikimedia_body
        confirmed = not (others and is_approach) or st.checkbox(
            words.CONFIRM, key=_key("confirm", f"{org}-{body}-{asked}")
        )
        sent = st.form_submit_button(words.SAVE, type="primary")
    st.session_state[seen_key] = newest
    if not sent:
        return
    if org is None:
        notice(words.NO_ORGANISATION, "error")
    elif not confirmed:
        notice(words.UNCONFIRMED, "error")
    else:
        _save(register, {**given, "org_id": org, "wikimedia_body": body, "entry_id": entry_id}, seen)


def _save(register: Register, given: dict[str, Any], seen: int) -> None:
    try:
        kept = register.state.record(Collaboration(**given), seen=seen)
    except (UsageError, ChangedMeanwhileError, StateError) as error:
        notice(words.REFUSED.format(reason=str(error).rstrip(".")), "error")
        return
    st.session_state[WHO] = kept.who
    st.session_state[SAVED] = kept
    st.session_state[ROUND] = st.session_state.get(ROUND, 0) + 1
    st.session_state.pop(f"collaboration-seen-{kept.org_id}-{given['entry_id']}", None)
    st.rerun()


def _saved(register: Register) -> None:
    kept: Collaboration | None = st.session_state.pop(SAVED, None)
    if kept is None:
        return
    template = words.WITHDRAWN if kept.withdrawn else words.SAVED
    told = template.format(name=register.name(kept.org_id), body=kept.wikimedia_body)
    link = Markup('<a href="{}" target="_self">{}</a>').format(
        telling.entry_address(kept.entry_id), words.SAVED_LINK
    )
    notice(Markup("{} {}").format(told, link), "info")


def _warning(register: Register, org: str, body: str) -> tuple[Tie, ...]:
    """Name the other bodies that deal with the organisation, whom to ask first, and return their ties."""
    full_name = register.organisations[org]["full_name"] if org in register.organisations else org
    there = tuple(
        tie for tie in conflicts(full_name, body, register.names, register.ties).ties if tie.org_id == org
    )
    if not there:
        return ()
    bodies = list(dict.fromkeys(tie.body for tie in there))
    template = words.CONFLICT_ONE if len(bodies) == 1 else words.CONFLICT
    told = template.format(
        other=bodies[0], bodies=f"{len(bodies)} bodies", body=body, name=register.name(org)
    )
    notice(f"{told}. {words.CONFLICT_SUB}", "ask")
    st.html(telling.records(list(there)))
    return there


def _body(default: str, entry_id: str) -> str:
    names = sorted({*BODIES.values(), default}, key=str.casefold)
    chosen: str | None = st.selectbox(
        words.BODY,
        names,
        index=names.index(default),
        accept_new_options=True,
        key=_key("body", entry_id),
        help=words.BODY_HELP,
    )
    return (chosen or default).strip()


def _fields(entry: Collaboration | None, entry_id: str) -> dict[str, Any]:
    """The fields of the form, filled with the entry's newest version; empty is unknown."""
    was: dict[str, Any] = asdict(entry) if entry else {}
    one, two, three, four = st.columns(4)
    given: dict[str, Any] = {
        "stage": one.selectbox(
            words.STAGE,
            list(words.STAGES),
            index=list(words.STAGES).index(was.get("stage", "first_contact")),
            format_func=words.STAGES.__getitem__,
            key=_key("stage", entry_id),
        ),
        "agreement": two.selectbox(
            words.FIELDS["agreement"],
            list(words.AGREEMENTS),
            index=list(words.AGREEMENTS).index(was.get("agreement", "none")),
            format_func=words.AGREEMENTS.__getitem__,
            key=_key("agreement", entry_id),
        ),
    }
    with three:
        given["since"] = _text(words.SINCE_FIELD, was.get("since"), "since", entry_id, help=words.SINCE_HELP)
    checked = four.date_input(
        words.CHECKED_FIELD,
        date.fromisoformat(was["last_checked"]) if was.get("last_checked") else None,
        max_value=datetime.now(UTC).date(),
        format="YYYY-MM-DD",
        key=_key("checked", entry_id),
        help=words.CHECKED_HELP,
    )
    given["last_checked"] = checked.isoformat() if isinstance(checked, date) else None
    return {**given, **_told(was, entry_id), **_by_whom(entry, entry_id)}


def _told(was: dict[str, Any], entry_id: str) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        names = list(INBOUND)
        direction = st.selectbox(
            words.DIRECTION,
            names,
            index=list(INBOUND.values()).index(was.get("inbound")),
            format_func=words.DIRECTIONS.__getitem__,
            key=_key("inbound", entry_id),
        )
        ask = _text(words.ROLE_FIELD, was.get("contact_role"), "role", entry_id, help=words.ROLE_HELP)
    with right:
        join = _text(
            words.MAY_JOIN_FIELD, was.get("who_may_join"), "join", entry_id, placeholder=words.MAY_JOIN_HINT
        )
        evidence = _text(
            words.EVIDENCE_FIELD, was.get("evidence"), "evidence", entry_id, placeholder=words.EVIDENCE_HINT
        )
    notes = st.text_area(
        words.NOTES_FIELD, was.get("notes") or "", key=_key("notes", entry_id), max_chars=2_000
    )
    return {
        "inbound": INBOUND[direction],
        "contact_role": ask,
        "who_may_join": join,
        "evidence": evidence,
        "notes": notes.strip() or None,
    }


def _by_whom(entry: Collaboration | None, entry_id: str) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        who = _text(words.WHO_FIELD, st.session_state.get(WHO), "who", entry_id, help=words.WHO_HELP) or ""
    if entry is None:
        return {"who": who}
    with right:
        reason = _text(words.REASON_FIELD, None, "reason", entry_id)
    withdrawn = st.checkbox(words.WITHDRAW, entry.withdrawn, key=_key("withdraw", entry_id))
    return {"who": who, "reason": reason, "withdrawn": withdrawn}


def _text(label: str, value: str | None, name: str, entry_id: str, **further: Any) -> str | None:  # noqa: ANN401
    typed = st.text_input(label, value or "", key=_key(name, entry_id), max_chars=400, **further)
    return typed.strip() or None


def _key(name: str, of: str) -> str:
    """A key that is another one after each entry kept, so that the form is empty again."""
    return f"collaboration-{name}-{of}-{st.session_state.get(ROUND, 0)}"
