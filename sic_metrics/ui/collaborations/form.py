"""Entering a collaboration, or another version of one; other bodies are named before anything is kept."""

from __future__ import annotations

from dataclasses import asdict
from datetime import UTC, date, datetime
from typing import Any, Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import ChangedMeanwhileError, StateError, UsageError
from sic_metrics.formats.language import N_, _, ngettext, translated
from sic_metrics.scoring.approach import BODIES, Tie, conflicts
from sic_metrics.state import Collaboration
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import notice, records_list, section, source_line

from .context import AGREEMENTS, DIRECTIONS, FIELDS, STAGES, PageContext, entry_address, record

ENTER_SUB: Final = N_(
    "Seen by the Hub only. Every version is kept with who entered it and when; nothing is overwritten."
)
BODY_HELP: Final = N_("The body that deals with it. Type another name if it is not on the list.")
CONFLICT: Final = N_("{bodies} are on record with {name}: ask them before {body} writes to it")
CONFLICT_SUB: Final = N_("Nothing below is known to be over. Begin with the first.")
UNCONFIRMED: Final = N_("Another Wikimedia body deals with it: say that you have seen this, then save again.")

NOT_MEANT: Final = N_("The registry knows no organisation of this name; try another name of it.")
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
    _fill_in(context, org, body, None)


def change(context: PageContext, entry: Collaboration) -> None:
    """The form for another version of an entry."""
    section(_("Change this entry"), level=3)
    _saved(context)
    _fill_in(context, entry.org_id, _body(entry.wikimedia_body, entry.entry_id), entry)


def _fill_in(context: PageContext, org: str | None, body: str, entry: Collaboration | None) -> None:
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
    link = inside_link(entry_address(kept.entry_id), _("Open the entry"))
    notice(Markup("{} {}").format(said, link), "info")


def _warning(context: PageContext, org: str, body: str) -> tuple[Tie, ...]:
    """Name the other bodies that deal with the organisation, and return their ties."""
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
    several = ngettext("{count} body", "{count} bodies", len(bodies)).format(count=len(bodies))
    said = template.format(other=bodies[0], bodies=several, body=body, name=context.name(org))
    notice(f"{said}. {_(CONFLICT_SUB)}", "ask")
    records_list(map(record, there))
    return there


def _body(default: str, entry_id: str) -> str:
    names = sorted({*BODIES.values(), default}, key=str.casefold)
    chosen: str | None = st.selectbox(
        _("Wikimedia body"),
        names,
        index=names.index(default),
        accept_new_options=True,
        key=key("body", entry_id),
        help=_(BODY_HELP),
    )
    return (chosen or default).strip()


ROLE_HELP: Final = N_("A role, such as partnership manager; never a person’s name, address or number.")
INBOUND: Final = {"unknown": None, "inbound": True, "outbound": False}

ROUND, WHO = "collaboration-round", "collaboration-who"


def fields(entry: Collaboration | None, entry_id: str) -> dict[str, Any]:
    """The fields of the form, filled with the entry's newest version; empty is unknown."""
    was: dict[str, Any] = asdict(entry) if entry else {}
    first, second, third, fourth = st.columns(4)
    given: dict[str, Any] = {
        "stage": first.selectbox(
            _("Stage"),
            list(translated(STAGES)),
            index=list(translated(STAGES)).index(was.get("stage", "first_contact")),
            format_func=translated(STAGES).__getitem__,
            key=key("stage", entry_id),
        ),
        "agreement": second.selectbox(
            _(FIELDS["agreement"]),
            list(translated(AGREEMENTS)),
            index=list(translated(AGREEMENTS)).index(was.get("agreement", "none")),
            format_func=translated(AGREEMENTS).__getitem__,
            key=key("agreement", entry_id),
        ),
    }
    with third:
        given["since"] = _text(
            _("Since"),
            was.get("since"),
            "since",
            entry_id,
            help=_("Year or month: 2024 or 2024-06. Empty: unknown."),
        )
    checked = fourth.date_input(
        _("Last checked"),
        date.fromisoformat(was["last_checked"]) if was.get("last_checked") else None,
        max_value=datetime.now(UTC).date(),
        format="YYYY-MM-DD",
        key=key("checked", entry_id),
        help=_("The day on which somebody made sure. Empty: never."),
    )
    given["last_checked"] = checked.isoformat() if isinstance(checked, date) else None
    return {**given, **_spoken_of(was, entry_id), **_by_whom(entry, entry_id)}


def _spoken_of(was: dict[str, Any], entry_id: str) -> dict[str, Any]:
    left, right = st.columns(2)
    with left:
        names = list(INBOUND)
        direction = st.selectbox(
            _("Who came to whom"),
            names,
            index=list(INBOUND.values()).index(was.get("inbound")),
            format_func=translated(DIRECTIONS).__getitem__,
            key=key("inbound", entry_id),
        )
        ask = _text(_("Whom to ask (a role)"), was.get("contact_role"), "role", entry_id, help=_(ROLE_HELP))
    with right:
        join = _text(
            _("Who may join"),
            was.get("who_may_join"),
            "join",
            entry_id,
            placeholder=_("for example: affiliates in East Africa, after asking us"),
        )
        evidence = _text(_("Evidence"), was.get("evidence"), "evidence", entry_id, placeholder=_("https://…"))
    notes = st.text_area(_("Notes"), was.get("notes") or "", key=key("notes", entry_id), max_chars=2_000)
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


def meant(context: PageContext, typed: str) -> str | None:
    """The organisation that is meant in a form; where that is not certain, it is asked."""
    result = context.names.find(typed)
    if result.certain:
        source_line(_("This is {name}.").format(name=context.label(result.certain.org_id)))
        return result.certain.org_id
    if not result.matches:
        if typed.strip():
            source_line(_(NOT_MEANT))
        return None
    chosen: str | None = st.selectbox(
        _("Which one do you mean?"),
        [match.org_id for match in result.matches],
        index=None,
        format_func=context.label,
        placeholder=_("Choose one"),
        key=f"meant-{result.typed}",
    )
    return chosen
