WITH spans AS (
    SELECT
        org_id,
        start_year,
        CAST(regexp_extract(end_year_or_status, '(19|20)[0-9]{2}') AS BIGINT) AS last_year,
        wikimedia_party,
        source_url
    FROM partnerships
    WHERE
        org_id IS NOT NULL
        AND start_year IS NOT NULL
        AND regexp_matches(end_year_or_status, '(19|20)[0-9]{2}')
),
longest AS (
    SELECT
        *,
        row_number() OVER (
            PARTITION BY org_id ORDER BY last_year - start_year DESC, last_year DESC, source_url, wikimedia_party
        ) AS place
    FROM spans
)

SELECT
    org_id,
    CAST(last_year - start_year + 1 AS DOUBLE) AS raw,
    1.0 AS error,
    CAST(last_year AS VARCHAR) AS as_of,
    'partnerships.csv: ' || source_url AS source,
    'with ' || wikimedia_party || ', ' || CAST(start_year AS VARCHAR) || ' to ' || CAST(last_year AS VARCHAR) AS note
FROM longest
WHERE place = 1
