-- title: Article views against the wikis' traffic
-- question: Did the partner's articles gain or lose against the same wikis as a whole?
-- group: fairness
-- grain: org_id, month
-- unit: views a month, at the traffic of the base month
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews, traffic
-- rows: article_views_by_wiki
-- definition: Article views (see there) with each wiki's views multiplied by the wiki's total traffic in the base month and divided by its traffic in the month: what the month's views would be had every wiki been read as much as in the base month. The base month is the newest one whose traffic is known.
-- caveats: Takes out what happened to whole wikis: seasons, the reclassification of bots in 2025, a language that grows. A flat line of raw views may be a gain. | Covers the share of the month's views that traffic_coverage says; below 0.95 the figure is empty.
-- download: place=4; label=Views at unchanged traffic
-- drawn: place=6; kind=line; value=views_at_base_traffic; unit=article views a month, at the base month’s traffic
-- columns:
--   views_at_base_traffic: views had every wiki been read as much as in the base month; empty where unknown
--   base_month: the newest month whose traffic is known (YYYY-MM)
--   traffic_coverage: share (0 to 1) of the views on wikis whose traffic is known
WITH base AS (
    SELECT MAX(month) AS month
    FROM core_traffic
),
wikis_of_months AS (
    SELECT org_id, month, wiki, SUM(views) AS views, COUNT(*) AS articles, COUNT(views) AS known
    FROM core_org_pages
    WHERE NOT main_page
    GROUP BY org_id, month, wiki
),
weighed AS (
    SELECT
        p.org_id,
        p.month,
        p.views,
        p.articles,
        p.known,
        CASE WHEN t.views > 0 AND b.views > 0 THEN p.views END AS views_with_traffic,
        CAST(p.views AS DOUBLE) * CAST(b.views AS DOUBLE) / NULLIF(t.views, 0) AS views_at_base
    FROM wikis_of_months AS p
    CROSS JOIN base AS n
    LEFT JOIN core_traffic AS t ON t.wiki = p.wiki AND t.month = p.month
    LEFT JOIN core_traffic AS b ON b.wiki = p.wiki AND b.month = n.month
),
summed AS (
    SELECT
        org_id,
        month,
        CAST(SUM(views) AS BIGINT) AS views,
        CAST(SUM(known) AS DOUBLE) / NULLIF(SUM(articles), 0) AS coverage,
        CASE
            WHEN SUM(views) = 0 THEN CAST(1 AS DOUBLE)
            WHEN SUM(views) > 0 THEN CAST(COALESCE(SUM(views_with_traffic), 0) AS DOUBLE) / NULLIF(SUM(views), 0)
        END AS traffic_coverage,
        CAST(ROUND(COALESCE(SUM(views_at_base), 0), 0) AS BIGINT) AS views_at_base
    FROM weighed
    GROUP BY org_id, month
),
told AS (
    SELECT
        m.org_id,
        m.month,
        CASE WHEN s.month IS NOT NULL THEN s.views WHEN m.sets_known = m.sets THEN 0 END AS views,
        CASE WHEN s.month IS NOT NULL THEN s.views_at_base WHEN m.sets_known = m.sets THEN 0 END AS views_at_base,
        CASE
            WHEN s.month IS NOT NULL THEN s.traffic_coverage
            WHEN m.sets_known = m.sets THEN CAST(1 AS DOUBLE)
        END AS traffic_coverage,
        CASE
            WHEN s.month IS NOT NULL THEN s.coverage
            WHEN m.sets_known = m.sets THEN CAST(1 AS DOUBLE)
            ELSE CAST(0 AS DOUBLE)
        END AS coverage,
        m.tier,
        m.usage_basis,
        m.sample
    FROM core_org_months AS m
    LEFT JOIN summed AS s ON s.org_id = m.org_id AND s.month = m.month
)
SELECT
    t.org_id,
    t.month,
    t.views,
    CASE WHEN t.traffic_coverage >= 0.95 THEN t.views_at_base END AS views_at_base_traffic,
    n.month AS base_month,
    t.traffic_coverage,
    t.coverage,
    t.tier,
    t.usage_basis,
    t.sample
FROM told AS t
CROSS JOIN base AS n
WHERE n.month IS NOT NULL
