-- title: Fair rates
-- question: How much of what the partner shared is in use, and how far do its files reach?
-- group: fairness
-- grain: org_id, month
-- unit: share, and views for 100 files
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- rows: file_list
-- definition: Share of the partner's files that stand on an article, with its 95 % Wilson interval; article views of the month for each 100 files shared, with the lowest and highest such value of the months loaded in the year up to it that are counted from the same kind of source.
-- caveats: Months in which a usage list was taken. | Rates, not totals, so that partners of unlike size can be compared; compare partners of like age too (see Use by age of upload). | Not listed where the number of all files is unknown: several sets, a pruned tree, a list of uses only. | The interval tells how far the share could be chance if files were drawn at random; uses of files are seldom independent.
-- download: place=112; label=Fair rates
-- reported: place=4; column=share_in_use; label=Share of the files in use; unit=share; kind=share
-- reported: place=5; column=views_per_100_files; label=Views for each 100 files; unit=views a month for 100 files
-- columns:
--   files: files of the partner; empty where unknown
--   files_in_use: distinct files on at least one article; empty where unknown
--   share_in_use: share (0 to 1) of the files that stand on an article
--   share_low: lower end of the share's 95 % Wilson interval
--   share_high: upper end of the share's 95 % Wilson interval
--   views_per_100_files: article views of the month for each 100 files shared; empty where unknown
--   lowest_of_year: lowest views_per_100_files of the year up to the month from the same kind of source
--   highest_of_year: highest views_per_100_files of the year up to the month from the same kind of source
WITH used AS (
    SELECT org_id, month, COUNT(DISTINCT file) AS files_in_use
    FROM core_org_usage
    WHERE NOT main_page
    GROUP BY org_id, month
),
viewed AS (
    SELECT org_id, month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views
    FROM core_org_pages
    WHERE NOT main_page
    GROUP BY org_id, month
),
rates AS (
    SELECT
        m.org_id,
        m.month,
        m.files,
        COALESCE(u.files_in_use, 0) AS files_in_use,
        CAST(COALESCE(u.files_in_use, 0) AS DOUBLE) / NULLIF(m.files, 0) AS share_in_use,
        CASE WHEN o.month IS NULL THEN NULL WHEN v.articles IS NULL THEN 0 ELSE 100 * CAST(v.views AS DOUBLE) END
        / NULLIF(m.files, 0) AS views_per_100_files,
        CASE
            WHEN o.month IS NULL THEN CAST(0 AS DOUBLE)
            WHEN v.articles IS NULL THEN CAST(1 AS DOUBLE)
            ELSE CAST(v.known AS DOUBLE) / NULLIF(v.articles, 0)
        END AS coverage,
        m.tier,
        m.usage_basis,
        m.sample
    FROM core_org_usage_months AS m
    LEFT JOIN core_org_months AS o ON o.org_id = m.org_id AND o.month = m.month
    LEFT JOIN used AS u ON u.org_id = m.org_id AND u.month = m.month
    LEFT JOIN viewed AS v ON v.org_id = m.org_id AND v.month = m.month
    WHERE m.files > 0 AND COALESCE(u.files_in_use, 0) <= m.files
),
bands AS (
    SELECT
        r.org_id,
        r.month,
        MIN(b.views_per_100_files) AS lowest_of_year,
        MAX(b.views_per_100_files) AS highest_of_year
    FROM rates AS r
    JOIN rates AS b
        ON b.org_id = r.org_id AND b.tier = r.tier AND b.month <= r.month AND b.month > r.month - INTERVAL 12 MONTH
    GROUP BY r.org_id, r.month
)
SELECT
    r.org_id,
    r.month,
    r.files,
    r.files_in_use,
    r.share_in_use,
    CASE
        WHEN r.files_in_use = 0 THEN CAST(0 AS DOUBLE)
        ELSE (
            r.share_in_use + 1.9208 / NULLIF(r.files, 0)
            - 1.96 * SQRT((r.share_in_use * (1 - r.share_in_use) + 0.9604 / NULLIF(r.files, 0)) / NULLIF(r.files, 0))
        ) / NULLIF(1 + 3.8416 / NULLIF(r.files, 0), 0)
    END AS share_low,
    CASE
        WHEN r.files_in_use = r.files THEN CAST(1 AS DOUBLE)
        ELSE (
            r.share_in_use + 1.9208 / NULLIF(r.files, 0)
            + 1.96 * SQRT((r.share_in_use * (1 - r.share_in_use) + 0.9604 / NULLIF(r.files, 0)) / NULLIF(r.files, 0))
        ) / NULLIF(1 + 3.8416 / NULLIF(r.files, 0), 0)
    END AS share_high,
    r.views_per_100_files,
    b.lowest_of_year,
    b.highest_of_year,
    r.coverage,
    r.tier,
    r.usage_basis,
    r.sample
FROM rates AS r
JOIN bands AS b ON b.org_id = r.org_id AND b.month = r.month
