"""The solved problem, and what every block of the Portfolio page draws from."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeVar, cast

import numpy as np
import pandas as pd
import streamlit as st

from sic_metrics.formats.language import _
from sic_metrics.scoring.assessment import Assessment
from sic_metrics.scoring.budgeting import (
    EFFORT,
    HOURS,
    Costs,
    Limits,
    cost_draws,
    problem,
    worth,
    worth_draws,
)
from sic_metrics.scoring.portfolio import Choice, Problem, core_index, frontier, solve, without_and_with
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.ui import data as cached
from sic_metrics.ui.candidates import weights
from sic_metrics.ui.candidates.context import assess_under, read_entered, read_panel, read_table
from sic_metrics.ui.candidates.weights import Chosen
from sic_metrics.ui.data import per_snapshot

from .limits import MOST_HOURS, choose, costs_of

DRAWS = 100
DRAWS_OF_SUMS = 2_000  # nothing has to be solved for them
TAIL = 0.05  # on either side
STEP = 80
ROUNDING = 1e-6
Result = TypeVar("Result")


@dataclass(frozen=True)
class PageContext:
    """The best choice, and what it was chosen from."""

    assessment: Assessment
    chosen: Chosen
    limits: Limits
    problem: Problem
    choice: Choice
    names: dict[str, str]  # org_id to short name, of those who have a rank, the first one first
    candidates: pd.DataFrame
    costs: Costs
    inbound: frozenset[str]  # org_ids of offers that came to us, by the register

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
        return [self.assessment.panel.of(key) for key in self.problem.keys]


def build_context() -> PageContext:
    """Draw the controls, and solve."""
    candidates = read_table("candidates")
    kept = read_entered()
    usable = read_panel(kept.gated).somewhere_known - {EFFORT}
    criteria, presets = read_table("criteria"), read_table("presets")
    given = weights.read(criteria, presets, usable)
    with st.expander(_("Weights: {label}").format(label=given.label)):
        weights.panel(given, criteria, presets)
    assessment = assess_under(given.weights, pessimistic=given.pessimistic, gated=kept.gated)
    called = dict(zip(candidates["org_id"], candidates["short_name"], strict=True))
    names = {assessment.panel.org_ids[p]: called[assessment.panel.org_ids[p]] for p in assessment.order}
    limits = choose(names)
    evidence = read_table("criterion_evidence")
    costs = costs_of(read_table("first_costs"), evidence, kept.estimates)
    set_up = problem(assessment, candidates, costs, _topics(), limits)
    return PageContext(
        assessment, given, limits, set_up, solve(set_up), names, candidates, costs, kept.inbound
    )


def _topics() -> pd.DataFrame:
    """Who has material for which topic, by tags, and its need in the wiki with most judged articles."""
    needs = cached.metric_if_there("topic_needs")
    tagged = cached.table("topic_matches")
    known = needs[needs["need"].notna()]
    if known.empty or tagged.empty:
        return pd.DataFrame(columns=["topic", "need", "org_id"])
    wiki = known.groupby("wiki")["articles"].sum().idxmax()
    of_wiki = known.loc[known["wiki"] == wiki, ["topic", "need"]]
    return tagged.loc[tagged["tagged"], ["topic", "org_id"]].merge(of_wiki, on="topic")


def frontier_of(context: PageContext) -> list[tuple[float, float | None]]:
    """Worth of the best choice at each budget of hours; None where the other limits cannot all hold."""

    def compute() -> list[tuple[float, float | None]]:
        limits = sorted({*map(float, range(0, MOST_HOURS + 1, STEP)), float(context.limits.hours)})
        choices = zip(limits, frontier(context.problem, HOURS, limits), strict=True)
        return [(limit, None if choice.conflicts else choice.value) for limit, choice in choices]

    return _once("frontier", context, compute)


def core_of(context: PageContext) -> tuple[dict[str, float], float]:
    """The share of draws in which each is in the best choice, and that in which the limits can hold."""

    def compute() -> tuple[list[float], float]:
        costs = cost_draws(context.costs, context.problem.keys, DRAWS)
        shares, held = core_index(
            context.problem, worth_draws(context.assessment, context.places, DRAWS), costs
        )
        return shares.tolist(), held

    shares, held = _once("core", context, compute)
    return dict(zip(context.problem.keys, shares, strict=True)), held


def rests_on_unknown(context: PageContext) -> bool:
    """Whether another choice is worth most where an unknown cell counts the other way, average or nothing."""

    def compute() -> bool:
        values = context.assessment.panel.filled(pessimistic=not context.chosen.pessimistic)
        otherwise = replace(context.problem, value=worth(context.assessment, context.places, values))
        return set(solve(otherwise).chosen) != set(context.choice.chosen)

    return _once("unknown", context, compute)


def with_a_yes(context: PageContext, key: str) -> tuple[Choice, Choice]:
    """The best choice where an organisation is free to be in or not, and the best one that has it."""
    return _once(f"yes to {key}", context, lambda: without_and_with(context.problem, key))


def spent_in_draws(context: PageContext, budget: str) -> tuple[float, float, float]:
    """Between which sums nine in ten draws of what the choice takes lie, and the share above the budget."""

    def compute() -> tuple[float, float, float]:
        drawn = cost_draws(context.costs, context.choice.chosen, DRAWS_OF_SUMS)[budget].sum(axis=1)
        low, high = np.quantile(drawn, [TAIL, 1 - TAIL])
        return float(low), float(high), float((drawn > context.problem.budgets[budget] + ROUNDING).mean())

    return _once(f"spent {budget}", context, compute)


def _once(name: str, context: PageContext, compute: Callable[[], Result]) -> Result:
    """What is computed once for all that is chosen."""
    return cast("Result", _made(name, _key(context), compute))


@per_snapshot(300, part="hub")
def _made(
    reader: SnapshotReader,  # noqa: ARG001 - reads by other reads
    name: str,  # noqa: ARG001 - part of the key
    key: tuple[object, ...],  # noqa: ARG001
    _compute: Callable[[], object],
) -> object:
    return _compute()


def _key(context: PageContext) -> tuple[object, ...]:
    costs, limits = context.costs, context.limits
    taken = tuple((key, costs.hours[key], costs.euros[key], costs.relative_error(key)) for key in costs.hours)
    forced = tuple(sorted(limits.forced_in)), tuple(sorted(limits.forced_out))
    flat = (limits.hours, limits.euros, limits.count, limits.each_theme, limits.each_region)
    chosen = (context.chosen.weights, context.chosen.pessimistic, context.assessment.panel.gated)
    return *chosen, flat, limits.topic_points, forced, taken, tuple(sorted(costs.kind.items()))
