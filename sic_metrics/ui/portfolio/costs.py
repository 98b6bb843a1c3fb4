"""What a first collaboration takes: what people entered, else evidence, else a placeholder by kind."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pandas as pd

from ...scoring.budgeting import EFFORT, Costs
from ...state import Estimate


def costs_of(placeholders: pd.DataFrame, evidence: pd.DataFrame, estimates: Iterable[Estimate]) -> Costs:
    """The costs of everybody of whom both hours and euros are known.

    Args:
        placeholders: `org_id, hours, hours_error, money_eur, proposed_by, note`; the note names the kind.
        evidence: `org_id, criterion_id, raw, error, source, judged`; hours of effort that people found out.
        estimates: what people entered, the newest of each; one without an error has that of the placeholder,
            as a share of the hours.
    """
    rows = {row["org_id"]: row for row in placeholders.to_dict("records")}
    costs = Costs(
        hours={org: float(row["hours"]) for org, row in rows.items()},
        euros={org: float(row["money_eur"]) for org, row in rows.items()},
        hours_error={org: float(row["hours_error"]) for org, row in rows.items()},
        kind={org: str(row["note"]) for org, row in rows.items()},
        said_by={org: str(row["proposed_by"]) for org, row in rows.items()},
    )
    judged = evidence[(evidence["criterion_id"] == EFFORT) & evidence["judged"]]
    for row in judged.to_dict("records"):
        error = 0.0 if pd.isna(row["error"]) else float(row["error"])  # where none is given it is exact
        costs = _with_own_hours(costs, row["org_id"], float(row["raw"]), error, row["source"])
    for estimate in estimates:
        org = estimate.org_id
        if org not in costs.hours:
            continue
        if estimate.hours is not None:
            usual = costs.relative_error(org) * estimate.hours
            error = usual if estimate.hours_error is None else estimate.hours_error
            costs = _with_own_hours(costs, org, estimate.hours, error, estimate.who)
        if estimate.money_eur is not None:
            euros, said_by = {**costs.euros, org: estimate.money_eur}, {**costs.said_by, org: estimate.who}
            costs = replace(costs, euros=euros, said_by=said_by)
    return costs


def _with_own_hours(costs: Costs, org: str, hours: float, error: float, said_by: str) -> Costs:
    if org not in costs.hours:
        return costs
    return replace(
        costs,
        hours={**costs.hours, org: hours},
        hours_error={**costs.hours_error, org: error},
        kind={other: kind for other, kind in costs.kind.items() if other != org},
        said_by={**costs.said_by, org: said_by},
    )
