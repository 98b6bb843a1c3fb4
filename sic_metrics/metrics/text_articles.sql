-- title: Articles with text
-- question: How many articles carry text from the partner's publications, and how often were they viewed?
-- group: numbers
-- grain: org_id, month
-- unit: articles, and views a month
-- additive: no
-- direction: max
-- sources: page-list, page-views, pageview-complete, pageviews, cim-dump
-- definition: Distinct articles, of all projects but Commons and Wikidata, on the month's list of a content set of the channel text, and their views by people in that month.
-- caveats: A channel of its own: never added to files, links or statements, as one article can carry all of them. | Known from page lists only; a month without a list is not listed, and a list without pages is a known 0. | How much of an article is the partner's text is not known.
-- download: place=117; label=Articles with text
-- reported: place=13; column=articles; label=Articles with text from its publications; unit=articles; coverage_of=
-- reported: place=14; column=views; label=Views of those articles in that month; unit=views
WITH pages AS (
    SELECT org_id, month, COUNT(*) AS articles, COUNT(views) AS known, SUM(views) AS views,
        BOOL_OR(by_tool) AS by_tool
    FROM (SELECT DISTINCT org_id, month, wiki, page_title, views, by_tool FROM core_channel_pages WHERE channel = 'text') AS listed
    GROUP BY org_id, month
)
SELECT
    m.org_id,
    m.month,
    CASE WHEN p.articles IS NULL AND m.sets_known < m.sets THEN NULL ELSE COALESCE(p.articles, 0) END AS articles,
    CASE
        WHEN p.articles IS NOT NULL THEN CAST(p.views AS BIGINT)
        WHEN m.sets_known = m.sets THEN 0
    END AS views,
    CASE
        WHEN p.articles IS NOT NULL THEN CAST(p.known AS DOUBLE) / NULLIF(p.articles, 0)
        WHEN m.sets_known = m.sets THEN CAST(1 AS DOUBLE)
        ELSE CAST(0 AS DOUBLE)
    END AS coverage,
    m.sets_known,
    m.sets,
    CASE WHEN p.by_tool THEN 'file+tool' ELSE 'file' END AS tier,
    'observed' AS usage_basis,
    m.sample
FROM core_channel_months AS m
LEFT JOIN pages AS p ON p.org_id = m.org_id AND p.month = m.month
WHERE m.channel = 'text'
