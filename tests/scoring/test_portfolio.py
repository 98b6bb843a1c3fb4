"""Portfolios: known answers, brute force, and limits that contradict each other."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sic_metrics.scoring.portfolio import Problem, core_index, frontier, price_of_yes, solve, without_and_with

# Burkardt, knapsack_01, P01: capacity 165, optimum 309 by 1111010000.
WEIGHTS = np.array([23, 31, 29, 44, 53, 38, 63, 85, 89, 82], dtype=float)
PROFITS = np.array([92, 57, 49, 68, 60, 43, 67, 84, 87, 72], dtype=float)
KEYS = tuple("ABCDEFGHIJKLMNO")
P01 = Problem(KEYS[:10], PROFITS, {"hours": WEIGHTS}, {"hours": 165})


def test_the_knapsack_of_burkardt_has_its_known_optimum():
    found = solve(P01)
    assert found.value == 309
    assert found.chosen == ("A", "B", "C", "D", "F")
    assert found.spent == {"hours": 165}
    assert found.conflicts == ()


problems = st.integers(2, 15).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 20), min_size=n, max_size=n),
        st.lists(st.integers(1, 20), min_size=n, max_size=n),
        st.lists(st.integers(0, 9), min_size=n, max_size=n),
        st.lists(st.booleans(), min_size=n, max_size=n),
        st.integers(0, 60),
        st.integers(0, 30),
        st.integers(0, 2),
        st.integers(0, 15),
    )
)


def brute_force(problem: Problem) -> float | None:
    """The best value of all choices within the limits, or None where there is none."""
    n = len(problem.keys)
    x = (np.arange(2**n)[:, None] >> np.arange(n)) & 1
    fits = np.ones(len(x), dtype=bool)
    for name, limit in problem.budgets.items():
        fits &= x @ problem.costs[name] <= limit
    for members, count in problem.at_least.values():
        fits &= x @ members >= count
    for members, count in problem.at_most.values():
        fits &= x @ members <= count
    value = x @ problem.value
    for worth, members in problem.topics.values():
        value = value + worth * (x @ members > 0)
    return float(value[fits].max()) if fits.any() else None


@settings(max_examples=40, deadline=None)
@given(problems)
def test_it_agrees_with_trying_every_choice(made):
    values, hours, money, members, most_hours, most_money, fewest, worth = made
    group = np.array(members, dtype=float)
    problem = Problem(
        KEYS[: len(values)],
        np.array(values, dtype=float),
        {"hours": np.array(hours, dtype=float), "money": np.array(money, dtype=float)},
        {"hours": most_hours, "money": most_money},
        at_least={"health": (group, fewest)},
        at_most={"Europe": (1 - group, 3)},
        topics={"climate": (worth, group)},
    )
    found, best = solve(problem), brute_force(problem)
    assert bool(found.conflicts) == (best is None)
    if best is not None:
        assert found.value == pytest.approx(best, abs=1e-6)


@settings(max_examples=25, deadline=None)
@given(problems)
def test_the_frontier_never_falls_as_the_budget_grows(made):
    values, hours, money, _, _, most_money, _, _ = made
    costs = {"hours": np.array(hours, dtype=float), "money": np.array(money, dtype=float)}
    problem = Problem(
        KEYS[: len(values)], np.array(values, dtype=float), costs, {"hours": 0, "money": most_money}
    )
    worth = [choice.value for choice in frontier(problem, "hours", range(0, 120, 12))]
    assert (np.diff(worth) >= -1e-9).all()


def test_limits_that_contradict_each_other_are_named_with_by_how_much():
    problem = Problem(KEYS[:10], PROFITS, {"hours": WEIGHTS}, {"hours": 40}, forced_in=frozenset({"A", "B"}))
    found = solve(problem)
    assert found.chosen == ()
    assert any("hours" in line or " in " in line for line in found.conflicts)
    both = Problem(
        KEYS[:10], PROFITS, {"hours": WEIGHTS}, {"hours": 165}, at_least={"two of one": (np.eye(10)[0], 2)}
    )
    assert solve(both).conflicts == ("at least 2 of two of one (by 1)",)


def test_saying_yes_costs_what_the_best_choice_loses():
    assert price_of_yes(*without_and_with(P01, "A")) == 0
    assert price_of_yes(*without_and_with(P01, "J")) == pytest.approx(309 - (72 + 92 + 57 + 49))
    assert (
        price_of_yes(*without_and_with(Problem(KEYS[:10], PROFITS, {"hours": WEIGHTS}, {"hours": 50}), "J"))
        is None
    )


def test_core_candidates_are_in_every_optimum_and_others_in_none():
    rng = np.random.default_rng(4)
    shares = core_index(P01, PROFITS * rng.uniform(0.98, 1.02, (12, 10)))
    assert shares[0] == 1
    assert shares[7] == 0
    assert ((shares >= 0) & (shares <= 1)).all()
