-- title: One month under every definition
-- question: What would each known tool call the partner's figure of the month?
-- group: trust
-- grain: org_id, month, definition
-- unit: views, requests, uses or articles: see counts
-- additive: no
-- direction: none
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews, media-requests
-- rows: definition_steps
-- definition: The partner's month counted by each tool's published rule. article_views: ours. commons_impact_metrics: articles and main pages, once for each file. baglama: all namespaces, each page once, pages titled Main_Page as 0; until early 2026 once for each file. glamorgan: articles and main pages that use a file by the newest list. massviews: the articles of the newest list. cassandra: media requests, whatever the size. glamorous: uses on all pages; glamorous_to_html: distinct articles of Wikipedias.
-- caveats: Worked out from our usage lists and views, not read from the tools: their lists are of other days, and include pages of Commons and Wikidata, which we leave out. | Empty where a rule needs what is not known: namespaces other than articles are known from walks only. | Figures that count different things are not comparable.
-- download: none
-- columns:
--   definition: whose rule
--   counts: what the figure counts: views or requests or uses or articles
--   figure: the figure by that rule; empty where unknown
WITH requests AS (
    SELECT org_id, month, COUNT(*) AS files, COUNT(requests) AS known, SUM(requests) AS requests
    FROM core_file_requests
    WHERE referer = 'all-referers'
    GROUP BY org_id, month
),
figures AS (
    SELECT
        p.org_id,
        p.month,
        'article_views' AS definition,
        'views' AS counts,
        CASE WHEN p.views_known THEN p.views END AS figure,
        p.pages AS pages,
        p.known AS known
    FROM core_definition_parts AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'commons_impact_metrics' AS definition,
        'views' AS counts,
        CASE WHEN p.views_known THEN p.views + p.main_views + p.article_repeats END AS figure,
        p.pages + p.main_pages AS pages,
        p.known + p.main_known AS known
    FROM core_definition_parts AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'baglama' AS definition,
        'views' AS counts,
        CASE WHEN p.views_known AND p.namespaces_known THEN p.views + p.titled_change + p.other_views END AS figure,
        p.pages + p.main_pages + p.other_pages AS pages,
        p.known + p.titled_settled + p.other_known AS known
    FROM core_definition_parts AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'baglama_until_early_2026' AS definition,
        'views' AS counts,
        CASE
            WHEN p.views_known AND p.namespaces_known THEN p.views + p.titled_change + p.other_views + p.all_repeats
        END AS figure,
        p.pages + p.main_pages + p.other_pages AS pages,
        p.known + p.titled_settled + p.other_known AS known
    FROM core_definition_parts AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'glamorgan' AS definition,
        'views' AS counts,
        CASE
            WHEN p.views_known AND (p.newest_known_with_main > 0 OR p.newest_pages_with_main = 0)
                THEN p.views + p.main_views + p.added_views + p.added_main_views - p.removed_views - p.removed_main_views
        END AS figure,
        p.newest_pages_with_main AS pages,
        p.newest_known_with_main AS known
    FROM core_definition_parts AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'massviews' AS definition,
        'views' AS counts,
        CASE
            WHEN p.views_known AND (p.newest_known > 0 OR p.newest_pages = 0)
                THEN p.views + p.added_views - p.removed_views
        END AS figure,
        p.newest_pages AS pages,
        p.newest_known AS known
    FROM core_definition_parts AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'cassandra' AS definition,
        'requests' AS counts,
        CAST(r.requests AS BIGINT) AS figure,
        COALESCE(r.files, 0) AS pages,
        COALESCE(r.known, 0) AS known
    FROM core_definition_parts AS p
    LEFT JOIN requests AS r ON r.org_id = p.org_id AND r.month = p.month
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'glamorous' AS definition,
        'uses' AS counts,
        CASE WHEN p.namespaces_known THEN p.uses END AS figure,
        1 AS pages,
        CASE WHEN p.namespaces_known AND p.uses IS NOT NULL THEN 1 ELSE 0 END AS known
    FROM core_definition_parts AS p
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'glamorous_to_html' AS definition,
        'articles' AS counts,
        CASE WHEN p.wikipedia_articles > 0 OR p.articles_known THEN p.wikipedia_articles END AS figure,
        1 AS pages,
        1 AS known
    FROM core_definition_parts AS p
)
SELECT
    f.org_id,
    f.month,
    f.definition,
    f.counts,
    f.figure,
    CASE
        WHEN f.figure IS NULL THEN CAST(0 AS DOUBLE)
        WHEN f.pages = 0 THEN CAST(1 AS DOUBLE)
        ELSE CAST(f.known AS DOUBLE) / NULLIF(f.pages, 0)
    END AS coverage,
    m.tier,
    m.usage_basis,
    m.sample
FROM figures AS f
JOIN core_org_months AS m ON m.org_id = f.org_id AND m.month = f.month
