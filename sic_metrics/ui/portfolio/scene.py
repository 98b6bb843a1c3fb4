"""The solved problem, and what every block of the Portfolio page draws from."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import streamlit as st

from ...scoring.assessment import Assessment
from ...scoring.budgeting import EFFORT, HOURS, Costs, Limits, cost_draws, problem, worth, worth_draws
from ...scoring.portfolio import Choice, Problem, core_index, frontier, solve
from ...scoring.values import Floats
from .. import cached, cached_hub, cached_topics
from ..candidates import weights
from ..candidates.weights import Chosen
from ..entered import entered
from .costs import costs_of
from .limits import MOST_HOURS, choose

DRAWS = 100
DRAWS_OF_SUMS = 2_000  # nothing has to be solved for them
TAIL = 0.05  # on either side
STEP = 80
ROUNDING = 1e-6


@dataclass(frozen=True)
class Scene:
    """The best choice, and what it was chosen from.

    Attributes:
        names: org_id to short name, of those who have a rank, the first one first.
        inbound: org_ids of offers that came to us, by the register.
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

    def rank(self, key: str) -> int:
        """The place of an organisation in the ranking."""
        return list(self.names).index(key) + 1

    @property
    def placeholders(self) -> int:
        """Of how many that may be chosen nobody has hours of their own."""
        return sum(1 for key in self.problem.keys if key in self.costs.kind)

    @property
    def places(self) -> list[int]:
        """Where those that may be chosen stand in the panel."""
        return [self.found.panel.of(key) for key in self.problem.keys]


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
    evidence = cached_hub.table("criterion_evidence")
    costs = costs_of(cached_hub.table("first_costs"), evidence, kept.estimates)
    set_up = problem(found, candidates, costs, _topics(), limits)
    return Scene(found, given, limits, set_up, solve(set_up), names, candidates, costs, kept.inbound)


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
def _core(file: str, _scene: Scene, key: tuple[object, ...]) -> tuple[Floats, float]:  # noqa: ARG001
    costs = cost_draws(_scene.costs, _scene.problem.keys, DRAWS)
    return core_index(_scene.problem, worth_draws(_scene.found, _scene.places, DRAWS), costs)


def frontier_of(scene: Scene) -> list[tuple[float, float | None]]:
    """Worth of the best choice at each budget of hours; None where the other limits cannot all hold."""
    key = _key(scene, replace(scene.limits, hours=0))
    return _frontier(cached_hub.snapshot(), scene.problem, (float(scene.limits.hours),), key)


def core_of(scene: Scene) -> tuple[dict[str, float], float]:
    """The share of draws in which each is in the best choice, and that in which the limits can hold."""
    shares, held = _core(cached_hub.snapshot(), scene, _key(scene, scene.limits))
    return dict(zip(scene.problem.keys, (float(share) for share in shares), strict=True)), held


def rests_on_unknown(scene: Scene) -> bool:
    """Whether another choice is worth most where an unknown cell counts the other way, average or nothing."""
    values = scene.found.panel.expected(pessimistic=not scene.chosen.pessimistic)
    otherwise = replace(scene.problem, value=worth(scene.found, scene.places, values))
    return set(solve(otherwise).chosen) != set(scene.choice.chosen)


def spent_in_draws(scene: Scene, budget: str) -> tuple[float, float, float]:
    """Between which sums nine in ten draws of what the choice takes lie, and the share above the budget."""
    drawn = cost_draws(scene.costs, scene.choice.chosen, DRAWS_OF_SUMS)[budget].sum(axis=1)
    low, high = np.quantile(drawn, [TAIL, 1 - TAIL])
    over = float((drawn > scene.problem.budgets[budget] + ROUNDING).mean())
    return float(low), float(high), over


def _key(scene: Scene, limits: Limits) -> tuple[object, ...]:
    costs = scene.costs
    taken = tuple((key, costs.hours[key], costs.euros[key], costs.relative_error(key)) for key in costs.hours)
    forced = tuple(sorted(limits.forced_in)), tuple(sorted(limits.forced_out))
    flat = (limits.hours, limits.euros, limits.count, limits.each_theme, limits.each_region)
    chosen = (scene.chosen.weights, scene.chosen.pessimistic, scene.found.panel.gated)
    return *chosen, flat, limits.topic_points, forced, taken, tuple(sorted(costs.kind.items()))
