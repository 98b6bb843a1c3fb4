-- What `check` asks of the published snapshot.

-- query: lists_of_no_set
SELECT source, part, periods AS lists FROM core_source_health
WHERE source IN ('glamorous', 'glamorgan', 'page-list', 'commons-usage') AND part <> 'views'
    AND part NOT IN (SELECT content_set_id FROM content_sets)
ORDER BY part, source

-- query: lists_that_count_for_nothing
SELECT h.source, h.part, h.periods AS lists, s.channel, s.kind, s.relation
FROM core_source_health AS h
JOIN core_set_health AS s ON s.content_set_id = h.part
WHERE h.source IN ('glamorous', 'glamorgan', 'page-list', 'commons-usage') AND NOT s.in_scope
    AND NOT (s.channel IN ('text', 'wikidata') AND s.relation = 'by')
ORDER BY h.part, h.source

-- query: ideas_on_no_topic
SELECT topic, COUNT(*) AS ideas FROM community_ideas
WHERE topic NOT IN (SELECT topic FROM topics)
GROUP BY topic ORDER BY topic

-- query: sets_without_lists
SELECT content_set_id FROM core_set_health WHERE in_scope AND lists = 0 ORDER BY 1

-- query: wikis_without_main_page
SELECT wiki, COUNT(DISTINCT page_title) AS pages FROM core_newest_uses
ANTI JOIN core_main_pages USING (wiki)
WHERE namespace = 0
GROUP BY wiki ORDER BY pages DESC, wiki
