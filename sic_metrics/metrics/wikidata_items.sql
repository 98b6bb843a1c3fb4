-- title: Wikidata items
-- question: How many items of Wikidata carry statements from the partner's data?
-- group: numbers
-- grain: org_id, month
-- unit: items
-- additive: no
-- direction: max
-- sources: page-list
-- definition: Distinct items on the month's list of a content set of the channel wikidata.
-- caveats: A channel of its own: never added to files, text or links. | Known from page lists only; a month without a list is not listed, and a list without items is a known 0. | An item counts once however many statements it carries; items are seldom read themselves, they feed articles and other services.
-- download: place=118; label=Wikidata items
-- reported: place=15; column=items; label=Wikidata items with its statements; unit=items
-- columns:
--   items: distinct items of Wikidata
WITH listed AS (
    SELECT org_id, month, COUNT(DISTINCT page_title) AS items
    FROM core_channel_pages
    WHERE channel = 'wikidata'
    GROUP BY org_id, month
)
SELECT
    m.org_id,
    m.month,
    CASE WHEN l.items IS NULL AND m.sets_known < m.sets THEN NULL ELSE COALESCE(l.items, 0) END AS items,
    m.sets_known,
    m.sets,
    'file' AS tier,
    'observed' AS usage_basis,
    m.sample
FROM core_channel_months AS m
LEFT JOIN listed AS l ON l.org_id = m.org_id AND l.month = m.month
WHERE m.channel = 'wikidata'
