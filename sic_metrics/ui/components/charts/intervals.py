"""Shares with their intervals, one below the other, beside one value they are set against."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ....formats import text
from ...theme import palette
from .axes import caption, wrap

ROW_HEIGHT, AROUND, MARK_HEIGHT = 44, 76, 20
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def intervals(
    frame: pd.DataFrame, label: str, value: str, *, unit: str, mark: float | None = None, mark_name: str = ""
) -> go.Figure:
    """Draw a point and its interval for each row, on one scale from 0 to 100 %.

    Args:
        frame: one row each; beside `value` it has `low` and `high`, all shares of one.
        label: the column of names.
        value: the column of shares.
        unit: what they are shares of, written on the figure.
        mark: a share that all are set against, drawn as a line.
        mark_name: what that share is.

    Raises:
        ValueError: no rows.
    """
    if frame.empty:
        raise ValueError("Intervals need at least one row; draw the empty state instead.")
    labels = [_written(*row) for row in frame[[value, "low", "high"]].itertuples(index=False)]
    figure = go.Figure(_points(frame, value, labels))
    _axes(figure, [wrap(str(name), 18) for name in frame[label]])
    for place, (words, high) in enumerate(zip(labels, frame["high"], strict=True)):
        _write(figure, place, words, float(high))
    if mark is not None:
        _mark(figure, mark, mark_name, len(frame))
    caption(figure, unit)
    figure.update_layout(height=ROW_HEIGHT * len(frame) + AROUND + (0 if mark is None else MARK_HEIGHT))
    return figure


def _points(frame: pd.DataFrame, value: str, labels: list[str]) -> go.Scatter:
    """A point for each row, with its interval."""
    colour = palette().accent
    return go.Scatter(
        x=frame[value].astype(float),
        y=list(range(len(frame))),
        mode="markers",
        marker={"color": colour, "size": 11},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": frame["high"] - frame[value],
            "arrayminus": frame[value] - frame["low"],
            "color": colour,
            "thickness": 2,
            "width": 5,
        },
        hovertemplate=[f"{words}<extra></extra>" for words in labels],
    )


def _written(share: float, low: float, high: float) -> str:
    return f"{text.percent(share)} ({text.percent(low)}–{text.percent(high)})"


def _axes(figure: go.Figure, names: list[str]) -> None:
    figure.update_xaxes(
        range=[0, 1.45], tickvals=list(TICKS), ticktext=[f"{tick:.0%}" for tick in TICKS], showgrid=False
    )
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=names,
        range=[len(names) - 0.4, -0.6],
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 13, "color": palette().ink},
    )


def _write(figure: go.Figure, place: int, label: str, high: float) -> None:
    figure.add_annotation(
        name="number",
        x=high,
        y=place,
        xanchor="left",
        xshift=8,
        text=label,
        showarrow=False,
        bgcolor=palette().paper,
        borderpad=2,
        font={"size": 12, "color": palette().ink},
    )


def _mark(figure: go.Figure, share: float, name: str, rows: int) -> None:
    colours = palette()
    figure.add_vline(x=share, line={"color": colours.subtle, "width": 1, "dash": "dot"}, layer="below")
    figure.add_annotation(
        name="mark",
        x=share,
        y=rows - 0.4,
        yanchor="bottom",
        xanchor="left" if share < 0.6 else "right",
        xshift=4 if share < 0.6 else -4,
        text=f"{wrap(name, 30)}: {text.percent(share)}",
        showarrow=False,
        font={"size": 12, "color": colours.subtle},
    )
