-- title: Uses by namespace
-- question: On what kinds of pages do the partner's files stand?
-- group: where
-- grain: org_id, namespace
-- unit: pages
-- additive: over namespace
-- direction: none
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list
-- rows: exposure_pages
-- definition: Distinct pages, and uses (a file on a page), in the newest usage list of each content set, by MediaWiki namespace: 0 articles, 2 users, 4 the project, 10 templates, 100 and above the wiki's own. All projects but Commons and Wikidata; main pages are kept.
-- caveats: Category walks know all namespaces; lists of uses hold articles, and few other pages if any; Commons Impact Metrics know articles only. | Pages of namespaces other than 0 are in no standard figure.
-- download: none
-- columns:
--   namespace: MediaWiki's number of the kind of page; 0 is an article
--   pages: distinct pages; empty where unknown
--   uses: files on pages: each file on each page once; empty where unknown
WITH counted AS (
    SELECT org_id, namespace, COUNT(*) AS uses, COUNT(file) AS uses_of_known_files
    FROM core_newest_uses
    GROUP BY org_id, namespace
),
pages AS (
    SELECT org_id, namespace, COUNT(*) AS pages
    FROM (SELECT DISTINCT org_id, namespace, wiki, page_title FROM core_newest_uses) AS distinct_pages
    GROUP BY org_id, namespace
)
SELECT
    c.org_id,
    c.namespace,
    p.pages,
    CASE WHEN c.uses = c.uses_of_known_files THEN c.uses END AS uses,
    o.as_of,
    o.sets_known,
    o.sets,
    o.tier,
    'observed' AS usage_basis,
    o.sample
FROM counted AS c
JOIN pages AS p ON p.org_id = c.org_id AND p.namespace = c.namespace
JOIN core_newest_orgs AS o ON o.org_id = c.org_id
