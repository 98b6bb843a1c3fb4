"""What the best scores are made of, how sure their order is, and what would change it."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.answers import lead_at_best, stability_intervals
from sic_metrics.scoring.assessment import leading_by_unknown
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.parts import lines_list, section, unknown
from sic_metrics.ui.components.tables import Column

from .context import COUNT_AS, NOBODY_REASON, TOLERANCE, PageContext, assess_any_weights
from .evidence import counted
from .ranking import joined, points

HERO_SUB: Final = N_(
    "Score out of 100, split by what it comes from; hatched: not known, counted at a fixed typical value"
)
HERO_SUB_LOW: Final = N_("Score out of 100, split by what it comes from; what is not known counts as nothing")
SURE_SUB: Final = N_(
    "Rank, and the range that holds it in 90 % of {draws} draws of weights around yours, of errors and of "
    "unknown cells"
)

DRAWN = 12
NAMED = 3


def hero(context: PageContext) -> None:
    """What the best scores are made of, and how sure their order is."""
    best = context.ranked[:DRAWN]
    if not best:
        unknown(_(NOBODY_REASON), _("The list below names, for each organisation, what to find out first."))
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _bars(context, best)
    with right:
        _ranges(context, best)


def _bars(context: PageContext, best: list[int]) -> None:
    data, parts = contributions(context, best)
    names = [context.name(place) for place in best[:NAMED]]
    narrowed = len(context.ranked) < len(context.assessment.order)
    title = (
        _("{names} come first on these weights")
        if not narrowed
        else _("Of those shown, {names} come first")
        if len(best) > 1
        else _("Of those shown, {names} alone has a rank")
    )
    section(
        title.format(names=joined(names)) + _by_unknown(context, len(names)),
        _(HERO_SUB_LOW) if context.chosen.pessimistic else _(HERO_SUB),
    )
    bars = ", ".join(f"{context.name(place)} {points(context.assessment.score[place])}" for place in best)
    columns = {
        "org": Column(_("Organisation")),
        **{key: Column(name, "score") for key, name in parts.items()},
    }
    charts.show(
        charts.stacked(data, "org", parts, unit=_("points of score"), hatched="unknown"),
        key="contributions",
        alt=_("Stacked bars of the {count} best scores: {bars}.").format(count=len(best), bars=bars),
        data=data,
        columns=columns,
        sample=False,
    )


def _by_unknown(context: PageContext, first: int) -> str:
    """What the title adds where some are among the first only by how unknown cells count; else nothing."""
    pessimistic = context.chosen.pessimistic
    leading, _unused = leading_by_unknown(
        context.assessment, context.ranked, first, pessimistic=not pessimistic
    )
    names = [context.name(place) for place in leading]
    return (
        _("; {names} only as unknown cells count as {counted}").format(
            names=joined(names), counted=_(COUNT_AS[pessimistic])
        )
        if names
        else ""
    )


def contributions(context: PageContext, places: list[int]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Points of score by family of criteria and of unknown cells; and the columns with their titles."""
    panel, assessment = context.assessment.panel, context.assessment
    families = list(dict.fromkeys(scale.family for scale in panel.scales))
    known = ~np.isnan(panel.values)
    rows: dict[str, list[float] | list[str]] = {"org": [context.name(place) for place in places]}
    for family in families:
        inside = np.array([scale.family == family for scale in panel.scales])
        rows[family] = [100 * float(assessment.contributions[p, inside & known[p]].sum()) for p in places]
    rows["unknown"] = [100 * float(assessment.contributions[p, ~known[p]].sum()) for p in places]
    return pd.DataFrame(rows), {**{family: family for family in families}, "unknown": _("Not known")}


def _ranges(context: PageContext, best: list[int]) -> None:
    assessment = context.assessment
    section(_("How sure is the order?"), _(SURE_SUB).format(draws=text.exact(assessment.draws)))
    data = pd.DataFrame(
        {
            "org": [context.name(place) for place in best],
            "rank": assessment.rank[best],
            "low": assessment.low[best],
            "high": assessment.high[best],
        }
    )
    row = _("{org} {rank} ({low} to {high})")
    rows = ", ".join(row.format(org=r.org, rank=r.rank, low=r.low, high=r.high) for r in data.itertuples())
    charts.show(
        charts.ranks(data, "org", unit=_("90 % range"), last=int(max(data["high"]))),
        key="ranges",
        alt=_("Ranks with their 90 % ranges: {rows}.").format(rows=rows),
        data=data,
        columns={
            "org": Column(_("Organisation")),
            "rank": Column(_("Rank"), "count"),
            "low": Column(_("From"), "count"),
            "high": Column(_("To"), "count"),
        },
        sample=False,
    )


ORDER_SUB: Final = N_("Unknown cells count as {counted}, where it does not say that they are drawn")
FIRST_LEVEL: Final = N_("{first} and {second} have the same score, so any change of weights may part them.")
FIRST_STAYS: Final = N_("{first} stays first while {ranges}, if the other weights keep their proportions.")
FIRST_STAYS_ALWAYS: Final = N_(
    "{first} stays first whatever any single weight is, if the others keep their proportions."
)
PICKS: Final = N_(
    "If all weights were as likely, {org} would be first in {share} of the draws, mostly with more weight on "
    "{criteria} than on the others."
)
PICKS_ANY: Final = N_(
    "If all weights were as likely, {org} would be first in {share} of the draws, whatever weighs more."
)
NEVER_FIRST: Final = N_("{orgs} would be first under no weights at all, unknown cells taken as {counted}.")

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
    return [_(NEVER_FIRST).format(orgs=joined(never), counted=counted(context))] if never else []
