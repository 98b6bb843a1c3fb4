-- Which usage list each content set's month of views uses: the nearest of each tier to the month's end
-- (a tie takes the later); one taken within 31 days is observed and beats any that is back-projected. `usage_tier` is the
-- list's; `tier` names views that another tool counted with it. A month of which other tools alone tell is one of the
-- organisations of whose articles they tell at least a twentieth (fewer they share by chance); of all partners, if of one.
CREATE TABLE core_set_months AS
WITH articles AS (
    SELECT DISTINCT s.org_id, u.wiki, u.page_title
    FROM core_usage AS u
    JOIN core_sets AS s USING (content_set_id)
    WHERE NOT u.main_page
),
tools AS (
    SELECT DISTINCT v.wiki, v.page_title, v.month
    FROM facts.tool_page_months AS v
    JOIN core_months AS m USING (month)
    WHERE NOT m.own
),
told AS (
    SELECT a.org_id, o.stage, t.month
    FROM tools AS t
    JOIN articles AS a USING (wiki, page_title)
    JOIN (SELECT org_id, COUNT(*) AS articles FROM articles GROUP BY org_id) AS n USING (org_id)
    JOIN organisations AS o USING (org_id)
    GROUP BY a.org_id, o.stage, t.month, n.articles
    HAVING COUNT(*) >= 0.05 * n.articles
),
nearest AS (
    SELECT
        s.content_set_id, s.org_id, m.month, u.tier, u.tier_rank, u.as_of,
        abs(date_diff('day', last_day(m.month), u.as_of)) AS distance_days
    FROM core_sets AS s
    JOIN core_months AS m
        ON m.month >= COALESCE(s.since, m.month)
        AND (
            m.own
            OR EXISTS (
                FROM told AS t
                WHERE t.month = m.month AND (t.org_id = s.org_id OR (t.stage = 'partner' AND s.stage = 'partner'))
            )
        )
    LEFT JOIN core_usage_snapshots AS u USING (content_set_id)
    QUALIFY row_number() OVER (
        PARTITION BY s.content_set_id, m.month, u.tier ORDER BY distance_days, u.as_of DESC
    ) = 1
),
used AS (
    SELECT
        content_set_id, org_id, month, tier AS usage_tier, as_of,
        CASE WHEN distance_days <= 31 THEN 'observed' WHEN tier IS NOT NULL THEN 'back_projected' END AS usage_basis
    FROM nearest
    QUALIFY row_number() OVER (
        PARTITION BY content_set_id, month ORDER BY distance_days <= 31 DESC, tier_rank
    ) = 1
),
by_tool AS (
    SELECT DISTINCT m.content_set_id, m.month
    FROM core_page_months AS v
    JOIN used AS m USING (month)
    JOIN core_usage AS u
        ON u.content_set_id = m.content_set_id AND u.tier = m.usage_tier AND u.as_of = m.as_of
        AND u.wiki = v.wiki AND u.page_title = v.page_title
    WHERE v.source = 'tool'
)
SELECT
    m.content_set_id, m.org_id, m.month,
    CASE
        WHEN t.month IS NULL THEN m.usage_tier
        WHEN m.usage_tier = 'walk' THEN 'tool+walk'
        ELSE m.usage_tier || '+tool'
    END AS tier,
    m.usage_tier, m.as_of, m.usage_basis
FROM used AS m
LEFT JOIN by_tool AS t USING (content_set_id, month)
ORDER BY m.org_id, m.content_set_id, m.month;

-- An organisation's months of views: how many of its sets have known usage, by which tiers.
CREATE TABLE core_org_months AS
WITH tiers AS (
    SELECT org_id, month, unnest(string_split(tier, '+')) AS tier
    FROM core_set_months
),
joined AS (
    SELECT org_id, month, string_agg(DISTINCT tier, '+' ORDER BY tier) AS tier
    FROM tiers
    GROUP BY ALL
)
SELECT
    m.org_id,
    s.stage,
    s.sample,
    m.month,
    COUNT(m.tier) AS sets_known,
    COUNT(*) AS sets,
    j.tier,
    string_agg(DISTINCT m.usage_tier, '+' ORDER BY m.usage_tier) AS usage_tier,
    MIN(m.usage_basis) AS usage_basis -- 'back_projected' sorts before 'observed'
FROM core_set_months AS m
JOIN core_sets AS s USING (content_set_id, org_id)
LEFT JOIN joined AS j USING (org_id, month)
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
