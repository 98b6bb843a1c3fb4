-- title: Removed uses
-- question: Which files were on an article and then no longer?
-- group: trust
-- grain: org_id, seen_on, wiki, page_title, file
-- unit: uses
-- additive: over wiki, page_title and file
-- direction: min
-- sources: cim-dump, commons-usage, glamorous, glamorgan
-- definition: Uses (a file on an article) that one usage list of a content set has and the next one of the same kind has not; seen_on is the day of the later list. Main pages are left out; lists that name no files and walks that were cut short are passed over.
-- caveats: In the Commons Impact Metrics tier a use may only have had no view in the month: see tier. | A renamed article or file appears as removed in lists without page ids. | Two content sets of one partner with the same file give the use once.
-- download: place=116; label=Removed uses
-- columns:
--   seen_on: day of the list that no longer has the use
--   file: name of the file on Wikimedia Commons with underscores
--   last_seen_on: day of the list that still had it
SELECT
    r.org_id,
    r.seen_on,
    r.wiki,
    r.page_title,
    r.file,
    MAX(r.last_seen_on) AS last_seen_on,
    MIN(r.tier) AS tier,
    'observed' AS usage_basis,
    r.sample
FROM core_removed_uses AS r
GROUP BY r.org_id, r.seen_on, r.wiki, r.page_title, r.file, r.sample
