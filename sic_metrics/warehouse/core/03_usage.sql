-- Dated lists of the pages that carry a content set. `files`: files in the set, NULL where unknown.
CREATE TABLE core_usage_snapshots AS
WITH searched AS (
    SELECT f.dataset, f.month, t.category
    FROM facts.cim_files AS f
    JOIN facts.cim_tracked AS t USING (ledger_id)
),
cim AS (
    SELECT
        s.content_set_id,
        last_day(views.month) AS as_of,
        CASE
            WHEN s.pruned IS NOT NULL THEN NULL
            WHEN s.depth = 0 THEN c.media_file_count
            ELSE c.media_file_count_deep
        END AS files
    FROM core_sets AS s
    JOIN searched AS views
        ON views.category = s.category AND views.dataset = 'commons_pageviews_per_media_file_monthly'
    JOIN facts.commons_category_metrics_snapshot AS c
        ON c.category = s.category AND CAST(c.year_month || '-01' AS DATE) = views.month
    -- A tree's count below its own root's says that the category is not an allow-listed one.
    WHERE s.depth = 0 OR (s.depth = 7 AND c.media_file_count_deep >= c.media_file_count)
)
SELECT content_set_id, 'cim_dump' AS tier, 1 AS tier_rank, as_of, files FROM cim
UNION ALL
SELECT content_set_id, 'walk', 2, as_of, CASE WHEN stopped_at IS NULL THEN files END
FROM facts.walks
JOIN core_sets USING (content_set_id)
UNION ALL
SELECT u.content_set_id, u.tier, 3, u.as_of, u.files
FROM facts.usage_snapshots AS u
JOIN core_sets USING (content_set_id)
ORDER BY ALL;

-- The pages of those lists in scope: articles of all projects but Commons and Wikidata.
CREATE TABLE core_usage AS
WITH files AS (
    SELECT
        media_file, wiki, page_title, categories, last_day(CAST(year_month || '-01' AS DATE)) AS as_of,
        unnest(categories) AS category, 0 AS depth
    FROM facts.commons_pageviews_per_media_file_monthly
    UNION ALL
    SELECT
        media_file, wiki, page_title, categories, last_day(CAST(year_month || '-01' AS DATE)),
        unnest(primary_categories), 7
    FROM facts.commons_pageviews_per_media_file_monthly
),
uses AS (
    SELECT s.content_set_id, 'cim_dump' AS tier, f.as_of, f.wiki, f.page_title, f.media_file AS file
    FROM core_sets AS s
    JOIN files AS f USING (category, depth)
    WHERE s.pruned IS NULL OR NOT list_has_any(f.categories, s.pruned)
    UNION
    SELECT s.content_set_id, s.tier, s.as_of, u.wiki, u.page_title, u.file
    FROM facts.usage_snapshots AS s
    JOIN facts.file_usage AS u USING (ledger_id)
    UNION
    SELECT w.content_set_id, 'walk', w.as_of, u.wiki, COALESCE(i.page_title, u.page_title), u.file
    FROM facts.walks AS w
    JOIN facts.walk_usage AS u USING (content_set_id, as_of)
    LEFT JOIN facts.page_identity AS i ON i.wiki = u.wiki AND i.page_id = u.page_id AND i.former_title IS NULL
    WHERE u.namespace = 0
)
SELECT u.content_set_id, u.tier, u.as_of, u.wiki, u.page_title, u.file, main.wiki IS NOT NULL AS main_page
FROM uses AS u
SEMI JOIN core_usage_snapshots USING (content_set_id, tier, as_of)
LEFT JOIN core_main_pages AS main USING (wiki, page_title)
WHERE u.wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata')
ORDER BY ALL;
