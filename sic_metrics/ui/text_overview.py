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
ARTICLES_CONTEXT: Final = "Distinct, in {month}"
PARTNERS_VALUE: Final = "{known} of {all}"
PARTNERS_CONTEXT: Final = "Partners with content sets whose usage is known, {month}"
DOUBLE_CONTEXT: Final = "Views that adding the partners up would count again, {period}"

HERO_PLAIN: Final = "Views of all partners’ articles, month by month"
HERO_SUB: Final = (
    "Monthly views by people, each article once. Dashed: an upper bound. Grey: unknown, or known only "
    "in part."
)
HERO_ALT: Final = (
    "Line of monthly views of all partners’ articles: {low} in the lowest month, {high} in the highest."
)
PARTNERS_TITLE: Final = "{name} has the most viewed articles"
PARTNERS_SUB: Final = (
    "Article views by partner, {period}. No ranking of success: size, age and subject differ, and "
    "partners share articles."
)
TRENDS: Final = "How each partner’s articles went"
TRENDS_SUB: Final = "Monthly article views since {month}, each panel on its own scale"
OVERLAP: Final = "{a} and {b} share most: {articles} articles"
OVERLAP_NONE: Final = "No two partners share an article"
OVERLAP_SUB: Final = (
    "Articles that carry files of both, {month}. This is why the total is a union and not a sum."
)
OVERLAP_CAPTION: Final = "Shared articles by pair of partners, {month}"
ATTENTION: Final = "What needs attention"
ATTENTION_SUB: Final = "{count}, each with what to do about it"
NOTHING: Final = "Nothing needs attention: every content set’s usage and every month of views is known."
REGISTRY: Final = "{partners} partners and {candidates} candidates are in the registry"
GROUPS: Final = {
    "sample": "Invented for the sample",
    "partner": "Partners",
    "candidate": "Candidates",
    "comparator": "Comparators",
}
REGISTRY_SUB: Final = "Facts, collaborations and published figures are there for each. Open one."
