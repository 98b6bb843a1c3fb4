"""What would change the order, and two organisations side by side."""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st
from markupsafe import Markup

from ...scoring import robustness
from ...scoring.answers import to_overtake
from ...scoring.assessment import CONCENTRATION
from ...scoring.explanation import differences, lead_at_best, stability_intervals
from .. import cached_hub, charts, filters, text
from .. import text_candidates as words
from ..parts import section, source_line
from ..tables import Column
from .moving import counted, overtaking
from .ranking import joined, points
from .scene import TOLERANCE, Scene

NARROWEST = 3  # criteria whose weight decides soonest
FRONT = 5
ALMOST_ALL = 0.999
LEAST_NAMED = 0.02  # of the draws
CLEARLY_MORE = 1.15  # times an equal share of the weight


def what_would_change(scene: Scene) -> None:
    """Which weights keep the first one first, and for whom else one would decide."""
    if len(scene.found.order) < 2:
        return
    section(words.ORDER_TITLE)
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
    any_of = cached_hub.any_weights(pessimistic=scene.chosen.pessimistic, gated=scene.entered.gated)
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
    found = scene.found
    parts = 100 * differences(found.expected[higher], found.expected[lower], found.weights)
    gap = points(float(found.score[higher] - found.score[lower]))
    names = {"higher": scene.name(higher), "lower": scene.name(lower)}
    most = found.panel.scales[int(np.argmax(parts))].name.lower()
    level = abs(parts.sum()) < 1e-9
    title = words.COMPARED_LEVEL if level else words.COMPARED
    section(title.format(**names, gap=gap, criterion=most), words.COMPARED_SUB.format(**names), level=3)
    data = pd.DataFrame(
        {
            "criterion": [scale.name for scale in found.panel.scales],
            "points": parts.round(2),
            "known": [_known_of(scene, j, higher, lower) for j in range(len(parts))],
        }
    )
    bars = ", ".join(f"{row.criterion} {row.points:+.1f}" for row in data.itertuples())
    charts.show(
        charts.bars(data, "criterion", "points", unit=words.POINTS, write=_signed),
        key="two",
        alt=words.COMPARED_ALT.format(**names, bars=bars, gap=gap),
        data=data,
        columns={
            "criterion": Column("Criterion"),
            "points": Column("Points", "score"),
            "known": Column("Known of"),
        },
        sample=False,
    )
    sure = words.COMPARED_SURE.format(higher=names["higher"], share=text.percent(_wins(scene, higher, lower)))
    change = "" if level else overtaking(scene, lower, to_overtake(found, lower, higher))
    source_line(
        f"{sure} {words.FOR_THE_OTHER.format(lower=names['lower'], change=change)}" if change else sure
    )


def _signed(number: float) -> str:
    return text.signed(f"{number:.1f}".replace("-0.0", "0.0"))


def _known_of(scene: Scene, j: int, higher: int, lower: int) -> str:
    known = [scene.name(p) for p in (higher, lower) if not np.isnan(scene.found.panel.values[p, j])]
    return joined(known) if known else "neither"


def _wins(scene: Scene, higher: int, lower: int) -> float:
    """The share of draws in which the one scores above the other."""
    panel = scene.found.panel
    drawn_weights = robustness.weight_draws(
        len(scene.found.weights), scene.found.draws, around=scene.found.weights, concentration=CONCENTRATION
    )
    pools = [np.zeros(1)] * len(panel.pools) if scene.chosen.pessimistic else panel.pools
    both = [higher, lower]
    drawn = robustness.score_draws(
        [panel.org_ids[p] for p in both],
        panel.values[both],
        drawn_weights,
        pools=pools,
        errors=panel.errors[both],
    )
    return float(robustness.pairwise_wins(drawn, [(0, 1)])[0])
