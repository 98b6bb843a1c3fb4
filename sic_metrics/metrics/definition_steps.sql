-- title: Steps between definitions
-- question: By which steps does our figure become that of another tool?
-- group: trust
-- grain: org_id, month, definition, step
-- unit: views a month
-- additive: over step
-- direction: none
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: article_views_by_page
-- definition: What each rule of another tool adds to, or takes from, our article views of the month; our figure and all steps of a definition together are that definition's figure, exactly.
-- caveats: Worked out from our own usage lists and views by the other tool's published rule, not read from the tool: its lists are of other days. | A step is unknown where the namespaces or the number of files on a page are, or where of all that the newest lists have no views are known. | A step is unknown where the views of none of its pages are known, but for pages removed since: what is not known of them was in no figure. Else it sums the views that are known; how many are, the coverage of the definition says. | Only months whose views are known at least in part are listed.
-- download: none
-- columns:
--   definition: whose rule
--   step_rank: place of the step in its definition
--   step: what the rule counts otherwise than ours
--   pages: distinct pages; empty where unknown
WITH steps AS (
    SELECT
        p.org_id,
        p.month,
        'commons_impact_metrics' AS definition,
        1 AS step_rank,
        'main_pages' AS step,
        p.main_pages AS pages,
        p.main_views AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'commons_impact_metrics' AS definition,
        2 AS step_rank,
        'once_per_file' AS step,
        p.article_repeated AS pages,
        p.article_repeats AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'baglama' AS definition,
        1 AS step_rank,
        'main_pages' AS step,
        p.titled_pages AS pages,
        p.titled_change AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'baglama' AS definition,
        2 AS step_rank,
        'other_namespaces' AS step,
        CASE WHEN p.namespaces_known THEN p.other_pages END AS pages,
        CASE WHEN p.namespaces_known THEN p.other_views END AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'baglama_until_early_2026' AS definition,
        1 AS step_rank,
        'main_pages' AS step,
        p.titled_pages AS pages,
        p.titled_change AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'baglama_until_early_2026' AS definition,
        2 AS step_rank,
        'other_namespaces' AS step,
        CASE WHEN p.namespaces_known THEN p.other_pages END AS pages,
        CASE WHEN p.namespaces_known THEN p.other_views END AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'baglama_until_early_2026' AS definition,
        3 AS step_rank,
        'once_per_file' AS step,
        CASE WHEN p.namespaces_known THEN p.all_repeated END AS pages,
        CASE WHEN p.namespaces_known THEN p.all_repeats END AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'glamorgan' AS definition,
        1 AS step_rank,
        'main_pages' AS step,
        p.main_pages AS pages,
        p.main_views AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'glamorgan' AS definition,
        2 AS step_rank,
        'added_since' AS step,
        p.added_pages + p.added_main_pages AS pages,
        CASE
            WHEN p.newest_known_with_main > 0 OR p.newest_pages_with_main = 0 THEN p.added_views + p.added_main_views
        END AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'glamorgan' AS definition,
        3 AS step_rank,
        'removed_since' AS step,
        p.removed_pages + p.removed_main_pages AS pages,
        -p.removed_views - p.removed_main_views AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'massviews' AS definition,
        1 AS step_rank,
        'added_since' AS step,
        p.added_pages AS pages,
        CASE WHEN p.newest_known > 0 OR p.newest_pages = 0 THEN p.added_views END AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
    UNION ALL
    SELECT
        p.org_id,
        p.month,
        'massviews' AS definition,
        2 AS step_rank,
        'removed_since' AS step,
        p.removed_pages AS pages,
        -p.removed_views AS views
    FROM core_definition_parts AS p
    WHERE p.views_known
)
SELECT
    s.org_id,
    s.month,
    s.definition,
    s.step_rank,
    s.step,
    s.pages,
    s.views,
    m.tier,
    m.usage_basis,
    m.sample
FROM steps AS s
JOIN core_org_months AS m ON m.org_id = s.org_id AND m.month = s.month
