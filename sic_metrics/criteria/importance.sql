-- Half a theme may be off, of spending half as much, of themes by general knowledge twice as much.
SELECT
    o.org_id,
    CAST(COUNT(*) FILTER (t.counts) AS DOUBLE) AS raw,
    CASE WHEN BOOL_OR(t.by_spending) THEN 0.25 WHEN BOOL_OR(t.general_knowledge) THEN 1.0 ELSE 0.5 END AS error,
    CASE WHEN BOOL_OR(t.by_spending) THEN MIN(o.spending_year) END AS as_of,
    'organisations.csv: ' || CASE
        WHEN BOOL_OR(t.by_spending) THEN MIN(o.spending_source)
        WHEN BOOL_OR(t.general_knowledge) THEN 'themes and goals by general knowledge'
        ELSE MIN(o.source)
    END AS source,
    COALESCE(string_agg(t.wording, ', ' ORDER BY t.theme) FILTER (t.counts), 'none of the four')
    || CASE WHEN BOOL_OR(t.by_spending) THEN ' of its spending' ELSE '' END AS note,
    BOOL_OR(t.general_knowledge) AS general_knowledge
FROM candidate_themes AS t
JOIN organisations AS o ON o.org_id = t.org_id
GROUP BY o.org_id
