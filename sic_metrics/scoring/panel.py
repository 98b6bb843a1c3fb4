"""The panel: what is known of every candidate on every criterion, and what may stand for what is not.

A missing cell is drawn from the observed values of its criterion over the snapshot's whole registry; these
pools are frozen here, so that narrowing a list changes nothing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from .values import AdditiveValueModel, Floats

LEAST_KNOWN: Final = 0.5  # of all criteria, for a rank (metrics.md 5.11)


@dataclass(frozen=True)
class Scale:
    """A criterion and the scale it is judged on; see `criteria.csv` for the fields.

    Attributes:
        anchors, anchor_values: ascending raw values and what each is worth, 0 to 1.
    """

    criterion_id: str
    name: str
    family: str
    unit: str
    is_log: bool
    anchors: tuple[float, ...]
    anchor_values: tuple[float, ...]

    def values(self, raw: Floats) -> Floats:
        """What raw values are worth, 0 to 1; NaN where they are unknown."""
        model = AdditiveValueModel(
            [1.0], [(self._place(np.asarray(self.anchors)).tolist(), self.anchor_values)]
        )
        column = self._place(np.asarray(raw, dtype=np.float64)).reshape(-1, 1)
        return np.asarray(model.fit(column).values(column)[:, 0], dtype=np.float64)

    def spread(self, raw: Floats, error: Floats) -> Floats:
        """Standard deviation of the value: half the way that it goes from raw - error to raw + error."""
        half = (self.values(raw + error) - self.values(np.maximum(raw - error, 0))) / 2
        return np.abs(half)

    def _place(self, raw: Floats) -> Floats:
        return np.log10(1 + np.maximum(raw, 0)) if self.is_log else raw


@dataclass(frozen=True)
class Panel:
    """Candidates on criteria; n candidates, m criteria that are known for somebody.

    Attributes:
        org_ids: shape (n,), ascending.
        scales: shape (m,).
        nowhere_known: criteria that are known for nobody: they tell nobody apart, so no score has them.
        raw, values, errors: shape (n, m); NaN is unknown; errors are of the values, 0 where exact.
        pools: for each criterion the observed values.
        gated: org_ids that a gate keeps out of the ranking.
    """

    org_ids: tuple[str, ...]
    scales: tuple[Scale, ...]
    nowhere_known: tuple[Scale, ...]
    raw: Floats
    values: Floats
    errors: Floats
    pools: tuple[Floats, ...]
    gated: frozenset[str]

    @property
    def criteria(self) -> int:
        """How many criteria there are, those that are known for nobody included."""
        return len(self.scales) + len(self.nowhere_known)

    @property
    def known(self) -> np.ndarray:
        """How many criteria are known of each, shape (n,)."""
        return np.asarray((~np.isnan(self.values)).sum(axis=1))

    @property
    def is_ranked(self) -> np.ndarray:
        """Of whom enough is known for a rank, and whom no gate keeps out, shape (n,)."""
        enough = self.known >= LEAST_KNOWN * self.criteria
        return enough & ~np.isin(self.org_ids, list(self.gated))

    def expected(self, *, pessimistic: bool = False) -> Floats:
        """Values with the mean of the pool, or 0, in the place of a missing one; shape (n, m)."""
        means = np.array([0.0 if pessimistic else pool.mean() for pool in self.pools])
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
        )
        for row in criteria.to_dict("records")
    ]


def panel(
    criteria: pd.DataFrame, evidence: pd.DataFrame, org_ids: Sequence[str], gated: Sequence[str]
) -> Panel:
    """Put evidence on the criteria's scales.

    Args:
        criteria: rows of `criteria.csv`.
        evidence: `org_id, criterion_id, raw, error`; raw in the criterion's unit, error its standard
            deviation or NaN where exact.
        org_ids: every candidate of the registry.
        gated: those that a gate keeps out; their values still count in the pools.
    """
    keys = sorted(org_ids)
    shape = {"index": "org_id", "columns": "criterion_id"}
    raw = evidence.pivot(values="raw", **shape).reindex(index=keys).astype(float)
    error = evidence.pivot(values="error", **shape).reindex(index=keys).astype(float)
    every = scales(criteria)
    known = [one for one in every if one.criterion_id in raw and raw[one.criterion_id].notna().any()]
    columns = [one.criterion_id for one in known]
    numbers = raw[columns].to_numpy()
    mistakes = error[columns].to_numpy()
    values = _columns([one.values(numbers[:, j]) for j, one in enumerate(known)], len(keys))
    spreads = [one.spread(numbers[:, j], np.nan_to_num(mistakes[:, j])) for j, one in enumerate(known)]
    return Panel(
        org_ids=tuple(keys),
        scales=tuple(known),
        nowhere_known=tuple(one for one in every if one not in known),
        raw=numbers,
        values=values,
        errors=np.nan_to_num(_columns(spreads, len(keys))),
        pools=tuple(column[~np.isnan(column)] for column in values.T),
        gated=frozenset(gated) & frozenset(keys),
    )


def _columns(columns: Sequence[Floats], rows: int) -> Floats:
    return np.column_stack(columns) if columns else np.empty((rows, 0))


def _numbers(cell: str) -> tuple[float, ...]:
    return tuple(float(part) for part in cell.split("; "))
