"""The blocks of the Collaborations page: the register, for the Hub only."""

from .context import build_context
from .form import enter
from .overview import chosen, figures, listed, matrix, opening, unchecked
from .records import decisions, entry, look_up, public_file

__all__ = [
    "build_context",
    "chosen",
    "decisions",
    "enter",
    "entry",
    "figures",
    "listed",
    "look_up",
    "matrix",
    "opening",
    "public_file",
    "unchecked",
]
