"""A line as the series of an office chart: one for each stretch, so that no cut is drawn over."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import pandas as pd

from ..formats import text
from . import words
from .facts import Chart


@dataclass(frozen=True)
class Stretch:
    """One series: a value for each month of the chart, None outside the stretch and where unknown."""

    name: str
    values: list[int | None]
    is_carried_back: bool

    @property
    def is_dot(self) -> bool:
        """Whether it is one month, which no line shows."""
        return sum(value is not None for value in self.values) == 1


def stretches(chart: Chart) -> list[Stretch]:
    """What was observed and what is carried back, each from one cut of the line to the next.

    Where the one follows the other without a cut they share a month, so that they meet.
    """
    months = [str(month) for month in chart.rows["month"]]
    values = [None if pd.isna(value) else int(value) for value in chart.rows["value"]]
    back = [basis == "back_projected" for basis in chart.rows["usage_basis"]]
    borders = [0, *sorted(months.index(cut) for cut in chart.cuts if cut in months), len(months)]
    found = []
    for start, end in pairwise(borders):
        part = range(start, end)
        meets = {at for at in part if back[at] or True in back[max(at - 1, start) : min(at + 2, end)]}
        month = text.month_name(months[start], short=True)
        since = f", {words.STEP_FROM.format(month=month)}" if start else ""
        for name, kept in (
            (text.OBSERVED, {at for at in part if not back[at]}),
            (text.BACK_PROJECTED, meets),
        ):
            shown = [value if at in kept else None for at, value in enumerate(values)]
            if any(value is not None for value in shown):
                found.append(Stretch(f"{name}{since}", shown, name == text.BACK_PROJECTED))
    return found or [Stretch(text.OBSERVED, [None] * len(months), is_carried_back=False)]
