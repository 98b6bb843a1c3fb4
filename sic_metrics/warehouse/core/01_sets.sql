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
CREATE TEMP TABLE newest_lists AS
SELECT *
FROM facts.usage_snapshots
QUALIFY ledger_id = MAX(ledger_id) OVER (PARTITION BY content_set_id, as_of);

-- Those that were loaded for another definition of their set than it has today, and in which cells that differs; and those
-- (`changes` NULL) that have lines, none of which names what counts for the set: that it has none, they do not say.
CREATE TABLE core_lists_left_out AS
WITH definitions AS (
    SELECT l.*, to_json(s) AS today, unnest(json_keys(l.definition)) AS cell
    FROM newest_lists AS l
    JOIN content_sets AS s USING (content_set_id)
),
lines AS (
    SELECT ledger_id, wiki, namespace FROM facts.file_usage
    UNION ALL
    SELECT ledger_id, wiki, NULL FROM facts.lines_left_out
),
cells AS (
    SELECT
        ledger_id, content_set_id, as_of, cell, COALESCE(json_extract_string(definition, cell), '') AS then_was,
        COALESCE(json_extract_string(today, cell), '') AS today_is
    FROM definitions
)
SELECT
    l.source, c.content_set_id, c.as_of, l.origin,
    string_agg(
        c.cell || ' was ' || COALESCE(NULLIF(then_was, ''), 'empty') || ' and is '
        || COALESCE(NULLIF(today_is, ''), 'empty'), ', ' ORDER BY c.cell
    ) AS changes
FROM cells AS c
JOIN facts.loads AS l USING (ledger_id)
WHERE list_sort(string_split(then_was, '|')) <> list_sort(string_split(today_is, '|'))
GROUP BY l.source, c.content_set_id, c.as_of, l.origin
UNION ALL
SELECT l.source, u.content_set_id, u.as_of, l.origin, NULL
FROM newest_lists AS u
JOIN content_sets AS s USING (content_set_id)
JOIN facts.loads AS l USING (ledger_id)
JOIN lines AS x USING (ledger_id)
WHERE s.relation = 'by' AND s.channel IN ('files', 'text', 'wikidata') AND s.kind <> 'template'
GROUP BY l.source, u.content_set_id, u.as_of, l.origin
HAVING NOT BOOL_OR(
    COALESCE(x.namespace = 0, FALSE) AND x.wiki <> 'commons.wikimedia'
    AND (x.wiki IN ('wikidata', 'www.wikidata')) = (s.channel = 'wikidata')
)
ORDER BY ALL;

CREATE TEMP TABLE lists AS
SELECT *
FROM newest_lists
ANTI JOIN core_lists_left_out USING (content_set_id, as_of);
DROP TABLE newest_lists;

-- Lines of them that name no page of today's wikis.
CREATE TABLE core_lines_left_out AS
SELECT u.content_set_id, u.as_of, l.origin, x.wiki, x.none_of_today, x.lines
FROM lists AS u
JOIN facts.lines_left_out AS x USING (ledger_id)
JOIN facts.loads AS l USING (ledger_id)
ORDER BY ALL;

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
