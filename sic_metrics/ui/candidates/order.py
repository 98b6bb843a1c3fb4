"""What would change the order, and two organisations side by side."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from ...formats import text
from ...scoring import robustness
from ...scoring.answers import to_overtake
from ...scoring.assessment import CONCENTRATION, drawn_scores
from ...scoring.budgeting import EFFORT
from ...scoring.explanation import differences, lead_at_best, stability_intervals
from ...scoring.values import Floats
from ..components import charts, filters
from ..components.parts import section, source_line
from ..components.tables import Column
from . import reads, words
from .evidence import evidence_of
from .moving import counted, overtaking
from .ranking import joined, points
from .scene import TOLERANCE, Scene

NARROWEST = 3  # criteria whose weight decides soonest
FRONT = 5
ALMOST_ALL = 0.999
LEAST_NAMED = 0.02  # of the draws
LEAST_SHOWN = 0.05  # points
CLEARLY_MORE = 1.15  # times an equal share of the weight


def what_would_change(scene: Scene) -> None:
    """Which weights keep the first one first, and for whom else one would decide."""
    if len(scene.found.order) < 2:
        return
    section(words.ORDER_TITLE, words.ORDER_SUB.format(counted=words.COUNT_AS[scene.chosen.pessimistic]))
    lines = [_first_stays(scene), *_picks(scene), *_never_first(scene)]
    items = Markup("").join(Markup("<li>{}</li>").format(line) for line in lines)
    st.html(Markup('<ul class="sic-downloads">{}</ul>').format(items))


def _first_stays(scene: Scene) -> str:
    found = scene.found
    stable = stability_intervals(found.expected[found.order], found.weights)
    bounded = [j for j in range(len(stable)) if stable[j, 0] > 0 or stable[j, 1] < ALMOST_ALL]
    first, second = (scene.name(place) for place in found.order[:2])
    if found.score[found.order[0]] - found.score[found.order[1]] < TOLERANCE:
        return words.FIRST_LEVEL.format(first=first, second=second)
    if not bounded:
        return words.FIRST_STAYS_ALWAYS.format(first=first)
    room = [
        min(
            _distance(found.weights[j], stable[j, 0], low=True),
            _distance(found.weights[j], stable[j, 1], low=False),
        )
        for j in bounded
    ]
    nearest = [bounded[i] for i in np.argsort(room, kind="stable")[:NARROWEST]]
    ranges = joined([_range(scene, j, *stable[j]) for j in nearest])
    return words.FIRST_STAYS.format(first=first, ranges=ranges)


def _range(scene: Scene, j: int, low: float, high: float) -> str:
    template = words.STABLE_MOST if low <= 0 else words.STABLE_LEAST if high >= ALMOST_ALL else words.STABLE
    return template.format(
        name=scene.found.panel.scales[j].name.lower(), low=text.percent(low), high=text.percent(high)
    )


def _distance(weight: float, end: float, *, low: bool) -> float:
    """How far a weight may go before it decides; where that end is the scale's own, it never does."""
    is_free = end <= 0 if low else end >= ALMOST_ALL
    return np.inf if is_free else abs(end - weight)


def _picks(scene: Scene) -> list[str]:
    """Who comes first if all weights are as likely, and what weighs most where they do."""
    panel = scene.found.panel
    any_of = reads.any_weights(pessimistic=scene.chosen.pessimistic, gated=scene.entered.gated)
    most = [p for p in np.argsort(-any_of.p_first, kind="stable")[:FRONT] if any_of.p_first[p] >= LEAST_NAMED]
    lines = []
    for place in most:
        central = any_of.central_weights[place] * len(panel.scales)
        heavy = [j for j in np.argsort(-central, kind="stable")[:2] if central[j] >= CLEARLY_MORE]
        filled = {"org": scene.name(int(place)), "share": text.percent(float(any_of.p_first[place]))}
        criteria = [panel.scales[j].name.lower() for j in heavy]
        lines.append(
            words.PICKS.format(**filled, criteria=joined(criteria))
            if heavy
            else words.PICKS_ANY.format(**filled)
        )
    return lines


def _never_first(scene: Scene) -> list[str]:
    found = scene.found
    values = found.expected[found.order]
    never = [
        scene.name(found.order[i]) for i in range(min(FRONT * 2, len(values))) if lead_at_best(values, i) < 0
    ]
    return [words.NEVER_FIRST.format(orgs=joined(never), counted=counted(scene))] if never else []


def two(scene: Scene) -> None:
    """What parts two organisations, criterion by criterion."""
    order = scene.found.order
    if len(order) < 2:
        return
    section(words.COMPARE)
    labels = {scene.found.panel.org_ids[p]: scene.name(p) for p in order}
    chosen = filters.choices(words.WITH, labels, "two", list(labels)[:2], most=2)
    if len(chosen) < 2:
        return
    places = sorted((scene.found.panel.of(org_id) for org_id in chosen), key=order.index)
    _difference(scene, *places)


def _difference(scene: Scene, higher: int, lower: int) -> None:
    found, counted = scene.found, words.COUNT_AS[scene.chosen.pessimistic]
    parts = 100 * differences(found.expected[higher], found.expected[lower], found.weights)
    names = {"higher": scene.name(higher), "lower": scene.name(lower)}
    rows = _rows_of_two(scene, parts, higher, lower)
    data = pd.DataFrame(rows).astype({"points": "Float64"})
    assumed = set(data["assumed"])
    hatched = words.COMPARED_HATCHED.format(counted=counted) if "unknown" in assumed else ""
    dotted = words.COMPARED_DOTTED if "placeholder" in assumed else ""
    title = _title_of_two(scene, parts, higher, lower)
    section(title, words.COMPARED_SUB.format(**names) + hatched + dotted, level=3)
    bars = ", ".join(f"{row['criterion']} {_or_unknown(row['points'])}" for row in rows)
    charts.show(
        charts.bars(data, "criterion", "points", unit=words.POINTS, write=_signed, assumed="assumed"),
        key="two",
        alt=words.COMPARED_ALT.format(**names, bars=bars, gap=points(float(parts.sum()) / 100)),
        data=data,
        columns={
            "criterion": Column("Criterion"),
            "points": Column("Points", "score"),
            "known": Column("Known of"),
            "placeholder": Column(words.COMPARED_PLACEHOLDER),
        },
        sample=False,
    )
    sure = words.COMPARED_SURE.format(higher=names["higher"], share=text.percent(_wins(scene, higher, lower)))
    change = (
        "" if abs(parts.sum()) < TOLERANCE else overtaking(scene, lower, to_overtake(found, lower, higher))
    )
    source_line(
        f"{sure} {words.FOR_THE_OTHER.format(lower=names['lower'], change=change)}" if change else sure
    )


def _title_of_two(scene: Scene, parts: Floats, higher: int, lower: int) -> str:
    """The finding: by how much the one stands above the other, and how much of that nobody knows."""
    panel = scene.found.panel
    is_known = ~np.isnan(panel.values[[higher, lower]]).any(axis=0)
    by_unknown = float(parts[~is_known].sum())
    filled = {
        "higher": scene.name(higher),
        "lower": scene.name(lower),
        "gap": points(float(parts.sum()) / 100),
        "unknown": points(by_unknown / 100),
        "counted": words.COUNT_AS[scene.chosen.pessimistic],
    }
    if abs(parts.sum()) < TOLERANCE:
        level = words.COMPARED_LEVEL_UNKNOWN if abs(by_unknown) >= LEAST_SHOWN else words.COMPARED_LEVEL
        return level.format(**filled)
    if parts[is_known].sum() < TOLERANCE:
        return words.COMPARED_UNKNOWN.format(**filled)
    scale = panel.scales[int(np.argmax(np.where(is_known, parts, -np.inf)))]
    is_guess = _by_placeholder(scene, scale.criterion_id, higher, lower)
    most = (words.BY_PLACEHOLDER if is_guess else "{criterion}").format(criterion=scale.name.lower())
    template = words.COMPARED if by_unknown < LEAST_SHOWN else words.COMPARED_PARTLY
    return template.format(**filled, criterion=most)


def _rows_of_two(scene: Scene, parts: Floats, higher: int, lower: int) -> list[dict[str, Any]]:
    """`criterion, points, assumed, known, placeholder`: no points where neither is known."""
    panel, rows = scene.found.panel, []
    for j, scale in enumerate(panel.scales):
        missing = [scene.name(p) for p in (higher, lower) if np.isnan(panel.values[p, j])]
        stood_in = [scene.name(p) for p in _by_placeholder(scene, scale.criterion_id, higher, lower)]
        known = [scene.name(p) for p in (higher, lower) if scene.name(p) not in (*missing, *stood_in)]
        label = scale.name
        if len(missing) == 1:
            label = words.NOT_KNOWN_OF.format(criterion=label, org=missing[0])
        if stood_in:
            label = words.PLACEHOLDER_OF.format(criterion=label, orgs=joined(stood_in))
        rows.append(
            {
                "criterion": label,
                "points": None if len(missing) == 2 else round(float(parts[j]), 2),
                "assumed": "unknown" if len(missing) == 1 else "placeholder" if stood_in else "",
                "known": joined(known) if known else words.KNOWN_OF_NEITHER,
                "placeholder": joined(stood_in) if stood_in else words.KNOWN_OF_NEITHER,
            }
        )
    return rows


def _by_placeholder(scene: Scene, criterion_id: str, *places: int) -> list[int]:
    """Those of the places whose hours nobody entered, so that a placeholder by kind stands in."""
    if criterion_id != EFFORT:
        return []
    panel = scene.found.panel
    rows = [(p, evidence_of(panel.org_ids[p]).get(EFFORT)) for p in places]
    return [p for p, row in rows if row is not None and not row["judged"]]


def _signed(number: float) -> str:
    return text.signed(f"{number:.1f}".replace("-0.0", "0.0"))


def _or_unknown(added: float | None) -> str:
    return text.UNKNOWN if added is None else f"{added:+.1f}"


def _wins(scene: Scene, higher: int, lower: int) -> float:
    """The share of draws in which the one scores above the other."""
    found = scene.found
    weights = robustness.weight_draws(
        len(found.weights), found.draws, around=found.weights, concentration=CONCENTRATION
    )
    return float(robustness.pairwise_wins(drawn_scores(found, [higher, lower], weights), [(0, 1)])[0])
