"""The sentences of the Compare page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

NOT_KNOWN: Final = N_("Not known: {parts}.")
WHY: Final = {
    "no_sets": N_("no content of it is followed"),
    "no_usage": N_("its usage is not loaded"),
    "several_sets": N_("several content sets, whose files together are not counted"),
    "list_only": N_("a list of uses names no unused files"),
    "files_unknown": N_("the number of all its files is not known in that month"),
    "partly_known": N_("views are known only in part"),
    "not_walked": N_("not walked, so the day of upload is not known of unused files"),
    "not_scored": N_("its articles have no score"),
    "scored_once": N_("its articles were scored once only"),
}
