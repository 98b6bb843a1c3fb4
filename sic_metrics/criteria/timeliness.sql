SELECT
    org_id,
    CASE WHEN list_contains(string_split(themes, '; '), 'emergencies') THEN 1.0 ELSE 0.0 END AS raw,
    0.2 AS error,
    NULL AS as_of,
    CASE
        WHEN fields_from_general_knowledge LIKE '%themes%' THEN 'organisations.csv: themes by general knowledge'
        ELSE 'organisations.csv: ' || source
    END AS source,
    CASE
        WHEN list_contains(string_split(themes, '; '), 'emergencies') THEN 'emergencies are among its themes'
        ELSE 'emergencies are not among its themes'
    END AS note
FROM organisations
WHERE themes IS NOT NULL
