"""The panel: what is known of every candidate on every criterion, and what may stand for what is not.

A missing cell is drawn from values that stand in `criteria.csv`, never from those of the organisations that
happen to be listed: no score depends on who else is in the registry.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from .values import AdditiveValueModel, Floats

LEAST_KNOWN: Final = 0.5  # of all criteria, for a rank (metrics.md 5.11)
EVEN: Final = tuple(step / 100 for step in range(5, 100, 10))  # any value is as likely


@dataclass(frozen=True)
class Scale:
    """A criterion and the scale it is judged on; see `criteria.csv` for the fields."""

    criterion_id: str
    name: str
    family: str
    unit: str
    is_log: bool
    # anchors, anchor_values: ascending raw values and what each is worth, 0 to 1
    anchors: tuple[float, ...]
    anchor_values: tuple[float, ...]
    # values of 0 to 1, equally likely, that an unknown cell is drawn from
    if_unknown: tuple[float, ...] = EVEN

    @property
    def expected(self) -> float:
        """The value that an unknown cell counts as in a score: the mean of what it is drawn from."""
        return math.fsum(self.if_unknown) / len(self.if_unknown)

    def values(self, raw: Floats) -> Floats:
        """What raw values are worth, 0 to 1; NaN where they are unknown."""
        model = AdditiveValueModel(
            [1.0], [(self._place(np.asarray(self.anchors)).tolist(), self.anchor_values)]
        )
        column = self._place(np.asarray(raw, dtype=np.float64)).reshape(-1, 1)
        return np.asarray(model.fit(column).values(column)[:, 0], dtype=np.float64)

    def is_beyond(self, raw: float) -> bool:
        """Whether a raw value lies outside the scale, so that it is worth what its end is worth."""
        return not self.anchors[0] <= raw <= self.anchors[-1]

    def spread(self, raw: Floats, error: Floats) -> Floats:
        """Standard deviation of the value: half the way that it goes from raw - error to raw + error."""
        half = (self.values(raw + error) - self.values(np.maximum(raw - error, 0))) / 2
        return np.abs(half)

    def _place(self, raw: Floats) -> Floats:
        return np.log10(1 + np.maximum(raw, 0)) if self.is_log else raw


@dataclass(frozen=True)
class Panel:
    """Candidates on criteria; n candidates, m criteria."""

    org_ids: tuple[str, ...]  # shape (n,), ascending
    scales: tuple[Scale, ...]  # shape (m,), every criterion, whether or not it is known for anybody
    # raw, values, errors: shape (n, m); NaN is unknown; errors are of the values, 0 where exact
    raw: Floats
    values: Floats
    errors: Floats
    gated: frozenset[str]  # org_ids that a gate keeps out of the ranking

    @property
    def criteria(self) -> int:
        """How many criteria there are, those that are known for nobody included."""
        return len(self.scales)

    @property
    def pools(self) -> tuple[Floats, ...]:
        """For each criterion the values that an unknown cell is drawn from."""
        return tuple(np.asarray(scale.if_unknown, dtype=np.float64) for scale in self.scales)

    @property
    def known_for(self) -> tuple[int, ...]:
        """For each criterion of how many candidates it is known."""
        return tuple(int(count) for count in (~np.isnan(self.values)).sum(axis=0))

    @property
    def somewhere_known(self) -> frozenset[str]:
        """The criterion_ids that are known for somebody: the others tell nobody apart."""
        counts = zip(self.scales, self.known_for, strict=True)
        return frozenset(scale.criterion_id for scale, count in counts if count)

    @property
    def known(self) -> np.ndarray:
        """How many criteria are known of each, shape (n,)."""
        return np.asarray((~np.isnan(self.values)).sum(axis=1))

    @property
    def is_ranked(self) -> np.ndarray:
        """Those of which enough is known for a rank and that no gate keeps out, shape (n,)."""
        enough = self.known >= LEAST_KNOWN * self.criteria
        return enough & ~np.isin(self.org_ids, list(self.gated))

    def filled(self, *, pessimistic: bool = False) -> Floats:
        """Values with the expected one, or 0, in the place of a missing one; shape (n, m)."""
        means = np.array([0.0 if pessimistic else scale.expected for scale in self.scales])
        return np.where(np.isnan(self.values), means, self.values)

    def of(self, org_id: str) -> int:
        """The place of an organisation; raises ValueError where there is none."""
        return self.org_ids.index(org_id)


def scales(criteria: pd.DataFrame) -> list[Scale]:
    """The rows of `criteria.csv` as scales, in their order."""
    return [
        Scale(
            row["criterion_id"],
            row["name"],
            row["family"],
            row["unit"],
            row["scale"] == "log",
            _numbers(row["anchors"]),
            _numbers(row["anchor_values"]),
            _numbers(row.get("if_unknown")) or EVEN,
        )
        for row in criteria.to_dict("records")
    ]


def panel(
    criteria: pd.DataFrame, evidence: pd.DataFrame, org_ids: Sequence[str], gated: Sequence[str]
) -> Panel:
    """Put evidence on the criteria's scales.

    `evidence` has `org_id, criterion_id, raw, error`: raw in the criterion's unit, error its standard
    deviation or NaN where exact. `org_ids` is every candidate of the registry, `gated` those that a gate
    keeps out.
    """
    keys = sorted(org_ids)
    every = scales(criteria)
    shape = {"index": "org_id", "columns": "criterion_id"}
    columns = [scale.criterion_id for scale in every]
    raw, error = (
        evidence.pivot(values=name, **shape).reindex(index=keys, columns=columns).to_numpy(dtype=np.float64)
        for name in ("raw", "error")
    )
    values, errors = np.empty_like(raw), np.empty_like(raw)
    for j, scale in enumerate(every if keys else ()):
        values[:, j] = scale.values(raw[:, j])
        errors[:, j] = np.nan_to_num(scale.spread(raw[:, j], np.nan_to_num(error[:, j])))
    return Panel(tuple(keys), tuple(every), raw, values, errors, frozenset(gated) & frozenset(keys))


def _numbers(cell: object) -> tuple[float, ...]:
    return tuple(float(part) for part in cell.split("; ")) if isinstance(cell, str) else ()
