"""What the pieces of a chart share: sizes, and how high a piece is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

WIDTH: Final = 680.0
SIZE, LEADING = 12.0, 16.0
BAR, GAP = 19.0, 8.0
MOST_TICKS: Final = 8
SMALL: Final = 11.0
MARGIN: Final = 20.0


@dataclass(frozen=True)
class Part:
    """A piece of a picture and how high it is."""

    svg: str
    height: float
