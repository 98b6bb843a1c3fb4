"""The figure of the tab “How to read”: articles by demand and class, and the four groups."""

from __future__ import annotations

import math
from typing import Final

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.topics import CLASSES, QUADRANTS, by_quadrant, spread_in_class, worklist
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.charts.frame import caption, wrap
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.listing import rows_of
from sic_metrics.ui.components.parts import lines_list, section
from sic_metrics.ui.components.tables import Column
from sic_metrics.ui.theme import palette

from .context import QUADRANT_NAMES, PageContext, behind_list
from .reasons import article_link

ARTICLE_WORDS: Final = N_("{name}<br>{views} views a month, class {quality_class}<br>Gap {misalignment}")

HEIGHT: Final = 560
LIT: Final = "improve_first"
STEP: Final = 1 / (len(CLASSES) - 1)
ROW_WIDTH: Final = 0.78 * STEP
BELOW_B: Final = 0.5
CORNERS: Final = dict(zip(("improve_first", "keep_good", "improve_when_offered", "good_and_quiet"),
                          ((1, 0), (1, 1), (0, 0), (0, 1)), strict=True))  # fmt: skip


def figure(ranked: pd.DataFrame, top: pd.DataFrame, least_demand: float) -> go.Figure:
    """Draw one dot per ranked article (at least one) in the row of its class; those of `top` are numbered.

    Dots to improve first are coloured, the others grey; `least_demand` is where the axis begins, so that
    every topic of one list is drawn on the same scale.
    """
    points = ranked.assign(height=spread_in_class(ranked, ROW_WIDTH))
    drawn = go.Figure(layout={"height": HEIGHT, "margin": {"t": 12, "r": 4}})
    _axes(drawn, points, least_demand)
    _groups(drawn, points)
    numbered = points.index.isin(top.index)
    for of_group in (False, True):
        _dots(drawn, points[~numbered & (points["quadrant"].eq(LIT) == of_group)], lit=of_group)
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


def _groups(drawn: go.Figure, points: pd.DataFrame) -> None:
    """Part the figure at the list's median views and at class B, and write each group's name and count."""
    median = math.log(max(float(points["median_views"].iloc[0]), 1.0)) / _log_of_p99(points)
    (left, right), (low, high) = drawn.layout.xaxis.range, drawn.layout.yaxis.range
    counts = points["quadrant"].value_counts()
    for quadrant in QUADRANTS:
        is_right, is_top = CORNERS[quadrant]
        if quadrant == LIT:
            sides = {
                "x0": median,
                "x1": right if is_right else left,
                "y0": BELOW_B,
                "y1": high if is_top else low,
            }
            drawn.add_shape(**sides, fillcolor=palette().accent_soft, line_width=0, layer="below")
        drawn.add_annotation(
            name="group",
            text=f"<b>{wrap(_(QUADRANT_NAMES[quadrant]), 14)}</b><br>{text.exact(counts.get(quadrant, 0))}",
            x=right if is_right else left,
            y=high if is_top else low,
            xanchor="right" if is_right else "left",
            yanchor="top" if is_top else "bottom",
            xshift=-6 if is_right else 6,
            align="right" if is_right else "left",
            showarrow=False,
            font={"size": 13, "color": palette().ink if quadrant == LIT else palette().subtle},
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


HERO_SUB: Final = N_(
    "Each dot is an article, in the row of its class. Further right means more views. Dashed: the median, "
    "{median} views, and class B."
)
HERO_ALT: Final = N_(
    "Scatter of {count} by demand and class in four groups: {groups}. Most in need: {names}."
)

MOST_NUMBERED = 10


def hero(context: PageContext) -> None:
    """Demand against class, with the articles most in need by number and by name."""
    ranked = worklist(context.rows)
    top = ranked.head(MOST_NUMBERED)
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        _scatter(context, ranked, top)
    with narrow:
        section(_("Most in need"), _("The numbers are those in the figure"))
        lines = (
            html("topics.first", number=number, article=article_link(row))
            for number, row in enumerate(rows_of(top), start=1)
        )
        lines_list(lines, numbered=True)


def groups(rows: pd.DataFrame) -> None:
    """How articles and views part into the four groups."""
    counts = by_quadrant(rows)
    if not counts["articles"].sum():
        return
    urgent = counts[counts["quadrant"] == "improve_first"].iloc[0]
    named = counts.assign(group=counts["quadrant"].map(translated(QUADRANT_NAMES)))
    left, right = st.columns(2, gap="large")
    with left:
        section(
            _("{share} of the articles are to improve first").format(
                share=text.percent(float(urgent["articles_share"]))
            ),
            _("Ranked articles in each group"),
            behind=behind_list(rows),
        )
        _bars(named, "articles", "articles")
    with right:
        section(
            _("They have {share} of the views").format(share=text.percent(float(urgent["views_share"]))),
            _("Views a month of the ranked articles in each group, on average"),
            behind=behind_list(rows),
        )
        _bars(named, "views", "views a month")


def _scatter(context: PageContext, ranked: pd.DataFrame, top: pd.DataFrame) -> None:
    missing = len(context.rows) - len(ranked)
    count = text.counted(len(ranked), "article")
    common = ranked["quality_class"].value_counts()
    section(
        _("Class {quality_class} is the most common: {count} of {ranked}").format(
            quality_class=common.index[0], count=text.exact(common.iloc[0]), ranked=count
        ),
        _(HERO_SUB).format(median=text.exact(ranked["median_views"].iloc[0])),
        behind=behind_list(ranked),
    )
    in_each = ranked["quadrant"].value_counts()
    alt = _(HERO_ALT).format(
        count=count,
        groups=", ".join(f"{_(QUADRANT_NAMES[name])} {in_each.get(name, 0)}" for name in QUADRANTS),
        names=", ".join(title.replace("_", " ") for title in top["page_title"]),
    )
    columns = {
        "page_title": Column(_("Article")),
        "quality_class": Column(_("Class")),
        "views_a_month": Column("Views a month", "count"),
        "demand": Column(_("Demand"), "score"),
        "quality": Column(_("Quality"), "score"),
        "misalignment": Column(_("Gap"), "score"),
        "group": Column(_("Group")),
    }
    data = ranked.assign(group=ranked["quadrant"].map(translated(QUADRANT_NAMES)))
    note = (
        _("{count} not drawn: they have no rank.").format(count=text.counted(missing, "article"))
        if missing
        else ""
    )
    drawn = figure(ranked, top, context.listed["demand"].min()).update_layout(meta={"note": note})
    charts.show(drawn, key="needs", alt=alt, data=data, columns=columns, sample=False)


def _bars(named: pd.DataFrame, value: str, unit: str) -> None:
    wording = ", ".join(
        f"{name} {text.compact(n)}" for name, n in zip(named["group"], named[value], strict=True)
    )
    alt = _("Bars of {unit} by group: {bars}").format(unit=unit, bars=wording)
    drawn = charts.bars(named, "group", value, unit=unit, label_width=22)
    columns = {
        "group": Column(_("Group"), width="large"),
        value: Column(unit.capitalize(), "count"),
        f"{value}_share": Column(_("Share"), "share"),
    }
    charts.show(drawn, key=f"groups_{value}", alt=alt, data=named, columns=columns, sample=False)
