-- The newest usage list of each content set; of two of one day the higher tier.
CREATE TABLE core_newest_lists AS
SELECT s.org_id, s.stage, s.sample, u.content_set_id, u.tier, u.as_of
FROM core_usage_snapshots AS u
JOIN core_sets AS s USING (content_set_id)
QUALIFY row_number() OVER (PARTITION BY u.content_set_id ORDER BY u.as_of DESC, u.tier_rank) = 1
ORDER BY s.org_id, u.content_set_id;

-- Organisations of which any list is known: how many of their sets, by which tiers, as of when.
CREATE TABLE core_newest_orgs AS
SELECT
    s.org_id, s.stage, s.sample, COUNT(n.content_set_id) AS sets_known, COUNT(*) AS sets,
    string_agg(DISTINCT n.tier, '+' ORDER BY n.tier) AS tier, MIN(n.as_of) AS oldest_as_of, MAX(n.as_of) AS as_of
FROM core_sets AS s
LEFT JOIN core_newest_lists AS n USING (content_set_id)
GROUP BY s.org_id, s.stage, s.sample
HAVING COUNT(n.content_set_id) > 0
ORDER BY s.org_id;

-- Where an organisation's files stand by those lists.
CREATE TABLE core_newest_uses AS
SELECT DISTINCT n.org_id, u.wiki, u.page_title, u.namespace, u.file, u.main_page
FROM core_newest_lists AS n
JOIN core_uses AS u USING (content_set_id, tier, as_of)
ORDER BY ALL;

-- The newest list of each set that names files; of two of one day the higher tier.
CREATE TEMP TABLE newest_named_lists AS
SELECT s.org_id, u.content_set_id, u.tier, u.as_of
FROM core_usage_snapshots AS u
JOIN core_sets AS s USING (content_set_id)
WHERE u.names_files
QUALIFY row_number() OVER (PARTITION BY u.content_set_id ORDER BY u.as_of DESC, u.tier_rank) = 1;

-- Where each file stands by those lists.
CREATE TABLE core_newest_file_uses AS
SELECT DISTINCT n.org_id, u.wiki, u.page_title, u.namespace, u.file, u.main_page
FROM newest_named_lists AS n
JOIN core_uses AS u USING (content_set_id, tier, as_of)
ORDER BY ALL;

-- When files were uploaded, by whom and under which licence: what Commons says, else the dumps of edits.
CREATE TEMP TABLE uploads AS
WITH edits AS (
    SELECT media_file AS file, MIN(dt) AS dt, arg_min(user_name, dt) AS uploader
    FROM facts.commons_edits
    WHERE edit_type = 'create'
    GROUP BY media_file
),
told AS (
    SELECT file, uploaded_at, uploader, mime, licence
    FROM facts.commons_files
    QUALIFY row_number() OVER (PARTITION BY file ORDER BY ledger_id DESC) = 1
)
SELECT
    file,
    COALESCE(CAST(t.uploaded_at AT TIME ZONE 'UTC' AS DATE), TRY_CAST(substr(e.dt, 1, 10) AS DATE)) AS uploaded_on,
    COALESCE(t.uploader, e.uploader) AS uploader,
    t.mime,
    NULLIF(t.licence, 'unknown') AS licence
FROM told AS t
FULL JOIN edits AS e USING (file);

-- The files of a set by the newest walk that was not cut short, which alone names all of them, in use or not; else by
-- Commons Impact Metrics' files of a month; else by its newest list that names files. `in_use`: on an article other than
-- a main page. `articles` and `wikis` are NULL where no list names files, or none of the pages that the file is used on.
CREATE TABLE core_files AS
WITH impact AS (
    SELECT media_file, media_type, categories, leveraging_page_count, year_month, unnest(categories) AS category, 0 AS depth
    FROM facts.commons_media_file_metrics_snapshot
    UNION ALL
    SELECT media_file, media_type, categories, leveraging_page_count, year_month, unnest(primary_categories), 7
    FROM facts.commons_media_file_metrics_snapshot
),
members AS (
    SELECT
        s.content_set_id, 'cim_dump' AS tier, 1 AS tier_rank, last_day(CAST(f.year_month || '-01' AS DATE)) AS as_of,
        f.media_file AS file, f.media_type, f.leveraging_page_count > 0 AS used
    FROM core_sets AS s
    JOIN impact AS f USING (category, depth)
    WHERE s.pruned IS NULL OR NOT list_has_any(f.categories, s.pruned)
    UNION
    SELECT w.content_set_id, 'walk', 2, w.as_of, m.file, NULL, FALSE
    FROM whole_walks AS w
    JOIN walked_members AS m USING (content_set_id, as_of)
    WHERE w.stopped_at IS NULL
    UNION
    SELECT n.content_set_id, n.tier, 3, n.as_of, u.file, NULL, FALSE
    FROM newest_named_lists AS n
    JOIN core_uses AS u USING (content_set_id, tier, as_of)
    WHERE n.tier <> 'walk'
),
newest AS (
    SELECT m.*, s.org_id
    FROM members AS m
    JOIN core_sets AS s USING (content_set_id)
    QUALIFY dense_rank() OVER (PARTITION BY content_set_id ORDER BY tier <> 'walk', tier_rank, as_of DESC) = 1
),
pages AS (
    SELECT org_id, file, COUNT(DISTINCT (wiki, page_title)) AS articles, COUNT(DISTINCT wiki) AS wikis
    FROM core_newest_file_uses
    WHERE namespace = 0 AND NOT main_page
    GROUP BY org_id, file
)
SELECT
    n.org_id,
    n.file,
    MAX(n.as_of) AS as_of,
    string_agg(DISTINCT n.tier, '+' ORDER BY n.tier) AS tier,
    BOOL_OR(n.used) OR COALESCE(MAX(p.articles), 0) > 0 AS in_use,
    COALESCE(MAX(p.articles), CASE WHEN COUNT(l.tier) = COUNT(*) AND NOT BOOL_OR(n.used) THEN 0 END) AS articles,
    COALESCE(MAX(p.wikis), CASE WHEN COUNT(l.tier) = COUNT(*) AND NOT BOOL_OR(n.used) THEN 0 END) AS wikis,
    MAX(u.uploaded_on) AS uploaded_on,
    MAX(u.uploader) AS uploader,
    MAX(u.licence) AS licence,
    COALESCE(MAX(u.mime), MAX(n.media_type)) AS media_type
FROM newest AS n
LEFT JOIN pages AS p USING (org_id, file)
LEFT JOIN newest_named_lists AS l USING (org_id, content_set_id)
LEFT JOIN uploads AS u USING (file)
GROUP BY n.org_id, n.file
ORDER BY n.org_id, n.file;

DROP TABLE uploads;
DROP TABLE newest_named_lists;

-- Uses on articles other than main pages that a list has and the next one of the same set and tier has not. Lists without
-- files and walks that were cut short are passed over: what they do not name may still be there.
CREATE TABLE core_removed_uses AS
WITH steps AS (
    SELECT
        content_set_id, tier, as_of,
        LEAD(as_of) OVER (PARTITION BY content_set_id, tier ORDER BY as_of) AS next_as_of
    FROM core_usage_snapshots
    ANTI JOIN (
        SELECT content_set_id, 'walk' AS tier, as_of FROM whole_walks WHERE stopped_at IS NOT NULL
    ) AS cut_short USING (content_set_id, tier, as_of)
    WHERE names_files
)
SELECT DISTINCT
    s.org_id, s.sample, steps.next_as_of AS seen_on, steps.as_of AS last_seen_on, steps.tier,
    u.wiki, u.page_title, u.file
FROM steps
JOIN core_sets AS s USING (content_set_id)
JOIN core_usage AS u USING (content_set_id, tier, as_of)
ANTI JOIN core_usage AS later
    ON later.content_set_id = steps.content_set_id AND later.tier = steps.tier AND later.as_of = steps.next_as_of
    AND later.wiki = u.wiki AND later.page_title = u.page_title AND later.file = u.file
WHERE steps.next_as_of IS NOT NULL AND NOT u.main_page
ORDER BY ALL;

DROP VIEW walked_members;
DROP VIEW walked_usage;
DROP VIEW walked_template_pages;
DROP TABLE walk_answers;
DROP TABLE whole_walks;
