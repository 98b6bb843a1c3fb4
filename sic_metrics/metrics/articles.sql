-- title: Articles
-- question: How many distinct articles carry the partner's files?
-- group: numbers
-- grain: org_id, month
-- unit: articles
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list
-- rows: article_views_by_page
-- definition: Distinct pages of namespace 0, of all projects but Commons and Wikidata, that carry at least one file; a page counts once however many files it has. Main pages are left out where they are known.
-- caveats: In the Commons Impact Metrics tier only articles with at least one view in the month are known. | Use through templates and on Wikisource is counted. | Where sets_known is below sets it is a lower bound.
-- download: place=1; label=Articles
-- drawn: place=3; kind=line; value=articles; unit=articles
WITH used AS (
    SELECT org_id, month, COUNT(*) AS articles
    FROM (SELECT DISTINCT org_id, month, wiki, page_title FROM core_org_usage WHERE NOT main_page) AS pages
    GROUP BY org_id, month
)
SELECT
    m.org_id,
    m.month,
    CASE WHEN u.articles IS NULL AND m.sets_known < m.sets THEN NULL ELSE COALESCE(u.articles, 0) END AS articles,
    m.sets_known,
    m.sets,
    m.tier,
    m.usage_basis,
    m.sample
FROM core_org_usage_months AS m
LEFT JOIN used AS u ON u.org_id = m.org_id AND u.month = m.month
