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
from ..registry.judging import JUDGING
from ..registry.regions import regions_of
from ..scoring.assessment import assess
from ..scoring.panel import Panel, panel

DECIMALS: Final = 9  # further ones may differ from machine to machine
CANDIDATES: Final = """
    CREATE TABLE candidates AS
    SELECT
        o.org_id, o.short_name, o.full_name, o.kind, o.themes, o.sdgs, o.hq_country,
        r.region AS hq_region, o.stage
    FROM organisations AS o
    LEFT JOIN seats AS r ON r.country = o.hq_country
    WHERE o.stage <> 'comparator' AND NOT o.sample
"""
LICENCE_GATE: Final = """
    CREATE TABLE registry_gates AS
    SELECT
        c.org_id,
        'licence' AS gate,
        COALESCE(o.licence_policy, 'its licence does not allow it') AS reason,
        'organisations.csv: ' || COALESCE(o.licence_source, 'general knowledge') AS said_by
    FROM candidates AS c
    JOIN organisations AS o ON o.org_id = c.org_id
    WHERE o.licence_fit = 'no'
"""
FIRST_COSTS: Final = """
    CREATE TABLE first_costs AS
    WITH kinds AS (
        SELECT
            o.org_id,
            o.kind LIKE 'UN %' OR o.kind LIKE '%UN related%' OR o.org_id = 'UN' AS is_un,
            EXISTS (SELECT 1 FROM partnerships AS p WHERE p.org_id = o.org_id) AS is_on_record
        FROM candidates AS o
    )
    SELECT
        k.org_id,
        e.hours,
        e.hours_error,
        e.money_eur,
        e.as_of,
        e.proposed_by,
        CASE WHEN k.is_un THEN 'UN system' ELSE 'outside the UN system' END
        || CASE WHEN k.is_on_record THEN ', a' ELSE ', no' END || ' collaboration is on record' AS note
    FROM kinds AS k
    JOIN effort AS e ON (e.un_body = 'yes') = k.is_un AND (e.on_record = 'yes') = k.is_on_record
"""
CANDIDATE_TOPICS: Final = """
    CREATE TABLE candidate_topics AS
    WITH named AS (
        SELECT topic, unnest(string_split(organisations_with_relevant_material, '; ')) AS name FROM topics
    ),
    themes AS (
        SELECT org_id, unnest(string_split(themes, '; ')) AS theme FROM candidates
    ),
    material AS (
        SELECT c.org_id, n.topic, 'topics.csv' AS named_in
        FROM named AS n
        JOIN candidates AS c ON c.short_name = n.name
        UNION
        SELECT o.org_id, t.topic, 'themes of organisations.csv' AS named_in
        FROM themes AS o
        JOIN topics AS t ON t.kind = 'theme' AND lower(t.topic) = o.theme
    )
    SELECT org_id, topic, MAX(named_in) AS named_in FROM material GROUP BY org_id, topic
"""
COLUMNS: Final = (
    "org_id VARCHAR, criterion_id VARCHAR, raw DOUBLE, error DOUBLE, as_of VARCHAR, source VARCHAR, "
    "note VARCHAR, judged BOOLEAN"
)
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

    Args:
        hub: the database to fill.
        impact: the finished database of metrics.
        registry: the registry's tables.

    Raises:
        CheckFailedError: nothing says anything about a criterion; it is named.
        WarehouseError: a criterion's SELECT cannot be run; it is named.
    """
    _refuse_silent(registry)
    for name in JUDGING:
        _store(hub, "judged_evidence" if name == "evidence" else name, registry[name])
    hub.execute(f"ATTACH '{_quoted(impact)}' AS impact (READ_ONLY)")
    main = str(hub.execute("SELECT current_database()").fetchall()[0][0])
    hub.execute(f"SET search_path = '{main}.main,impact.main'")
    hub.register("seats", _seats(registry["organisations"]))
    hub.execute(CANDIDATES)
    hub.unregister("seats")
    hub.execute(LICENCE_GATE)
    hub.execute(FIRST_COSTS)
    hub.execute(CANDIDATE_TOPICS)
    _gather_evidence(hub, registry["criteria"]["criterion_id"].to_pylist())
    _store(hub, "partner_scores", _scores(hub))
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
    hub.execute(f"CREATE TABLE criterion_evidence ({COLUMNS})")
    hub.execute(
        "INSERT INTO criterion_evidence "
        "SELECT org_id, criterion_id, raw, error, as_of, source, COALESCE(note, ''), true "
        "FROM judged_evidence"
    )
    for name, statement in statements().items():
        if name not in criteria:
            continue
        try:
            hub.execute(
                "INSERT INTO criterion_evidence "
                "SELECT f.org_id, ?, f.raw, f.error, COALESCE(CAST(f.as_of AS VARCHAR), k.as_of), f.source, "
                "COALESCE(f.note, ''), false "
                f"FROM ({statement}) AS f JOIN candidates AS c ON c.org_id = f.org_id "
                "JOIN criteria AS k ON k.criterion_id = ? "
                "WHERE f.raw IS NOT NULL AND NOT EXISTS (SELECT 1 FROM judged_evidence AS j "
                "WHERE j.org_id = f.org_id AND j.criterion_id = ?)",
                [name, name, name],
            )
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
    found = assess(filled, dict(zip(chosen["criterion_id"], chosen["weight"], strict=True)))
    order = sorted(range(len(filled.org_ids)), key=lambda i: (found.rank[i] or len(found.rank) + 1, i))
    columns = {
        "org_id": filled.org_ids,
        "score": found.score.round(DECIMALS).tolist(),
        "rank": [int(rank) or None for rank in found.rank],
        "rank_low": found.low.tolist(),
        "rank_high": found.high.tolist(),
        "p_top5": [None if math.isnan(share) else round(float(share), DECIMALS) for share in found.p_top],
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


def _store(connection: duckdb.DuckDBPyConnection, name: str, rows: pa.Table) -> None:
    connection.register("incoming", rows)
    connection.execute(f"CREATE TABLE {name} AS SELECT * FROM incoming")
    connection.unregister("incoming")


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
