"""Values with their intervals, and places with how far they could move."""

from __future__ import annotations

import math
from collections.abc import Callable

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.ui.theme import palette

from .frame import annotate, caption, name_rows, require_rows, wrap

NAME_HEIGHT = 17
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

    A row has `value`, `low`, `high`, and `words`, written at the right end; a NULL value has no dot, a
    NULL `low` no interval. The scale ends at `top`, or at or above the largest number.

    Raises:
        ValueError: no rows.
    """
    require_rows(frame, _("Dots"))
    numbers = frame[["value", "low", "high"]].astype("float64")
    names = [wrap(str(name), label_width) for name in frame[label]]
    labels = [wrap(str(words), 40) for words in frame["words"]]
    figure = go.Figure()
    rows, height = _places(names)
    _draw_scale(figure, numbers, write, top, height)
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
        at += NAME_HEIGHT * (name.count("<br>") + 1) + BELOW_NAME
        places.append(at)
        at += ROW_SPACE - BELOW_NAME
    return places, at


def _draw_scale(
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
    common = {"xref": "paper", "y": row, "yanchor": "bottom", "yshift": 8}
    annotate(figure, "label", name, colours.ink, size=13, x=0, xanchor="left", align="left", **common)
    annotate(
        figure,
        "number",
        label if is_known else f"<i>{_(text.UNKNOWN)}</i>",
        colours.ink if is_known else colours.subtle,
        size=13,
        x=1,
        xanchor="right",
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
    require_rows(frame, _("Intervals"))
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
    name_rows(figure, names, room=0.6)


def _write(figure: go.Figure, place: int, label: str, high: float) -> None:
    annotate(
        figure,
        "number",
        label,
        palette().ink,
        x=high,
        y=place,
        xanchor="left",
        xshift=8,
        bgcolor=palette().paper,
        borderpad=2,
    )


def _mark(figure: go.Figure, share: float, name: str, rows: int) -> None:
    colours = palette()
    figure.add_vline(x=share, line={"color": colours.subtle, "width": 1, "dash": "dot"}, layer="below")
    annotate(
        figure,
        "mark",
        f"{wrap(name, 30)}: {text.percent(share)}",
        colours.subtle,
        x=share,
        y=rows - 0.4,
        yanchor="bottom",
        xanchor="left" if share < 0.6 else "right",
        xshift=4 if share < 0.6 else -4,
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
    require_rows(frame, _("Ranks"))
    names = [wrap(str(name), 18) for name in frame[label]]
    figure = go.Figure([_ranges(frame), _rank_dots(frame, names)])
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


def _rank_dots(frame: pd.DataFrame, names: list[str]) -> go.Scatter:
    colours = palette()
    ranges = zip(names, frame["rank"], frame["low"], frame["high"], strict=True)
    places = _("rank {rank}, {low} to {high}")
    return go.Scatter(
        x=frame["rank"].astype("float64"),
        y=list(range(len(frame))),
        mode="markers",
        marker={"color": colours.accent, "size": DOT, "line": {"color": colours.paper, "width": 1}},
        hovertemplate=[
            f"{name}<br>{places.format(rank=rank, low=low, high=high)}<extra></extra>"
            for name, rank, low, high in ranges
        ],
    )
