"""The sentences of the Overview page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

EYEBROW: Final = N_("Overview · all partners together")
TITLE_UNKNOWN: Final = N_("What the partnerships reached is not known yet")
LEAD_UNKNOWN: Final = N_(
    "No views of partners’ articles are loaded. Here is what is known, and how to begin."
)
REASON: Final = N_(
    "No complete month of views is loaded for partners’ articles, or it is not known which articles carry "
    "their files."
)
ACTION: Final = N_(
    "Load a usage list or Commons Impact Metrics dumps, then pageview dumps, with "
    "python -m sic_metrics load; then run python -m sic_metrics build. To see how "
    "it looks: python -m sic_metrics demo."
)


DECISION: Final = {
    "no_usage": (
        N_("Usage unknown"),
        N_("Nothing can be said of what their files reach. Load a usage list."),
    ),
    "falling": (
        N_("Views fell by more than 20% in 3 months, against the wikis’ traffic"),
        N_("Look at which wikis and pages, before a report goes out."),
    ),
    "old_usage": (
        N_("Usage list older than 31 days"),
        N_("Views of the months since are an upper bound. Load a newer list."),
    ),
    "removed": (N_("More uses removed than usual"), N_("See which files went, and ask why.")),
    "one_page": (
        N_("One page has more than half of the views"),
        N_("Read the figure with and without that page before quoting it."),
    ),
    "templates": (
        N_("More than a third of the views come through templates"),
        N_("Read the figure with and without them before quoting it."),
    ),
    "not_followed": (N_("Partners of whom nothing is followed"), N_("Add a category of theirs.")),
}
