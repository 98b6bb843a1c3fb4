"""Which candidates to take on within a budget: a 0/1 programme, solved to proven optimality (HiGHS in SciPy).

max sum v_i x_i + sum u_t y_t, with hours x <= H, money x <= M, at least so many of a theme, at most so many
of a region, some forced in or out, and topics y_t <= sum of x_i that cover them, so that a topic counts once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from scipy.optimize import LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

from .values import Floats

GAP = 0.0  # between the answer and what could still be better: proven
FIXED = 1e-6


@dataclass(frozen=True)
class Problem:
    """What may be chosen from, and within which limits.

    Attributes:
        keys: candidates.
        value: shape (n,), not negative.
        costs: budget name (hours, money) to shape (n,).
        budgets: budget name to its limit.
        at_least, at_most: name of a group to (members as booleans, shape (n,); how many).
        forced_in, forced_out: keys.
        topics: topic to (value once covered, members as booleans that cover it).
    """

    keys: tuple[str, ...]
    value: Floats
    costs: Mapping[str, Floats]
    budgets: Mapping[str, float]
    at_least: Mapping[str, tuple[Floats, int]] = field(default_factory=dict)
    at_most: Mapping[str, tuple[Floats, int]] = field(default_factory=dict)
    forced_in: frozenset[str] = frozenset()
    forced_out: frozenset[str] = frozenset()
    topics: Mapping[str, tuple[float, Floats]] = field(default_factory=dict)


@dataclass(frozen=True)
class Choice:
    """An optimal choice, or why there is none.

    Attributes:
        chosen: keys, in the order of the problem.
        value: of the choice, topics included.
        spent: budget name to what the choice costs.
        covered: topics with at least one chosen candidate.
        conflicts: the limits that cannot all hold, in words; empty where there is a choice.
    """

    chosen: tuple[str, ...]
    value: float
    spent: Mapping[str, float]
    covered: tuple[str, ...]
    conflicts: tuple[str, ...] = ()


def solve(problem: Problem) -> Choice:
    """The choice of most value; where the limits contradict each other, which ones."""
    rows = _rows(problem)
    found = _optimum(problem, rows, slack=False)
    if found is None:
        return Choice((), 0.0, {}, (), _conflicts(problem, rows))
    taken = found[: len(problem.keys)] > 0.5
    chosen = tuple(key for key, is_in in zip(problem.keys, taken, strict=True) if is_in)
    covered = tuple(topic for topic, (_, members) in problem.topics.items() if (members[taken] > 0).any())
    value = float(problem.value[taken].sum() + sum(problem.topics[topic][0] for topic in covered))
    return Choice(
        chosen, value, {name: float(cost[taken].sum()) for name, cost in problem.costs.items()}, covered
    )


def frontier(problem: Problem, budget: str, limits: Sequence[float]) -> list[Choice]:
    """The best choice at each limit of one budget; its value never falls as the limit grows."""
    return [solve(replace(problem, budgets={**problem.budgets, budget: limit})) for limit in sorted(limits)]


def core_index(problem: Problem, value_draws: Floats) -> Floats:
    """How often each candidate is in the optimum over draws of the values, shape (draws, n) to (n,).

    Liesio, Mild & Salo 2007 (EJOR 181:1488): 1 is core, 0 is never, between is borderline.
    """
    counts = np.zeros(len(problem.keys))
    for values in value_draws:
        chosen = set(solve(replace(problem, value=values)).chosen)
        counts += [key in chosen for key in problem.keys]
    return np.asarray(counts / len(value_draws), dtype=np.float64)


def without_and_with(problem: Problem, key: str) -> tuple[Choice, Choice]:
    """The best choice where a candidate is free to be in or not, and the best one that has it."""
    free = replace(problem, forced_in=problem.forced_in - {key}, forced_out=problem.forced_out - {key})
    return solve(free), solve(replace(free, forced_in=free.forced_in | {key}))


def price_of_yes(free: Choice, forced: Choice) -> float | None:
    """What saying yes costs, from `without_and_with`: what the best choice loses; None: it cannot be."""
    return None if free.conflicts or forced.conflicts else max(free.value - forced.value, 0.0)


@dataclass(frozen=True)
class _Rows:
    """Limits as rows `lower <= a x <= upper`, each with its name in words."""

    names: list[str]
    matrix: csr_array
    lower: Floats
    upper: Floats


def _rows(problem: Problem) -> _Rows:
    made: list[tuple[str, Floats, float, float]] = []
    for name, limit in problem.budgets.items():
        made.append((f"at most {limit:g} {name}", problem.costs[name], -np.inf, limit))
    for name, (members, count) in problem.at_least.items():
        made.append((f"at least {count} of {name}", members, count, np.inf))
    for name, (members, count) in problem.at_most.items():
        made.append((f"at most {count} of {name}", members, -np.inf, count))
    made += [(f"{key} must be in", _one(problem, key), 1, np.inf) for key in sorted(problem.forced_in)]
    made += [(f"{key} must be out", _one(problem, key), -np.inf, 0) for key in sorted(problem.forced_out)]
    names = [name for name, *_ in made]
    matrix = csr_array(np.array([row for _, row, _, _ in made]).reshape(len(made), len(problem.keys)))
    return _Rows(names, matrix, np.array([low for *_, low, _ in made]), np.array([high for *_, high in made]))


def _one(problem: Problem, key: str) -> Floats:
    return np.array([float(one == key) for one in problem.keys])


def _optimum(problem: Problem, rows: _Rows, *, slack: bool) -> Floats | None:
    """The solution vector (candidates, topics, then for each limit how far it is overstepped)."""
    n, t, r = len(problem.keys), len(problem.topics), len(rows.names)
    worth = np.array([value for value, _ in problem.topics.values()])
    limits = hstack([rows.matrix, csr_array((r, t)), _slack(rows) if slack else csr_array((r, r))])
    cover = np.array([members for _, members in problem.topics.values()]).reshape(t, n)
    covers = hstack([csr_array(-cover), csr_array(np.eye(t)), csr_array((t, r))])
    scale = _scale(rows)
    aim = np.concatenate([np.zeros(n + t), 1 / scale] if slack else [-problem.value, -worth, np.zeros(r)])
    top = np.concatenate([np.ones(n + t), np.full(r, np.inf if slack else 0.0)])
    whole = np.concatenate([np.ones(n), np.zeros(t + r)])
    found = milp(
        aim,
        integrality=whole,
        bounds=(np.zeros(n + t + r), top),
        constraints=LinearConstraint(
            vstack([limits, covers]),
            np.concatenate([rows.lower, np.full(t, -np.inf)]),
            np.concatenate([rows.upper, np.zeros(t)]),
        ),
        options={"mip_rel_gap": GAP},
    )
    return None if found.x is None else np.asarray(found.x, dtype=np.float64)


def _slack(rows: _Rows) -> csr_array:
    """A limit from above may be overstepped, one from below fallen short of."""
    return csr_array(np.diag(np.where(np.isfinite(rows.upper), -1.0, 1.0)))


def _scale(rows: _Rows) -> Floats:
    limit = np.where(np.isfinite(rows.upper), rows.upper, rows.lower)
    return np.asarray(np.maximum(np.abs(limit), 1), dtype=np.float64)


def _conflicts(problem: Problem, rows: _Rows) -> tuple[str, ...]:
    """The limits that are overstepped when as little as possible is, each with by how much."""
    found = _optimum(problem, rows, slack=True)
    if found is None:
        return tuple(rows.names)
    over = found[len(problem.keys) + len(problem.topics) :]
    broken = [(name, amount) for name, amount in zip(rows.names, over, strict=True) if amount > FIXED]
    return tuple(name if " must be " in name else f"{name} (by {amount:g})" for name, amount in broken)
