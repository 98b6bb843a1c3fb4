-- title: Hub article views against the wikis' traffic
-- question: Did all partners' articles together gain or lose against the same wikis as a whole?
-- group: fairness
-- grain: month
-- unit: views a month, at the traffic of the base month
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews, traffic
-- rows: article_views_by_wiki
-- definition: Hub article views (see there) with each wiki's views multiplied by the wiki's total traffic in the base month and divided by its traffic in the month: what the month's views would be had every wiki been read as much as in the base month. An article that carries files of several partners counts once. The base month is the newest one whose traffic is known.
-- caveats: Takes out what happened to whole wikis: seasons, the reclassification of bots in 2025, a language that grows. A flat line of raw views may be a gain. | Covers the share of the month's views that traffic_coverage says; below 0.95 the figure is empty. | The rows behind it are those of single partners: an article of several partners stands under each of them.
-- drawn: place=7; kind=line; value=views_at_base_traffic; unit=article views a month, at the base month’s traffic
-- columns:
--   views_at_base_traffic: views had every wiki been read as much as in the base month; empty where unknown
--   base_month: the newest month whose traffic is known (YYYY-MM)
--   traffic_coverage: share (0 to 1) of the views on wikis whose traffic is known
--   orgs_known: partners whose usage is known
--   orgs: partners with content sets
WITH base AS (
    SELECT MAX(month) AS month
    FROM core_traffic
),
orgs AS (
    SELECT
        month,
        COUNT(*) AS orgs,
        COUNT(tier) AS orgs_known,
        SUM(sets - sets_known) AS sets_unknown,
        MIN(usage_basis) AS usage_basis,
        COALESCE(MAX(CASE WHEN tier LIKE '%cim_dump%' THEN '+cim_dump' END), '')
        || COALESCE(MAX(CASE WHEN tier LIKE '%file%' THEN '+file' END), '')
        || COALESCE(MAX(CASE WHEN tier LIKE '%tool%' THEN '+tool' END), '')
        || COALESCE(MAX(CASE WHEN tier LIKE '%walk%' THEN '+walk' END), '') AS tiers,
        BOOL_OR(sample) AS sample
    FROM core_org_months
    WHERE stage = 'partner'
    GROUP BY month
),
pages AS (
    SELECT DISTINCT p.month, p.wiki, p.page_title, p.views
    FROM core_org_pages AS p
    JOIN core_org_months AS m ON m.org_id = p.org_id AND m.month = p.month
    WHERE m.stage = 'partner' AND NOT p.main_page
),
wikis_of_months AS (
    SELECT month, wiki, SUM(views) AS views, COUNT(*) AS articles, COUNT(views) AS known
    FROM pages
    GROUP BY month, wiki
),
weighed AS (
    SELECT
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
        month,
        CAST(SUM(views) AS BIGINT) AS views,
        CAST(SUM(known) AS DOUBLE) / NULLIF(SUM(articles), 0) AS coverage,
        CASE
            WHEN SUM(views) = 0 THEN CAST(1 AS DOUBLE)
            WHEN SUM(views) > 0 THEN CAST(COALESCE(SUM(views_with_traffic), 0) AS DOUBLE) / NULLIF(SUM(views), 0)
        END AS traffic_coverage,
        CAST(ROUND(COALESCE(SUM(views_at_base), 0), 0) AS BIGINT) AS views_at_base
    FROM weighed
    GROUP BY month
),
told AS (
    SELECT
        o.month,
        CASE WHEN s.month IS NOT NULL THEN s.views WHEN o.sets_unknown = 0 THEN 0 END AS views,
        CASE WHEN s.month IS NOT NULL THEN s.views_at_base WHEN o.sets_unknown = 0 THEN 0 END AS views_at_base,
        CASE
            WHEN s.month IS NOT NULL THEN s.traffic_coverage
            WHEN o.sets_unknown = 0 THEN CAST(1 AS DOUBLE)
        END AS traffic_coverage,
        CASE
            WHEN s.month IS NOT NULL THEN s.coverage
            WHEN o.sets_unknown = 0 THEN CAST(1 AS DOUBLE)
            ELSE CAST(0 AS DOUBLE)
        END AS coverage,
        o.orgs_known,
        o.orgs,
        CASE WHEN o.orgs_known > 0 THEN SUBSTR(o.tiers, 2) END AS tier,
        o.usage_basis,
        o.sample
    FROM orgs AS o
    LEFT JOIN summed AS s ON s.month = o.month
)
SELECT
    t.month,
    t.views,
    CASE WHEN t.traffic_coverage >= 0.95 THEN t.views_at_base END AS views_at_base_traffic,
    n.month AS base_month,
    t.traffic_coverage,
    t.coverage,
    t.orgs_known,
    t.orgs,
    t.tier,
    t.usage_basis,
    t.sample
FROM told AS t
CROSS JOIN base AS n
WHERE n.month IS NOT NULL
