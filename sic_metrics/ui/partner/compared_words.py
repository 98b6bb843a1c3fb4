"""The sentences of the Partner page on fair rates, quality, and what to do next."""

from __future__ import annotations

from typing import Final

RATES: Final = "{share} of its files are in use; the median of {others} is {median}"
RATES_ALONE: Final = "{share} of its files are in use"
RATES_SUB: Final = (
    "[Fair rates|fair rates], {month}: rates instead of totals, as partners differ in size. They differ in "
    "subject and age too, so this is no ranking.{level}"
)
RATES_LEVEL: Final = " The [interval] holds the median: no clear difference."
RATES_PLAIN: Final = "Compared with what"
OTHERS: Final = "other partner"
SHARE: Final = "Share of files in use"
SHARE_INTERVAL: Final = "{low} to {high} by the [interval]"
PER_100: Final = "Views for each 100 files"
PER_100_BAND: Final = "{low} to {high} in the year to {month}"
MEDIAN: Final = "[Median|median] of {others} whose rate is known: {median}"
TOO_FEW: Final = "Too few to compare: the rate of {others} is known"
PER_100_UNKNOWN: Final = "Views of {month} are unknown, or known only in part."
AGE_SUB: Final = "Share of files in use, with its 95 % interval, by [age of the upload|age of upload]"
AGE_TITLE: Final = "Of files {young} {young_share} are in use, of those {old} {old_share}"
AGE_TITLE_ALL: Final = "Share in use, with its interval"
AGE_ALL: Final = "All files"
AGE_UNIT: Final = "share of files in use"
AGE_MARK: Final = "median of others"
AGE_ALT: Final = "Share of files in use with its interval: {rows}."
AGE_UNKNOWN: Final = (
    "The share by age of upload is not known: only category walks name the files in no use, and their days "
    "of upload are asked for with commons-files."
)
RATES_UNKNOWN: Final = (
    "What share of its files is in use is unknown: there are several content sets, a pruned tree, or only a "
    "list of uses, which does not say how many files there are in all."
)
RATES_UNKNOWN_ACTION: Final = (
    "Follow one whole category: then its walk, or Commons Impact Metrics, counts all files."
)

QUALITY: Final = "{improved} of {compared} articles got better, {worsened} worse"
QUALITY_LEVEL: Final = "The articles score {mean} on average; whether they got better is not known yet"
QUALITY_SUB: Final = (
    "[Quality scores|quality score] of {scored} of {articles} articles, by one model for all languages: "
    "{mean} on average. {span}"
)
QUALITY_SPAN: Final = "Compared between {since} and {as_of}. Who brought the change about is not said."
QUALITY_ONCE: Final = "Scored on one day only, so no change is known."
QUALITY_UNIT: Final = "articles"
QUALITY_GROUPS: Final = ("better by 0.05 or more", "about the same", "worse by 0.05 or more")
QUALITY_ALT: Final = "Bars of articles by change of quality: {groups}."
QUALITY_PLAIN: Final = "How good the articles are"
QUALITY_UNKNOWN: Final = "No quality scores of its articles are loaded."
QUALITY_ACTION: Final = "python -m sic_metrics ingest article-quality --partner {org}, then build."
CHANGED: Final = "What changed most"
CHANGED_SUB: Final = "Scores then and now; views in the newest twelve months"
CHANGED_ALT: Final = "The articles whose quality score changed most"
CHANGED_COLUMNS: Final[dict[str, str]] = {
    "page": "Article",
    "language": "Wiki",
    "first_score": "Then",
    "score": "Now",
    "change": "Change",
    "views": "Views",
}

STEPS: Final = "What to do next"
STEPS_FINDING: Final = "What to do next: {count}"
STEPS_SUB: Final = "In order of the share of its files, views or speakers that each concerns"
NO_STEPS: Final = "Nothing stands out in what is known."
STEP_TITLES: Final[dict[str, str]] = {
    "unused_files": "Find a place for {files} that {stand} on no article",
    "unnamed_files": "Find out which {count} of its {of} files stand on no viewed article",
    "languages": "Bring its files to {first}, {place}",
    "articles_in_need": "Help to improve {first}, much viewed but poor{more}",
    "one_page": "Say beside the total that one article has {share} of {month}’s views",
    "templates": "Look at use through templates, which has {share} of {month}’s views",
    "deep_tree": "Check the category tree, as {share} of {month}’s views come from far below its top",
    "sets": "Find out where {first} is used",
}
STEP_ONLY: Final = "the one language without any"
STEP_MOST_SPOKEN: Final = "the most spoken of {languages} without any"
STEP_MORE: Final = ", and {count} more"
STEP_DETAILS: Final[dict[str, str]] = {
    "unused_files": "{share} of the {of} files that its category holds{old}.",
    "unnamed_files": (
        "{share} of its files. Commons Impact Metrics counts them but names only the used ones: set those "
        "beside the category on Commons."
    ),
    "languages": (
        "{share} of all [speakers] have no article with its files in their language: {examples}.{official}"
    ),
    "articles_in_need": (
        "{count} of {of} scored articles are [in need]; they have {share} of the scored articles’ views in "
        "twelve months: {examples}."
    ),
    "one_page": "{page} alone decides how the total moves. Show the figure with it and without.",
    "templates": (
        "{articles} with a file only because a [template|templates] puts it there. Show the figure with "
        "them and without."
    ),
    "deep_tree": (
        "{articles} with files only from three or more levels below the category. See whether they belong; "
        "if not, prune the tree in content_sets.csv."
    ),
    "sets": (
        "{count} of {of} [content sets] have no list of uses, so the figures above are lower bounds. Load a "
        "list: python -m sic_metrics load glamorous FILE.tsv --content-set {content_set}, then build."
    ),
}
STEP_OLD: Final = "; {old} of the unused ones were uploaded more than a year ago, so time alone does not help"
STEP_OFFICIAL: Final = " {languages} is an official language of {name}."
STEP_OFFICIAL_MANY: Final = " {languages} are official languages of {name}."
STEP_LINKS: Final[dict[str, str]] = {
    "unused_files": "See the unused files",
    "unnamed_files": "See the used files",
    "languages": "See the languages without",
    "articles_in_need": "See all its articles",
    "one_page": "Show the figure with and without",
    "templates": "Show the figure with and without",
    "deep_tree": "Show the figure with and without",
    "sets": "",
}
EXAMPLE_LANGUAGE: Final = "{name} ({speakers} speakers)"
EXAMPLE_ARTICLE: Final = "{name} ({language}; {views} views, score {score})"
GAPS: Final = "What cannot be said yet, and how to find out"
GAP_WHY: Final[dict[str, str]] = {
    "files": (
        "Which files stand on no article: only a category walk that came to its end names them. For a "
        "category that no dump covers: python -m sic_metrics ingest commons-usage --partner {org}."
    ),
    "languages": (
        "Which languages have no article: the usage of some content sets is unknown. See “What is counted”."
    ),
    "quality": (
        "Which articles are in need: there are no scores. python -m sic_metrics ingest article-quality "
        "--partner {org}."
    ),
    "templates": (
        "How much use comes through templates: dumps and lists do not tell, only category walks do. For a "
        "category that no dump covers: python -m sic_metrics ingest commons-usage --partner {org}."
    ),
}
