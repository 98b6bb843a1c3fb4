"""Questions to a snapshot about what it stands on: how new its data are, how alike its organisations."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from .reader import SnapshotReader

ACCEPTED = """
    SELECT rule, org_id, wiki, page_title, month, what, reason, who, accepted_on
    FROM core_accepted ORDER BY ALL"""


def has_table(reader: SnapshotReader, name: str) -> bool:
    """Whether the snapshot has the table; those of earlier versions have fewer."""
    return bool(reader.query("SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [name]).num_rows)


def accepted(reader: SnapshotReader) -> pa.Table:
    """What looked wrong and was taken for true.

    Columns: `rule, org_id, wiki, page_title, month, what, reason, who, accepted_on`. A row without `org_id`
    concerns every organisation, one without `month` (`YYYY-MM`) every month.
    """
    if has_table(reader, "core_accepted"):
        return reader.query(ACCEPTED)
    return pa.table({name: pa.array([], pa.string()) for name in ("org_id", "month", "what", "reason")})


def newest_data(reader: SnapshotReader) -> pa.Table:
    """The last day that each kind of data describes: `kind, newest`; NULL where none is loaded.

    Usage has a row for each tier that is loaded, and one without a day where none is.
    """
    question = """
        SELECT kind, newest FROM (
            SELECT 1 AS place, 'views' AS kind, last_day(MAX(month)) AS newest FROM core_months
            UNION ALL
            SELECT 2, 'usage_' || tier, MAX(as_of) FROM core_usage_snapshots GROUP BY tier
            UNION ALL
            SELECT 3, 'traffic', last_day(MAX(month)) FROM core_traffic
            UNION ALL
            SELECT 4, 'quality', MAX(as_of) FROM core_quality
            UNION ALL
            SELECT 5, 'media_requests', last_day(MAX(month)) FROM media_requests WHERE requests IS NOT NULL
            UNION ALL
            SELECT 6, 'citations', MAX(as_of) FROM core_citations
        ) AS kinds
        ORDER BY place, kind"""
    return reader.query(question)


def sizes_and_ages(reader: SnapshotReader, orgs: Sequence[str]) -> pa.Table:
    """What makes organisations unlike, a row for each that has content sets, sorted by `org_id`.

    Columns: `org_id, sets, sets_known, tier, since` (month from which its content counts), `first_list` (day
    of its oldest usage list), `files_dated` (files whose day of upload is known), `first_upload`,
    `middle_upload` (the median day); NULL where unknown.
    """
    question = """
        WITH sets AS (
            SELECT org_id, COUNT(*) AS sets, CASE WHEN COUNT(since) = COUNT(*) THEN MIN(since) END AS since
            FROM core_sets WHERE list_contains(?, org_id) GROUP BY org_id
        ),
        lists AS (
            SELECT org_id, MIN(u.as_of) AS first_list
            FROM core_usage_snapshots AS u JOIN core_sets AS s USING (content_set_id) GROUP BY org_id
        ),
        uploads AS (
            SELECT org_id, COUNT(*) AS files_dated, MIN(uploaded_on) AS first_upload,
                PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY uploaded_on) AS middle_upload
            FROM core_files WHERE uploaded_on IS NOT NULL GROUP BY org_id
        )
        SELECT
            s.org_id, s.sets, COALESCE(n.sets_known, 0) AS sets_known, n.tier, s.since, l.first_list,
            COALESCE(u.files_dated, 0) AS files_dated, u.first_upload, u.middle_upload
        FROM sets AS s
        LEFT JOIN core_newest_orgs AS n USING (org_id)
        LEFT JOIN lists AS l USING (org_id)
        LEFT JOIN uploads AS u USING (org_id)
        ORDER BY s.org_id"""
    return reader.query(question, [list(orgs)])
