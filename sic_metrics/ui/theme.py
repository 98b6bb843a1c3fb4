"""Colours in light and dark, the style sheet that uses them, and the chart template built from them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Final

import plotly.graph_objects as go
import plotly.io as pio
import streamlit as st

from sic_metrics.formats.palette import DARK, LIGHT, Palette

__all__ = ["DARK", "FONT", "LIGHT", "Palette", "apply_style", "palette", "variables"]

FONT: Final = "Inter, system-ui, -apple-system, 'Segoe UI', Roboto, Helvetica, Arial, sans-serif"
STYLE_SHEET: Final = Path(__file__).with_name("style.css")


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
    scheme = "dark" if palette() is DARK else "light"
    dialogs = f'[data-testid="stDialog"]{{color-scheme:{scheme}}}'  # stand beside the app, not in it
    st.html(f"<style>{variables()}{dialogs}\n{STYLE_SHEET.read_text(encoding='utf-8')}</style>")


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
