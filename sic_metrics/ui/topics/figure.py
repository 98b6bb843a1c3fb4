"""The figure of the Topic priorities page: demand across, class upwards, in four named groups."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.topics import CLASSES, QUADRANTS, spread_in_class
from sic_metrics.ui.components.charts.axes import caption, wrap
from sic_metrics.ui.theme import palette
from sic_metrics.ui.topics import words

ARTICLE_WORDS: Final = N_(
    "{name}<br>{views} views a month, class {quality_class}<br>Misalignment {misalignment}"
)

HEIGHT: Final = 720
STEP: Final = 1 / (len(CLASSES) - 1)
ROW_WIDTH: Final = 0.78 * STEP
BELOW_B: Final = 0.5
CORNERS: Final = dict(zip(("improve_first", "keep_good", "improve_when_offered", "good_and_quiet"),
                          ((1, 0), (1, 1), (0, 0), (0, 1)), strict=True))  # fmt: skip


def figure(ranked: pd.DataFrame, top: pd.DataFrame, group: str | None, least_demand: float) -> go.Figure:
    """Draw one dot per ranked article in the row of its class; those of `top` carry their number.

    Args:
        ranked: judged rows that have a rank; not empty.
        top: the rows to number, in order, each one of `ranked`.
        group: the quadrant whose dots are coloured; the others are grey.
        least_demand: where the axis begins, so that every choice of one list is drawn on the same scale.
    """
    lit = group or "improve_first"
    points = ranked.assign(height=spread_in_class(ranked, ROW_WIDTH))
    drawn = go.Figure(layout={"height": HEIGHT, "margin": {"t": 12, "r": 4}})
    _axes(drawn, points, least_demand)
    _groups(drawn, points, lit)
    numbered = points.index.isin(top.index)
    for of_group in (False, True):
        _dots(drawn, points[~numbered & (points["quadrant"].eq(lit) == of_group)], lit=of_group)
    _numbers(drawn, points.loc[top.index])
    caption(drawn, _("Class given by the community"))
    return drawn


def _log_of_p99(points: pd.DataFrame) -> float:
    return math.log(max(float(points["p99_views"].iloc[0]), 100.0))


def _axes(drawn: go.Figure, points: pd.DataFrame, least_demand: float) -> None:
    ticks = [i / 5 for i in range(6)]
    views = [math.exp(tick * _log_of_p99(points)) for tick in ticks]
    drawn.update_xaxes(
        range=[least_demand - 0.04, 1.035],
        tickvals=ticks,
        ticktext=[
            f"{tick:g}<br>{text.compact(view)}{'+' if tick == 1 else ''}"
            for tick, view in zip(ticks, views, strict=True)
        ],
        title_text=_("Demand, and below it the views a month"),
    )
    counts = points["quality_class"].value_counts()
    drawn.update_yaxes(
        range=[-1.35 * STEP, 1 + 1.35 * STEP],
        tickvals=[i * STEP for i in range(len(CLASSES))],
        ticktext=[f"<b>{name}</b><br>{text.exact(counts.get(name, 0))}" for name in CLASSES],
        showgrid=False,
    )


def _groups(drawn: go.Figure, points: pd.DataFrame, lit: str) -> None:
    """Part the figure at the list's median views and at class B, and write each group's name and count."""
    median = math.log(max(float(points["median_views"].iloc[0]), 1.0)) / _log_of_p99(points)
    (left, right), (low, high) = drawn.layout.xaxis.range, drawn.layout.yaxis.range
    counts = points["quadrant"].value_counts()
    for quadrant in QUADRANTS:
        is_right, is_top = CORNERS[quadrant]
        if quadrant == lit:
            sides = {
                "x0": median,
                "x1": right if is_right else left,
                "y0": BELOW_B,
                "y1": high if is_top else low,
            }
            drawn.add_shape(**sides, fillcolor=palette().accent_soft, line_width=0, layer="below")
        drawn.add_annotation(
            name="group",
            text=f"<b>{wrap(_(words.QUADRANTS[quadrant]), 14)}</b><br>{text.exact(counts.get(quadrant, 0))}",
            x=right if is_right else left,
            y=high if is_top else low,
            xanchor="right" if is_right else "left",
            yanchor="top" if is_top else "bottom",
            xshift=-6 if is_right else 6,
            align="right" if is_right else "left",
            showarrow=False,
            font={"size": 13, "color": palette().ink if quadrant == lit else palette().subtle},
        )
    dash = {"color": palette().axis, "width": 1, "dash": "4px 4px"}
    drawn.add_vline(x=median, line=dash, layer="below")
    drawn.add_hline(y=BELOW_B, line=dash, layer="below")


def _dots(drawn: go.Figure, points: pd.DataFrame, *, lit: bool) -> None:
    colour = palette().accent if lit else palette().axis
    edge = {"width": 0.8, "color": palette().accent_soft if lit else palette().paper}
    drawn.add_scatter(
        x=points["demand"].tolist(),
        y=points["height"].tolist(),
        mode="markers",
        marker={"size": 7, "color": colour, "opacity": 0.85 if lit else 0.6, "line": edge},
        hovertemplate=_told(points),
    )


def _numbers(drawn: go.Figure, points: pd.DataFrame) -> None:
    drawn.add_scatter(
        x=points["demand"].tolist(),
        y=points["height"].tolist(),
        mode="markers+text",
        text=[f"<b>{number}</b>" for number in range(1, len(points) + 1)],
        textfont={"size": 11, "color": palette().paper},
        marker={"size": 19, "color": palette().warm, "line": {"width": 1.5, "color": palette().paper}},
        hovertemplate=_told(points),
        cliponaxis=False,
    )


def _told(points: pd.DataFrame) -> list[str]:
    return [
        _(ARTICLE_WORDS).format(
            name=f"<b>{wrap(row['page_title'].replace('_', ' '), 40)}</b>",
            views=text.exact(row["views_a_month"]),
            quality_class=row["quality_class"],
            misalignment=f"{row['misalignment']:+.2f}".replace("-", "−"),
        )
        + "<extra></extra>"
        for row in points.to_dict("records")
    ]
