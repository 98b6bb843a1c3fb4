-- title: Article views by page
-- question: Which articles carry the partner's files, and how often was each viewed?
-- group: where
-- grain: org_id, wiki, page_title, month
-- unit: views a month
-- additive: over page_title, wiki and month
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- definition: Views by people of one article in one month, and how many of the partner's files stand on it.
-- caveats: An article whose views are unknown is listed with empty views. | Without page ids (dumps and lists) a page is its title of the month.
-- download: place=6; label=Views by article
-- columns:
--   files: files of the partner; empty where unknown
SELECT
    p.org_id,
    p.wiki,
    p.page_title,
    p.month,
    p.views,
    p.files,
    m.tier,
    m.usage_basis,
    m.sample
FROM core_org_pages AS p
JOIN core_org_months AS m ON m.org_id = p.org_id AND m.month = p.month
WHERE NOT p.main_page
