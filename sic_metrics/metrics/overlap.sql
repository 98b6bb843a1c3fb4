-- title: Overlap of partners
-- question: Which articles carry files of two partners at once, and how often were they viewed?
-- group: fairness
-- grain: org_a, org_b, month
-- unit: views a month
-- additive: over month
-- direction: none
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Articles that carry files of both partners, and their views by people, each article once. Pairs that share none are not listed.
-- caveats: Why a Hub total is the union and not the sum. | An article shared by three partners stands under three pairs.
-- columns:
--   org_a: the first organisation of the pair
--   org_b: the second organisation of the pair
WITH pages AS (
    SELECT p.org_id, p.month, p.wiki, p.page_title, p.views
    FROM core_org_pages AS p
    JOIN core_org_months AS m ON m.org_id = p.org_id AND m.month = p.month
    WHERE m.stage = 'partner' AND NOT p.main_page
),
shared AS (
    SELECT a.org_id AS org_a, b.org_id AS org_b, a.month, COUNT(*) AS articles, COUNT(a.views) AS known, SUM(a.views) AS views
    FROM pages AS a
    JOIN pages AS b ON b.wiki = a.wiki AND b.page_title = a.page_title AND b.month = a.month AND b.org_id > a.org_id
    GROUP BY a.org_id, b.org_id, a.month
)
SELECT
    s.org_a,
    s.org_b,
    s.month,
    s.articles,
    CAST(s.views AS BIGINT) AS views,
    CAST(s.known AS DOUBLE) / NULLIF(s.articles, 0) AS coverage,
    SUBSTR(
        CASE WHEN a.tier LIKE '%cim_dump%' OR b.tier LIKE '%cim_dump%' THEN '+cim_dump' ELSE '' END
        || CASE WHEN a.tier LIKE '%file%' OR b.tier LIKE '%file%' THEN '+file' ELSE '' END
        || CASE WHEN a.tier LIKE '%tool%' OR b.tier LIKE '%tool%' THEN '+tool' ELSE '' END
        || CASE WHEN a.tier LIKE '%walk%' OR b.tier LIKE '%walk%' THEN '+walk' ELSE '' END,
        2
    ) AS tier,
    LEAST(a.usage_basis, b.usage_basis) AS usage_basis,
    a.sample OR b.sample AS sample
FROM shared AS s
JOIN core_org_months AS a ON a.org_id = s.org_a AND a.month = s.month
JOIN core_org_months AS b ON b.org_id = s.org_b AND b.month = s.month
