-- title: Change of article quality
-- question: Which articles became better or worse?
-- group: quality
-- grain: wiki, page_title
-- unit: score, about 0 to 1
-- additive: no
-- direction: max
-- sources: article-quality
-- rows: article_quality
-- definition: The first and the newest score of each article that was scored on at least two days by the same model, and the newest less the first.
-- caveats: Compares an article with itself: the only fair comparison of quality. | Who brought the change about is not said: an article can improve without the partner. | A change under 0.05 is as good as none.
-- columns:
--   first_as_of: day of the first score
--   first_score: score on that day
--   score: quality score of the article
--   change: newest score less the first
--   model: name and version of the model
WITH ranked AS (
    SELECT
        wiki,
        page_title,
        as_of,
        score,
        model,
        ROW_NUMBER() OVER (PARTITION BY wiki, page_title, model ORDER BY as_of ASC NULLS LAST) AS from_first,
        ROW_NUMBER() OVER (PARTITION BY wiki, page_title, model ORDER BY as_of DESC NULLS LAST) AS from_last
    FROM core_quality_days
)
SELECT
    b.wiki,
    b.page_title,
    b.as_of AS first_as_of,
    b.score AS first_score,
    e.as_of,
    e.score,
    ROUND(e.score - b.score, 9) AS change,
    e.model
FROM ranked AS b
JOIN ranked AS e ON e.wiki = b.wiki AND e.page_title = b.page_title AND e.model = b.model
JOIN core_quality AS q ON q.wiki = e.wiki AND q.page_title = e.page_title AND q.model = e.model
WHERE b.from_first = 1 AND e.from_last = 1 AND e.as_of > b.as_of
