-- title: Files
-- question: How many files has the partner shared, and how many of them are in use?
-- group: numbers
-- grain: org_id, month
-- unit: files
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list
-- rows: file_list
-- definition: Files in the partner's content sets, and the distinct ones of them that stand on at least one article.
-- caveats: In the Commons Impact Metrics tier, files in use are those on an article with at least one view in the month. | The number of all files is unknown where the partner has several sets, a pruned tree, or only a list of uses.
-- download: place=2; label=Files
-- drawn: place=4; kind=line; value=files_in_use; unit=files in use
-- columns:
--   files: files of the partner; empty where unknown
--   files_in_use: distinct files on at least one article; empty where unknown
WITH used AS (
    SELECT org_id, month, COUNT(DISTINCT file) AS files_in_use, COUNT(*) AS uses, COUNT(file) AS uses_of_known_files
    FROM core_org_usage
    WHERE NOT main_page
    GROUP BY org_id, month
)
SELECT
    m.org_id,
    m.month,
    m.files,
    CASE
        WHEN COALESCE(u.uses, 0) = 0 AND m.sets_known < m.sets THEN NULL
        WHEN u.uses_of_known_files < u.uses THEN NULL
        ELSE COALESCE(u.files_in_use, 0)
    END AS files_in_use,
    m.sets_known,
    m.sets,
    m.tier,
    m.usage_basis,
    m.sample
FROM core_org_usage_months AS m
LEFT JOIN used AS u ON u.org_id = m.org_id AND u.month = m.month
