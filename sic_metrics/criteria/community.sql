-- No list of ideas is complete: whose topics nobody asked for is unknown, and not nought.
SELECT
    m.org_id,
    CAST(COUNT(DISTINCT i.link) AS DOUBLE) AS raw,
    CAST(NULL AS DOUBLE) AS error,
    MAX(i.date) AS as_of,
    'community ideas that were loaded' AS source,
    string_agg(DISTINCT i.topic, ', ' ORDER BY i.topic) AS note,
    FALSE AS general_knowledge
FROM candidate_topics AS m
JOIN community_ideas AS i ON lower(i.topic) = lower(m.topic)
GROUP BY m.org_id
