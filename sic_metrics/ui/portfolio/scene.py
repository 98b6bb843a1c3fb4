"""The solved problem, and what every block of the Portfolio page draws from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pandas as pd
import streamlit as st

from ...scoring.assessment import Assessment
from ...scoring.budgeting import EFFORT, HOURS, Costs, Limits, problem, worth_draws
from ...scoring.portfolio import Choice, Problem, core_index, frontier, solve
from ...scoring.values import Floats
from ...state import Estimate
from .. import cached, cached_hub, cached_topics
from ..candidates import weights
from ..candidates.weights import Chosen
from ..entered import entered
from .limits import MOST_HOURS, choose

DRAWS = 50
STEP = 80


@dataclass(frozen=True)
class Scene:
    """The best choice, and what it was chosen from.

    Attributes:
        names: org_id to short name, of those who have a rank, the first one first.
        inbound: org_ids of offers that came to us, by the register.
        said_by: whose figure of hours each is.
    """

    found: Assessment
    chosen: Chosen
    limits: Limits
    problem: Problem
    choice: Choice
    names: dict[str, str]
    candidates: pd.DataFrame
    costs: Costs
    inbound: frozenset[str]

    def name(self, key: str) -> str:
        """The short name of an organisation."""
        return self.names[key]


def gather() -> Scene:
    """Draw the controls, and solve."""
    candidates = cached_hub.table("candidates")
    kept = entered()
    usable = cached_hub.filled_panel(kept.gated).somewhere_known - {EFFORT}
    given = weights.choose(cached_hub.table("criteria"), cached_hub.table("presets"), usable)
    found = cached_hub.assessment(given.weights, pessimistic=given.pessimistic, gated=kept.gated)
    called = dict(zip(candidates["org_id"], candidates["short_name"], strict=True))
    names = {found.panel.org_ids[p]: called[found.panel.org_ids[p]] for p in found.order}
    limits = choose(names)
    costs = _costs(kept.estimates)
    set_up = problem(found, candidates, costs, _topics(), limits)
    return Scene(found, given, limits, set_up, solve(set_up), names, candidates, costs, kept.inbound)


def _costs(estimates: tuple[Estimate, ...]) -> Costs:
    """The proposal by kind, with what people entered in its place."""
    rows = cached_hub.table("first_costs")
    hours = dict(zip(rows["org_id"], rows["hours"].astype(float), strict=True))
    euros = dict(zip(rows["org_id"], rows["money_eur"].astype(float), strict=True))
    said = dict(zip(rows["org_id"], rows["proposed_by"], strict=True))
    for one in estimates:
        if one.org_id not in hours:
            continue
        said[one.org_id] = one.who
        hours[one.org_id] = hours[one.org_id] if one.hours is None else one.hours
        euros[one.org_id] = euros[one.org_id] if one.money_eur is None else one.money_eur
    return Costs(hours, euros, said)


def _topics() -> pd.DataFrame:
    """Who has material for which topic, by tags, and its need in the wiki with most judged articles."""
    needs = cached.metric_if_there("topic_needs")
    tagged = cached_topics.rows("topic_matches")
    known = needs[needs["need"].notna()]
    if known.empty or tagged.empty:
        return pd.DataFrame(columns=["topic", "need", "org_id"])
    wiki = known.groupby("wiki")["articles"].sum().idxmax()
    of_wiki = known.loc[known["wiki"] == wiki, ["topic", "need"]]
    return tagged.loc[tagged["tagged"], ["topic", "org_id"]].merge(of_wiki, on="topic")


@st.cache_data(max_entries=30, show_spinner=False)
def _frontier(
    file: str,  # noqa: ARG001 - a key of the cache, as `key` is
    _problem: Problem,
    now: tuple[float, ...],
    key: tuple[object, ...],  # noqa: ARG001
) -> list[tuple[float, float | None]]:
    limits = sorted({*map(float, range(0, MOST_HOURS + 1, STEP)), *now})
    return [
        (limit, None if choice.conflicts else choice.value)
        for limit, choice in zip(limits, frontier(_problem, HOURS, limits), strict=True)
    ]


@st.cache_data(max_entries=30, show_spinner=False)
def _core(file: str, _scene: Scene, key: tuple[object, ...]) -> Floats:  # noqa: ARG001
    places = [_scene.found.panel.of(org) for org in _scene.problem.keys]
    return core_index(_scene.problem, worth_draws(_scene.found, places, DRAWS))


def frontier_of(scene: Scene) -> list[tuple[float, float | None]]:
    """Worth of the best choice at each budget of hours; None where the other limits cannot all hold."""
    key = _key(scene, replace(scene.limits, hours=0))
    return _frontier(cached_hub.snapshot(), scene.problem, (float(scene.limits.hours),), key)


def core_of(scene: Scene) -> dict[str, float]:
    """The share of draws of weights in which each is in the best choice."""
    shares = _core(cached_hub.snapshot(), scene, _key(scene, scene.limits))
    return dict(zip(scene.problem.keys, (float(share) for share in shares), strict=True))


def _key(scene: Scene, limits: Limits) -> tuple[object, ...]:
    costs = tuple(sorted(scene.costs.hours.items())), tuple(sorted(scene.costs.euros.items()))
    forced = tuple(sorted(limits.forced_in)), tuple(sorted(limits.forced_out))
    flat = (limits.hours, limits.euros, limits.each_theme, limits.each_region, limits.topic_points)
    return scene.chosen.weights, scene.chosen.pessimistic, scene.found.panel.gated, flat, forced, costs
