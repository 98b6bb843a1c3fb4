"""The words of the Portfolio page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Decide · Portfolio"
TITLE: Final = "{hours} hours go furthest with {names}"
TITLE_NONE: Final = "These limits cannot all hold"
TITLE_EMPTY: Final = "Nobody fits within {hours} hours and {euros} euros"
LEAD: Final = (
    "Of {ranked} ranked organisations this choice is worth most, by {label}; no other within the limits is "
    "worth "
    "more. Effort is left out of the worth here, as the hours are the limit."
)
PROPOSAL: Final = (
    "Hours and euros are a proposal by kind of organisation that ships with the tool (effort.csv), unless "
    "people "
    "entered an estimate on Candidates. Weights are a proposal too."
)
SEVERAL: Final = "{names} and {more} more"

HOURS: Final = "Hours"
EUROS: Final = "Euros"
EACH_THEME: Final = "At least, of each Hub theme"
EACH_REGION_HELP: Final = (
    "Who has seats in two regions counts in both; who has no seat in the registry is under no cap."
)
EACH_REGION: Final = "At most, with their seat in one region"
NO_CAP: Final = "no cap"
TOPIC_POINTS: Final = "Worth of covering a topic"
TOPIC_POINTS_HELP: Final = (
    "Points of score for the first organisation that covers a topic of need 1, less for lesser needs; a "
    "second one that "
    "covers it adds none. Topics of unknown need add none."
)
FORCED_IN: Final = "Always in"
FORCED_OUT: Final = "Always out"
NOBODY: Final = "nobody"

KPI_CHOSEN: Final = "Chosen"
KPI_CHOSEN_CONTEXT: Final = "of {ranked} with a rank"
KPI_WORTH: Final = "Worth"
KPI_WORTH_CONTEXT: Final = "points of score, proven the most there is"
KPI_HOURS: Final = "Hours used"
KPI_HOURS_CONTEXT: Final = "of {limit}; each ± half, by the proposal"
KPI_EUROS: Final = "Euros used"
KPI_EUROS_CONTEXT: Final = "of {limit}"

CONFLICT: Final = "No choice meets all limits. Loosen one of these: {conflicts}."
CONFLICT_ACTION: Final = "The list names the fewest limits that would have to give, and by how much."

CORE: Final = "{always} are in the best choice of every draw, {border} of some"
CORE_SUB: Final = (
    "Share of {draws} draws of weights around yours in which the best choice takes the organisation, exact "
    "to ± {error}; values as expected, costs as proposed"
)
CORE_ALT: Final = "Share of draws in which each is in the best choice: {bars}."
CORE_UNIT: Final = "share of draws"
FRONTIER: Final = "The next {step} hours add {gain} points"
FRONTIER_END: Final = "More hours add nothing: the other limits bind"
FRONTIER_LAST: Final = "Worth grows with the hours, and less and less"
FRONTIER_SUB: Final = (
    "Worth of the best choice at every {step} hours, all else as above; the dot is your budget"
)
FRONTIER_ALT: Final = "Worth by budget of hours: {points}."
FRONTIER_UNIT: Final = "points of score"
HOURS_AXIS: Final = "hours"

TABLE: Final = "In and out"
TABLE_SUB: Final = "Everybody with a rank; those that the best choice takes come first"
TABLE_ALT: Final = (
    "Each organisation: in or out, share of draws in, worth, hours, euros, themes, whose figures."
)
IN: Final = "in"
OUT: Final = "out"

OFFERS: Final = "The price of a yes"
OFFERS_SUB: Final = (
    "What the best choice is worth less if this organisation must be in: the price of saying yes to it, in "
    "points of score"
)
OFFER: Final = "Organisation that made an offer"
PRICE_NONE: Final = "Saying yes to {org} costs nothing: the best choice takes it anyway."
PRICE: Final = "Saying yes to {org} costs {price} of {worth} points ({share}): {out} would make room."
PRICE_SWAP: Final = "Saying yes to {org} costs {price} of {worth} points ({share}); nobody has to make room."
PRICE_CANNOT: Final = "{org} cannot be in within these limits: {conflicts}."
INBOUND: Final = "Came to us, by the register: {names}."
INBOUND_NONE: Final = "The register holds no offer that came to us."
TOPICS: Final = "Topics covered: {topics}."
TOPICS_NONE: Final = "No topic of known need is covered."
