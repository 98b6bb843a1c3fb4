"""One month by every rule: how far apart they are, the figures side by side, what is unknown."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.formats.partner_words import WHY
from sic_metrics.impact.reconcile import OTHERS, OURS, VIEWS, Bridge, Figure, span
from sic_metrics.impact.summary import WindowTotal
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import (
    Kpi,
    facts_list,
    head,
    kpis,
    lines_list,
    section,
    source_line,
    unknown,
)
from sic_metrics.ui.components.tables import Column

from .context import DEFINITIONS, LACKING, REMEDIES, PageContext

TITLE_ONE: Final = N_("{name} had {views} views in {month} by every rule that can be worked out")
LEAD: Final = N_("Every tool is right about its own question. Here each tool’s rule counts the same lists.")
LEAD_UNKNOWN: Final = N_("Below is what others published, and which rule could have given it.")
LEAD_INVENTED: Final = N_("Below is how each tool counts. The figures follow when usage is loaded.")
RULES: Final[dict[str, str]] = {
    "article_views": N_("Views by people of the articles with a file, each page once, main pages left out."),
    "commons_impact_metrics": N_(
        "Views by people of articles and main pages, once for each file on the page."
    ),
    "baglama": N_(
        "Views of every page with a file, in all namespaces, each page once; pages titled Main_Page count 0."
    ),
    "baglama_until_early_2026": N_("The same pages, once for each file on the page."),
    "glamorgan": N_("The month’s views of the articles and main pages that use a file today."),
    "massviews": N_("The month’s views of a list of pages: here, the articles on today’s list."),
    "cassandra": N_("Requests for the files themselves, of any size, also called views by the tool."),
    "glamorous": N_("Uses: each file on each page once, in all namespaces. No views."),
    "glamorous_to_html": N_("Distinct articles of Wikipedias with a file. No views."),
    "dashboard": N_(
        "Average daily views since an article was first edited, times the days: an estimate. It starts from "
        "edits of a programme, not from uses of files, so no list of uses can give it."
    ),
}


def opening(context: PageContext) -> None:
    """Head: how far apart the rules are."""
    both = span(context.by_rule)
    ours = context.by_rule.get(OURS)
    if context.month is None:
        lacking = _("views are") if context.state == "no_views" else _("usage is")
        title = _("{name}: no {lacking} loaded, so no definition can be worked out").format(
            name=context.name, lacking=lacking
        )
        lead = _(LEAD_INVENTED) if context.sample else _(LEAD_UNKNOWN)
    elif both is None:
        title = _("What other tools count for {name} in {month} is unknown: its views are").format(
            name=context.name, month=context.in_month
        )
        lead = _(LEAD)
    elif both[0].figure == both[1].figure:
        views = _figure_in_words(both[0])
        title, lead = _(TITLE_ONE).format(month=context.in_month, name=context.name, views=views), _(LEAD)
    else:
        low, high = _figure_in_words(both[0]), _figure_in_words(both[1])
        title = _("{name} had {low} or {high} views in {month}, depending on who counts").format(
            month=context.in_month, name=context.name, low=low, high=high
        )
        lead = _(LEAD)
    head("", title, lead)
    if context.bridge and ours:
        kpis([_ours(context, ours), _theirs(context, context.bridge), _difference(context, context.bridge)])


def why_unknown(context: PageContext) -> None:
    """Why nothing can be worked out for the organisation, and what to do."""
    unknown(translated(WHY)[context.state], _("Ask the Hub to load it."))


def missing(context: PageContext) -> None:
    """Which figures are unknown, for want of what, and what would tell."""
    reasons: dict[str, list[str]] = {}
    for name in (*VIEWS, *OTHERS):
        for why in context.by_rule[name].why if name in context.by_rule else ():
            reasons.setdefault(why, []).append(_(DEFINITIONS[name]))
    if not reasons:
        return
    tier = text.tiers(
        next(iter(context.definitions.loc[context.definitions["month"] == context.month, "tier"]), None)
    )
    section(_("What is unknown, and what would tell"), level=3)
    lines_list(
        html(
            "reconcile.step",
            title=", ".join(names),
            what=_(LACKING[why]).format(tier=tier),
            rest=_(REMEDIES[why]),
        )
        for why, names in reasons.items()
    )


def rules() -> None:
    """What each tool says that it counts."""
    with st.expander(_("How each tool counts")):
        facts_list({_(DEFINITIONS[name]): rule for name, rule in translated(RULES).items()})


def _figure_in_words(result: Figure | None, *, exactly: bool = False) -> str:
    """A figure as pages write it, with what it is where it is no whole number: at least, up to."""
    if result is None or result.figure is None:
        return _(text.UNKNOWN)
    total = WindowTotal(result.figure, 1, 1, result.coverage, not result.back_projected, result.whole)
    return change_words.bounded(text.exact(result.figure) if exactly else text.compact(result.figure), total)


def _ours(context: PageContext, ours: Figure) -> Kpi:
    explanation = _("{month}, each page once, people only; {known}").format(
        month=context.in_month, known=_known(ours)
    )
    behind = context.behind("article_views")
    return Kpi(
        _("Article views, our standard figure"), _figure_in_words(ours), context=explanation, behind=behind
    )


def _known(result: Figure) -> str:
    if result.back_projected:
        return _("by a later list of uses, so an upper bound")
    if result.coverage < 1:
        return _("{coverage} of page-months known").format(coverage=text.percent(result.coverage))
    return _("all of it is known") if result.whole else _("not of every content set")


def _theirs(context: PageContext, taken: Bridge) -> Kpi:
    result = context.by_rule.get(taken.definition)
    known = result is not None and result.figure is not None
    explanation = f"{context.in_month}; {_known(result)}" if result and known else ""
    if not known and taken.at_least is not None:
        explanation = _("{month}; at least {views}, as what is unknown can only add").format(
            month=context.in_month, views=text.compact(taken.at_least)
        )
    label = _("By the rule of {tool}").format(tool=_(DEFINITIONS[taken.definition]))
    behind = context.behind("definitions")
    return Kpi(label, _figure_in_words(result), context=explanation, behind=behind)


def _difference(context: PageContext, taken: Bridge) -> Kpi:
    behind = context.behind("definition_steps")
    if taken.start is None or taken.end is None:
        return Kpi(_("Difference"), _(text.UNKNOWN), behind=behind)
    gap = taken.end - taken.start
    changed = text.counted(int((taken.steps["views"] != 0).sum()), "step")
    share = text.signed(text.percent(gap / taken.start)) if taken.start else _(text.UNKNOWN)
    explanation = (
        _("{share} of the standard figure, in {steps}").format(share=share, steps=changed)
        if gap
        else _("The rules agree on this month")
    )
    return Kpi(_("Difference"), text.signed(text.compact(gap)), context=explanation, behind=behind)


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
                _(DEFINITIONS[name]): _apart(context.by_rule[name])
                for name in OTHERS
                if name in context.by_rule
            }
            | {_(DEFINITIONS["dashboard"]): _fact(_("cannot be worked out"), _(RULES["dashboard"]))}
        )
        source_line("", context.behind("definitions"))


def _views(context: PageContext) -> None:
    figures = [context.by_rule[name] for name in VIEWS if name in context.by_rule]
    rows = pd.DataFrame(
        {
            "name": [_(DEFINITIONS[result.definition]) for result in figures],
            "figure": pd.array([result.figure for result in figures], dtype="Int64"),
            "coverage": [result.coverage for result in figures],
        }
    )
    parts = ", ".join(f"{_(DEFINITIONS[result.definition])} {_figure_in_words(result)}" for result in figures)
    section(
        _side_title(context),
        _("Views in {month} by each rule. From our lists, not read from the tools").format(
            month=context.in_month
        ),
    )
    charts.show(
        charts.bars(
            rows, "name", "figure", unit=_("views in {month}").format(month=context.in_month), label_width=24
        ),
        key="definitions",
        alt=_("Bars of views of {name} in {month} by each rule: {parts}.").format(
            name=context.name, month=context.in_month, parts=parts
        ),
        data=rows,
        columns={
            "name": Column(_("Rule"), width="medium"),
            "figure": Column(_("Views"), "count"),
            "coverage": Column(_("Known"), "share"),
        },
        sample=context.sample,
        behind=context.behind("definitions"),
    )


def _side_title(context: PageContext) -> str:
    both = span(context.by_rule)
    if both is None:
        return _("No rule that counts views can be worked out")
    least, most = both
    if least.figure == most.figure:
        return _("The rules that can be worked out agree")
    return _("{tool} counts most, {most}; {least_tool} least, {least}").format(
        tool=_(DEFINITIONS[most.definition]),
        most=text.compact(most.figure),
        least_tool=_(DEFINITIONS[least.definition]),
        least=text.compact(least.figure),
    )


def _apart(result: Figure) -> Markup:
    number = _figure_in_words(result, exactly=True)
    figure = number if result.figure is None else f"{number} {_(COUNTS[result.counts])}"
    return _fact(figure, _(RULES[result.definition]))


def _fact(figure: str, rule: str) -> Markup:
    return html("reconcile.rule", figure=figure, rule=rule)
