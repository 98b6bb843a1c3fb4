-- title: Article quality by partner
-- question: How good are the articles that carry the partner's files, and do they get better?
-- group: quality
-- grain: org_id
-- unit: score, about 0 to 1
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, article-quality
-- rows: partner_article_needs
-- definition: Of the articles that carry the partner's files by the newest lists: how many have a score, their mean newest score, and among those scored on two days the mean change, how many rose by at least 0.05 and how many fell by as much.
-- caveats: Articles on Wikipedias only, as far as they were asked about. | Not a ranking: the subjects of partners differ. | An article can improve without the partner.
-- download: place=114; label=Quality of the articles
-- reported: place=8; column=mean_score; label=Mean quality of the articles; unit=score; kind=score; known=articles_scored articles
-- reported: place=9; column=improved; label=Articles that became better; unit=articles; known=articles_compared articles
-- reported: place=10; column=worsened; label=Articles that became worse; unit=articles; known=articles_compared articles
-- columns:
--   articles_scored: articles with a score
--   mean_score: mean of their newest scores
--   articles_compared: articles scored on at least two days
--   mean_change: mean of their changes
--   improved: articles whose score rose by at least 0.05
--   worsened: articles whose score fell by at least 0.05
WITH pages AS (
    SELECT DISTINCT org_id, wiki, page_title
    FROM core_newest_uses
    WHERE namespace = 0 AND NOT main_page
),
first_days AS (
    SELECT d.wiki, d.page_title, d.model, MIN(d.as_of) AS as_of
    FROM core_quality_days AS d
    GROUP BY d.wiki, d.page_title, d.model
),
changes AS (
    SELECT q.wiki, q.page_title, q.score - d.score AS change
    FROM core_quality AS q
    JOIN first_days AS f ON f.wiki = q.wiki AND f.page_title = q.page_title AND f.model = q.model
    JOIN core_quality_days AS d
        ON d.wiki = f.wiki AND d.page_title = f.page_title AND d.model = f.model AND d.as_of = f.as_of
    WHERE q.as_of > f.as_of
),
judged AS (
    SELECT
        p.org_id,
        COUNT(*) AS articles,
        COUNT(q.score) AS articles_scored,
        AVG(q.score) AS mean_score,
        MAX(q.as_of) AS as_of,
        COUNT(c.change) AS articles_compared,
        AVG(c.change) AS mean_change,
        SUM(CASE WHEN ROUND(c.change, 9) >= 0.05 THEN 1 ELSE 0 END) AS improved,
        SUM(CASE WHEN ROUND(c.change, 9) <= -0.05 THEN 1 ELSE 0 END) AS worsened
    FROM pages AS p
    LEFT JOIN core_quality AS q ON q.wiki = p.wiki AND q.page_title = p.page_title
    LEFT JOIN changes AS c ON c.wiki = p.wiki AND c.page_title = p.page_title
    GROUP BY p.org_id
)
SELECT
    j.org_id,
    j.articles,
    j.articles_scored,
    ROUND(j.mean_score, 9) AS mean_score,
    j.articles_compared,
    ROUND(j.mean_change, 9) AS mean_change,
    CASE WHEN j.articles_compared > 0 THEN CAST(j.improved AS BIGINT) END AS improved,
    CASE WHEN j.articles_compared > 0 THEN CAST(j.worsened AS BIGINT) END AS worsened,
    j.as_of,
    o.tier,
    'observed' AS usage_basis,
    o.sample
FROM judged AS j
JOIN core_newest_orgs AS o ON o.org_id = j.org_id
