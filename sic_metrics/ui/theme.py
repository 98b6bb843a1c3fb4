"""Colours in light and dark, the style sheet that uses them, and the chart template built from them."""

from __future__ import annotations

from dataclasses import dataclass, fields
from pathlib import Path
from typing import Final

import plotly.graph_objects as go
import plotly.io as pio
import streamlit as st

FONT: Final = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
STYLE_SHEET: Final = Path(__file__).with_name("style.css")


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


def palette() -> Palette:
    """Return the palette of the theme that this session sees."""
    return DARK if st.context.theme.type == "dark" else LIGHT


def variables() -> str:
    """Write both palettes as CSS custom properties; `light-dark()` picks by the element's colour scheme."""
    pairs = [
        (f.name.replace("_", "-"), getattr(LIGHT, f.name), getattr(DARK, f.name)) for f in fields(Palette)
    ]
    lines: list[str] = []
    for name, light, dark in pairs:
        if isinstance(light, str):
            lines.append(f"--sic-{name}:light-dark({light},{dark})")
        else:
            both = enumerate(zip(light, dark, strict=True))
            lines.extend(f"--sic-{name}-{i}:light-dark({a},{b})" for i, (a, b) in both)
    return ":root{" + ";".join(lines) + "}"


def apply_style() -> None:
    """Send the style sheet; call it once a page, before anything is drawn."""
    st.html(f"<style>{variables()}\n{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


def _template(colours: Palette) -> go.layout.Template:
    axis = {
        "showgrid": False,
        "zeroline": False,
        "showline": True,
        "linecolor": colours.axis,
        "ticks": "outside",
        "tickcolor": colours.axis,
        "ticklen": 4,
        "tickfont": {"size": 12, "color": colours.subtle},
        "title": {"font": {"size": 12, "color": colours.subtle}, "standoff": 8},
        "automargin": True,
    }
    values = {"showline": False, "ticks": "", "showgrid": True, "gridcolor": colours.line}
    hover = {"font": {"family": FONT, "size": 12, "color": colours.ink}, "bgcolor": colours.paper}
    return go.layout.Template(
        layout={
            "font": {"family": FONT, "size": 13, "color": colours.ink},
            "colorway": list(colours.categories),
            "paper_bgcolor": "rgba(0,0,0,0)",
            "plot_bgcolor": "rgba(0,0,0,0)",
            "margin": {"l": 8, "r": 8, "t": 8, "b": 8},
            "hovermode": "closest",
            "hoverlabel": {**hover, "bordercolor": colours.axis, "align": "left"},
            "xaxis": axis,
            "yaxis": {**axis, **values},
            "showlegend": False,
            "dragmode": False,
            "bargap": 0.28,
        }
    )


pio.templates["sic"] = _template(LIGHT)
pio.templates["sic_dark"] = _template(DARK)
