-- Goal 3 stands for health, 5 for gender, 13 for climate. Themes given by judgement may be off by half a theme.
WITH named AS (
    SELECT org_id, unnest(string_split(themes, '; ')) AS theme
    FROM organisations
    UNION
    SELECT
        org_id,
        CASE unnest(string_split(sdgs, '; ')) WHEN '3' THEN 'health' WHEN '5' THEN 'gender' WHEN '13' THEN 'climate' END
    FROM organisations
)

SELECT
    o.org_id,
    CAST(COUNT(n.theme) AS DOUBLE) AS raw,
    0.5 AS error,
    NULL AS as_of,
    CASE
        WHEN MIN(o.fields_from_general_knowledge) LIKE '%themes%' THEN 'organisations.csv: themes and goals by general knowledge'
        ELSE 'organisations.csv: ' || MIN(o.source)
    END AS source,
    COALESCE(string_agg(n.theme, ', ' ORDER BY n.theme), 'none of the four') AS note
FROM organisations AS o
LEFT JOIN named AS n ON n.org_id = o.org_id AND n.theme IN ('health', 'gender', 'climate', 'emergencies')
WHERE o.themes IS NOT NULL OR o.sdgs IS NOT NULL
GROUP BY o.org_id
