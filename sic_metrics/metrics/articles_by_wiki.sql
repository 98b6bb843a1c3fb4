-- title: Articles by wiki
-- question: On which wikis are the partner's files used?
-- group: where
-- grain: org_id, wiki, month
-- unit: articles
-- additive: over wiki
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list
-- rows: article_views_by_page
-- definition: Articles (see Articles) of each wiki that carry at least one file; wikis without any are not listed.
-- caveats: In the Commons Impact Metrics tier only articles with at least one view in the month are known.
-- download: place=108; label=Articles by wiki
-- drawn: place=11; kind=bars; value=articles; unit=articles; key=wiki
WITH pages AS (
    SELECT DISTINCT org_id, wiki, month, page_title
    FROM core_org_usage
    WHERE NOT main_page
),
counted AS (
    SELECT org_id, wiki, month, COUNT(*) AS articles
    FROM pages
    GROUP BY org_id, wiki, month
)
SELECT c.org_id, c.wiki, c.month, c.articles, m.tier, m.usage_basis, m.sample
FROM counted AS c
JOIN core_org_usage_months AS m ON m.org_id = c.org_id AND m.month = c.month
