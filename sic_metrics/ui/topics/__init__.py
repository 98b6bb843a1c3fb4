"""The blocks of the Topic priorities page, in the order of its story."""

from sic_metrics.ui.topics.context import articles, choose, has_figures, of_one_wiki, shown_wiki
from sic_metrics.ui.topics.needs import ideas
from sic_metrics.ui.topics.supply import measured

from .hero import groups, hero
from .languages import languages
from .needs import across
from .opening import beginning, method, no_figures, nothing_known, scope, too_few
from .supply import supply
from .worklist import apart, to_work_on

__all__ = [
    "across",
    "apart",
    "articles",
    "beginning",
    "choose",
    "groups",
    "has_figures",
    "hero",
    "ideas",
    "languages",
    "measured",
    "method",
    "no_figures",
    "nothing_known",
    "of_one_wiki",
    "scope",
    "shown_wiki",
    "supply",
    "to_work_on",
    "too_few",
]
