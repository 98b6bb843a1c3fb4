-- Closed months of which the published total is another than before; the previous snapshot is `before`.

-- query: changed_months
-- Temporary until the snapshot has its id: the same facts give the same one, whatever was published before.
CREATE TEMP TABLE changed_months (org_id VARCHAR, month VARCHAR, was BIGINT, now BIGINT, came VARCHAR)

-- query: changed
SELECT org_id, strftime(month, '%Y-%m'), CAST(was.views AS BIGINT), CAST(now.views AS BIGINT)
FROM before.article_views AS was
SEMI JOIN content_sets USING (org_id)
SEMI JOIN core_months USING (month)
LEFT JOIN article_views AS now USING (org_id, month)
WHERE was.views IS NOT NULL AND (
    now.views IS NULL
    OR abs(now.views - was.views) > greatest({fewest_changed}, {most_changed_share} * was.views)
)
ORDER BY ALL

-- query: has_table
SELECT 1 FROM duckdb_tables() WHERE (database_name, table_name) = ('before', 'core_changed_months')

-- query: still_published
INSERT INTO changed_months
SELECT t.* FROM before.core_changed_months AS t
JOIN article_views AS a ON a.org_id = t.org_id AND strftime(a.month, '%Y-%m') = t.month
ANTI JOIN changed_months AS c ON c.org_id = t.org_id AND c.month = t.month
WHERE a.views IS NOT DISTINCT FROM t.now

-- query: org_of_set
SELECT content_set_id, org_id FROM content_sets

-- query: loads
SELECT source, subject, origin_sha256, loaded_at FROM before_hub.loads ORDER BY loaded_at
