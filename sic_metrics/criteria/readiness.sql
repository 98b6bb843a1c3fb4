WITH steps AS (
    SELECT
        org_id,
        CASE
            WHEN regexp_matches(kind, 'MoU|WiR') THEN 4
            WHEN regexp_matches(kind, 'upload|training|data|licensing|pilot') THEN 3
            WHEN regexp_matches(kind, 'early contact|named among|advice') THEN 1
            ELSE 2 -- an event, a campaign: the registry refuses a kind that it does not know
        END AS step,
        start_year,
        kind,
        wikimedia_party,
        source_url
    FROM partnerships
    WHERE org_id IS NOT NULL
),
furthest AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY org_id ORDER BY step DESC, start_year DESC NULLS LAST, source_url, kind
        ) AS place
    FROM steps
)

SELECT
    org_id,
    CAST(step AS DOUBLE) AS raw,
    0.5 AS error,
    NULL AS as_of,
    'partnerships.csv: ' || source_url AS source,
    kind || ' with ' || wikimedia_party AS note,
    FALSE AS general_knowledge
FROM furthest
WHERE place = 1
