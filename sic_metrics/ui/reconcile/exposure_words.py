"""The sentences of the exposure audit."""

from __future__ import annotations

from typing import Final

TITLE: Final = "Exposure audit: {share} of the views come from the one most viewed page"
TITLE_PLAIN: Final = "Exposure audit: use that may say little"
DEFAULT: Final = (
    "Standard figure: articles only; main pages left out; template use and Wikisource counted and flagged."
)
SUB: Final = "Views in {month} of the pages that bear each flag. Flags overlap, so they never add up"
LEAVE_OUT: Final = "Leave out"
PUT_IN: Final = "Put in"

FLAGS: Final[dict[str, str]] = {
    "template_use": "Template use",
    "category_overshoot": "Category overshoot",
    "wikisource": "Wikisource",
    "largest_page": "Largest page",
    "main_page": "Main pages",
    "other_namespaces": "Other namespaces",
}
MEANINGS: Final[dict[str, str]] = {
    "template_use": "Articles on which every file comes through a template, such as a navigation box.",
    "category_overshoot": (
        "Articles on which every file lies three or more levels below its category, where trees leave their "
        "subject."
    ),
    "wikisource": "Pages of Wikisources: mostly transcribed books.",
    "largest_page": "The month’s most viewed article: one page should not carry a figure.",
    "main_page": "Each site’s own main page, in every language, where it is known.",
    "other_namespaces": "Talk, user, project and template pages.",
}
COUNTED: Final[dict[str, str]] = {
    "yes": "Counted in the standard figure.",
    "no": "Not in the standard figure.",
}
VIEWS: Final = "{views} views"
SHARE: Final = "{share} of it."
PAGES_UNKNOWN: Final = "Not known of {pages}."
NONE_KNOWN: Final = "None of those of which it is known. Not known of {pages}."
WHY_UNKNOWN: Final[dict[str, str]] = {
    "template_use": "Unknown: templates are known from category walks only.",
    "category_overshoot": (
        "Unknown: the tree’s levels are known from walks and from Commons Impact Metrics’ categories only."
    ),
    "other_namespaces": "Unknown: pages other than articles are known from category walks only.",
    "main_page": "Unknown: the main pages of these sites are not known, so that all their pages are counted.",
    "views": "Unknown: no views of these pages are loaded.",
}
WHAT_TO_DO: Final = (
    "A category walk tells them from the day it is made: python -m sic_metrics ingest commons-usage "
    "--partner {org}, where Commons Impact Metrics does not cover the category already."
)

NONE_CHOSEN: Final = "No switch is set: {month} is the standard figure, {before}."
CHANGED: Final = "{switches}: {month} is {after} instead of {before}"
UNCHANGED: Final = "{switches}: {month} stays at {before}"
NOTHING: Final = "{switches}: what {month} would be is unknown"
CHANGED_SUB: Final = "Views a month. Leaving out goes before putting in"
SWITCHES: Final[dict[str, str]] = {
    "template_use": "without template use",
    "category_overshoot": "without category overshoot",
    "wikisource": "without Wikisource",
    "largest_page": "without the largest page",
    "main_page": "with main pages",
    "other_namespaces": "with other namespaces",
}
BEFORE: Final = "Standard figure"
AFTER: Final = "With the switches"
DIFFERENCE: Final = "{difference} views"
RANGE: Final = "{low} to {high}"
PAGES_RANGE: Final = "{low} to {high} pages"
UNKNOWN_PAGES: Final = "Whether {pages} would be left out is not known"
UNKNOWN_NAMESPACES: Final = "Pages of other namespaces are not known of this month: it can only be more"
NO_VIEWS: Final = "Its views are unknown"

LINES: Final[dict[str, str]] = {
    "standard": "Standard",
    "switched": "With the switches",
    "at_least": "Switches, at least",
    "at_most": "Switches, at most",
}
LINES_ALT: Final = (
    "Lines of monthly article views of {name}, {period}: the standard figure and the figure {switches}. "
    "In {month}: {before} and {after}."
)
LINE_UNIT: Final = "views a month"

NAMED: Final = "{count} with a flag in {month}, {left} of them left out by the switches"
NAMED_PLAIN: Final = "{count} with a flag in {month}"
NAMED_NONE: Final = "No page of {month} bears a known flag"
NAMED_SUB: Final = "By name, most viewed first. Open one to see the file in place"
NAMED_SUB_MOST: Final = "The {most} most viewed of them. Open one to see the file in place"
NAMED_ALT: Final = "Pages that bear a flag of the exposure audit, {month}"
HAPPENS: Final[dict[str, str]] = {
    "counted": "counted",
    "left_out": "left out by a switch",
    "put_in": "put in by a switch",
    "not_counted": "not counted",
    "unknown": "unknown",
}
