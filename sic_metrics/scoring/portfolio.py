"""Which candidates to take on within a budget: a 0/1 programme, searched to its end (HiGHS in SciPy).

max sum v_i x_i + sum u_t y_t, with hours x <= H, money x <= M, at least so many of a theme, at most so many
of a region, some forced in or out, and topics y_t <= sum of x_i that cover them, so that a topic counts once.

Of choices worth the same it is the one that spends least of the first budget, then of the second, then the
one whose keys come first in the alphabet: the order of rows says nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, milp

from .programme import Programme, best_plan
from .values import Floats

FIXED = 1e-6


@dataclass(frozen=True)
class Problem:
    """What may be chosen from, and within which limits."""

    keys: tuple[str, ...]  # candidates
    value: Floats  # shape (n,), not negative
    costs: Mapping[str, Floats]  # budget name (hours, money) to shape (n,)
    budgets: Mapping[str, float]  # budget name to its limit
    # at_least, at_most: name of a group to (members as booleans, shape (n,); how many)
    at_least: Mapping[str, tuple[Floats, int]] = field(default_factory=dict)
    at_most: Mapping[str, tuple[Floats, int]] = field(default_factory=dict)
    # forced_in, forced_out: keys
    forced_in: frozenset[str] = frozenset()
    forced_out: frozenset[str] = frozenset()
    # topic to (value once covered, members as booleans that cover it)
    topics: Mapping[str, tuple[float, Floats]] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """A best choice, or why there is none."""

    chosen: tuple[str, ...]  # keys, in the order of the problem
    value: float  # of the choice, topics included
    spent: Mapping[str, float]  # budget name to what the choice costs
    covered: tuple[str, ...]  # topics with at least one chosen candidate
    # the limits that cannot all hold, in words; empty where there is a choice
    conflicts: tuple[str, ...] = ()
    equals: int | None = 0  # how many other choices are worth the same; None: not counted, as they are many
    # keys in some of the choices worth the same, not in others; empty where they are not counted
    swapped: tuple[str, ...] = ()
    room: float = 0.0  # by how much another could be worth more at most; 0 unless the search met its limit


def solve(problem: Problem) -> Choice:
    """The choice of most value, by the rule where several have it; or which limits contradict each other."""
    order = _alphabet(problem)
    limits = _limits(problem)
    plan = best_plan(_programme(problem, limits))
    if plan is None:
        return Choice((), 0.0, {}, (), _conflicts(limits))
    taken, swapped = np.zeros((2, len(order)), dtype=bool)
    taken[order], swapped[order] = plan.x, plan.swapped
    covered = tuple(topic for topic, (_, members) in problem.topics.items() if (members[taken] > 0).any())
    return Choice(
        _keys(problem, taken),
        float(problem.value[taken].sum() + sum(problem.topics[topic][0] for topic in covered)),
        {name: float(cost[taken].sum()) for name, cost in problem.costs.items()},
        covered,
        equals=plan.equals,
        swapped=_keys(problem, swapped),
        room=plan.room,
    )


def frontier(problem: Problem, budget: str, limits: Sequence[float]) -> list[Choice]:
    """The best choice at each limit of one budget; its value never falls as the limit grows."""
    return [solve(replace(problem, budgets={**problem.budgets, budget: limit})) for limit in sorted(limits)]


def core_index(
    problem: Problem, value_draws: Floats, cost_draws: Mapping[str, Floats] | None = None
) -> tuple[Floats, float]:
    """How often each candidate is in the best choice over draws, and in which share of them the limits hold.

    Liesio, Mild & Salo 2007 (EJOR 181:1488): 1 is core, 0 is never, between is borderline. Values drawn have
    shape (draws, n), and so have costs by budget name; the shares are of all draws, shape (n,) and one
    number.
    """
    order, counts, held = _alphabet(problem), np.zeros(len(problem.keys)), 0
    for draw, values in enumerate(value_draws):
        costs = {name: costs[draw] for name, costs in (cost_draws or {}).items()}
        drawn = replace(problem, value=values, costs={**problem.costs, **costs})
        plan = best_plan(_programme(drawn, _limits(drawn)))
        if plan is not None:
            counts[order] += plan.x
            held += 1
    return np.asarray(counts / len(value_draws), dtype=np.float64), held / len(value_draws)


def without_and_with(problem: Problem, key: str) -> tuple[Choice, Choice]:
    """The best choice where a candidate is free to be in or not, and the best one that has it."""
    free = replace(problem, forced_in=problem.forced_in - {key}, forced_out=problem.forced_out - {key})
    return solve(free), solve(replace(free, forced_in=free.forced_in | {key}))


def price_of_yes(free: Choice, forced: Choice) -> float | None:
    """What saying yes costs, from `without_and_with`: what the best choice loses; None: it cannot be."""
    return None if free.conflicts or forced.conflicts else max(free.value - forced.value, 0.0)


@dataclass(frozen=True)
class _Limit:
    """A limit `lower <= row x <= upper` on candidates, with its name in words."""

    name: str
    row: Floats
    lower: float
    upper: float


def _limits(problem: Problem) -> list[_Limit]:
    limits = [
        _Limit(f"at most {limit:g} {name}", problem.costs[name], -np.inf, limit)
        for name, limit in problem.budgets.items()
    ]
    for name, (members, count) in problem.at_least.items():
        limits.append(_Limit(f"at least {count} of {name}", members, count, np.inf))
    for name, (members, count) in problem.at_most.items():
        limits.append(_Limit(f"at most {count} of {name}", members, -np.inf, count))
    keys = np.array(problem.keys)
    limits += [_Limit(f"{key} must be in", keys == key, 1, np.inf) for key in sorted(problem.forced_in)]
    limits += [_Limit(f"{key} must be out", keys == key, -np.inf, 0) for key in sorted(problem.forced_out)]
    return limits


def _programme(problem: Problem, limits: Sequence[_Limit]) -> Programme:
    """Candidates in the order of the alphabet."""
    order, topics = _alphabet(problem), list(problem.topics.values())
    rows = np.array([limit.row for limit in limits], dtype=float).reshape(len(limits), len(order))
    covers = np.array([members > 0 for _, members in topics], dtype=bool).reshape(len(topics), len(order))
    return Programme(
        problem.value[order],
        rows[:, order],
        np.array([limit.lower for limit in limits]),
        np.array([limit.upper for limit in limits]),
        covers[:, order],
        np.array([value for value, _ in topics], dtype=float),
        np.array([problem.costs[name][order] for name in problem.budgets]).reshape(
            len(problem.budgets), len(order)
        ),
    )


def _alphabet(problem: Problem) -> list[int]:
    return sorted(range(len(problem.keys)), key=problem.keys.__getitem__)


def _keys(problem: Problem, those: NDArray[np.bool_]) -> tuple[str, ...]:
    return tuple(key for key, is_one in zip(problem.keys, those, strict=True) if is_one)


def _conflicts(limits: Sequence[_Limit]) -> tuple[str, ...]:
    """The limits that are overstepped when as little as possible is, each with by how much."""
    rows = np.array([limit.row for limit in limits], dtype=float)
    lower, upper = np.array([(limit.lower, limit.upper) for limit in limits]).T
    r, n = rows.shape
    bound = np.where(np.isfinite(upper), upper, lower)
    slack = np.diag(np.where(np.isfinite(upper), -1.0, 1.0))
    least = milp(
        np.append(np.zeros(n), 1 / np.maximum(np.abs(bound), 1)),
        integrality=np.arange(n + r) < n,
        bounds=(0, np.append(np.ones(n), np.full(r, np.inf))),
        constraints=LinearConstraint(np.hstack([rows, slack]), lower, upper),
    )
    amounts = rows @ np.round(least.x[:n])
    over = zip(limits, np.maximum(amounts - upper, lower - amounts), strict=True)
    broken = [(limit.name, amount) for limit, amount in over if amount > FIXED]
    return tuple(name if " must be " in name else f"{name} (by {amount:g})" for name, amount in broken)
