-- title: Hub article views, like with like
-- question: How did views go of what is known of all partners in all those months?
-- group: fairness
-- grain: known_from_month, month
-- unit: views a month
-- additive: over month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews, traffic
-- rows: article_views_by_set
-- definition: Hub article views (see there) of the partners' content sets whose usage is known in every month from known_from_month to the newest: a line over such months never rises because one more partner or set became known. Also at the traffic of the base month (see Article views against the wikis' traffic).
-- caveats: Read the rows of one known_from_month only: the latest that is no later than the first month compared. | The same sets, not the same articles: what is put on more articles counts. | Where a set's usage comes from another kind of source (tier), or is carried back, the line has a break all the same.
-- columns:
--   known_from_month: the month from which on the usage of every content set of the row is known in all months (YYYY-MM)
--   views_at_base_traffic: views had every wiki been read as much as in the base month; empty where unknown
--   base_month: the newest month whose traffic is known (YYYY-MM)
--   traffic_coverage: share (0 to 1) of the views on wikis whose traffic is known
--   orgs_alike: partners that have one of the row's content sets
--   orgs_known: partners whose usage is known
--   orgs: partners with content sets
--   sets_alike: content sets of the row
WITH base AS (
    SELECT MAX(month) AS month
    FROM core_traffic
),
spans AS (
    SELECT DISTINCT known_from_month
    FROM core_set_known
    WHERE stage = 'partner'
),
orgs AS (
    SELECT
        month, COUNT(*) AS orgs, COUNT(tier) AS orgs_known, SUM(sets) AS sets, SUM(sets_known) AS sets_known,
        BOOL_OR(sample) AS sample
    FROM core_org_months
    WHERE stage = 'partner'
    GROUP BY month
),
months AS (
    SELECT
        p.known_from_month, m.month, COUNT(DISTINCT k.org_id) AS orgs_alike, COUNT(*) AS sets_alike,
        MIN(m.usage_basis) AS usage_basis,
        COALESCE(MAX(CASE WHEN m.tier LIKE '%cim_dump%' THEN '+cim_dump' END), '')
        || COALESCE(MAX(CASE WHEN m.tier LIKE '%file%' THEN '+file' END), '')
        || COALESCE(MAX(CASE WHEN m.tier LIKE '%tool%' THEN '+tool' END), '')
        || COALESCE(MAX(CASE WHEN m.tier LIKE '%walk%' THEN '+walk' END), '') AS tiers
    FROM spans AS p
    JOIN core_set_known AS k ON k.stage = 'partner' AND k.known_from_month <= p.known_from_month
    JOIN core_set_months AS m ON m.content_set_id = k.content_set_id AND m.month >= p.known_from_month
    GROUP BY p.known_from_month, m.month
),
pages AS (
    SELECT p.month, p.wiki, p.page_title, p.views, MIN(k.known_from_month) AS known_from_month
    FROM core_set_pages AS p
    JOIN core_set_known AS k ON k.content_set_id = p.content_set_id AND p.month >= k.known_from_month
    WHERE k.stage = 'partner'
    GROUP BY p.month, p.wiki, p.page_title, p.views
),
wikis_of_months AS (
    SELECT
        month, wiki, known_from_month, SUM(views) AS views, COUNT(*) AS articles, COUNT(views) AS known
    FROM pages
    GROUP BY month, wiki, known_from_month
),
weighed AS (
    SELECT
        w.month, w.known_from_month, w.views, w.articles, w.known,
        CASE WHEN t.views > 0 AND b.views > 0 THEN w.views END AS views_with_traffic,
        CAST(w.views AS DOUBLE) * CAST(b.views AS DOUBLE) / NULLIF(t.views, 0) AS views_at_base
    FROM wikis_of_months AS w
    CROSS JOIN base AS n
    LEFT JOIN core_traffic AS t ON t.wiki = w.wiki AND t.month = w.month
    LEFT JOIN core_traffic AS b ON b.wiki = w.wiki AND b.month = n.month
),
summed AS (
    SELECT
        p.known_from_month, w.month,
        SUM(w.articles) AS articles,
        CAST(SUM(w.views) AS BIGINT) AS views,
        CAST(SUM(w.known) AS DOUBLE) / NULLIF(SUM(w.articles), 0) AS coverage,
        CASE
            WHEN SUM(w.views) = 0 THEN CAST(1 AS DOUBLE)
            WHEN SUM(w.views) > 0
                THEN CAST(COALESCE(SUM(w.views_with_traffic), 0) AS DOUBLE) / NULLIF(SUM(w.views), 0)
        END AS traffic_coverage,
        CAST(ROUND(COALESCE(SUM(w.views_at_base), 0), 0) AS BIGINT) AS views_at_base
    FROM spans AS p
    JOIN weighed AS w
        ON w.known_from_month <= p.known_from_month AND w.month >= p.known_from_month
    GROUP BY p.known_from_month, w.month
),
counted AS (
    SELECT
        m.known_from_month, m.month, m.orgs_alike, m.sets_alike, m.tiers, m.usage_basis,
        CASE WHEN s.month IS NOT NULL THEN s.views WHEN o.sets_known = o.sets THEN 0 END AS views,
        CASE WHEN s.month IS NOT NULL THEN s.articles WHEN o.sets_known = o.sets THEN 0 END AS articles,
        CASE
            WHEN s.month IS NOT NULL THEN s.coverage
            WHEN o.sets_known = o.sets THEN CAST(1 AS DOUBLE)
            ELSE CAST(0 AS DOUBLE)
        END AS coverage,
        CASE WHEN s.month IS NOT NULL THEN s.views_at_base WHEN o.sets_known = o.sets THEN 0 END AS views_at_base,
        CASE
            WHEN s.month IS NOT NULL THEN s.traffic_coverage
            WHEN o.sets_known = o.sets THEN CAST(1 AS DOUBLE)
        END AS traffic_coverage
    FROM months AS m
    JOIN orgs AS o ON o.month = m.month
    LEFT JOIN summed AS s
        ON s.known_from_month = m.known_from_month AND s.month = m.month
)
SELECT
    c.known_from_month,
    c.month,
    c.views,
    CAST(c.articles AS BIGINT) AS articles,
    c.coverage,
    CASE WHEN n.month IS NOT NULL AND c.traffic_coverage >= 0.95 THEN c.views_at_base END AS views_at_base_traffic,
    n.month AS base_month,
    CASE WHEN n.month IS NOT NULL THEN c.traffic_coverage END AS traffic_coverage,
    c.orgs_alike,
    o.orgs_known,
    o.orgs,
    c.sets_alike,
    CAST(o.sets_known AS BIGINT) AS sets_known,
    CAST(o.sets AS BIGINT) AS sets,
    SUBSTR(c.tiers, 2) AS tier,
    c.usage_basis,
    o.sample
FROM counted AS c
JOIN orgs AS o ON o.month = c.month
CROSS JOIN base AS n
