"""What every chart has: axes, names and unit; and the figure put on the page with its text and its data."""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from statistics import fmean
from typing import Any, Final, NamedTuple

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.formats.ticks import ticks_from_zero
from sic_metrics.metrics import metric
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import source_line
from sic_metrics.ui.components.tables import Column, table
from sic_metrics.ui.theme import DARK, palette

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
    labels = [text.compact(tick, is_tick=True) if tick >= 1000 else f"{tick:,g}" for tick in ticks]
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
    """Write the unit at the figure's top left, where a copy of the picture keeps it, and set its margin.

    `above`: pixels that other text needs between the unit and the plot.
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


def require_rows(frame: pd.DataFrame, kind: str) -> None:
    """Raise ValueError where there is nothing to draw."""
    if frame.empty:
        raise ValueError(f"{kind} need at least one row; draw the empty state instead.")


def annotate(figure: go.Figure, name: str, label: str, colour: str, *, size: int = 12, **place: Any) -> None:  # noqa: ANN401 - Plotly's
    """Write words on the figure; `name` says what they are, `place` where they stand in Plotly's words."""
    font = {"size": size, "color": colour}
    figure.add_annotation(name=name, text=label, showarrow=False, font=font, **place)


def name_rows(figure: go.Figure, names: Sequence[str], *, room: float = 0.5) -> None:
    """Write the names of rows at 0, 1, 2 … from the top down, with so much room at either end."""
    figure.update_yaxes(
        tickvals=list(range(len(names))),
        ticktext=list(names),
        range=[len(names) - 1 + room, -room],
        showgrid=False,
        ticklabelstandoff=6,
        tickfont={"size": 13, "color": palette().ink},
    )


CONFIG: Final = {"displayModeBar": False, "responsive": True, "scrollZoom": False, "doubleClick": False}


def show(
    figure: go.Figure,
    *,
    key: str,
    alt: str,
    data: pd.DataFrame,
    columns: Mapping[str, Column] | None = None,
    sample: bool | None = None,
    behind: FigureSource | Sequence[FigureSource] | None = None,
) -> None:
    """Draw the figure in the theme of this session, and behind one button its notes and its data.

    Args:
        figure: from a builder of this package.
        key: unique on the page.
        alt: the finding in one sentence, for those who do not see the figure.
        data: the rows that were drawn.
        columns: how to show `data`; all columns as they are if not given.
        sample: whether the figures are invented; read from the data's `sample` column if not given.
        behind: the metric or metrics that were drawn.

    Raises:
        ValueError: no `alt`, or neither `sample` nor a `sample` column.
    """
    if not alt.strip():
        raise ValueError(f"Chart {key} has no text alternative: say in one sentence what it shows.")
    invented = is_sample(data, sample, key)
    if invented:
        _mark_sample(figure)
    figure.update_layout(template="sic_dark" if palette() is DARK else "sic")
    st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=alt)
    sources = [behind] if isinstance(behind, FigureSource) else behind or []
    for source in sources:
        source_line(f"{metric(source.metric).title}:" if len(sources) > 1 else "", source)
    left = figure.layout.meta or {}
    with st.expander(_("Notes and data") if left.get("key") else _("Data table"), type="compact"):
        _write_notes(left)
        table(data, columns, key=f"{key}_data", alt=alt, sample=invented)


def _write_notes(left: Mapping[str, Any]) -> None:
    """Write what a builder left for beside the figure: the key to its numbers, and what is not drawn."""
    if left.get("key"):
        st.html(html("parts.key", numbered=left["key"]))
    if left.get("note"):
        source_line(left["note"])


def is_sample(data: pd.DataFrame, sample: bool | None, key: str) -> bool:  # noqa: FBT001
    """Return whether the data are invented: as said, else if any row's `sample` is `yes`."""
    if sample is not None:
        return sample
    if "sample" not in data:
        raise ValueError(
            f"Chart {key} does not say whether its data are a sample: give sample=True or False."
        )
    return bool(data["sample"].eq("yes").any())


def _mark_sample(figure: go.Figure) -> None:
    """Write into the figure's upper right that it is invented, so that a copy of it says so too."""
    if not figure.layout.title.text:
        grown = (figure.layout.margin.t or 0) + CAPTION_HEIGHT, (figure.layout.height or 0) + CAPTION_HEIGHT
        figure.update_layout(margin_t=grown[0], height=grown[1])
    figure.add_annotation(
        name="sample",
        text=f"<b>{_(text.SAMPLE_MARK)}</b>",
        xref="paper",
        yref="paper",
        x=1,
        y=1,
        xanchor="right",
        yanchor="top",
        xshift=(figure.layout.margin.r or 8) - 4,
        yshift=figure.layout.margin.t - 2,
        showarrow=False,
        font={"size": 12, "color": palette().sample_ink},
        bgcolor=palette().sample_paper,
        borderpad=3,
    )
