-- Pages that carry each content set in each month of views, with the page's views (NULL: unknown).
CREATE TABLE core_set_pages AS
SELECT DISTINCT m.org_id, m.content_set_id, m.month, u.wiki, u.page_title, v.views
FROM core_set_months AS m
JOIN core_usage AS u USING (content_set_id, tier, as_of)
LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
WHERE NOT u.main_page
ORDER BY ALL;

-- The same for the organisation, each page once; `files`: its files on the page, NULL where unknown.
CREATE TABLE core_org_pages AS
SELECT
    m.org_id,
    m.month,
    u.wiki,
    u.page_title,
    u.main_page,
    CASE WHEN COUNT(u.file) = COUNT(*) THEN COUNT(DISTINCT u.file) END AS files,
    v.views
FROM core_set_months AS m
JOIN core_usage AS u USING (content_set_id, tier, as_of)
LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
GROUP BY m.org_id, m.month, u.wiki, u.page_title, u.main_page, v.views
ORDER BY m.org_id, m.month, u.wiki, u.page_title;
