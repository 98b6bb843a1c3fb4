"""Our figure and theirs, drawn beside each other."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.reconcile import OTHERS, VIEWS, Figure, span
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import facts_list, section, source_line
from sic_metrics.ui.components.tables import Column
from sic_metrics.ui.reconcile import words
from sic_metrics.ui.reconcile.context import PageContext

from .page import RULES, written

COUNTS: Final[dict[str, str]] = {
    "views": N_("views"),
    "requests": N_("requests"),
    "uses": N_("uses"),
    "articles": N_("articles"),
}


def side_by_side(context: PageContext) -> None:
    """Bars of the figures that count views; those that count something else stand apart."""
    left, right = st.columns([1, 1], gap="large")
    with left:
        _views(context)
    with right:
        section(_("These count something else"), _("Never on one axis with views, nor added to them"))
        facts_list(
            {
                translated(words.DEFINITIONS)[name]: _apart(context.by_rule[name])
                for name in OTHERS
                if name in context.by_rule
            }
            | {
                translated(words.DEFINITIONS)["dashboard"]: _fact(
                    _("cannot be worked out"), translated(RULES)["dashboard"]
                )
            }
        )
        source_line("", FigureSource("definitions", context.org, context.month, context.month))


def _views(context: PageContext) -> None:
    figures = [context.by_rule[name] for name in VIEWS if name in context.by_rule]
    rows = pd.DataFrame(
        {
            "name": [translated(words.DEFINITIONS)[one.definition] for one in figures],
            "figure": pd.array([one.figure for one in figures], dtype="Int64"),
            "coverage": [one.coverage for one in figures],
        }
    )
    parts = ", ".join(f"{translated(words.DEFINITIONS)[one.definition]} {written(one)}" for one in figures)
    section(
        _side_title(context),
        _("Views in {month} by each rule. From our lists, not read from the tools").format(
            month=context.in_month
        ),
    )
    charts.show(
        charts.bars(
            rows, "name", "figure", unit=_(words.UNIT).format(month=context.in_month), label_width=24
        ),
        key="definitions",
        alt=_("Bars of views of {name} in {month} by each rule: {parts}.").format(
            name=context.name, month=context.in_month, parts=parts
        ),
        data=rows,
        columns={
            "name": Column("Rule", width="medium"),
            "figure": Column("Views", "count"),
            "coverage": Column("Known", "share"),
        },
        sample=context.sample,
        behind=FigureSource("definitions", context.org, context.month, context.month),
    )


def _side_title(context: PageContext) -> str:
    both = span(context.by_rule)
    if both is None:
        return _("No rule that counts views can be worked out")
    least, most = both
    if least.figure == most.figure:
        return _("The rules that can be worked out agree")
    return _("{tool} counts most, {most}; {least_tool} least, {least}").format(
        tool=translated(words.DEFINITIONS)[most.definition],
        most=text.compact(most.figure),
        least_tool=translated(words.DEFINITIONS)[least.definition],
        least=text.compact(least.figure),
    )


def _apart(one: Figure) -> Markup:
    number = written(one, exactly=True)
    figure = number if one.figure is None else f"{number} {translated(COUNTS)[one.counts]}"
    return _fact(figure, translated(RULES)[one.definition])


def _fact(figure: str, rule: str) -> Markup:
    return html("reconcile.rule", figure=figure, rule=rule)
