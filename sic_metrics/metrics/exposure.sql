-- title: Exposure audit
-- question: How much of the figure rests on use that may say little: templates, main pages, other namespaces, Wikisource, a tree gone too far, one page?
-- group: trust
-- grain: org_id, month, flag
-- unit: views a month
-- additive: no
-- direction: none
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: exposure_pages
-- definition: For each flag the pages that bear it and their views. Counted in the standard figure, and flagged: wikisource; template_use (every file on the article comes through a template); category_overshoot (every file on it lies three or more levels below its category); largest_page (the month's most viewed article). Left out of it: main_page (the site's own main page, in every language, where it is known); other_namespaces.
-- caveats: Flags overlap: never add them up. | A share is given only where the views of at least 95 % of the articles are known. | Template use is known from category walks only; a file that stands on an article both through a template and by itself counts as through the template. | The tree's levels are known from walks and from Commons Impact Metrics' category snapshot. | The main page of every Wikipedia is known, of other sites once `ingest` has asked them; until then their pages are all counted. | Where not all content sets are known pages and views are lower bounds, and empty where no page is known to bear the flag. | pages_unknown says of how many of the known pages the flag is not known.
-- download: place=119; label=Exposure audit
-- columns:
--   flag: what the pages have in common
--   counted: whether the standard figure counts these pages
--   pages: distinct pages; empty where unknown
--   share_of_views: views over the standard figure's (0 to 1); empty where under 95 % of the articles' views are known
--   pages_unknown: pages of which the flag is not known
WITH every_flag AS (
    SELECT
        p.org_id,
        p.month,
        'wikisource' AS flag,
        0 AS flag_unknown,
        CASE WHEN p.main_page THEN 0 ELSE 1 END AS concerned,
        CASE WHEN p.wikisource AND NOT p.main_page THEN 1 ELSE 0 END AS flagged,
        CASE WHEN p.wikisource AND NOT p.main_page AND p.views IS NOT NULL THEN 1 ELSE 0 END AS known,
        CASE WHEN p.wikisource AND NOT p.main_page THEN p.views ELSE 0 END AS views
    FROM core_org_pages AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'template_use' AS flag,
        CASE WHEN p.only_templates IS NULL AND NOT p.main_page THEN 1 ELSE 0 END AS flag_unknown,
        CASE WHEN p.main_page THEN 0 ELSE 1 END AS concerned,
        CASE WHEN p.only_templates AND NOT p.main_page THEN 1 ELSE 0 END AS flagged,
        CASE WHEN p.only_templates AND NOT p.main_page AND p.views IS NOT NULL THEN 1 ELSE 0 END AS known,
        CASE WHEN p.only_templates AND NOT p.main_page THEN p.views ELSE 0 END AS views
    FROM core_org_pages AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'category_overshoot' AS flag,
        CASE WHEN p.only_deep IS NULL AND NOT p.main_page THEN 1 ELSE 0 END AS flag_unknown,
        CASE WHEN p.main_page THEN 0 ELSE 1 END AS concerned,
        CASE WHEN p.only_deep AND NOT p.main_page THEN 1 ELSE 0 END AS flagged,
        CASE WHEN p.only_deep AND NOT p.main_page AND p.views IS NOT NULL THEN 1 ELSE 0 END AS known,
        CASE WHEN p.only_deep AND NOT p.main_page THEN p.views ELSE 0 END AS views
    FROM core_org_pages AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'main_page' AS flag,
        CASE WHEN p.may_be_main THEN 1 ELSE 0 END AS flag_unknown,
        1 AS concerned,
        CASE WHEN p.main_page THEN 1 ELSE 0 END AS flagged,
        CASE WHEN p.main_page AND p.views IS NOT NULL THEN 1 ELSE 0 END AS known,
        CASE WHEN p.main_page THEN p.views ELSE 0 END AS views
    FROM core_org_pages AS p
    UNION ALL
    SELECT
        o.org_id,
        o.month,
        'main_page' AS flag,
        0 AS flag_unknown,
        1 AS concerned,
        1 AS flagged,
        CASE WHEN o.views IS NULL THEN 0 ELSE 1 END AS known,
        o.views
    FROM core_org_other_pages AS o
    WHERE o.main_page
    UNION ALL
    SELECT
        o.org_id,
        o.month,
        'other_namespaces' AS flag,
        0 AS flag_unknown,
        1 AS concerned,
        CASE WHEN o.main_page THEN 0 ELSE 1 END AS flagged,
        CASE WHEN o.main_page OR o.views IS NULL THEN 0 ELSE 1 END AS known,
        CASE WHEN o.main_page THEN 0 ELSE o.views END AS views
    FROM core_org_other_pages AS o
    UNION ALL
    SELECT
        r.org_id,
        r.month,
        'largest_page' AS flag,
        0 AS flag_unknown,
        1 AS concerned,
        1 AS flagged,
        1 AS known,
        r.views
    FROM (
        SELECT
            org_id,
            month,
            views,
            ROW_NUMBER() OVER (
                PARTITION BY org_id, month ORDER BY views DESC NULLS LAST, wiki ASC NULLS LAST, page_title ASC NULLS LAST
            ) AS place
        FROM core_org_pages
        WHERE NOT main_page AND views IS NOT NULL
    ) AS r
    WHERE r.place = 1
),
summed AS (
    SELECT
        org_id,
        month,
        flag,
        SUM(flag_unknown) AS pages_unknown,
        SUM(flagged) AS pages,
        SUM(known) AS known,
        SUM(concerned) AS pages_in_all,
        SUM(views) AS views
    FROM every_flag
    GROUP BY org_id, month, flag
),
flags AS (
    SELECT 'category_overshoot' AS flag, 'yes' AS counted
    UNION ALL
    SELECT 'largest_page' AS flag, 'yes' AS counted
    UNION ALL
    SELECT 'main_page' AS flag, 'no' AS counted
    UNION ALL
    SELECT 'other_namespaces' AS flag, 'no' AS counted
    UNION ALL
    SELECT 'template_use' AS flag, 'yes' AS counted
    UNION ALL
    SELECT 'wikisource' AS flag, 'yes' AS counted
),
standard AS (
    SELECT
        org_id,
        month,
        CASE WHEN CAST(COUNT(views) AS DOUBLE) >= 0.95 * COUNT(*) THEN SUM(views) END AS views
    FROM core_org_pages
    WHERE NOT main_page
    GROUP BY org_id, month
),
told AS (
    SELECT
        m.org_id,
        m.month,
        f.flag,
        f.counted,
        COALESCE(s.pages, 0) AS pages,
        COALESCE(s.known, 0) AS known,
        COALESCE(s.views, 0) AS views,
        COALESCE(s.pages_unknown, 0) AS pages_unknown,
        NOT (f.flag = 'other_namespaces' AND m.usage_tier <> 'walk')
        AND COALESCE(s.pages_unknown < s.pages_in_all OR s.pages_unknown = 0, TRUE)
        -- None among the sets that are known says nothing of the others.
        AND (m.sets_known = m.sets OR COALESCE(s.pages, 0) > 0) AS flag_known,
        t.views AS standard_views,
        m.tier,
        m.usage_tier,
        m.usage_basis,
        m.sample
    FROM core_org_months AS m
    CROSS JOIN flags AS f
    LEFT JOIN summed AS s ON s.org_id = m.org_id AND s.month = m.month AND s.flag = f.flag
    LEFT JOIN standard AS t ON t.org_id = m.org_id AND t.month = m.month
    WHERE m.tier IS NOT NULL
)
SELECT
    d.org_id,
    d.month,
    d.flag,
    d.counted,
    CASE WHEN d.flag_known THEN CAST(d.pages AS BIGINT) END AS pages,
    CASE WHEN d.flag_known AND (d.pages = 0 OR d.known > 0) THEN CAST(d.views AS BIGINT) END AS views,
    CASE
        WHEN d.flag_known AND d.counted = 'yes' AND (d.pages = 0 OR d.known > 0)
            THEN CAST(d.views AS DOUBLE) / NULLIF(d.standard_views, 0)
    END AS share_of_views,
    CASE WHEN d.flag <> 'other_namespaces' OR d.usage_tier = 'walk' THEN CAST(d.pages_unknown AS BIGINT) END AS pages_unknown,
    d.tier,
    d.usage_basis,
    d.sample
FROM told AS d
