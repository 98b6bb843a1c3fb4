-- What the published snapshot (`before`) says and the new one does not.

-- part: same_sets
-- A set that has another category, depth or prune than before has other usage.
SELECT now.content_set_id
FROM core_sets AS now
JOIN before.core_sets AS was USING (content_set_id)
WHERE (now.category, now.depth, now.pruned) IS NOT DISTINCT FROM (was.category, was.depth, was.pruned)

-- query: lists
SELECT DISTINCT b.content_set_id, CAST(b.as_of AS VARCHAR) FROM before.core_usage_snapshots AS b
SEMI JOIN ({same_sets}) AS same USING (content_set_id)
ANTI JOIN core_usage_snapshots USING (content_set_id, as_of)
ANTI JOIN core_runs_left_out AS told ON told.subject = b.content_set_id AND told.as_of = b.as_of
ANTI JOIN core_lists_left_out USING (content_set_id, as_of)
ORDER BY ALL

-- query: channels
-- Lists of text and Wikidata that are gone, or that named pages and name none any more.
WITH was AS (SELECT org_id, channel, month, COUNT(*) AS pages FROM before.core_channel_pages GROUP BY ALL)
SELECT b.org_id, b.channel, strftime(b.month, '%Y-%m'), COALESCE(was.pages, 0), n.month IS NULL
FROM before.core_channel_months AS b
SEMI JOIN content_sets AS s ON s.org_id = b.org_id AND s.channel = b.channel
LEFT JOIN was ON was.org_id = b.org_id AND was.channel = b.channel AND was.month = b.month
LEFT JOIN core_channel_months AS n ON n.org_id = b.org_id AND n.channel = b.channel AND n.month = b.month
LEFT JOIN (SELECT DISTINCT org_id, channel, month FROM core_channel_pages) AS p
    ON p.org_id = b.org_id AND p.channel = b.channel AND p.month = b.month
ANTI JOIN (
    SELECT s.org_id, s.channel, CAST(date_trunc('month', as_of) AS DATE) AS month
    FROM core_lists_left_out JOIN content_sets AS s USING (content_set_id)
) AS told ON told.org_id = b.org_id AND told.channel = b.channel AND told.month = b.month
WHERE n.month IS NULL OR (was.pages > 0 AND p.month IS NULL)
ORDER BY ALL

-- query: months
SELECT strftime(month, '%Y-%m') FROM before.core_months ANTI JOIN core_months USING (month) ORDER BY 1

-- query: rows
SELECT (SELECT COUNT(*) FROM before.core_page_months), (SELECT COUNT(*) FROM core_page_months)

-- query: gone_orgs
SELECT org_id, 'organisations.csv' FROM before.organisations ANTI JOIN organisations USING (org_id)
UNION ALL
SELECT DISTINCT org_id, 'content_sets.csv' FROM before.core_sets
SEMI JOIN organisations USING (org_id)
ANTI JOIN content_sets USING (org_id)
ORDER BY ALL

-- query: closed_months
-- Pages whose former titles were learnt meanwhile have other views for that reason.
WITH both_known AS (
    SELECT wiki, page_title, month, b.views AS was, n.views AS now
    FROM before.core_page_months AS b
    JOIN core_page_months AS n USING (wiki, page_title, month, source)
    ANTI JOIN (SELECT wiki, page_title FROM facts.page_identity WHERE former_title IS NOT NULL)
        USING (wiki, page_title)
    WHERE b.views IS NOT NULL AND n.views IS NOT NULL
),
by_org AS (
    SELECT
        p.org_id, p.month, SUM(was) AS was, SUM(now) AS now, SUM(abs(now - was)) AS moved,
        arg_max(struct_pack(wiki := p.wiki, title := p.page_title), abs(now - was)) AS most
    FROM both_known AS v
    JOIN core_org_pages AS p USING (wiki, page_title, month)
    GROUP BY p.org_id, p.month
)
SELECT
    org_id, strftime(month, '%Y-%m'), COALESCE(b.views, was), COALESCE(n.views, now),
    most.wiki, most.title
FROM by_org
LEFT JOIN before.article_views AS b USING (org_id, month)
LEFT JOIN article_views AS n USING (org_id, month)
WHERE moved > {fewest_changed} AND moved > {most_changed_share} * was
ORDER BY ALL

-- query: store_accepted
-- What was accepted, for each organisation that a page or its whole wiki concerns; NULL: for all.
CREATE OR REPLACE TABLE core_accepted AS
SELECT DISTINCT
    a.rule, COALESCE(a.org_id, p.org_id) AS org_id, a.wiki, a.page_title, a.month, a.what, a.reason, a.who,
    a.accepted_on
FROM incoming AS a
LEFT JOIN core_org_pages AS p
    ON p.wiki = a.wiki AND p.page_title = a.page_title AND strftime(p.month, '%Y-%m') = a.month
ORDER BY ALL

-- query: published_views
-- This one and those below have a row once what was missing is there again.
SELECT 1 FROM article_views
WHERE org_id = $1 AND strftime(month, '%Y-%m') = $2 AND views IS NOT DISTINCT FROM $3

-- query: organisations.csv
SELECT 1 FROM organisations WHERE org_id = $1

-- query: content_sets.csv
SELECT 1 FROM content_sets WHERE org_id = $1

-- query: page-months
SELECT 1 FROM core_page_months HAVING COUNT(*) >= $1

-- query: views
SELECT 1 FROM core_months WHERE strftime(month, '%Y-%m') = $1

-- query: list
SELECT 1 FROM core_usage_snapshots WHERE content_set_id = $1 AND as_of = CAST($2 AS DATE)

-- query: channel
SELECT 1 FROM core_channel_months WHERE org_id = $1 AND channel = $2 AND strftime(month, '%Y-%m') = $3

-- query: emptied
SELECT 1 FROM core_channel_pages WHERE org_id = $1 AND channel = $2 AND strftime(month, '%Y-%m') = $3
