-- Pages that carry an organisation's text, and items that carry its statements: the channels beside files, known from
-- page lists; of several lists of a set and month the last.
CREATE TABLE core_channel_pages AS
WITH lists AS (
    SELECT
        s.org_id, s.channel, s.sample, s.content_set_id, u.ledger_id,
        CAST(date_trunc('month', u.as_of) AS DATE) AS month
    FROM content_sets AS s
    JOIN facts.usage_snapshots AS u USING (content_set_id)
    WHERE s.channel IN ('text', 'wikidata') AND s.relation = 'by'
        AND u.as_of >= COALESCE(CAST(s.since || '-01' AS DATE), u.as_of)
    QUALIFY row_number() OVER (
        PARTITION BY s.content_set_id, date_trunc('month', u.as_of) ORDER BY u.as_of DESC, u.ledger_id DESC
    ) = 1
)
SELECT DISTINCT l.org_id, l.channel, l.month, l.sample, f.wiki, f.page_title, v.views
FROM lists AS l
JOIN facts.file_usage AS f USING (ledger_id)
LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
ANTI JOIN core_main_pages AS main USING (wiki, page_title)
ORDER BY ALL;
