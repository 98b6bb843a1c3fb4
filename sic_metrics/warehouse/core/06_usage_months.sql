-- Usage lists taken within a month, one for each content set: highest tier, then the latest.
CREATE TABLE core_set_usage_months AS
SELECT s.org_id, s.sample, u.content_set_id, CAST(date_trunc('month', u.as_of) AS DATE) AS month, u.tier, u.as_of, u.files
FROM core_usage_snapshots AS u
JOIN core_sets AS s USING (content_set_id)
WHERE u.as_of >= COALESCE(s.since, u.as_of)
QUALIFY row_number() OVER (
    PARTITION BY u.content_set_id, date_trunc('month', u.as_of) ORDER BY u.tier_rank, u.as_of DESC
) = 1
ORDER BY s.org_id, u.content_set_id, month;

-- An organisation's months of usage. `files` is known where its one set's is.
CREATE TABLE core_org_usage_months AS
WITH months AS (
    SELECT
        org_id,
        sample,
        month,
        MAX(files) AS files,
        COUNT(*) AS sets_known,
        string_agg(DISTINCT tier, '+' ORDER BY tier) AS tier
    FROM core_set_usage_months
    GROUP BY org_id, sample, month
)
SELECT
    m.org_id,
    m.sample,
    m.month,
    CASE WHEN COUNT(*) = 1 THEN m.files END AS files,
    m.sets_known,
    COUNT(*) AS sets,
    m.tier,
    'observed' AS usage_basis
FROM months AS m
JOIN core_sets AS s ON s.org_id = m.org_id AND COALESCE(s.since, m.month) <= m.month
GROUP BY m.org_id, m.sample, m.month, m.files, m.sets_known, m.tier
ORDER BY m.org_id, m.month;

-- The files on pages in those months.
CREATE TABLE core_org_usage AS
SELECT DISTINCT l.org_id, l.month, u.wiki, u.page_title, u.file, u.main_page
FROM core_set_usage_months AS l
JOIN core_usage AS u USING (content_set_id, tier, as_of)
ORDER BY ALL;
