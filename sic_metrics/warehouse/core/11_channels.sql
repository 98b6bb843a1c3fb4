-- Pages that carry an organisation's text, and items that carry its statements: the channels beside files, known from
-- page lists; of several lists of a set and month the last. Text is on articles, statements are on items of Wikidata.
CREATE TEMP TABLE channel_sets AS
SELECT org_id, channel, sample, content_set_id, CAST(since || '-01' AS DATE) AS since
FROM content_sets
WHERE channel IN ('text', 'wikidata') AND relation = 'by';

CREATE TEMP TABLE channel_lists AS
SELECT
    s.org_id, s.channel, s.sample, s.content_set_id, u.ledger_id,
    CAST(date_trunc('month', u.as_of) AS DATE) AS month
FROM channel_sets AS s
JOIN lists AS u USING (content_set_id)
WHERE u.as_of >= COALESCE(s.since, u.as_of)
QUALIFY row_number() OVER (
    PARTITION BY s.content_set_id, date_trunc('month', u.as_of) ORDER BY u.as_of DESC, u.ledger_id DESC
) = 1;

CREATE TABLE core_channel_pages AS
SELECT DISTINCT l.org_id, l.channel, l.month, l.sample, f.wiki, f.page_title, v.views, COALESCE(v.source = 'tool', FALSE) AS by_tool
FROM channel_lists AS l
JOIN facts.file_usage AS f ON f.ledger_id = l.ledger_id AND f.namespace = 0
LEFT JOIN core_page_months AS v USING (wiki, page_title, month)
ANTI JOIN core_main_pages AS main USING (wiki, page_title)
WHERE f.wiki <> 'commons.wikimedia' AND (f.wiki IN ('wikidata', 'www.wikidata')) = (l.channel = 'wikidata')
ORDER BY ALL;

-- Of how many content sets of the channel there is a list in those months.
CREATE TABLE core_channel_months AS
WITH listed AS (
    SELECT org_id, channel, month, sample, COUNT(*) AS sets_known
    FROM channel_lists
    GROUP BY org_id, channel, month, sample
)
SELECT l.org_id, l.channel, l.month, l.sample, l.sets_known, COUNT(*) AS sets
FROM listed AS l
JOIN channel_sets AS s ON s.org_id = l.org_id AND s.channel = l.channel AND COALESCE(s.since, l.month) <= l.month
GROUP BY l.org_id, l.channel, l.month, l.sample, l.sets_known
ORDER BY ALL;

DROP TABLE channel_lists;
DROP TABLE channel_sets;
