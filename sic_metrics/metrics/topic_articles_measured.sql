-- title: Measured articles of topics
-- question: Which articles of a topic, by what the store has measured, are behind their readers?
-- group: topics
-- grain: topic, wiki, page_title
-- unit: misalignment, from -1 (viewed much, poor) to +1 (viewed little, excellent)
-- additive: no
-- direction: min
-- sources: topic-articles, cim-dump, pageview-complete, pageviews, article-quality
-- definition: Misalignment is quality minus demand. Quality is the language-agnostic score, held within 0 to 1. Demand is log10 of the monthly views (mean of the known months among the newest twelve) over log10 of their 99th percentile (at least 100) among the measured articles of topics on the wiki, at most 1. Source: Meta-Wiki, Research:Prioritization of Wikipedia Articles/Misalignment.
-- caveats: Demand is relative to one wiki and its list; never compare it across languages. | An article stands once for each of its topics. | Articles without views or without a score are not listed. | What is measured in a sample store is invented and left out, as topics are real.
-- columns:
--   topic: theme or goal in the registry
--   views_a_month: 30 times the mean daily views since the article began; where measured, the mean month of the newest twelve
--   score: quality score of the article
--   demand: views on a logarithmic scale from 0 to 1; of a topic the mean over its known articles
--   quality: class on a scale from 0 (Stub) to 1 (FA), or the score; of a topic the mean; empty where unknown
--   misalignment: quality minus demand
--   rank_of_need: 1 is the article most in need; empty where not ranked
--   p99_views: 99th percentile of views_a_month over the list
WITH once AS (
    SELECT DISTINCT wiki, page_title, measured_views
    FROM core_topic_articles
),
limits AS (
    SELECT wiki, PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY measured_views) AS p99_views
    FROM once
    GROUP BY wiki
),
scaled AS (
    SELECT
        t.topic,
        t.wiki,
        t.page_title,
        t.measured_views AS views_a_month,
        t.score,
        ROUND(LEAST(
            CAST(1 AS DOUBLE),
            LN(GREATEST(t.measured_views, 1)) / NULLIF(LN(GREATEST(l.p99_views, 100)), 0)
        ), 9) AS demand,
        LEAST(CAST(1 AS DOUBLE), GREATEST(CAST(0 AS DOUBLE), t.score)) AS quality,
        l.p99_views,
        t.score_as_of AS as_of
    FROM core_topic_articles AS t
    JOIN limits AS l ON l.wiki = t.wiki
    WHERE t.measured_views IS NOT NULL AND t.score IS NOT NULL
)
SELECT
    topic,
    wiki,
    page_title,
    ROUND(views_a_month, 9) AS views_a_month,
    score,
    demand,
    quality,
    ROUND(quality - demand, 9) AS misalignment,
    RANK() OVER (
        PARTITION BY topic, wiki
        ORDER BY ROUND(quality - demand, 9) ASC NULLS LAST, views_a_month DESC NULLS LAST, page_title ASC NULLS LAST
    ) AS rank_of_need,
    ROUND(p99_views, 9) AS p99_views,
    as_of
FROM scaled
