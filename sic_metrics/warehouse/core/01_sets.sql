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

-- Wikis' own main pages, as (wiki, title): what each site says itself, else the registry.
CREATE TABLE core_main_pages AS
SELECT wiki, COALESCE(s.main_page, replace(w.main_page, ' ', '_')) AS page_title
FROM wikis AS w
FULL JOIN facts.site_main_pages AS s USING (wiki)
WHERE COALESCE(s.main_page, w.main_page) IS NOT NULL
ORDER BY wiki;
