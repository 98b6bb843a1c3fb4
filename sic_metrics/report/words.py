"""The sentences of the report; those that pages say too stand in the interface's catalogue."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Funder report"
PROGRAMME: Final = "All partners together"
FOOTER: Final = "Report {id} · snapshot published {day} · figures CC0, texts CC BY-SA 4.0"
OWN_LEAD: Final = (
    "These sentences were written by hand. Every figure below is the snapshot’s and cannot be edited."
)

UNION_TITLE: Final = "Articles that carry files of {names} were viewed {views} times {period}"
PROGRAMME_TITLE: Final = "Articles that carry partners’ files were viewed {views} times {period}"
UNION_UNKNOWN: Final = "What {names} reached together is not known yet"
UNION_WHY: Final = (
    "No complete month of views is loaded for their articles, or it is not known which articles carry their "
    "files."
)
UNION_SUMMARY: Final = (
    "Each article counts once, however many of the organisations’ files it carries. These are views of pages "
    "by people; they are not views of the files."
)
NOTHING_FOLLOWED: Final = "No content of {names} is followed: nothing of it is in the total."
SHARE_MOST: Final = "{a} and {b} share most: {articles} articles in {month}."
VIEWS: Final = "Article views"
ARTICLES_COUNT: Final = "Articles"
UNION_LINE: Final = "Views of these articles, month by month"
PROGRAMME_UNKNOWN: Final = "What the partnerships reached is not known yet"
UNION_WHAT_TO_DO: Final = (
    "Load a usage list or Commons Impact Metrics dumps, then pageview dumps, with python -m sic_metrics "
    "load; "
    "then run python -m sic_metrics build."
)
COUNTED_ONCE: Final = "Counted once, not twice"
ONE_KNOWN: Final = "The views of fewer than two organisations are known."
KNOWN_ORGANISATIONS: Final = "Organisations known"

AT_UNCHANGED_TRAFFIC: Final = "At unchanged traffic of the wikis: {change}."
EXPOSURE: Final = "In {month} {parts}."
LARGEST_PAGE: Final = "the most viewed article alone had {share} of the views"
THROUGH_TEMPLATES: Final = "articles whose files all come through templates had {share}"
PARTLY_KNOWN: Final = "{share} known: at least"
CAPPED: Final = "a cap cut some lists short: at least"
BY_WIKI: Final = "Views by wiki"
LEADING: Final = "{wiki} has {share} of the views."
CAUTION: Final = (
    "These are views by people of the pages that carry the files, each page once a month. They say how far "
    "the pages reach; they are not views of the files themselves."
)
NO_ARTICLES_KNOWN: Final = "Where the files are used is not known for all content sets."
NO_FILES_KNOWN: Final = "The list of uses names no files, or not for all content sets."
NO_SIZE_KNOWN: Final = (
    "How many files there are in all is known only for one whole category tree; here there are several sets, "
    "a pruned tree, or a list of uses only."
)
NO_VALUE: Final = "The snapshot has no value of it for this window."
NO_VIEWS_IN_WINDOW: Final = "No month of the window has known views."

LINE_SUB: Final = (
    "Monthly views by people, each article once. Dashed: an upper bound. Grey: unknown, or known only in "
    "part."
)
STEP_FROM: Final = "from {month}"
PARTS_TITLE: Final = "What each partner’s articles had"
ORGANISATIONS_TITLE: Final = "What each organisation’s articles had"
PARTS_SUB: Final = (
    "Article views, {period}, by name and not by size. This is no ranking: size, age and subject differ, and "
    "organisations share articles, so these bars can add up to more than the total."
)
ARTICLES: Final = "The articles that carry the files"
ARTICLES_SUB: Final = "The {count} most viewed, {period}"
FILES_ON_IT: Final = "Files on it"
ORGANISATIONS_ON_IT: Final = "Organisations"

RECORDS: Final = "On record with Wikimedia"
RECORDS_SUB: Final = (
    "Collaborations that the registry knows of, each with its source; no figure of this report rests on them"
)
FIGURES: Final = "All figures"
FIGURES_SUB: Final = "Each with its window, how much of it is known, and its metric. “Unknown” is not nought."
METHOD: Final = "How this was counted"
RULES: Final = (
    (
        "A page counts once",
        "for an organisation and month, however many files it carries. Totals over organisations are "
        "unions of pages, never sums.",
    ),
    (
        "Unknown is never zero",
        "A figure is known, or unknown with its reason. Coverage says how much of it is known.",
    ),
    (
        "Bounds are said",
        "“At least”: not all is known. “Up to”: today’s use of the files carried back to earlier "
        "months. “Roughly”: both.",
    ),
    (
        "Views are not effects",
        "They say how far pages reach. What a partnership brought about would need a comparison with "
        "what had happened without it.",
    ),
    (
        "Page views are not image views",
        "On English Wikipedia about one page view in 29 leads to a click on an image (Rama et al. 2021,"
        " arXiv 2112.01868).",
    ),
    (
        "Only complete months",
        "are counted, and only views by people as Wikimedia tells them from automata.",
    ),
)
CARE: Final = (
    (
        "Views are of pages",
        "not of the files on them. They say how far the articles reach, not what the partnership "
        "brought about.",
    ),
    (
        "Each article counts once",
        "in a month, however many files it carries. Organisations share articles, so their figures are "
        "never added up.",
    ),
    (
        "Unknown is not nought",
        "What is not known is called unknown, with its reason. “At least” and “up to” say where a "
        "figure is a bound.",
    ),
)
BREAKS: Final = "Breaks in what Wikimedia counts, in the months shown"
NO_BREAKS: Final = "None that is on record falls in the months shown."
LIMITS: Final = "Definitions and known limits"
LIMITS_SUB: Final = "Every metric of this report"
ACCEPTED_TITLE: Final = "Accepted as true"
ACCEPTED_DEFINITION: Final = "Figures that broke a rule of plausibility and were published all the same."
ACCEPTED_HOW: Final = "Whoever built the snapshot said that they are true, and why."
LIMIT_COLUMNS: Final = ("Metric", "Definition", "Method", "Known limits", "Coverage here")
HOW: Final = "Counted in {unit}, by {grain}. Can be added up: {additive}. Sources: {sources}."
NOT_STATED: Final = "The metric states no coverage."

CHANGES: Final = "What differs from snapshot {id}"
CHANGES_SUB: Final = "The same question to the snapshot published {day}, which is the {age} one"
CHANGES_NONE: Final = "No figure differs."
CHANGES_COUNT: Final = (
    "{changed} of {all} figures differ; figures change when more months or lists of uses are loaded."
)
CHANGE_COLUMNS: Final = ("Figure", "Window", "This report", "Snapshot {id}")
ABSENT: Final = "not in it"

REPRODUCE: Final = "How to make this report again"
REPRODUCE_SUB: Final = (
    "The snapshot it names is kept for good. The same command in the same store gives the same bytes on "
    "any day."
)
COMMAND: Final = "The report"
LEAD_FILE: Final = "lead.txt holds the sentences under the title, a paragraph a line."
EXPORTS: Final = "The rows behind its figures"
IDENTITY: Final = "What it was made from"
LICENCE: Final = "Figures derived from Wikimedia data, CC0; texts CC BY-SA 4.0."
NOT_DRAWN: Final = (
    "Names in scripts that this document’s fonts do not hold are named in brackets instead; the workbook and "
    "the exports have them as they are."
)
SAMPLE: Final = "Sample data — invented"
SAMPLE_LONG: Final = (
    "The figures in this report are invented, about invented organisations, to show how the tool works. "
    "Do not "
    "quote them. What is said of real organisations is real."
)
SOURCE: Final = "Usage from: {tiers}. Views: Wikimedia’s pageview data, user agents only."
UNION_SOURCE: Final = (
    "Usage from the organisations’ lists and dumps. Views: Wikimedia’s pageview data, user agents only."
)
LOWER_BOUND: Final = "at least, as the use of some content is unknown"
EMBED_SOURCE: Final = (
    "Source: {by}, metric {metric}, snapshot {id} of {day}, from Wikimedia data; CC0. Dashed: an upper "
    "bound. "
    "Grey: unknown, or known only in part. Views are of pages, not of files."
)
AT_BASE_SOURCE: Final = (
    "At the traffic of the base month, {month}: what views would be had each wiki been read as much as then."
)
