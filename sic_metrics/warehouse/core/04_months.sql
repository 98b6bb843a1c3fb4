-- Which usage list each content set's month of views uses: the nearest of each tier to the month's end
-- (a tie takes the later); one taken within 31 days is observed and beats any that is back-projected.
CREATE TABLE core_set_months AS
WITH nearest AS (
    SELECT
        s.content_set_id, s.org_id, m.month, u.tier, u.tier_rank, u.as_of,
        abs(date_diff('day', last_day(m.month), u.as_of)) AS distance_days
    FROM core_sets AS s
    JOIN core_months AS m ON m.month >= COALESCE(s.since, m.month)
    LEFT JOIN core_usage_snapshots AS u USING (content_set_id)
    QUALIFY row_number() OVER (
        PARTITION BY s.content_set_id, m.month, u.tier ORDER BY distance_days, u.as_of DESC
    ) = 1
)
SELECT
    content_set_id, org_id, month, tier, as_of,
    CASE WHEN distance_days <= 31 THEN 'observed' WHEN tier IS NOT NULL THEN 'back_projected' END AS usage_basis
FROM nearest
QUALIFY row_number() OVER (
    PARTITION BY content_set_id, month ORDER BY distance_days <= 31 DESC, tier_rank
) = 1
ORDER BY org_id, content_set_id, month;

-- An organisation's months of views: how many of its sets have known usage, by which tiers.
CREATE TABLE core_org_months AS
SELECT
    m.org_id,
    s.stage,
    s.sample,
    m.month,
    COUNT(m.tier) AS sets_known,
    COUNT(*) AS sets,
    string_agg(DISTINCT m.tier, '+' ORDER BY m.tier) AS tier,
    MIN(m.usage_basis) AS usage_basis -- 'back_projected' sorts before 'observed'
FROM core_set_months AS m
JOIN core_sets AS s USING (content_set_id, org_id)
GROUP BY ALL
ORDER BY m.org_id, m.month;

-- From which month on each content set's usage is known in every month up to the newest; else it has no row.
CREATE TABLE core_set_known AS
WITH gaps AS (
    SELECT content_set_id, MAX(month) AS month
    FROM core_set_months
    WHERE tier IS NULL
    GROUP BY content_set_id
)
SELECT m.org_id, m.content_set_id, s.stage, MIN(m.month) AS known_from_month
FROM core_set_months AS m
JOIN core_sets AS s USING (content_set_id, org_id)
LEFT JOIN gaps AS g USING (content_set_id)
WHERE g.month IS NULL OR m.month > g.month
GROUP BY ALL
ORDER BY m.org_id, m.content_set_id;
