"""Portfolios: known answers, brute force, plans worth the same, and limits that contradict each other."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sic_metrics.scoring import programme
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


def of(made) -> Problem:
    values, hours, money, members, most_hours, most_money, fewest, worth = made
    group = np.array(members, dtype=float)
    return Problem(
        KEYS[: len(values)],
        np.array(values, dtype=float),
        {"hours": np.array(hours, dtype=float), "money": np.array(money, dtype=float)},
        {"hours": most_hours, "money": most_money},
        at_least={"health": (group, fewest)},
        at_most={"Europe": (1 - group, 3)},
        topics={"climate": (worth, group)},
    )


def brute_force(problem: Problem) -> tuple[float, list[tuple[str, ...]]]:
    """The best value of all choices within the limits, and those that have it, in the order of the rule."""
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
    if not fits.any():
        return -np.inf, []
    best = x[fits & (value == value[fits].max())]
    spent = [tuple(float(plan @ cost) for cost in problem.costs.values()) for plan in best]
    first = sorted(zip(spent, (tuple(1 - plan) for plan in best), strict=True))
    return float(value[fits].max()), [
        tuple(key for key, out in zip(problem.keys, plan, strict=True) if not out) for _, plan in first
    ]


@settings(max_examples=60, deadline=None)
@given(problems)
def test_it_agrees_with_trying_every_choice_also_where_several_are_worth_the_same(made):
    problem = of(made)
    found, (value, best) = solve(problem), brute_force(problem)
    assert bool(found.conflicts) == (not best)
    if best:
        assert found.value == pytest.approx(value, abs=1e-6)
        assert found.chosen == best[0]
        assert found.equals == len(best) - 1
        assert set(found.swapped) == set().union(*best) - set(best[0]).intersection(*best)


@settings(max_examples=30, deadline=None)
@given(problems)
def test_where_plans_are_too_many_to_lay_out_the_search_gives_the_same(made):
    problem = of(made)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(programme, "MOST_PLANS", 0)
        patch.setattr(programme, "BLOCK", 4)
        searched = solve(problem)
    laid_out = solve(problem)
    assert (searched.chosen, searched.conflicts) == (laid_out.chosen, laid_out.conflicts)
    assert searched.equals == (None if laid_out.equals else 0)


NINETEEN = Problem(
    tuple("ABCDEFGH"),
    np.array([6, 6, 6, 6, 4, 8, 10, 2], dtype=float),
    {"hours": np.array([3, 3, 3, 3, 2, 4, 5, 1], dtype=float)},
    {"hours": 9},
)


def reordered(problem: Problem, order: list[int]) -> Problem:
    return replace(
        problem,
        keys=tuple(problem.keys[i] for i in order),
        value=problem.value[order],
        costs={name: cost[order] for name, cost in problem.costs.items()},
    )


def test_nineteen_plans_worth_the_same_are_counted_and_no_order_of_rows_decides():
    found = solve(NINETEEN)
    assert (found.value, found.equals) == (18, 18)
    assert found.chosen == ("A", "B", "C")
    assert found.swapped == NINETEEN.keys
    rng = np.random.default_rng(1)
    for _ in range(20):
        again = solve(reordered(NINETEEN, rng.permutation(8).tolist()))
        assert (set(again.chosen), again.equals) == (set("ABC"), 18)


def test_of_plans_worth_the_same_the_one_of_fewest_hours_and_then_of_least_money_is_taken():
    costs = {"hours": np.array([4.0, 3.0, 3.0]), "money": np.array([1.0, 3.0, 2.0])}
    problem = Problem(tuple("ABC"), np.full(3, 7.0), costs, {"hours": 4, "money": 9})
    for order in permutations(range(3)):
        found = solve(reordered(problem, list(order)))
        assert (found.chosen, found.equals) == (("C",), 2)


def test_a_plan_found_at_the_limit_of_nodes_is_a_plan_and_how_much_better_one_could_be_is_told(monkeypatch):
    """SciPy's milp gives such a plan with `success` False."""
    rng = np.random.default_rng(4)
    costs = {name: rng.integers(100, 999, 60).astype(float) for name in ("hours", "money")}
    problem = Problem(
        tuple(f"O{i:02}" for i in range(60)),
        rng.random(60) * 100,
        costs,
        {"hours": 8_001, "money": 7_999},
    )
    best = solve(problem)
    monkeypatch.setattr(programme, "MOST_PLANS", 0)
    monkeypatch.setattr(programme, "NODES", 1)
    stopped = solve(problem)
    assert stopped.chosen
    assert not stopped.conflicts
    assert all(stopped.spent[name] <= limit for name, limit in problem.budgets.items())
    assert stopped.room > 0
    assert stopped.value <= best.value <= stopped.value + stopped.room + 1e-6
    assert best.room == 0


def test_nobody_to_choose_from_is_an_empty_choice():
    nobody = Problem((), np.array([]), {"hours": np.array([])}, {"hours": 9})
    assert solve(nobody).chosen == ()
    assert solve(nobody).conflicts == ()


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
    shares, held = core_index(P01, PROFITS * rng.uniform(0.98, 1.02, (12, 10)))
    assert held == 1
    assert shares[0] == 1
    assert shares[7] == 0
    assert ((shares >= 0) & (shares <= 1)).all()
