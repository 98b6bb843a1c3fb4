"""Charts as SVG, drawn without a browser: rows in, text out, the same bytes for the same rows."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from sic_metrics.formats.language import _

from ..formats.palette import LIGHT
from ..formats.text import SAMPLE_MARK
from .facts import Chart
from .svg_line import line
from .svg_parts import (
    BAR,
    FAMILIES,
    GAP,
    LEADING,
    MARGIN,
    SIZE,
    SMALL,
    WIDTH,
    Part,
    element,
    lines,
    plain,
    shortened,
    text_at,
    width,
)
from .wording import bar_number


def chart_svg(chart: Chart, *, height: float = 230.0, is_alone: bool = False) -> str:
    """A chart as an SVG document.

    Args:
        chart: its rows and words.
        height: of a line's plot, in pixels; bars are as high as there are rows.
        is_alone: write its title, source and licence into the picture, for where nothing stands around it.
    """
    parts = [_heading(chart)] if is_alone else []
    parts += [_unit(chart), line(chart, height) if chart.kind == "line" else _bars(chart)]
    parts += [_key(chart)] if chart.marks else []
    parts += [_source(chart)] if is_alone else []
    return _document(chart, parts, MARGIN if is_alone else 0.0)


def _document(chart: Chart, parts: Sequence[Part], margin: float) -> str:
    """The parts below each other; with a margin it is a picture of its own, on paper, with a size."""
    at, placed = margin, []
    for part in parts:
        placed.append(element("g", {"transform": f"translate({margin:g} {at:.2f})"}, part.svg))
        at += part.height
    size = {"width": WIDTH + 2 * margin, "height": float(round(at + margin))}
    frame = {"xmlns": "http://www.w3.org/2000/svg", "viewBox": f"0 0 {size['width']:g} {size['height']:g}"}
    ink = {"role": "img", "font-family": FAMILIES, "font-size": SIZE, "fill": LIGHT.ink}
    named = f"<title>{plain(chart.title)}</title><desc>{plain(chart.alt)}</desc>"
    paper = element("rect", {**size, "fill": LIGHT.paper}) if margin else ""
    return element("svg", {**frame, **(size if margin else {}), **ink}, named, paper, *placed)


def _heading(chart: Chart) -> Part:
    rows = lines(chart.title, 17, WIDTH - 20)[:3]
    title = [text_at(0.0, 20 + 22.0 * i, row, font_size=17.0, font_weight=600) for i, row in enumerate(rows)]
    sub = lines(chart.sub, SIZE, WIDTH - 10)[:3]
    top = 22.0 * len(rows) + 16
    below = [text_at(0.0, top + LEADING * i, row, fill=LIGHT.subtle) for i, row in enumerate(sub)]
    return Part("".join([*title, *below]), top + LEADING * len(sub) + 4)


def _unit(chart: Chart) -> Part:
    parts = [text_at(0.0, 14.0, chart.unit, fill=LIGHT.subtle)]
    if chart.sample:
        wide = width(_(SAMPLE_MARK), SMALL) + 18
        box = {
            "x": WIDTH - wide,
            "y": 1.0,
            "width": wide,
            "height": 18.0,
            "rx": 2,
            "fill": LIGHT.sample_paper,
        }
        parts += [element("rect", box)]
        style = {"fill": LIGHT.sample_ink, "font_size": SMALL, "font_weight": 600, "text_anchor": "middle"}
        parts.append(text_at(WIDTH - wide / 2, 14.0, _(SAMPLE_MARK), **style))
    return Part("".join(parts), 24.0)


def _source(chart: Chart) -> Part:
    rows = lines(chart.source, SMALL, WIDTH)
    text_rows = [
        text_at(0.0, 16 + LEADING * i, row, fill=LIGHT.subtle, font_size=SMALL) for i, row in enumerate(rows)
    ]
    return Part("".join(text_rows), 12 + LEADING * len(rows))


def _key(chart: Chart) -> Part:
    """The marks by number, with their months."""
    parts, at = [], 12.0
    for number, mark in enumerate(chart.marks, start=1):
        rows = lines(f"{mark.title}, {mark.when}", SMALL, WIDTH - 20)
        parts.append(text_at(0.0, at, str(number), font_size=SMALL, font_weight=600))
        for row in rows:
            parts.append(text_at(16.0, at, row, font_size=SMALL, fill=LIGHT.subtle))
            at += 14
    return Part("".join(parts), at)


def _bars(chart: Chart) -> Part:
    """A bar for each row, its name to the left and its number to the right; unknown in words."""
    values = [None if pd.isna(value) else float(value) for value in chart.rows["value"]]
    names = [shortened(str(name), SIZE + 1, 190) for name in chart.rows["name"]]
    left = min(200.0, max(width(name, SIZE + 1) for name in names) + 10)
    most = max([value for value in values if value is not None], default=0.0) or 1.0
    numbers = [bar_number(value, bound) for value, bound in zip(values, chart.bounds, strict=True)]
    room = WIDTH - left - max(74.0, *(width(one, SIZE) + 16 for one in numbers))
    parts = []
    for row, (name, value, shown) in enumerate(zip(names, values, numbers, strict=True)):
        top = row * (BAR + GAP) + 2
        middle = top + BAR / 2 + 4.5
        long = 0.0 if value is None else value / most * room
        if long:
            box = {"x": left, "y": top, "width": max(long, 1.0), "height": BAR, "rx": 1, "fill": LIGHT.accent}
            parts.append(element("rect", box))
        parts.append(text_at(left - 8, middle, name, text_anchor="end", font_size=SIZE + 1))
        parts.append(text_at(left + long + 6, middle, shown, **_number_style(value)))
    axis = {"x1": left, "x2": left, "y1": 0.0, "y2": len(values) * (BAR + GAP), "stroke": LIGHT.axis}
    return Part("".join([*parts, element("line", axis)]), len(values) * (BAR + GAP) + 8)


def _number_style(value: float | None) -> dict[str, object]:
    return {"fill": LIGHT.subtle, "font_style": "italic"} if value is None else {"font_weight": 600}
