-- title: Citations
-- question: Which articles point to the partner's web site?
-- group: numbers
-- grain: org_id, wiki, as_of
-- unit: links
-- additive: over wiki
-- direction: max
-- sources: citations
-- definition: External links from articles to the partner's official domain or a part of it, over http and https, each address on each article once, and the distinct articles that hold one.
-- caveats: A link in a template counts on every article that uses it. | Archived copies of the site are not found. | Where exact is no, a cap cut the list short and the figures are lower bounds.
SELECT
    c.org_id,
    c.wiki,
    c.as_of,
    COUNT(c.page_id) AS links,
    COUNT(DISTINCT c.page_id) AS articles,
    c.exact,
    c.sample
FROM core_citations AS c
GROUP BY c.org_id, c.wiki, c.as_of, c.exact, c.sample
