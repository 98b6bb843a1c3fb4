"""Put a figure on the page, never without its text alternative and its data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from sic_metrics.formats.language import _

from ....formats import text
from ....metrics import metric
from ...theme import DARK, palette
from ..html import html
from ..links import FigureSource
from ..parts import source_line
from ..tables import Column, table
from .axes import CAPTION_HEIGHT

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
    """Draw the figure in the theme of this session, its notes, and its data behind “Show the data”.

    Args:
        figure: from a builder of this package.
        key: unique on the page.
        alt: the finding in one sentence, for those who do not see the figure.
        data: the rows that were drawn.
        columns: how to show `data`; all columns as they are if not given.
        sample: whether the figures are invented; read from the data's `sample` column if not given.
        behind: the metric or metrics that were drawn, for links to their definition, rows and export.

    Raises:
        ValueError: no `alt`, or neither `sample` nor a `sample` column.
    """
    if not alt.strip():
        raise ValueError(f"Chart {key} has no text alternative: say in one sentence what it shows.")
    invented = is_sample(data, sample, key)
    if invented:
        mark_sample(figure)
    figure.update_layout(template="sic_dark" if palette() is DARK else "sic")
    st.plotly_chart(figure, key=key, theme=None, config=CONFIG, alt=alt)
    _write_below(figure)
    sources = [behind] if isinstance(behind, FigureSource) else behind or []
    for source in sources:
        source_line(f"{metric(source.metric).title}:" if len(sources) > 1 else "", source)
    with st.expander(_("Show the data"), type="compact"):
        table(data, columns, key=f"{key}_data", alt=alt, sample=invented)


def _write_below(figure: go.Figure) -> None:
    """Write what a builder left for below the figure: the key to its numbers, and what is not drawn."""
    left = figure.layout.meta or {}
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


def mark_sample(figure: go.Figure) -> None:
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
