-- Articles of each topic: those of the registry's list, with what it says of them, and those that stand for a topic;
-- beside it the views (mean of the known months among the newest twelve) and the newest score that the store knows.
-- A sample store's measurements are invented and the topics are real, so there they stay apart. Listed views are of a
-- window of months, and are compared within it alone.
CREATE TABLE core_topic_articles AS
WITH named AS (
    SELECT unnest(string_split(topics, '; ')) AS topic, wiki, page_title
    FROM topic_articles
    UNION
    SELECT topic, wiki_language || '.wikipedia', replace(article_title, ' ', '_')
    FROM topics
),
store AS (
    SELECT COALESCE(BOOL_OR(sample), FALSE) AS sample
    FROM organisations
),
viewed AS (
    SELECT wiki, page_title, CAST(SUM(views) AS DOUBLE) / COUNT(*) AS views_a_month
    FROM core_page_months, store
    WHERE month > (SELECT MAX(month) FROM core_months) - INTERVAL 12 MONTH AND NOT sample AND source <> 'tool'
    GROUP BY wiki, page_title
),
scored AS (
    SELECT wiki, page_title, as_of, score
    FROM core_quality, store
    WHERE NOT sample
)
SELECT
    n.topic,
    n.wiki,
    n.page_title,
    t.wikidata_id,
    30 * t.mean_daily_views AS listed_views,
    t.quality_class,
    t.size_bytes,
    t.language_versions,
    COALESCE(t.views_since || ' to ' || t.as_of, 'since the first edit') AS listed_window,
    t.as_of AS listed_as_of,
    v.views_a_month AS measured_views,
    s.score,
    CAST(s.as_of AS VARCHAR) AS score_as_of
FROM named AS n
LEFT JOIN topic_articles AS t USING (wiki, page_title)
LEFT JOIN viewed AS v USING (wiki, page_title)
LEFT JOIN scored AS s USING (wiki, page_title)
ORDER BY ALL;

-- The same articles, each once with all of its topics: the one list that is counted, ranked and exported.
CREATE TABLE core_topic_list AS
SELECT
    wiki, page_title, string_agg(topic, '; ' ORDER BY topic) AS topics, listed_views, quality_class, size_bytes,
    language_versions, listed_window, listed_as_of
FROM core_topic_articles
GROUP BY ALL
ORDER BY ALL;

-- Articles that cite an organisation's domain, by the newest whole run on each wiki; a run that found none has one row
-- without a title.
CREATE TABLE core_citing_pages AS
WITH titles AS (
    SELECT wiki, page_id, arg_max(page_title, ledger_id) AS page_title
    FROM facts.citation_links
    GROUP BY wiki, page_id
),
newest AS (
    SELECT org_id, wiki, MAX(as_of) AS as_of
    FROM core_citations
    GROUP BY org_id, wiki
)
SELECT DISTINCT n.org_id, n.wiki, n.as_of, t.page_title
FROM newest AS n
JOIN core_citations AS c USING (org_id, wiki, as_of)
LEFT JOIN titles AS t USING (wiki, page_id)
ORDER BY ALL;

-- What communities asked for; a topic of the registry in its spelling.
CREATE TABLE community_ideas AS
WITH spelled AS (
    SELECT lower(topic) AS named, MIN(topic) AS topic
    FROM topics
    GROUP BY named
)
SELECT COALESCE(s.topic, i.topic) AS topic, i.language, i.link, i.date, i.title, i.note, i.source_file
FROM facts.community_ideas AS i
LEFT JOIN spelled AS s ON s.named = lower(i.topic)
ORDER BY ALL;
