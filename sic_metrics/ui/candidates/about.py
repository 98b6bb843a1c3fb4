"""The four answers about one organisation, in words, from stored evidence with its source."""

from __future__ import annotations

import math
from typing import Final

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.answers import Answers, Part, answers
from sic_metrics.scoring.panel import LEAST_KNOWN
from sic_metrics.scoring.robustness import standard_error
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.parts import facts_list, section

from .context import GATE_NAMES, PageContext, read_table
from .evidence import counted, evidence_of, moves, short_source, shown, stored
from .ranking import joined, points

ABOUT_SUB: Final = N_("From stored evidence; the table below them names source and date of each finding")
WHY_LITTLE: Final = N_(
    "{org} has no rank: {known} of {criteria} criteria are known, and a rank needs half of them. With the "
    "rest taken as {counted} it would have {score} of 100 points."
)
WHY_GATED: Final = N_(
    "{org} is held back by a gate: {gates}. Without it, it would have {score} of 100 points."
)
GATE_SAID: Final = N_("{gate}, {reason} (said by {who})")
SURE_RANKED: Final = N_(
    "In 90 % of {draws} draws its rank lies between {low} and {high}, and it is among the first five in "
    "{share} (± {error}). {known} of {criteria} criteria are known; whatever the others hold, these weights "
    "put it between {best} and {worst}."
)
SURE_LITTLE: Final = N_(
    "Not sure enough for a rank: among the {ranked} that have one it would stand between {low} and {high} in "
    "90 % of draws, and anywhere between {best} and {worst} depending on what is unknown."
)
BEATS: Final = N_("It scores above the next one, {next}, in {share} of the draws.")
NEXT_STEPS: Final = {
    "clear_gate": N_("Clear the gate before anything else: {gate}. Until then no hours go in."),
    "find_out": N_("Find out its {criterion}: {how}. {short}"),
    "ask_licence": N_(
        "Before an approach, settle the licence: {how}. Then see on Collaborations who talks to it already."
    ),
    "check_contacts": N_(
        "See on Collaborations whether any Wikimedia body talks to it already, then propose a first exchange "
        "on {topic}."
    ),
    "approach": N_("Propose a first exchange on {topic}, through whoever has the contact on Collaborations."),
    "deepen": N_("It is a partner: plan the next step with it on {topic}, and log the decision."),
    "wait": N_(
        "Put no hours in now. Look again if {criterion} becomes known or the weights change; log the reason."
    ),
    "wait_known": N_("Put no hours in now. Look again when its evidence changes; log the reason."),
}
ON_RECORD: Final = N_("First ask {bodies}: the register has them in touch with it.")


def answer_questions(context: PageContext) -> str | None:
    """Choose an organisation, and answer the four questions about it; returns its org_id, None for nobody."""
    section(_("Four answers about one organisation"), _(ABOUT_SUB))
    org_id = _choose(context)
    if org_id is None:
        return None
    answer = answers(context.assessment, org_id, is_partner=_stage(context, org_id) == "partner")
    sentences = {
        _("Why here?"): why(context, answer),
        _("How sure?"): sure(context, answer),
        _("What would move it?"): moves(context, answer),
        _("What to do next?"): following(context, answer),
    }
    facts_list(sentences, "sic-answers")
    shown(context, answer)
    return org_id


def _stage(context: PageContext, org_id: str) -> str:
    return str(context.candidates.set_index("org_id").loc[org_id, "stage"])


def _choose(context: PageContext) -> str | None:
    order = [
        *context.assessment.order,
        *sorted(set(range(len(context.names))) - set(context.assessment.order)),
    ]
    labels = {context.assessment.panel.org_ids[place]: _label(context, place) for place in order}
    return filters.organisation(_("Organisation"), labels, "org", next(iter(labels)))


def _label(context: PageContext, place: int) -> str:
    rank = int(context.assessment.rank[place])
    name = context.name(place)
    return f"{rank}. {name}" if rank else _("{name} (no rank)").format(name=name)


def why(context: PageContext, answer: Answers) -> str:
    """Why it stands where it does: its place, what lifts it, what pulls it down, with what was found."""
    name, score = context.names[answer.org_id], points(answer.score)
    if answer.status == "gated":
        first = _(WHY_GATED).format(org=name, gates="; ".join(_gates(context, answer.org_id)), score=score)
    elif answer.status == "ranked":
        first = _("{org} is number {rank} of {ranked} with {score} of 100 points.").format(
            org=name, rank=answer.rank, ranked=answer.ranked, score=score
        )
    else:
        first = _(WHY_LITTLE).format(
            org=name, known=answer.known, criteria=answer.criteria, score=score, counted=counted(context)
        )
    parts = [_part(answer.org_id, part) for part in answer.strong]
    lifted = any(part.lead > 0 for part in answer.strong)
    strong = (
        (
            _("Most of what lifts it above what is typical is {parts}.")
            if lifted
            else _("Nothing known lifts it above what is typical; closest comes {parts}.")
        ).format(parts=joined(parts))
        if parts
        else ""
    )
    below = [_part(answer.org_id, part) for part in answer.weak]
    weak = (
        _("Below what is typical is {parts}.").format(parts=joined(below))
        if below
        else _("Nothing known of it lies below what is typical.")
    )
    return " ".join(filter(None, (first, strong, weak)))


def sure(context: PageContext, answer: Answers) -> str:
    """How sure its place is."""
    if answer.status != "ranked":
        return _(SURE_LITTLE).format(
            ranked=answer.ranked, low=answer.low, high=answer.high, best=answer.best, worst=answer.worst
        )
    assessment = context.assessment
    error = 1.96 * float(standard_error(answer.p_top, assessment.draws))
    sentence = _(SURE_RANKED).format(
        draws=text.exact(assessment.draws),
        low=answer.low,
        high=answer.high,
        share=text.percent(answer.p_top),
        error=text.percent(error, digits=1),
        known=answer.known,
        criteria=answer.criteria,
        best=answer.best,
        worst=answer.worst,
    )
    beats = float(assessment.beats_next[assessment.panel.of(answer.org_id)])
    if math.isnan(beats):
        return sentence
    following_one = context.name(assessment.order[answer.rank])
    return f"{sentence} {_(BEATS).format(next=following_one, share=text.percent(beats))}"


def following(context: PageContext, answer: Answers) -> str:
    """What to do next, and which body to ask first."""
    first = answer.unknown[0].scale if answer.unknown else None
    key = "wait_known" if answer.step == "wait" and first is None else answer.step
    sentence = _(NEXT_STEPS[key]).format(
        gate="; ".join(_gates(context, answer.org_id)),
        criterion=first.name.lower() if first else "",
        how=_how("licence" if answer.step == "ask_licence" else first.criterion_id) if first else "",
        topic=_topic(answer.org_id),
        short=_short(answer),
    )
    bodies = sorted(
        {tie.wikimedia_body for tie in context.entered.collaborations if tie.org_id == answer.org_id}
    )
    return f"{sentence} {_(ON_RECORD).format(bodies=joined(bodies))}" if bodies else sentence


def _short(answer: Answers) -> str:
    missing = math.ceil(LEAST_KNOWN * answer.criteria) - answer.known
    return (
        _("One more fact gives it a rank.")
        if missing <= 1
        else _("It needs {count} more facts for a rank.").format(count=missing)
    )


def _how(criterion_id: str) -> str:
    rows = read_table("criteria").set_index("criterion_id")
    return str(rows.loc[criterion_id, "to_find_out"])


def _topic(org_id: str) -> str:
    """The topic in which it is needed most: computed evidence for need names that one first."""
    evidence = evidence_of(org_id).get("need")
    if evidence is None or evidence["judged"]:
        return _("its material")
    return str(evidence["note"]).split(", ")[0].rsplit(" ", 1)[0]


def _gates(context: PageContext, org_id: str) -> list[str]:
    rows = read_table("registry_gates")
    shipped = [
        _(GATE_SAID).format(gate=_(GATE_NAMES[row["gate"]]).lower(), reason=row["reason"], who=row["said_by"])
        for row in rows[rows["org_id"] == org_id].to_dict("records")
    ]
    put = [
        _(GATE_SAID).format(gate=_(GATE_NAMES[gate.gate]).lower(), reason=gate.reason, who=gate.who)
        for gate in context.entered.held_back
        if gate.org_id == org_id
    ]
    return shipped + put


def _part(org_id: str, part: Part) -> str:
    evidence = evidence_of(org_id)[part.scale.criterion_id]
    basis = "; ".join(filter(None, (evidence["note"], short_source(evidence["source"]))))
    return "{name} ({raw}: {note})".format(
        name=part.scale.name.lower(), raw=stored(part.scale, float(evidence["raw"])), note=basis
    )
