"""The words of the Portfolio page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Decide · Portfolio"
TITLE: Final = "{hours} hours go furthest with {names}{assumed}"
ASSUMED: Final = {
    (True, True): ", if placeholder hours and unknown cells are as assumed",
    (True, False): ", if the placeholder hours hold",
    (False, True): ", if unknown cells are as assumed",
    (False, False): "",
}
"""By whether the choice rests on placeholders, and on unknown cells."""
TITLE_NONE: Final = "These limits cannot all hold"
TITLE_EMPTY: Final = "Nobody fits within {hours} hours and {euros} euros"
LEAD: Final = (
    "Of {ranked} ranked organisations this choice is worth most, by {label}, with hours, euros and worth as "
    "expected. Effort is left out of the worth here, as the hours are the limit."
)
SAME: Final = "It takes the first {count} of the ranking."
DIFFERS: Final = (
    "It is not the top of the ranking because the ranking asks who is worth most, and this choice what "
    "{budget} hours buy together{conditions}: it takes {last} (number {last_rank}, {last_hours} hours) "
    "rather than {org} (number {rank}, {hours} hours), with whom the best choice would be worth "
    "{loss}{measured}."
)
CONDITIONS: Final = " under your conditions"
DIFFERS_PUT_IN: Final = "It is not the top of the ranking because people put {names} in."
LOSS: Final = "{price} points less"
NO_LOSS: Final = "as much"
UNMEASURED: Final = ", by hours that nobody has measured"
DIFFERS_CANNOT: Final = (
    "It is not the top of the ranking because with {org} (number {rank}, {hours} hours) in, the limits could "
    "not all hold."
)
DIFFERS_NO_HOURS: Final = (
    "It is not the top of the ranking because nobody knows how many hours {org} (number {rank}) takes."
)
DIFFERS_TAKEN_OUT: Final = "It is not the top of the ranking because people took {names} out."
PLACEHOLDERS: Final = (
    "Of {count} of {ranked}, hours and euros are placeholders by kind of organisation (effort.csv): nobody "
    "has measured them. An estimate on Candidates goes before them. "
)
PROPOSAL: Final = "Weights are a proposal that the Hub has not agreed to."
EQUAL: Final = "{count} other choices are worth the same: {names} can be swapped. "
EQUAL_ONE: Final = "One other choice is worth the same: {names} can be swapped. "
EQUAL_MANY: Final = "Other choices may be worth the same, and are too many to count. "
EQUAL_RULE: Final = (
    "Shown is the one that takes fewest hours, then fewest euros, then comes first in the alphabet of the "
    "organisations’ short signs."
)
ROOM: Final = "The search met its limit: another choice may be worth up to {room} points more."
SEVERAL: Final = "{names} and {more} more"

HOURS: Final = "Hours"
EUROS: Final = "Euros"
CANDIDATES: Final = "Whom these weights put first, why, and how sure that is:"
CANDIDATES_LINK: Final = "Candidates, with these weights"
COUNT: Final = "How many organisations"
ANY_NUMBER: Final = "any number"
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
IN_AND_OUT: Final = "{name} is asked to be in and out: it is taken as in."
FORCED_IN: Final = "Always in"
FORCED_OUT: Final = "Always out"
NOBODY: Final = "nobody"

KPI_CHOSEN: Final = "Chosen"
KPI_CHOSEN_CONTEXT: Final = "of {ranked} with a rank"
KPI_WORTH: Final = "Worth"
KPI_WORTH_CONTEXT: Final = "points of score; by these figures no choice within the limits has more"
KPI_WORTH_FOUND: Final = "points of score, the most that was found"
KPI_HOURS: Final = "Hours used"
KPI_EUROS: Final = "Euros used"
KPI_SPENT: Final = "of {limit}; {low} to {high} in nine of ten draws, more than there are in {over}"
KPI_SPENT_EXACT: Final = "of {limit}"

CONFLICT: Final = "No choice meets all limits. Loosen one of these: {conflicts}."
CONFLICT_ACTION: Final = "The list names the fewest limits that would have to give, and by how much."

CORE: Final = "{always} are in the best choice of every draw, {border} in that of some"
CORE_ONE: Final = "One is in the best choice of every draw, {border} in that of some"
CORE_NOBODY: Final = "Nobody is in the best choice of every draw, {border} in that of some"
CORE_SUB: Final = (
    "Share of {draws} draws in which the best choice takes the organisation, exact to ± {error}. Drawn are "
    "weights around yours, errors, unknown cells, and hours and euros with the error of the hours; of a "
    "placeholder half of it is common to the whole kind"
)
CORE_CANNOT: Final = ". In {share} of the draws the limits cannot all hold"
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
    "Each organisation: in or out, share of draws in, worth, hours with their error, euros, themes, whose "
    "figures."
)
IN: Final = "in"
OUT: Final = "out"

OFFERS: Final = "The price of a yes"
OFFERS_SUB: Final = (
    "What the best choice is worth less if this organisation must be in: the price of saying yes to it, in "
    "points of score, with hours as expected"
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
