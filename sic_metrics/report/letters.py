"""Text from outside, made fit to print: what no format can hold is taken out, what no font draws is named."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Final

from ..settings import PROJECT

FONTS: Final = PROJECT / "static" / "fonts" / "print"
# Overrides of direction would turn figures round; the rest cannot stand in XML.
UNFIT: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufeff\ufffe\uffff]"
)
LONGEST_WORD: Final = 30
RIGHT_TO_LEFT: Final = {"R", "AL"}


def fit(text: str) -> str:
    """The text without control characters, lone surrogates and overrides of direction."""
    return UNFIT.sub("", text.replace("\t", " "))


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction is of a script written from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in text)
    return next((one in RIGHT_TO_LEFT for one in directions if one in {"L", *RIGHT_TO_LEFT}), False)


def drawn(text: str) -> str:
    """The text as the bundled fonts can draw it: runs of other characters are named in brackets.

    Words longer than a line get places to break.
    """
    runs = groupby(fit(text), key=lambda letter: letter in letters() or letter == "\n")
    named = "".join("".join(run) if is_drawn else _named(next(run)) for is_drawn, run in runs)
    return re.sub(rf"\S{{{LONGEST_WORD}}}(?=\S)", "\\g<0>\u200b", named)


def _named(letter: str) -> str:
    script = unicodedata.name(letter, "").split(" ")[0].capitalize()
    is_letter = unicodedata.category(letter)[0] in "LM" and script
    return f"[{script} letters not drawn here]" if is_letter else "[sign not drawn here]"


@cache
def letters() -> frozenset[str]:
    """Every character that the bundled fonts hold."""
    found: set[str] = set()
    for line in (FONTS / "letters.txt").read_text(encoding="ascii").split():
        first, _, last = line.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)
