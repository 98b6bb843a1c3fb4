"""The fields of an entry in the register."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.state import Collaboration
from sic_metrics.ui.collaborations import words

ROLE_HELP: Final = N_("A role, such as partnership manager; never a person’s name, address or number.")
INBOUND: Final = {"unknown": None, "inbound": True, "outbound": False}

ROUND, WHO = "collaboration-round", "collaboration-who"


def fields(entry: Collaboration | None, entry_id: str) -> dict[str, Any]:
    """The fields of the form, filled with the entry's newest version; empty is unknown."""
    was: dict[str, Any] = asdict(entry) if entry else {}
    one, two, three, four = st.columns(4)
    given: dict[str, Any] = {
        "stage": one.selectbox(
            _(words.STAGE),
            list(translated(words.STAGES)),
            index=list(translated(words.STAGES)).index(was.get("stage", "first_contact")),
            format_func=translated(words.STAGES).__getitem__,
            key=key("stage", entry_id),
        ),
        "agreement": two.selectbox(
            _(words.FIELDS["agreement"]),
            list(translated(words.AGREEMENTS)),
            index=list(translated(words.AGREEMENTS)).index(was.get("agreement", "none")),
            format_func=translated(words.AGREEMENTS).__getitem__,
            key=key("agreement", entry_id),
        ),
    }
    with three:
        given["since"] = _text(
            _(words.SINCE_FIELD),
            was.get("since"),
            "since",
            entry_id,
            help=_("Year or month: 2024 or 2024-06. Empty: unknown."),
        )
    checked = four.date_input(
        _(words.CHECKED_FIELD),
        date.fromisoformat(was["last_checked"]) if was.get("last_checked") else None,
        max_value=datetime.now(UTC).date(),
        format="YYYY-MM-DD",
        key=key("checked", entry_id),
        help=_("The day on which somebody made sure. Empty: never."),
    )
    given["last_checked"] = checked.isoformat() if isinstance(checked, date) else None
    return {**given, **spoken_of(was, entry_id), **_by_whom(entry, entry_id)}


def spoken_of(was: dict[str, Any], entry_id: str) -> dict[str, Any]:
    """Who came to whom, who may join, whom to ask, and notes."""
    left, right = st.columns(2)
    with left:
        names = list(INBOUND)
        direction = st.selectbox(
            _(words.DIRECTION),
            names,
            index=list(INBOUND.values()).index(was.get("inbound")),
            format_func=translated(words.DIRECTIONS).__getitem__,
            key=key("inbound", entry_id),
        )
        ask = _text(_("Whom to ask (a role)"), was.get("contact_role"), "role", entry_id, help=_(ROLE_HELP))
    with right:
        join = _text(
            _(words.MAY_JOIN_FIELD),
            was.get("who_may_join"),
            "join",
            entry_id,
            placeholder=_("for example: affiliates in East Africa, after asking us"),
        )
        evidence = _text(
            _(words.EVIDENCE_FIELD), was.get("evidence"), "evidence", entry_id, placeholder=_("https://…")
        )
    notes = st.text_area(
        _(words.NOTES_FIELD), was.get("notes") or "", key=key("notes", entry_id), max_chars=2_000
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
        who = (
            _text(
                _("Who enters this"),
                st.session_state.get(WHO),
                "who",
                entry_id,
                help=_("Your name or role at the Hub; it stands in the history."),
            )
            or ""
        )
    if entry is None:
        return {"who": who}
    with right:
        reason = _text(_("Why it changes"), None, "reason", entry_id)
    withdrawn = st.checkbox(
        _("Withdraw this entry; its history stays"), entry.withdrawn, key=key("withdraw", entry_id)
    )
    return {"who": who, "reason": reason, "withdrawn": withdrawn}


def _text(label: str, value: str | None, name: str, entry_id: str, **further: Any) -> str | None:  # noqa: ANN401
    typed = st.text_input(label, value or "", key=key(name, entry_id), max_chars=400, **further)
    return typed.strip() or None


def key(name: str, of: str) -> str:
    """A key that is another one after each entry kept, so that the form is empty again."""
    return f"collaboration-{name}-{of}-{st.session_state.get(ROUND, 0)}"
