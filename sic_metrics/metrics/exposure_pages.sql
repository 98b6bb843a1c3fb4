-- title: Pages that the exposure audit names
-- question: Which pages does each flag concern?
-- group: trust
-- grain: org_id, wiki, page_title, month
-- unit: views a month
-- additive: no
-- direction: none
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, page-views, pageview-complete, pageviews
-- definition: Every page that bears at least one flag of the exposure audit (see there), with its flags and the month's views: those counted in the standard figure and those left out of it.
-- caveats: A flag is empty where it is not known; template use and overshoot are told of articles only. | Views are empty where they are not known.
-- download: none
-- columns:
--   namespace: MediaWiki's number of the kind of page; 0 is an article
--   main_page: whether the page is its site's main page
--   wikisource: whether the page is of a Wikisource
--   template_use: whether every file on the page comes through a template; empty where unknown
--   category_overshoot: whether every file on the page lies three or more levels below its category; empty where unknown
--   largest_page: whether the page is the month's most viewed article
WITH pages AS (
    SELECT
        org_id,
        wiki,
        page_title,
        month,
        0 AS namespace,
        main_page,
        wikisource,
        only_templates,
        only_deep,
        NOT main_page AND views IS NOT NULL AND ROW_NUMBER() OVER (
            PARTITION BY org_id, month, main_page
            ORDER BY views DESC NULLS LAST, wiki ASC NULLS LAST, page_title ASC NULLS LAST
        ) = 1 AS largest_page,
        views
    FROM core_org_pages
    UNION ALL
    SELECT
        org_id,
        wiki,
        page_title,
        month,
        namespace,
        main_page,
        wiki LIKE '%.wikisource' AS wikisource,
        CAST(NULL AS BOOLEAN) AS only_templates,
        CAST(NULL AS BOOLEAN) AS only_deep,
        FALSE AS largest_page,
        views
    FROM core_org_other_pages
)
SELECT
    p.org_id,
    p.wiki,
    p.page_title,
    p.month,
    p.namespace,
    p.main_page,
    p.wikisource,
    p.only_templates AS template_use,
    p.only_deep AS category_overshoot,
    p.largest_page,
    p.views,
    m.tier,
    m.usage_basis,
    m.sample
FROM pages AS p
JOIN core_org_months AS m ON m.org_id = p.org_id AND m.month = p.month
WHERE p.namespace <> 0 OR p.main_page OR p.wikisource OR p.only_templates OR p.only_deep OR p.largest_page
