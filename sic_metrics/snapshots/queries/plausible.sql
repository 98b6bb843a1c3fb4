-- Page-months that can hardly be true; the limits are those of `plausible.py`.

-- query: unequal
-- A page has one number of views in a month, whichever of its files a row of Commons Impact Metrics is of.
SELECT
    wiki, page_title, year_month, MIN(pageview_count) AS least, MAX(pageview_count) AS most,
    arg_max(ledger_id, pageview_count)
FROM facts.commons_pageviews_per_media_file_monthly
GROUP BY wiki, page_title, year_month
HAVING most > greatest(least * {rounding}, least + {smallest_month})
ORDER BY ALL

-- query: jumps
WITH candidates AS (
    SELECT wiki, page_title FROM core_page_months
    GROUP BY ALL HAVING MAX(views) >= {jump_month}
),
months AS (
    SELECT
        wiki, page_title, month, views, MAX(views) OVER past AS most,
        COUNT(*) FILTER (views >= {smallest_month}) OVER past AS known
    FROM core_page_months
    SEMI JOIN candidates USING (wiki, page_title)
    WHERE views IS NOT NULL
    WINDOW past AS (
        PARTITION BY wiki, page_title ORDER BY month ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING
    )
)
SELECT wiki, page_title, strftime(month, '%Y-%m'), views, most
FROM months
WHERE known >= {fewest_months} AND views > {factor} * most
    AND views >= {jump_month}
ORDER BY ALL

-- query: too_many
-- Days within their limit may add up to more than a month can have.
SELECT wiki, page_title, strftime(month, '%Y-%m'), views, {page_month} AS most
FROM core_page_months WHERE source <> 'cim_dump' AND views > most ORDER BY ALL

-- query: shifts
SELECT wiki, strftime(now.month, '%Y-%m'), COUNT(*) AS pages, MEDIAN(now.views / was.views) AS shift
FROM core_page_months AS now
JOIN core_page_months AS was USING (wiki, page_title)
WHERE was.month = now.month - INTERVAL 1 MONTH AND was.views >= {smallest_before}
    AND now.views IS NOT NULL
GROUP BY wiki, now.month
HAVING COUNT(*) >= {fewest_pages} AND (shift > {shift} OR shift < 1 / {shift})
ORDER BY ALL

-- query: whole_wikis
SELECT wiki, strftime(p.month, '%Y-%m'), p.views, least(t.views * {rounding}, {wiki_month})
FROM (SELECT wiki, month, SUM(views) AS views FROM core_page_months GROUP BY wiki, month) AS p
LEFT JOIN (SELECT wiki, month, MAX(views) AS views FROM core_traffic GROUP BY wiki, month) AS t
    USING (wiki, month)
WHERE p.views > greatest(least(t.views * {rounding}, {wiki_month}), {smallest_wiki_month})
ORDER BY ALL

-- query: doubled
SELECT ledger_id, line, what, strftime(month, '%Y-%m') FROM facts.doubled_lines ORDER BY ALL

-- query: largest
-- The entry with the most views of a page in a month; of a whole wiki where no title is given.
SELECT ledger_id, views
FROM (
    SELECT ledger_id, wiki, page_title, day, views FROM facts.pageview_days
    UNION ALL
    SELECT ledger_id, wiki, page_title, CAST(year_month || '-01' AS DATE), pageview_count
    FROM facts.commons_pageviews_per_media_file_monthly
)
WHERE wiki = $wiki AND page_title = COALESCE($title, page_title) AND strftime(day, '%Y-%m') = $month
ORDER BY views DESC, ledger_id
LIMIT 1

-- query: dumps
SELECT ledger_id FROM facts.pageview_files WHERE strftime(period_start, '%Y-%m') = ? ORDER BY ALL DESC
