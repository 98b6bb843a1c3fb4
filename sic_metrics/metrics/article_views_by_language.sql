-- title: Article views by language
-- question: In which languages were the articles viewed that carry the partner's files?
-- group: where
-- grain: org_id, language_code, month
-- unit: views a month
-- additive: over language_code and month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Article views (see there) of all wikis of one language together, with the number of their articles.
-- caveats: A language's projects (Wikipedia, Wikisource and others) are added up: their pages are distinct. | These are views of pages, not of files, and of wherever the reader lives.
-- download: place=101; label=Views by language
-- columns:
--   language_code: the language's code as its wikis use it
WITH pages AS (
    SELECT p.org_id, COALESCE(w.language_code, 'und') AS language_code, p.month, p.views
    FROM core_org_pages AS p
    LEFT JOIN wikis AS w ON w.wiki = p.wiki
    WHERE NOT p.main_page
),
counted AS (
    SELECT org_id, language_code, month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views
    FROM pages
    GROUP BY org_id, language_code, month
)
SELECT
    c.org_id,
    c.language_code,
    c.month,
    CAST(c.views AS BIGINT) AS views,
    c.articles,
    CAST(c.known AS DOUBLE) / NULLIF(c.articles, 0) AS coverage,
    m.tier,
    m.usage_basis,
    m.sample
FROM counted AS c
JOIN core_org_months AS m ON m.org_id = c.org_id AND m.month = c.month
