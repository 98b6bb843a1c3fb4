-- title: Hub article views
-- question: How many views had the articles that carry any partner's files, each article once?
-- group: numbers
-- grain: month
-- unit: views a month
-- additive: over month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: Views by people of the union of all partners' articles: an article that carries files of several partners counts once.
-- caveats: Partners are the registry's organisations of stage partner with content sets; orgs_known says of how many the usage is known. | These are views of pages, not of files. | Main pages are left out where they are known: of every Wikipedia, of other sites once `ingest` has asked them. The exposure audit counts the pages of the others.
-- drawn: place=5; kind=line; value=views; unit=article views a month
-- columns:
--   orgs_known: partners whose usage is known
--   orgs: partners with content sets
WITH orgs AS (
    SELECT
        month,
        COUNT(*) AS orgs,
        COUNT(tier) AS orgs_known,
        SUM(sets - sets_known) AS sets_unknown,
        MIN(usage_basis) AS usage_basis,
        COALESCE(MAX(CASE WHEN tier LIKE '%cim_dump%' THEN '+cim_dump' END), '')
        || COALESCE(MAX(CASE WHEN tier LIKE '%file%' THEN '+file' END), '')
        || COALESCE(MAX(CASE WHEN tier LIKE '%tool%' THEN '+tool' END), '')
        || COALESCE(MAX(CASE WHEN tier LIKE '%walk%' THEN '+walk' END), '') AS tiers,
        BOOL_OR(sample) AS sample
    FROM core_org_months
    WHERE stage = 'partner'
    GROUP BY month
),
pages AS (
    SELECT DISTINCT p.month, p.wiki, p.page_title, p.views
    FROM core_org_pages AS p
    JOIN core_org_months AS m ON m.org_id = p.org_id AND m.month = p.month
    WHERE m.stage = 'partner' AND NOT p.main_page
),
counted AS (
    SELECT month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views
    FROM pages
    GROUP BY month
)
SELECT
    o.month,
    CASE
        WHEN c.articles IS NOT NULL THEN CAST(c.views AS BIGINT)
        WHEN o.sets_unknown = 0 THEN 0
    END AS views,
    CASE
        WHEN c.articles IS NOT NULL THEN c.articles
        WHEN o.sets_unknown = 0 THEN 0
    END AS articles,
    CASE
        WHEN c.articles IS NOT NULL THEN CAST(c.known AS DOUBLE) / NULLIF(c.articles, 0)
        WHEN o.sets_unknown = 0 THEN CAST(1 AS DOUBLE)
        ELSE CAST(0 AS DOUBLE)
    END AS coverage,
    o.orgs_known,
    o.orgs,
    CASE WHEN o.orgs_known > 0 THEN SUBSTR(o.tiers, 2) END AS tier,
    o.usage_basis,
    o.sample
FROM orgs AS o
LEFT JOIN counted AS c ON c.month = o.month
