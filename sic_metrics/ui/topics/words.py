"""The sentences of the Topic priorities page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Topic priorities · {topic}"
TITLE: Final = (
    "{count} much-viewed articles on {topic} are below class B; together they have {views} views a month"
)
TITLE_ONE: Final = "One much-viewed article on {topic} is below class B; it has {views} views a month"
TITLE_NONE: Final = "No much-viewed article on {topic} is below class B"
TITLE_EMPTY: Final = "Which articles on a topic need work is not known yet"
LEAD: Final = (
    "Where many read and the article is not yet good, a partner’s material helps most. Start there: each "
    "article below says why it is listed and what would bring it one class up."
)
EMPTY_REASON: Final = "The registry holds no articles of a topic with views and class."
EMPTY_ACTION: Final = (
    "Fill data/registry/topic_articles.csv (one article a row, with its source), then run python -m "
    "sic_metrics build."
)
SCOPE: Final = (
    "The figures on this page are real: {articles} on {topic}, Wikipedia in {wiki}, as of {month}. "
    "Of other topics the list holds only some articles."
)
SCOPE_IN_SAMPLE: Final = "Nothing here is invented, unlike other pages of this sample store. "

TOPIC: Final = "Topic"
QUADRANT: Final = "Group"
ALL_QUADRANTS: Final = "All four groups"
SEARCH: Final = "Title contains"
SEARCH_HINT: Final = "for example heat wave"
WIKI: Final = "Language"
LABEL: Final = "{name} ({articles})"

QUADRANTS: Final = {
    "improve_first": "Improve first",
    "improve_when_offered": "Improve when offered",
    "keep_good": "Keep good",
    "good_and_quiet": "Leave as it is",
}

ARTICLES: Final = "Articles looked at"
ARTICLES_CONTEXT: Final = "{ranked} ranked, {apart} set apart"
VIEWS: Final = "Views a month"
VIEWS_CONTEXT: Final = "All of them together, on average"
URGENT: Final = "To improve first"
URGENT_CONTEXT: Final = "{share} of the ranked articles"
URGENT_VIEWS: Final = "Their views a month"
URGENT_VIEWS_CONTEXT: Final = "{share} of the views of the ranked articles"

HERO: Final = "Class {quality_class} is the most common: {count} of {ranked}"
HERO_NONE: Final = "No article of this choice can be ranked"
HERO_NONE_REASON: Final = "No article of this choice has a known class, known views and plausible figures."
HERO_NONE_ACTION: Final = "Choose another topic or group above."
HERO_SUB: Final = (
    "Each dot is an article, in the row of its class; a row’s height has no meaning. Demand is the "
    "logarithm of its monthly views, and 1 at the list’s 99th percentile, {p99} views. Dashed: the "
    "median, {median} views, and class B."
)
HERO_ALT: Final = "Scatter of {count} by demand and class in four groups: {groups}. Most in need: {names}."
DEMAND_AXIS: Final = "Demand, and below it the views a month"
CLASS_AXIS: Final = "Class given by the community"
ARTICLE_WORDS: Final = "{name}<br>{views} views a month, class {quality_class}<br>Misalignment {misalignment}"
NOT_DRAWN: Final = "{count} not drawn: set apart below, with the reason."

TOP: Final = "Most in need"
TOP_OF: Final = "First in “{group}”"
TOP_SUB: Final = "The numbers are those in the figure"

GROUPS_ARTICLES: Final = "{share} of the articles are to improve first"
GROUPS_VIEWS: Final = "They have {share} of the views"
GROUPS_ARTICLES_SUB: Final = "Ranked articles in each group"
GROUPS_VIEWS_SUB: Final = "Views a month of the ranked articles in each group, on average"
GROUPS_ALT: Final = "Bars of {unit} by group: {bars}"

WORKLIST: Final = "The worklist: {count}, the one most in need first"
WORKLIST_NONE: Final = "No ranked article fits"
WORKLIST_NONE_REASON: Final = "No ranked article of this topic and group has such a title."
WORKLIST_NONE_ACTION: Final = "Choose another topic or group above, or empty the field."
_BY_GROUP: Final = (
    "Group after group: improve first, improve when offered, keep good, leave as it is. Inside, "
)
_BY_MISALIGNMENT: Final = (
    f"{_BY_GROUP}rank is by misalignment, quality minus demand: the lower, the further an article is behind "
    "its readers. Ranks are those of the whole list."
)
WORKLIST_SUBS: Final = {
    "even": _BY_MISALIGNMENT,
    "upper": f"{_BY_MISALIGNMENT} Good classes are set further apart than poor ones.",
    "lower": f"{_BY_MISALIGNMENT} Poor classes are set further apart than good ones.",
    "product": (
        f"{_BY_GROUP}rank is by demand times what is missing to the best class: where either is nought, so "
        "is the need. Ranks are those of the whole list."
    ),
}
WORKLIST_ALT: Final = "{count} ranked by misalignment, each with its views, class, reason and action"
RANK: Final = "Rank"
ARTICLE: Final = "Article"
CLASS: Final = "Class"
CLASS_BY_VIEWS: Final = "By views"
DEMAND: Final = "Demand"
MISALIGNMENT: Final = "Misalignment"
WHY: Final = "Why"
TO_DO: Final = "What to do"

WHY_ABOVE: Final = "{times} the median views, {quality_class}"
WHY_BELOW: Final = "Under the median views, {quality_class}"
WHY_NO_MEDIAN: Final = "Half the list has no views, {quality_class}"
WHY_YOUNG: Final = "{why}; new in {month}"
ACTIONS: Final = {
    "reassess": "Have its class checked: {size} is long for {quality_class}",
    "to_start": "Write the basics, with sources, to reach Start ({size})",
    "to_c": "Add sources and structure to reach C ({size})",
    "to_b": "Close gaps and cite each section to reach B ({size})",
    "keep": "Keep it current: figures and sources age",
    "leave": "Nothing is urgent",
}
SIZE: Final = "{size} bytes"
SIZE_UNKNOWN: Final = "size unknown"

APART: Final = "{count} set apart, without a rank"
APART_SUB: Final = (
    "Their figures are shown, but a rank would rest on something that is unknown or not credible"
)
APART_FIGURES: Final = "{views} views a month, class {quality_class}, {size}."
APART_REASONS: Final = {
    "implausible": (
        "Flagged as implausible: in the top 1 % of views of the list, yet short or of a low class. Views "
        "and page may not belong together; its first edit is of {first_edit}."
    ),
    "unknown_class": (
        "The community has given it no class: its quality is unknown, which is not the same as poor."
    ),
    "unknown_views": "Its views are unknown, which is not the same as none.",
}
APART_NO_FIGURES: Final = "Neither views nor class are known of {count}:"
APART_ACTIONS: Final = {
    "implausible": "Look at the page’s history and its daily views before anyone works on it.",
    "unknown_class": "Ask its WikiProject to assess it, or leave it out if it is a list.",
    "unknown_views": "Bring in its views, then build again.",
    "no_figures": "Add them to data/registry/topic_articles.csv, then build again.",
}

METHOD: Final = "How to read these figures"
METHOD_FACTS: Final = {
    "Views a month": (
        "30 times the mean of a day over the article’s whole life: the source divides all views by the "
        "days since the first edit. It is not what was read in that month. A young article keeps the "
        "height of its news; the list says when it was new."
    ),
    "Demand": (
        "The logarithm of the monthly views, so that ten times the readers count as one step; 1 from "
        "the list’s 99th percentile on. Much viewed means the list’s median or more."
    ),
    "Class": (
        "Given by the wiki’s volunteers, from Stub over Start, C, B and GA to FA. It may be years old."
    ),
    "Misalignment": (
        "Quality minus demand, after Research:Prioritization of Wikipedia Articles on Meta-Wiki. It is "
        "relative to this list and this language; never compare it with another."
    ),
    "By views": (
        "The class that an article would have if classes followed views and each class kept its number of "
        "articles, after Warncke-Wang et al. 2015 (ICWSM)."
    ),
    "WP 1.0 score": (
        "In the CSV, as the least that it can be: the selection score of English Wikipedia’s editorial team "
        "from views and languages, with no links in and no rating of importance, as neither is known here."
    ),
    "What to do": (
        "One class up, by class and size. Where an article is as long as the median article two "
        "classes better, its class may be out of date: have it checked first."
    ),
    "What is left out": (
        "Views are not importance: nothing here says how much harm a poor article does, or how many people "
        "would look for one that is not there."
    ),
}
SOURCE: Final = "Source: {sources}, as of {month}"
EXPORTS: Final = "The whole list"
DEFINITION: Final = "Definition, limits and source on Methods"
