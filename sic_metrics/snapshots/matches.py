"""Which organisation could supply which topic, with the evidence for each pair, for a snapshot."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any

import duckdb
import pandas as pd
import pyarrow as pa

from ..scoring.matching import match

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
ORGANISATIONS = """
    WITH goals AS (
        SELECT DISTINCT sdg, regexp_replace(topic, '^SDG \\d+ ', '') AS title FROM topics WHERE kind = 'SDG'
    ),
    aims AS (
        SELECT o.org_id, string_agg(g.title, ', ' ORDER BY g.title) AS titles
        FROM organisations AS o
        JOIN goals AS g ON list_contains(string_split(o.sdgs, '; '), g.sdg)
        GROUP BY o.org_id
    )
    SELECT org_id, short_name, concat_ws(', ', short_name, full_name, themes, titles) AS text
    FROM organisations LEFT JOIN aims USING (org_id)
    WHERE stage <> 'comparator' AND NOT sample
    ORDER BY org_id
"""
TOPICS = """
    SELECT
        topic,
        list_prepend(topic, list(DISTINCT article_title ORDER BY article_title)) AS phrases,
        string_agg(DISTINCT organisations_with_relevant_material, '; ') AS named
    FROM topics GROUP BY topic ORDER BY topic
"""
FILES = """
    SELECT
        t.topic, o.org_id,
        CASE WHEN COUNT(u.file) = COUNT(u.page_title) THEN COUNT(DISTINCT u.file) END AS files
    FROM core_newest_orgs AS o
    CROSS JOIN (SELECT DISTINCT topic FROM topics) AS t
    LEFT JOIN core_topic_articles AS a USING (topic)
    LEFT JOIN core_newest_uses AS u
        ON u.org_id = o.org_id AND u.wiki = a.wiki AND u.page_title = a.page_title AND u.namespace = 0
    WHERE o.sets_known = o.sets
    GROUP BY t.topic, o.org_id
"""
CITATIONS = """
    SELECT a.topic, r.org_id, COUNT(c.page_title) AS citations
    FROM (SELECT DISTINCT org_id, wiki FROM core_citing_pages) AS r
    JOIN core_topic_articles AS a USING (wiki)
    LEFT JOIN core_citing_pages AS c
        ON c.org_id = r.org_id AND c.wiki = a.wiki AND c.page_title = a.page_title
    GROUP BY a.topic, r.org_id
"""


def topic_matches(impact: duckdb.DuckDBPyConnection) -> pa.Table:
    """Every pair of topic and organisation with any evidence, of `SCHEMA`, best match first within a topic.

    Args:
        impact: the database with the registry's and the core tables.

    `files` are the organisation's files on articles of the topic, `citations` the articles of the topic that
    cite its domain; NULL where its usage or its links are not known. Both are evidence to be looked at:
    `match` rests on tags and on likeness only, as a much-used collection is not yet one that fits.
    """
    organisations = impact.execute(ORGANISATIONS).df()
    topics = impact.execute(TOPICS).df()
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
    for name, question in (("files", FILES), ("citations", CITATIONS)):
        found = impact.execute(question).df().astype({"topic": "object", "org_id": "object", name: "Int64"})
        found = found[found["org_id"].isin(organisations)]
        pairs = pairs.merge(found, on=["topic", "org_id"], how="outer")
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
