-- What single sources say, in the form that metrics use.

-- Commons Impact Metrics' own count of a whole category tree, from its API.
CREATE TABLE core_cim_api_set_views AS
SELECT s.content_set_id, s.org_id, v.month, v.views
FROM core_sets AS s
JOIN facts.cim_api_category_views AS v
    ON v.category = s.category AND v.scope = CASE s.depth WHEN 7 THEN 'deep' WHEN 0 THEN 'shallow' END
WHERE s.kind = 'commons_category' AND s.pruned IS NULL
ORDER BY s.content_set_id, v.month;

-- The same of an organisation with one set: trees overlap, so those of several are never added up.
CREATE TABLE core_cim_api_views AS
SELECT org_id, month, views
FROM core_cim_api_set_views
WHERE org_id NOT IN (SELECT org_id FROM core_sets GROUP BY org_id HAVING COUNT(*) > 1)
ORDER BY org_id, month;

-- Categories whose own counts end before the newest month of others, or that hold no file by then: renamed, emptied or
-- struck off the allow-list, which stops their data in silence.
CREATE TABLE core_cim_api_ended AS
WITH newest AS (
    SELECT s.content_set_id, s.org_id, s.category, m.month, m.media_file_count_deep AS files
    FROM core_sets AS s
    JOIN facts.cim_api_category_metrics AS m USING (category)
    WHERE s.kind = 'commons_category'
    QUALIFY row_number() OVER (PARTITION BY s.content_set_id ORDER BY m.month DESC) = 1
)
SELECT content_set_id, org_id, category, month, files, (SELECT MAX(month) FROM newest) AS newest_month
FROM newest
WHERE month < (SELECT MAX(month) FROM newest) OR files = 0
ORDER BY content_set_id;

-- Views of whole projects.
CREATE TABLE core_traffic AS
SELECT wiki, month, views
FROM facts.traffic_months
ORDER BY wiki, month;

-- What the Knowledge Gaps Index says of a category on a wiki, a column for each metric that is used.
CREATE TABLE core_knowledge_gaps AS
SELECT
    wiki, gap, category, month,
    CAST(MAX(value) FILTER (metric = 'article_count') AS BIGINT) AS articles,
    CAST(MAX(value) FILTER (metric = 'standard_quality_count') AS BIGINT) AS standard_articles,
    CAST(MAX(value) FILTER (metric = 'pageviews_sum') AS BIGINT) AS views
FROM facts.knowledge_gaps
GROUP BY wiki, gap, category, month
ORDER BY wiki, gap, category, month;

-- Files of an organisation and month on at least one article, whose requests were asked for.
CREATE TABLE core_file_requests AS
WITH referers AS (
    SELECT DISTINCT referer FROM facts.media_request_series
),
used AS (
    SELECT DISTINCT m.org_id, m.month, u.file
    FROM core_set_months AS m
    JOIN core_usage AS u ON u.content_set_id = m.content_set_id AND u.tier = m.usage_tier AND u.as_of = m.as_of
    WHERE u.file IS NOT NULL AND NOT u.main_page
)
SELECT u.org_id, u.month, r.referer, u.file, q.requests
FROM used AS u
CROSS JOIN referers AS r
LEFT JOIN facts.media_requests AS q ON q.file = u.file AND q.referer = r.referer AND q.month = u.month
ORDER BY u.org_id, u.month, r.referer, u.file;

-- Links to an organisation's domain, of whole runs; parts of a run may overlap.
CREATE TABLE core_citations AS
WITH links AS (
    SELECT w.run_id, l.page_id, l.url
    FROM facts.whole_runs AS w
    LEFT JOIN facts.citation_links AS l USING (ledger_id)
)
SELECT DISTINCT o.org_id, r.wiki, r.as_of, r.exact, l.page_id, l.url, o.sample
FROM organisations AS o
JOIN facts.citation_runs AS r ON r.domain = o.official_domain
JOIN links AS l ON l.run_id = r.ledger_id
ORDER BY ALL;

-- The score of each article on each day that it was asked about: that of the revision which was its latest. A score
-- whose revision no list names counts for the day it came. An article asked about under a title of former days is
-- the one that had it then.
CREATE TABLE core_quality_days AS
WITH latest AS (
    SELECT wiki, page_title, rev_id, fetched_on FROM facts.article_quality_revisions
    UNION
    SELECT wiki, page_title, rev_id, fetched_on
    FROM facts.article_quality_scores
    ANTI JOIN facts.article_quality_revisions USING (wiki, page_title, rev_id)
),
scores AS (
    SELECT
        r.wiki, COALESCE(i.page_title, r.page_title) AS page_title, r.rev_id, r.fetched_on,
        s.score, s.model, s.model_version
    FROM latest AS r
    JOIN facts.article_quality_scores AS s USING (wiki, page_title, rev_id)
    LEFT JOIN facts.page_identity AS i
        ON i.wiki = r.wiki AND i.former_title = r.page_title
        AND r.fetched_on BETWEEN COALESCE(i.valid_from, DATE '0001-01-01') AND COALESCE(i.valid_to, DATE '9999-12-31')
)
SELECT wiki, page_title, fetched_on AS as_of, score, model || COALESCE(' ' || model_version, '') AS model
FROM scores
QUALIFY row_number() OVER (PARTITION BY wiki, page_title, fetched_on, model ORDER BY rev_id DESC, score) = 1
ORDER BY wiki, page_title, as_of, model;

-- The newest of them.
CREATE TABLE core_quality AS
SELECT wiki, page_title, as_of, score, model
FROM core_quality_days
QUALIFY row_number() OVER (PARTITION BY wiki, page_title ORDER BY as_of DESC, model) = 1
ORDER BY wiki, page_title;
