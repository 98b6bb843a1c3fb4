"""The blocks of the Collaborations page: the register, for the Hub only."""

from .entry import entry
from .form import enter
from .known import Register, gather
from .log import decisions, take_away
from .look_up import look_up
from .matrix import matrix
from .overview import chosen, listed, opening, unchecked

__all__ = [
    "Register",
    "chosen",
    "decisions",
    "enter",
    "entry",
    "gather",
    "listed",
    "look_up",
    "matrix",
    "opening",
    "take_away",
    "unchecked",
]
