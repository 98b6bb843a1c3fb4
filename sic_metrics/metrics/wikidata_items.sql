-- title: Wikidata items
-- question: How many items of Wikidata carry statements from the partner's data?
-- group: numbers
-- grain: org_id, month
-- unit: items
-- additive: no
-- direction: max
-- sources: page-list
-- definition: Distinct items on the month's list of a content set of the channel wikidata.
-- caveats: A channel of its own: never added to files, text or links. | Known from page lists only; a month without a list is not listed. | An item counts once however many statements it carries; items are seldom read themselves, they feed articles and other services.
SELECT
    p.org_id,
    p.month,
    COUNT(DISTINCT p.page_title) AS items,
    m.sets_known,
    m.sets,
    'file' AS tier,
    'observed' AS usage_basis,
    p.sample
FROM core_channel_pages AS p
JOIN core_channel_months AS m ON m.channel = p.channel AND m.org_id = p.org_id AND m.month = p.month
WHERE p.channel = 'wikidata' AND p.wiki IN ('wikidata', 'www.wikidata')
GROUP BY p.org_id, p.month, m.sets_known, m.sets, p.sample
