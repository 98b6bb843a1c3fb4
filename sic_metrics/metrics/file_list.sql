-- title: Files, used and unused
-- question: Which files has the partner shared, since when, and which stand on no article?
-- group: numbers
-- grain: org_id, file
-- unit: articles
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, commons-files
-- definition: The files of each content set by its newest category walk that came to its end, else by the newest list that names files, each with its distinct articles (main pages left out) and wikis by the newest list that names files, its day of upload and its licence.
-- caveats: Only a category walk that came to its end names files in use nowhere; one that was cut short is left out; Commons Impact Metrics and lists name used files only. | Day and licence are empty where the file's page was not asked for; Commons Impact Metrics' edits tell the day of uploads in their months.
-- download: place=111; label=Files, used and unused
-- columns:
--   file: name of the file on Wikimedia Commons with underscores
--   in_use: whether the file stands on an article other than a main page
--   wikis: wikis with at least one of the articles
--   uploaded_on: day of the upload (UTC); empty where unknown
--   licence: licence as Commons names it; empty where unknown
--   media_type: kind of the file; empty where unknown
SELECT
    f.org_id,
    f.file,
    f.in_use,
    f.articles,
    f.wikis,
    f.uploaded_on,
    f.licence,
    f.media_type,
    f.as_of,
    f.tier,
    'observed' AS usage_basis,
    o.sample
FROM core_files AS f
JOIN core_newest_orgs AS o ON o.org_id = f.org_id
