"""The sentences of the Reconcile page: definitions, steps and published figures."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Reconcile · {name}"
ORGANISATION: Final = "Organisation"
MONTH: Final = "Month"
COMPARED_WITH: Final = "Compared with"

TITLE_SPAN: Final = "{name} had {low} or {high} views in {month}, depending on who counts"
TITLE_ONE: Final = "{name} had {views} views in {month} by every rule that can be worked out"
TITLE_NO_VIEWS: Final = "What other tools count for {name} in {month} is unknown: its views are"
TITLE_UNKNOWN: Final = "{name}: no {lacking} loaded, so no definition can be worked out"
LACKING_USAGE: Final = "usage is"
LACKING_VIEWS: Final = "views are"
LEAD: Final = (
    "Every tool is right about its own question, and each asks another one. Here the same lists of uses and "
    "the same views are counted by each tool’s published rule, so that the differences can be explained."
)
LEAD_UNKNOWN: Final = (
    "A published figure can only be explained beside what our own lists give. Below is what is published "
    "all the same, and which definition could have produced it."
)

LEAD_INVENTED: Final = "How each tool counts stands below; the figures follow as soon as usage is loaded."

DEFINITIONS: Final[dict[str, str]] = {
    "article_views": "Article views (ours)",
    "commons_impact_metrics": "Commons Impact Metrics",
    "baglama": "BaGLAMa 2 (Oct 2026)",
    "baglama_until_early_2026": "BaGLAMa 2 (early 2026)",
    "glamorgan": "GLAMorgan",
    "massviews": "Massviews",
    "cassandra": "Cassandra",
    "glamorous": "GLAMorous",
    "glamorous_to_html": "GLAMorousToHTML",
    "dashboard": "Programs & Events Dashboard",
}
RULES: Final[dict[str, str]] = {
    "article_views": "Views by people of the articles with a file, each page once, main pages left out.",
    "commons_impact_metrics": "Views by people of articles and main pages, once for each file on the page.",
    "baglama": (
        "Views of every page with a file, in all namespaces, each page once; pages titled Main_Page count 0."
    ),
    "baglama_until_early_2026": "The same pages, once for each file on the page.",
    "glamorgan": "The month’s views of the articles and main pages that use a file today.",
    "massviews": "The month’s views of a list of pages: here, the articles on today’s list.",
    "cassandra": "Requests for the files themselves, of any size, also called views by the tool.",
    "glamorous": "Uses: each file on each page once, in all namespaces. No views.",
    "glamorous_to_html": "Distinct articles of Wikipedias with a file. No views.",
    "dashboard": (
        "Average daily views since an article was first edited, times the days: an estimate. It starts from "
        "edits of a programme, not from uses of files, so no list of uses can give it."
    ),
}
CANNOT: Final = "cannot be worked out"
COUNTS: Final[dict[str, str]] = {
    "views": "views",
    "requests": "requests",
    "uses": "uses",
    "articles": "articles",
}

OURS: Final = "Article views, our standard figure"
OURS_CONTEXT: Final = "{month}, each page once, people only; {known}"
THEIRS: Final = "By the rule of {tool}"
DIFFERENCE: Final = "Difference"
DIFFERENCE_CONTEXT: Final = "{share} of the standard figure, in {steps}"
DIFFERENCE_NONE: Final = "The rules agree on this month"
THEIRS_CONTEXT: Final = "{month}; {known}"
ALL_KNOWN: Final = "all of it is known"
SOME_KNOWN: Final = "{coverage} of page-months known"
SETS_UNKNOWN: Final = "not of every content set"
BACK_PROJECTED: Final = "by a later list of uses, so an upper bound"
UNKNOWN_BUT: Final = "{month}; at least {views}, as what is unknown can only add"

SIDE: Final = "{tool} counts most, {most}; {least_tool} least, {least}"
SIDE_ALIKE: Final = "The rules that can be worked out agree"
SIDE_NONE: Final = "No rule that counts views can be worked out"
SIDE_SUB: Final = "Views in {month} by each rule. From our lists, not read from the tools"
SIDE_ALT: Final = "Bars of views of {name} in {month} by each rule: {parts}."
APART: Final = "These count something else"
APART_SUB: Final = "Never on one axis with views, nor added to them"

WATERFALL: Final = "{count} lead from {start} to {end} by the rule of {tool}"
WATERFALL_ALONE: Final = "“{step}” alone leads from {start} to {end} by the rule of {tool}"
WATERFALL_MOSTLY: Final = "“{step}” is most of the way from {start} to {end} by the rule of {tool}"
WATERFALL_SAME: Final = "No step changes the figure: {tool} would say {end} too"
WATERFALL_OPEN: Final = "How far {tool} is from {start} is unknown: {count} cannot be worked out"
WATERFALL_SUB: Final = "From article views to the rule of {tool}, {month}. The steps add up exactly"
WATERFALL_SUB_OPEN: Final = "From article views to the rule of {tool}, {month}. Hatched: unknown, not 0"
WATERFALL_ALT: Final = "Steps from article views, {start}, to the rule of {tool}, {end}: {parts}."
UNIT: Final = "views in {month}"
STEPS: Final[dict[str, str]] = {
    "main_pages": "Main pages count too",
    "other_namespaces": "Other pages count too",
    "once_per_file": "Once for each file",
    "added_since": "Pages that came since",
    "removed_since": "Pages that went since",
}
STEP_SENTENCES: Final[dict[str, str]] = {
    "main_pages": (
        "{tool} counts main pages. We leave those out that are known: a file stands there for a day, among "
        "many others."
    ),
    "other_namespaces": (
        "{tool} counts every page that carries a file: talk, user, project and template pages too. We count "
        "articles."
    ),
    "once_per_file": "{tool} counts a page once for each file on it. We count it once.",
    "added_since": (
        "{tool} goes by today’s list of uses: pages that came onto it later count for the month already."
    ),
    "removed_since": "{tool} goes by today’s list of uses: pages that have lost their file no longer count.",
}
BAGLAMA_MAIN_PAGES: Final = (
    "BaGLAMa counts main pages, but those titled Main_Page as 0; so English ones vanish and others stay. We "
    "leave all out that are known."
)
MAIN_PAGES_NOT_KNOWN: Final = (
    "Not known of {pages}, whose sites’ main pages are unknown: both rules count them."
)
NO_STEP: Final = "±0"

WHY_TITLE: Final = "What is unknown, and what would tell"
WHY: Final[dict[str, str]] = {
    "views": "No views of these pages are known for the month.",
    "namespaces": (
        "Pages other than articles are known from category walks only, and this month rests on: {tier}."
    ),
    "files_on_page": "The list of uses names pages, not which files stand on them.",
    "views_since": "No views are known of the pages that came onto the list since.",
    "views_elsewhere": "No views are known of main pages, or of pages other than articles, with files.",
    "requests": "No requests for these files are loaded.",
}
WHAT_TO_DO: Final[dict[str, str]] = {
    "views": "Load pageview dumps, or ask for views: python -m sic_metrics ingest pageviews --partner {org}.",
    "namespaces": (
        "A walk knows them from the day it is made: python -m sic_metrics ingest commons-usage --partner "
        "{org}. Where Commons Impact Metrics covers the category its dumps are used instead, and the tool "
        "itself is the place to look."
    ),
    "files_on_page": (
        "Load a list that names files: python -m sic_metrics load glamorous FILE.tsv --content-set ID."
    ),
    "views_since": (
        "Load the month’s pageview dump again, so that it is searched for the pages of the newest list: "
        "python -m sic_metrics load pageview-complete pageviews-YYYYMM-user.bz2."
    ),
    "views_elsewhere": (
        "Load the month’s pageview dump after the walk, so that it is searched for these pages: python -m "
        "sic_metrics load pageview-complete pageviews-YYYYMM-user.bz2."
    ),
    "requests": "Ask for them: python -m sic_metrics ingest media-requests --partner {org}.",
}

PUBLISHED: Final = "None of {count} published on use says how it was counted"
PUBLISHED_SOME: Final = "{some} of {count} published on use can be worked out again"
PUBLISHED_OTHER: Final = "{count} published, none of them on use"
PUBLISHED_SUB: Final = (
    "As their sources state them; never added up. A figure of ours is set beside one only where usage and "
    "views of {name} are loaded."
)
PUBLISHED_NONE: Final = "No published figure of {name} is on record"
PUBLISHED_NONE_REASON: Final = "The register of published figures has no row for {name}."
PUBLISHED_NONE_ACTION: Final = (
    "If you know of one, add it to data/registry/published_impact.csv with its source."
)
PUBLISHED_INVENTED: Final = "{name} is invented, and so has published nothing."
PUBLISHED_INVENTED_ACTION: Final = (
    "See UNESCO for real ones. Invented figures are never set beside published ones."
)
DEFINITION_UNKNOWN: Final = "Definition unknown"
NO_USAGE: Final = "no usage loaded"
NO_MONTHS: Final = "no month of its period loaded"
SET_BESIDE: Final = "set beside below"
KIND_TITLES: Final[dict[str, str]] = {
    "content_views": "Views of what carries the content",
    "requests": "Requests for files",
    "uses": "Uses of files",
    "articles": "Articles that carry files",
    "listed_views": "Views of chosen articles",
    "articles_edited": "Articles written or edited",
    "files": "Files",
    "languages": "Languages",
    "citations": "Citations",
    "other": "People, events and other counts",
    "plan": "Goals and costs",
    "context": "About a subject or a collection",
}
KINDS: Final[dict[str, str]] = {
    "content_views": (
        "May be views of pages, by Commons Impact Metrics, BaGLAMa, GLAMorgan, Massviews or our own rule; or "
        "requests for files, which Cassandra calls views too."
    ),
    "requests": "Counted by Cassandra.",
    "uses": "Counted by GLAMorous.",
    "articles": "Counted by GLAMorousToHTML.",
    "listed_views": (
        "Chosen for their text or for edits: Massviews and the Programs & Events Dashboard count such lists. "
        "Ours follow files, so nothing is set beside these."
    ),
    "articles_edited": (
        "Counted by the Programs & Events Dashboard. Our lists follow files, so nothing is set beside these."
    ),
    "files": "Content given or held, not its use. Compare with the files on the organisation’s page.",
    "languages": "Compare with the wikis on the organisation’s page.",
    "citations": "A channel of their own, never mixed with files.",
    "other": "None of these definitions counts them.",
    "plan": "No results.",
    "context": "Not the partner’s own content on Wikimedia.",
}
NOT_STATED: Final = "Does not state {missing}: it cannot be worked out again."
ALL_STATED: Final = "States its tool and its months: it can be worked out again."
MISSING: Final[dict[str, str]] = {"tool": "its tool", "first": "its start", "last": "its end"}
OTHER_FIGURES: Final = "Show {count} more, none of them on use"
GIVEN: Final = "What each definition gives, {period}"
GIVEN_SINCE: Final = (
    "What each definition gives, {period}: from the first month loaded, as its start is not stated"
)
GIVEN_ALT: Final = "What each definition gives for the period of the published figure: {amount}"
REACHES: Final[dict[bool, str]] = {True: "yes", False: "not in the months loaded"}
HOW_TOOLS_COUNT: Final = "How each tool counts"
