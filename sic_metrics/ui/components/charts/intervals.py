"""Values with their intervals, and places with how far they could move."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.ui.theme import palette

from .frame import caption, name_rows, wrap

ROW_HEIGHT, AROUND, MARK_HEIGHT = 44, 76, 20
TICKS = (0.0, 0.25, 0.5, 0.75, 1.0)


def intervals(
    frame: pd.DataFrame, label: str, value: str, *, unit: str, mark: float | None = None, mark_name: str = ""
) -> go.Figure:
    """Draw a point and its interval (`low`, `high`) for each row, on one scale from 0 to 100 %.

    All are shares of one; `mark` is a share that all are set against, drawn as a line with its name.

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


RANK_HEIGHT, AROUND_RANKS = 30, 56
BAR_WIDTH, DOT = 10, 11
MOST_TICKS = 8
STEPS = (1, 2, 5, 10, 20, 50, 100)


def ranks(frame: pd.DataFrame, label: str, *, unit: str, last: int) -> go.Figure:
    """Draw a bar from `low` to `high` and a dot at `rank` for each row; 1 is first, a NULL rank has no dot.

    Raises:
        ValueError: no rows.
    """
    if frame.empty:
        raise ValueError("Ranks need at least one row; draw the empty state instead.")
    names = [wrap(str(name), 18) for name in frame[label]]
    figure = go.Figure([_ranges(frame), _dots(frame, names)])
    step = next(size for size in STEPS if last / size <= MOST_TICKS or size == STEPS[-1])
    figure.update_xaxes(
        range=[0, last + 1],
        tickvals=sorted({1, *range(step, last + 1, step)}),
        showline=False,
        ticks="",
        showgrid=True,
        gridcolor=palette().line,
    )
    name_rows(figure, names)
    caption(figure, unit)
    figure.update_layout(height=RANK_HEIGHT * len(frame) + AROUND_RANKS)
    return figure


def _ranges(frame: pd.DataFrame) -> go.Scatter:
    ends = zip(frame["low"], frame["high"], strict=True)
    return go.Scatter(
        x=[place for low, high in ends for place in (low, high, None)],
        y=[place for row in range(len(frame)) for place in (row, row, None)],
        mode="lines",
        line={"color": palette().scale[2], "width": BAR_WIDTH},
        hoverinfo="skip",
    )


def _dots(frame: pd.DataFrame, names: list[str]) -> go.Scatter:
    colours = palette()
    ranges = zip(names, frame["rank"], frame["low"], frame["high"], strict=True)
    return go.Scatter(
        x=frame["rank"].astype("float64"),
        y=list(range(len(frame))),
        mode="markers",
        marker={"color": colours.accent, "size": DOT, "line": {"color": colours.paper, "width": 1}},
        hovertemplate=[
            f"{name}<br>rank {rank}, {low} to {high}<extra></extra>" for name, rank, low, high in ranges
        ],
    )
