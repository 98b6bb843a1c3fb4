"""Charts: a builder returns a figure, `show` puts it on the page with its text and its data."""

from sic_metrics.ui.components.charts.bars import stacked
from sic_metrics.ui.components.charts.intervals import ranks
from sic_metrics.ui.components.charts.matrix import frontier

from .bars import bars
from .dots import dots
from .intervals import intervals
from .line import line
from .marks import Event, events_of
from .matrix import matrix
from .multiples import Multiple, multiples
from .show import show
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
    "stacked",
    "waterfall",
]
