-- What must hold in every snapshot; each query gives the rows where it does not.

-- query: a page is counted once or more often for each file
SELECT org_id, CAST(month AS VARCHAR)
FROM article_views AS once
JOIN article_views_per_file AS per_file USING (org_id, month)
WHERE once.coverage = 1 AND per_file.coverage = 1 AND per_file.views < once.views
    AND per_file.tier = once.tier

-- query: the union is not more than the sum
SELECT 'hub', CAST(month AS VARCHAR)
FROM hub_article_views AS hub
WHERE views > (
    SELECT SUM(a.views)
    FROM article_views AS a
    JOIN organisations USING (org_id)
    WHERE stage = 'partner' AND a.month = hub.month
)

-- query: the steps of a definition add up to it
SELECT s.org_id, s.definition
FROM definition_steps AS s
JOIN definitions AS d USING (org_id, month, definition)
JOIN definitions AS ours ON ours.org_id = s.org_id AND ours.month = s.month
    AND ours.definition = 'article_views'
GROUP BY s.org_id, s.month, s.definition, d.figure, ours.figure
HAVING COUNT(s.views) = COUNT(*) AND SUM(s.views) IS DISTINCT FROM d.figure - ours.figure

-- query: our figure is the same under every name
SELECT org_id, CAST(month AS VARCHAR)
FROM definitions AS d
JOIN article_views AS a USING (org_id, month)
WHERE d.definition = 'article_views' AND d.figure IS DISTINCT FROM a.views

-- query: no views are negative
SELECT wiki, page_title FROM core_page_months WHERE views < 0

-- query: views are unknown where coverage is nought, and only there
SELECT org_id, CAST(month AS VARCHAR)
FROM article_views
WHERE (views IS NULL) <> (coverage = 0)
