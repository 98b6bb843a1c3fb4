"""The sentences of the Overview page."""

from __future__ import annotations

from typing import Final

EYEBROW: Final = "Overview · all partners together"
TITLE: Final = "Articles that carry partners’ files were viewed {views} times {period}"
TITLE_UNKNOWN: Final = "What the partnerships reached is not known yet"
LEAD: Final = (
    "Each article counts once, however many partners’ files it carries. These are views of pages by people: "
    "they say how far the pages reach, and are not views of the files."
)
LEAD_UNKNOWN: Final = "No views of partners’ articles are loaded. Here is what is known, and how to begin."
REASON: Final = "No complete month of views, or no usage of any partner’s content sets, is loaded."
ACTION: Final = (
    "Load a usage list or Commons Impact Metrics dumps, then pageview dumps, with python -m sic_metrics "
    "load; then run python -m sic_metrics build. To see how it looks: python -m sic_metrics demo."
)

VIEWS: Final = "Article views"
ARTICLES: Final = "Articles"
PARTNERS: Final = "Partners known"
DOUBLE: Final = "Counted once, not twice"
VIEWS_CONTEXT: Final = "{period}, people only, {coverage} of page-months known"
ARTICLES_CONTEXT: Final = "Distinct, in {month}"
PARTNERS_VALUE: Final = "{known} of {all}"
PARTNERS_CONTEXT: Final = "Partners with content sets whose usage is known, {month}"
DOUBLE_CONTEXT: Final = "Views that adding the partners up would count again, {period}"

CHANGED: Final = "In {month}, views were {changes}"
CHANGED_ON: Final = "{change} on {earlier}"
CHANGED_AGAINST: Final = "; against the wikis’ traffic, {changes}"
CHANGED_UNKNOWN: Final = "How {month} compares with earlier months cannot be said"
CHANGED_SUB: Final = (
    "One month against another, like with like: the same partners and content sets known in both, usage "
    "observed. Against traffic: had every wiki been read as much in both months."
)
CHANGED_RAW: Final = "Views against {month}"
CHANGED_INDEXED: Final = "The same, against traffic"
CHANGED_FROM: Final = "From {then} to {now} in {month}"
CHANGED_PART: Final = "{context}, of {what}"
CHANGED_BREAK: Final = "Between these months the counting changed: {breaks}."

HERO_PLAIN: Final = "Views of all partners’ articles, month by month"
HERO_AGAINST: Final = "{title}; against the wikis’ traffic, {change}"
HERO_SUB: Final = (
    "Monthly views by people, each article once. Dashed: an upper bound. Grey: unknown, or known only "
    "in part."
)
HERO_SUB_INDEXED: Final = "Indexed: had every wiki been read as much as in {month}."
HERO_SUB_NO_TRAFFIC: Final = "No line against traffic: the wikis’ total traffic is not loaded."
HERO_ALT: Final = (
    "Line of monthly views of all partners’ articles: {low} in the lowest month, {high} in the highest."
)
LINE_RAW: Final = "Views"
LINE_INDEXED: Final = "Indexed"

DECISIONS: Final = "{count} to decide"
DECISIONS_SUB: Final = "Most urgent first, as of {month}. Each name leads to where to decide it."
DECISIONS_NONE: Final = "Nothing needs a decision"
DECISIONS_NONE_SUB: Final = (
    "As of {month}: no partner without usage, no old usage list, no fall, no unusual removals, no figure "
    "that rests on one page or on templates."
)
DECISION: Final = {
    "no_usage": ("Usage unknown", "Nothing can be said of what their files reach. Load a usage list."),
    "falling": (
        "Views fell by more than 20% in 3 months, against the wikis’ traffic",
        "Look at which wikis and pages, before a report goes out.",
    ),
    "old_usage": (
        "Usage list older than 31 days",
        "Views of the months since are an upper bound. Load a newer list.",
    ),
    "removed": ("More uses removed than usual", "See which files went, and ask why."),
    "one_page": (
        "One page has more than half of the views",
        "Read the figure with and without that page before quoting it.",
    ),
    "templates": (
        "More than a third of the views come through templates",
        "Read the figure with and without them before quoting it.",
    ),
    "not_followed": ("Partners of whom nothing is followed", "Add a category of theirs."),
}
DECISION_NUMBER: Final = {
    "no_usage": "{sets}",
    "falling": "{share}",
    "old_usage": "{days}",
    "removed": "{number}, usually {usual}",
    "one_page": "{share}",
    "templates": "{share}",
    "not_followed": "",
}
CONTENT_SET: Final = "content set"
DAY: Final = "day"
AND_MORE: Final = "and {count} more"
NOT_JUDGED: Final = "Not looked at, as it is not known: {parts}."
NOT_JUDGED_PART: Final = {
    "falling": "a fall against traffic of {partners}",
    "templates": "use through templates of {partners} (category walks know it)",
}
PARTNER: Final = "partner"
ARTICLE: Final = "article"

TRENDS: Final = "{grown} of {all} partners’ articles were viewed more than before"
TRENDS_PLAIN: Final = "How each partner’s articles went"
TRENDS_SUB: Final = (
    "Monthly article views since {month}, each panel on its own scale, by name, of what is known of the "
    "partner in all those months. The change is that on the {months} before, where it can be said. To "
    "compare partners, use rates:"
)
COMPARE: Final = "side by side, fair to size and age"
OVERLAP: Final = "{a} and {b} share most: {articles}"
OVERLAP_NONE: Final = "No two partners share an article"
OVERLAP_SUB: Final = (
    "Articles that carry files of both, {month}. This is why the total is a union and not a sum."
)
OVERLAP_CAPTION: Final = "Shared articles by pair of partners, {month}"
ATTENTION: Final = "What the data lack"
ATTENTION_SUB: Final = "{count}, each with what to do about it"
NOTHING: Final = "Nothing is lacking: every content set’s usage and every month of views is known."
MORE_ON_METHODS: Final = "{count} more on Methods"

FRESH: Final = "All data are up to date"
FRESH_LATE: Final = "Late: {kinds}"
FRESH_ABSENT: Final = "Not loaded: {kinds}"
FRESH_SUB: Final = "The newest of each kind, and its age on {day}"
FRESH_SUB_SAMPLE: Final = "The newest of each kind, and its age on {day}, where the sample ends"
FRESH_KIND: Final = {
    "views": "Views",
    "usage_cim_dump": "Usage (Commons Impact Metrics)",
    "usage_walk": "Usage (category walks)",
    "usage_file": "Usage (loaded lists)",
    "traffic": "Traffic of whole wikis",
    "quality": "Article quality",
    "media_requests": "Media requests",
    "citations": "Citations",
}
FRESH_AGE: Final = "{days} ago"
FRESH_TODAY: Final = "that day"
FRESH_IS_LATE: Final = "▲ late: {days} ago"
FRESH_NONE: Final = "not loaded"
FRESH_NONE_ACTION: Final = "comes with python -m sic_metrics ingest"

REGISTRY: Final = "{partners} partners and {candidates} candidates are in the registry"
GROUPS: Final = {
    "sample": "Invented for the sample",
    "partner": "Partners",
    "candidate": "Candidates",
    "comparator": "Comparators",
}
REGISTRY_SUB: Final = "Facts, collaborations and published figures are there for each. Open one."
