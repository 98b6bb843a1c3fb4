-- title: Partner's articles in need
-- question: Which articles that carry the partner's files are much viewed but poor?
-- group: quality
-- grain: org_id, wiki, page_title
-- unit: views in the newest twelve months
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews, article-quality
-- definition: The partner's articles by the newest lists that have a quality score: their views in the newest twelve months loaded, the score, and whether the article is in need: views at or above the median and score below the median of the partner's own scored articles.
-- caveats: Relative to the partner's own articles: half of them always have more views than the other half. | Articles without a score or without known views are not listed.
-- download: place=115; label=Articles in need
-- columns:
--   months_known: months of the window whose views are known
--   score: quality score of the article
--   in_need: whether views are in the upper half and the score is in the lower half
WITH newest AS (
    SELECT MAX(month) AS month
    FROM core_months
),
pages AS (
    SELECT DISTINCT org_id, wiki, page_title
    FROM core_newest_uses
    WHERE namespace = 0 AND NOT main_page
),
viewed AS (
    SELECT p.org_id, p.wiki, p.page_title, SUM(v.views) AS views, COUNT(v.views) AS months_known,
        BOOL_OR(v.source = 'tool') AS by_tool
    FROM pages AS p
    JOIN core_page_months AS v ON v.wiki = p.wiki AND v.page_title = p.page_title
    CROSS JOIN newest AS n
    WHERE v.month > n.month - INTERVAL 12 MONTH
    GROUP BY p.org_id, p.wiki, p.page_title
),
scored AS (
    SELECT v.org_id, v.wiki, v.page_title, CAST(v.views AS BIGINT) AS views, v.months_known, v.by_tool, q.score, q.as_of
    FROM viewed AS v
    JOIN core_quality AS q ON q.wiki = v.wiki AND q.page_title = v.page_title
    WHERE v.views IS NOT NULL
),
medians AS (
    SELECT
        org_id,
        PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY views) AS median_views,
        PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY score) AS median_score
    FROM scored
    GROUP BY org_id
)
SELECT
    s.org_id,
    s.wiki,
    s.page_title,
    s.views,
    s.months_known,
    s.score,
    s.views >= m.median_views AND s.score < m.median_score AS in_need,
    s.as_of,
    CASE
        WHEN NOT s.by_tool THEN o.tier
        WHEN o.tier LIKE '%walk' THEN REPLACE(o.tier, 'walk', 'tool+walk')
        ELSE COALESCE(o.tier, '') || '+tool'
    END AS tier,
    'observed' AS usage_basis,
    o.sample
FROM scored AS s
JOIN medians AS m ON m.org_id = s.org_id
JOIN core_newest_orgs AS o ON o.org_id = s.org_id
