"""Evidence and scores of candidates, for the confidential part of a snapshot."""

from __future__ import annotations

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import duckdb
import pandas as pd
import pyarrow as pa

from ..criteria import statements, without_any_evidence
from ..errors import CheckFailedError, WarehouseError
from ..metrics.engines import attach, store_table
from ..registry.judging import JUDGING
from ..registry.languages import regions_of
from ..scoring.assessment import assess
from ..scoring.panel import Panel, panel
from .queries import statements as queries

DECIMALS: Final = 9  # further ones may differ from machine to machine
SQL: Final = queries("scores")
PARTNER_SCORES: Final = pa.schema(
    [
        ("org_id", pa.string()),
        ("score", pa.float64()),
        ("rank", pa.int64()),
        ("rank_low", pa.int64()),
        ("rank_high", pa.int64()),
        ("p_top5", pa.float64()),
        ("known_criteria", pa.int64()),
        ("criteria", pa.int64()),
        ("preset", pa.string()),
    ]
)


def store_scores(hub: duckdb.DuckDBPyConnection, impact: Path, registry: Mapping[str, pa.Table]) -> None:
    """Fill the confidential database: candidates, evidence, gates and the scores of the first preset.

    `impact` is the finished database of metrics, `registry` has the registry's tables. Raises
    CheckFailedError where nothing says anything about a criterion, WarehouseError where its SELECT cannot be
    run; it is named.
    """
    _refuse_silent(registry)
    for name in JUDGING:
        store_table(hub, "judged_evidence" if name == "evidence" else name, registry[name])
    attach(hub, impact, "impact")
    main = str(hub.execute("SELECT current_database()").fetchall()[0][0])
    hub.execute(f"SET search_path = '{main}.main,impact.main'")
    hub.register("seats", _seats(registry["organisations"]))
    hub.execute(SQL["candidates"])
    hub.unregister("seats")
    for table in ("licence_gate", "first_costs", "candidate_topics", "candidate_themes"):
        hub.execute(SQL[table])
    _gather_evidence(hub, registry["criteria"]["criterion_id"].to_pylist())
    store_table(hub, "partner_scores", _scores(hub))
    hub.execute(f"SET search_path = '{main}.main'")
    hub.execute("DETACH impact")


def _refuse_silent(registry: Mapping[str, pa.Table]) -> None:
    """A criterion that was renamed would lose all its evidence, and change every score, without a word."""
    judged = registry["evidence"]["criterion_id"].to_pylist()
    if silent := without_any_evidence(registry["criteria"]["criterion_id"].to_pylist(), judged):
        raise CheckFailedError(
            f"criteria.csv: nothing says anything about {', '.join(silent)}: sic_metrics/criteria has no "
            "SELECT of that name and evidence.csv no row; write one of them, or correct the name "
            f"(there are SELECTs for {', '.join(statements())})"
        )


def _seats(organisations: pa.Table) -> pa.Table:
    countries = sorted(set(organisations["hq_country"].drop_null().to_pylist()))
    regions = pa.array(["; ".join(regions_of(country)) for country in countries], pa.string())
    return pa.table([pa.array(countries, pa.string()), regions], names=["country", "region"])


def _gather_evidence(hub: duckdb.DuckDBPyConnection, criteria: list[str]) -> None:
    hub.execute(SQL["evidence"])
    hub.execute(SQL["judged_evidence"])
    for name, statement in statements().items():
        if name not in criteria:
            continue
        try:
            hub.execute(SQL["computed_evidence"].format(statement=statement), [name, name, name])
        except duckdb.Error as error:
            raise WarehouseError(f"the criterion {name} cannot be computed: {error}") from error


def _scores(hub: duckdb.DuckDBPyConnection) -> pa.Table:
    """The scores of the first preset, best first; empty where no criterion is known for anybody."""
    filled = panel_of(
        hub.execute("SELECT * FROM criteria").df(),
        hub.execute("SELECT * FROM criterion_evidence").df(),
        hub.execute("SELECT org_id FROM candidates").df(),
        hub.execute("SELECT org_id FROM registry_gates").df(),
    )
    presets = hub.execute("SELECT preset, criterion_id, weight FROM presets ORDER BY rowid").df()
    known = filled.somewhere_known
    if not known or presets.empty:
        return PARTNER_SCORES.empty_table()
    first = str(presets["preset"].iloc[0])
    chosen = presets[presets["preset"] == first]
    if not chosen.loc[chosen["criterion_id"].isin(known), "weight"].sum() > 0:
        raise CheckFailedError(
            f"presets.csv: “{first}” puts no weight on a criterion that is known of anybody "
            f"({', '.join(sorted(known))}); give one of them a weight, or move another preset to the top"
        )
    assessment = assess(filled, dict(zip(chosen["criterion_id"], chosen["weight"], strict=True)))
    order = sorted(
        range(len(filled.org_ids)), key=lambda i: (assessment.rank[i] or len(assessment.rank) + 1, i)
    )
    columns = {
        "org_id": filled.org_ids,
        "score": assessment.score.round(DECIMALS).tolist(),
        "rank": [int(rank) or None for rank in assessment.rank],
        "rank_low": assessment.low.tolist(),
        "rank_high": assessment.high.tolist(),
        "p_top5": [
            None if math.isnan(share) else round(float(share), DECIMALS) for share in assessment.p_top
        ],
        "known_criteria": filled.known.tolist(),
        "criteria": [filled.criteria] * len(order),
        "preset": [first] * len(order),
    }
    return pa.table({name: [values[i] for i in order] for name, values in columns.items()}, PARTNER_SCORES)


def panel_of(
    criteria: pd.DataFrame, evidence: pd.DataFrame, candidates: pd.DataFrame, gates: pd.DataFrame
) -> Panel:
    """The panel of a snapshot's tables."""
    return panel(criteria, evidence, candidates["org_id"].tolist(), gates["org_id"].tolist())
