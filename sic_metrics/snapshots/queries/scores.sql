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
-- Only terms that somebody read hold an organisation back. It is not held back where an agreement or a resident is on
-- record, or where people found that some of its material fits.
CREATE TABLE registry_gates AS
SELECT
    c.org_id,
    'licence' AS gate,
    COALESCE(o.licence_policy, 'its licence does not allow it') AS reason,
    'organisations.csv: ' || COALESCE(o.licence_source, 'general knowledge') AS said_by
FROM candidates AS c
JOIN organisations AS o ON o.org_id = c.org_id
WHERE
    o.licence_fit = 'no'
    AND o.licence_confidence = 'sourced'
    AND NOT EXISTS (
        SELECT 1 FROM judged_evidence AS j
        WHERE j.org_id = c.org_id AND j.criterion_id = 'licence' AND j.raw > 0
    )
    AND NOT EXISTS (
        SELECT 1 FROM partnerships AS p WHERE p.org_id = c.org_id AND regexp_matches(p.kind, 'MoU|WiR')
    )

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

-- query: candidate_themes
-- A theme of the Hub counts from 5 % of an organisation's spending on, and from 2 % where the registry names it as
-- well; where no shares are known, or half of the spending is tied to no goal, the registry alone says.
CREATE TABLE candidate_themes AS
WITH hub AS (
    SELECT unnest(['climate', 'emergencies', 'gender', 'health']) AS theme
),
named AS (
    SELECT org_id, unnest(string_split(themes, '; ')) AS theme
    FROM organisations
    UNION
    SELECT
        org_id,
        CASE unnest(string_split(sdgs, '; ')) WHEN '3' THEN 'health' WHEN '5' THEN 'gender' WHEN '13' THEN 'climate' END
    FROM organisations
),
both_said AS (
    SELECT
        o.org_id,
        h.theme,
        CASE h.theme
            WHEN 'climate' THEN o.spending_climate_share
            WHEN 'emergencies' THEN o.spending_humanitarian_share
            WHEN 'gender' THEN o.spending_gender_share
            WHEN 'health' THEN o.spending_health_share
        END AS share,
        n.theme IS NOT NULL AS is_named,
        COALESCE(o.spending_without_goal_share < 50, FALSE) AS by_spending,
        COALESCE(o.fields_from_general_knowledge LIKE '%themes%', FALSE) AS by_general_knowledge
    FROM organisations AS o
    JOIN candidates AS c ON c.org_id = o.org_id
    CROSS JOIN hub AS h
    LEFT JOIN named AS n ON n.org_id = o.org_id AND n.theme = h.theme
    WHERE o.themes IS NOT NULL OR o.sdgs IS NOT NULL OR o.spending_without_goal_share < 50
)
SELECT
    org_id,
    theme,
    CASE WHEN by_spending THEN share >= 5 OR (is_named AND share >= 2) ELSE is_named END AS counts,
    by_spending,
    by_general_knowledge AND NOT by_spending AS general_knowledge,
    CASE WHEN by_spending THEN theme || printf(' %g %%', share) ELSE theme END AS wording
FROM both_said

-- query: evidence
CREATE TABLE criterion_evidence (
    org_id VARCHAR, criterion_id VARCHAR, raw DOUBLE, error DOUBLE, as_of VARCHAR, source VARCHAR, note VARCHAR,
    judged BOOLEAN, general_knowledge BOOLEAN
)

-- query: judged_evidence
INSERT INTO criterion_evidence
SELECT org_id, criterion_id, raw, error, as_of, source, COALESCE(note, ''), TRUE, FALSE
FROM judged_evidence

-- query: computed_evidence
INSERT INTO criterion_evidence
SELECT
    f.org_id, ?, f.raw, f.error, COALESCE(CAST(f.as_of AS VARCHAR), k.as_of), f.source, COALESCE(f.note, ''), FALSE,
    f.general_knowledge
FROM ({statement}) AS f
JOIN candidates AS c ON c.org_id = f.org_id
JOIN criteria AS k ON k.criterion_id = ?
WHERE f.raw IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM judged_evidence AS j WHERE j.org_id = f.org_id AND j.criterion_id = ?)
