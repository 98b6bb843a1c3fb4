"""The first curve of an organisation: what Commons Impact Metrics count of its category trees."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class FirstCurve:
    """The content set with most views in the newest month, and its months.

    Attributes:
        rows: `month` (`YYYY-MM`, ascending) and `views`, once for each file on the page.
        month, views: the newest of them.
    """

    content_set_id: str
    rows: pd.DataFrame
    month: str
    views: int


def first_curve(rows: pd.DataFrame) -> FirstCurve | None:
    """Choose from rows of `article_views_per_file_by_set` of one organisation; None where there is none.

    Trees overlap, so sets are never added up: one of them stands for the organisation.
    """
    known = rows.dropna(subset="views")
    if known.empty:
        return None
    newest = known[known["month"] == known["month"].max()]
    largest = newest.sort_values(["views", "content_set_id"], ascending=[False, True]).iloc[0]
    own = known[known["content_set_id"] == largest["content_set_id"]].sort_values("month", ignore_index=True)
    return FirstCurve(str(largest["content_set_id"]), own, str(largest["month"]), int(largest["views"]))
