-- title: Article views
-- question: How many views had the articles that carry the partner's files?
-- group: numbers
-- grain: org_id, month
-- unit: views a month
-- additive: over month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Views by people (user agents) of the distinct articles that carry at least one file of the partner, each page once a month.
-- caveats: An upper bound of what the files reached: these are views of pages, not of files; on English Wikipedia about one page view in 29 leads to a click on an image (Rama et al. 2021, arXiv 2112.01868). | A page counts for its whole month, whenever the file came onto it. | Partners share pages: the sum over partners is more than the union (see Hub article views). | Main pages are left out where they are known: of every Wikipedia, of other sites once `ingest` has asked them. The exposure audit counts the pages of the others.
-- download: place=3; label=Views a month
-- drawn: place=1; kind=line; value=views; unit=article views a month
WITH pages AS (
    SELECT org_id, month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views
    FROM core_org_pages
    WHERE NOT main_page
    GROUP BY org_id, month
)
SELECT
    m.org_id,
    m.month,
    CASE
        WHEN p.articles IS NOT NULL THEN CAST(p.views AS BIGINT)
        WHEN m.sets_known = m.sets THEN 0
    END AS views,
    CASE
        WHEN p.articles IS NOT NULL THEN CAST(p.known AS DOUBLE) / NULLIF(p.articles, 0)
        WHEN m.sets_known = m.sets THEN CAST(1 AS DOUBLE)
        ELSE CAST(0 AS DOUBLE)
    END AS coverage,
    m.sets_known,
    m.sets,
    m.tier,
    m.usage_basis,
    m.sample
FROM core_org_months AS m
LEFT JOIN pages AS p ON p.org_id = m.org_id AND p.month = m.month
