"""Horizontal bars made of parts, with the total at the end; a part that is no finding is hatched."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
import plotly.graph_objects as go

from ...theme import palette
from .axes import HATCH, caption, name_rows, wrap

ROW_HEIGHT, AROUND, LEGEND_HEIGHT = 30, 16, 44
ROOM_FOR_TOTAL = 1.12
LEGEND = {"orientation": "h", "x": 0, "y": 0, "yanchor": "top", "traceorder": "normal", "font": {"size": 12}}


def stacked(
    frame: pd.DataFrame, label: str, parts: Mapping[str, str], *, unit: str, hatched: str | None = None
) -> go.Figure:
    """Draw a bar for each row, in the order of the rows, from its parts in the order given.

    Args:
        frame: one row per bar; the columns of `parts` are not negative.
        label: the column of names.
        parts: column to what it is called in the legend.
        unit: what is added up, written on the figure.
        hatched: the part that is drawn grey and hatched.

    Raises:
        ValueError: no rows.
    """
    if frame.empty:
        raise ValueError("Bars need at least one row; draw the empty state instead.")
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
