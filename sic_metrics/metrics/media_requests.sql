-- title: Media requests
-- question: How often were the partner's files themselves served?
-- group: numbers
-- grain: org_id, month, referer
-- unit: requests a month
-- additive: over month
-- direction: max
-- sources: media-requests, cim-dump, commons-usage, glamorous, glamorgan
-- definition: Transfers to user agents, in any size, of the partner's files that stand on at least one article in the month; `external` is the part that other sites asked for.
-- caveats: Transfers are no views: previews and prefetching count, a browser's own copy does not. Never add them to article views. | `all-referers` is the whole; the other referers are parts of it and are not added to it. | Files on no article are left out.
-- download: place=7; label=Media requests
-- drawn: place=8; kind=line; value=requests; unit=requests a month; only=referer all-referers
-- reported: place=2; column=requests; label=Times the files were served; unit=requests; over=months; only=referer all-referers; coverage_of=file-months; why_absent=No media requests of its files are loaded for this window.
-- reported: place=3; column=requests; label=Of those, to other sites; unit=requests; over=months; only=referer external; coverage_of=file-months
-- columns:
--   referer: where the request came from: all-referers or one of its parts
--   requests: transfers of the files to user agents; empty where unknown
WITH counted AS (
    SELECT org_id, month, referer, COUNT(*) AS files, COUNT(requests) AS known, SUM(requests) AS requests
    FROM core_file_requests
    GROUP BY org_id, month, referer
)
SELECT
    c.org_id,
    c.month,
    c.referer,
    CAST(c.requests AS BIGINT) AS requests,
    CAST(c.known AS DOUBLE) / NULLIF(c.files, 0) AS coverage,
    m.usage_tier AS tier,
    m.usage_basis,
    m.sample
FROM counted AS c
JOIN core_org_months AS m ON m.org_id = c.org_id AND m.month = c.month
