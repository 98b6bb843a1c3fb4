"""A day of the sample world, and what of the simulation stands on it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from tests.stand_in.worlds.simulation import script


@dataclass(frozen=True)
class Day:
    """A day as `YYYY-MM-DD`; uses and links are those of its month's end."""

    iso: str

    @property
    def month(self) -> int:
        """Index of the month, that of the last one at most."""
        months = script("model").MONTHS
        return months.index(min(self.iso[:7], months[-1])) if self.iso[:7] >= months[0] else 0

    @property
    def stage(self) -> int:
        """Which of the simulation's days of scoring came last before or on it, the first at least."""
        return max(0, sum(self.iso >= scored for scored in script("world").QUALITY_DAYS) - 1)

    def title(self, page: Any) -> str:
        """The title of a page of the simulation."""
        title: str = script("walks").title_on(page, self.iso)
        return title

    def is_after(self, move: Any) -> bool:
        """Whether the page has been moved."""
        return bool(self.iso >= move.day)


LAST = Day("2026-11-23")
