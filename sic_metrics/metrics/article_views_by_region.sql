-- title: Article views by region of the language
-- question: In languages of which regions were the articles viewed?
-- group: where
-- grain: org_id, region, month
-- unit: views a month
-- additive: over region and month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews, cldr-speakers
-- rows: article_views_by_page
-- definition: Article views (see there) by the region in which at least two in three speakers of the wiki's language live; languages spread over several regions stand apart. Regions are Wikimedia's own.
-- caveats: Of the language, not of the reader: where readers live is not known for one article. | English, French and other languages of several regions are not divided among them.
-- download: place=102; label=Views by region
-- columns:
--   region: region where at least two in three speakers of the language live
WITH pages AS (
    SELECT p.org_id, COALESCE(l.region, 'Unknown') AS region, p.month, p.views
    FROM core_org_pages AS p
    LEFT JOIN wikis AS w ON w.wiki = p.wiki
    LEFT JOIN languages AS l ON l.language_code = w.language_code
    WHERE NOT p.main_page
),
counted AS (
    SELECT org_id, region, month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views
    FROM pages
    GROUP BY org_id, region, month
)
SELECT
    c.org_id,
    c.region,
    c.month,
    CAST(c.views AS BIGINT) AS views,
    c.articles,
    CAST(c.known AS DOUBLE) / NULLIF(c.articles, 0) AS coverage,
    m.tier,
    m.usage_basis,
    m.sample
FROM counted AS c
JOIN core_org_months AS m ON m.org_id = c.org_id AND m.month = c.month
