-- The mean of text, photos and data as far as known; where nothing is known of them, the fit of all material together.
WITH kinds AS (
    SELECT
        org_id,
        unnest(['text', 'photos', 'data']) AS kind,
        unnest([licence_text, licence_photos, licence_data]) AS terms
    FROM organisations
),
known AS (
    SELECT
        org_id,
        AVG(CASE split_part(terms, ':', 1) WHEN 'yes' THEN 1.0 WHEN 'partial' THEN 0.5 ELSE 0.0 END) AS fit,
        string_agg(kind || ': ' || terms, '; ' ORDER BY kind DESC) AS wording
    FROM kinds
    WHERE terms NOT LIKE 'unknown:%'
    GROUP BY org_id
)

SELECT
    o.org_id,
    COALESCE(k.fit, CASE o.licence_fit WHEN 'yes' THEN 1.0 WHEN 'partial' THEN 0.5 ELSE 0.0 END) AS raw,
    CASE o.licence_confidence WHEN 'sourced' THEN 0.1 WHEN 'general_knowledge' THEN 0.4 ELSE 0.2 END AS error,
    NULL AS as_of,
    'organisations.csv: ' || COALESCE(o.licence_source, 'general knowledge') AS source,
    COALESCE(k.wording, 'all together: ' || COALESCE(o.licence_policy, 'policy not written down')) AS note,
    COALESCE(o.licence_confidence = 'general_knowledge', FALSE) AS general_knowledge
FROM organisations AS o
LEFT JOIN known AS k ON k.org_id = o.org_id
WHERE o.licence_fit <> 'unknown'
