"""The four answers about one organisation, in short sentences."""

from __future__ import annotations

import math
from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.answers import Answers, Move, Part
from sic_metrics.scoring.panel import LEAST_KNOWN
from sic_metrics.ui.components.html import html

from .context import GATE_NAMES, TOLERANCE, PageContext, read_table
from .evidence import amount, evidence_of, source_words, stored
from .ranking import joined, points

STATUS: Final = {
    "ranked": N_("{org} is number {rank} of {ranked}, with {score} of 100 points."),
    "too_little_known": N_(
        "{org} has no rank yet. {known} of {criteria} facts are known, and a rank needs half of them."
    ),
    "gated": N_("{org} is on hold: {gates}. Without that, it would have {score} of 100 points."),
}
GATE_SAID: Final = N_("{gate}, {reason} (said by {who})")
SURE_RANKED: Final = N_("In 90 of 100 trials its rank is between {low} and {high}.")
SURE_LITTLE: Final = N_(
    "Among the {ranked} ranked, its rank would be between {low} and {high} in 90 of 100 trials."
)
FACTS_KNOWN: Final = N_("{known} of {criteria} facts are known.")
WHATEVER: Final = N_("Whatever the other facts are, these weights put it between {best} and {worst}.")
BEATS: Final = N_("It beats the next one, {next}, in {wins} of 100 trials.")
NEXT_STEPS: Final = {
    "clear_gate": N_("First settle why it is on hold: {gate}. Put no hours in before that."),
    "find_out": N_("Find out its {criterion}: {how}. {short}"),
    "ask_licence": N_("Find out the licence first: {how}. Then see who talks to it already."),
    "check_contacts": N_("See who talks to it already. Then propose a first exchange on {topic}."),
    "approach": N_("Propose a first exchange on {topic}, through the body that has the contact."),
    "deepen": N_("It is a partner. Plan the next step with it on {topic}, and record the decision."),
    "wait": N_("Put no hours in now. Look again when its {criterion} is known or the weights change."),
    "wait_known": N_("Put no hours in now. Look again when its facts change."),
}
ON_RECORD: Final = N_("First ask {bodies}, which is in touch with it.")
LONGEST_NOTE: Final = 110


def four_answers(context: PageContext, answer: Answers) -> dict[str, Markup]:
    """The four questions with their answers."""
    sentences = {
        _("How sure is this?"): how_sure(context, answer),
        _("What would change it?"): what_would_change(context, answer),
        _("What is the next step?"): next_step(context, answer),
    }
    why = html("candidates.why", said=_status(context, answer), groups=_reasons(answer))
    return {
        _("Why is it here?"): why,
        **{asked: Markup("{}").format(said) for asked, said in sentences.items()},
    }


def _status(context: PageContext, answer: Answers) -> str:
    return _(STATUS[answer.status]).format(
        org=context.names[answer.org_id],
        score=points(answer.score),
        rank=answer.rank,
        ranked=answer.ranked,
        known=answer.known,
        criteria=answer.criteria,
        gates="; ".join(_gates(context, answer.org_id)),
    )


def _reasons(answer: Answers) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What brings it more points than usual, and fewer: criterion, points, what was found."""
    more = [part for part in answer.strong if part.lead > 0]
    groups = {_("More points than usual"): more, _("Fewer points than usual"): list(answer.weak)}
    return [
        (title, [_part(answer.org_id, part) for part in parts]) for title, parts in groups.items() if parts
    ]


def _part(org_id: str, part: Part) -> tuple[str, str, str]:
    note = str(evidence_of(org_id)[part.scale.criterion_id]["note"] or "")
    short = note if len(note) <= LONGEST_NOTE else f"{note[:LONGEST_NOTE].rsplit(' ', 1)[0]} …"
    return part.scale.name, text.signed(f"{100 * part.lead:.1f}").replace("-", "\N{MINUS SIGN}"), short


def how_sure(context: PageContext, answer: Answers) -> str:
    """How sure its place is."""
    place = context.assessment.panel.of(answer.org_id)
    beats = float(context.assessment.beats_next[place])
    is_ranked = answer.status == "ranked"
    sentences = [_(SURE_RANKED if is_ranked else SURE_LITTLE), _(FACTS_KNOWN), _(WHATEVER)]
    sentences += [_(BEATS)] if is_ranked and not math.isnan(beats) else []
    following = context.name(context.assessment.order[answer.rank]) if len(sentences) > 3 else ""
    return " ".join(sentences).format(
        low=answer.low,
        high=answer.high,
        ranked=answer.ranked,
        known=answer.known,
        criteria=answer.criteria,
        best=answer.best,
        worst=answer.worst,
        next=following,
        wins=0 if math.isnan(beats) else round(100 * beats),
    )


def next_step(context: PageContext, answer: Answers) -> str:
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
        _gate(str(row["gate"]), str(row["reason"]), source_words(row["said_by"]).striptags())
        for row in rows[rows["org_id"] == org_id].to_dict("records")
    ]
    put = [
        _gate(gate.gate, gate.reason, gate.who) for gate in context.entered.held_back if gate.org_id == org_id
    ]
    return shipped + put


def _gate(gate: str, reason: str, who: str) -> str:
    return _(GATE_SAID).format(gate=_(GATE_NAMES[gate]).lower(), reason=reason, who=who)


MOVE_LIFT: Final = N_(
    "{above} is {gap} points ahead. It would be level with {criterion} of {needed} instead of {now}."
)
MOVE_WEIGHTS: Final = N_("{above} is {gap} points ahead. No single known fact closes that.")
MOVE_MOVED: Final = N_("Moving {moved} of all weight to what it is good at would do so too.")
MOVE_NEVER: Final = N_("No weights change that order: {above} is at least as good in everything.")
MOVE_LEVEL: Final = N_("It has the same score as {above}, so their order is that of their names.")
MOVE_FIRST: Final = N_("It is first, {lead} points ahead of {next}. A small change can end that.")
MOVE_UNKNOWN: Final = N_(
    "Its {criterion} is not known. The best value would make it number {excellent}, the worst {nothing}."
)
MOVE_NOTHING: Final = N_("No single fact that is not known would change its rank.")
MOVE_ALL_KNOWN: Final = N_("All facts are known, so only new facts or other weights would change it.")


def what_would_change(context: PageContext, answer: Answers) -> str:
    """What would change its place: the one above, and what is not known."""
    sentences = [_move(context, answer)] if answer.status == "ranked" else []
    most = answer.unknown[0] if answer.unknown else None
    if most is None:
        return " ".join([*sentences, _(MOVE_ALL_KNOWN)])
    if most.rank_if_nothing == most.rank_if_excellent:
        return " ".join([*sentences, _(MOVE_NOTHING)])
    unknown = _(MOVE_UNKNOWN).format(
        criterion=most.scale.name.lower(), excellent=most.rank_if_excellent, nothing=most.rank_if_nothing
    )
    return " ".join([*sentences, unknown])


def _move(context: PageContext, answer: Answers) -> str:
    move, assessment = answer.move, context.assessment
    if move is not None:
        return overtaking(context, assessment.panel.of(answer.org_id), move)
    following = context.name(assessment.order[1]) if len(assessment.order) > 1 else _("the next one")
    if answer.lead is not None and answer.lead < TOLERANCE:
        return _(MOVE_LEVEL).format(above=following)
    return _(MOVE_FIRST).format(lead=points(answer.lead or 0), next=following)


def overtaking(context: PageContext, place: int, move: Move) -> str:
    """What would bring the one at a place level with the one ahead of it."""
    filled = {"above": context.names[move.above], "gap": points(move.gap)}
    if move.gap < TOLERANCE:
        return _(MOVE_LEVEL).format(**filled)
    sentences = [_(MOVE_WEIGHTS)]
    if move.scale is not None and move.needed is not None:
        now = context.assessment.panel.raw[place, context.assessment.panel.scales.index(move.scale)]
        sentences = [_(MOVE_LIFT)]
        filled |= {
            "criterion": move.scale.name.lower(),
            "needed": amount(move.scale, move.needed),
            "now": stored(move.scale, float(now)),
        }
    sentences += [_(MOVE_NEVER) if move.moved is None else _(MOVE_MOVED)]
    moved = "" if move.moved is None else text.percent(move.moved, digits=1)
    return " ".join(sentences).format(**filled, moved=moved)
