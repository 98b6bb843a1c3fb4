-- No list of ideas is complete: whose topics nobody asked for is unknown, and not nought.
WITH material AS (
    SELECT DISTINCT o.org_id, t.topic
    FROM (SELECT topic, unnest(string_split(organisations_with_relevant_material, '; ')) AS name FROM topics) AS t
    JOIN organisations AS o ON o.short_name = t.name
    UNION
    SELECT o.org_id, t.topic
    FROM (SELECT org_id, unnest(string_split(themes, '; ')) AS theme FROM organisations) AS o
    JOIN topics AS t ON t.kind = 'theme' AND lower(t.topic) = o.theme
)

SELECT
    m.org_id,
    CAST(COUNT(DISTINCT i.link) AS DOUBLE) AS raw,
    CAST(NULL AS DOUBLE) AS error,
    MAX(i.date) AS as_of,
    'community ideas that were loaded' AS source,
    string_agg(DISTINCT i.topic, ', ' ORDER BY i.topic) AS note
FROM material AS m
JOIN community_ideas AS i ON lower(i.topic) = lower(m.topic)
GROUP BY m.org_id
