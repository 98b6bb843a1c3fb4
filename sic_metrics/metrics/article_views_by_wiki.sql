-- title: Article views by wiki
-- question: On which wikis were the articles viewed that carry the partner's files?
-- group: where
-- grain: org_id, wiki, month
-- unit: views a month
-- additive: over wiki and month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Article views (see there) of each wiki's articles, with the number of those articles; wikis without any are not listed.
-- caveats: These are views of pages, not of files. | `articles` is that of the usage list the month's views rest on.
-- download: place=5; label=Views by wiki
-- drawn: place=10; kind=bars; value=views; unit=article views; key=wiki; over=months
WITH pages AS (
    SELECT org_id, wiki, month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views
    FROM core_org_pages
    WHERE NOT main_page
    GROUP BY org_id, wiki, month
)
SELECT
    p.org_id,
    p.wiki,
    p.month,
    CAST(p.views AS BIGINT) AS views,
    p.articles,
    CAST(p.known AS DOUBLE) / NULLIF(p.articles, 0) AS coverage,
    m.tier,
    m.usage_basis,
    m.sample
FROM pages AS p
JOIN core_org_months AS m ON m.org_id = p.org_id AND m.month = p.month
