-- title: Article views by content set
-- question: Which of the partner's content sets do the viewed articles carry?
-- group: where
-- grain: org_id, content_set_id, month
-- unit: views a month
-- additive: over month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Article views (see there) of the articles that carry files of one content set.
-- caveats: Sets overlap: an article with files of two sets stands under both, so never add sets up.
-- download: place=103; label=Views by content set
-- columns:
--   content_set_id: the content set's key in the registry
WITH pages AS (
    SELECT content_set_id, month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views
    FROM core_set_pages
    GROUP BY content_set_id, month
)
SELECT
    m.org_id,
    m.content_set_id,
    m.month,
    CASE
        WHEN p.articles IS NOT NULL THEN CAST(p.views AS BIGINT)
        WHEN m.tier IS NOT NULL THEN 0
    END AS views,
    CASE
        WHEN p.articles IS NOT NULL THEN CAST(p.known AS DOUBLE) / NULLIF(p.articles, 0)
        WHEN m.tier IS NOT NULL THEN CAST(1 AS DOUBLE)
        ELSE CAST(0 AS DOUBLE)
    END AS coverage,
    m.tier,
    m.usage_basis,
    s.sample
FROM core_set_months AS m
JOIN core_sets AS s ON s.content_set_id = m.content_set_id
LEFT JOIN pages AS p ON p.content_set_id = m.content_set_id AND p.month = m.month
