-- The warehouse. Every fact row carries the ledger_id of the body it was read from.
-- A title is written with underscores; a wiki as the analytics API spells it (en.wikipedia).

-- Which ledger entry each subject was last read from, and how many fact rows that gave.
CREATE TABLE IF NOT EXISTS loads (
    source VARCHAR NOT NULL,         -- METADATA.name of the source
    subject VARCHAR NOT NULL,        -- what a newer entry replaces: a set and day, a dataset and month
    ledger_id BIGINT NOT NULL,
    rows_stored BIGINT NOT NULL,
    PRIMARY KEY (source, subject)
);

-- A dated list of the pages that carry a content set.
CREATE TABLE IF NOT EXISTS usage_snapshots (
    ledger_id BIGINT NOT NULL,
    content_set_id VARCHAR NOT NULL,
    tier VARCHAR NOT NULL,           -- 'walk' or 'file'
    as_of DATE NOT NULL,             -- the day the list describes
    files BIGINT                     -- files in the set, used or not; unknown: NULL
);
CREATE TABLE IF NOT EXISTS file_usage (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    file VARCHAR                     -- NULL where only the page is known
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
CREATE TABLE IF NOT EXISTS pageview_days (
    ledger_id BIGINT NOT NULL,
    wiki VARCHAR NOT NULL,
    page_title VARCHAR NOT NULL,
    day DATE NOT NULL,
    views BIGINT NOT NULL            -- user agents, all access methods
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
