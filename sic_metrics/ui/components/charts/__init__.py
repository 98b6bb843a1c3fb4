"""Charts: a builder returns a figure, `show` puts it on the page with its text and its data."""

from .bars import bars, stacked
from .frame import show
from .intervals import dots, intervals, ranks
from .line import frontier, line
from .marks import Event, events_of
from .tiles import Multiple, matrix, multiples, small_line
from .waterfall import waterfall

__all__ = [
    "Event",
    "Multiple",
    "bars",
    "dots",
    "events_of",
    "frontier",
    "intervals",
    "line",
    "matrix",
    "multiples",
    "ranks",
    "show",
    "small_line",
    "stacked",
    "waterfall",
]
