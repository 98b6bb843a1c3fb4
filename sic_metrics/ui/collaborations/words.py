"""The words of the Collaborations page."""

from __future__ import annotations

from typing import Final

from sic_metrics.formats.language import N_

STAGES: Final = {
    "first_contact": N_("First contact"),
    "talks": N_("In talks"),
    "agreed": N_("Agreed"),
    "running": N_("Running"),
    "lapsed": N_("Lapsed"),
    "ended": N_("Ended"),
}
STAGE_UNKNOWN: Final = N_("Stage unknown")
AGREEMENTS: Final = {
    "none": N_("No agreement"),
    "talks": N_("Agreement in talks"),
    "MoU": N_("Memorandum of understanding"),
    "contract": N_("Contract"),
    "WiR": N_("Wikimedian in residence"),
    "other": N_("Another agreement"),
}

BODY: Final = N_("Wikimedia body")
STAGE: Final = N_("Stage")

ORGANISATION: Final = N_("Organisation")

MORE: Final = N_("{count} more")

SINCE_FIELD: Final = N_("Since")
CHECKED_FIELD: Final = N_("Last checked")
DIRECTION: Final = N_("Who came to whom")
DIRECTIONS: Final = {
    "unknown": N_("Unknown"),
    "inbound": N_("They came to us"),
    "outbound": N_("We went to them"),
}
MAY_JOIN_FIELD: Final = N_("Who may join")
EVIDENCE_FIELD: Final = N_("Evidence")
NOTES_FIELD: Final = N_("Notes")

FIELDS: Final = {
    "wikimedia_body": BODY,
    "stage": STAGE,
    "agreement": N_("Agreement"),
    "since": SINCE_FIELD,
    "last_checked": CHECKED_FIELD,
    "inbound": DIRECTION,
    "who_may_join": MAY_JOIN_FIELD,
    "contact_role": N_("Whom to ask"),
    "evidence": EVIDENCE_FIELD,
    "notes": NOTES_FIELD,
}
