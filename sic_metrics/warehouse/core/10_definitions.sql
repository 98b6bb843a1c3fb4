-- What the definitions of other tools count more or less than article views, by organisation and month. Each part sums
-- known views of distinct pages; `*_pages` are its pages, `*_known` those whose views are known. A part is NULL where it
-- has pages and the views of none are known.
CREATE TABLE core_definition_parts AS
WITH listed AS (
    SELECT
        org_id, month, wiki, page_title, main_page, page_title = 'Main_Page' AS titled_main, TRUE AS article,
        COALESCE(files, -1) AS files, views
    FROM core_org_pages
    UNION ALL
    SELECT org_id, month, wiki, page_title, main_page, page_title = 'Main_Page', FALSE, files, views
    FROM core_org_other_pages
),
parts AS (
    SELECT
        org_id,
        month,
        COUNT(*) FILTER (article AND NOT main_page) AS pages,
        COUNT(views) FILTER (article AND NOT main_page) AS known,
        SUM(views) FILTER (article AND NOT main_page) AS views,
        COUNT(*) FILTER (article AND main_page) AS main_pages,
        SUM(views) FILTER (article AND main_page) AS main_views,
        COUNT(views) FILTER (article AND main_page) AS main_known,
        COUNT(*) FILTER (article AND titled_main AND NOT main_page) AS titled_articles,
        COUNT(views) FILTER (article AND titled_main AND NOT main_page) AS titled_articles_known,
        SUM(views) FILTER (article AND titled_main AND NOT main_page) AS titled_article_views,
        COUNT(*) FILTER (article AND main_page AND (titled_main OR views IS NOT NULL)) AS main_settled,
        SUM(views) FILTER (article AND main_page AND NOT titled_main) AS main_views_not_titled,
        COUNT(*) FILTER (article AND main_page <> titled_main) AS titled_concerned,
        COUNT(views) FILTER (article AND main_page <> titled_main) AS titled_concerned_known,
        COUNT(*) FILTER (NOT article) AS other_pages,
        COUNT(*) FILTER (NOT article AND (titled_main OR views IS NOT NULL)) AS other_known,
        SUM(views) FILTER (NOT article AND NOT titled_main) AS other_views,
        CASE WHEN MIN(files) >= 0 THEN COALESCE(SUM(views * (files - 1)) FILTER (article), 0) END AS article_repeats,
        CASE WHEN MIN(files) >= 0 THEN COALESCE(SUM(views * (files - 1)) FILTER (NOT titled_main), 0) END AS all_repeats,
        COUNT(views) FILTER (article AND files > 1) AS article_repeated_known,
        COUNT(views) FILTER (NOT titled_main AND files > 1) AS all_repeated_known,
        CASE WHEN MIN(files) >= 0 THEN COUNT(*) FILTER (article AND files > 1) END AS article_repeated,
        CASE WHEN MIN(files) >= 0 THEN COUNT(*) FILTER (NOT titled_main AND files > 1) END AS all_repeated,
        CASE WHEN MIN(files) >= 0 THEN SUM(files) END AS uses,
        COUNT(*) FILTER (article AND wiki LIKE '%.wikipedia' AND NOT main_page) AS wikipedia_articles
    FROM listed
    GROUP BY org_id, month
),
today AS (
    SELECT DISTINCT org_id, wiki, page_title, main_page
    FROM core_newest_uses
    WHERE namespace = 0
),
then_pages AS (
    SELECT org_id, month, wiki, page_title, main_page, views
    FROM core_org_pages
),
changed AS (
    SELECT m.org_id, m.month, t.main_page, v.views, 'added' AS part
    FROM core_org_months AS m
    JOIN today AS t USING (org_id)
    LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
    ANTI JOIN then_pages AS p
        ON p.org_id = m.org_id AND p.month = m.month AND p.wiki = t.wiki AND p.page_title = t.page_title
    WHERE m.tier IS NOT NULL
    UNION ALL
    SELECT p.org_id, p.month, p.main_page, p.views, 'removed'
    FROM then_pages AS p
    ANTI JOIN today AS t USING (org_id, wiki, page_title)
),
moves AS (
    SELECT
        org_id,
        month,
        COUNT(*) FILTER (part = 'added' AND NOT main_page) AS added_pages,
        COUNT(views) FILTER (part = 'added' AND NOT main_page) AS added_known,
        SUM(views) FILTER (part = 'added' AND NOT main_page) AS added_views,
        COUNT(*) FILTER (part = 'added' AND main_page) AS added_main_pages,
        COUNT(views) FILTER (part = 'added' AND main_page) AS added_main_known,
        SUM(views) FILTER (part = 'added' AND main_page) AS added_main_views,
        COUNT(*) FILTER (part = 'removed' AND NOT main_page) AS removed_pages,
        COUNT(views) FILTER (part = 'removed' AND NOT main_page) AS removed_known,
        SUM(views) FILTER (part = 'removed' AND NOT main_page) AS removed_views,
        COUNT(*) FILTER (part = 'removed' AND main_page) AS removed_main_pages,
        COUNT(views) FILTER (part = 'removed' AND main_page) AS removed_main_known,
        SUM(views) FILTER (part = 'removed' AND main_page) AS removed_main_views
    FROM changed
    GROUP BY org_id, month
),
counted AS (
    SELECT
        m.org_id,
        m.month,
        m.usage_tier = 'walk' AS namespaces_known,
        m.sets_known = m.sets AS articles_known,
        -- Nothing is known of a month without usage, nor of one of which no page's views are.
        m.sets_known = m.sets AND COALESCE(p.pages, 0) = 0 OR COALESCE(p.known, 0) > 0 AS views_known,
        CAST(COALESCE(p.pages, 0) AS BIGINT) AS pages,
        CAST(COALESCE(p.known, 0) AS BIGINT) AS known,
        CAST(COALESCE(p.views, 0) AS BIGINT) AS views,
        CAST(COALESCE(p.main_pages, 0) AS BIGINT) AS main_pages,
        CASE WHEN p.main_pages > 0 AND p.main_known = 0 THEN NULL ELSE CAST(COALESCE(p.main_views, 0) AS BIGINT) END
            AS main_views,
        CAST(COALESCE(p.main_known, 0) AS BIGINT) AS main_known,
        -- By BaGLAMa a page titled Main_Page counts 0, also where it is not known to be its site's main page.
        CAST(COALESCE(p.main_pages + p.titled_articles, 0) AS BIGINT) AS titled_pages,
        CAST(COALESCE(p.main_settled + p.titled_articles - p.titled_articles_known, 0) AS BIGINT) AS titled_settled,
        CASE
            WHEN p.titled_concerned > 0 AND p.titled_concerned_known = 0 THEN NULL
            ELSE CAST(COALESCE(p.main_views_not_titled, 0) - COALESCE(p.titled_article_views, 0) AS BIGINT)
        END AS titled_change,
        CAST(COALESCE(p.other_pages, 0) AS BIGINT) AS other_pages,
        CAST(COALESCE(p.other_known, 0) AS BIGINT) AS other_known,
        CASE WHEN p.other_pages > 0 AND p.other_known = 0 THEN NULL ELSE CAST(COALESCE(p.other_views, 0) AS BIGINT) END
            AS other_views,
        CASE
            WHEN p.pages IS NULL THEN 0
            WHEN p.article_repeated = 0 OR p.article_repeated_known > 0 THEN CAST(p.article_repeats AS BIGINT)
        END AS article_repeats,
        CASE
            WHEN p.pages IS NULL THEN 0
            WHEN p.all_repeated = 0 OR p.all_repeated_known > 0 THEN CAST(p.all_repeats AS BIGINT)
        END AS all_repeats,
        CASE WHEN p.pages IS NULL THEN 0 ELSE p.article_repeated END AS article_repeated,
        CASE WHEN p.pages IS NULL THEN 0 ELSE p.all_repeated END AS all_repeated,
        CASE WHEN p.pages IS NOT NULL THEN CAST(p.uses AS BIGINT) WHEN m.sets_known = m.sets THEN 0 END AS uses,
        CAST(COALESCE(p.wikipedia_articles, 0) AS BIGINT) AS wikipedia_articles,
        CAST(COALESCE(c.added_pages, 0) AS BIGINT) AS added_pages,
        CAST(COALESCE(c.added_known, 0) AS BIGINT) AS added_known,
        CASE WHEN c.added_pages > 0 AND c.added_known = 0 THEN NULL ELSE CAST(COALESCE(c.added_views, 0) AS BIGINT) END
            AS added_views,
        CAST(COALESCE(c.added_main_pages, 0) AS BIGINT) AS added_main_pages,
        CAST(COALESCE(c.added_main_known, 0) AS BIGINT) AS added_main_known,
        CASE
            WHEN c.added_main_pages > 0 AND c.added_main_known = 0 THEN NULL
            ELSE CAST(COALESCE(c.added_main_views, 0) AS BIGINT)
        END AS added_main_views,
        CAST(COALESCE(c.removed_pages, 0) AS BIGINT) AS removed_pages,
        CAST(COALESCE(c.removed_known, 0) AS BIGINT) AS removed_known,
        CAST(COALESCE(c.removed_views, 0) AS BIGINT) AS removed_views,
        CAST(COALESCE(c.removed_main_pages, 0) AS BIGINT) AS removed_main_pages,
        CAST(COALESCE(c.removed_main_known, 0) AS BIGINT) AS removed_main_known,
        CAST(COALESCE(c.removed_main_views, 0) AS BIGINT) AS removed_main_views
    FROM core_org_months AS m
    LEFT JOIN parts AS p USING (org_id, month)
    LEFT JOIN moves AS c USING (org_id, month)
    WHERE m.tier IS NOT NULL
)
SELECT
    *,
    -- The articles of the newest lists, and those with main pages.
    pages + added_pages - removed_pages AS newest_pages,
    known + added_known - removed_known AS newest_known,
    pages + main_pages + added_pages + added_main_pages - removed_pages - removed_main_pages AS newest_pages_with_main,
    known + main_known + added_known + added_main_known - removed_known - removed_main_known AS newest_known_with_main
FROM counted
ORDER BY org_id, month;
