-- Each topic counts once, in the wiki with most judged articles: values are relative to a wiki.
WITH one_wiki AS (
    SELECT arg_max(wiki, (total, wiki)) AS wiki
    FROM (SELECT wiki, SUM(articles) AS total FROM topic_needs WHERE need IS NOT NULL GROUP BY wiki)
)

SELECT
    m.org_id,
    ROUND(AVG(n.need), 9) AS raw,
    ROUND(SQRT(SUM(n.need_error * n.need_error)) / COUNT(*), 9) AS error,
    NULL AS as_of,
    'metric topic_needs (' || MIN(n.wiki) || '); material: ' || string_agg(DISTINCT m.named_in, ', ' ORDER BY m.named_in) AS source,
    string_agg(m.topic || ' ' || printf('%.2f', n.need), ', ' ORDER BY n.need DESC, m.topic) AS note,
    FALSE AS general_knowledge
FROM candidate_topics AS m
JOIN topic_needs AS n ON n.topic = m.topic AND n.need IS NOT NULL
JOIN one_wiki AS w ON w.wiki = n.wiki
GROUP BY m.org_id
