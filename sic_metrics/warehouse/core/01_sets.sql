-- Content sets in the scope of the standard exports: files, made or uploaded by the organisation.
CREATE TABLE core_sets AS
SELECT
    s.content_set_id,
    s.org_id,
    o.stage,
    s.sample,
    s.kind,
    replace(s.value, ' ', '_') AS category,
    s.depth,
    string_split(replace(s.prune, ' ', '_'), '|') AS pruned,
    CAST(s.since || '-01' AS DATE) AS since
FROM content_sets AS s
JOIN organisations AS o USING (org_id)
WHERE s.channel = 'files' AND s.relation = 'by' AND s.kind IN ('commons_category', 'page_list')
ORDER BY s.content_set_id;

-- Loaded lists: of a set and day the one that was loaded last, in whatever form it came.
CREATE TEMP TABLE lists AS
SELECT *
FROM facts.usage_snapshots
QUALIFY ledger_id = MAX(ledger_id) OVER (PARTITION BY content_set_id, as_of);

-- Wikis' own main pages, as (wiki, title): what each site says itself, else the registry; and those that were one before.
-- A wiki that is not here has one that is not known.
CREATE TABLE core_main_pages AS
WITH listed AS (
    SELECT wiki, string_split(main_page, '; ') AS titles
    FROM wikis
)
SELECT DISTINCT
    wiki, unnest(list_prepend(COALESCE(s.main_page, l.titles[1]), COALESCE(l.titles[2:], []))) AS page_title
FROM listed AS l
FULL JOIN facts.site_main_pages AS s USING (wiki)
WHERE COALESCE(s.main_page, l.titles[1]) IS NOT NULL
ORDER BY ALL;
