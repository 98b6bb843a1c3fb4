"""The public part of the collaboration register as a file: made of partnerships.csv alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..scoring.approach import Tie, public_ties
from .exports import spreadsheet_csv

COLUMNS: Final = (
    "org_id",
    "organisation",
    "wikimedia_body",
    "kind",
    "stage",
    "since",
    "until",
    "seen_active",
    "what_was_delivered",
    "source",
)


def public_csv(partnerships: Iterable[Mapping[str, Any]]) -> bytes:
    """Public collaborations, rows of partnerships.csv, as CSV, one for each Wikimedia body; unknown is empty.

    A spreadsheet opens it right: see `spreadsheet_csv`.
    """
    return spreadsheet_csv(COLUMNS, map(_cells, public_ties(partnerships)))


def _cells(tie: Tie) -> tuple[object, ...]:
    return (
        tie.org_id,
        tie.organisation,
        tie.body,
        tie.agreement,
        tie.stage,
        tie.since,
        tie.until,
        tie.last_checked,
        tie.summary,
        tie.source,
    )
