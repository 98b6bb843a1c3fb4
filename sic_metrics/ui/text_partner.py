"""The sentences of the Partner page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Partner impact · {name}"

TITLES: Final = {
    "known": "Files of {name} stand on {articles} articles, viewed {views} times {period}",
    "no_views": "Files of {name} stand on {articles} articles in {wikis}; their views are unknown",
    "no_usage": "Where files of {name} are used on Wikipedia is not known yet",
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
    "no_views": "No complete month of page views is loaded for these articles.",
}
WHAT_TO_DO: Final = {
    "sample_store": (
        "Load its usage into a store of your own: python -m sic_metrics load glamorous FILE.tsv "
        "--content-set ID, then python -m sic_metrics build. The app shows that store from then on."
    ),
    "no_sets": "Add a row for it to data/registry/content_sets.csv, then load its usage.",
    "no_usage": (
        "Load a usage list: python -m sic_metrics load glamorous FILE.tsv --content-set {content_set} "
        "or the Commons Impact Metrics dumps: python -m sic_metrics load cim-dump FILE.tsv.bz2 …; then run "
        "python -m sic_metrics build."
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
    "Usage from: {tiers}. Views: Wikimedia’s pageview data, user agents only. Definitions stand on "
    "Data & methods."
)
VIEWS_CONTEXT: Final = "{period}, people only, {coverage} of page-months known"
ARTICLES_CONTEXT: Final = "Each once, {month}"
ARTICLES_LOWER_BOUND: Final = "At least, {month}: {known} of {sets} content sets known"
FILES_OF: Final = "Of {files} files, {month}"
FILES_UNKNOWN: Final = "How many there are in all is unknown, {month}"
LANGUAGES_CONTEXT: Final = "With at least one article, {month}"

HERO_PLAIN: Final = "Views of the articles that carry the files, month by month"
HERO_SUB: Final = (
    "Monthly views by people, each article once. Dashed: an upper bound. Grey: unknown, or known only "
    "in part."
)
HERO_ALT: Final = (
    "Line of monthly article views of {name} from {first} to {last}: {low} in the lowest month, {high} "
    "in the highest."
)
WIKIS_VIEWS: Final = "{wiki} has {share} of the views"
WIKIS_ARTICLES: Final = "{wiki} has most articles: {count} of {all}"
WIKIS_SUB_VIEWS: Final = "Article views by wiki, {period}"
WIKIS_SUB_ARTICLES: Final = "Articles by wiki, {month}. Views: unknown"
LANGUAGE_TREND: Final = "How each language went"
LANGUAGE_TREND_SUB: Final = "Monthly article views since {month}, each panel on its own scale"
PAGES: Final = "The articles that carry the files"
PAGES_SUB: Final = "The {count} most viewed, {period}. Open one to see the file in place."
SETS: Final = "What is counted"
SETS_SUB: Final = "The content sets behind these figures. They overlap, so their views are never added up."

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
MORE_PUBLISHED: Final = "Show {count} more"
DOWNLOADS: Final = "Take the figures with you"
DOWNLOADS_SUB: Final = "Exact rows, with definition, window, source and snapshot"
