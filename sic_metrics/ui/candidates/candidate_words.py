"""The words about one organisation on the Candidates page: the four answers and the evidence."""

from __future__ import annotations

from typing import Final

ABOUT: Final = "Four answers about one organisation"
ABOUT_SUB: Final = "From stored evidence; the table below them names source and date of each finding"
ORG: Final = "Organisation"
WHY: Final = "Why here?"
HOW_SURE: Final = "How sure?"
MOVES: Final = "What would move it?"
NEXT: Final = "What to do next?"
WHY_RANKED: Final = "{org} is number {rank} of {ranked} with {score} of 100 points."
WHY_LITTLE: Final = (
    "{org} has no rank: {known} of {criteria} criteria are known, and a rank needs half of them. With the "
    "rest taken "
    "as {counted} it would have {score} of 100 points."
)
WHY_GATED: Final = "{org} is held back by a gate: {gates}. Without it, it would have {score} of 100 points."
STRONG: Final = "Most of what lifts it above what is typical is {parts}."
ONLY: Final = "Nothing known lifts it above what is typical; closest comes {parts}."
WEAK: Final = "Below what is typical is {parts}."
EVEN: Final = "Nothing known of it lies below what is typical."
EXACT: Final = "a count"
COUNTED: Final = {False: "typical", True: "nothing"}
IN_TALKS_WITH: Final = "{body} is in touch with it, since {since}; ask there before anybody else writes"
GATE_SAID: Final = "{gate}, {reason} (said by {who})"
PART: Final = "{name} ({raw}: {note})"
SURE_RANKED: Final = (
    "In 90 % of {draws} draws its rank lies between {low} and {high}, and it is among the first five in "
    "{share} "
    "(± {error}). {known} of {criteria} criteria are known; whatever the others hold, these weights put it "
    "between "
    "{best} and {worst}."
)
SURE_LITTLE: Final = (
    "Not sure enough for a rank: among the {ranked} that have one it would stand between {low} and {high} "
    "in 90 % of "
    "draws, and anywhere between {best} and {worst} depending on what is unknown."
)
BEATS: Final = "It scores above the next one, {next}, in {share} of the draws."
MOVE_LIFT: Final = (
    "To draw level with {above} ({gap} points above) it would take {criterion} of {needed} instead of "
    "{now}, or "
    "{moved} of all weight moved to what it is good at."
)
MOVE_WEIGHTS: Final = (
    "{above} is {gap} points above. No single known criterion closes that, but {moved} of all weight moved "
    "to what it "
    "is good at would."
)
MOVE_NEVER: Final = (
    "{above} is {gap} points above and at least as good on every criterion (unknown ones taken as "
    "{counted}): "
    "no weights change that order."
)
MOVE_ONLY_LIFT: Final = (
    "{above} is {gap} points above and at least as good on every criterion (unknown ones taken as "
    "{counted}), "
    "so no weights change that order; "
    "{criterion} of {needed} instead of {now} would."
)
MOVE_LEVEL: Final = (
    "It has the same score as {above}: which of the two comes first is by name and says nothing."
)
MOVE_FIRST: Final = (
    "It is first, {lead} points before {next}; a change of that size elsewhere takes the place."
)
MOVE_UNKNOWN: Final = (
    "What counts most among the unknown is {criterion}: with the best value it would stand at {excellent}, "
    "with none at "
    "{nothing}."
)
MOVE_UNKNOWN_NONE: Final = "Nothing that is unknown would move its rank by itself."
MOVE_ALL_KNOWN: Final = "Every criterion is known, so only new facts or other weights would move it."
NEXT_STEPS: Final = {
    "clear_gate": "Clear the gate before anything else: {gate}. Until then no hours go in.",
    "find_out": "Find out its {criterion}: {how}. {short}",
    "ask_licence": (
        "Before an approach, settle the licence: {how}. Then see on Collaborations who talks to it already."
    ),
    "check_contacts": (
        "See on Collaborations whether any Wikimedia body talks to it already, then propose a first "
        "exchange on {topic}."
    ),
    "approach": "Propose a first exchange on {topic}, through whoever has the contact on Collaborations.",
    "deepen": "It is a partner: plan the next step with it on {topic}, and log the decision.",
    "wait": (
        "Put no hours in now. Look again if {criterion} becomes known or the weights change; log the reason."
    ),
    "wait_known": "Put no hours in now. Look again when its evidence changes; log the reason.",
}
ONE_SHORT: Final = "One more fact gives it a rank."
SHORT: Final = "It needs {count} more facts for a rank."
ON_RECORD: Final = "First ask {bodies}: the register has them in touch with it."
ITS_MATERIAL: Final = "its material"
EVIDENCE: Final = "Evidence"
EVIDENCE_SUB: Final = "{known} of {criteria} criteria; a line without a value is unknown, never nought"
EVIDENCE_ALT: Final = (
    "Evidence about {org} by criterion: value, what it is worth, weight, points, date, source."
)
BEYOND: Final = "{amount}, beyond the scale; counts as the end"
EVIDENCE_COLUMNS: Final = {
    "criterion": "Criterion",
    "raw": "Found",
    "worth": "Worth",
    "weight": "Weight",
    "error": "Give or take",
    "points": "Points",
    "as_of": "As of",
    "note": "What was found",
    "source": "Source",
}
