-- The warehouse. Every fact row carries the ledger_id of the body it was read from.
-- A title is written with underscores; a wiki as the analytics API spells it (en.wikipedia).

-- This text's own sha256: tables made by another one are made anew from the ledger.
CREATE TABLE IF NOT EXISTS made_by (
    schema_sha256 VARCHAR NOT NULL
);

-- Which ledger entry each subject was last read from, all that the ledger said of it (so that an index that was lost
-- can be written again), and how many fact rows that gave.
CREATE TABLE IF NOT EXISTS loads (
    source VARCHAR NOT NULL,         -- METADATA.name of the source
    subject VARCHAR NOT NULL,        -- what a newer entry replaces: a set and day, a dataset and month
    params VARCHAR NOT NULL,
    origin VARCHAR NOT NULL,
    origin_sha256 VARCHAR NOT NULL,
    body_sha256 VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    fetched_at VARCHAR NOT NULL,
    ledger_id BIGINT NOT NULL,
    fingerprint BIGINT NOT NULL,     -- of the entry: a ledger_id may come again, after the index was lost
    provenance VARCHAR NOT NULL,     -- of the ledger: 'real' or 'sample'
    rows_stored BIGINT NOT NULL,
    PRIMARY KEY (source, subject)
);

-- A dated list of the pages that carry a content set.
CREATE TABLE IF NOT EXISTS usage_snapshots (
    ledger_id BIGINT NOT NULL,
    content_set_id VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,           -- 'walk' or 'file'
    as_of DATE NOT NULL,             -- the day the list describes
    files BIGINT,                    -- files in the set, used or not; unknown: NULL
    definition VARCHAR               -- of the set when the list was loaded: JSON, column → cell; not noted: NULL
);
CREATE TABLE IF NOT EXISTS file_usage (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    namespace BIGINT NOT NULL,       -- 0: an article
    page_title VARCHAR NOT NULL,     -- with the prefix of its namespace
    file VARCHAR                     -- NULL where only the page is known
);
-- Lines of these lists that name no page any more, as wikis or their namespaces are others by now.
CREATE TABLE IF NOT EXISTS lines_left_out (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,           -- as the list writes it
    none_of_today VARCHAR NOT NULL,  -- 'wiki' or 'title'
    lines BIGINT NOT NULL
);
-- What wikis and their namespaces were known as when these lists were last read: the sha256 of it.
CREATE TABLE IF NOT EXISTS lists_read_with (
    wikis_sha256 VARCHAR NOT NULL
);

-- Pageview dumps: which period a file covers, which pages it was searched for, what it said.
CREATE TABLE IF NOT EXISTS pageview_files (
    ledger_id BIGINT NOT NULL,
    period_start DATE NOT NULL,
    period_end DATE NOT NULL,        -- the day after the last
    tracked_sha256 VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS pageview_tracked (
    tracked_sha256 VARCHAR NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL
);
-- The wikis of which the file has lines, those of other pages included.
CREATE TABLE IF NOT EXISTS pageview_wikis (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS pageview_days (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    day DATE NOT NULL,
    views BIGINT NOT NULL            -- user agents, all access methods
);

-- Views of pages by month as other tools counted them (GLAMorgan, Massviews, a table): what files of theirs say.
CREATE TABLE IF NOT EXISTS tool_page_months (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    month DATE NOT NULL,
    views BIGINT                     -- NULL where it is a 0 that the tool also writes for what it could not read
);

-- Lines of dumps that say again what an earlier line of the same file said; `line` counts those that were kept.
CREATE TABLE IF NOT EXISTS doubled_lines (
    ledger_id BIGINT NOT NULL,
    line BIGINT NOT NULL,
    what VARCHAR NOT NULL,           -- the line without its counts
    month DATE NOT NULL
);

-- Commons Impact Metrics dumps: which categories a file was searched for, and its rows as published.
CREATE TABLE IF NOT EXISTS cim_files (
    ledger_id BIGINT NOT NULL,
    dataset VARCHAR NOT NULL,
    month DATE NOT NULL
);
CREATE TABLE IF NOT EXISTS cim_tracked (
    ledger_id BIGINT NOT NULL,
    category VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS commons_category_metrics_snapshot (
    ledger_id BIGINT NOT NULL,
    category VARCHAR NOT NULL,
    parent_categories VARCHAR[],
    primary_categories VARCHAR[],    -- allow-listed categories whose tree holds this one
    media_file_count BIGINT,         -- files directly in the category
    media_file_count_deep BIGINT,    -- files in its tree; only true of allow-listed categories
    used_media_file_count BIGINT,
    used_media_file_count_deep BIGINT,
    leveraging_wiki_count BIGINT,
    leveraging_wiki_count_deep BIGINT,
    leveraging_page_count BIGINT,
    leveraging_page_count_deep BIGINT,
    year_month VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS commons_media_file_metrics_snapshot (
    ledger_id BIGINT NOT NULL,
    media_file VARCHAR NOT NULL,
    media_type VARCHAR,
    categories VARCHAR[],
    primary_categories VARCHAR[],
    leveraging_wiki_count BIGINT,
    leveraging_page_count BIGINT,
    year_month VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS commons_pageviews_per_category_monthly (
    ledger_id BIGINT NOT NULL,
    category VARCHAR NOT NULL,
    category_scope VARCHAR,
    primary_categories VARCHAR[],
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    pageview_count BIGINT,           -- the page's views, once for each file of the category on it
    year_month VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS commons_pageviews_per_media_file_monthly (
    ledger_id BIGINT NOT NULL,
    media_file VARCHAR NOT NULL,
    categories VARCHAR[],            -- categories the file sits in directly
    primary_categories VARCHAR[],
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    pageview_count BIGINT,           -- user views of the page in the month
    year_month VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS commons_edits (
    ledger_id BIGINT NOT NULL,
    user_name VARCHAR,
    edit_type VARCHAR,               -- 'create' is the upload
    media_file VARCHAR NOT NULL,
    categories VARCHAR[],
    primary_categories VARCHAR[],
    dt VARCHAR NOT NULL
);

-- Which months' dumps tell the uses of a category, alone (depth 0) or with its tree (7), and how many files it has.
-- A page without a view has no line, so that none is a known 0 where the category is in the same month's snapshot and
-- that counts no use either. Where it counts some, their lines are missing, and the uses are unknown.
CREATE OR REPLACE VIEW cim_told AS
WITH counted AS (
    SELECT
        category, year_month, 0 AS depth, media_file_count AS files,
        greatest(used_media_file_count, leveraging_page_count) AS uses
    FROM commons_category_metrics_snapshot
    UNION ALL
    SELECT
        category, year_month, 7, media_file_count_deep,
        greatest(used_media_file_count_deep, leveraging_page_count_deep)
    FROM commons_category_metrics_snapshot
    -- A tree's count below its own root's says that the category is not an allow-listed one; one of nought says
    -- nothing, so the category must be named as one.
    WHERE media_file_count_deep >= media_file_count
        AND (media_file_count_deep > 0 OR list_contains(primary_categories, category))
),
listed AS (
    SELECT DISTINCT unnest(categories) AS category, year_month, 0 AS depth
    FROM commons_pageviews_per_media_file_monthly
    UNION ALL
    SELECT DISTINCT unnest(primary_categories), year_month, 7
    FROM commons_pageviews_per_media_file_monthly
)
SELECT c.category, c.depth, f.month, c.files
FROM cim_files AS f
JOIN cim_tracked AS t USING (ledger_id)
JOIN counted AS c ON c.category = t.category AND c.year_month = strftime(f.month, '%Y-%m')
LEFT JOIN listed AS l ON l.category = c.category AND l.year_month = c.year_month AND l.depth = c.depth
WHERE f.dataset = 'commons_pageviews_per_media_file_monthly' AND (c.uses = 0 OR l.category IS NOT NULL);

-- Answers of live sources. Which titles' views were asked for, over which whole months, and what came.
CREATE TABLE IF NOT EXISTS pageview_series (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    start_day DATE NOT NULL,
    end_day DATE NOT NULL,
    outcome VARCHAR NOT NULL         -- 'data'; 'no_data' (404): unknown, not nought
);
CREATE TABLE IF NOT EXISTS traffic_months (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    month DATE NOT NULL,
    views BIGINT NOT NULL            -- of the whole project, user agents, all access methods
);
CREATE TABLE IF NOT EXISTS knowledge_gaps (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    gap VARCHAR NOT NULL,            -- 'gender', 'geography_wmf_region'
    category VARCHAR NOT NULL,       -- 'female', 'South Asia'
    month DATE NOT NULL,
    metric VARCHAR NOT NULL,         -- as the source names it
    value DOUBLE NOT NULL
);
CREATE TABLE IF NOT EXISTS media_request_series (
    ledger_id BIGINT NOT NULL,
    file VARCHAR NOT NULL,
    referer VARCHAR NOT NULL,
    start_day DATE NOT NULL,
    end_day DATE NOT NULL,
    outcome VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS media_requests (
    ledger_id BIGINT NOT NULL,
    file VARCHAR NOT NULL,
    referer VARCHAR NOT NULL,
    month DATE NOT NULL,
    requests BIGINT NOT NULL         -- transfers of any size to user agents
);
CREATE TABLE IF NOT EXISTS sites (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    dbname VARCHAR,
    domain VARCHAR,
    language_code VARCHAR,
    closed BOOLEAN
);
CREATE TABLE IF NOT EXISTS site_main_pages (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    main_page VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS site_namespaces (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    namespace_id BIGINT NOT NULL,
    name VARCHAR
);
CREATE TABLE IF NOT EXISTS allow_list (
    ledger_id BIGINT NOT NULL,
    category VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS cim_api_category_views (
    ledger_id BIGINT NOT NULL,
    category VARCHAR NOT NULL,
    scope VARCHAR NOT NULL,          -- 'deep' or 'shallow'
    month DATE NOT NULL,
    views BIGINT                     -- once for each file on the page
);
CREATE TABLE IF NOT EXISTS cim_api_category_metrics (
    ledger_id BIGINT NOT NULL,
    category VARCHAR NOT NULL,
    month DATE NOT NULL,
    media_file_count BIGINT,
    media_file_count_deep BIGINT,
    used_media_file_count BIGINT,
    used_media_file_count_deep BIGINT,
    leveraging_wiki_count BIGINT,
    leveraging_wiki_count_deep BIGINT,
    leveraging_page_count BIGINT,
    leveraging_page_count_deep BIGINT
);

-- Runs of many questions (walks, counts of links): their last word names the answers that they rest on.
CREATE TABLE IF NOT EXISTS run_answers (
    ledger_id BIGINT NOT NULL,
    definition VARCHAR,              -- of a walk: hash of category, depth and prune
    subject VARCHAR NOT NULL,
    body_sha256 VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS run_parts (
    ledger_id BIGINT NOT NULL,       -- of the last word
    subject VARCHAR NOT NULL,
    body_sha256 VARCHAR NOT NULL
);
-- Runs of which every named answer is still the newest of its subject, and those answers.
CREATE OR REPLACE VIEW whole_runs AS
SELECT run_id, ledger_id
FROM (
    SELECT
        p.ledger_id AS run_id, a.ledger_id,
        COUNT(a.ledger_id) OVER (PARTITION BY p.ledger_id) = COUNT(*) OVER (PARTITION BY p.ledger_id) AS is_whole
    FROM run_parts AS p
    LEFT JOIN run_answers AS a ON a.subject = p.subject AND a.body_sha256 = p.body_sha256
) AS named
WHERE is_whole;

-- Category walks: a walk counts once it is whole, by the answers that its last word (`walks`) names.
CREATE TABLE IF NOT EXISTS walks (
    ledger_id BIGINT NOT NULL,
    content_set_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    category VARCHAR NOT NULL,
    depth BIGINT NOT NULL,
    prune VARCHAR[] NOT NULL,        -- sorted
    files BIGINT NOT NULL,
    stopped_at BIGINT,               -- files known when the budget cut the walk short; else NULL
    templates_stopped VARCHAR[]      -- templates on too many pages to follow
);
CREATE TABLE IF NOT EXISTS walk_members (
    ledger_id BIGINT NOT NULL,
    content_set_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    category VARCHAR NOT NULL,
    file VARCHAR NOT NULL,
    depth BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS walk_usage (
    ledger_id BIGINT NOT NULL,
    content_set_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    file VARCHAR NOT NULL,
    wiki VARCHAR NOT NULL,
    page_id BIGINT NOT NULL,
    namespace BIGINT NOT NULL,
    page_title VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS walk_template_pages (
    ledger_id BIGINT NOT NULL,
    content_set_id VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    wiki VARCHAR NOT NULL,
    template_title VARCHAR NOT NULL,
    page_id BIGINT NOT NULL,
    page_title VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS page_titles (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_id BIGINT NOT NULL,
    namespace BIGINT,
    page_title VARCHAR,
    state VARCHAR NOT NULL           -- 'page', 'redirect' or 'missing'
);
CREATE TABLE IF NOT EXISTS page_moves (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_id BIGINT NOT NULL,
    former_title VARCHAR NOT NULL,
    new_title VARCHAR NOT NULL,
    moved_at TIMESTAMPTZ NOT NULL
);
-- Derived from the two above: the titles of a page and the days each was in force, both included.
CREATE TABLE IF NOT EXISTS page_identity (
    wiki VARCHAR NOT NULL,
    page_id BIGINT NOT NULL,
    page_title VARCHAR NOT NULL,     -- the current one
    former_title VARCHAR,            -- NULL on the row of the current title
    valid_from DATE,
    valid_to DATE
);
CREATE TABLE IF NOT EXISTS commons_files (
    ledger_id BIGINT NOT NULL,
    file VARCHAR NOT NULL,
    uploaded_at TIMESTAMPTZ,
    uploader VARCHAR,
    mime VARCHAR,
    licence VARCHAR,
    path VARCHAR
);
-- Which revision was the latest of a page, on each day that was asked about; and the score of each.
CREATE TABLE IF NOT EXISTS article_quality_revisions (
    ledger_id BIGINT NOT NULL,
    fetched_on DATE NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    rev_id BIGINT NOT NULL
);
CREATE TABLE IF NOT EXISTS article_quality_scores (
    ledger_id BIGINT NOT NULL,
    fetched_on DATE NOT NULL,        -- once: an unchanged revision is not asked for again
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    rev_id BIGINT NOT NULL,
    score DOUBLE NOT NULL,           -- about 0 to 1, language-agnostic model
    model VARCHAR,
    model_version VARCHAR
);
CREATE TABLE IF NOT EXISTS article_quality_classes (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    rev_id BIGINT NOT NULL,
    predicted_class VARCHAR,
    probabilities VARCHAR            -- JSON
);
CREATE TABLE IF NOT EXISTS assessments (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    project VARCHAR NOT NULL,
    class VARCHAR,
    importance VARCHAR
);
CREATE TABLE IF NOT EXISTS citation_links (
    ledger_id BIGINT NOT NULL,
    domain VARCHAR NOT NULL,
    wiki VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    page_id BIGINT NOT NULL,
    page_title VARCHAR NOT NULL,
    url VARCHAR NOT NULL
);
CREATE TABLE IF NOT EXISTS citation_runs (
    ledger_id BIGINT NOT NULL,
    domain VARCHAR NOT NULL,
    wiki VARCHAR NOT NULL,
    as_of DATE NOT NULL,
    exact BOOLEAN NOT NULL           -- false where a cap cut the list short
);
CREATE TABLE IF NOT EXISTS wikidata_organisations (
    ledger_id BIGINT NOT NULL,
    wikidata_id VARCHAR NOT NULL,
    label VARCHAR,
    instance_of VARCHAR[],
    headquarters VARCHAR,
    member_count BIGINT,
    website VARCHAR,
    commons_category VARCHAR,
    partnership_category VARCHAR
);
CREATE TABLE IF NOT EXISTS wikidata_refused (
    ledger_id BIGINT NOT NULL,
    wikidata_id VARCHAR NOT NULL,
    label VARCHAR,
    reason VARCHAR NOT NULL
);

-- What communities asked for, by the file that says so.
CREATE TABLE IF NOT EXISTS community_ideas (
    ledger_id BIGINT NOT NULL,
    topic VARCHAR NOT NULL,
    language VARCHAR NOT NULL,
    link VARCHAR NOT NULL,
    date DATE NOT NULL,
    title VARCHAR,
    note VARCHAR,
    source_file VARCHAR NOT NULL
);
