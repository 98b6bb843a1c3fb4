-- A language that no wiki of the registry has the name of leaves the organisation's reach unknown.
WITH spoken AS (
    SELECT DISTINCT org_id, unnest(string_split(official_languages, '; ')) AS language
    FROM organisations
    WHERE official_languages IS NOT NULL
),
known AS (
    SELECT w.language, MAX(l.speakers) AS speakers, MIN(l.region) AS region
    FROM wikis AS w
    JOIN languages AS l ON l.language_code = w.language_code
    WHERE w.wiki LIKE '%.wikipedia' AND l.speakers IS NOT NULL
    GROUP BY w.language
)

SELECT
    s.org_id,
    COALESCE(SUM(k.speakers) FILTER (counted), 0) / 1e6 AS raw,
    CASE WHEN COALESCE(MIN(o.official_languages_source), '') = 'general knowledge' THEN 0.4 ELSE 0.2 END
    * COALESCE(SUM(k.speakers) FILTER (counted), 0) / 1e6 AS error,
    NULL AS as_of,
    'organisations.csv: official languages (' || MIN(COALESCE(o.official_languages_source, 'no source named'))
    || '); speakers: Unicode CLDR' AS source,
    COALESCE(string_agg(s.language, ', ' ORDER BY s.language) FILTER (counted), 'none counted') AS note,
    COALESCE(MIN(o.official_languages_source) = 'general knowledge', FALSE) AS general_knowledge
FROM (
    SELECT
        spoken.org_id,
        spoken.language,
        spoken.language <> 'English'
        AND known.region NOT IN ('Northern & Western Europe', 'North America') AS counted
    FROM spoken
    LEFT JOIN known ON known.language = spoken.language
) AS s
LEFT JOIN known AS k ON k.language = s.language
JOIN organisations AS o ON o.org_id = s.org_id
GROUP BY s.org_id
HAVING COUNT(*) = COUNT(k.language)
