"""Bars: one row a name, and rows that are made of parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.ui.theme import palette

from .frame import HATCH, annotate, caption, name_rows, require_rows, wrap

BAR_HEIGHT = 30
LINE_HEIGHT, GAP = 15, 6
THICKNESS = 0.72  # of a row; else Plotly takes it from the rows of one trace alone
PATTERNS: Final = {"unknown": "/", "placeholder": "."}
"""By what stands in for a number that was not measured: the pattern of its bar."""


def bars(
    frame: pd.DataFrame,
    label: str,
    value: str,
    *,
    unit: str,
    label_width: int = 20,
    write: Callable[[float], str] = text.compact,
    assumed: str | None = None,
) -> go.Figure:
    """Draw one bar per row, in the order of the rows, from zero, with its number as `write` writes it.

    A NULL value is written as unknown and gets no bar; below zero is drawn in the second colour. `assumed` is
    the column that says which numbers were not measured, by a key of `PATTERNS`, else empty: those are
    patterned.

    Raises:
        ValueError: no rows.
    """
    require_rows(frame, _("Bars"))
    numbers = pd.to_numeric(frame[value]).astype("float64")
    names = [wrap(str(name), label_width) for name in frame[label]]
    hover = [
        f"{name}<br><b>{(text.exact if write is text.compact else write)(n)}</b> {wrap(unit, 40)}"
        for name, n in zip(names, numbers, strict=True)
    ]
    kinds = [""] * len(frame) if assumed is None else frame[assumed].tolist()
    # A trace for each kind: a pattern that is of all bars of a trace is drawn right in every browser.
    figure = go.Figure([_kind(numbers, hover, kinds, kind) for kind in dict.fromkeys(kinds)])
    _draw_axes(figure, names, numbers)
    for row, number in enumerate(numbers):
        _write_number(figure, row, float(number), write)
    caption(figure, unit)
    return figure


def _kind(numbers: pd.Series[float], hover: list[str], kinds: list[str], kind: str) -> go.Bar:
    """The bars of one kind: by their side of zero, or grey and patterned where nothing was measured."""
    colours = palette()
    rows = [row for row, other in enumerate(kinds) if other == kind]
    shown = [None if pd.isna(numbers.iloc[row]) else float(numbers.iloc[row]) for row in rows]
    by_side = [colours.warm if (number or 0) < 0 else colours.accent for number in shown]
    grey = {"color": colours.subtle, "pattern": {**HATCH, "shape": PATTERNS.get(kind, "")}}
    return go.Bar(
        x=shown,
        y=rows,
        width=THICKNESS,
        orientation="h",
        name=kind,
        marker=grey if kind else {"color": by_side},
        hovertemplate=[f"{hover[row]}<extra></extra>" for row in rows],
    )


def _draw_axes(figure: go.Figure, names: list[str], numbers: pd.Series[float]) -> None:
    """Leave room for a number right of the longest bar, and a row of names as high as the longest name."""
    known = [float(number) for number in numbers if pd.notna(number)]
    largest, least = max([0.0, *known]), min([0.0, *known])
    figure.update_xaxes(visible=False, range=[least, largest + ((largest - least) or 1) * 0.3])
    name_rows(figure, names)
    most_lines = max(name.count("<br>") for name in names) + 1
    height = len(names) * max(most_lines * LINE_HEIGHT + GAP, BAR_HEIGHT) + 40
    figure.update_layout(height=height, barmode="overlay")


def _write_number(figure: go.Figure, row: int, number: float, write: Callable[[float], str]) -> None:
    colours = palette()
    absent = pd.isna(number)
    label = _(text.UNKNOWN) if absent else write(number)
    annotate(
        figure,
        "number",
        f"<i>{label}</i>" if absent else label,
        colours.subtle if absent else colours.ink,
        x=0 if absent else max(number, 0.0),
        y=row,
        xanchor="left",
        xshift=4,
    )


ROW_HEIGHT, AROUND, LEGEND_HEIGHT = 30, 16, 44
ROOM_FOR_TOTAL = 1.12
LEGEND = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "traceorder": "normal", "font": {"size": 12}}


def stacked(
    frame: pd.DataFrame, label: str, parts: Mapping[str, str], *, unit: str, hatched: str | None = None
) -> go.Figure:
    """Draw a bar for each row from its parts, `parts` being column to title in the legend, none negative.

    `unit` is what is added up; the part `hatched` is grey and hatched.

    Raises:
        ValueError: no rows.
    """
    require_rows(frame, _("Bars"))
    names = [wrap(str(name), 18) for name in frame[label]]
    drawn = [
        _part(frame[column], names, called, palette().categories[place], is_grey=column == hatched)
        for place, (column, called) in enumerate(parts.items())
    ]
    figure = go.Figure(drawn)
    _totals(figure, frame[list(parts)].sum(axis=1))
    name_rows(figure, names)
    caption(figure, unit)
    figure.update_layout(
        barmode="stack",
        showlegend=True,
        legend=LEGEND,
        height=ROW_HEIGHT * len(frame) + AROUND + LEGEND_HEIGHT + (figure.layout.margin.t or 8),
        margin_b=LEGEND_HEIGHT,
    )
    return figure


def _part(numbers: pd.Series[float], names: list[str], called: str, colour: str, *, is_grey: bool) -> go.Bar:
    colours = palette()
    hatch = {**HATCH, "shape": "/", "fgcolor": colours.subtle}
    return go.Bar(
        x=numbers,
        y=list(range(len(names))),
        orientation="h",
        name=called,
        marker={
            "color": colours.band if is_grey else colour,
            "line": {"color": colours.paper, "width": 1},
            "pattern": hatch if is_grey else {},
        },
        hovertemplate=[
            f"{name}<br>{called} <b>{number:.1f}</b><extra></extra>"
            for name, number in zip(names, numbers, strict=True)
        ],
    )


def _totals(figure: go.Figure, totals: pd.Series[float]) -> None:
    figure.update_xaxes(visible=False, range=[0, float(totals.max() or 1) * ROOM_FOR_TOTAL])
    font = {"size": 13, "color": palette().ink}
    style = {"name": "number", "xanchor": "left", "xshift": 4, "showarrow": False, "font": font}
    figure.update_layout(
        annotations=[
            {"x": float(total), "y": row, "text": f"<b>{total:.0f}</b>", **style}
            for row, total in enumerate(totals)
        ]
    )
