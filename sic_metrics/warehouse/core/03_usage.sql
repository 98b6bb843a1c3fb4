-- Dated lists of the pages that carry a content set. `files`: files in the set, NULL where unknown. `names_files`: it
-- names the files on its pages; a page list names none, and so says nothing of files unless it is empty.
CREATE TABLE core_usage_snapshots AS
WITH cim AS (
    SELECT s.content_set_id, last_day(c.month) AS as_of, CASE WHEN s.pruned IS NULL THEN c.files END AS files
    FROM core_sets AS s
    JOIN facts.cim_told AS c USING (category, depth)
)
SELECT content_set_id, 'cim_dump' AS tier, 1 AS tier_rank, as_of, files, TRUE AS names_files FROM cim
UNION ALL
SELECT content_set_id, 'walk', 2, as_of, CASE WHEN stopped_at IS NULL THEN files END, TRUE
FROM whole_walks
UNION ALL
SELECT
    u.content_set_id, u.tier, 3, u.as_of, u.files,
    u.ledger_id NOT IN (SELECT ledger_id FROM facts.file_usage WHERE file IS NULL)
FROM lists AS u
JOIN core_sets USING (content_set_id)
ORDER BY ALL;

-- How far below its set's category each file lies in its tree (0: in the category itself); lists do not tell.
CREATE TEMP TABLE depths AS
WITH RECURSIVE categories AS (
    SELECT category, year_month, unnest(parent_categories) AS parent
    FROM facts.commons_category_metrics_snapshot
),
tree AS (
    SELECT DISTINCT s.content_set_id, c.year_month, s.category, 0 AS depth
    FROM core_sets AS s
    JOIN facts.commons_category_metrics_snapshot AS c USING (category)
    UNION
    SELECT t.content_set_id, t.year_month, c.category, t.depth + 1
    FROM tree AS t
    JOIN categories AS c ON c.parent = t.category AND c.year_month = t.year_month
    WHERE t.depth < 7
),
of_categories AS (
    SELECT content_set_id, year_month, category, MIN(depth) AS depth
    FROM tree
    GROUP BY ALL
),
files AS (
    SELECT DISTINCT media_file, year_month, unnest(categories) AS category
    FROM facts.commons_pageviews_per_media_file_monthly
)
SELECT content_set_id, 'cim_dump' AS tier, last_day(CAST(year_month || '-01' AS DATE)) AS as_of, media_file AS file,
    MIN(depth) AS category_depth
FROM files
JOIN of_categories USING (year_month, category)
GROUP BY ALL
UNION ALL
SELECT content_set_id, 'walk', as_of, file, MIN(depth)
FROM walked_members
GROUP BY ALL;

-- Files that stand on a template and the articles that embed it; NULL page: a template on too many to follow.
CREATE TEMP TABLE through_templates AS
SELECT DISTINCT u.content_set_id, u.as_of, u.wiki, u.file, t.page_id
FROM walked_usage AS u
JOIN walked_template_pages AS t
    ON t.content_set_id = u.content_set_id AND t.as_of = u.as_of AND t.wiki = u.wiki AND t.template_title = u.page_title
WHERE u.namespace = 10
UNION
SELECT DISTINCT u.content_set_id, u.as_of, u.wiki, u.file, NULL
FROM walked_usage AS u
JOIN whole_walks AS w USING (content_set_id, as_of)
WHERE u.namespace = 10 AND list_contains(w.templates_stopped, u.wiki || ' ' || u.page_title);

-- Every page of those lists, of all projects but Commons and Wikidata, and what is known of each use:
-- `through_template` and `category_depth` are NULL where unknown (Commons Impact Metrics and lists name no template).
CREATE TABLE core_uses AS
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
walked AS (
    SELECT
        u.content_set_id, u.as_of, u.wiki, COALESCE(i.page_title, u.page_title) AS page_title, u.namespace, u.file,
        CASE WHEN BOOL_OR(t.page_id = u.page_id) THEN TRUE WHEN COUNT(t.file) = COUNT(t.page_id) THEN FALSE END
            AS through_template
    FROM whole_walks AS w
    JOIN walked_usage AS u USING (content_set_id, as_of)
    LEFT JOIN facts.page_identity AS i ON i.wiki = u.wiki AND i.page_id = u.page_id AND i.former_title IS NULL
    LEFT JOIN through_templates AS t
        ON t.content_set_id = u.content_set_id AND t.as_of = u.as_of AND t.wiki = u.wiki AND t.file = u.file
        AND COALESCE(t.page_id, u.page_id) = u.page_id
    GROUP BY ALL
),
uses AS (
    SELECT
        s.content_set_id, 'cim_dump' AS tier, f.as_of, f.wiki, f.page_title, 0 AS namespace, f.media_file AS file,
        CAST(NULL AS BOOLEAN) AS through_template
    FROM core_sets AS s
    JOIN files AS f USING (category, depth)
    WHERE s.pruned IS NULL OR NOT list_has_any(f.categories, s.pruned)
    UNION
    SELECT s.content_set_id, s.tier, s.as_of, u.wiki, u.page_title, u.namespace, u.file, NULL
    FROM lists AS s
    JOIN facts.file_usage AS u USING (ledger_id)
    UNION
    SELECT content_set_id, 'walk', as_of, wiki, page_title, namespace, file, through_template
    FROM walked
)
SELECT
    u.content_set_id,
    u.tier,
    u.as_of,
    u.wiki,
    u.page_title,
    CAST(u.namespace AS BIGINT) AS namespace,
    u.file,
    main.wiki IS NOT NULL AS main_page,
    BOOL_OR(u.through_template) AS through_template,
    d.category_depth
FROM uses AS u
SEMI JOIN core_usage_snapshots USING (content_set_id, tier, as_of)
LEFT JOIN core_main_pages AS main USING (wiki, page_title)
LEFT JOIN depths AS d USING (content_set_id, tier, as_of, file)
WHERE u.wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata')
GROUP BY ALL
ORDER BY ALL;

-- Those of articles: what the standard figures count.
CREATE TABLE core_usage AS
SELECT * EXCLUDE (namespace)
FROM core_uses
WHERE namespace = 0
ORDER BY ALL;

DROP TABLE depths;
DROP TABLE through_templates;
