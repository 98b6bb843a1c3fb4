"""The blocks of the Portfolio page: how sure the choice is, what more hours buy, the price of a yes."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.portfolio import price_of_yes
from sic_metrics.scoring.robustness import standard_error
from sic_metrics.ui.candidates.context import EMPTY_ACTION, EMPTY_REASON
from sic_metrics.ui.candidates.ranking import joined
from sic_metrics.ui.components import charts, filters
from sic_metrics.ui.components.parts import head, paragraph, section, source_line, unknown
from sic_metrics.ui.components.tables import Column, table

from .context import DRAWS, STEP, PageContext, frontier_of, with_a_yes

CORE: Final = N_("{always} are in the best choice of every draw, {border} in that of some")
CORE_SUB: Final = N_(
    "Share of {draws} draws in which the best choice takes the organisation, exact to ± {error}. Drawn are "
    "weights around yours, errors, unknown cells, and hours and euros with the error of the hours; of a "
    "placeholder half of it is common to the whole kind"
)
FRONTIER_SUB: Final = N_(
    "Worth of the best choice at every {step} hours, all else as above; the dot is your budget"
)
TABLE_ALT: Final = N_(
    "Each organisation: in or out, share of draws in, worth, hours with their error, euros, themes, whose "
    "figures."
)
OFFERS_SUB: Final = N_(
    "What the best choice is worth less if this organisation must be in: the price of saying yes to it, in "
    "points of score, with hours as expected"
)
PRICE: Final = N_("Saying yes to {org} costs {price} of {worth} points ({share}): {out} would make room.")
PRICE_SWAP: Final = N_(
    "Saying yes to {org} costs {price} of {worth} points ({share}); nobody has to make room."
)

ALWAYS = 0.995
DRAWN = 14


def nothing() -> None:
    """The designed empty state of a store without scores."""
    head(_("Decide · Portfolio"), _(text.UNKNOWN).capitalize())
    unknown(_(EMPTY_REASON), _(EMPTY_ACTION))


def sure(context: PageContext, shares: dict[str, float], held: float) -> None:
    """How often each is in the best choice, and what more hours would buy."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        _core(context, shares, held)
    with right:
        _frontier(context)


def _core(context: PageContext, shares: dict[str, float], held: float) -> None:
    always = sum(1 for share in shares.values() if share >= ALWAYS)
    border = sum(1 for share in shares.values() if 0 < share < ALWAYS)
    title = {
        0: _("Nobody is in the best choice of every draw, {border} in that of some"),
        1: _("One is in the best choice of every draw, {border} in that of some"),
    }.get(always, _(CORE))
    sub = _(CORE_SUB).format(draws=DRAWS, error=text.percent(1.96 * float(standard_error(0.5, DRAWS))))
    cannot = (
        _(". In {share} of the draws the limits cannot all hold").format(share=text.percent(1 - held))
        if held < 1
        else ""
    )
    section(title.format(always=always, border=border), sub + cannot)
    most = sorted(shares.items(), key=lambda pair: (-pair[1], context.name(pair[0])))[:DRAWN]
    data = pd.DataFrame(
        {"org": [context.name(key) for key, _unused in most], "share": [share for _unused, share in most]}
    )
    bars = ", ".join(f"{context.name(key)} {text.percent(share)}" for key, share in most)
    charts.show(
        charts.bars(data, "org", "share", unit=_("share of draws"), write=text.percent),
        key="core",
        alt=_("Share of draws in which each is in the best choice: {bars}.").format(bars=bars),
        data=data,
        columns={"org": Column(_("Organisation")), "share": Column(_("In the best choice"), "share")},
        sample=False,
    )


def _frontier(context: PageContext) -> None:
    points = frontier_of(context)
    data = pd.DataFrame(points, columns=["hours", "worth"])
    step, gain = _next_gain(context, data)
    section(_title(step, gain), _(FRONTIER_SUB).format(step=STEP))
    wording = ", ".join(
        _("{hours} hours {worth}").format(hours=text.exact(h), worth=text.exact(w)) for h, w in points
    )
    charts.show(
        charts.frontier(
            data,
            "hours",
            "worth",
            unit=_("points of score"),
            along=_("hours"),
            mark=None if context.choice.conflicts else (context.limits.hours, context.choice.value),
        ),
        key="frontier",
        alt=_("Worth by budget of hours: {points}.").format(points=wording),
        data=data.round(1),
        columns={"hours": Column(_("Hours"), "count"), "worth": Column(_("Points"), "score")},
        sample=False,
    )


def _title(step: float, gain: float) -> str:
    if not step:
        return _("Worth grows with the hours, and less and less")
    return (
        _("The next {step} hours add {gain} points").format(step=text.exact(step), gain=f"{gain:.0f}")
        if gain
        else _("More hours add nothing: the other limits bind")
    )


def _next_gain(context: PageContext, data: pd.DataFrame) -> tuple[float, float]:
    later = data[(data["hours"] > context.limits.hours) & data["worth"].notna()]
    if later.empty or context.choice.conflicts:
        return 0.0, 0.0
    first = later.iloc[0]
    return float(first["hours"] - context.limits.hours), max(
        float(first["worth"] - context.choice.value), 0.0
    )


def in_and_out(context: PageContext, shares: dict[str, float]) -> None:
    """Everybody with a rank: in or out, how often, at what cost."""
    section(_("In and out"), _("Everybody with a rank; those that the best choice takes come first"))
    taken = set(context.choice.chosen)
    about = context.candidates.set_index("org_id")
    worth = dict(zip(context.problem.keys, context.problem.value, strict=True))
    keys = sorted(context.problem.keys, key=lambda key: (key not in taken, -shares[key], -worth[key]))
    data = pd.DataFrame(
        {
            "org": [context.name(key) for key in keys],
            "in": [_("in") if key in taken else _("out") for key in keys],
            "share": [round(shares[key], 2) for key in keys],
            "worth": [round(float(worth[key]), 1) for key in keys],
            "hours": [context.costs.hours[key] for key in keys],
            "error": [context.costs.hours_error.get(key) for key in keys],
            "euros": [context.costs.euros[key] for key in keys],
            "themes": [about.loc[key, "themes"] for key in keys],
            "said_by": [context.costs.said_by.get(key) for key in keys],
        }
    )
    columns = {
        "org": Column(_("Organisation"), width="medium"),
        "in": Column(_("Choice"), width="small"),
        "share": Column(_("In, of draws"), "share", width="small"),
        "worth": Column(_("Worth"), "score", width="small"),
        "hours": Column(_("Hours"), "count", width="small"),
        "error": Column("± hours", "count", width="small"),
        "euros": Column(_("Euros"), "count", width="small"),
        "themes": Column(_("Themes"), width="medium"),
        "said_by": Column(_("Whose figures"), width="large"),
    }
    table(data, columns, key="in_and_out", alt=_(TABLE_ALT), sample=False)
    covered = ", ".join(context.choice.covered)
    if context.limits.topic_points:
        source_line(
            _("Topics covered: {topics}.").format(topics=covered)
            if covered
            else _("No topic of known need is covered.")
        )


def offers(context: PageContext) -> None:
    """What saying yes to an offer costs."""
    section(_("The price of a yes"), _(OFFERS_SUB))
    came = [context.name(key) for key in context.problem.keys if key in context.inbound]
    source_line(
        _("Came to us, by the register: {names}.").format(names=joined(came))
        if came
        else _("The register holds no offer that came to us.")
    )
    labels = {key: context.names[key] for key in context.problem.keys}
    if not labels or context.choice.conflicts:
        return
    usual = next((key for key in labels if key in context.inbound), next(reversed(labels)))
    org = filters.organisation(_("Organisation that made an offer"), labels, "offer", usual)
    if org:
        paragraph(_price(context, org))


def _price(context: PageContext, org: str) -> str:
    free, forced = with_a_yes(context, org)
    name = context.name(org)
    if forced.conflicts:
        return _("{org} cannot be in within these limits: {conflicts}.").format(
            org=name, conflicts="; ".join(forced.conflicts)
        )
    if org in free.chosen:
        return _("Saying yes to {org} costs nothing: the best choice takes it anyway.").format(org=name)
    price = price_of_yes(free, forced) or 0.0
    out = [context.name(key) for key in free.chosen if key not in forced.chosen]
    filled = {
        "org": name,
        "price": f"{price:.1f}",
        "worth": f"{free.value:.0f}",
        "share": text.percent(price / free.value if free.value else None, digits=1),
    }
    return _(PRICE).format(**filled, out=joined(out)) if out else _(PRICE_SWAP).format(**filled)
