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

-- Whole months of the pageviews API's series, by title.
CREATE TEMP TABLE series AS
SELECT
    ledger_id, wiki, page_title AS title, outcome,
    CAST(unnest(generate_series(date_trunc('month', start_day), end_day, INTERVAL 1 MONTH)) AS DATE) AS month
FROM facts.pageview_series
WHERE start_day = date_trunc('month', start_day) AND end_day = last_day(end_day);

-- The titles of a page and the days each was in force; a page never looked up has the one it was given.
CREATE TEMP TABLE titles AS
SELECT
    wiki,
    page_title,
    COALESCE(former_title, page_title) AS title,
    former_title IS NULL AS is_current,
    COALESCE(valid_from, DATE '0001-01-01') AS valid_from,
    COALESCE(valid_to, DATE '9999-12-31') AS valid_to
FROM facts.page_identity
UNION
SELECT wiki, page_title, page_title, TRUE, DATE '0001-01-01', DATE '9999-12-31'
FROM (
    SELECT wiki, page_title FROM facts.pageview_series
    UNION
    SELECT wiki, page_title FROM facts.pageview_tracked
) AS given
ANTI JOIN facts.page_identity USING (wiki, page_title);

-- Complete months for which views are loaded. `own`: Wikimedia's data tell of them, not other tools alone.
CREATE TABLE core_months AS
WITH own AS (
    SELECT month FROM facts.cim_files WHERE dataset = 'commons_pageviews_per_media_file_monthly'
    UNION
    SELECT month FROM dumps
    UNION
    SELECT month FROM series
),
tools AS (
    SELECT DISTINCT month FROM facts.tool_page_months
)
SELECT month, own.month IS NOT NULL AS own
FROM own
FULL JOIN tools USING (month)
ORDER BY month;

-- One value of views for a page and month: Commons Impact Metrics, else pageview dumps, else the API, else the last
-- loaded file of another tool.
-- In a month loaded whole, a title that was searched for and not found had no view, where the dumps have lines of its
-- wiki: where they have none, it is rather called otherwise than read by nobody. From dumps and the API,
-- each day counts the titles in force. From the API, a former title that is not known there counts nought,
-- the current one's absence makes the month unknown.
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
dumped_wikis AS (
    SELECT DISTINCT f.month, w.wiki
    FROM dumps AS f
    JOIN facts.pageview_wikis AS w USING (ledger_id)
),
said AS (
    SELECT 'pageview_dump' AS source, t.wiki, t.page_title AS title, f.month, 'data' AS outcome
    FROM dumps AS f
    JOIN facts.pageview_tracked AS t USING (tracked_sha256)
    JOIN file_counts AS c USING (month)
    SEMI JOIN dumped_wikis AS w ON w.month = f.month AND w.wiki = t.wiki
    GROUP BY t.wiki, t.page_title, f.month, c.files
    HAVING COUNT(*) = c.files
    UNION ALL
    SELECT 'api', wiki, title, month, outcome
    FROM series
),
needed AS (
    SELECT t.wiki, t.page_title, t.is_current, m.source, m.month, s.outcome, now.outcome AS outcome_now
    FROM titles AS t
    JOIN (SELECT DISTINCT source, month FROM said) AS m
        ON t.valid_from <= last_day(m.month) AND t.valid_to >= m.month
    LEFT JOIN said AS s
        ON s.source = m.source AND s.month = m.month AND s.wiki = t.wiki AND s.title = t.title
    LEFT JOIN said AS now
        ON now.source = m.source AND now.month = m.month AND now.wiki = t.wiki AND now.title = t.page_title
),
known AS (
    SELECT source, wiki, page_title, month
    FROM needed
    GROUP BY source, wiki, page_title, month
    HAVING
        COUNT(outcome) = COUNT(*)
        AND BOOL_AND(outcome = 'data' OR (outcome = 'no_data' AND NOT is_current))
        AND BOOL_OR('data' IN (outcome, outcome_now))
),
days AS (
    SELECT 'pageview_dump' AS source, f.month, d.wiki, d.page_title AS title, d.day, d.views
    FROM dumps AS f
    JOIN facts.pageview_days AS d USING (ledger_id)
    UNION ALL
    SELECT 'api', s.month, d.wiki, d.page_title, d.day, d.views
    FROM series AS s
    JOIN facts.pageview_days AS d ON d.ledger_id = s.ledger_id AND d.day BETWEEN s.month AND last_day(s.month)
),
counted AS (
    SELECT d.source, t.wiki, t.page_title, d.month, SUM(d.views) AS views
    FROM (SELECT DISTINCT wiki, page_title, title FROM titles) AS t
    JOIN days AS d USING (wiki, title)
    SEMI JOIN titles AS i
        ON i.wiki = t.wiki AND i.page_title = t.page_title AND i.title = t.title
        AND d.day BETWEEN i.valid_from AND i.valid_to
    GROUP BY ALL
),
told AS (
    SELECT source, wiki, page_title, month, COALESCE(views, 0) AS views
    FROM known
    LEFT JOIN counted USING (source, wiki, page_title, month)
),
tools AS (
    SELECT wiki, page_title, month, arg_max(views, ledger_id) AS views
    FROM facts.tool_page_months
    WHERE views IS NOT NULL
    GROUP BY ALL
)
SELECT
    wiki,
    page_title,
    month,
    CAST(COALESCE(cim.views, dumped.views, api.views, tools.views) AS BIGINT) AS views,
    CASE
        WHEN cim.views IS NOT NULL THEN 'cim_dump'
        WHEN dumped.views IS NOT NULL THEN 'pageview_dump'
        WHEN api.views IS NOT NULL THEN 'api'
        ELSE 'tool'
    END AS source
FROM (SELECT * FROM told WHERE source = 'pageview_dump') AS dumped
FULL JOIN cim USING (wiki, page_title, month)
FULL JOIN (SELECT * FROM told WHERE source = 'api') AS api USING (wiki, page_title, month)
FULL JOIN tools USING (wiki, page_title, month)
ORDER BY month, wiki, page_title;

DROP TABLE dumps;
DROP TABLE series;
DROP TABLE titles;
