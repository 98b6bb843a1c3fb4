-- A language that no wiki of the registry has the name of leaves the organisation's reach unknown.
-- Speakers count for more where their Wikipedia serves them worse. The measure is the share of its women's biographies
-- that are of standard quality (metric knowledge_gaps, newest month): a speaker counts as 1 plus the median share of all
-- Wikipedias of which it is known, less that of the own one (0.1 below the median: 1.1 speakers). Why so: the unit stays
-- speakers; where the share is not known a speaker counts once, so what is not known is neither a need nor none; and
-- without any such data the figure is that of speakers alone. Regions are left out: their shares are known of few wikis.
WITH spoken AS (
    SELECT DISTINCT org_id, unnest(string_split(official_languages, '; ')) AS language
    FROM organisations
    WHERE official_languages IS NOT NULL
),
served AS (
    SELECT wiki, arg_max(standard_share, month) AS share, MAX(month) AS month
    FROM knowledge_gaps
    WHERE gap = 'gender' AND category = 'female' AND standard_share IS NOT NULL
    GROUP BY wiki
),
known AS (
    SELECT
        w.language, MAX(l.speakers) AS speakers, MIN(l.region) AS region,
        AVG(s.share) AS share, MAX(s.month) AS month,
        COALESCE(1 + (SELECT MEDIAN(share) FROM served) - AVG(s.share), 1) AS weight
    FROM wikis AS w
    JOIN languages AS l ON l.language_code = w.language_code
    LEFT JOIN served AS s ON s.wiki = w.wiki
    WHERE w.wiki LIKE '%.wikipedia' AND l.speakers IS NOT NULL
    GROUP BY w.language
)

SELECT
    s.org_id,
    COALESCE(SUM(k.speakers * k.weight) FILTER (counted), 0) / 1e6 AS raw,
    CASE WHEN COALESCE(MIN(o.official_languages_source), '') = 'general knowledge' THEN 0.4 ELSE 0.2 END
    * COALESCE(SUM(k.speakers * k.weight) FILTER (counted), 0) / 1e6 AS error,
    NULL AS as_of,
    'organisations.csv: official languages (' || MIN(COALESCE(o.official_languages_source, 'no source named'))
    || '); speakers: Unicode CLDR'
    || COALESCE('; metric knowledge_gaps (' || strftime(MAX(k.month) FILTER (counted), '%Y-%m') || ')', '') AS source,
    COALESCE(
        string_agg(
            s.language || COALESCE(
                printf(
                    ' (× %.2f: %.0f%% of women''s biographies are of standard quality against a median of %.0f%%)',
                    k.weight, 100 * k.share, 100 * (SELECT MEDIAN(share) FROM served)
                ),
                ''
            ),
            ', ' ORDER BY s.language
        ) FILTER (counted),
        'none counted'
    ) AS note,
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
