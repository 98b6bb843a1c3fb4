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

-- Wikis' own main pages, as (wiki, title).
CREATE TABLE core_main_pages AS
SELECT wiki, replace(main_page, ' ', '_') AS page_title
FROM wikis
WHERE main_page IS NOT NULL
ORDER BY wiki;
