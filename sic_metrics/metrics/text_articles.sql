-- title: Articles with text
-- question: How many articles carry text from the partner's publications, and how often were they viewed?
-- group: numbers
-- grain: org_id, month
-- unit: articles, and views a month
-- additive: no
-- direction: max
-- sources: page-list, pageview-complete, pageviews, cim-dump
-- definition: Distinct articles, of all projects but Commons and Wikidata, on the month's list of a content set of the channel text, and their views by people in that month.
-- caveats: A channel of its own: never added to files, links or statements, as one article can carry all of them. | Known from page lists only; a month without a list is not listed. | How much of an article is the partner's text is not known.
WITH pages AS (
    SELECT DISTINCT org_id, month, wiki, page_title, views, sample
    FROM core_channel_pages
    WHERE channel = 'text' AND wiki NOT IN ('commons.wikimedia', 'wikidata', 'www.wikidata')
)
SELECT
    p.org_id,
    p.month,
    COUNT(*) AS articles,
    CAST(SUM(p.views) AS BIGINT) AS views,
    CAST(COUNT(p.views) AS DOUBLE) / NULLIF(COUNT(*), 0) AS coverage,
    m.sets_known,
    m.sets,
    'file' AS tier,
    'observed' AS usage_basis,
    p.sample
FROM pages AS p
JOIN core_channel_months AS m ON m.channel = 'text' AND m.org_id = p.org_id AND m.month = p.month
GROUP BY p.org_id, p.month, m.sets_known, m.sets, p.sample
