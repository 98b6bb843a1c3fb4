"""The blocks of the Topic priorities page, from top to bottom."""

from .context import articles, choose, has_figures, of_one_wiki, shown_wiki
from .figure import groups, hero
from .gaps import womens_biographies, worst_served_region
from .languages import languages
from .needs import across, ideas
from .opening import beginning, method, no_figures, nothing_known, scope, too_few
from .supply import measured, supply
from .use import in_use
from .worklist import to_work_on, without_rank

__all__ = [
    "across",
    "articles",
    "beginning",
    "choose",
    "groups",
    "has_figures",
    "hero",
    "ideas",
    "in_use",
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
    "without_rank",
    "womens_biographies",
    "worst_served_region",
]
