-- The exposure audit: the figure of an organisation with pages left out of it or put into it.

-- part: audited
-- `left_out` is NULL where a flag that is asked for is not known of the page. Leaving out beats putting in.
WITH asked AS (
    SELECT
        list_contains(switches, 'template_use') AS template_use,
        list_contains(switches, 'category_overshoot') AS category_overshoot,
        list_contains(switches, 'wikisource') AS wikisource,
        list_contains(switches, 'largest_page') AS largest_page,
        list_contains(switches, 'main_page') AS main_page,
        list_contains(switches, 'other_namespaces') AS other_namespaces
    FROM (SELECT string_split(?, ',') AS switches)
),
pages AS (
    SELECT
        month, wiki, page_title, 0 AS namespace, views, main_page, wikisource, only_templates, only_deep,
        only_either, NOT main_page AS standard,
        NOT main_page AND views IS NOT NULL AND ROW_NUMBER() OVER (
            PARTITION BY month, main_page ORDER BY views DESC NULLS LAST, wiki, page_title
        ) = 1 AS largest
    FROM core_org_pages WHERE org_id = ?
    UNION ALL
    SELECT
        month, wiki, page_title, namespace, views, main_page, wiki LIKE '%.wikisource', NULL, NULL,
        NULL, FALSE, FALSE
    FROM core_org_other_pages WHERE org_id = ?
),
audited AS (
    SELECT
        p.*,
        NOT p.standard AND CASE WHEN p.main_page THEN a.main_page ELSE a.other_namespaces END AS put_in,
        a.template_use AND a.category_overshoot AND p.only_either
        OR a.template_use AND NOT a.category_overshoot AND p.only_templates
        OR a.category_overshoot AND NOT a.template_use AND p.only_deep
        OR a.wikisource AND p.wikisource
        OR a.largest_page AND p.largest AS left_out
    FROM pages AS p CROSS JOIN asked AS a
)

-- query: audited_views
{audited},
counted AS (
    SELECT
        month,
        COUNT(*) FILTER (standard) AS pages,
        COUNT(views) FILTER (standard) AS known,
        SUM(views) FILTER (standard) AS views,
        COUNT(*) FILTER ((standard OR put_in) AND NOT left_out) AS pages_low,
        COUNT(views) FILTER ((standard OR put_in) AND NOT left_out) AS known_low,
        SUM(views) FILTER ((standard OR put_in) AND NOT left_out) AS views_low,
        COUNT(*) FILTER ((standard OR put_in) AND left_out IS NOT TRUE) AS pages_high,
        COUNT(views) FILTER ((standard OR put_in) AND left_out IS NOT TRUE) AS known_high,
        SUM(views) FILTER ((standard OR put_in) AND left_out IS NOT TRUE) AS views_high
    FROM audited GROUP BY month
),
listed AS (
    SELECT m.*, COALESCE(c.pages, 0) > 0 OR m.sets_known = m.sets AS usage_known, c.* EXCLUDE (month)
    FROM core_org_months AS m LEFT JOIN counted AS c ON c.month = m.month
    WHERE m.org_id = ?
)
SELECT
    month,
    CASE
        WHEN usage_known AND COALESCE(pages, 0) = 0 THEN 0
        WHEN usage_known AND known > 0 THEN CAST(views AS BIGINT)
    END AS views,
    CASE WHEN usage_known THEN COALESCE(pages, 0) END AS pages,
    COALESCE(known, 0) AS known,
    CASE
        WHEN usage_known AND COALESCE(pages_low, 0) = 0 THEN 0
        WHEN usage_known AND known_low > 0 THEN CAST(views_low AS BIGINT)
    END AS views_low,
    CASE WHEN usage_known THEN COALESCE(pages_low, 0) END AS pages_low,
    CASE
        WHEN usage_known AND COALESCE(pages_high, 0) = 0 THEN 0
        WHEN usage_known AND known_high > 0 THEN CAST(views_high AS BIGINT)
    END AS views_high,
    CASE WHEN usage_known THEN COALESCE(pages_high, 0) END AS pages_high,
    COALESCE(known_high, 0) AS known_high,
    COALESCE(pages_high - pages_low, 0) AS pages_unknown,
    a.other_namespaces AND COALESCE(tier, '') NOT IN ('walk', 'tool+walk') AS namespaces_unknown,
    sets_known, sets, tier, usage_basis, sample
FROM listed CROSS JOIN asked AS a

-- query: audited_pages
{audited}
SELECT
    wiki, page_title, namespace, views, main_page, wikisource, only_templates AS template_use,
    only_deep AS category_overshoot, largest AS largest_page, standard, put_in, left_out
FROM audited
WHERE month = CAST(? AS DATE)
    AND (NOT standard OR wikisource OR only_templates OR only_deep OR largest OR left_out)
