"""Two candidates beside each other: what parts their scores."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.answers import differences, to_overtake
from sic_metrics.scoring.assessment import share_above
from sic_metrics.scoring.budgeting import EFFORT
from sic_metrics.scoring.values import Floats
from sic_metrics.ui.components import charts, filters
from sic_metrics.ui.components.parts import section, source_line
from sic_metrics.ui.components.tables import Column

from .about import overtaking
from .context import COUNT_AS, TOLERANCE, PageContext
from .evidence import evidence_of
from .ranking import joined, points

COMPARED_PARTLY: Final = N_(
    "{higher} is {gap} points ahead of {lower}: {unknown} by what is not known, the rest mostly for "
    "{criterion}"
)
COMPARED_UNKNOWN: Final = N_("{higher} is {gap} points ahead of {lower} only by what is not known")
COMPARED_LEVEL_UNKNOWN: Final = N_("{higher} and {lower} have the same score only by what is not known")
COMPARED_SUB: Final = N_("Points that each criterion adds. Bars to the right speak for {higher}")
COMPARED_HATCHED: Final = N_(". Hatched: not known of one of them, so it counts as {counted}")
COMPARED_DOTTED: Final = N_(". Dotted: the usual hours of its kind, which nobody entered")
COMPARED_ALT: Final = N_(
    "Difference by criterion between {higher} and {lower}: {bars}. They add up to {gap} points."
)
FOR_THE_OTHER: Final = N_("For {lower}: {change}")
LEAST_SHOWN = 0.05  # points


def compare_two(context: PageContext) -> None:
    """What parts two organisations, criterion by criterion."""
    order = context.assessment.order
    if len(order) < 2:
        return
    section(_("Compare two"))
    labels = {context.assessment.panel.org_ids[p]: context.name(p) for p in order}
    chosen = filters.choices(_("Two organisations"), labels, "two", list(labels)[:2], most=2)
    if len(chosen) < 2:
        return
    places = sorted((context.assessment.panel.of(org_id) for org_id in chosen), key=order.index)
    _difference(context, *places)


def _difference(context: PageContext, higher: int, lower: int) -> None:
    assessment, counted = context.assessment, _(COUNT_AS[context.chosen.pessimistic])
    parts = 100 * differences(assessment.expected[higher], assessment.expected[lower], assessment.weights)
    names = {"higher": context.name(higher), "lower": context.name(lower)}
    rows = _rows_of_two(context, parts, higher, lower)
    data = pd.DataFrame(rows).astype({"points": "Float64"})
    assumed = set(data["assumed"])
    hatched = _(COMPARED_HATCHED).format(counted=counted) if "unknown" in assumed else ""
    dotted = _(COMPARED_DOTTED) if "placeholder" in assumed else ""
    title = _title_of_two(context, parts, higher, lower)
    section(title, _(COMPARED_SUB).format(**names) + hatched + dotted, level=3)
    bars = ", ".join(f"{row['criterion']} {_or_unknown(row['points'])}" for row in rows)
    charts.show(
        charts.bars(data, "criterion", "points", unit=_("points of score"), write=_signed, assumed="assumed"),
        key="two",
        alt=_(COMPARED_ALT).format(**names, bars=bars, gap=points(float(parts.sum()) / 100)),
        data=data,
        columns={
            "criterion": Column(_("Criterion")),
            "points": Column(_("Points"), "score"),
            "known": Column(_("Known of")),
            "placeholder": Column(_("Placeholder of")),
        },
        sample=False,
    )
    sure = _("{higher} beats {lower} in {wins} of 100 trials.").format(
        **names, wins=int(100 * share_above(assessment, higher, lower))
    )
    change = (
        ""
        if abs(parts.sum()) < TOLERANCE
        else overtaking(context, lower, to_overtake(assessment, lower, higher))
    )
    source_line(f"{sure} {_(FOR_THE_OTHER).format(lower=names['lower'], change=change)}" if change else sure)


def _title_of_two(context: PageContext, parts: Floats, higher: int, lower: int) -> str:
    """The finding: by how much the one stands above the other, and how much of that nobody knows."""
    panel = context.assessment.panel
    is_known = ~np.isnan(panel.values[[higher, lower]]).any(axis=0)
    by_unknown = float(parts[~is_known].sum())
    filled = {
        "higher": context.name(higher),
        "lower": context.name(lower),
        "gap": points(float(parts.sum()) / 100),
        "unknown": points(by_unknown / 100),
        "counted": _(COUNT_AS[context.chosen.pessimistic]),
    }
    if abs(parts.sum()) < TOLERANCE:
        level = (
            _(COMPARED_LEVEL_UNKNOWN)
            if abs(by_unknown) >= LEAST_SHOWN
            else _("{higher} and {lower} have the same score")
        )
        return level.format(**filled)
    if parts[is_known].sum() < TOLERANCE:
        return _(COMPARED_UNKNOWN).format(**filled)
    scale = panel.scales[int(np.argmax(np.where(is_known, parts, -np.inf)))]
    is_guess = _by_placeholder(context, scale.criterion_id, higher, lower)
    most = (_("{criterion}, the usual hours of its kind") if is_guess else "{criterion}").format(
        criterion=scale.name.lower()
    )
    template = (
        _("{higher} is {gap} points ahead of {lower}, mostly for {criterion}")
        if by_unknown < LEAST_SHOWN
        else _(COMPARED_PARTLY)
    )
    return template.format(**filled, criterion=most)


def _rows_of_two(context: PageContext, parts: Floats, higher: int, lower: int) -> list[dict[str, Any]]:
    """`criterion, points, assumed, known, placeholder`: no points where neither is known."""
    panel, rows = context.assessment.panel, []
    for j, scale in enumerate(panel.scales):
        missing = [context.name(p) for p in (higher, lower) if np.isnan(panel.values[p, j])]
        stood_in = [context.name(p) for p in _by_placeholder(context, scale.criterion_id, higher, lower)]
        known = [context.name(p) for p in (higher, lower) if context.name(p) not in (*missing, *stood_in)]
        label = scale.name
        if len(missing) == 1:
            label = _("{criterion} (not known of {org})").format(criterion=label, org=missing[0])
        if stood_in:
            label = _("{criterion} (placeholder of {orgs})").format(criterion=label, orgs=joined(stood_in))
        rows.append(
            {
                "criterion": label,
                "points": None if len(missing) == 2 else round(float(parts[j]), 2),
                "assumed": "unknown" if len(missing) == 1 else "placeholder" if stood_in else "",
                "known": joined(known) if known else _("neither"),
                "placeholder": joined(stood_in) if stood_in else _("neither"),
            }
        )
    return rows


def _by_placeholder(context: PageContext, criterion_id: str, *places: int) -> list[int]:
    """Those of the places whose hours nobody entered, so that a placeholder by kind stands in."""
    if criterion_id != EFFORT:
        return []
    panel = context.assessment.panel
    rows = [(p, evidence_of(panel.org_ids[p]).get(EFFORT)) for p in places]
    return [p for p, row in rows if row is not None and not row["judged"]]


def _signed(number: float) -> str:
    return text.signed(f"{number:.1f}".replace("-0.0", "0.0"))


def _or_unknown(added: float | None) -> str:
    return _(text.UNKNOWN) if added is None else f"{added:+.1f}"
