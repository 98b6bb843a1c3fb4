"""Colours by role, in light and dark; free of Streamlit, so that printed pages use the same."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Palette:
    """Colours by role, as CSS; text colours reach a contrast of 4.5 on every surface they stand on."""

    paper: str
    raised: str
    ink: str
    subtle: str
    line: str
    axis: str
    accent: str
    accent_soft: str
    warm: str
    good: str
    bad: str
    sample_paper: str
    sample_ink: str
    sample_line: str
    error_paper: str
    band: str
    categories: tuple[str, ...]
    category_inks: tuple[str, ...]
    scale: tuple[str, ...]
    scale_ink: tuple[str, ...]


LIGHT: Final = Palette(
    paper="#FFFFFF",
    raised="#F8F9FA",
    ink="#202122",
    subtle="#54595D",
    line="#DADDE3",
    axis="#A2A9B1",
    accent="#3366CC",
    accent_soft="#E8EEFF",
    warm="#B95B25",
    good="#177860",
    bad="#BF3C2C",
    sample_paper="#FDF2D5",
    sample_ink="#453217",
    sample_line="#886425",
    error_paper="#FFE9E5",
    band="#EAECF0",
    categories=("#3366CC", "#D46926", "#2CB491", "#A799CD", "#233566", "#453217"),
    category_inks=("#3366CC", "#B95B25", "#177860", "#6A60B0", "#233566", "#72777D"),
    scale=("#F1F4FD", "#D9E2FF", "#A6BBF5", "#3366CC", "#233566"),
    scale_ink=("#202122", "#202122", "#202122", "#FFFFFF", "#FFFFFF"),
)
DARK: Final = Palette(
    paper="#101418",
    raised="#202122",
    ink="#EAECF0",
    subtle="#A2A9B1",
    line="#404244",
    axis="#72777D",
    accent="#88A3E8",
    accent_soft="#1B223D",
    warm="#F97F26",
    good="#2CB491",
    bad="#FD7865",
    sample_paper="#2D2212",
    sample_ink="#FFE49C",
    sample_line="#CA982E",
    error_paper="#3C1A13",
    band="#27292D",
    categories=("#88A3E8", "#F97F26", "#2CB491", "#D9D0E9", "#3366CC", "#FFE49C"),
    category_inks=("#88A3E8", "#F97F26", "#2CB491", "#D9D0E9", "#FFE49C", "#A2A9B1"),
    scale=("#1B223D", "#233566", "#3056A9", "#88A3E8", "#D9E2FF"),
    scale_ink=("#EAECF0", "#EAECF0", "#FFFFFF", "#101418", "#101418"),
)
