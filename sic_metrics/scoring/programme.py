"""0/1 programmes: the best plan, and of plans worth the same the one that a rule picks.

The relaxed programme (0 <= x <= 1) bounds what a plan is worth, and its reduced costs say what each move away
from it costs at least (Dantzig, Fulkerson & Johnson 1954). So plans that may be best are few, and all of them
are laid out; where they are too many, HiGHS searches among them (SciPy's `milp`).
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import LinearConstraint, linprog, milp

from .values import Floats

TIE = 1e-6  # between the worth of plans, below what the solver can tell apart
FIRST_OPEN, FURTHER = 12, 2.0  # whose moves are tried first, those nearest to one; then so many times as far
MOST_PLANS = 60_000  # that are laid out
NODES = 200  # of one search: a count, as a limit of time would give other plans on other machines
INFEASIBLE = 2  # of SciPy's status codes
BLOCK = 10  # candidates whose order one search settles, by powers of two
Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Programme:
    """max worth x + cover_worth y, lower <= rows x <= upper, x 0 or 1, y 1 where one of its x is in."""

    worth: Floats  # shape (n,)
    rows: Floats  # shape (r, n); lower and upper, shape (r,), may be infinite
    lower: Floats
    upper: Floats
    covers: Mask  # shape (t, n), as booleans; cover_worth: shape (t,), not negative
    cover_worth: Floats
    # shape (c, n): of plans worth the same the one with the least of the first is taken, then of the second,
    # then the one that has the first candidate, then the second, and so on
    costs: Floats
    base: float = 0.0  # worth of what is settled already

    def worth_of(self, plans: Mask) -> Floats:
        """What plans are worth, shape (p,) from (p, n)."""
        covered = plans.astype(float) @ self.covers.T > 0
        return np.asarray(self.base + plans @ self.worth + covered @ self.cover_worth, dtype=np.float64)

    def keeping(self, plans: Mask) -> Mask:
        """Those of the plans that keep to the limits."""
        amounts = plans @ self.rows.T
        return plans[((amounts <= self.upper + TIE) & (amounts >= self.lower - TIE)).all(axis=1)]

    def first_by_rule(self, plans: Mask) -> Mask:
        """The first of plans worth the same."""
        by_name = [~plans[:, i] for i in reversed(range(plans.shape[1]))]
        by_cost = [np.round(plans @ cost, 6) for cost in reversed(self.costs)]
        return np.asarray(plans[np.lexsort([*by_name, *by_cost])[0]])

    def also(self, row: Floats, lower: float, upper: float) -> Programme:
        """The programme with one more limit."""
        return replace(
            self,
            rows=np.vstack([self.rows, row]),
            lower=np.append(self.lower, lower),
            upper=np.append(self.upper, upper),
        )

    def where_open(self, is_open: Mask, x: Mask) -> Programme:
        """The programme of some candidates alone; the others stay as they are in a plan."""
        others = np.where(is_open, 0.0, x)
        is_left = ~(self.covers @ others > 0)
        return Programme(
            self.worth[is_open],
            self.rows[:, is_open],
            self.lower - self.rows @ others,
            self.upper - self.rows @ others,
            self.covers[is_left][:, is_open],
            self.cover_worth[is_left],
            self.costs[:, is_open],
            self.base + float(self.worth @ others + self.cover_worth[~is_left].sum()),
        )

    def limits(self) -> LinearConstraint:
        """The limits on x and y together: y is at most the number of its candidates."""
        t = len(self.cover_worth)
        return LinearConstraint(
            np.block([[self.rows, np.zeros((len(self.rows), t))], [-self.covers.astype(float), np.eye(t)]]),
            np.append(self.lower, np.full(t, -np.inf)),
            np.append(self.upper, np.zeros(t)),
        )


@dataclass(frozen=True)
class Plan:
    """A best plan."""

    x: Mask  # shape (n,)
    swapped: Mask  # who is in some of the plans worth the same and not in others, shape (n,)
    # how many others are worth the same; None: not counted, as they are many or hard to find
    equals: int | None = 0
    room: float = 0.0  # by how much another could be worth more at most; 0 unless the search met its limit

    def among(self, is_open: Mask, x: Mask) -> Plan:
        """The plan of everybody, from that of those who were open; the others are as in x."""
        every, swapped = x.copy(), np.zeros_like(x)
        every[is_open], swapped[is_open] = self.x, self.swapped
        return Plan(every, swapped, self.equals, self.room)


def best_plan(programme: Programme) -> Plan | None:
    """The plan of most worth, by the rule where several have it; None where the limits cannot all hold."""
    nobody = np.zeros((1, 0), dtype=bool)
    if not len(programme.worth):
        return Plan(nobody[0], nobody[0]) if len(programme.keeping(nobody)) else None
    relaxed = _relaxed(programme)
    reach = 0.0 if relaxed is None else TIE + float(np.sort(relaxed.cost)[:FIRST_OPEN].max(initial=0))
    while relaxed is not None:
        is_open = relaxed.cost <= reach
        part = programme.where_open(is_open, relaxed.x)
        moves = _moves(relaxed.cost[is_open], reach)
        if moves is None:
            plans, room = _search(part, part.worth, part.cover_worth)
            is_all = bool(is_open.all())
        else:
            plans, room = part.keeping(moves ^ relaxed.x[is_open]), 0.0
            is_all = len(moves) == 2.0 ** len(is_open)
        needed = relaxed.bound - float(part.worth_of(plans).max(initial=-np.inf)) + 2 * TIE
        if len(plans) and (needed <= reach or is_all):
            plan = _settled(part, plans[0], room) if moves is None else _first(part, plans)
            return plan.among(is_open, relaxed.x)
        if is_all and room:
            raise RuntimeError(f"no plan was found within {NODES} nodes, nor that there is none")
        if is_all:
            return None
        reach = min(needed, reach * FURTHER)
    return None


@dataclass(frozen=True)
class _Relaxed:
    """The nearest 0/1 x, shape (n,), the bound, and what moving each to its other end costs, (n,)."""

    x: Mask
    bound: float
    cost: Floats


def _relaxed(programme: Programme) -> _Relaxed | None:
    limits, n = programme.limits(), len(programme.worth)
    has_upper, has_lower = np.isfinite(limits.ub), np.isfinite(limits.lb)
    best = linprog(
        -np.append(programme.worth, programme.cover_worth),
        np.vstack([limits.A[has_upper], -limits.A[has_lower]]),
        np.append(limits.ub[has_upper], -limits.lb[has_lower]),
        bounds=(0, 1),
    )
    if best.x is None:
        return None
    cost = np.abs(best.lower.marginals + best.upper.marginals)[:n]
    return _Relaxed(np.asarray(best.x[:n] > 0.5), programme.base - float(best.fun), cost)


def _moves(cost: Floats, reach: float) -> Mask | None:
    """Every set of moves that cost so much together at most, shape (sets, moves); None: too many."""
    moves, spent = np.zeros((1, len(cost)), dtype=bool), np.zeros(1)
    for i in np.argsort(-cost):
        within = spent + cost[i] <= reach
        further = moves[within]
        further[:, i] = True
        moves, spent = np.vstack([moves, further]), np.append(spent, spent[within] + cost[i])
        if len(moves) > MOST_PLANS:
            return None
    return moves


def _first(programme: Programme, plans: Mask) -> Plan:
    """The first by the rule of the plans of most worth, all of which are at hand."""
    worth = programme.worth_of(plans)
    best = plans[worth >= worth.max() - TIE]
    return Plan(programme.first_by_rule(best), best.any(axis=0) & ~best.all(axis=0), len(best) - 1)


def _settled(programme: Programme, x: Mask, room: float) -> Plan:
    """The same from one plan of most worth, by searches: whether another has it, and one for each cost."""
    nobody, least = np.zeros_like(x), float(programme.worth_of(x[None, :])[0]) - TIE
    cut = programme.also(np.where(x, -1.0, 1.0), 1 - float(x.sum()), np.inf)
    others, is_unsure = (x[:0], 1.0) if room else _search(cut, np.zeros(len(x)), least=least)
    if not len(others):
        return Plan(x, nobody, None if is_unsure else 0, room)
    for cost in programme.costs:
        x = [*_search(programme, -cost, least=least)[0], x][0]
        programme = programme.also(cost, -np.inf, float(cost @ x) + TIE)
    for begin in range(0, len(x), BLOCK):
        aim, held = np.zeros((2, len(x)))
        block = slice(begin, begin + BLOCK)
        aim[block] = 2.0 ** np.arange(len(x[block]))[::-1]
        x = [*_search(programme, aim, least=least)[0], x][0]
        held[block] = np.where(x[block], 1.0, -1.0)
        programme = programme.also(held, float(x[block].sum()), np.inf)
    return Plan(x, nobody, None, room)


def _search(
    programme: Programme, aim: Floats, cover_aim: Floats | None = None, *, least: float = -np.inf
) -> tuple[Mask, float]:
    """The plan with most of an aim that is worth so much at least, shape (0 or 1, n), and the room left.

    At the limit of nodes it is the best so far, which SciPy gives with `success` False; room is by how much
    another may have more, and infinite where none was found although there may be one.
    """
    n, t = len(programme.worth), len(programme.cover_worth)
    worth = np.append(programme.worth, programme.cover_worth)
    result = milp(
        -np.append(aim, np.zeros(t) if cover_aim is None else cover_aim),
        integrality=np.arange(n + t) < n,
        bounds=(0, 1),
        constraints=[programme.limits(), LinearConstraint(worth, least - programme.base, np.inf)],
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    if result.x is None:
        return np.empty((0, n), dtype=bool), 0.0 if result.status == INFEASIBLE else np.inf
    room = 0.0 if result.success else max(float(result.fun) - float(result.mip_dual_bound), 0.0)
    return np.asarray(result.x[None, :n] > 0.5), room
