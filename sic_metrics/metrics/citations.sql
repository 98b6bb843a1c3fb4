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
-- download: place=8; label=Links to its web site
-- drawn: place=12; kind=bars; value=links; unit=links to its web site; key=wiki
-- reported: place=11; column=links; label=Links from articles to its web site; unit=links; why_absent=No list of links to its web site is loaded.; rests_on_usage=no
-- reported: place=12; column=articles; label=Articles with such a link; unit=articles
-- columns:
--   links: external links to the partner's domain; each address on each article once
--   exact: no where a cap cut the list short
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
