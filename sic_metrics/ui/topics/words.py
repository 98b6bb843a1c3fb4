"""The sentences of the Topic priorities page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

WIKI: Final = N_("Language")

QUADRANTS: Final = {
    "improve_first": N_("Improve first"),
    "improve_when_offered": N_("Improve when offered"),
    "keep_good": N_("Keep good"),
    "good_and_quiet": N_("Leave as it is"),
}

VIEWS: Final = N_("Views a month")


BY_GROUP: Final = N_("Group after group: improve first, improve when offered, keep good, leave as it is.")
BY_MISALIGNMENT: Final = N_(
    "Inside, rank is by misalignment, quality minus demand: the lower, the further an article is behind "
    "its readers. Ranks are those of the whole list."
)
WORKLIST_SUBS: Final = {
    "even": (BY_GROUP, BY_MISALIGNMENT),
    "upper": (BY_GROUP, BY_MISALIGNMENT, N_("Good classes are set further apart than poor ones.")),
    "lower": (BY_GROUP, BY_MISALIGNMENT, N_("Poor classes are set further apart than good ones.")),
    "product": (
        BY_GROUP,
        N_(
            "Inside, rank is by demand times what is missing to the best class: where either is nought, so "
            "is the need. Ranks are those of the whole list."
        ),
    ),
}
RANK: Final = N_("Rank")
ARTICLE: Final = N_("Article")
MISALIGNMENT: Final = N_("Misalignment")
WHY: Final = N_("Why")
TO_DO: Final = N_("What to do")
