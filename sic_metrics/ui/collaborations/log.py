"""The log of decisions, and the public part to take away."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.report.collaborations import public_csv
from sic_metrics.state import Decision
from sic_metrics.ui import data as cached
from sic_metrics.ui.collaborations import words
from sic_metrics.ui.components.parts import Record, notice, records_list, section, source_line

from . import telling
from .known import Register

DECISIONS_NONE_SUB: Final = N_(
    "Decisions are entered where candidates are compared, and then stand here with their reason."
)
ANSWERS: Final = {
    "yes": N_("Yes"),
    "no": N_("No"),
    "later": N_("Later"),
}
TAKE_AWAY_SUB: Final = N_("{count} with their public sources. No entry of the register is in this file.")

MOST = 20


def decisions(register: Register, org: str | None) -> None:
    """What was decided, newest first: on the organisation that was looked up, or on all."""
    try:
        logged = register.state.decisions(org)
    except StateError as error:
        notice(f"{error}.", "error")
        return
    name = register.name(org) if org else ""
    if not logged:
        section(
            _("No decision on {name} is on record").format(name=name)
            if org
            else _("No decision is on record"),
            _(DECISIONS_NONE_SUB),
        )
        return
    count = text.exact(len(logged))
    title = (
        _("Decisions on {name}: {count}").format(name=name, count=count)
        if org
        else _("Decisions: {count}").format(count=count)
    )
    section(
        title,
        Markup("{} {}").format(
            telling.lock(), _("Newest first, also each no, with its reason. The log can only grow.")
        ),
    )
    _log(register, logged[:MOST])
    if logged[MOST:]:
        with st.expander(_(words.MORE).format(count=text.exact(len(logged) - MOST))):
            _log(register, logged[MOST:])


def take_away(register: Register) -> None:
    """The public facts as a file; entries are not handed to what writes it."""
    section(
        _("Take the public part away"),
        _(TAKE_AWAY_SUB).format(count=text.counted(len(register.public), "collaboration")),
    )
    st.download_button(
        _("Public facts as CSV"),
        data=lambda: public_csv(cached.records("partnerships")),
        file_name=_("collaborations_public.csv"),
        mime="text/csv",
        on_click="ignore",
    )
    source_line(text.FOOTER_LICENCE)


def _log(register: Register, logged: tuple[Decision, ...]) -> None:
    records_list(
        Record(
            f"{translated(ANSWERS)[decision.answer]} · {register.name(decision.org_id)}",
            decision.reason,
            _about(decision),
        )
        for decision in logged
    )


def _about(one: Decision) -> str:
    known = [
        f"{telling.moment(one.at[:10])}, {one.who}",
        _("Rank {rank} then").format(rank=one.rank) if one.rank else "",
        _("score {score}").format(score=f"{one.score:.2f}") if one.score is not None else "",
        _("weights “{preset}”").format(preset=one.preset) if one.preset else "",
        ", ".join(f"{name} {weight:g}" for name, weight in one.weights.items()),
        _("snapshot {snapshot}").format(snapshot=one.snapshot_id) if one.snapshot_id else "",
    ]
    return "; ".join(filter(None, known))
