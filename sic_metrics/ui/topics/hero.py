"""The figure of the Topic priorities page and the groups that it parts articles into."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.topics import QUADRANTS, by_quadrant, worklist
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import lines_list, section, unknown
from sic_metrics.ui.components.tables import Column
from sic_metrics.ui.topics import words
from sic_metrics.ui.topics.context import behind_list, in_group
from sic_metrics.ui.topics.figure import figure
from sic_metrics.ui.topics.worklist import article_link, to_do, why

HERO_NONE_REASON: Final = N_(
    "No article of this choice has a known class, known views and plausible figures."
)
HERO_SUB: Final = N_(
    "Each dot is an article, in the row of its class; a row’s height has no "
    "meaning. Demand is the logarithm of its monthly views, and 1 at the list’s "
    "99th percentile, {p99} views. Dashed: the median, {median} views, and class B."
)
HERO_ALT: Final = N_(
    "Scatter of {count} by demand and class in four groups: {groups}. Most in need: {names}."
)

MOST_NUMBERED = 10


def hero(rows: pd.DataFrame, group: str | None, least_demand: float) -> None:
    """Demand against class, with the articles most in need by number and by name."""
    ranked = worklist(rows)
    if ranked.empty:
        section(_("No article of this choice can be ranked"))
        unknown(_(HERO_NONE_REASON), _("Choose another topic or group above."))
        return
    top = in_group(ranked, group).head(MOST_NUMBERED)
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        _scatter(rows, top, group, least_demand)
    with narrow:
        section(
            _("First in “{group}”").format(group=translated(words.QUADRANTS)[group])
            if group
            else _("Most in need"),
            _("The numbers are those in the figure"),
        )
        lines = (
            html("topics.first", number=number, article=article_link(row), why=why(row), action=to_do(row))
            for number, row in enumerate(top.to_dict("records"), start=1)
        )
        lines_list(lines, numbered=True)


def groups(rows: pd.DataFrame) -> None:
    """How articles and views part into the four groups."""
    counts = by_quadrant(rows)
    if not counts["articles"].sum():
        return
    urgent = counts[counts["quadrant"] == "improve_first"].iloc[0]
    named = counts.assign(group=counts["quadrant"].map(translated(words.QUADRANTS)))
    left, right = st.columns(2, gap="large")
    with left:
        section(
            _("{share} of the articles are to improve first").format(
                share=text.percent(float(urgent["articles_share"]))
            ),
            _("Ranked articles in each group"),
        )
        _bars(named, "articles", "articles", behind_list(rows))
    with right:
        section(
            _("They have {share} of the views").format(share=text.percent(float(urgent["views_share"]))),
            _("Views a month of the ranked articles in each group, on average"),
        )
        _bars(named, "views", "views a month", behind_list(rows))


def _scatter(rows: pd.DataFrame, top: pd.DataFrame, group: str | None, least_demand: float) -> None:
    ranked = worklist(rows)
    missing = len(rows) - len(ranked)
    count = text.counted(len(ranked), "article")
    common = ranked["quality_class"].value_counts()
    section(
        _("Class {quality_class} is the most common: {count} of {ranked}").format(
            quality_class=common.index[0], count=text.exact(common.iloc[0]), ranked=count
        ),
        _(HERO_SUB).format(
            p99=text.exact(ranked["p99_views"].iloc[0]), median=text.exact(ranked["median_views"].iloc[0])
        ),
    )
    in_each = ranked["quadrant"].value_counts()
    alt = _(HERO_ALT).format(
        count=count,
        groups=", ".join(f"{translated(words.QUADRANTS)[name]} {in_each.get(name, 0)}" for name in QUADRANTS),
        names=", ".join(title.replace("_", " ") for title in top["page_title"]),
    )
    columns = {
        "page_title": Column("Article"),
        "quality_class": Column("Class"),
        "views_a_month": Column("Views a month", "count"),
        "demand": Column("Demand", "score"),
        "quality": Column("Quality", "score"),
        "misalignment": Column("Misalignment", "score"),
        "group": Column("Group"),
    }
    data = ranked.assign(group=ranked["quadrant"].map(translated(words.QUADRANTS)))
    note = (
        _("{count} not drawn: set apart below, with the reason.").format(
            count=text.counted(missing, "article")
        )
        if missing
        else ""
    )
    drawn = figure(ranked, top, group, least_demand).update_layout(meta={"note": note})
    behind = behind_list(rows)
    charts.show(drawn, key="needs", alt=alt, data=data, columns=columns, sample=False, behind=behind)


def _bars(named: pd.DataFrame, value: str, unit: str, behind: FigureSource) -> None:
    wording = ", ".join(
        f"{name} {text.compact(n)}" for name, n in zip(named["group"], named[value], strict=True)
    )
    alt = _("Bars of {unit} by group: {bars}").format(unit=unit, bars=wording)
    drawn = charts.bars(named, "group", value, unit=unit, label_width=22)
    columns = {
        "group": Column("Group", width="large"),
        value: Column(unit.capitalize(), "count"),
        f"{value}_share": Column("Share", "share"),
    }
    charts.show(
        drawn, key=f"groups_{value}", alt=alt, data=named, columns=columns, sample=False, behind=behind
    )
