"""Dots with their intervals, a row each, its name and its number written above it: readable at any width."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.ui.theme import palette

from .frame import caption, wrap

LINE_HEIGHT = 17
BELOW_NAME, ROW_SPACE = 12, 34
AXIS_HEIGHT, ABOVE_ROWS = 34, 6
MOST_STEPS = 5
ROOM_FOR_LABELS = 0.055  # of the scale, so that the ends' labels fit on a phone


def dots(
    frame: pd.DataFrame,
    label: str,
    *,
    unit: str,
    write: Callable[[float], str],
    top: float | None = None,
    label_width: int = 26,
) -> go.Figure:
    """Draw one dot per row, in the order of the rows, on a scale that holds 0.

    A row has `value`, `low`, `high`, and `written`, its words at the right end; a NULL value has no dot, a
    NULL `low` no interval. The scale ends at `top`, or at or above the largest number.

    Raises:
        ValueError: no rows.
    """
    if frame.empty:
        raise ValueError("Dots need at least one row; draw the empty state instead.")
    numbers = frame[["value", "low", "high"]].astype("float64")
    names = [wrap(str(name), label_width) for name in frame[label]]
    labels = [wrap(str(words), 40) for words in frame["written"]]
    figure = go.Figure()
    rows, height = _places(names)
    _draw_axes(figure, numbers, write, top, height)
    for number, row in enumerate(rows):
        _write_row(
            figure, row, names[number], labels[number], is_known=pd.notna(numbers["value"].iloc[number])
        )
    _add_intervals(figure, numbers, rows)
    _add_dots(figure, numbers, rows, [f"{n}<br><b>{w}</b>" for n, w in zip(names, labels, strict=True)])
    caption(figure, unit, above=ABOVE_ROWS)
    figure.update_layout(
        height=height + AXIS_HEIGHT + figure.layout.margin.t, margin={"l": 0, "r": 0, "b": AXIS_HEIGHT}
    )
    return figure


def _places(names: list[str]) -> tuple[list[float], float]:
    """Where each row's dot stands, in pixels from the top, and the height of all rows."""
    at, places = 0.0, []
    for name in names:
        at += LINE_HEIGHT * (name.count("<br>") + 1) + BELOW_NAME
        places.append(at)
        at += ROW_SPACE - BELOW_NAME
    return places, at


def _draw_axes(
    figure: go.Figure, numbers: pd.DataFrame, write: Callable[[float], str], top: float | None, height: float
) -> None:
    known = numbers.to_numpy().ravel()
    known = known[~pd.isna(known)]
    least = min(0.0, known.min()) if len(known) else 0.0
    most = top if top is not None else max(0.0, known.max()) if len(known) else 1.0
    step = _step((most - least) or 1.0)
    ticks = [step * i for i in range(math.floor(least / step + 1e-9), math.ceil(most / step - 1e-9) + 1)]
    margin = (ticks[-1] - ticks[0]) * ROOM_FOR_LABELS
    figure.update_xaxes(
        range=[ticks[0] - margin, ticks[-1] + margin],
        tickvals=ticks,
        ticktext=[write(tick) for tick in ticks],
        tickangle=0,
        automargin=False,
        showline=False,
        showgrid=True,
        gridcolor=palette().line,
        ticks="",
        zeroline=bool(least < 0),
        zerolinecolor=palette().axis,
        zerolinewidth=1.5,
    )
    figure.update_yaxes(visible=False, range=[height, 0])


def _step(span: float) -> float:
    """A round step whose multiples are written without a rounding error as whole per cent."""
    raw = span / MOST_STEPS
    size = 10.0 ** math.floor(math.log10(raw))
    return next(size * factor for factor in (1, 2, 5, 10) if size * factor >= raw * 0.999)


def _write_row(figure: go.Figure, row: float, name: str, label: str, *, is_known: bool) -> None:
    """Write the name at the left and the number at the right, above the row's track."""
    colours = palette()
    common = {"xref": "paper", "y": row, "yanchor": "bottom", "yshift": 8, "showarrow": False}
    figure.add_annotation(
        name="label",
        x=0,
        xanchor="left",
        align="left",
        text=name,
        font={"size": 13, "color": colours.ink},
        **common,
    )
    figure.add_annotation(
        name="number",
        x=1,
        xanchor="right",
        text=label if is_known else f"<i>{_(text.UNKNOWN)}</i>",
        font={"size": 13, "color": colours.ink if is_known else colours.subtle},
        **common,
    )


def _add_intervals(figure: go.Figure, numbers: pd.DataFrame, rows: list[float]) -> None:
    for (low, high), row in zip(numbers[["low", "high"]].itertuples(index=False), rows, strict=True):
        if pd.notna(low) and pd.notna(high):
            figure.add_scatter(
                x=[low, high],
                y=[row, row],
                mode="lines",
                line={"color": palette().scale[2], "width": 8},
                hoverinfo="skip",
                name="interval",
            )


def _add_dots(figure: go.Figure, numbers: pd.DataFrame, rows: list[float], hovers: list[str]) -> None:
    figure.add_scatter(
        x=[None if pd.isna(value) else value for value in numbers["value"]],
        y=rows,
        mode="markers",
        marker={"size": 13, "color": palette().accent, "line": {"width": 2, "color": palette().paper}},
        hovertemplate=[f"{words}<extra></extra>" for words in hovers],
        cliponaxis=False,
        name="value",
    )
