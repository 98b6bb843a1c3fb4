"""Cells that hold a list: its parts are separated by `; `, and each stands there once."""

from __future__ import annotations

from difflib import get_close_matches
from typing import Final

BETWEEN: Final = "; "
THEMES: Final = (
    "biodiversity",
    "cities",
    "climate",
    "communication",
    "culture",
    "education",
    "emergencies",
    "energy",
    "food",
    "gender",
    "governance",
    "health",
    "human rights",
    "industry",
    "infrastructure",
    "labour",
    "oceans",
    "peace",
    "poverty",
    "science",
    "technology",
    "trade",
    "transport",
    "water",
)
"""What organisations work on; another spelling would count as a theme of nobody."""


def different_parts(cell: str) -> str:
    """Return the list unchanged; raises ValueError where a part is empty or stands there twice."""
    parts = cell.split(BETWEEN)
    for part in parts:
        if not part.strip():
            raise ValueError("a part of it is empty; write the parts with '; ' between them")
        if parts.count(part) > 1:
            raise ValueError(f"{part!r} stands there twice, and would count twice; write it once")
    return cell


def plain_parts(cell: str) -> str:
    """Return the list unchanged; raises ValueError where something else than `; ` parts it."""
    for part in cell.split(BETWEEN):
        if part != part.strip() or any(sign in part for sign in ";,|"):
            raise ValueError("part the words by '; ', a semicolon and one blank")
    return cell


def known_themes(cell: str) -> str:
    """Return the list of themes unchanged; raises ValueError where one is not known."""
    for theme in cell.split(BETWEEN):
        if theme not in THEMES:
            close = get_close_matches(theme.lower(), THEMES, n=1)
            advice = f"did you mean {close[0]}?" if close else f"the themes are {', '.join(THEMES)}"
            raise ValueError(f"{theme!r} is no theme; {advice}")
    return cell
