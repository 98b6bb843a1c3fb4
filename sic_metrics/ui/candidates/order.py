"""What would change the order of the first ones: weights that keep it, and who else could be first."""

from __future__ import annotations

from typing import Final

import numpy as np

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.answers import lead_at_best, stability_intervals
from sic_metrics.ui.components.parts import lines_list, section

from .context import COUNT_AS, TOLERANCE, PageContext, assess_any_weights
from .ranking import joined

ORDER_SUB: Final = N_("What is not known counts as {counted}")
FIRST_LEVEL: Final = N_("{first} and {second} have the same score, so any change of weights can decide.")
FIRST_STAYS: Final = N_("{first} stays first while {ranges}, if the other weights keep their proportions.")
FIRST_STAYS_ALWAYS: Final = N_(
    "{first} stays first whatever any single weight is, if the others keep their proportions."
)
PICKS: Final = N_(
    "With random weights, {org} comes first in {share} of trials, mostly where {criteria} weigh more."
)
PICKS_ANY: Final = N_("With random weights, {org} comes first in {share} of trials, whatever weighs more.")
NEVER_FIRST: Final = N_("No weights put {orgs} first, if what is not known counts as {counted}.")

NARROWEST = 3  # criteria whose weight decides soonest
FRONT = 5
ALMOST_ALL = 0.999
LEAST_NAMED = 0.02  # of the draws
CLEARLY_MORE = 1.15  # times an equal share of the weight


def what_would_change(context: PageContext) -> None:
    """Which weights keep the first one first, and who else could be first."""
    if len(context.assessment.order) < 2:
        return
    section(
        _("What would change the order"), _(ORDER_SUB).format(counted=_(COUNT_AS[context.chosen.pessimistic]))
    )
    lines = [_first_stays(context), *_picks(context), *_never_first(context)]
    lines_list(lines, "sic-downloads")


def _first_stays(context: PageContext) -> str:
    assessment = context.assessment
    stable = stability_intervals(assessment.expected[assessment.order], assessment.weights)
    bounded = [j for j in range(len(stable)) if stable[j, 0] > 0 or stable[j, 1] < ALMOST_ALL]
    first, second = (context.name(place) for place in assessment.order[:2])
    if assessment.score[assessment.order[0]] - assessment.score[assessment.order[1]] < TOLERANCE:
        return _(FIRST_LEVEL).format(first=first, second=second)
    if not bounded:
        return _(FIRST_STAYS_ALWAYS).format(first=first)
    room = [
        min(
            _distance(assessment.weights[j], stable[j, 0], low=True),
            _distance(assessment.weights[j], stable[j, 1], low=False),
        )
        for j in bounded
    ]
    nearest = [bounded[i] for i in np.argsort(room, kind="stable")[:NARROWEST]]
    ranges = joined([_range(context, j, *stable[j]) for j in nearest])
    return _(FIRST_STAYS).format(first=first, ranges=ranges)


def _range(context: PageContext, j: int, low: float, high: float) -> str:
    template = (
        _("{name} weighs at most {high}")
        if low <= 0
        else _("{name} weighs at least {low}")
        if high >= ALMOST_ALL
        else _("{name} weighs {low} to {high}")
    )
    return template.format(
        name=context.assessment.panel.scales[j].name.lower(), low=text.percent(low), high=text.percent(high)
    )


def _distance(weight: float, end: float, *, low: bool) -> float:
    """How far a weight may go before it decides; where that end is the scale's own, it never does."""
    is_free = end <= 0 if low else end >= ALMOST_ALL
    return np.inf if is_free else abs(end - weight)


def _picks(context: PageContext) -> list[str]:
    """Who comes first if all weights are as likely, and what weighs most where they do."""
    panel = context.assessment.panel
    any_of = assess_any_weights(pessimistic=context.chosen.pessimistic, gated=context.entered.gated)
    most = [p for p in np.argsort(-any_of.p_first, kind="stable")[:FRONT] if any_of.p_first[p] >= LEAST_NAMED]
    lines = []
    for place in most:
        central = any_of.central_weights[place] * len(panel.scales)
        heavy = [j for j in np.argsort(-central, kind="stable")[:2] if central[j] >= CLEARLY_MORE]
        filled = {"org": context.name(int(place)), "share": text.percent(float(any_of.p_first[place]))}
        criteria = [panel.scales[j].name.lower() for j in heavy]
        lines.append(
            _(PICKS).format(**filled, criteria=joined(criteria)) if heavy else _(PICKS_ANY).format(**filled)
        )
    return lines


def _never_first(context: PageContext) -> list[str]:
    assessment = context.assessment
    values = assessment.expected[assessment.order]
    never = [
        context.name(assessment.order[i])
        for i in range(min(FRONT * 2, len(values)))
        if lead_at_best(values, i) < 0
    ]
    return (
        [_(NEVER_FIRST).format(orgs=joined(never), counted=_(COUNT_AS[context.chosen.pessimistic]))]
        if never
        else []
    )
