-- What is known of each content set, in scope of the standard exports or not.
CREATE TABLE core_set_health AS
WITH lists AS (
    SELECT
        content_set_id,
        string_agg(DISTINCT tier, '+' ORDER BY tier) AS tier,
        MIN(as_of) AS first_as_of,
        MAX(as_of) AS last_as_of,
        COUNT(DISTINCT as_of) AS lists
    FROM core_usage_snapshots
    GROUP BY content_set_id
),
months AS (
    SELECT content_set_id, COUNT(tier) AS months_known, COUNT(*) AS months
    FROM core_set_months
    GROUP BY content_set_id
)
SELECT
    s.org_id,
    s.content_set_id,
    s.channel,
    s.relation,
    s.kind,
    s.value,
    c.content_set_id IS NOT NULL AS in_scope,
    l.tier,
    l.first_as_of,
    l.last_as_of,
    COALESCE(l.lists, 0) AS lists,
    COALESCE(m.months_known, 0) AS months_known,
    COALESCE(m.months, 0) AS months,
    s.sample
FROM content_sets AS s
LEFT JOIN core_sets AS c USING (content_set_id)
LEFT JOIN lists AS l USING (content_set_id)
LEFT JOIN months AS m USING (content_set_id)
ORDER BY s.org_id, s.content_set_id;

-- Which months or days of each source are loaded.
CREATE TABLE core_source_health AS
SELECT 'cim-dump' AS source, dataset AS part, MIN(month) AS first, MAX(month) AS last, COUNT(*) AS periods
FROM facts.cim_files
GROUP BY dataset
UNION ALL
SELECT
    'pageview-complete', CASE WHEN period_end - period_start = 1 THEN 'daily' ELSE 'monthly' END,
    MIN(period_start), MAX(period_end) - 1, COUNT(*)
FROM facts.pageview_files
GROUP BY ALL
UNION ALL
SELECT l.source, u.content_set_id, MIN(u.as_of), MAX(u.as_of), COUNT(*)
FROM lists AS u
JOIN facts.loads AS l USING (ledger_id)
GROUP BY ALL
UNION ALL
SELECT 'commons-usage', content_set_id, MIN(as_of), MAX(as_of), COUNT(*)
FROM whole_walks
GROUP BY ALL
UNION ALL
SELECT 'pageviews', 'pages', MIN(month), MAX(month), COUNT(DISTINCT month)
FROM core_page_months
WHERE source = 'api'
HAVING COUNT(*) > 0
UNION ALL
SELECT l.source, 'views', MIN(v.month), MAX(v.month), COUNT(DISTINCT v.month)
FROM facts.tool_page_months AS v
JOIN facts.loads AS l USING (ledger_id)
GROUP BY l.source
UNION ALL
SELECT 'traffic', 'wikis', MIN(month), MAX(month), COUNT(DISTINCT month)
FROM facts.traffic_months
HAVING COUNT(*) > 0
UNION ALL
SELECT 'knowledge-gaps', 'wikis', MIN(month), MAX(month), COUNT(DISTINCT month)
FROM facts.knowledge_gaps
HAVING COUNT(*) > 0
UNION ALL
SELECT 'media-requests', 'files', MIN(month), MAX(month), COUNT(DISTINCT month)
FROM facts.media_requests
HAVING COUNT(*) > 0
UNION ALL
SELECT 'article-quality', 'articles', MIN(fetched_on), MAX(fetched_on), COUNT(DISTINCT fetched_on)
FROM (SELECT fetched_on FROM facts.article_quality_scores UNION ALL SELECT fetched_on FROM facts.article_quality_revisions)
HAVING COUNT(*) > 0
UNION ALL
SELECT 'citations', 'domains', MIN(as_of), MAX(as_of), COUNT(DISTINCT as_of)
FROM facts.citation_runs
SEMI JOIN facts.whole_runs ON whole_runs.run_id = citation_runs.ledger_id
HAVING COUNT(*) > 0
UNION ALL
SELECT 'cim-api', 'categories', MIN(month), MAX(month), COUNT(DISTINCT month)
FROM facts.cim_api_category_views
HAVING COUNT(*) > 0
UNION ALL
-- Answers without a day of their own.
SELECT source, 'answers', NULL, NULL, COUNT(*)
FROM facts.loads
WHERE source IN ('allow-list', 'assessments', 'commons-files', 'sites', 'wikidata')
GROUP BY source
ORDER BY source, part;
