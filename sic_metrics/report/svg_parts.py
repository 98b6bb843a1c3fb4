"""Bits of SVG: sizes, escaped text that keeps its own direction, about how wide it is, lines that fit."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from .letters import fit

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


FAMILIES: Final = "Inter, 'Noto Sans', 'Segoe UI', Roboto, Helvetica, Arial, 'Noto Naskh Arabic', sans-serif"
WIDE, USUAL, NARROW, NONE = 1.0, 0.58, 0.3, 0.0
ISOLATED: Final = "\u2068{}\u2069"  # a name of the other direction leaves its neighbours where they are


def element(name: str, attributes: Mapping[str, object], *inside: str) -> str:
    """An element with escaped attributes; what is inside must be SVG already."""
    pairs = "".join(f" {key}={quoteattr(_value(value))}" for key, value in attributes.items())
    return f"<{name}{pairs}>{''.join(inside)}</{name}>" if inside else f"<{name}{pairs}/>"


def text_at(x: float, y: float, written: str, **attributes: object) -> str:
    """Text at a place; underscores in names of attributes stand for hyphens."""
    named = {key.replace("_", "-"): value for key, value in attributes.items()}
    return element("text", {"x": x, "y": y, **named}, escape(ISOLATED.format(fit(written))))


def plain(written: str) -> str:
    """Text fit to stand between tags."""
    return escape(fit(written))


def width(written: str, size: float) -> float:
    """About how wide a text will be; exact enough to leave room for it."""
    return size * sum(map(_share, written))


def lines(written: str, size: float, room: float) -> list[str]:
    """The text in lines that fit the room; a word that does not fit at all gets its own."""
    found: list[str] = []
    for word in fit(written).split():
        longer = f"{found[-1]} {word}" if found else word
        if found and width(longer, size) <= room:
            found[-1] = longer
        else:
            found.append(word)
    return found


def shortened(written: str, size: float, room: float) -> str:
    """The text, or as much of it as fits, with an ellipsis."""
    if width(written, size) <= room:
        return written
    kept = written
    while kept and width(f"{kept}…", size) > room:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _share(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in {"Mn", "Cf"}:
        return NONE
    if unicodedata.east_asian_width(letter) in "WF":
        return WIDE
    if letter in "iljtfI.,:;'|!()[] \u202f":
        return NARROW
    return 0.7 if letter.isupper() else 0.62 if letter.isdigit() else USUAL


def _value(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)
