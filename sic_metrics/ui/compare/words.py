"""The sentences of the Compare page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Compare partners · side by side, by rates"
WHOM: Final = "Partners, two to six"
PLACEHOLDER: Final = "Choose partners"

TITLE_APART: Final = "{a} has {high} of its files in use, {b} {low}: more than chance would explain"
TITLE_NOT_APART: Final = "{a} has {high} of its files in use, {b} {low}: too close to tell apart"
TITLE_SPEAKERS: Final = "{a} is used in languages of {high} of speakers, {b} of {low}"
TITLE_PLAIN: Final = "{names}: what can be compared, and what cannot"
TITLE_FEW: Final = "Choose at least two partners to compare"
LEAD_FEW: Final = (
    "They are set side by side by rates that allow for size and age; totals come last and are not comparable."
)
FEW_REASON: Final = "A comparison needs two partners with something known of them."
FEW_ACTION: Final = "Choose two to six in the box above."
BEFORE_REASON: Final = "This snapshot was made by an earlier version, which had no rates."
BEFORE_ACTION: Final = "Run python -m sic_metrics build; nothing has to be loaded again."
NOTHING_REASON: Final = "No organisation with content sets is in this store."
NOTHING_ACTION: Final = (
    "Add a category for one (Add a partner), load its usage and run python -m sic_metrics build. To see how "
    "it looks: python -m sic_metrics demo."
)

UNLIKE: Final = "They are unlike: {parts}. Read the rates with that in mind; the totals say how big each is."
ALIKE: Final = (
    "In size, age and sources they are much alike. The totals say how big each is, not how well it does."
)
UNLIKE_FILES: Final = "{low} to {high} files"
UNLIKE_ARTICLES: Final = "{low} to {high} articles"
UNLIKE_UPLOADS: Final = "half of the dated files uploaded by {low} to {high}"
UNLIKE_SETS: Final = "{low} to {high} content sets"
UNLIKE_TIERS: Final = "usage from {tiers}, which do not see the same"

IN_USE: Final = "From {low} ({b}) to {high} ({a}) of files in use"
IN_USE_PLAIN: Final = "Share of files in use"
IN_USE_SUB: Final = "Files on at least one article, of all files, {month}. Bar: 95% interval."
IN_USE_UNIT: Final = "share of files in use"
PER_100: Final = "From {low} ({b}) to {high} ({a}) views for 100 files"
PER_100_PLAIN: Final = "Views for every 100 files"
PER_100_SUB: Final = (
    "Article views in {month} for 100 files. Bar: lowest and highest month of the year before."
)
PER_100_UNIT: Final = "views for 100 files"
ONE_PAGE: Final = "One page has most of the month’s views of {parts}."
ONE_PAGE_PART: Final = "{name} ({share})"
SPEAKERS: Final = "In languages of {low} ({b}) to {high} ({a}) of speakers"
SPEAKERS_PLAIN: Final = "Languages reached"
SPEAKERS_SUB: Final = (
    "Speakers in whose language at least one article carries the files, of all languages with a wiki."
)
SPEAKERS_UNIT: Final = "share of speakers"
GROWTH: Final = "From {low} ({b}) to {high} ({a}) against the wikis’ traffic"
GROWTH_PLAIN: Final = "Growth against the wikis’ traffic"
GROWTH_SUB: Final = (
    "Article views, {period}, on the {months} before, of each partner’s content known throughout, with what "
    "happened to whole wikis taken out."
)
GROWTH_UNIT: Final = "change of indexed views"
QUALITY: Final = "Article quality changed by {low} ({b}) to {high} ({a})"
QUALITY_PLAIN: Final = "Change of article quality"
QUALITY_SUB: Final = (
    "Mean change from the first score to the newest, by one model for all languages. Under 0.05 is as good "
    "as none; who brought it about is not said."
)
QUALITY_UNIT: Final = "mean change of score"
BY_AGE: Final = "Share in use, by age of upload"
BY_AGE_SUB: Final = (
    "Compare within one age: fresh uploads have had less time to be found. Bar: 95% interval, newest lists."
)
BY_AGE_UNIT: Final = "share of files in use"
BY_AGE_ROW: Final = "{age} · {name}"

OF_FILES: Final = "{value} ({low}–{high})"
IN_LANGUAGES: Final = "{value}, {languages}"
OF_ARTICLES: Final = "{value}, {articles}"
LANGUAGE: Final = "language"
ARTICLE: Final = "article"
MONTH: Final = "month"
NOT_KNOWN: Final = "Not known: {parts}."
NOT_KNOWN_PART: Final = "{names} ({why})"
WHY: Final = {
    "no_sets": "no content of it is followed",
    "no_usage": "its usage is not loaded",
    "several_sets": "several content sets, whose files together are not counted",
    "list_only": "a list of uses names no unused files",
    "files_unknown": "the number of all its files is not known in that month",
    "partly_known": "views are known only in part",
    "not_walked": "not walked, so the day of upload is not known of unused files",
    "not_scored": "its articles have no score",
    "scored_once": "its articles were scored once only",
}
NONE_KNOWN: Final = "Not known of any of them: {parts}."
WHAT_TO_DO: Final = {
    "no_sets": "Add a category of it (Add a partner).",
    "no_usage": "Load a usage list, or ask for its usage: python -m sic_metrics ingest --partner ID.",
    "several_sets": "Partners with several content sets are compared by the other rates.",
    "list_only": "A walk counts all files: python -m sic_metrics ingest commons-usage --partner ID.",
    "files_unknown": "It is known in months of which a whole list is there.",
    "partly_known": "Load the rest of the month’s views.",
    "not_walked": "A walk names unused files: python -m sic_metrics ingest commons-usage --partner ID.",
    "not_scored": "Ask for scores: python -m sic_metrics ingest article-quality --partner ID.",
    "scored_once": "A change is known from the second time that scores are asked for.",
    "no_change": "Choose other months; for traffic, python -m sic_metrics ingest traffic.",
}
ALIKE_EACH: Final = "{plain}: {value} each"
ALT: Final = "Dots of {unit}: {rows}."

TOTALS: Final = "How big each is: not comparable"
TOTALS_SUB: Final = (
    "Totals follow from how many files there are and for how long, so they do not say who does better. "
    "Partners share articles: never add them up. {period}."
)
TOTALS_COLUMNS: Final = {
    "name": "Partner",
    "views": "Article views",
    "articles": "Articles",
    "files": "Files",
    "sets": "Content sets",
    "tier": "Usage from",
    "middle_upload": "Half of dated files by",
}
TOTALS_ALT: Final = (
    "Totals of each partner, {period}: views, articles, files, content sets, source of usage, age."
)
