-- title: Articles in need
-- question: Which articles of a topic are much viewed but not yet good?
-- group: topics
-- grain: wiki, page_title
-- unit: misalignment, from -1 (viewed much, poor) to +1 (viewed little, excellent)
-- additive: no
-- direction: min
-- sources: topic-articles
-- definition: Misalignment is quality minus demand. Demand is log10 of the monthly views over log10 of their 99th percentile (at least 100), at most 1. Quality is the community's class: Stub 0, Start 0.2, C 0.4, B 0.6, GA 0.8, FA 1. Demand is high from the median on, quality low below B. Percentile and median are those of the wiki's listed articles whose views are of the same months. Rank follows the groups that this makes (improve first, improve when offered, keep good, leave as it is), and within a group misalignment. Source: Meta-Wiki, Research:Prioritization of Wikipedia Articles/Misalignment.
-- caveats: Scores are relative to one wiki and one list; never compare them across languages. | Monthly views are 30 times the mean day of the months that the list names, or since the first edit, where young articles stand too high and old ones may stand too low. Never compare views of different months. | An article without a class has unknown quality and no rank; one that only stands for a topic in topics.csv is on the list with neither views nor class. | Stub or Start articles, or ones under 6,000 bytes, within the top 1 % of views are implausible: flagged and not ranked.
-- columns:
--   topics: topics of the article; separated by semicolons
--   quality_class: class given by the wiki's community
--   views_a_month: 30 times the mean daily views since the article began; where measured, the mean month of the newest twelve
--   views_window: months whose mean views_a_month is: since the first edit, or from one month to another; empty where views are
--   size_bytes: length of the article's wikitext in bytes
--   language_versions: Wikipedias that have the article
--   demand: views on a logarithmic scale from 0 to 1; of a topic the mean over its known articles
--   quality: class on a scale from 0 (Stub) to 1 (FA), or the score; of a topic the mean; empty where unknown
--   misalignment: quality minus demand
--   quadrant: which of four groups of demand and quality; unknown where either is
--   implausible: whether views and class contradict each other
--   rank_of_need: 1 is the article most in need; empty where not ranked
--   median_views: median of views_a_month over the list
--   p99_views: 99th percentile of views_a_month over the list
WITH limits AS (
    SELECT
        wiki,
        listed_window,
        PERCENTILE_CONT(0.5) WITHIN GROUP (ORDER BY listed_views) AS median_views,
        PERCENTILE_CONT(0.99) WITHIN GROUP (ORDER BY listed_views) AS p99_views
    FROM core_topic_list
    GROUP BY wiki, listed_window
),
articles AS (
    SELECT
        t.wiki,
        t.page_title,
        t.topics,
        t.quality_class,
        t.listed_views AS views_a_month,
        CASE WHEN t.listed_views IS NOT NULL THEN t.listed_window END AS views_window,
        t.size_bytes,
        t.language_versions,
        t.listed_as_of AS as_of,
        l.median_views,
        l.p99_views,
        CASE
            WHEN t.listed_views IS NULL THEN NULL
            ELSE LEAST(
                CAST(1 AS DOUBLE),
                LN(GREATEST(t.listed_views, 1)) / NULLIF(LN(GREATEST(l.p99_views, 100)), 0)
            )
        END AS demand,
        CASE t.quality_class
            WHEN 'Stub' THEN CAST(0 AS DOUBLE)
            WHEN 'Start' THEN CAST(0.2 AS DOUBLE)
            WHEN 'C' THEN CAST(0.4 AS DOUBLE)
            WHEN 'B' THEN CAST(0.6 AS DOUBLE)
            WHEN 'GA' THEN CAST(0.8 AS DOUBLE)
            WHEN 'FA' THEN CAST(1 AS DOUBLE)
        END AS quality
    FROM core_topic_list AS t
    JOIN limits AS l ON l.wiki = t.wiki AND l.listed_window = t.listed_window
),
judged AS (
    SELECT
        wiki,
        page_title,
        topics,
        quality_class,
        views_a_month,
        views_window,
        size_bytes,
        language_versions,
        as_of,
        median_views,
        p99_views,
        demand,
        quality,
        quality - demand AS misalignment,
        views_a_month >= p99_views AND (quality_class IN ('Stub', 'Start') OR size_bytes < 6000) AS implausible,
        CASE
            WHEN quality IS NULL OR demand IS NULL THEN 'unknown'
            WHEN views_a_month >= median_views AND quality < 0.6 THEN 'improve_first'
            WHEN views_a_month >= median_views THEN 'keep_good'
            WHEN quality < 0.6 THEN 'improve_when_offered'
            ELSE 'good_and_quiet'
        END AS quadrant
    FROM articles
)
SELECT
    wiki,
    page_title,
    topics,
    quality_class,
    views_a_month,
    views_window,
    size_bytes,
    language_versions,
    demand,
    quality,
    misalignment,
    quadrant,
    implausible,
    CASE
        WHEN NOT implausible AND misalignment IS NOT NULL THEN RANK() OVER (
            PARTITION BY wiki, implausible
            ORDER BY
                CASE quadrant
                    WHEN 'improve_first' THEN 1
                    WHEN 'improve_when_offered' THEN 2
                    WHEN 'keep_good' THEN 3
                    ELSE 4
                END ASC NULLS LAST,
                misalignment ASC NULLS LAST, views_a_month DESC NULLS LAST, page_title ASC NULLS LAST
        )
    END AS rank_of_need,
    median_views,
    p99_views,
    as_of
FROM judged
