SELECT
    org_id,
    CASE licence_fit WHEN 'yes' THEN 1.0 WHEN 'partial' THEN 0.5 WHEN 'no' THEN 0.0 END AS raw,
    CASE licence_confidence WHEN 'sourced' THEN 0.1 ELSE 0.2 END AS error,
    NULL AS as_of,
    'organisations.csv: ' || COALESCE(licence_source, 'general knowledge') AS source,
    COALESCE(licence_policy, 'policy not written down') AS note
FROM organisations
WHERE licence_fit IN ('yes', 'partial', 'no')
