"""The blocks of the Collaborations page: the register, for the Hub only."""

from .context import build_context
from .form import enter
from .history import decisions, entry, take_away
from .look_up import look_up
from .overview import chosen, listed, matrix, opening, unchecked

__all__ = [
    "build_context",
    "chosen",
    "decisions",
    "enter",
    "entry",
    "listed",
    "look_up",
    "matrix",
    "opening",
    "take_away",
    "unchecked",
]
