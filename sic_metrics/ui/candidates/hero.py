"""What the best scores are made of, and how sure their order is."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import streamlit as st

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.ui.candidates.context import PageContext

from ...formats import text
from ...scoring.assessment import leading_by_unknown
from ..components import charts
from ..components.parts import section, unknown
from ..components.tables import Column
from . import words
from .ranking import joined, points

HERO_SUB: Final = N_(
    "Score out of 100, split by what it comes from; hatched: not known, counted at a fixed typical value"
)
HERO_SUB_LOW: Final = N_("Score out of 100, split by what it comes from; what is not known counts as nothing")
SURE_SUB: Final = N_(
    "Rank, and the range that holds it in 90 % of {draws} draws of weights around "
    "yours, of errors and of unknown cells"
)

DRAWN = 12
NAMED = 3


def hero(context: PageContext) -> None:
    """What the best scores are made of, and how sure their order is."""
    best = context.ranked[:DRAWN]
    if not best:
        unknown(
            _(words.NOBODY_REASON), _("The list below names, for each organisation, what to find out first.")
        )
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
    columns = {"org": Column("Organisation"), **{key: Column(name, "score") for key, name in parts.items()}}
    charts.show(
        charts.stacked(data, "org", parts, unit=_(words.POINTS), hatched="unknown"),
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
            names=joined(names), counted=translated(words.COUNT_AS)[pessimistic]
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
    rows = ", ".join(f"{r.org} {r.rank} ({r.low} to {r.high})" for r in data.itertuples())
    charts.show(
        charts.ranks(data, "org", unit=_(words.RANGE), last=int(max(data["high"]))),
        key="ranges",
        alt=_("Ranks with their 90 % ranges: {rows}.").format(rows=rows),
        data=data,
        columns={
            "org": Column("Organisation"),
            "rank": Column(_(words.RANK), "count"),
            "low": Column("From", "count"),
            "high": Column("To", "count"),
        },
        sample=False,
    )
