-- title: Need of topics
-- question: How far are a topic's articles behind their readers?
-- group: topics
-- grain: topic, wiki
-- unit: need, from 0 (every article is as good as it is in demand) to 1
-- additive: no
-- direction: none
-- sources: topic-articles, cim-dump, pageview-complete, pageviews, article-quality
-- rows: topic_article_needs
-- definition: Need is the mean over the topic's known articles of demand minus quality, where that is above 0. Demand is log10 of the monthly views over log10 of their 99th percentile (at least 100) among all articles of topics on the wiki, at most 1. Of two kinds of figures the one that knows more of the topic's articles is taken whole, at a tie the measured one: measured views (mean month of the newest twelve) with the language-agnostic score; or the registry's list, 30 mean days with the community's class, where the 99th percentile is that of the articles whose views are of the same months (Stub 0, Start 0.2, C 0.4, B 0.6, GA 0.8, FA 1). need_multiplicative is the mean of demand times what is missing to quality 1. Source: Meta-Wiki, Research:Prioritization of Wikipedia Articles/Misalignment.
-- caveats: Scores are relative to one wiki and one list; never compare them across languages. | With fewer than five known articles need is unknown. | The list that ships was made for climate: what it holds of other topics need not be typical of them. | Implausible articles of the list count as unknown: Stub or Start, or under 6,000 bytes, within its top 1 % of views. | The error says how far the mean would move with other articles of the same kind, not how far views or quality are off. | What is measured in a sample store is invented and left out, as topics are real.
-- columns:
--   topic: theme or goal in the registry
--   demand: views on a logarithmic scale from 0 to 1; of a topic the mean over its known articles
--   quality: class on a scale from 0 (Stub) to 1 (FA), or the score; of a topic the mean; empty where unknown
--   misalignment: quality minus demand
--   need: mean of demand less quality where that is above 0; empty where fewer than five articles are known
--   need_error: standard error of need over the known articles
--   need_multiplicative: mean of demand times what is missing to quality 1; empty where need is
--   articles_known: articles whose demand and quality are known and plausible
--   quality_source: class (the registry's list) or score (measured views and the language-agnostic score)
--   reason: why need is unknown
WITH told AS (
    SELECT
        topic,
        wiki,
        page_title,
        'class' AS quality_source,
        listed_window AS views_window,
        listed_views AS views,
        CASE quality_class
            WHEN 'Stub' THEN CAST(0 AS DOUBLE)
            WHEN 'Start' THEN CAST(0.2 AS DOUBLE)
            WHEN 'C' THEN CAST(0.4 AS DOUBLE)
            WHEN 'B' THEN CAST(0.6 AS DOUBLE)
            WHEN 'GA' THEN CAST(0.8 AS DOUBLE)
            WHEN 'FA' THEN CAST(1 AS DOUBLE)
        END AS quality,
        quality_class IN ('Stub', 'Start') OR size_bytes < 6000 AS slight,
        listed_as_of AS as_of
    FROM core_topic_articles
    UNION ALL
    SELECT
        topic,
        wiki,
        page_title,
        'score',
        'measured',
        measured_views,
        LEAST(CAST(1 AS DOUBLE), GREATEST(CAST(0 AS DOUBLE), score)),
        FALSE,
        score_as_of
    FROM core_topic_articles
),
once AS (
    SELECT DISTINCT wiki, quality_source, views_window, page_title, views
    FROM told
),
limits AS (
    SELECT
        wiki,
        quality_source,
        views_window,
        PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY views) AS p99_views
    FROM once
    GROUP BY wiki, quality_source, views_window
),
scaled AS (
    SELECT
        t.topic,
        t.wiki,
        t.quality_source,
        t.as_of,
        CASE WHEN t.views IS NOT NULL AND (t.views < l.p99_views OR NOT COALESCE(t.slight, FALSE)) THEN LEAST(
            CAST(1 AS DOUBLE),
            LN(GREATEST(t.views, 1)) / NULLIF(LN(GREATEST(l.p99_views, 100)), 0)
        ) END AS demand,
        t.quality
    FROM told AS t
    JOIN limits AS l
        ON l.wiki = t.wiki AND l.quality_source = t.quality_source AND l.views_window = t.views_window
),
counted AS (
    SELECT
        topic,
        wiki,
        quality_source,
        COUNT(*) AS articles,
        COUNT(demand + quality) AS articles_known,
        MAX(CASE WHEN demand IS NOT NULL AND quality IS NOT NULL THEN as_of END) AS as_of,
        AVG(CASE WHEN quality IS NOT NULL THEN demand END) AS demand,
        AVG(CASE WHEN demand IS NOT NULL THEN quality END) AS quality,
        AVG(quality - demand) AS misalignment,
        AVG(CASE WHEN demand > quality THEN demand - quality ELSE 0 * (demand + quality) END) AS need,
        STDDEV_SAMP(CASE WHEN demand > quality THEN demand - quality ELSE 0 * (demand + quality) END) AS spread,
        AVG(demand * (1 - quality)) AS need_multiplicative
    FROM scaled
    GROUP BY topic, wiki, quality_source
),
chosen AS (
    SELECT
        topic,
        wiki,
        quality_source,
        articles,
        articles_known,
        as_of,
        demand,
        quality,
        misalignment,
        need,
        spread,
        need_multiplicative,
        ROW_NUMBER() OVER (
            PARTITION BY topic, wiki ORDER BY articles_known DESC NULLS LAST, quality_source DESC NULLS LAST
        ) AS place
    FROM counted
)
SELECT
    topic,
    wiki,
    ROUND(demand, 9) AS demand,
    ROUND(quality, 9) AS quality,
    ROUND(misalignment, 9) AS misalignment,
    CASE WHEN articles_known >= 5 THEN ROUND(need, 9) END AS need,
    articles,
    CASE WHEN articles_known >= 5 THEN ROUND(spread / NULLIF(SQRT(articles_known), 0), 9) END AS need_error,
    CASE WHEN articles_known >= 5 THEN ROUND(need_multiplicative, 9) END AS need_multiplicative,
    articles_known,
    CASE WHEN articles_known > 0 THEN quality_source END AS quality_source,
    CASE
        WHEN articles_known = 0 THEN 'no article known'
        WHEN articles_known < 5 THEN 'fewer than five articles known'
    END AS reason,
    as_of
FROM chosen
WHERE place = 1
