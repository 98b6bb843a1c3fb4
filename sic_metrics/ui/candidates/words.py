"""The words of the Candidates page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Decide · Candidates"
TITLE: Final = "{first} leads, but {level} could as well"
TITLE_CLEAR: Final = "{first} comes first in {share} of the draws"
TITLE_UNKNOWN: Final = "; {other} leads if unknown cells count as {counted}"
COUNT_AS: Final = {False: "a typical value", True: "nothing"}
"""As what unknown cells count, by whether they count as nothing."""
LEAD: Final = (
    "Whom to put scarce hours into, by {label}. {ranked} are ranked, {little} are too little known for a "
    "rank, "
    "{gated} are held back by a gate. Move a weight, and the order and how sure it is move with it."
)
SCOPE: Final = (
    "Organisations and facts on this page are real, from the registry with its sources. Nothing measured of "
    "them "
    "is in this store, and nothing invented enters the ranking. "
)
PROPOSAL: Final = (
    "Criteria, anchors and weights are a proposal that ships with the tool; the Hub has not agreed to them. "
    "Effort is an estimate by kind of organisation, and counts as known."
)
EMPTY_REASON: Final = "This store was built without criteria, weights or candidates, so nobody is ranked."
EMPTY_ACTION: Final = (
    "Put criteria.csv, presets.csv and effort.csv into the registry (the project's data/registry holds a "
    "proposal), "
    "then run `python -m sic_metrics build`."
)
NOBODY_REASON: Final = "No candidate has half of the criteria known."
NOBODY_ACTION: Final = "The list below names, for each organisation, what to find out first."

BY: Final = "How to weigh"
BY_PRESET: Final = "preset"
BY_SLIDERS: Final = "sliders"
BY_ORDER: Final = "order"
WAYS: Final = {BY_PRESET: "A preset", BY_SLIDERS: "Sliders", BY_ORDER: "Order of importance"}
PRESET: Final = "Preset"
PRESET_LABEL: Final = "the preset “{preset}”"
SLIDERS_LABEL: Final = "weights of your own"
ORDER_LABEL: Final = "your order of the criteria"
ORDER: Final = "Criteria, the most important first"
ORDER_HELP: Final = (
    "Weights follow from the order alone (rank order centroids); a criterion left out has no weight."
)
WEIGHTS: Final = "Weights"
WEIGHTS_SUB: Final = "They are scaled to 100 %. The address keeps them, so a shared link opens the same view."
WEIGHT_NOW: Final = "{name}, {share}"
NO_WEIGHT: Final = (
    "No weight lies on anything that is known of anybody, so nothing can be ranked by it. Shown instead: "
    "{label}."
)
EQUAL_LABEL: Final = "equal weights"
FILLED_IN: Final = "The address gives no weight to these; theirs are of the preset {preset}: {names}."
BAD_WEIGHTS: Final = (
    "The address holds weights that cannot be read ({value}); the balanced preset is shown instead."
)
PESSIMISTIC: Final = "Count what is unknown as nothing"
PESSIMISTIC_HELP: Final = (
    "Otherwise an unknown cell is drawn from fixed typical values. That favours little-known organisations "
    "where only good news gets written down, as with past collaborations; the ranges then hold fewer than "
    "nine in ten "
    "(84 % in a simulation where what is known hangs mostly on merit)."
)
THEME: Final = "Theme"
ALL_THEMES: Final = "All themes"
STAGE: Final = "Stage"
STAGES: Final = {"all": "Partners and candidates", "candidate": "Candidates only", "partner": "Partners only"}

PORTFOLIO: Final = "Whom to take on within the hours and euros there are is another question:"
PORTFOLIO_LINK: Final = "Portfolio, with these weights"
KPI_FIRST: Final = "First place"
KPI_FIRST_CONTEXT: Final = "score {score} of 100; in the top 5 in {share} of draws"
KPI_SURE: Final = "Almost surely in the top 5"
KPI_SURE_CONTEXT: Final = "in at least 90 % of {draws} draws"
KPI_LEVEL: Final = "Could be first"
KPI_LEVEL_CONTEXT: Final = "first place lies in their 90 % range"
KPI_KNOWN: Final = "Known of the ranked"
KPI_KNOWN_CONTEXT: Final = "of all cells; the rest is drawn, not filled in"
KPI_KNOWN_LOW: Final = "of all cells; the rest counts as nothing"

HERO: Final = "{names} come first on these weights"
HERO_PART: Final = "Of those shown, {names} come first"
HERO_ONE: Final = "Of those shown, {names} alone has a rank"
HERO_UNKNOWN: Final = "; {names} only as unknown cells count as {counted}"
HERO_SUB: Final = (
    "Score out of 100, split by what it comes from; hatched: not known, counted at a fixed typical value"
)
HERO_SUB_LOW: Final = "Score out of 100, split by what it comes from; what is not known counts as nothing"
HERO_ALT: Final = "Stacked bars of the {count} best scores: {bars}."
UNKNOWN_PART: Final = "Not known"
POINTS: Final = "points of score"

SURE: Final = "How sure is the order?"
SURE_SUB: Final = (
    "Rank, and the range that holds it in 90 % of {draws} draws of weights around yours, of errors and of "
    "unknown cells"
)
SURE_ALT: Final = "Ranks with their 90 % ranges: {rows}."
RANKING: Final = "The whole ranking"
RANKING_SUB: Final = (
    "Ranks are those among all {ranked}, whatever part of the list is shown. Shares are exact to ± {error}."
)
RANK: Final = "Rank"
RANGE: Final = "90 % range"
TOP5: Final = "Chance of top 5"
KNOWN: Final = "Known"
RANKING_ALT: Final = (
    "The ranking: rank, organisation, score, rank range, chance of the top five, criteria known."
)
TIES: Final = "Equal scores: {names}. Their order is that of their names, and says nothing."

ORDER_TITLE: Final = "What would change the order"
ORDER_SUB: Final = "Unknown cells count as {counted}, where it does not say that they are drawn"
FIRST_LEVEL: Final = "{first} and {second} have the same score, so any change of weights may part them."
FIRST_STAYS: Final = "{first} stays first while {ranges}, if the other weights keep their proportions."
FIRST_STAYS_ALWAYS: Final = (
    "{first} stays first whatever any single weight is, if the others keep their proportions."
)
STABLE: Final = "{name} weighs {low} to {high}"
STABLE_MOST: Final = "{name} weighs at most {high}"
STABLE_LEAST: Final = "{name} weighs at least {low}"
PICKS: Final = (
    "If all weights were as likely, {org} would be first in {share} of the draws, mostly with more weight on "
    "{criteria} than on the others."
)
PICKS_ANY: Final = (
    "If all weights were as likely, {org} would be first in {share} of the draws, whatever weighs more."
)
NEVER_FIRST: Final = "{orgs} would be first under no weights at all, unknown cells taken as {counted}."

COMPARE: Final = "Compare two"
WITH: Final = "With"
COMPARED: Final = "{higher} stands {gap} points above {lower}, mostly for {criterion}"
COMPARED_PARTLY: Final = (
    "{higher} stands {gap} points above {lower}: {unknown} by unknown cells that count as {counted}, the "
    "rest mostly for {criterion}"
)
COMPARED_UNKNOWN: Final = (
    "{higher} stands {gap} points above {lower} only as unknown cells count as {counted}"
)
COMPARED_LEVEL: Final = "{higher} and {lower} have the same score"
COMPARED_LEVEL_UNKNOWN: Final = "{higher} and {lower} have the same score as unknown cells count as {counted}"
COMPARED_SUB: Final = "Points that each criterion adds to the difference; to the right it speaks for {higher}"
COMPARED_HATCHED: Final = ". Hatched: not known of one of them, and counted as {counted}, not measured"
COMPARED_DOTTED: Final = ". Dotted: rests on a placeholder by kind of organisation, hours that nobody entered"
COMPARED_PLACEHOLDER: Final = "Placeholder of"
PLACEHOLDER_OF: Final = "{criterion} (placeholder of {orgs})"
BY_PLACEHOLDER: Final = "{criterion}, which rests on a placeholder"
NOT_KNOWN_OF: Final = "{criterion} (not known of {org})"
KNOWN_OF_NEITHER: Final = "neither"
COMPARED_ALT: Final = (
    "Difference by criterion between {higher} and {lower}: {bars}. They add up to {gap} points."
)
FOR_THE_OTHER: Final = "For {lower}: {change}"
COMPARED_SURE: Final = "{higher} scores higher in {share} of the draws."

APART: Final = "Too little known for a rank"
APART_SUB: Final = (
    "Fewer than half of {criteria} criteria are known. The range is where each would stand among the "
    "{ranked} ranked in "
    "90 % of draws"
)
APART_ALT: Final = "Organisations without a rank: criteria known, range, and what to find out first."
APART_NONE: Final = "Every candidate has half of the criteria known."
FIND_OUT: Final = "Find out first"
GATES: Final = "Held back by a gate"
GATES_SUB: Final = "A gate is a filter, not a low score: who says so, and why"
GATES_ALT: Final = "Gates: organisation, gate, reason, who says so."
GATES_NONE: Final = "No gate applies to anybody."
GATE_NAMES: Final = {
    "licence": "Licence",
    "ethics": "Ethical risk",
    "talks": "Another Wikimedia body talks to it",
    "other": "Other",
}

METHOD: Final = "How the score is made"
METHOD_LINE: Final = (
    "Score = sum of weight × worth, each worth read off a fixed scale that people set; what is unknown "
    "counts as a fixed worth too. That is why leaving one organisation out never changes the score of "
    "another. {nowhere}Criteria that rise together count twice: {correlated}."
)
NOWHERE: Final = "Known for nobody, and so the same for all: {names}. "
CORRELATED: Final = "{a} and {b} (correlation {r})"
NOT_CORRELATED: Final = "no two of them do here (all correlations below {limit})"
CRITERIA_ALT: Final = (
    "The criteria: question, scale, weight, for how many known, how it is measured, caveat, whose proposal."
)
CRITERIA_COLUMNS: Final = {
    "name": "Criterion",
    "question": "Question",
    "weight": "Weight",
    "known": "Known for",
    "unknown": "Worth if unknown",
    "scale": "Worth",
    "evidence": "How it is measured",
    "caveat": "Caveat",
    "proposed_by": "Whose scale",
}
SCALE_STEP: Final = "{raw} → {value}"
EXPORTS: Final = "As the build computed it, with the preset “{preset}”:"
EXPORT: Final = "Download the ranking (CSV)"
EXPORT_NAME: Final = "candidates_{snapshot}.csv"
