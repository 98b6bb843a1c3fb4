"""The words of what people enter on the Candidates page: decisions, gates, estimates, outcomes, weights."""

from __future__ import annotations

from typing import Final

NEEDS: Final = "{count} need a decision"
NEEDS_ONE: Final = "One needs a decision"
NEEDS_NONE: Final = "Nothing waits for a decision"
NEEDS_SUB: Final = (
    "Among the first {front} or come to us, and not decided on in {months} months. A no is a decision too"
)
FRONT_REASON: Final = "number {rank}, {range} in 90 % of draws"
INBOUND_REASON: Final = "came to us, by the register of {body}"
LATER_REASON: Final = "put off on {day}"

ENTER: Final = "Decide and note"
ENTER_SUB: Final = (
    "About {org}. Confidential: kept in this store only, with who and when; nothing is overwritten or deleted"
)
WHO: Final = "Your name"
DECISION: Final = "Decision"
ANSWERS: Final = {"yes": "Yes", "no": "No", "later": "Later"}
REASON: Final = "Reason"
REASON_HELP: Final = "Also for a no: whoever asks next year reads it."
KEEP_DECISION: Final = "Log the decision"
DECIDED: Final = "Logged: {answer} on {org}, with the weights, the rank and the snapshot you saw."
GATE: Final = "Gate"
GATE_KIND: Final = "What holds it back"
KEEP_GATE: Final = "Set the gate"
GATED: Final = "{org} is held back from now on. It can be lifted here."
LIFT: Final = "Lift the gate"
LIFTED: Final = "The gate on {org} is lifted."
ESTIMATE: Final = "Estimate of effort"
HOURS: Final = "Hours of the Hub"
HOURS_ERROR: Final = "Give or take (hours)"
EUROS: Final = "Euros beyond the hours"
SOURCE: Final = "What it rests on"
KEEP_ESTIMATE: Final = "Keep the estimate"
ESTIMATED: Final = (
    "Kept: {hours} hours for {org}. The portfolio uses it at once; the score goes on with the proposal until "
    "the figure stands in evidence.csv."
)
OUTCOME: Final = "Outcome"
SUCCESS: Final = "How well it went, 0 (nothing came of it) to 1 (all that was hoped for)"
MEASURED: Final = "Measured on"
KEEP_OUTCOME: Final = "Keep the outcome"
OUTCOME_KEPT: Final = "Kept: an outcome of {org}."

PEOPLE_ONE: Final = "One person has saved weights; disagreement shows from two on"
PEOPLE_NONE: Final = "Nobody has saved weights yet"
PEOPLE_FOUND: Final = "{a} and {b} are furthest apart: {share} of all weight lies elsewhere"
PEOPLE_SUB: Final = "Who would put whom first; each with the weights they saved last"
PEOPLE_ALT: Final = (
    "For each person: weights saved, first five organisations, distance from the weights shown."
)
PERSON: Final = "Person"
FIRST_FIVE: Final = "First five"
APART: Final = "Apart from the weights shown"
SPREAD: Final = "They differ most on {criterion}: from {low} to {high} of all weight."
SAVE_WEIGHTS: Final = "Save these weights"
WEIGHTS_NAME: Final = "Called"
WEIGHTS_KEPT: Final = "Saved: the weights of {who}, “{name}”."
ALL_AGREE: Final = "Everybody puts the same five first."
NOT_ALL: Final = "All of them put {orgs} among the first five."
NONE_SHARED: Final = "Nobody is among the first five of all of them."

LEARNING: Final = {
    "never": "The weights learn nothing yet: {outcomes} of {needed} outcomes are in",
    "shadow": "Outcomes are watched, not used: {outcomes} are in",
    "may be used": "Outcomes foretell better than the weights: the Hub may adopt what they teach",
}
LEARNING_SUB: Final = {
    "never": (
        "Below {needed} outcomes a fit is noise, so none is made. Outcomes stand beside the score as it was "
        "decided on"
    ),
    "shadow": (
        "From {needed} to {enough} outcomes a fit that is shrunk to the weights runs beside them, and "
        "changes no rank. "
        "Above {enough} it may be used only if it foretells later outcomes better by more than one standard "
        "error"
    ),
    "may be used": "It is never applied by itself: saving its weights is a decision that people log",
}
LEARNING_SELECTION: Final = (
    "Only organisations that were chosen have outcomes, the newest of each counts, and evidence is taken as "
    "it is now."
)
LEARNING_TEST: Final = (
    "Back-test by time over {outcomes} outcomes: the squared error is {gain} less with the fit, ± {error} "
    "(one standard "
    "error)."
)
LEARNING_NO_TEST: Final = "Too few outcomes for a back-test by time."
LEARNING_ALT: Final = "Outcomes beside scores: organisation, day, outcome, score now."
LEARNING_WEIGHTS: Final = "What the fit makes of the weights, in the shadow: {weights}."
