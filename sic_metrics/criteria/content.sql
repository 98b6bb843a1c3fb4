WITH followed AS (
    SELECT org_id, month, files, row_number() OVER (PARTITION BY org_id ORDER BY month DESC) AS place
    FROM files
    WHERE files IS NOT NULL
),
published AS (
    SELECT
        org_id,
        value AS files,
        value_is,
        as_of,
        source_url,
        paraphrase,
        row_number() OVER (PARTITION BY org_id ORDER BY value DESC, as_of DESC NULLS LAST, source_url) AS place
    FROM published_impact
    WHERE org_id IS NOT NULL AND unit = 'files' AND metric_kind = 'output'
)

SELECT
    COALESCE(f.org_id, p.org_id) AS org_id,
    CAST(COALESCE(f.files, p.files) AS DOUBLE) AS raw,
    CASE WHEN f.files IS NULL AND p.value_is <> 'exact' THEN 0.25 * p.files END AS error,
    COALESCE(strftime(f.month, '%Y-%m'), p.as_of) AS as_of,
    CASE WHEN f.files IS NULL THEN p.source_url ELSE 'metric files' END AS source,
    CASE WHEN f.files IS NULL THEN p.paraphrase ELSE 'files of its content sets' END AS note,
    FALSE AS general_knowledge
FROM (SELECT * FROM followed WHERE place = 1) AS f
FULL JOIN (SELECT * FROM published WHERE place = 1) AS p ON p.org_id = f.org_id
