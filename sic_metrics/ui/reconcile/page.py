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
from sic_metrics.ui.reconcile.context import Case

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


def opening(case: Case) -> None:
    """Head: how far apart the rules are."""
    both = span(case.told)
    ours = case.told.get(OURS)
    if case.month is None:
        lacking = _("views are") if case.state == "no_views" else _("usage is")
        title = _("{name}: no {lacking} loaded, so no definition can be worked out").format(
            name=case.name, lacking=lacking
        )
        lead = _(LEAD_INVENTED) if case.sample else _(LEAD_UNKNOWN)
    elif both is None:
        title = _("What other tools count for {name} in {month} is unknown: its views are").format(
            name=case.name, month=case.in_month
        )
        lead = _(LEAD)
    elif both[0].figure == both[1].figure:
        views = written(both[0])
        title, lead = _(TITLE_ONE).format(month=case.in_month, name=case.name, views=views), _(LEAD)
    else:
        low, high = written(both[0]), written(both[1])
        title = _("{name} had {low} or {high} views in {month}, depending on who counts").format(
            month=case.in_month, name=case.name, low=low, high=high
        )
        lead = _(LEAD)
    head(_("Reconcile · {name}").format(name=case.label), title, lead)
    if case.bridge and ours:
        kpis([_ours(case, ours), _theirs(case, case.bridge), _difference(case, case.bridge)])


def why_unknown(case: Case) -> None:
    """Why nothing can be worked out for the organisation, and what to do."""
    sets = cached.table("core_set_health", case.org)
    in_scope = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
    unknown(WHY[case.state], WHAT_TO_DO[case.state].format(content_set=in_scope))


def missing(case: Case) -> None:
    """Which figures are unknown, for want of what, and what would tell."""
    reasons: dict[str, list[str]] = {}
    for name in (*VIEWS, *OTHERS):
        for why in case.told[name].why if name in case.told else ():
            reasons.setdefault(why, []).append(translated(words.DEFINITIONS)[name])
    if not reasons:
        return
    tier = text.tiers(next(iter(case.definitions.loc[case.definitions["month"] == case.month, "tier"]), None))
    section(_("What is unknown, and what would tell"), level=3)
    lines_list(
        html(
            "reconcile.step",
            title=", ".join(names),
            what=translated(words.WHY)[why].format(tier=tier),
            rest=translated(words.WHAT_TO_DO)[why].format(org=case.org),
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
        return text.UNKNOWN
    total = WindowTotal(one.figure, 1, 1, one.coverage, not one.back_projected, one.whole)
    return change_words.bounded(text.exact(one.figure) if exactly else text.compact(one.figure), total)


def _ours(case: Case, ours: Figure) -> Kpi:
    context = _("{month}, each page once, people only; {known}").format(
        month=case.in_month, known=_known(ours)
    )
    behind = FigureSource("article_views", case.org, case.month, case.month)
    return Kpi(_("Article views, our standard figure"), written(ours), context=context, behind=behind)


def _known(one: Figure) -> str:
    if one.back_projected:
        return _("by a later list of uses, so an upper bound")
    if one.coverage < 1:
        return _("{coverage} of page-months known").format(coverage=text.percent(one.coverage))
    return _("all of it is known") if one.whole else _("not of every content set")


def _theirs(case: Case, taken: Bridge) -> Kpi:
    one = case.told.get(taken.definition)
    known = one is not None and one.figure is not None
    context = f"{case.in_month}; {_known(one)}" if one and known else ""
    if not known and taken.at_least is not None:
        context = _("{month}; at least {views}, as what is unknown can only add").format(
            month=case.in_month, views=text.compact(taken.at_least)
        )
    label = _("By the rule of {tool}").format(tool=translated(words.DEFINITIONS)[taken.definition])
    behind = FigureSource("definitions", case.org, case.month, case.month)
    return Kpi(label, written(one), context=context, behind=behind)


def _difference(case: Case, taken: Bridge) -> Kpi:
    behind = FigureSource("definition_steps", case.org, case.month, case.month)
    if taken.start is None or taken.end is None:
        return Kpi(_(DIFFERENCE), text.UNKNOWN, behind=behind)
    gap = taken.end - taken.start
    changed = text.counted(int((taken.steps["views"] != 0).sum()), "step")
    share = text.signed(text.percent(gap / taken.start)) if taken.start else text.UNKNOWN
    context = (
        _("{share} of the standard figure, in {steps}").format(share=share, steps=changed)
        if gap
        else _("The rules agree on this month")
    )
    return Kpi(_(DIFFERENCE), text.signed(text.compact(gap)), context=context, behind=behind)
