-- Pageview dumps that make a whole month: the monthly file, or else every daily one.
CREATE TEMP TABLE dumps AS
WITH files AS (
    SELECT
        ledger_id,
        tracked_sha256,
        CAST(date_trunc('month', period_start) AS DATE) AS month,
        period_end - period_start = 1 AS daily
    FROM facts.pageview_files
),
months AS (
    SELECT month, BOOL_OR(NOT daily) AS monthly, COUNT(*) FILTER (daily) = day(last_day(month)) AS every_day
    FROM files
    GROUP BY month
)
SELECT f.ledger_id, f.tracked_sha256, f.month
FROM files AS f
JOIN months AS m USING (month)
WHERE f.daily <> m.monthly AND (m.monthly OR m.every_day);

-- Complete months for which views are loaded.
CREATE TABLE core_months AS
SELECT month FROM facts.cim_files WHERE dataset = 'commons_pageviews_per_media_file_monthly'
UNION
SELECT month FROM dumps
ORDER BY month;

-- One value of views for a page and month: Commons Impact Metrics, else pageview dumps.
-- In a month loaded whole, a page that was searched for and not found had no view.
CREATE TABLE core_page_months AS
WITH cim AS (
    SELECT wiki, page_title, CAST(year_month || '-01' AS DATE) AS month, MAX(pageview_count) AS views
    FROM facts.commons_pageviews_per_media_file_monthly
    GROUP BY ALL
),
file_counts AS (
    SELECT month, COUNT(*) AS files
    FROM dumps
    GROUP BY month
),
searched AS (
    SELECT t.wiki, t.page_title, f.month
    FROM dumps AS f
    JOIN facts.pageview_tracked AS t USING (tracked_sha256)
    JOIN file_counts AS c USING (month)
    GROUP BY t.wiki, t.page_title, f.month, c.files
    HAVING COUNT(*) = c.files
),
counted AS (
    SELECT d.wiki, d.page_title, f.month, SUM(d.views) AS views
    FROM dumps AS f
    JOIN facts.pageview_days AS d USING (ledger_id)
    GROUP BY ALL
)
SELECT
    wiki,
    page_title,
    month,
    CAST(COALESCE(cim.views, counted.views, 0) AS BIGINT) AS views,
    CASE WHEN cim.views IS NULL THEN 'pageview_dump' ELSE 'cim_dump' END AS source
FROM searched
LEFT JOIN counted USING (wiki, page_title, month)
FULL JOIN cim USING (wiki, page_title, month)
ORDER BY month, wiki, page_title;

DROP TABLE dumps;
