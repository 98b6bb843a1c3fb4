"""Which organisation could supply which topic, with the evidence for each pair, for a snapshot."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import duckdb
import pandas as pd
import pyarrow as pa

from ..scoring.matching import match
from .queries import statements

SCHEMA = pa.schema(
    [
        ("topic", pa.string()),
        ("org_id", pa.string()),
        ("tagged", pa.bool_()),
        ("likeness", pa.float64()),
        ("files", pa.int64()),
        ("citations", pa.int64()),
        ("match", pa.float64()),
        ("source", pa.string()),
    ]
)
DECIMALS = 6  # of likeness and match: further ones may differ from machine to machine
TAGS, TEXTS, USES, LINKS = "topics.csv (tags by judgement)", "names, themes and goals", "usage lists", "links"
SQL: Final = statements("matches")


def topic_matches(impact: duckdb.DuckDBPyConnection) -> pa.Table:
    """Every pair of topic and organisation with any evidence, of `SCHEMA`, best match first within a topic.

    `impact` holds the registry's and the core tables. `files` are the organisation's files on articles of the
    topic, `citations` the articles of the topic that cite its domain; NULL where its usage or its links are
    not known. Both are evidence to be looked at: `match` rests on tags and on likeness only, as a much-used
    collection is not yet one that fits.
    """
    organisations = impact.execute(SQL["organisations"]).df()
    topics = impact.execute(SQL["topics"]).df()
    if topics.empty or organisations.empty:
        return SCHEMA.empty_table()
    keys = dict(zip(organisations["short_name"], organisations["org_id"], strict=True))
    tagged = pd.Series([_tagged(named, keys) for named in topics["named"]], dtype="object")
    pairs = _with_counts(
        match(topics.assign(tagged=tagged), organisations), impact, organisations["org_id"].tolist()
    )
    pairs = pairs.assign(
        source=[_source(row) for row in pairs.to_dict("records")],
        likeness=pairs["likeness"].round(DECIMALS),
        match=pairs["match"].round(DECIMALS),
    ).sort_values(["topic", "match", "org_id"], ascending=[True, False, True])
    # Plain values: where the command line started Arrow without pandas, it refuses nullable integers.
    columns = {name: [None if pd.isna(cell) else cell for cell in pairs[name]] for name in SCHEMA.names}
    return pa.table(columns, schema=SCHEMA)


def _with_counts(
    pairs: pd.DataFrame, impact: duckdb.DuckDBPyConnection, organisations: list[str]
) -> pd.DataFrame:
    """The pairs with `files` and `citations`, and those that only these bring in."""
    for name in ("files", "citations"):
        counts = impact.execute(SQL[name]).df().astype({"topic": "object", "org_id": "object", name: "Int64"})
        counts = counts[counts["org_id"].isin(organisations)]
        pairs = pairs.merge(counts, on=["topic", "org_id"], how="outer")
    in_texts = pairs["match"].notna()
    counted = pairs[["files", "citations"]].fillna(0).gt(0).any(axis=1)
    kept = pairs[in_texts | counted]
    return (
        kept.fillna({"tagged": False, "match": 0.0})
        .astype({"tagged": bool})
        .assign(likeness=kept["likeness"].where(in_texts, 0.0))
    )


def _tagged(named: object, keys: dict[str, str]) -> frozenset[str]:
    """The organisations of a list of short names; names outside the registry are nobody's."""
    names = named.split("; ") if isinstance(named, str) else []  # NULL comes as None or NaN
    return frozenset(keys[name] for name in names if name in keys)


def _source(row: Mapping[Hashable, Any]) -> str:
    """What the evidence of a pair rests on."""
    parts = (
        (TAGS, bool(row["tagged"])),
        (TEXTS, pd.notna(row["likeness"])),
        (USES, pd.notna(row["files"])),
        (LINKS, pd.notna(row["citations"])),
    )
    return "; ".join(name for name, there in parts if there)
