-- Pages that carry each content set in each month of views, with the page's views (NULL: unknown).
CREATE TABLE core_set_pages AS
SELECT DISTINCT m.org_id, m.content_set_id, m.month, u.wiki, u.page_title, v.views
FROM core_set_months AS m
JOIN core_usage AS u ON u.content_set_id = m.content_set_id AND u.tier = m.usage_tier AND u.as_of = m.as_of
LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
WHERE NOT u.main_page
ORDER BY ALL;

-- The same for the organisation, each page once. `files`: its files on the page. What a page would be left out
-- for: `only_templates` (every file on it comes through a template), `only_deep` (every file lies three or more
-- levels below its category), `only_either` (every file one or the other). NULL where unknown. `may_be_main`: its site's
-- main page is not known, so that the page is counted.
CREATE TABLE core_org_pages AS
WITH uses AS (
    SELECT
        m.org_id, m.month, u.wiki, u.page_title, u.main_page, u.file, v.views, u.through_template,
        u.category_depth >= 3 AS deep,
        CASE
            WHEN u.through_template OR u.category_depth >= 3 THEN TRUE
            WHEN NOT u.through_template AND u.category_depth < 3 THEN FALSE
        END AS either
    FROM core_set_months AS m
    JOIN core_usage AS u ON u.content_set_id = m.content_set_id AND u.tier = m.usage_tier AND u.as_of = m.as_of
    LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
)
SELECT
    org_id,
    month,
    wiki,
    page_title,
    main_page,
    wiki NOT IN (SELECT wiki FROM core_main_pages) AS may_be_main,
    CASE WHEN COUNT(file) = COUNT(*) THEN COUNT(DISTINCT file) END AS files,
    views,
    wiki LIKE '%.wikisource' AS wikisource,
    CASE WHEN NOT BOOL_AND(through_template) THEN FALSE WHEN COUNT(through_template) = COUNT(*) THEN TRUE END
        AS only_templates,
    CASE WHEN NOT BOOL_AND(deep) THEN FALSE WHEN COUNT(deep) = COUNT(*) THEN TRUE END AS only_deep,
    CASE WHEN NOT BOOL_AND(either) THEN FALSE WHEN COUNT(either) = COUNT(*) THEN TRUE END AS only_either
FROM uses
GROUP BY org_id, month, wiki, page_title, main_page, views
ORDER BY org_id, month, wiki, page_title;

-- Its pages of other namespaces, which the standard figures leave out; only walks know them.
CREATE TABLE core_org_other_pages AS
SELECT
    m.org_id, m.month, u.wiki, u.page_title, u.namespace, u.main_page, COUNT(DISTINCT u.file) AS files, v.views
FROM core_set_months AS m
JOIN core_uses AS u ON u.content_set_id = m.content_set_id AND u.tier = m.usage_tier AND u.as_of = m.as_of
LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
WHERE u.namespace <> 0
GROUP BY ALL
ORDER BY ALL;
