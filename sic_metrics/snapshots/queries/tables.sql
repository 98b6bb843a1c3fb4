-- Unions of organisations, and what a snapshot says of itself.

-- query: union_views
WITH months AS (
    SELECT month, COUNT(*) AS orgs, COUNT(tier) AS orgs_known, SUM(sets - sets_known) AS sets_unknown,
        MIN(usage_basis) AS usage_basis
    FROM core_org_months WHERE list_contains(?, org_id) GROUP BY month
),
pages AS (
    SELECT DISTINCT month, wiki, page_title, views
    FROM core_org_pages WHERE list_contains(?, org_id) AND NOT main_page
),
counted AS (
    SELECT month, COUNT(*) AS articles, COUNT(views) AS known, CAST(SUM(views) AS BIGINT) AS views
    FROM pages GROUP BY month
)
SELECT
    m.month,
    CASE WHEN c.articles IS NOT NULL THEN c.views WHEN m.sets_unknown = 0 THEN 0 END AS views,
    CASE WHEN c.articles IS NOT NULL THEN c.articles WHEN m.sets_unknown = 0 THEN 0 END AS articles,
    CASE
        WHEN c.articles IS NOT NULL THEN CAST(c.known AS DOUBLE) / c.articles
        WHEN m.sets_unknown = 0 THEN CAST(1 AS DOUBLE)
        ELSE CAST(0 AS DOUBLE)
    END AS coverage,
    m.orgs_known, m.orgs, m.usage_basis
FROM months AS m LEFT JOIN counted AS c ON c.month = m.month
ORDER BY m.month

-- query: union_views_alike
WITH known AS (
    SELECT content_set_id, known_from_month FROM core_set_known WHERE list_contains(?, org_id)
),
spans AS (SELECT DISTINCT known_from_month FROM known),
sets AS (
    SELECT month, COUNT(tier) AS sets_known
    FROM core_set_months WHERE list_contains(?, org_id) GROUP BY month
),
months AS (
    SELECT s.known_from_month, m.month, COUNT(*) AS sets_alike, MIN(m.usage_basis) AS usage_basis
    FROM spans AS s
    JOIN known AS k ON k.known_from_month <= s.known_from_month
    JOIN core_set_months AS m USING (content_set_id)
    WHERE m.month >= s.known_from_month
    GROUP BY ALL
),
pages AS (
    SELECT p.month, p.wiki, p.page_title, p.views, MIN(k.known_from_month) AS known_from_month
    FROM core_set_pages AS p JOIN known AS k USING (content_set_id)
    WHERE p.month >= k.known_from_month
    GROUP BY ALL
),
counted AS (
    SELECT s.known_from_month, p.month, COUNT(*) AS articles, COUNT(p.views) AS known,
        CAST(SUM(p.views) AS BIGINT) AS views
    FROM spans AS s JOIN pages AS p ON p.known_from_month <= s.known_from_month
    GROUP BY ALL
)
SELECT
    m.known_from_month, m.month,
    CASE WHEN c.articles IS NULL THEN 0 ELSE c.views END AS views,
    COALESCE(c.articles, 0) AS articles,
    COALESCE(CAST(c.known AS DOUBLE) / c.articles, 1) AS coverage,
    m.usage_basis, m.sets_alike, s.sets_known
FROM months AS m
JOIN sets AS s USING (month)
LEFT JOIN counted AS c USING (known_from_month, month)
ORDER BY m.known_from_month, m.month

-- query: union_views_by_wiki
SELECT wiki, month, CAST(SUM(views) AS BIGINT) AS views, COUNT(*) AS articles
FROM (
    SELECT DISTINCT month, wiki, page_title, views
    FROM core_org_pages WHERE list_contains(?, org_id) AND NOT main_page
) AS pages
GROUP BY wiki, month ORDER BY wiki, month

-- query: top_articles
WITH pages AS (
    SELECT month, wiki, page_title, MAX(views) AS views, COUNT(DISTINCT org_id) AS orgs,
        CASE WHEN COUNT(*) = 1 THEN MAX(files) END AS files
    FROM core_org_pages
    WHERE list_contains(?, org_id) AND NOT main_page
        AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
    GROUP BY month, wiki, page_title
)
SELECT
    wiki, page_title, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known,
    MAX(orgs) AS orgs, MAX(files) AS files
FROM pages GROUP BY wiki, page_title ORDER BY views DESC NULLS LAST, wiki, page_title LIMIT ?

-- query: accepted
SELECT rule, org_id, wiki, page_title, month, what, reason, who, accepted_on
FROM core_accepted ORDER BY ALL

-- query: newest_data
SELECT kind, newest FROM (
    SELECT 1 AS place, 'views' AS kind, last_day(MAX(month)) AS newest FROM core_months
    UNION ALL
    SELECT 2, 'usage_' || tier, MAX(as_of) FROM core_usage_snapshots GROUP BY tier
    UNION ALL
    SELECT 3, 'traffic', last_day(MAX(month)) FROM core_traffic
    UNION ALL
    SELECT 4, 'quality', MAX(as_of) FROM core_quality
    UNION ALL
    SELECT 5, 'media_requests', last_day(MAX(month)) FROM media_requests WHERE requests IS NOT NULL
    UNION ALL
    SELECT 6, 'citations', MAX(as_of) FROM core_citations
) AS kinds
ORDER BY place, kind

-- query: sizes_and_ages
WITH sets AS (
    SELECT org_id, COUNT(*) AS sets, CASE WHEN COUNT(since) = COUNT(*) THEN MIN(since) END AS since
    FROM core_sets WHERE list_contains(?, org_id) GROUP BY org_id
),
lists AS (
    SELECT org_id, MIN(u.as_of) AS first_list
    FROM core_usage_snapshots AS u JOIN core_sets AS s USING (content_set_id) GROUP BY org_id
),
uploads AS (
    SELECT org_id, COUNT(*) AS files_dated, MIN(uploaded_on) AS first_upload,
        PERCENTILE_DISC(0.5) WITHIN GROUP (ORDER BY uploaded_on) AS middle_upload
    FROM core_files WHERE uploaded_on IS NOT NULL GROUP BY org_id
)
SELECT
    s.org_id, s.sets, COALESCE(n.sets_known, 0) AS sets_known,
    CASE
        WHEN t.org_id IS NULL THEN n.tier
        WHEN n.tier LIKE '%walk' THEN replace(n.tier, 'walk', 'tool+walk')
        ELSE n.tier || '+tool'
    END AS tier,
    s.since, l.first_list,
    COALESCE(u.files_dated, 0) AS files_dated, u.first_upload, u.middle_upload
FROM sets AS s
LEFT JOIN core_newest_orgs AS n USING (org_id)
LEFT JOIN (SELECT DISTINCT org_id FROM article_views WHERE tier LIKE '%tool%') AS t USING (org_id)
LEFT JOIN lists AS l USING (org_id)
LEFT JOIN uploads AS u USING (org_id)
ORDER BY s.org_id

-- query: wikis_left_out
SELECT wiki, COUNT(DISTINCT page_title) AS pages FROM core_usage
ANTI JOIN wikis USING (wiki)
WHERE NOT main_page
GROUP BY wiki ORDER BY pages DESC, wiki

-- query: wikis_without_main_page
SELECT COUNT(*) AS wikis FROM wikis ANTI JOIN core_main_pages USING (wiki)

-- query: articles_named
WITH typed AS (SELECT lower(strip_accents(replace(?, '_', ' '))) AS letters),
articles AS (
    SELECT wiki, page_title, org_id, CAST(NULL AS VARCHAR) AS topic, SUM(views) AS views
    FROM core_org_pages WHERE NOT main_page GROUP BY wiki, page_title, org_id
    UNION ALL
    SELECT wiki, page_title, NULL AS org_id, topic, MAX(listed_views) AS views
    FROM core_topic_articles GROUP BY wiki, page_title, topic
),
titled AS (SELECT *, lower(strip_accents(replace(page_title, '_', ' '))) AS title FROM articles)
SELECT
    wiki,
    page_title,
    arg_max(org_id, COALESCE(views, 0)) FILTER (WHERE org_id IS NOT NULL) AS org_id,
    MIN(topic) AS topic
FROM titled, typed WHERE contains(title, letters)
GROUP BY wiki, page_title, title, letters
ORDER BY
    title <> letters,
    NOT contains(' ' || title, ' ' || letters),
    MAX(org_id) IS NULL,
    MAX(views) DESC NULLS LAST,
    wiki,
    page_title
LIMIT ?
