"""What waits for a decision, and the forms for decisions, gates, estimates and outcomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta

import streamlit as st
from markupsafe import Markup

from ...errors import StateError, UsageError
from ...formats import text
from ...scoring.answers import FRONT
from ...state import Decision, Estimate, Gate, Outcome
from ..app import deciding
from ..components.parts import notice, section
from . import decide_words as telling
from . import entered, reads, words
from .scene import Scene

MONTHS = 12
SAID = "candidates-said"


def waiting(scene: Scene) -> None:
    """The organisations that need a decision, each with the reason."""
    reasons = _reasons(scene)
    title = {0: telling.NEEDS_NONE, 1: telling.NEEDS_ONE}.get(len(reasons), telling.NEEDS)
    section(title.format(count=len(reasons)), telling.NEEDS_SUB.format(front=FRONT, months=MONTHS))
    items = Markup("").join(
        Markup("<li><strong>{}</strong>&ensp;<span>{}</span></li>").format(
            deciding.link("candidates", scene.names[org], org=org), why
        )
        for org, why in reasons.items()
    )
    if reasons:
        st.html(Markup('<ul class="sic-attention">{}</ul>').format(items))


def _reasons(scene: Scene) -> dict[str, str]:
    found, since = scene.found, _day(MONTHS)
    last = {one.org_id: one for one in reversed(scene.entered.decisions)}
    reasons: dict[str, str] = {}
    for place in found.order[:FRONT]:
        ranks = f"{found.low[place]} to {found.high[place]}"
        reasons[found.panel.org_ids[place]] = telling.FRONT_REASON.format(rank=found.rank[place], range=ranks)
    for one in scene.entered.collaborations:
        if one.inbound and one.org_id in scene.names:
            reasons[one.org_id] = telling.INBOUND_REASON.format(body=one.wikimedia_body)
    for org, decision in last.items():
        if org in reasons and decision.at[:10] >= since:
            if decision.answer == "later":
                reasons[org] = telling.LATER_REASON.format(day=decision.at[:10])
            else:
                del reasons[org]
    return reasons


def _day(months: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=round(months * 365 / 12))).isoformat()


def forms(scene: Scene, org: str) -> None:
    """Forms about one organisation."""
    section(telling.ENTER, telling.ENTER_SUB.format(org=scene.names[org]))
    if SAID in st.session_state:
        notice(st.session_state.pop(SAID), "info")
    if not scene.entered.is_readable:
        return
    tabs = st.tabs([telling.DECISION, telling.GATE, telling.ESTIMATE, telling.OUTCOME])
    for tab, form in zip(tabs, (_decision, _gate, _estimate, _outcome), strict=True):
        with tab:
            form(scene, org)


def _decision(scene: Scene, org: str) -> None:
    with st.form(f"decision-{org}", border=False):
        who = _who("decision")
        answer = st.segmented_control(
            telling.DECISION,
            list(telling.ANSWERS),
            format_func=lambda key: telling.ANSWERS[key],
            default="yes",
        )
        reason = st.text_area(telling.REASON, help=telling.REASON_HELP, max_chars=2000)
        sent = st.form_submit_button(telling.KEEP_DECISION, type="primary")
    if not sent:
        return
    place = scene.found.panel.of(org)

    def keep() -> str:
        kept = entered.state().decide(
            Decision(
                who=who,
                org_id=org,
                answer=answer or "yes",  # type: ignore[arg-type]
                reason=reason.strip(),
                weights=dict(scene.chosen.weights),
                preset=scene.chosen.preset,
                snapshot_id=reads.snapshot_id(),
                rank=int(scene.found.rank[place]) or None,
                score=float(scene.found.score[place]),
            )
        )
        return telling.DECIDED.format(answer=telling.ANSWERS[kept.answer].lower(), org=scene.names[org])

    _try(keep)


def _gate(scene: Scene, org: str) -> None:
    there = [gate for gate in scene.entered.gates if gate.org_id == org]
    with st.form(f"gate-{org}", border=False):
        who = _who("gate")
        kind = (
            there[0].gate
            if there
            else st.selectbox(
                telling.GATE_KIND, list(words.GATE_NAMES), format_func=lambda key: words.GATE_NAMES[key]
            )
        )
        reason = st.text_area(telling.REASON, max_chars=2000)
        sent = st.form_submit_button(telling.LIFT if there else telling.KEEP_GATE)
    if not sent:
        return
    name = scene.names[org]

    def lift() -> str:
        entered.state().lift_gate(org, kind, who, reason.strip())
        return telling.LIFTED.format(org=name)

    def put() -> str:
        entered.state().set_gate(Gate(who=who, org_id=org, gate=kind, reason=reason.strip()))  # type: ignore[arg-type]
        return telling.GATED.format(org=name)

    _try(lift if there else put)


def _estimate(scene: Scene, org: str) -> None:
    with st.form(f"estimate-{org}", border=False):
        who = _who("estimate")
        hours = st.number_input(telling.HOURS, 0.0, 10_000.0, 120.0, step=10.0)
        error = st.number_input(telling.HOURS_ERROR, 0.0, 10_000.0, 60.0, step=10.0)
        euros = st.number_input(telling.EUROS, 0.0, 10_000_000.0, 0.0, step=500.0)
        source = st.text_input(telling.SOURCE, max_chars=300)
        sent = st.form_submit_button(telling.KEEP_ESTIMATE)
    if not sent:
        return

    def keep() -> str:
        entered.state().estimate(
            Estimate(
                who=who, org_id=org, source=source.strip(), hours=hours, hours_error=error, money_eur=euros
            )
        )
        return telling.ESTIMATED.format(hours=text.exact(hours), org=scene.names[org])

    _try(keep)


def _outcome(scene: Scene, org: str) -> None:
    with st.form(f"outcome-{org}", border=False):
        who = _who("outcome")
        value = st.slider(telling.SUCCESS, 0.0, 1.0, 0.5, step=0.05)
        day = st.date_input(telling.MEASURED, datetime.now(UTC).date())
        source = st.text_input(telling.SOURCE, max_chars=300)
        sent = st.form_submit_button(telling.KEEP_OUTCOME)
    if not sent:
        return

    def keep() -> str:
        measured = day if isinstance(day, date) else datetime.now(UTC).date()
        entered.state().add_outcome(
            Outcome(
                who=who,
                org_id=org,
                measured_on=measured.isoformat(),
                value=value,
                unit="share",
                source=source.strip(),
            )
        )
        return telling.OUTCOME_KEPT.format(org=scene.names[org])

    _try(keep)


def _who(form: str) -> str:
    return st.text_input(telling.WHO, key=f"who-{form}", max_chars=100).strip()


def _try(keep: Callable[[], str]) -> None:
    """Keep, and start the page again so that it shows what was kept; what is wrong is said instead."""
    try:
        st.session_state[SAID] = keep()
    except (UsageError, StateError) as error:
        notice(f"{error}.", "error")
        return
    st.rerun()
