-- The evidence by which organisations are matched with topics.

-- query: organisations
WITH goals AS (
    SELECT DISTINCT sdg, regexp_replace(topic, '^SDG \d+ ', '') AS title FROM topics WHERE kind = 'SDG'
),
aims AS (
    SELECT o.org_id, string_agg(g.title, ', ' ORDER BY g.title) AS titles
    FROM organisations AS o
    JOIN goals AS g ON list_contains(string_split(o.sdgs, '; '), g.sdg)
    GROUP BY o.org_id
)
SELECT org_id, short_name, concat_ws(', ', short_name, full_name, themes, titles) AS text
FROM organisations LEFT JOIN aims USING (org_id)
WHERE stage <> 'comparator' AND NOT sample
ORDER BY org_id

-- query: topics
SELECT
    topic,
    list_prepend(topic, list(DISTINCT article_title ORDER BY article_title)) AS phrases,
    string_agg(DISTINCT organisations_with_relevant_material, '; ') AS named
FROM topics GROUP BY topic ORDER BY topic

-- query: files
SELECT
    t.topic, o.org_id,
    CASE WHEN COUNT(u.file) = COUNT(u.page_title) THEN COUNT(DISTINCT u.file) END AS files
FROM core_newest_orgs AS o
CROSS JOIN (SELECT DISTINCT topic FROM topics) AS t
LEFT JOIN core_topic_articles AS a USING (topic)
LEFT JOIN core_newest_uses AS u
    ON u.org_id = o.org_id AND u.wiki = a.wiki AND u.page_title = a.page_title AND u.namespace = 0
WHERE o.sets_known = o.sets
GROUP BY t.topic, o.org_id

-- query: citations
SELECT a.topic, r.org_id, COUNT(c.page_title) AS citations
FROM (SELECT DISTINCT org_id, wiki FROM core_citing_pages) AS r
JOIN core_topic_articles AS a USING (wiki)
LEFT JOIN core_citing_pages AS c
    ON c.org_id = r.org_id AND c.wiki = a.wiki AND c.page_title = a.page_title
GROUP BY a.topic, r.org_id
