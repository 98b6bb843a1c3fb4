"""How old the newest data of each kind are, and what is late."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

import pandas as pd

# Days after the end of what it describes. Views, requests and traffic of a month are there by the 10th of the
# next, so the newest month is never older than 40 days; citations and scores are asked for once a month.
LATE_AFTER: Final = {
    "views": 45,
    "traffic": 45,
    "media_requests": 45,
    "usage_cim_dump": 45,
    "usage_walk": 35,
    "usage_file": 45,
    "quality": 45,
    "citations": 45,
}


@dataclass(frozen=True)
class Newest:
    """The newest data of one kind.

    Attributes:
        kind: a key of LATE_AFTER.
        day: the last day they describe; None where none are loaded.
        age_days: days since, never below 0; None where none are loaded.
        late: whether newer ones should be there.
    """

    kind: str
    day: date | None
    age_days: int | None
    late: bool


def freshness(newest: pd.DataFrame, today: date) -> list[Newest]:
    """Judge rows of `kind, newest` (date; None where nothing is loaded) as of a day, in their order."""
    return [
        _judged(str(kind), day, today) for kind, day in zip(newest["kind"], newest["newest"], strict=True)
    ]


def _judged(kind: str, day: date | None, today: date) -> Newest:
    if day is None or pd.isna(day):
        return Newest(kind, None, None, late=False)
    age = max((today - day).days, 0)
    return Newest(kind, day, age, late=age > LATE_AFTER[kind])
