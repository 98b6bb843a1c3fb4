"""Why a candidate stands where it does, how sure that is, what would move it, and what to do next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import numpy as np
from scipy.optimize import linprog

from .assessment import Assessment
from .panel import Scale
from .values import Floats

NO_WEIGHT_LEFT = 1e-12
ROUNDING = 1e-9


@dataclass(frozen=True)
class Overtaking:
    """The smallest change by which the lower of two candidates draws level."""

    gap: float  # score of the higher less score of the lower
    # shape (m,): by how much the lower one's value (0 to 1) of a criterion would have to rise; NaN where that
    # takes it above 1 or the criterion has no weight
    lifts: Floats
    # shape (m,): the nearest weights under which it draws level; None where none do, as the higher one is at
    # least as good everywhere
    weights: Floats | None
    moved: float | None  # the share (0 to 1) of all weight that would have to move; None likewise


def differences(higher: Floats, lower: Floats, weights: Floats) -> Floats:
    """What each criterion adds to the gap of two candidates, w_j (v_Xj - v_Yj): they add up to it exactly."""
    return np.asarray(weights * (higher - lower), dtype=np.float64)


def stability_intervals(values: Floats, weights: Floats) -> Floats:
    """Between which weights of each criterion the best candidate stays first, shape (m, 2).

    The other weights keep their proportions: V_i(t) = r_i + t (v_ik - r_i) with
    r_i = (V_i - w_k v_ik) / (1 - w_k).
    """
    scores = values @ weights
    first = int(np.argmax(scores))
    return np.array([_stable(values, weights, scores, first, k) for k in range(len(weights))])


def _stable(values: Floats, weights: Floats, scores: Floats, first: int, k: int) -> tuple[float, float]:
    if 1 - weights[k] < NO_WEIGHT_LEFT:
        return 1.0, 1.0
    rest = (scores - weights[k] * values[:, k]) / (1 - weights[k])
    start = rest[first] - rest
    slope = (values[first, k] - rest[first]) - (values[:, k] - rest)
    with np.errstate(divide="ignore", invalid="ignore"):
        crossing = -start / slope
    # Where two are level the crossing is at the weight itself, but for rounding.
    beyond = crossing[(slope < 0) & (crossing >= weights[k] - ROUNDING)]
    before = crossing[(slope > 0) & (crossing <= weights[k] + ROUNDING)]
    low, high = max([0.0, *before]), min([1.0, *beyond])
    return float(min(low, weights[k])), float(max(high, weights[k]))


def overtaking(higher: Floats, lower: Floats, weights: Floats) -> Overtaking:
    """What must change for the lower one to draw level; values of 0 to 1, shape (m,) each, all known."""
    gap = float((higher - lower) @ weights)
    with np.errstate(divide="ignore", invalid="ignore"):
        lifts = np.where(weights > 0, gap / weights, np.nan)
    lifts = np.where(lower + lifts <= 1, lifts, np.nan)
    nearest = _nearest_weights(lower - higher, weights)
    moved = None if nearest is None else float(np.abs(nearest - weights).sum() / 2)
    return Overtaking(gap, lifts, nearest, moved)


def _nearest_weights(advantage: Floats, weights: Floats) -> Floats | None:
    """Weights nearest in the L1 norm under which the advantage is not negative: min sum of |w' - w|."""
    m = len(weights)
    if not (advantage > 0).any():
        return None
    identity = np.eye(m)
    # The variables are w' and, for each criterion, the absolute move.
    upper = np.block([[identity, -identity], [-identity, -identity]])
    bounds = np.concatenate([weights, -weights])
    upper = np.vstack([upper, np.append(-advantage, np.zeros(m))])
    total = np.append(np.ones(m), np.zeros(m))[None, :]
    solution = linprog(np.append(np.zeros(m), np.ones(m)), upper, np.append(bounds, 0), total, [1])
    return np.asarray(solution.x[:m], dtype=np.float64) if solution.status == 0 else None


def lead_at_best(values: Floats, candidate: int) -> float:
    """The largest lead over all others that any weights give the candidate; below 0: it is never first.

    max t with (v_i - v_k) w >= t for all k: a linear programme.
    """
    others = np.delete(values, candidate, axis=0)
    if not len(others):
        return float("inf")
    m = values.shape[1]
    upper = np.column_stack([others - values[candidate], np.ones(len(others))])
    total = np.append(np.ones(m), 0)[None, :]
    solution = linprog(
        np.append(np.zeros(m), -1), upper, np.zeros(len(others)), total, [1], [(0, None)] * m + [(None, None)]
    )
    return float(solution.x[m])


def correlations(values: Floats, least: int = 3) -> Floats:
    """Pearson correlation of the criteria over rows known on both, shape (m, m); NaN below `least` rows."""
    m = values.shape[1]
    matrix = np.full((m, m), np.nan)
    for i in range(m):
        for j in range(m):
            both = values[~np.isnan(values[:, [i, j]]).any(axis=1)][:, [i, j]]
            if len(both) >= least and (np.ptp(both, axis=0) > 0).all():
                matrix[i, j] = np.asarray(np.corrcoef(both.T))[0, 1]
    return matrix


Step = Literal["clear_gate", "find_out", "ask_licence", "check_contacts", "deepen", "approach", "wait"]
Status = Literal["ranked", "too_little_known", "gated"]
FRONT: Final = 10  # of the ranking: those that the Hub may approach next
STRONG: Final = 2  # criteria that are named as what carries an organisation


@dataclass(frozen=True)
class Part:
    """One criterion of one candidate."""

    scale: Scale
    weight: float
    value: float  # 0 to 1; NaN is unknown
    lead: float  # by how much its contribution is above that of an unknown cell; NaN where it is unknown


@dataclass(frozen=True)
class Unknown:
    """A criterion that is not known, and the ranks that the candidate would have at its ends.

    For one without a rank they are the places it would take among the ranked.
    """

    scale: Scale
    weight: float
    rank_if_nothing: int
    rank_if_excellent: int


@dataclass(frozen=True)
class Move:
    """What would let a candidate draw level with the one above it."""

    above: str  # its org_id
    gap: float  # in points of score, 0 to 1
    # scale, needed: the criterion whose value would have to rise least, and up to which raw value; None where
    # no single criterion is enough
    scale: Scale | None
    needed: float | None
    moved: float | None  # the share of all weight that would have to move; None where no weights do it


@dataclass(frozen=True)
class Answers:
    """Facts for the four answers about one candidate; see `Assessment` for ranks and shares."""

    org_id: str
    status: Status
    rank: int
    low: int
    high: int
    best: int
    worst: int
    p_top: float
    score: float
    known: int
    criteria: int
    ranked: int
    # strong, weak: known parts that carry it most, and least; those of no weight are left out
    strong: tuple[Part, ...]
    weak: tuple[Part, ...]
    unknown: tuple[Unknown, ...]  # what is not known, the one that could change its place most first
    move: Move | None  # None for the first one, and for one that has no rank
    lead: float | None  # points of score before the next; None for the last, and for one that has no rank
    step: Step  # what to do next


def answers(assessment: Assessment, org_id: str, *, is_partner: bool, licence: str = "licence") -> Answers:
    """Gather what is to be said of one candidate; `is_partner`: the Hub works with it already.

    Raises:
        ValueError: it is not among the candidates.
    """
    panel, place = assessment.panel, assessment.panel.of(org_id)
    order = assessment.order
    status: Status = (
        "gated" if org_id in panel.gated else "ranked" if assessment.rank[place] else "too_little_known"
    )
    parts = _parts(assessment, place)
    missing = _unknown(assessment, place)
    at = order.index(place) if status == "ranked" else -1
    following = order[at + 1] if status == "ranked" and at + 1 < len(order) else None
    return Answers(
        org_id=org_id,
        status=status,
        rank=int(assessment.rank[place]),
        low=int(assessment.low[place]),
        high=int(assessment.high[place]),
        best=int(assessment.best[place]),
        worst=int(assessment.worst[place]),
        p_top=float(assessment.p_top[place]),
        score=float(assessment.score[place]),
        known=int(panel.known[place]),
        criteria=panel.criteria,
        ranked=len(order),
        strong=tuple(part for part in parts[:STRONG] if part.lead > 0) or tuple(parts[:1]),
        weak=tuple(part for part in parts[::-1][:STRONG] if part.lead < 0),
        unknown=missing,
        move=to_overtake(assessment, place, order[at - 1]) if at > 0 else None,
        lead=None if following is None else float(assessment.score[place] - assessment.score[following]),
        step=_step(status, int(assessment.rank[place]), missing, licence, is_partner=is_partner),
    )


def _parts(assessment: Assessment, place: int) -> list[Part]:
    """The known criteria that have a weight, the one that lifts most above what is typical first."""
    values = assessment.panel.values[place]
    means = np.array([scale.expected for scale in assessment.panel.scales])
    leads = assessment.weights * (values - means)
    known = [j for j in range(len(values)) if not np.isnan(values[j]) and assessment.weights[j] > 0]
    known.sort(key=lambda j: (-leads[j], j))
    return [
        Part(assessment.panel.scales[j], float(assessment.weights[j]), float(values[j]), float(leads[j]))
        for j in known
    ]


def _unknown(assessment: Assessment, place: int) -> tuple[Unknown, ...]:
    missing = []
    for j in np.flatnonzero(np.isnan(assessment.panel.values[place])):
        expected = assessment.expected[place, j]
        nothing = assessment.score[place] - assessment.weights[j] * expected
        excellent = assessment.score[place] + assessment.weights[j] * (1 - expected)
        missing.append(
            Unknown(
                assessment.panel.scales[j],
                float(assessment.weights[j]),
                _place_of(assessment, place, nothing),
                _place_of(assessment, place, excellent),
            )
        )
    missing.sort(
        key=lambda criterion: (criterion.rank_if_excellent - criterion.rank_if_nothing, -criterion.weight)
    )
    return tuple(missing)


def _place_of(assessment: Assessment, place: int, score: float) -> int:
    others = [i for i in assessment.order if i != place]
    return int((assessment.score[others] > score).sum()) + 1


def to_overtake(assessment: Assessment, place: int, above: int) -> Move:
    """What would let the one at `place` draw level with the one at `above`, which scores more."""
    distance = overtaking(assessment.expected[above], assessment.expected[place], assessment.weights)
    known = ~np.isnan(assessment.panel.values[place]) & ~np.isnan(distance.lifts)
    org_id = assessment.panel.org_ids[above]
    if not known.any():
        return Move(org_id, distance.gap, None, None, distance.moved)
    j = int(np.nanargmin(np.where(known, distance.lifts, np.nan)))
    scale = assessment.panel.scales[j]
    wanted = float(assessment.expected[place, j] + distance.lifts[j])
    return Move(org_id, distance.gap, scale, raw_at(scale, wanted), distance.moved)


def raw_at(scale: Scale, value: float) -> float:
    """The raw value that is worth so much: the inverse of the scale, in the criterion's unit."""
    anchors: Floats = np.asarray(scale.anchors, dtype=np.float64)
    places = np.log10(1 + anchors) if scale.is_log else anchors
    worth = np.asarray(scale.anchor_values, dtype=np.float64)
    if worth[0] > worth[-1]:
        places, worth = places[::-1], worth[::-1]
    at = float(np.interp(value, worth, places))
    return 10**at - 1 if scale.is_log else at


def _step(status: Status, rank: int, missing: tuple[Unknown, ...], licence: str, *, is_partner: bool) -> Step:
    if status == "gated":
        return "clear_gate"
    if status == "too_little_known":
        return "find_out"
    if is_partner:
        return "deepen"
    if rank > FRONT:
        return "wait"
    unknown = {criterion.scale.criterion_id for criterion in missing}
    if licence in unknown:
        return "ask_licence"
    return "check_contacts" if "readiness" in unknown else "approach"
