-- What an organisation shares: its files, the articles they stand on, and where.

-- part: articles_now
SELECT
    wiki, page_title, CAST(NULL AS BIGINT) AS views, CAST(0 AS BIGINT) AS months_known,
    CAST(0 AS BIGINT) AS months,
    CASE WHEN COUNT(file) = COUNT(*) THEN COUNT(DISTINCT file) END AS files
FROM core_newest_uses
WHERE org_id = ? AND namespace = 0 AND NOT main_page
GROUP BY wiki, page_title

-- part: articles_in_window
SELECT
    wiki, page_title, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known,
    COUNT(*) AS months, MAX(files) AS files
FROM article_views_by_page
WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
GROUP BY wiki, page_title

-- query: files
SELECT * FROM file_list
WHERE org_id = ? AND {use}

-- query: one_file
SELECT * FROM file_list
WHERE org_id = ? AND file = ?

-- query: articles
SELECT
    a.wiki, a.page_title, a.views, a.months_known, a.months, a.files,
    n.wiki IS NOT NULL AS listed, q.score, q.as_of AS scored_on
FROM ({seen}) AS a
LEFT JOIN ({articles_now}) AS n USING (wiki, page_title)
LEFT JOIN article_quality AS q USING (wiki, page_title)
WHERE {of_wiki}

-- query: most_viewed
SELECT wiki, page_title, SUM(views) AS views, COUNT(views) AS months_known, MAX(files) AS files
FROM article_views_by_page
WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
GROUP BY wiki, page_title
ORDER BY views DESC NULLS LAST, wiki, page_title
LIMIT ?

-- query: most_viewed_files
SELECT v.place, v.file, v.views, l.media_type
FROM (
    SELECT
        org_id, file, CAST(SUM(views) AS BIGINT) AS views,
        row_number() OVER (ORDER BY SUM(views) DESC, file) AS place
    FROM article_views_by_file
    WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
    GROUP BY org_id, file
    HAVING COUNT(views) > 0
    ORDER BY place
    LIMIT ?
) AS v
LEFT JOIN file_list AS l USING (org_id, file)

-- query: thumbnails
SELECT * FROM file_thumbnails
WHERE file IN (SELECT unnest(CAST(? AS VARCHAR[])))

-- query: wikis_in_window
SELECT
    wiki, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known, COUNT(*) AS months,
    arg_max(articles, month) AS articles
FROM article_views_by_wiki
WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
GROUP BY wiki

-- query: wikis_now
SELECT
    wiki, MAX(views) AS views, MAX(months_known) AS months_known, MAX(months) AS months,
    COUNT(*) AS articles
FROM ({articles_now}) AS articles
GROUP BY wiki

-- query: languages
SELECT
    r.language_code, r.speakers, r.region, r.articles, v.views, v.months_known, v.months
FROM language_reach AS r
LEFT JOIN (
    SELECT
        language_code, CAST(SUM(views) AS BIGINT) AS views, COUNT(views) AS months_known,
        COUNT(*) AS months
    FROM article_views_by_language
    WHERE org_id = ? AND month BETWEEN CAST(? AS DATE) AND CAST(? AS DATE)
    GROUP BY language_code
) AS v USING (language_code)
WHERE r.org_id = ? AND {use}

-- query: removed
SELECT * FROM (
    SELECT
        r.wiki, r.page_title, r.file, r.last_seen_on, r.seen_on, r.tier, v.views,
        n.file IS NOT NULL AS back
    FROM removed_uses AS r
    LEFT JOIN (
        SELECT DISTINCT wiki, page_title, file
        FROM core_newest_file_uses WHERE org_id = ? AND namespace = 0
    ) AS n USING (wiki, page_title, file)
    LEFT JOIN core_page_months AS v
        ON v.wiki = r.wiki AND v.page_title = r.page_title
        AND v.month = CAST(date_trunc('month', r.last_seen_on) AS DATE)
    WHERE r.org_id = ?
) AS gone
WHERE {use} AND {of_wiki} AND {of_file}

-- query: removed_counts
SELECT tier, COUNT(*) AS uses, COUNT(*) FILTER (WHERE back) AS back
FROM ({removed}) AS removed GROUP BY tier

-- query: uses
SELECT u.wiki, u.page_title, u.namespace, u.main_page, a.views, a.months_known, a.months
FROM core_newest_file_uses AS u
LEFT JOIN ({articles_in_window}) AS a
    ON a.wiki = u.wiki AND a.page_title = u.page_title AND u.namespace = 0
WHERE u.org_id = ? AND u.file = ?

-- query: templates
SELECT wiki, page_title FROM core_newest_file_uses
WHERE org_id = ? AND file = ? AND namespace = 10

-- query: files_on
SELECT u.file, f.articles, f.wikis, f.uploaded_on, f.licence, f.media_type
FROM core_newest_uses AS u
LEFT JOIN file_list AS f ON f.org_id = u.org_id AND f.file = u.file
WHERE u.org_id = ? AND u.wiki = ? AND u.page_title = ? AND u.namespace = 0

-- query: file_counts
SELECT
    tier, COUNT(*) AS files, COUNT(*) FILTER (WHERE in_use) AS in_use, COUNT(uploaded_on) AS uploads,
    COUNT(licence) AS licences
FROM file_list WHERE org_id = ? GROUP BY tier

-- query: article_months
SELECT
    month, views, files, usage_basis, CAST(views IS NOT NULL AS DOUBLE) AS coverage
FROM article_views_by_page WHERE org_id = ? AND wiki = ? AND page_title = ?

-- query: file_months
SELECT month, views, articles, coverage, usage_basis
FROM article_views_by_file WHERE org_id = ? AND file = ?

-- query: sets_of_file
SELECT org_id, content_set_id, month, tier, usage_basis
FROM article_views_by_set
WHERE org_id = ? AND content_set_id IN (SELECT content_set_id FROM core_usage WHERE file = ?)

-- query: walked_files
SELECT
    COUNT(*) AS files,
    COUNT(*) FILTER (NOT in_use) AS unused,
    CASE
        WHEN COUNT(*) FILTER (NOT in_use AND uploaded_on IS NULL) = 0
            THEN COUNT(*) FILTER (NOT in_use AND uploaded_on <= as_of - INTERVAL 1 YEAR)
    END AS unused_old
FROM file_list WHERE org_id = ? AND tier = 'walk'

-- query: quality_changes
SELECT * FROM (
    SELECT
        ROW_NUMBER() OVER (ORDER BY ABS(c.change) DESC, c.wiki, c.page_title) AS place,
        c.wiki, c.page_title, n.views, c.first_as_of, c.first_score, c.as_of, c.score, c.change,
        MIN(c.first_as_of) OVER () AS since
    FROM article_quality_change AS c
    JOIN partner_article_needs AS n ON n.wiki = c.wiki AND n.page_title = c.page_title
    WHERE n.org_id = ?
) AS changed
WHERE place <= ?
