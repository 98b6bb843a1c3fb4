-- title: Article views, once per file, by content set
-- question: What does Commons Impact Metrics count for one of the partner's categories?
-- group: trust
-- grain: org_id, content_set_id, month
-- unit: views a month
-- additive: over month
-- direction: max
-- sources: cim-api
-- rows: article_views_per_file_by_set
-- definition: Views by people of the pages that carry files of one category tree, a page counted once for each of its files on it. Commons Impact Metrics tells this itself, back to the month in which the category was registered, without a list of the pages.
-- caveats: An article with five files counts five times: this is no number of readers or of page views. | Category trees overlap, so never add sets up. | Only categories on the allow-list have it, and only whole trees; what was viewed before a category was registered is unknown.
-- download: place=108; label=Views, once per file, by content set
-- columns:
--   content_set_id: the content set's key in the registry
SELECT
    s.org_id,
    s.content_set_id,
    v.month,
    v.views,
    'cim_api' AS tier,
    'observed' AS usage_basis,
    s.sample
FROM core_sets AS s
JOIN core_cim_api_set_views AS v USING (content_set_id)
