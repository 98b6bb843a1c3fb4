-- The tables of the confidential part of a snapshot.

-- query: candidates
CREATE TABLE candidates AS
SELECT
    o.org_id, o.short_name, o.full_name, o.kind, o.themes, o.sdgs, o.hq_country,
    r.region AS hq_region, o.stage
FROM organisations AS o
LEFT JOIN seats AS r ON r.country = o.hq_country
WHERE o.stage <> 'comparator' AND NOT o.sample

-- query: licence_gate
CREATE TABLE registry_gates AS
SELECT
    c.org_id,
    'licence' AS gate,
    COALESCE(o.licence_policy, 'its licence does not allow it') AS reason,
    'organisations.csv: ' || COALESCE(o.licence_source, 'general knowledge') AS said_by
FROM candidates AS c
JOIN organisations AS o ON o.org_id = c.org_id
WHERE o.licence_fit = 'no'

-- query: first_costs
CREATE TABLE first_costs AS
WITH kinds AS (
    SELECT
        o.org_id,
        o.kind LIKE 'UN %' OR o.kind LIKE '%UN related%' OR o.org_id = 'UN' AS is_un,
        EXISTS (SELECT 1 FROM partnerships AS p WHERE p.org_id = o.org_id) AS is_on_record
    FROM candidates AS o
)
SELECT
    k.org_id,
    e.hours,
    e.hours_error,
    e.money_eur,
    e.as_of,
    e.proposed_by,
    CASE WHEN k.is_un THEN 'UN system' ELSE 'outside the UN system' END
    || CASE WHEN k.is_on_record THEN ', a' ELSE ', no' END || ' collaboration is on record' AS note
FROM kinds AS k
JOIN effort AS e ON (e.un_body = 'yes') = k.is_un AND (e.on_record = 'yes') = k.is_on_record

-- query: candidate_topics
CREATE TABLE candidate_topics AS
WITH named AS (
    SELECT topic, unnest(string_split(organisations_with_relevant_material, '; ')) AS name FROM topics
),
themes AS (
    SELECT org_id, unnest(string_split(themes, '; ')) AS theme FROM candidates
),
material AS (
    SELECT c.org_id, n.topic, 'topics.csv' AS named_in
    FROM named AS n
    JOIN candidates AS c ON c.short_name = n.name
    UNION
    SELECT o.org_id, t.topic, 'themes of organisations.csv' AS named_in
    FROM themes AS o
    JOIN topics AS t ON t.kind = 'theme' AND lower(t.topic) = o.theme
)
SELECT org_id, topic, MAX(named_in) AS named_in FROM material GROUP BY org_id, topic

-- query: evidence
CREATE TABLE criterion_evidence (
    org_id VARCHAR, criterion_id VARCHAR, raw DOUBLE, error DOUBLE, as_of VARCHAR, source VARCHAR, note VARCHAR,
    judged BOOLEAN
)

-- query: judged_evidence
INSERT INTO criterion_evidence
SELECT org_id, criterion_id, raw, error, as_of, source, COALESCE(note, ''), TRUE
FROM judged_evidence

-- query: computed_evidence
INSERT INTO criterion_evidence
SELECT
    f.org_id, ?, f.raw, f.error, COALESCE(CAST(f.as_of AS VARCHAR), k.as_of), f.source, COALESCE(f.note, ''), FALSE
FROM ({statement}) AS f
JOIN candidates AS c ON c.org_id = f.org_id
JOIN criteria AS k ON k.criterion_id = ?
WHERE f.raw IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM judged_evidence AS j WHERE j.org_id = f.org_id AND j.criterion_id = ?)
