-- title: Media requests
-- question: How often were the partner's files themselves served?
-- group: numbers
-- grain: org_id, month, referer
-- unit: requests a month
-- additive: over month
-- direction: max
-- sources: media-requests, cim-dump, commons-usage, glamorous, glamorgan
-- definition: Transfers to user agents, in any size, of the partner's files that stand on at least one article in the month, by referer. Reuse outside Wikimedia is `external` (other web sites) and `search-engine` together; of `none` the origin is unknown.
-- caveats: Transfers are no views: previews and prefetching count, a browser's own copy does not. Never add them to article views. | `all-referers` is the whole; the other referers are parts of it and are not added to it, nor do they add up to it: the wikis’ own hosts, which are not asked for, hold most. | `internal` is a small class of its own (about 0.1 %) and never stands for what Wikimedia’s pages asked for. | Robots that do not declare themselves are in it: the source knows declared robots and all others. | Where only one of `external` and `search-engine` is known, reuse outside Wikimedia is at least that. | Files on no article are left out.
-- download: place=7; label=Media requests
-- drawn: place=8; kind=line; value=requests; unit=requests a month; only=referer all-referers
-- reported: place=2; column=requests; label=Times the files were served; unit=requests; over=months; only=referer all-referers; coverage_of=file-months; why_absent=No media requests of its files are loaded for this window.
-- reported: place=3; column=requests; label=Of those, outside Wikimedia; unit=requests; over=months; only=referer external search-engine; coverage_of=file-months
-- reported: place=3.5; column=requests; label=Of those, of unknown origin; unit=requests; over=months; only=referer none; coverage_of=file-months
-- columns:
--   referer: where the request came from: all-referers or one of its parts; none: the request named no page
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
