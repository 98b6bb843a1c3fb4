"""What a growing budget buys: a stepped line, with the present budget marked."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ....formats import text
from ...theme import palette
from .axes import caption, value_axis

HEIGHT = 320


def frontier(
    frame: pd.DataFrame, budget: str, value: str, *, unit: str, along: str, mark: tuple[float, float] | None
) -> go.Figure:
    """Draw the value bought by each budget, from zero.

    Args:
        frame: one row per budget, ascending; a NULL value is not drawn.
        budget: its column of limits.
        value: its column of what they buy.
        unit: of the value, written on the figure.
        along: of the budget, written below it.
        mark: the present budget and its value; None where there is none.

    Raises:
        ValueError: no rows.
    """
    if frame.empty:
        raise ValueError("A frontier needs at least one row; draw the empty state instead.")
    colours = palette()
    figure = go.Figure(
        go.Scatter(
            x=frame[budget],
            y=frame[value],
            mode="lines+markers",
            line={"color": colours.accent, "width": 2.6, "shape": "hv"},
            marker={"size": 5},
            hovertemplate=f"%{{x:,.0f}} {along}<br><b>%{{y:,.0f}}</b> {unit}<extra></extra>",
        )
    )
    if mark is not None:
        _mark(figure, *mark)
    axis = value_axis(float(frame[value].max() or 0))
    figure.update_yaxes(range=axis.span, tickvals=axis.values, ticktext=axis.labels)
    figure.update_xaxes(title=along, rangemode="tozero", tickformat=",d")
    caption(figure, unit)
    figure.update_layout(height=HEIGHT)
    return figure


def _mark(figure: go.Figure, budget: float, value: float) -> None:
    colours = palette()
    figure.add_scatter(
        x=[budget],
        y=[value],
        mode="markers+text",
        marker={"color": colours.warm, "size": 12},
        text=[f"{text.exact(budget)}: {value:.0f}"],
        textposition="bottom right",
        textfont={"size": 12, "color": colours.ink},
        hoverinfo="skip",
    )
