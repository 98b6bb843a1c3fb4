"""The sentences of the Data & methods page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Data & methods"
TITLE: Final = "{metrics} figures, each with one definition; {problems}"
PROBLEMS: Final = "{count} to know about the data"
NO_PROBLEMS: Final = "the data are whole"
LEAD: Final = (
    "Look up what a figure counts, where it comes from and what it cannot tell. Everything on this page "
    "is read from the definitions that make the figures and from the snapshot itself."
)
SNAPSHOT: Final = "Snapshot"
SNAPSHOT_CONTEXT: Final = "Published {published}"
MONTHS: Final = "Months of views"
MONTHS_CONTEXT: Final = "{first} to {last}"
NO_MONTHS: Final = "No complete month of views is loaded"
SOURCES_LOADED: Final = "Sources in use"
SOURCES_CONTEXT: Final = "Of {all} that can be loaded from"
FINDINGS: Final = "Data health"
FINDINGS_CONTEXT: Final = "{errors}, {warnings}"

REFUSED: Final = (
    "A newer snapshot is refused; every page shows the last good one. Reason: {problem}. "
    "What to do: run python -m sic_metrics build."
)

METRICS: Final = "What each figure counts"
METRICS_SUB: Final = "Open one for its definition, its limits and its columns, or take its rows with you"
GROUPS: Final = {
    "numbers": (
        "The four numbers",
        "Files and articles, views, requests of the files, citations; never added up.",
    ),
    "where": ("Where it is used and read", "By page, file, wiki, language, region and kind of page."),
    "fairness": ("Compared fairly", "Rates, ages, trends against whole wikis, and what partners share."),
    "trust": ("How far to trust it", "What a figure rests on, what others would count, what was removed."),
    "quality": ("How good the articles are", "One model for all languages, and its change over time."),
    "topics": ("Where articles are in need", "Demand against quality, topic by topic."),
}
METRIC: Final = "Figure"
ALL: Final = "All figures"
ENTRY: Final = "**{title}** · {question}"
UNIT: Final = "Unit"
GRAIN: Final = "One row is"
GRAIN_VALUE: Final = "one {columns}"
KEY_WORDS: Final = {
    "org_id": "organisation",
    "org_a": "organisation",
    "org_b": "other organisation",
    "content_set_id": "content set",
    "page_title": "page",
}
ADDITIVE: Final = "May be added up"
ADDITIVE_NO: Final = "No; each row stands alone"
ADDITIVE_OVER: Final = "Over {over}, and over nothing else"
DIRECTION: Final = "Better is"
DIRECTIONS: Final = {"max": "more", "min": "less", "none": "neither: it describes"}
METRIC_SOURCES: Final = "Sources"
ROWS: Final = "Exports"
SOURCE_ROWS: Final = "Made from these rows"
COLUMNS: Final = "Columns"

CONCEPTS: Final = "What to know before reading a figure"
CONCEPTS_SUB: Final = "Six ideas that every page relies on"
CONCEPT: Final = {
    "Known, unknown, suppressed": (
        "A figure is a value, or unknown with the reason, or held back by its source to protect people. "
        "Unknown is written as such and never as 0; 0 means that someone looked and found nothing."
    ),
    "Observed or upper bound": (
        "Views of a month are observed where the files’ use was taken within 31 days of the month’s end. "
        "Else later use is carried back: drawn dashed, called an upper bound, and left out of statements "
        "about change."
    ),
    "Tier": (
        "Where the usage comes from: Commons Impact Metrics dump first, then a walk through the live "
        "category, then a list that someone loaded. A content set’s month has one tier; they are never mixed."
    ),
    "Coverage": (
        "The share of page-months, from 0 to 1, whose views are known. A total with a coverage of 0.9 is "
        "the sum of what is known; a tenth is missing from it."
    ),
    "Each page once": (
        "A page counts once a month, however many files of a partner it carries. A total over partners is "
        "the union of their pages, so it is less than their sum."
    ),
    "Views are exposure": (
        "A view of a page is not a view of the file on it, and not an effect of the partnership. What would "
        "have happened without it needs a comparison."
    ),
}

HEALTH: Final = "What is missing or wrong in the data"
HEALTH_SUB: Final = "Found by the same checks as python -m sic_metrics check, in this snapshot"
HEALTHY: Final = "Nothing is missing: every content set’s usage and every month of views is known."
SEVERITY: Final = {"error": "■ Error", "warning": "▲ Warning", "note": "○ Note"}

SOURCES: Final = "Where the data come from"
SOURCES_SUB: Final = (
    "Every source there is a reader for, what it grants, and which months of it this snapshot holds"
)
SOURCE_FACTS: Final = {
    "licence": "Licence",
    "grain": "One record is",
    "available_from": "Covers from",
    "stays_good": "Stays good",
}
SOURCE: Final = "**{title}** · {state}"
ADDRESS: Final = "Described at"
STATE_LOADED: Final = "loaded"
STATE_NOT_LOADED: Final = "not loaded"
PERIOD: Final = "period"
LOADED: Final = "In this snapshot"
ANSWER: Final = "answer"
LOADED_ANSWERS: Final = "{answers} kept"
LOADED_PART: Final = "{part}: {span}, {periods}"
NOT_LOADED: Final = "Nothing of it is loaded"
SPEAKERS_KNOWN: Final = "Speakers of {languages} languages with a wiki"
IN_REGISTRY: Final = "{articles} articles, as of {month}"

BREAKS: Final = "Breaks in the series"
BREAKS_SUB: Final = "A jump at one of these dates may be a change in counting, not in reading"
BREAKS_NONE: Final = "The registry names no break."

GLOSSARY: Final = "Words"
LICENCES: Final = "Licences and disclaimer"
LICENCE_FACTS: Final = {
    "Figures and texts": (
        "Figures are derived from Wikimedia data under CC0: use them freely, and name the snapshot. Texts "
        "of this tool are under CC BY-SA 4.0."
    ),
    "Sources": "Each keeps its own licence, named with it above.",
    "Disclaimer": (
        "Not an official statistic of the Wikimedia Foundation, nor of any organisation named here. Views "
        "include some robots that nobody noticed. Naming an organisation says nothing about its endorsement."
    ),
}
