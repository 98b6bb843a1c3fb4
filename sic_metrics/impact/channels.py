"""Text and data of a partner: channels of their own, never added to its files."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from .numbers import CountChange, count_change
from .summary import latest

Kind = Literal["text", "wikidata"]
COUNTED: Final[dict[Kind, str]] = {"text": "articles", "wikidata": "items"}


@dataclass(frozen=True)
class Channel:
    """One channel by its newest list up to a month.

    Attributes:
        count: articles that carry text, or items that carry statements.
        month: of the list, `YYYY-MM`.
        views: of the articles in that month; None where unknown, or where the channel has none.
        coverage: share (0 to 1) of the articles whose views are known; None where the channel has none.
        change: of the count, against the list of the year before.
    """

    kind: Kind
    count: int
    month: str
    views: int | None
    coverage: float | None
    change: CountChange


def channel(rows: pd.DataFrame, kind: Kind, last: str | None) -> Channel | None:
    """A channel from one organisation's rows of its metric; None where no count is that old."""
    column = COUNTED[kind]
    rows = rows[rows[column].notna()]
    newest = latest(rows[rows["month"] <= last] if last else rows)
    if newest.empty:
        return None
    row = newest.iloc[0]
    has_views = kind == "text"
    return Channel(
        kind=kind,
        count=int(row[column]),
        month=str(row["month"]),
        views=int(row["views"]) if has_views and pd.notna(row["views"]) else None,
        coverage=float(row["coverage"]) if has_views else None,
        change=count_change(rows, column, str(row["month"])),
    )
