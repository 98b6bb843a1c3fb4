"""The sentences about an organisation that pages and reports share."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

TITLES: Final = {
    "known": N_("Files of {name} appear in {articles} articles, viewed {views} times {period}"),
    "no_views": N_("Files of {name} appear in {articles} articles on {wikis}; their views are not known"),
}
UNPUBLISHED_TITLE: Final = N_("{name} is not measured yet")
SOME_PUBLISHED: Final = N_("{published} of {partners} have published figures; none is measured here")
PUBLISHED_LEAD: Final = N_(
    "Figures that others have published, as their sources state them. Never add them up."
)
CURVE_TITLE: Final = N_(
    "Pages with files of “{category}” were viewed {views} times in {month}, counted once for each file"
)
CURVE_SUB: Final = N_(
    "Monthly views as Commons Impact Metrics counts them: a page with five of the files counts five times, "
    "so these are not readers. Category trees overlap and are never added up."
)
CURVE_UNIT: Final = N_("views a month, once for each file on the page")
CURVE_ALT: Final = N_(
    "Line of monthly views, once for each file: {low} in the lowest month, {high} in the highest."
)
LEAD_NO_VIEWS: Final = N_("The list of uses says where the files appear, on one day. It holds no views.")

WHY: Final = {
    "no_sets": N_(
        "The registry names no content set (a Commons category or a list of pages) of this organisation."
    ),
    "no_usage": N_(
        "No list of uses and no dump that holds this organisation’s content sets has been loaded."
    ),
    "some_sets": N_("The loaded lists of uses name no article, and not all of its content sets have a list."),
    "no_views": N_("No complete month of page views is loaded for these articles."),
}
WHAT_TO_DO: Final = {
    "no_sets": N_("Add a row for it to data/registry/content_sets.csv, then load its usage."),
    "no_usage": N_(
        "Load a usage list: python -m sic_metrics load glamorous FILE.tsv "
        "--content-set {content_set} or the Commons Impact Metrics dumps: python -m "
        "sic_metrics load cim-dump FILE.tsv.bz2 …; then run python -m sic_metrics "
        "build."
    ),
    "some_sets": N_(
        "Load a list of uses of each other content set: python -m sic_metrics load "
        "glamorous FILE.tsv --content-set ID; then run python -m sic_metrics build."
    ),
    "no_views": N_(
        "Load pageview dumps: python -m sic_metrics load pageview-complete "
        "pageviews-YYYYMM-user.bz2; then run python -m sic_metrics build."
    ),
}


WHY_NUMBER: Final[dict[str, str]] = {
    "articles": N_("No list of uses is loaded, or not of all content sets."),
    "views": N_("No complete month of page views is loaded for these articles."),
    "requests": N_("Not asked for yet. Ask the Hub."),
    "citations": N_("Not asked for yet. Ask the Hub."),
    "no_domain": N_("No web site of it is on record."),
}

HERO_PLAIN: Final = N_("Page views, month by month")
HERO_WITH_INDEX: Final = N_("{title}; {moved}, adjusted for traffic")
HERO_MONTH: Final = N_("Views in {month} were {moved} on {earlier}")


WIKIS_VIEWS: Final = N_("{wiki} has {share} of the views")
ARTICLES_BY_WIKI: Final = N_("Articles by wiki")
WIKIS_ARTICLES: Final = N_("{wiki} has most articles: {count} of {all}")
WIKIS_SUB_ARTICLES: Final = N_("Articles by wiki, {month}. Views: unknown")


NOT_RECORDED: Final = N_("What came of it is not on record")
YEARS_UNKNOWN: Final = N_("Years unknown")
