-- title: Reach by speakers
-- question: Of all speakers of languages with a wiki, how many have an article in theirs that carries the partner's files?
-- group: where
-- grain: org_id
-- unit: speakers
-- additive: no
-- direction: max
-- sources: cim-dump, commons-usage, glamorous, glamorgan, page-list, cldr-speakers
-- rows: language_reach
-- definition: Speakers (first or second language, Unicode CLDR) of the languages in which at least one article carries the partner's files, each language once, and their share of the speakers of all languages with a wiki in the registry.
-- caveats: A person who speaks several languages is counted in each: a share of speakers by language, not of people. Chinese holds most speakers of Cantonese and Wu too, Arabic most of Egyptian and Moroccan Arabic. | No figure of CLDR is counted twice: what it gives for several wikis is divided by territory (Punjabi, Azerbaijani, Low Saxon), given to one (Akan to Twi) or shared (English and Simple English). | Where sets_known is below sets it is a lower bound, and empty where no article is known. | One article is enough; see Languages with and without use for how many. | Languages without a figure of their own in CLDR are left out of both: Serbo-Croatian, whose speakers are counted under Bosnian, Croatian and Serbian, among them.
-- download: place=110; label=Reach by speakers
-- reported: place=6; column=languages_reached; label=Languages with such an article; unit=languages
-- reported: place=7; column=share_of_speakers; label=Share of speakers with one; unit=share; kind=share
-- columns:
--   languages_reached: languages with at least one article that carries the partner's files
--   languages: languages with a wiki in the registry and a figure in CLDR
--   speakers_reached: speakers of the languages reached; each language once
--   speakers: people who speak the language (first or second language); empty where unknown
--   share_of_speakers: speakers_reached over speakers (0 to 1)
WITH known AS (
    SELECT l.cldr_code, MAX(l.speakers) AS speakers
    FROM wikis AS w
    JOIN languages AS l ON l.language_code = w.language_code
    WHERE l.speakers IS NOT NULL
    GROUP BY l.cldr_code
),
reached AS (
    SELECT DISTINCT u.org_id, l.cldr_code
    FROM core_newest_uses AS u
    JOIN wikis AS w ON w.wiki = u.wiki
    JOIN languages AS l ON l.language_code = w.language_code
    WHERE u.namespace = 0 AND NOT u.main_page
),
counted AS (
    SELECT r.org_id, COUNT(*) AS languages, SUM(k.speakers) AS speakers
    FROM reached AS r
    JOIN known AS k ON k.cldr_code = r.cldr_code
    GROUP BY r.org_id
),
told AS (
    -- Without an article, and not all sets known, it is not known that there is none.
    SELECT
        o.org_id, o.sets_known, o.sets, o.as_of, o.tier, o.sample,
        CASE WHEN c.languages IS NOT NULL OR o.sets_known = o.sets THEN COALESCE(c.languages, 0) END AS languages_reached,
        CASE WHEN c.languages IS NOT NULL OR o.sets_known = o.sets THEN COALESCE(c.speakers, 0) END AS speakers_reached
    FROM core_newest_orgs AS o
    LEFT JOIN counted AS c ON c.org_id = o.org_id
),
every_language AS (
    SELECT COUNT(*) AS languages, SUM(speakers) AS speakers
    FROM known
)
SELECT
    o.org_id,
    o.languages_reached,
    e.languages,
    CAST(o.speakers_reached AS BIGINT) AS speakers_reached,
    CAST(e.speakers AS BIGINT) AS speakers,
    CAST(o.speakers_reached AS DOUBLE) / NULLIF(e.speakers, 0) AS share_of_speakers,
    o.sets_known,
    o.sets,
    o.as_of,
    o.tier,
    'observed' AS usage_basis,
    o.sample
FROM told AS o
CROSS JOIN every_language AS e
