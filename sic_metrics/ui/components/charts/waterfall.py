"""A bridge from one figure to another: where it starts, what each step adds or takes, where it ends."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.ui.theme import palette

from .frame import annotate, caption, name_rows, wrap

ROW_HEIGHT, LABEL_WIDTH = 40, 22
LINE_HEIGHT = 15
ROOM_FOR_NUMBERS = 0.34  # of the longest bar
UNKNOWN_BEFORE = N_("Steps after an unknown one are drawn from where the known ones lead.")


class Row(NamedTuple):
    """One bar: its name, from where to where it reaches, how its number is written; None is unknown."""

    name: str
    reach: tuple[float, float] | None
    label: str
    is_total: bool


def waterfall(
    frame: pd.DataFrame,
    label: str,
    value: str,
    *,
    start: tuple[str, float],
    end: tuple[str, float | None],
    unit: str,
) -> go.Figure:
    """Draw the start, one bar for each step in the order of the rows, and the end, from zero.

    A step of NULL is unknown: hatched across, and never a step of 0; so is an end of None.

    Raises:
        ValueError: known steps do not lead from the start to the known end.
    """
    steps = [None if pd.isna(number) else float(number) for number in frame[value]]
    if end[1] is not None and (None in steps or start[1] + sum(filter(None, steps)) != end[1]):
        raise ValueError("The steps do not lead from the start to the end; a step is wrong or left out.")
    rows = _rows([str(name) for name in frame[label]], steps, start, end)
    names = [wrap(row.name, LABEL_WIDTH) for row in rows]
    reaches = [row.reach for row in rows if row.reach]
    largest = max([1.0, *(max(reach) for reach in reaches)])
    least = min([0.0, *(min(reach) for reach in reaches)])
    right = largest + (largest - least) * ROOM_FOR_NUMBERS
    figure = go.Figure([_bars(rows, names, unit), _hatches(rows, names, (least, right))])
    _draw_axes(figure, names, (least, right))
    _connect(figure, rows)
    for place, row in enumerate(rows):
        _write_number(figure, place, row)
    caption(figure, unit)
    if None in steps[:-1]:
        figure.update_layout(meta={"note": _(UNKNOWN_BEFORE)})
    return figure


def _rows(
    names: list[str], steps: list[float | None], start: tuple[str, float], end: tuple[str, float | None]
) -> list[Row]:
    at = start[1]
    rows = [Row(start[0], (0.0, at), text.compact(at), is_total=True)]
    for name, step in zip(names, steps, strict=True):
        reach = None if step is None else (at, at + step)
        rows.append(Row(name, reach, _signed(step), is_total=False))
        at += step or 0.0
    reach = None if end[1] is None else (0.0, end[1])
    return [*rows, Row(end[0], reach, text.compact(end[1]), is_total=True)]


def _signed(step: float | None) -> str:
    """A step with its sign; nothing changed is `±0`."""
    return "±0" if step == 0 else text.signed(text.compact(step))


def _bars(rows: list[Row], names: list[str], unit: str) -> go.Bar:
    colours = palette()
    reaches = [row.reach or (0.0, 0.0) for row in rows]
    paint = [
        colours.subtle if row.is_total else colours.warm if last < first else colours.accent
        for row, (first, last) in zip(rows, reaches, strict=True)
    ]
    hover = [
        f"{name}<br><b>{_exact(row)}</b> {wrap(unit, 40)}<extra></extra>"
        for name, row in zip(names, rows, strict=True)
    ]
    return go.Bar(
        name="known",
        x=[last - first if row.reach else None for row, (first, last) in zip(rows, reaches, strict=True)],
        base=[first for first, _unused in reaches],
        y=list(range(len(rows))),
        orientation="h",
        # A step too small for the scale is still a line.
        marker={"color": paint, "line": {"color": paint, "width": 1.5}},
        hovertemplate=hover,
    )


def _exact(row: Row) -> str:
    first, last = row.reach or (0.0, 0.0)
    return text.exact(last) if row.is_total else text.signed(text.exact(last - first))


def _hatches(rows: list[Row], names: list[str], across: tuple[float, float]) -> go.Bar:
    """Hatch the rows of which nothing is known, from one edge to the other."""
    colours = palette()
    return go.Bar(
        name="unknown",
        x=[None if row.reach else across[1] - across[0] for row in rows],
        base=[across[0]] * len(rows),
        y=list(range(len(rows))),
        orientation="h",
        marker={
            "color": colours.raised,
            "line": {"color": colours.axis, "width": 1},
            "pattern": {"shape": "/", "fgcolor": colours.axis, "size": 7, "solidity": 0.18},
        },
        hovertemplate=[f"{name}<br><b>{_(text.UNKNOWN)}</b><extra></extra>" for name in names],
    )


def _draw_axes(figure: go.Figure, names: list[str], across: tuple[float, float]) -> None:
    figure.update_xaxes(visible=False, range=list(across))
    name_rows(figure, names)
    rows = [max((name.count("<br>") + 1) * LINE_HEIGHT + 8, ROW_HEIGHT) for name in names]
    figure.update_layout(height=sum(rows) + 40, barmode="overlay", bargap=0.32)


def _connect(figure: go.Figure, rows: list[Row]) -> None:
    """Lead the eye from where a bar ends to the next known one."""
    known = [(place, row) for place, row in enumerate(rows) if row.reach]
    for (place, row), (next_place, _unused) in pairwise(known):
        at = (row.reach or (0.0, 0.0))[1]
        figure.add_shape(
            name="connector",
            type="line",
            x0=at,
            x1=at,
            y0=place,
            y1=next_place,
            layer="below",
            line={"color": palette().axis, "width": 1, "dash": "dot"},
        )


def _write_number(figure: go.Figure, place: int, row: Row) -> None:
    colours = palette()
    steps = colours.warm if row.reach and row.reach[1] < row.reach[0] else colours.accent
    annotate(
        figure,
        "number",
        f"<b>{row.label}</b>" if row.reach else f"<i>{row.label}</i>",
        colours.ink if row.is_total or not row.reach else steps,
        x=max(row.reach) if row.reach else 0,
        y=place,
        xanchor="left",
        xshift=5,
        bgcolor=None if row.reach else colours.paper,
    )
