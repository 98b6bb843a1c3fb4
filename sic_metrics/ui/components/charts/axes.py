"""Scales with round steps, and labels that keep apart at any width."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from statistics import fmean
from typing import Final, NamedTuple

import plotly.graph_objects as go

from ....formats import text
from ....formats.ticks import ticks_from_zero
from ...theme import palette

CAPTION_HEIGHT, LINE_HEIGHT = 26, 16
HATCH: Final = {"size": 6, "solidity": 0.25}  # of a bar that is no finding


class Axis(NamedTuple):
    """A count axis: where it starts and ends, its steps, and how they are written."""

    span: tuple[float, float]
    values: list[float]
    labels: list[str]


def value_axis(largest: float) -> Axis:
    """Return an axis from zero to at or above `largest`, labelled as pages write numbers; NaN counts as 0."""
    ticks = ticks_from_zero(largest if text.is_known(largest) else 0.0)
    labels = [text.compact(tick) if tick >= 1000 else f"{tick:,g}" for tick in ticks]
    return Axis((0.0, ticks[-1] * 1.02), ticks, labels)


def wrap(label: str, width: int) -> str:
    """Break a label into lines of at most `width` characters and make it safe inside a figure."""
    safe = label.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "<br>".join(textwrap.wrap(safe, width)) or safe


def spread(positions: Sequence[float], sizes: Sequence[float]) -> list[float]:
    """Move labels of these sizes apart until none covers its neighbour, each as little as it takes.

    Pools neighbours that collide around their mean, which is the least squares answer.
    """
    order = sorted(range(len(positions)), key=lambda i: positions[i])
    offsets: list[float] = []
    for rank, index in enumerate(order):
        offsets.append(offsets[-1] + (sizes[order[rank - 1]] + sizes[index]) / 2 if rank else 0.0)
    pools: list[list[float]] = []
    for index, offset in zip(order, offsets, strict=True):
        pools.append([positions[index] - offset])
        while len(pools) > 1 and fmean(pools[-2]) > fmean(pools[-1]):
            pools[-2:] = [pools[-2] + pools[-1]]
    flat = [fmean(pool) for pool in pools for _ in pool]
    placed = dict(zip(order, (at + offset for at, offset in zip(flat, offsets, strict=True)), strict=True))
    return [placed[i] for i in range(len(positions))]


def caption(figure: go.Figure, unit: str, *, above: int = 0) -> None:
    """Write the unit at the figure's top left, where a copy of the picture keeps it.

    Args:
        figure: gets its upper margin from this.
        unit: broken into lines that leave room for the sample mark on a phone.
        above: pixels that other text needs between the unit and the plot.
    """
    lines = wrap(unit, 28)
    more = lines.count("<br>") * LINE_HEIGHT
    figure.update_layout(
        title={
            "text": lines,
            "font": {"size": 12, "weight": 400, "color": palette().subtle},
            "x": 0,
            "xref": "container",
            "xanchor": "left",
            "y": 1,
            "yref": "container",
            "yanchor": "top",
            "pad": {"t": 5 + more},
        },
        margin_t=CAPTION_HEIGHT + more + above,
    )


def name_rows(figure: go.Figure, names: Sequence[str]) -> None:
    """Write the names of rows at 0, 1, 2 … from the top down."""
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=list(names),
        range=[len(names) - 0.5, -0.5],
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 13, "color": palette().ink},
    )
