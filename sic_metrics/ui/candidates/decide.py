"""What waits for a decision, and the forms for decisions, gates, estimates and outcomes."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

import streamlit as st

from sic_metrics.errors import StateError, UsageError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.answers import FRONT
from sic_metrics.state import Decision, Estimate, Gate, Outcome
from sic_metrics.ui.app import shell
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import lines_list, notice, section

from .context import GATE_NAMES, PageContext, open_state, read_snapshot_id

NEEDS_SUB: Final = N_(
    "Among the first {front} or come to us, and not decided on in {months} months. A no is a decision too"
)
ENTER_SUB: Final = N_(
    "About {org}. Confidential: kept in this store only, with who and when; nothing is overwritten or deleted"
)
ANSWERS: Final = {"yes": N_("Yes"), "no": N_("No"), "later": N_("Later")}
DECIDED: Final = N_("Logged: {answer} on {org}, with the weights, the rank and the snapshot you saw.")
ESTIMATED: Final = N_(
    "Kept: {hours} hours for {org}. The portfolio uses it at once; the score goes on with the proposal until "
    "the figure stands in evidence.csv."
)

MONTHS = 12
SAID = "candidates-said"


def waiting(context: PageContext) -> None:
    """The organisations that need a decision, each with the reason."""
    reasons = _reasons(context)
    title = {0: _("Nothing waits for a decision"), 1: _("One needs a decision")}.get(
        len(reasons), _("{count} need a decision")
    )
    section(title.format(count=len(reasons)), _(NEEDS_SUB).format(front=FRONT, months=MONTHS))
    if reasons:
        lines_list(
            html("candidates.waiting", link=shell.link("candidates", context.names[org], org=org), reason=why)
            for org, why in reasons.items()
        )


def _reasons(context: PageContext) -> dict[str, str]:
    assessment, since = context.assessment, _day(MONTHS)
    last = {decision.org_id: decision for decision in reversed(context.entered.decisions)}
    reasons: dict[str, str] = {}
    for place in assessment.order[:FRONT]:
        ranks = _("{low} to {high}").format(low=assessment.low[place], high=assessment.high[place])
        reasons[assessment.panel.org_ids[place]] = _("number {rank}, {range} in 90 % of draws").format(
            rank=assessment.rank[place], range=ranks
        )
    for tie in context.entered.collaborations:
        if tie.inbound and tie.org_id in context.names:
            reasons[tie.org_id] = _("came to us, by the register of {body}").format(body=tie.wikimedia_body)
    for org, decision in last.items():
        if org in reasons and decision.at[:10] >= since:
            if decision.answer == "later":
                reasons[org] = _("put off on {day}").format(day=decision.at[:10])
            else:
                del reasons[org]
    return reasons


def _day(months: int) -> str:
    return (datetime.now(UTC).date() - timedelta(days=round(months * 365 / 12))).isoformat()


def forms(context: PageContext, org: str) -> None:
    """Forms about one organisation."""
    section(_("Decide and note"), _(ENTER_SUB).format(org=context.names[org]))
    if SAID in st.session_state:
        notice(st.session_state.pop(SAID), "info")
    if not context.entered.is_readable:
        return
    tabs = st.tabs([_("Decision"), _("Gate"), _("Estimate of effort"), _("Outcome")])
    for tab, form in zip(tabs, (_decision, _gate, _estimate, _outcome), strict=True):
        with tab:
            form(context, org)


def _decision(context: PageContext, org: str) -> None:
    with st.form(f"decision-{org}", border=False):
        who = _who("decision")
        answer = st.segmented_control(
            _("Decision"), list(translated(ANSWERS)), format_func=lambda key: _(ANSWERS[key]), default="yes"
        )
        reason = st.text_area(
            _("Reason"), help=_("Also for a no: whoever asks next year reads it."), max_chars=2000
        )
        sent = st.form_submit_button(_("Log the decision"), type="primary")
    if not sent:
        return
    place = context.assessment.panel.of(org)

    def keep() -> str:
        kept = open_state().decide(
            Decision(
                who=who,
                org_id=org,
                answer=answer or "yes",  # type: ignore[arg-type]
                reason=reason.strip(),
                weights=dict(context.chosen.weights),
                preset=context.chosen.preset,
                snapshot_id=read_snapshot_id(),
                rank=int(context.assessment.rank[place]) or None,
                score=float(context.assessment.score[place]),
            )
        )
        return _(DECIDED).format(answer=_(ANSWERS[kept.answer]).lower(), org=context.names[org])

    _try(keep)


def _gate(context: PageContext, org: str) -> None:
    there = [gate for gate in context.entered.gates if gate.org_id == org]
    with st.form(f"gate-{org}", border=False):
        who = _who("gate")
        kind = (
            there[0].gate
            if there
            else st.selectbox(
                _("What holds it back"),
                list(translated(GATE_NAMES)),
                format_func=lambda key: _(GATE_NAMES[key]),
            )
        )
        reason = st.text_area(_("Reason"), max_chars=2000)
        sent = st.form_submit_button(_("Lift the gate") if there else _("Set the gate"))
    if not sent:
        return
    name = context.names[org]

    def lift() -> str:
        open_state().lift_gate(org, kind, who, reason.strip())
        return _("The gate on {org} is lifted.").format(org=name)

    def put() -> str:
        open_state().set_gate(Gate(who=who, org_id=org, gate=kind, reason=reason.strip()))  # type: ignore[arg-type]
        return _("{org} is held back from now on. It can be lifted here.").format(org=name)

    _try(lift if there else put)


def _estimate(context: PageContext, org: str) -> None:
    with st.form(f"estimate-{org}", border=False):
        who = _who("estimate")
        hours = st.number_input(_("Hours of the Hub"), 0.0, 10_000.0, 120.0, step=10.0)
        error = st.number_input(_("Give or take (hours)"), 0.0, 10_000.0, 60.0, step=10.0)
        euros = st.number_input(_("Euros beyond the hours"), 0.0, 10_000_000.0, 0.0, step=500.0)
        source = st.text_input(_("What it rests on"), max_chars=300)
        sent = st.form_submit_button(_("Keep the estimate"))
    if not sent:
        return

    def keep() -> str:
        open_state().estimate(
            Estimate(
                who=who, org_id=org, source=source.strip(), hours=hours, hours_error=error, money_eur=euros
            )
        )
        return _(ESTIMATED).format(hours=text.exact(hours), org=context.names[org])

    _try(keep)


def _outcome(context: PageContext, org: str) -> None:
    with st.form(f"outcome-{org}", border=False):
        who = _who("outcome")
        value = st.slider(
            _("How well it went, 0 (nothing came of it) to 1 (all that was hoped for)"),
            0.0,
            1.0,
            0.5,
            step=0.05,
        )
        day = st.date_input(_("Measured on"), datetime.now(UTC).date())
        source = st.text_input(_("What it rests on"), max_chars=300)
        sent = st.form_submit_button(_("Keep the outcome"))
    if not sent:
        return

    def keep() -> str:
        measured = day if isinstance(day, date) else datetime.now(UTC).date()
        open_state().add_outcome(
            Outcome(
                who=who,
                org_id=org,
                measured_on=measured.isoformat(),
                value=value,
                unit="share",
                source=source.strip(),
            )
        )
        return _("Kept: an outcome of {org}.").format(org=context.names[org])

    _try(keep)


def _who(form: str) -> str:
    return st.text_input(_("Your name"), key=f"who-{form}", max_chars=100).strip()


def _try(keep: Callable[[], str]) -> None:
    """Keep, and start the page again so that it shows what was kept; what is wrong is said instead."""
    try:
        st.session_state[SAID] = keep()
    except (UsageError, StateError) as error:
        notice(f"{error}.", "error")
        return
    st.rerun()
