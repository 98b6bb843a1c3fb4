-- title: Article views, once per file
-- question: What would Commons Impact Metrics count as the partner's views?
-- group: trust
-- grain: org_id, month
-- unit: views a month
-- additive: over month
-- direction: max
-- sources: cim-dump, cim-api, commons-usage, glamorous, glamorgan, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Views by people of the pages that carry the partner's files, a page counted once for each of the partner's files on it; main pages are kept. This is how Commons Impact Metrics counts.
-- caveats: An article with five files counts five times: this is no number of readers or of page views. | It stands here so that figures from other tools can be reconciled.
-- download: place=107; label=Views, once per file
-- drawn: place=2; kind=line; value=views; unit=views a month, once for each file on the page
-- reported: place=1; column=views; label=Views, once for each file on the page; unit=views; over=months
WITH pages AS (
    SELECT
        org_id,
        month,
        COUNT(*) AS articles,
        COUNT(views * files) AS known,
        SUM(views * files) AS views
    FROM core_org_pages
    GROUP BY org_id, month
)
SELECT
    m.org_id,
    m.month,
    CASE
        WHEN a.views IS NOT NULL THEN a.views
        WHEN p.articles IS NOT NULL THEN CAST(p.views AS BIGINT)
        WHEN m.sets_known = m.sets THEN 0
    END AS views,
    CASE
        WHEN a.views IS NOT NULL THEN CAST(1 AS DOUBLE)
        WHEN p.articles IS NOT NULL THEN CAST(p.known AS DOUBLE) / NULLIF(p.articles, 0)
        WHEN m.sets_known = m.sets THEN CAST(1 AS DOUBLE)
        ELSE CAST(0 AS DOUBLE)
    END AS coverage,
    m.sets_known,
    m.sets,
    CASE WHEN a.views IS NOT NULL THEN 'cim_api' ELSE m.tier END AS tier,
    CASE WHEN a.views IS NOT NULL THEN 'observed' ELSE m.usage_basis END AS usage_basis,
    m.sample
FROM core_org_months AS m
LEFT JOIN pages AS p ON p.org_id = m.org_id AND p.month = m.month
LEFT JOIN core_cim_api_views AS a
    ON a.org_id = m.org_id AND a.month = m.month AND COALESCE(m.tier, '') NOT LIKE '%cim_dump%'
