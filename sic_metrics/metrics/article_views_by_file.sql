-- title: Article views by file
-- question: On which articles does each of the partner's files stand, and how often were they viewed?
-- group: where
-- grain: org_id, file, month
-- unit: views a month
-- additive: over month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Views by people of the distinct articles that carry the file, each article once; with the number of articles and wikis.
-- caveats: Views of pages, not of the file. | Articles with several files stand under each of them: never add files up. | Files whose pages are known only from page lists are not named there and are missing.
-- download: place=106; label=Views by file
-- columns:
--   file: name of the file on Wikimedia Commons with underscores
--   wikis: wikis with at least one of the articles
WITH uses AS (
    SELECT DISTINCT m.org_id, m.month, u.file, u.wiki, u.page_title
    FROM core_set_months AS m
    JOIN core_usage AS u ON u.content_set_id = m.content_set_id AND u.tier = m.usage_tier AND u.as_of = m.as_of
    WHERE u.file IS NOT NULL AND NOT u.main_page
),
counted AS (
    SELECT
        u.org_id, u.file, u.month, COUNT(*) AS articles, COUNT(DISTINCT u.wiki) AS wikis,
        COUNT(v.views) AS known, SUM(v.views) AS views
    FROM uses AS u
    LEFT JOIN core_page_months AS v ON v.wiki = u.wiki AND v.page_title = u.page_title AND v.month = u.month
    GROUP BY u.org_id, u.file, u.month
)
SELECT
    c.org_id,
    c.file,
    c.month,
    CAST(c.views AS BIGINT) AS views,
    c.articles,
    c.wikis,
    CAST(c.known AS DOUBLE) / NULLIF(c.articles, 0) AS coverage,
    m.tier,
    m.usage_basis,
    m.sample
FROM counted AS c
JOIN core_org_months AS m ON m.org_id = c.org_id AND m.month = c.month
