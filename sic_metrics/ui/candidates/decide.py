"""Forms for decisions, holds, hours and outcomes; and the tab of what was decided and what waits."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Final

import streamlit as st

from sic_metrics.errors import StateError, UsageError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, ngettext, translated
from sic_metrics.scoring.answers import FRONT
from sic_metrics.state import Decision, Estimate, Gate, Outcome
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import Record, lines_list, notice, records_list, section
from sic_metrics.ui.components.tabs import here_with

from .context import GATE_NAMES, PageContext, open_state, read_snapshot_id

WAITING_SUB: Final = N_(
    "The first {front} and those that came to us, without a decision in the last {months} months. A no is a "
    "decision too."
)
NO_DECISION: Final = N_("Open an organisation in the ranking to record one. Name and date are kept with it.")
CONFIDENTIAL: Final = N_("Only the Hub sees this. It is kept with name and date, and never overwritten.")
ANSWERS: Final = {"yes": N_("Yes"), "later": N_("Later"), "no": N_("No")}
DECIDED: Final = N_("Saved: {answer} on {org}.")
ESTIMATED: Final = N_("Saved: {hours} hours for {org}. “Plan a budget” uses them at once.")

MONTHS = 12
SAID = "candidates-said"


def decisions(context: PageContext) -> None:
    """What was decided, and what waits for a decision."""
    logged = context.entered.decisions
    count = ngettext("{count} decision", "{count} decisions", len(logged)).format(count=len(logged))
    section(count if logged else _("No decision yet"), "" if logged else _(NO_DECISION))
    if logged:
        records_list(
            Record(
                text.day_name(date.fromisoformat(decision.at[:10])),
                f"{context.names.get(decision.org_id, decision.org_id)}: {_(ANSWERS[decision.answer])}",
                ". ".join(filter(None, (decision.reason, decision.who))),
            )
            for decision in logged
        )
    _waiting(context)


def _waiting(context: PageContext) -> None:
    """The organisations that need a decision, each with the reason."""
    reasons = _reasons(context)
    title = {0: _("Nothing waits for a decision"), 1: _("One needs a decision")}.get(
        len(reasons), _("{count} need a decision")
    )
    section(title.format(count=len(reasons)), _(WAITING_SUB).format(front=FRONT, months=MONTHS))
    if reasons:
        lines_list(
            html("candidates.waiting", link=inside_link(here_with(org=org), context.names[org]), reason=why)
            for org, why in reasons.items()
        )


def _reasons(context: PageContext) -> dict[str, str]:
    assessment, since = context.assessment, _day(MONTHS)
    last = {decision.org_id: decision for decision in reversed(context.entered.decisions)}
    reasons: dict[str, str] = {}
    for place in assessment.order[:FRONT]:
        reasons[assessment.panel.org_ids[place]] = _("number {rank}, likely {low} to {high}").format(
            rank=assessment.rank[place], low=assessment.low[place], high=assessment.high[place]
        )
    for tie in context.entered.collaborations:
        if tie.inbound and tie.org_id in context.names:
            reasons[tie.org_id] = _("came to us through {body}").format(body=tie.wikimedia_body)
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
    """The decision on one organisation, and behind one line what else people know of it."""
    section(_("Your decision"), _(CONFIDENTIAL))
    if SAID in st.session_state:
        notice(st.session_state.pop(SAID), "info")
    if not context.entered.is_readable:
        return
    _decision(context, org)
    with st.expander(_("On hold, hours, outcome")):
        tabs = st.tabs([_("On hold"), _("Hours"), _("Outcome")])
        for tab, form in zip(tabs, (_gate, _estimate, _outcome), strict=True):
            with tab:
                form(context, org)


def _decision(context: PageContext, org: str) -> None:
    with st.form(f"decision-{org}", border=False):
        answer = st.segmented_control(
            _("Decision"),
            list(translated(ANSWERS)),
            format_func=lambda key: _(ANSWERS[key]),
            key="decision",
            label_visibility="collapsed",
        )
        reason = st.text_area(_("Reason"), max_chars=2000, height=80)
        who = _who("decision")
        sent = st.form_submit_button(_("Save decision"), type="primary")
    if not sent:
        return
    place = context.assessment.panel.of(org)

    def keep() -> str:
        if answer is None:
            raise UsageError(_("Choose Yes, Later or No first"))
        kept = open_state().decide(
            Decision(
                who=who,
                org_id=org,
                answer=answer,  # type: ignore[arg-type]
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
        sent = st.form_submit_button(_("End the hold") if there else _("Put on hold"))
    if not sent:
        return
    name = context.names[org]

    def lift() -> str:
        open_state().lift_gate(org, kind, who, reason.strip())
        return _("{org} is no longer on hold.").format(org=name)

    def put() -> str:
        open_state().set_gate(Gate(who=who, org_id=org, gate=kind, reason=reason.strip()))  # type: ignore[arg-type]
        return _("{org} is on hold from now on. You can end that here.").format(org=name)

    _try(lift if there else put)


def _estimate(context: PageContext, org: str) -> None:
    with st.form(f"estimate-{org}", border=False):
        who = _who("estimate")
        hours = st.number_input(_("Hours of the Hub"), 0.0, 10_000.0, 120.0, step=10.0)
        error = st.number_input(_("Give or take (hours)"), 0.0, 10_000.0, 60.0, step=10.0)
        euros = st.number_input(_("Euros beyond the hours"), 0.0, 10_000_000.0, 0.0, step=500.0)
        source = st.text_input(_("Source"), max_chars=300)
        sent = st.form_submit_button(_("Save hours"))
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
        source = st.text_input(_("Source"), max_chars=300)
        sent = st.form_submit_button(_("Save outcome"))
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
        return _("Saved: an outcome of {org}.").format(org=context.names[org])

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
