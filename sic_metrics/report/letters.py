"""Text from outside, made fit to print: what no format can hold is taken out, what no font draws is named."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from typing import Final

from ..formats.language import _
from ..settings import PROJECT

FONTS: Final = PROJECT / "static" / "fonts" / "print"
# Overrides of direction would turn figures round; the rest cannot stand in XML.
UNFIT: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff\ufeff\ufffe\uffff]")
ISOLATES, END_OF_ISOLATE = "\u2066\u2067\u2068", "\u2069"
UNDRAWN: Final = f"\n{ISOLATES}{END_OF_ISOLATE}"
ISOLATED: Final = re.compile(f"[{ISOLATES}].*?{END_OF_ISOLATE}")
LONGEST_WORD: Final = 30
RIGHT_TO_LEFT: Final = {"R", "AL"}


def fit(text: str) -> str:
    """The text without control characters, lone surrogates, overrides of direction and isolates left open.

    Isolates that are closed in their line stay: they keep a name of the other direction from turning what
    stands beside it.
    """
    return "\n".join(map(_closed, UNFIT.sub("", text.replace("\t", " ")).split("\n")))


def _closed(line: str) -> str:
    """The line without the beginning or the end of an isolate that lacks the other one."""
    opened: list[int] = []
    alone: set[int] = set()
    for place, letter in enumerate(line):
        if letter in ISOLATES:
            opened.append(place)
        elif letter == END_OF_ISOLATE and not opened:
            alone.add(place)
        elif letter == END_OF_ISOLATE:
            opened.pop()
    alone.update(opened)
    return "".join(letter for place, letter in enumerate(line) if place not in alone)


def isolated(name: str) -> str:
    """A name for a sentence: one with letters from right to left never turns what stands beside it."""
    is_turning = any(unicodedata.bidirectional(letter) in {*RIGHT_TO_LEFT, "AN"} for letter in name)
    return f"\u2068{name}{END_OF_ISOLATE}" if is_turning else name


def is_right_to_left(text: str) -> bool:
    """Whether the first letter that has a direction, outside isolates, is of a script from right to left."""
    directions = (unicodedata.bidirectional(letter) for letter in ISOLATED.sub("", _closed(text)))
    return next((one in RIGHT_TO_LEFT for one in directions if one in {"L", *RIGHT_TO_LEFT}), False)


def drawn(text: str) -> str:
    """The text as the bundled fonts can draw it: runs of other characters are named in brackets.

    Words longer than a line get places to break.
    """
    runs = groupby(fit(text), key=lambda letter: letter in letters() or letter in UNDRAWN)
    named = "".join("".join(run) if is_drawn else _named(next(run)) for is_drawn, run in runs)
    return re.sub(rf"\S{{{LONGEST_WORD}}}(?=\S)", "\\g<0>\u200b", named)


def _named(letter: str) -> str:
    script = unicodedata.name(letter, "").split(" ")[0].capitalize()
    is_letter = unicodedata.category(letter)[0] in "LM" and script
    what = (
        _("{script} letters not drawn here").format(script=script) if is_letter else _("sign not drawn here")
    )
    return f"[{what}]"


@cache
def letters() -> frozenset[str]:
    """Every character that the bundled fonts hold."""
    found: set[str] = set()
    for line in (FONTS / "letters.txt").read_text(encoding="ascii").split():
        first, _dash, last = line.partition("-")
        found.update(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return frozenset(found)
