-- title: Article views by wiki, like with like
-- question: On which wikis did views grow of what is known of the partner in all those months?
-- group: fairness
-- grain: org_id, known_from_month, wiki, month
-- unit: views a month
-- additive: over wiki and month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_set
-- definition: Article views by wiki (see there) of the content sets whose usage is known in every month from known_from_month to the newest; wikis without articles of theirs are not listed.
-- caveats: Read the rows of one known_from_month only: the latest that is no later than the first month compared. | The same sets, not the same articles: what is put on more articles counts. | Where a set's usage comes from another kind of source (tier), or is carried back, the line has a break all the same.
-- download: place=105; label=Views by wiki, like with like
-- columns:
--   known_from_month: the month from which on the usage of every content set of the row is known in all months (YYYY-MM)
WITH spans AS (
    SELECT DISTINCT org_id, known_from_month
    FROM core_set_known
),
months AS (
    SELECT
        p.org_id, p.known_from_month, m.month, MIN(m.usage_basis) AS usage_basis,
        COALESCE(MAX(CASE WHEN m.tier LIKE '%cim_dump%' THEN '+cim_dump' END), '')
        || COALESCE(MAX(CASE WHEN m.tier LIKE '%file%' THEN '+file' END), '')
        || COALESCE(MAX(CASE WHEN m.tier LIKE '%tool%' THEN '+tool' END), '')
        || COALESCE(MAX(CASE WHEN m.tier LIKE '%walk%' THEN '+walk' END), '') AS tiers
    FROM spans AS p
    JOIN core_set_known AS k ON k.org_id = p.org_id AND k.known_from_month <= p.known_from_month
    JOIN core_set_months AS m ON m.content_set_id = k.content_set_id AND m.month >= p.known_from_month
    GROUP BY p.org_id, p.known_from_month, m.month
),
pages AS (
    SELECT p.org_id, p.month, p.wiki, p.page_title, p.views, MIN(k.known_from_month) AS known_from_month
    FROM core_set_pages AS p
    JOIN core_set_known AS k ON k.content_set_id = p.content_set_id AND p.month >= k.known_from_month
    GROUP BY p.org_id, p.month, p.wiki, p.page_title, p.views
),
wikis_of_months AS (
    SELECT
        org_id, month, wiki, known_from_month, SUM(views) AS views, COUNT(*) AS articles, COUNT(views) AS known
    FROM pages
    GROUP BY org_id, month, wiki, known_from_month
)
SELECT
    m.org_id,
    m.known_from_month,
    w.wiki,
    m.month,
    CAST(SUM(w.views) AS BIGINT) AS views,
    CAST(SUM(w.articles) AS BIGINT) AS articles,
    CAST(SUM(w.known) AS DOUBLE) / NULLIF(SUM(w.articles), 0) AS coverage,
    SUBSTR(m.tiers, 2) AS tier,
    m.usage_basis,
    o.sample
FROM months AS m
JOIN wikis_of_months AS w
    ON w.org_id = m.org_id AND w.month = m.month AND w.known_from_month <= m.known_from_month
JOIN core_org_months AS o ON o.org_id = m.org_id AND o.month = m.month
GROUP BY m.org_id, m.known_from_month, w.wiki, m.month, m.tiers, m.usage_basis, o.sample
