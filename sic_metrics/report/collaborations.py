"""The public part of the collaboration register as a file: made of partnerships.csv alone."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from typing import Any, Final

from ..scoring.approach import public_ties
from .exports import guarded

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
    """Public collaborations as CSV, one row for each Wikimedia body; unknown is empty.

    Args:
        partnerships: rows of the registry's partnerships.csv.

    Cells that a spreadsheet would take for formulas are guarded.
    """
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(COLUMNS)
    for tie in public_ties(partnerships):
        row = (
            tie.org_id,
            tie.organisation,
            tie.body,
            tie.agreement,
            tie.stage,
            tie.since,
            tie.until,
            tie.last_checked,
            tie.told,
            tie.source,
        )
        writer.writerow([guarded(cell) for cell in row])
    return out.getvalue().encode()
