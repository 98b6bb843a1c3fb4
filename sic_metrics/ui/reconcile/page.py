"""The blocks of the Reconcile page: one month by every rule, and the steps between two of them."""

from __future__ import annotations

from typing import Final

import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.formats.partner_words import WHAT_TO_DO, WHY
from sic_metrics.impact.reconcile import OTHERS, OURS, VIEWS, Bridge, Figure, span
from sic_metrics.impact.summary import WindowTotal
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import Kpi, facts_list, head, kpis, lines_list, section, unknown
from sic_metrics.ui.reconcile import words
from sic_metrics.ui.reconcile.context import PageContext

TITLE_ONE: Final = N_("{name} had {views} views in {month} by every rule that can be worked out")
LEAD: Final = N_(
    "Every tool is right about its own question, and each asks another one. Here "
    "the same lists of uses and the same views are counted by each tool’s "
    "published rule, so that the differences can be explained."
)
LEAD_UNKNOWN: Final = N_(
    "A published figure can only be explained beside what our own lists give. "
    "Below is what is published all the same, and which definition could have "
    "produced it."
)
LEAD_INVENTED: Final = N_("How each tool counts stands below; the figures follow as soon as usage is loaded.")
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
        "Average daily views since an article was first edited, times the days: an "
        "estimate. It starts from edits of a programme, not from uses of files, so no "
        "list of uses can give it."
    ),
}
DIFFERENCE: Final = N_("Difference")


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
        views = written(both[0])
        title, lead = _(TITLE_ONE).format(month=context.in_month, name=context.name, views=views), _(LEAD)
    else:
        low, high = written(both[0]), written(both[1])
        title = _("{name} had {low} or {high} views in {month}, depending on who counts").format(
            month=context.in_month, name=context.name, low=low, high=high
        )
        lead = _(LEAD)
    head(_("Reconcile · {name}").format(name=context.label), title, lead)
    if context.bridge and ours:
        kpis([_ours(context, ours), _theirs(context, context.bridge), _difference(context, context.bridge)])


def why_unknown(context: PageContext) -> None:
    """Why nothing can be worked out for the organisation, and what to do."""
    sets = cached.table("core_set_health", context.org)
    in_scope = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
    unknown(
        translated(WHY)[context.state], translated(WHAT_TO_DO)[context.state].format(content_set=in_scope)
    )


def missing(context: PageContext) -> None:
    """Which figures are unknown, for want of what, and what would tell."""
    reasons: dict[str, list[str]] = {}
    for name in (*VIEWS, *OTHERS):
        for why in context.by_rule[name].why if name in context.by_rule else ():
            reasons.setdefault(why, []).append(translated(words.DEFINITIONS)[name])
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
            what=translated(words.WHY)[why].format(tier=tier),
            rest=translated(words.WHAT_TO_DO)[why].format(org=context.org),
        )
        for why, names in reasons.items()
    )


def rules() -> None:
    """What each tool says that it counts."""
    with st.expander(_("How each tool counts")):
        facts_list({translated(words.DEFINITIONS)[name]: rule for name, rule in translated(RULES).items()})


def written(one: Figure | None, *, exactly: bool = False) -> str:
    """A figure as pages write it, with what it is where it is no whole number: at least, up to."""
    if one is None or one.figure is None:
        return _(text.UNKNOWN)
    total = WindowTotal(one.figure, 1, 1, one.coverage, not one.back_projected, one.whole)
    return change_words.bounded(text.exact(one.figure) if exactly else text.compact(one.figure), total)


def _ours(context: PageContext, ours: Figure) -> Kpi:
    explanation = _("{month}, each page once, people only; {known}").format(
        month=context.in_month, known=_known(ours)
    )
    behind = FigureSource("article_views", context.org, context.month, context.month)
    return Kpi(_("Article views, our standard figure"), written(ours), context=explanation, behind=behind)


def _known(one: Figure) -> str:
    if one.back_projected:
        return _("by a later list of uses, so an upper bound")
    if one.coverage < 1:
        return _("{coverage} of page-months known").format(coverage=text.percent(one.coverage))
    return _("all of it is known") if one.whole else _("not of every content set")


def _theirs(context: PageContext, taken: Bridge) -> Kpi:
    one = context.by_rule.get(taken.definition)
    known = one is not None and one.figure is not None
    explanation = f"{context.in_month}; {_known(one)}" if one and known else ""
    if not known and taken.at_least is not None:
        explanation = _("{month}; at least {views}, as what is unknown can only add").format(
            month=context.in_month, views=text.compact(taken.at_least)
        )
    label = _("By the rule of {tool}").format(tool=translated(words.DEFINITIONS)[taken.definition])
    behind = FigureSource("definitions", context.org, context.month, context.month)
    return Kpi(label, written(one), context=explanation, behind=behind)


def _difference(context: PageContext, taken: Bridge) -> Kpi:
    behind = FigureSource("definition_steps", context.org, context.month, context.month)
    if taken.start is None or taken.end is None:
        return Kpi(_(DIFFERENCE), _(text.UNKNOWN), behind=behind)
    gap = taken.end - taken.start
    changed = text.counted(int((taken.steps["views"] != 0).sum()), "step")
    share = text.signed(text.percent(gap / taken.start)) if taken.start else _(text.UNKNOWN)
    explanation = (
        _("{share} of the standard figure, in {steps}").format(share=share, steps=changed)
        if gap
        else _("The rules agree on this month")
    )
    return Kpi(_(DIFFERENCE), text.signed(text.compact(gap)), context=explanation, behind=behind)
