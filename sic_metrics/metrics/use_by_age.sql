-- title: Use by age of upload
-- question: Are older uploads more in use than recent ones?
-- group: fairness
-- grain: org_id, age
-- unit: share of files
-- additive: no
-- direction: max
-- sources: commons-files, cim-dump, commons-usage
-- rows: file_list
-- definition: Of the files whose day of upload is known and that a whole list names, by age on the list's day: how many there are, how many stand on an article, and that share with its 95 % Wilson interval. Ages: under 1 year, 1 to 2, 3 to 4, 5 years and more.
-- caveats: Only category walks that came to their end name files in use nowhere; other tiers are not listed. | Fresh uploads have had less time to be found: compare partners within one age. | Files without a known day of upload stand under unknown.
-- download: place=113; label=Use by age of upload
-- columns:
--   age: age of the upload on the day of the list
--   files: files of the partner; empty where unknown
--   files_in_use: distinct files on at least one article; empty where unknown
--   share_in_use: share (0 to 1) of the files that stand on an article
--   share_low: lower end of the share's 95 % Wilson interval
--   share_high: upper end of the share's 95 % Wilson interval
WITH aged AS (
    SELECT
        f.org_id,
        f.in_use,
        CASE
            WHEN f.uploaded_on IS NULL THEN 'unknown'
            WHEN f.uploaded_on > f.as_of - INTERVAL 1 YEAR THEN 'under 1 year'
            WHEN f.uploaded_on > f.as_of - INTERVAL 3 YEAR THEN '1 to 2 years'
            WHEN f.uploaded_on > f.as_of - INTERVAL 5 YEAR THEN '3 to 4 years'
            ELSE '5 years and more'
        END AS age,
        f.as_of
    FROM core_files AS f
    WHERE f.tier = 'walk'
),
counted AS (
    SELECT
        org_id,
        age,
        COUNT(*) AS files,
        SUM(CASE WHEN in_use THEN 1 ELSE 0 END) AS files_in_use,
        MAX(as_of) AS as_of
    FROM aged
    GROUP BY org_id, age
),
shares AS (
    SELECT
        org_id,
        age,
        files,
        files_in_use,
        as_of,
        CAST(files_in_use AS DOUBLE) / NULLIF(files, 0) AS share_in_use
    FROM counted
)
SELECT
    s.org_id,
    s.age,
    s.files,
    CAST(s.files_in_use AS BIGINT) AS files_in_use,
    s.share_in_use,
    CASE
        WHEN s.files_in_use = 0 THEN CAST(0 AS DOUBLE)
        ELSE (
            s.share_in_use + 1.9208 / NULLIF(s.files, 0)
            - 1.96 * SQRT((s.share_in_use * (1 - s.share_in_use) + 0.9604 / NULLIF(s.files, 0)) / NULLIF(s.files, 0))
        ) / NULLIF(1 + 3.8416 / NULLIF(s.files, 0), 0)
    END AS share_low,
    CASE
        WHEN s.files_in_use = s.files THEN CAST(1 AS DOUBLE)
        ELSE (
            s.share_in_use + 1.9208 / NULLIF(s.files, 0)
            + 1.96 * SQRT((s.share_in_use * (1 - s.share_in_use) + 0.9604 / NULLIF(s.files, 0)) / NULLIF(s.files, 0))
        ) / NULLIF(1 + 3.8416 / NULLIF(s.files, 0), 0)
    END AS share_high,
    s.as_of,
    'walk' AS tier,
    'observed' AS usage_basis,
    o.sample
FROM shares AS s
JOIN core_newest_orgs AS o ON o.org_id = s.org_id
