-- From the first year in which one of its collaborations began to the last in which any was seen. A beginning alone,
-- with no later year, leaves it unknown.
WITH seen AS (
    SELECT org_id, start_year AS year, TRUE AS is_start, wikimedia_party, source_url
    FROM partnerships
    UNION ALL
    SELECT
        org_id,
        TRY_CAST(regexp_extract(end_year_or_status, '(19|20)[0-9]{2}') AS BIGINT),
        FALSE,
        wikimedia_party,
        source_url
    FROM partnerships
),
spans AS (
    SELECT
        org_id,
        MIN(year) AS first_year,
        MAX(year) AS last_year,
        arg_min(wikimedia_party, (year, wikimedia_party, source_url)) AS first_with,
        arg_max(wikimedia_party, (year, wikimedia_party, source_url)) AS last_with,
        arg_min(source_url, (year, wikimedia_party, source_url)) AS first_source,
        arg_max(source_url, (year, wikimedia_party, source_url)) AS last_source
    FROM seen
    WHERE org_id IS NOT NULL AND year IS NOT NULL
    GROUP BY org_id
    HAVING BOOL_OR(is_start) AND (NOT BOOL_AND(is_start) OR MIN(year) < MAX(year))
)

SELECT
    org_id,
    CAST(last_year - first_year + 1 AS DOUBLE) AS raw,
    1.0 AS error,
    CAST(last_year AS VARCHAR) AS as_of,
    'partnerships.csv: ' || first_source
    || CASE WHEN last_source = first_source THEN '' ELSE ' | ' || last_source END AS source,
    CAST(first_year AS VARCHAR) || ' to ' || CAST(last_year AS VARCHAR) || ', with ' || first_with
    || CASE WHEN last_with = first_with THEN '' ELSE ' to ' || last_with END AS note,
    FALSE AS general_knowledge
FROM spans
