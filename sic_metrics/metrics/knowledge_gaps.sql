-- title: Women's biographies and regions by wiki
-- question: How much are articles about women and about regions read on each Wikipedia, and how many are of standard quality?
-- group: topics
-- grain: wiki, gap, category, month
-- unit: articles; views a month; shares
-- additive: no
-- direction: none
-- sources: knowledge-gaps
-- definition: Articles, articles of standard quality and views of a category of the Knowledge Gaps Index: of the gap gender the biographies of women (female) and of men (male), of the gap geography_wmf_region the articles about each of Wikimedia's eight regions. standard_share is computed from the two counts, as it is not documented whether the index gives a share or a percentage.
-- caveats: A wiki, month or figure that the index leaves out is unknown, not zero; a share is known only where all that it rests on is. | Biographies of people of other genders are in no row; the shares of women are of women and men together. | What is of standard quality is judged by a model, by length, sections and pictures: it says nothing of whether an article is right or fair. | Wikimedia calls the source experimental.
-- columns:
--   gap: the gap as the index names it: gender or geography_wmf_region
--   category: the category of the gap: female, male, or a region of Wikimedia's
--   standard_articles: articles of the category above the index's standard of quality; empty where unknown
--   standard_share: standard_articles over articles (0 to 1); empty where one of them is unknown
--   gap_views: views of the category in the month as the index counts them; empty where unknown
--   share_of_gap_articles: articles over those of all categories of the gap in this table (0 to 1); empty where one of these is unknown
--   share_of_gap_views: gap_views over those of all categories of the gap in this table (0 to 1); empty where one of these is unknown
WITH wholes AS (
    SELECT
        wiki, gap, month,
        CASE WHEN COUNT(articles) = CASE gap WHEN 'gender' THEN 2 ELSE 8 END THEN SUM(articles) END AS articles,
        CASE WHEN COUNT(views) = CASE gap WHEN 'gender' THEN 2 ELSE 8 END THEN SUM(views) END AS views
    FROM core_knowledge_gaps
    GROUP BY wiki, gap, month
)
SELECT
    g.wiki,
    g.gap,
    g.category,
    g.month,
    g.articles,
    g.standard_articles,
    CASE
        WHEN g.standard_articles <= g.articles THEN CAST(g.standard_articles AS DOUBLE) / NULLIF(g.articles, 0)
    END AS standard_share,
    g.views AS gap_views,
    CAST(g.articles AS DOUBLE) / NULLIF(w.articles, 0) AS share_of_gap_articles,
    CAST(g.views AS DOUBLE) / NULLIF(w.views, 0) AS share_of_gap_views
FROM core_knowledge_gaps AS g
JOIN wholes AS w ON w.wiki = g.wiki AND w.gap = g.gap AND w.month = g.month
