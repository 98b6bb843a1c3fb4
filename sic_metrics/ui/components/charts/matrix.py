"""A matrix of pairs, and the line of what can be had for how much."""

from __future__ import annotations

import pandas as pd
import plotly.graph_objects as go
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.ui.components.charts.axes import caption, value_axis
from sic_metrics.ui.theme import palette

STEPS = 5
_TABLE = Markup(
    '<div class="sic-scroll" tabindex="0" role="region" aria-label="{0}"><table class="sic-matrix">'
    "<caption>{0}{1}</caption><thead><tr><td></td>{2}</tr></thead><tbody>{3}</tbody></table></div>"
)


def matrix(
    frame: pd.DataFrame, row: str, column: str, value: str, *, caption: str, sample: bool, absent: str = "–"
) -> None:
    """Draw one cell per pair, tinted in five groups of equal count.

    Args:
        frame: one row per pair; a NULL value is unknown.
        row: column of the names down the side, in the order of first appearance.
        column: column of the names along the top, in the same order where they stand on both sides.
        value: column of counts.
        caption: what the numbers are, with their unit; also the name of the table for a screen reader.
        sample: write under the table that the figures are invented.
        absent: what stands where a pair has no row, which is known to be nothing.
    """
    rows, columns = list(dict.fromkeys(frame[row])), list(dict.fromkeys(frame[column]))
    columns.sort(key=lambda name: rows.index(name) if name in rows else len(rows))
    numbers = pd.to_numeric(frame[value]).astype("float64")
    steps = _steps(numbers)
    cells = {(r, c): (n, s) for r, c, n, s in zip(frame[row], frame[column], numbers, steps, strict=True)}
    head = Markup("").join(Markup('<th scope="col"><span>{}</span></th>').format(c) for c in columns)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            r, Markup("").join(_cell(cells.get((r, c)), absent) for c in columns)
        )
        for r in rows
    )
    mark = f" · {_(text.SAMPLE_MARK)}" if sample else ""
    st.html(_TABLE.format(caption, mark, head, body))


def _steps(numbers: pd.Series[float]) -> list[int]:
    """Return the group 0 to 4 of each number by rank, -1 for zero and unknown."""
    above = numbers[numbers > 0]
    groups = ((above.rank(method="min") - 1) * STEPS // max(len(above), 1)).astype(int)
    return [int(groups.get(index, -1)) for index in numbers.index]


def _cell(cell: tuple[float, int] | None, absent: str) -> Markup:
    if cell is None:
        return Markup('<td class="sic-none">{}</td>').format(absent)
    number, step = cell
    if not text.is_known(number):
        return Markup('<td class="sic-absent">{}</td>').format(_(text.UNKNOWN))
    css = f"sic-step-{step}" if step >= 0 else "sic-none"
    return Markup('<td class="{}">{}</td>').format(css, text.compact(number))


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
