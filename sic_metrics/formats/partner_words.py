"""The sentences of the Partner page."""

from __future__ import annotations

from typing import Final

ORGANISATION: Final = "Organisation"
EYEBROW: Final = "Partner impact · {name}"

TITLES: Final = {
    "known": "Files of {name} stand on {articles} articles, viewed {views} times {period}",
    "no_views": "Files of {name} stand on {articles} articles in {wikis}; their views are unknown",
    "no_usage": "Where files of {name} are used on Wikipedia is not known yet",
    "some_sets": "How many articles carry files of {name} is not known yet",
    "no_sets": "No content of {name} is followed yet",
    "sample_store": "{name}: what is known without measurements",
}
LEAD_KNOWN: Final = (
    "These are views by people of the pages that carry the files, each page once a month. They say how far "
    "the pages reach; they are not views of the files themselves."
)
LEAD_NO_VIEWS: Final = "The list of uses says which articles carry the files, on one day. It holds no views."
LEAD_FACTS: Final = "Here is what is known all the same, and how to find out the rest."

WHY: Final = {
    "sample_store": "This is the sample store: real organisations have no measurements in it.",
    "no_sets": (
        "The registry names no content set (a Commons category or a list of pages) of this organisation."
    ),
    "no_usage": "No list of uses and no dump that holds this organisation’s content sets has been loaded.",
    "some_sets": "The loaded lists of uses name no article, and not all of its content sets have a list.",
    "no_views": "No complete month of page views is loaded for these articles.",
}
WHAT_TO_DO: Final = {
    "sample_store": (
        "Load its usage into a store of your own: python -m sic_metrics load glamorous FILE.tsv "
        "--content-set ID, then python -m sic_metrics build. The app shows that store from then on."
    ),
    "no_sets": "Add a row for it to data/registry/content_sets.csv, then load its usage.",
    "no_usage": (
        "Load a usage list: python -m sic_metrics load glamorous FILE.tsv --content-set {content_set} or "
        "the Commons Impact Metrics dumps: python -m sic_metrics load cim-dump FILE.tsv.bz2 …; then run "
        "python -m sic_metrics build."
    ),
    "some_sets": (
        "Load a list of uses of each other content set: python -m sic_metrics load glamorous FILE.tsv "
        "--content-set ID; then run python -m sic_metrics build."
    ),
    "no_views": (
        "Load pageview dumps: python -m sic_metrics load pageview-complete pageviews-YYYYMM-user.bz2; then "
        "run python -m sic_metrics build."
    ),
}

VIEWS: Final = "Article views"
ARTICLES: Final = "Articles"
FILES: Final = "Files in use"
LANGUAGES: Final = "Wikis"
SOURCE: Final = (
    "Usage from: {tiers}. Views: Wikimedia’s pageview data, user agents only. Definitions stand on Data & "
    "methods."
)
LEAD_FIRST_STEP: Final = "Most useful next: {step}."

USED: Final = "Where is it used?"
USED_VALUE: Final = "{articles} <small>[articles]</small>"
USED_CONTEXT: Final = "{files} on {wikis}, {month}"
USED_FILES: Final = "{in_use} of {files} [files in use]"
USED_FILES_OF_UNKNOWN: Final = "{in_use} [files in use], of how many is unknown,"
USED_FILES_UNKNOWN: Final = "[files in use] unknown,"
USED_OF_SOME_SETS: Final = "; {known} of {sets} [content sets] known"
VIEWED: Final = "How often were the pages viewed?"
VIEWED_VALUE: Final = "{views} <small>[article views]</small>"
VIEWED_CONTEXT: Final = "{period}, people only, {coverage} of [page-months] known"
SERVED: Final = "Were the files themselves served?"
SERVED_VALUE: Final = "{requests} <small>[media requests]</small>"
SERVED_CONTEXT: Final = "{period}, {coverage} of [file-months] known"
SERVED_EXTERNAL: Final = "{external} of them ({share}) for other web sites. {context}"
CITED: Final = "Who points to the partner?"
CITED_VALUE: Final = "{links} <small>[links|citations]</small>"
CITED_CONTEXT: Final = "On {articles} of {wikis} looked at, to {domain}, {month}"
MORE: Final = "{count} more than in {month}"
FEWER: Final = "{count} fewer than in {month}"
AS_MANY: Final = "As many as in {month}"
NOT_COMPARED: Final[dict[str, str]] = {
    "no earlier list": "No earlier list to compare with",
    "an upper bound": "Not compared: one of the lists is an upper bound",
    "counted in another way": "Not compared: the earlier list counts in another way",
    "not all is known": "Not compared: not all is known of both",
}
WHY_NUMBER: Final[dict[str, str]] = {
    "articles": "No list of uses is loaded, or not of all content sets.",
    "views": "No complete month of page views is loaded for these articles.",
    "requests": (
        "Not asked for yet: python -m sic_metrics ingest media-requests --partner {org}, then build."
    ),
    "citations": "Not asked for yet: python -m sic_metrics ingest citations --partner {org}, then build.",
    "no_domain": "The registry names no web site of it: fill official_domain in organisations.csv.",
    "sample_store": "Real organisations have no measurements in a sample store.",
}
FOUR_NUMBERS: Final = "Four questions, four numbers: they count different things and are never added up."

HERO_PLAIN: Final = "Views of the articles that carry the files, month by month"
HERO_SUB: Final = (
    "Monthly views by people, each article once. Dashed: an [upper bound]. Grey: unknown, or known only in "
    "part, with what is known of it in the data."
)
HERO_SUB_INDEXED: Final = (
    "Monthly views by people, each article once; and the same [at unchanged traffic|unchanged traffic]: had "
    "every wiki been read as much as in {month}. A flat line may be a gain. Dashed: an [upper bound]. Grey: "
    "unknown, or known only in part."
)
HERO_WITH_INDEX: Final = "{title}; {moved} at unchanged traffic"
HERO_LEVEL: Final = "level"
HERO_MONTH: Final = "Views in {month} were {moved} on {earlier}"
HERO_ALT: Final = (
    "Line of monthly article views of {name} from {first} to {last}: {low} in the lowest month, {high} in "
    "the highest."
)
HERO_ALT_INDEXED: Final = "{alt} A second line shows the same at the traffic of {month}."
LINES: Final[dict[str, str]] = {
    "raw": "as counted",
    "at_base": "at unchanged traffic",
}
LINE_COLUMNS: Final[dict[str, str]] = {
    "month": "Month",
    "line": "Line",
    "views": "Views",
    "coverage": "Share known",
    "usage_basis": "Usage",
}
HERO_UNIT: Final = "article views a month"

SINCE: Final = "{month} against earlier months"
SINCE_SUB: Final = (
    "Like with like: both months nearly all known, of the same content. Over 3 months the season counts too."
)
SINCE_MONTH: Final = "On {month}, {back} months before"
SINCE_RAW: Final = "{moved} as counted"
SINCE_INDEXED: Final = "{moved} [at unchanged traffic|unchanged traffic]"
TRAFFIC_UNKNOWN: Final = (
    "How much the wikis were read as a whole is not known, so a flat line cannot be told from a gain: "
    "python -m sic_metrics ingest traffic --partner {org}, then build."
)
PARTLY: Final = (
    "Of {months} views are unknown or known only in part: left out of the lines, not drawn as a fall."
)
PARTLY_MANY: Final = (
    "Of {count} months of the period views are unknown or known only in part: left out of the lines, not "
    "drawn as a fall."
)

WIKIS_VIEWS: Final = "{wiki} has {share} of the views"
ARTICLES_BY_WIKI: Final = "Articles by wiki"
WIKIS_ARTICLES: Final = "{wiki} has most articles: {count} of {all}"
WIKIS_SUB_ARTICLES: Final = "Articles by wiki, {month}. Views: unknown"
LANGUAGES_TITLE_NONE: Final = "Views by language"
LANGUAGES_SUB: Final = "Article views by language of the wiki, {period}"
REGIONS_TITLE: Final = "{share} are in languages of {region}"
REGIONS_TITLE_NONE: Final = "Views by region"
REGIONS_SUB: Final = (
    "Article views by [region of the language|region of the language], not of the reader, {period}"
)
REACH_TITLE: Final = "No article yet in {count} of {languages} languages with a wiki"
REACH_SUB: Final = (
    "Speakers of the languages without. Those with an article are spoken by {share} of the [speakers] of all "
    "languages followed."
)
REACH_UNIT: Final = "speakers of a language without an article"
REACH_ALL: Final = "An article in each of {languages} languages with a wiki"
REACH_ALL_SUB: Final = (
    "One article is enough; together they are spoken by {share} of the [speakers] of all languages followed."
)
REACH_UNKNOWN: Final = "Which languages have no article is unknown"
REACH_SOME_SUB: Final = (
    "At least {count} have one, spoken by {share} of the [speakers] of all languages followed; the content "
    "sets without a list of uses may be used in any other."
)
REACH_UNKNOWN_ACTION: Final = "Load the missing lists of uses: see “What is counted” below."
NO_ARTICLE: Final = "No article carries a file."
NOT_COUNTED_YET: Final = "The snapshot was published before this was counted: python -m sic_metrics build."
SOME_MONTHS: Final = " {known} of {months} months known."
LANGUAGE_TREND: Final = "How each wiki went"
LANGUAGE_TREND_FINDING: Final = "Views rose on {rose} of the {all} most viewed wikis"
LANGUAGE_TREND_FELL: Final = ", fell on {count}"
LANGUAGE_TREND_NEW: Final = "; {count} of them are new"
LANGUAGE_TREND_NEW_IS: Final = " (new: no article in part of those)"
NEW_WIKI: Final = "new"
LANGUAGE_TREND_SUB: Final = "Monthly article views since {month}, each panel on its own scale{change}"
LANGUAGE_TREND_CHANGE: Final = "; change on the {months} months before"

PAGES: Final = "The articles that carry the files"
PAGES_SUB: Final = "The {count} most viewed, {period}. Open one to see the file in place."
PAGES_ALT: Final = "The most viewed articles that carry the files, {period}"
SETS: Final = "What is counted"
SETS_ALT: Final = "Content sets of the organisation and how well each is known"
COUNTED: Final = "counted"
NOT_COUNTED: Final = "not counted: about, not by"
USAGE: Final = "{tiers}, newest {month}"
SETS_SUB: Final = "The content sets behind these figures. They overlap, so their views are never added up."

CHANNELS: Final = "Text and data"
CHANNELS_SUB: Final = (
    "Channels of their own beside the files: an article can carry all of them, so they are never added up."
)
CHANNEL_NAMES: Final[dict[str, str]] = {
    "text": "articles with its text",
    "wikidata": "Wikidata items",
}
CHANNEL_NOUNS: Final[dict[str, str]] = {
    "text": "article",
    "wikidata": "item",
}
CHANNEL_SENTENCES: Final[dict[str, str]] = {
    "text": "With text from its publications, viewed {views} times in {month}.",
    "wikidata": "Of Wikidata with statements from its data, {month}.",
}
CHANNEL_COVERAGE: Final = " Views of {coverage} of them are known."
CHANNEL_UNKNOWN: Final = (
    "No list of {channel} is loaded: name a content set of the channel in content_sets.csv, then python -m "
    "sic_metrics load page-list FILE.csv --content-set {content_set}."
)

KNOWN_FACTS: Final = "What is known of {name}"
KNOWN_FACTS_SUB: Final = "Facts from the registry; those from general knowledge say so."
COLLABORATIONS: Final = "{count} with Wikimedia on record"
COLLABORATIONS_SUB: Final = "Who worked with whom, since when, and how sure that is"
NOT_RECORDED: Final = "What came of it is not on record"
YEARS_UNKNOWN: Final = "Years unknown"
NO_COLLABORATIONS: Final = "No collaboration with Wikimedia is on record"
NO_COLLABORATIONS_REASON: Final = "The register of collaborations has no row for {name}."
NO_COLLABORATIONS_ACTION: Final = (
    "If you know of one, add it to data/registry/partnerships.csv with its source."
)
PUBLISHED: Final = "What has been published about it"
PUBLISHED_SUB: Final = (
    "As their sources state them. Their windows and definitions differ: they are never added up, nor set "
    "against the figures above."
)
EXPLAINED_BY: Final = "Which definition could have produced them"
MORE_PUBLISHED: Final = "Show {count} more"
DOWNLOADS: Final = "Take the figures with you"
DOWNLOADS_SUB: Final = "Exact rows, with definition, window, source and snapshot"
MORE_DOWNLOADS: Final = "All other figures"
REPORT_LINK: Final = "Funder report"
REPORT_ABOUT: Final = "PDF, slides or workbook, with the methods, to re-open years later"
RECONCILE_LINK: Final = "What other tools would count"
RECONCILE_ABOUT: Final = "one month by every known definition, and what rests on templates or on one page"
CONTENT_LINK: Final = "Its files, articles and wikis"
CONTENT_ABOUT: Final = "to search, sort and filter"
