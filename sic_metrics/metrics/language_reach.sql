-- title: Languages with and without use
-- question: In which languages do the partner's files stand on an article, and how many people speak them?
-- group: where
-- grain: org_id, language_code
-- unit: speakers
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, cldr-speakers
-- rows: article_views_by_page
-- definition: Every language of a wiki in the registry: the distinct articles of its wikis that carry the partner's files by the newest lists (0 where none), and how many people speak it as a first or second language by Unicode CLDR.
-- caveats: Speakers are not readers. | Speakers are empty where CLDR has no figure of the language, or none of it alone; sic_metrics/registry/wiki_languages.csv says why, code by code. | A figure that CLDR gives for several wikis is divided by territory where it can be (Punjabi, Azerbaijani, Low Saxon) and else given to one of them (Akan to Twi); Serbo-Croatian has none, as its speakers are counted under Bosnian, Croatian and Serbian. | A person who speaks several languages is counted in each: Chinese holds most speakers of Cantonese and Wu too, Arabic most of Egyptian and Moroccan Arabic. | Languages of one speaker group (English and Simple English) have one cldr_code: count speakers once for each.
-- download: place=109; label=Languages with and without
-- columns:
--   language_code: the language's code as its wikis use it
--   cldr_code: the language's code in Unicode CLDR, with a territory (pa-PK) where only its speakers there are meant; wikis of one code are read by one group of speakers
--   region: region where at least two in three speakers of the language live
--   speakers: people who speak the language (first or second language); empty where unknown
WITH known AS (
    SELECT DISTINCT w.language_code, l.cldr_code, l.speakers, l.region
    FROM wikis AS w
    JOIN languages AS l ON l.language_code = w.language_code
),
pages AS (
    SELECT DISTINCT u.org_id, w.language_code, u.wiki, u.page_title
    FROM core_newest_uses AS u
    JOIN wikis AS w ON w.wiki = u.wiki
    WHERE u.namespace = 0 AND NOT u.main_page
),
counted AS (
    SELECT org_id, language_code, COUNT(*) AS articles
    FROM pages
    GROUP BY org_id, language_code
)
SELECT
    o.org_id,
    k.language_code,
    k.cldr_code,
    k.region,
    k.speakers,
    CASE WHEN c.articles IS NULL AND o.sets_known < o.sets THEN NULL ELSE COALESCE(c.articles, 0) END AS articles,
    o.as_of,
    o.tier,
    'observed' AS usage_basis,
    o.sample
FROM core_newest_orgs AS o
CROSS JOIN known AS k
LEFT JOIN counted AS c ON c.org_id = o.org_id AND c.language_code = k.language_code
