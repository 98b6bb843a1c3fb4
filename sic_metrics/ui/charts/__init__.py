"""Charts: a builder returns a figure, `show` puts it on the page with its text and its data."""

from .bars import bars
from .line import line
from .marks import Event
from .matrix import matrix
from .multiples import Multiple, multiples
from .show import show

__all__ = [
    "Event",
    "Multiple",
    "bars",
    "line",
    "matrix",
    "multiples",
    "show",
]
