"""What readers of a theme did anyway: its views by year, against which a partner's own are to be read."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd


@dataclass(frozen=True)
class ThemeTrend:
    """Views of all articles of a theme in the first and the last year that are known.

    Attributes:
        first_year, last_year: as `YYYY`.
        first, last: views of all wikis that are known in both years.
        by_wiki: `wiki`, `first`, `last` and `change` (share of the first), the most viewed first.
    """

    first_year: str
    last_year: str
    first: int
    last: int
    by_wiki: pd.DataFrame

    @property
    def change(self) -> float:
        """As a share of the first year's views."""
        return self.last / self.first - 1


def theme_trend(rows: pd.DataFrame) -> ThemeTrend | None:
    """Work it out from rows (wiki, year, views) of one theme; None where no wiki is known in two years.

    A wiki that is unknown in one of the two years is left out of both: like is compared with like.
    """
    years = sorted(rows["year"].unique())
    if len(years) < 2:
        return None
    first, last = (rows[rows["year"] == year].set_index("wiki")["views"] for year in (years[0], years[-1]))
    both = pd.DataFrame({"first": first, "last": last}).dropna()
    both = both[both["first"] > 0]
    if both.empty:
        return None
    both = both.assign(change=both["last"] / both["first"] - 1)
    ordered = both.sort_values(["first", "last"], ascending=False).rename_axis("wiki").reset_index()
    return ThemeTrend(years[0], years[-1], int(both["first"].sum()), int(both["last"].sum()), ordered)
