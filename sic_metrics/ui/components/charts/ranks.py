"""Ranks with the range that is likely for each, one row below the other."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go

from ...theme import palette
from .axes import caption, name_rows, wrap

ROW_HEIGHT, AROUND = 30, 56
BAR_WIDTH, DOT = 10, 11
MOST_TICKS = 8
STEPS = (1, 2, 5, 10, 20, 50, 100)


def ranks(frame: pd.DataFrame, label: str, *, unit: str, last: int) -> go.Figure:
    """Draw a bar from `low` to `high` and a dot at `rank` for each row, in the order of the rows.

    Args:
        frame: `rank`, `low`, `high`, 1 the first; a NULL rank has no dot.
        label: the column of names.
        unit: what the bar is, written on the figure.
        last: the last rank there is.

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
    figure.update_layout(height=ROW_HEIGHT * len(frame) + AROUND)
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
