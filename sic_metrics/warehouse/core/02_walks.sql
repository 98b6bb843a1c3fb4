-- Walks that count: of a set as it is defined today, and whole.
CREATE TEMP TABLE whole_walks AS
SELECT w.ledger_id AS run_id, w.content_set_id, w.as_of, w.files, w.stopped_at, w.templates_stopped
FROM facts.walks AS w
JOIN core_sets AS s USING (content_set_id, category, depth)
SEMI JOIN facts.whole_runs AS r ON r.run_id = w.ledger_id
WHERE w.prune = list_sort(list_distinct(COALESCE(s.pruned, [])));

CREATE TEMP TABLE walk_answers AS
SELECT w.content_set_id, w.as_of, r.ledger_id
FROM whole_walks AS w
JOIN facts.whole_runs AS r USING (run_id);

-- What their answers say; an answer that lies beside them in the ledger is of another walk.
CREATE TEMP VIEW walked_members AS
SELECT w.content_set_id, w.as_of, m.category, m.file, m.depth
FROM walk_answers AS w
JOIN facts.walk_members AS m USING (ledger_id);

CREATE TEMP VIEW walked_usage AS
SELECT w.content_set_id, w.as_of, u.file, u.wiki, u.page_id, u.namespace, u.page_title
FROM walk_answers AS w
JOIN facts.walk_usage AS u USING (ledger_id);

CREATE TEMP VIEW walked_template_pages AS
SELECT w.content_set_id, w.as_of, t.wiki, t.template_title, t.page_id
FROM walk_answers AS w
JOIN facts.walk_template_pages AS t USING (ledger_id);

-- Runs of the registry's sets and domains that came to their end and do not count, and why: `unnamed` (an earlier
-- version did not note which answers they rest on), `unfinished` (asked for again, not to the end), `redefined` (the
-- set has another category, depth or prune today).
CREATE TABLE core_runs_left_out AS
WITH runs AS (
    SELECT w.ledger_id, 'commons-usage' AS source, s.org_id, w.content_set_id AS subject, w.as_of, c.run_id
    FROM facts.walks AS w
    JOIN core_sets AS s USING (content_set_id)
    LEFT JOIN whole_walks AS c ON c.run_id = w.ledger_id
    UNION ALL
    SELECT r.ledger_id, 'citations', o.org_id, r.domain || ' ' || r.wiki, r.as_of, c.run_id
    FROM facts.citation_runs AS r
    JOIN organisations AS o ON o.official_domain = r.domain
    LEFT JOIN (SELECT DISTINCT run_id FROM facts.whole_runs) AS c ON c.run_id = r.ledger_id
)
SELECT DISTINCT
    source, org_id, subject, as_of,
    CASE
        WHEN ledger_id NOT IN (SELECT ledger_id FROM facts.run_parts) THEN 'unnamed'
        WHEN ledger_id IN (SELECT run_id FROM facts.whole_runs) THEN 'redefined'
        ELSE 'unfinished'
    END AS reason
FROM runs
WHERE run_id IS NULL
ORDER BY ALL;
