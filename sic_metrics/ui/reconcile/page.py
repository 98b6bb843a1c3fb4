"""The blocks of the Reconcile page: one month by every rule, and the steps between two of them."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.partner_words import WHAT_TO_DO, WHY
from sic_metrics.impact.reconcile import OTHERS, OURS, VIEWS, Bridge, Figure, span
from sic_metrics.impact.summary import WindowTotal
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.parts import LIST, Kpi, facts_list, head, kpis, section, source_line, unknown
from sic_metrics.ui.components.tables import Column
from sic_metrics.ui.reconcile import words
from sic_metrics.ui.reconcile.case import Case

STEP: Final = Markup("<li><strong>{}</strong> · {} <span>{}</span></li>")


def opening(case: Case) -> None:
    """Head: how far apart the rules are."""
    both = span(case.told)
    ours = case.told.get(OURS)
    if case.month is None:
        lacking = words.LACKING_VIEWS if case.state == "no_views" else words.LACKING_USAGE
        title = words.TITLE_UNKNOWN.format(name=case.name, lacking=lacking)
        lead = words.LEAD_INVENTED if case.sample else words.LEAD_UNKNOWN
    elif both is None:
        title = words.TITLE_NO_VIEWS.format(name=case.name, month=case.in_month)
        lead = words.LEAD
    elif both[0].figure == both[1].figure:
        views = written(both[0])
        title, lead = words.TITLE_ONE.format(month=case.in_month, name=case.name, views=views), words.LEAD
    else:
        low, high = written(both[0]), written(both[1])
        title = words.TITLE_SPAN.format(month=case.in_month, name=case.name, low=low, high=high)
        lead = words.LEAD
    head(words.EYEBROW.format(name=case.label), title, lead)
    if case.bridge and ours:
        kpis([_ours(case, ours), _theirs(case, case.bridge), _difference(case, case.bridge)])


def why_unknown(case: Case) -> None:
    """Why nothing can be worked out for the organisation, and what to do."""
    sets = cached.table("core_set_health", case.org)
    in_scope = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
    unknown(WHY[case.state], WHAT_TO_DO[case.state].format(content_set=in_scope))


def side_by_side(case: Case) -> None:
    """Bars of the figures that count views; those that count something else stand apart."""
    left, right = st.columns([1, 1], gap="large")
    with left:
        _views(case)
    with right:
        section(words.APART, words.APART_SUB)
        facts_list(
            {words.DEFINITIONS[name]: _apart(case.told[name]) for name in OTHERS if name in case.told}
            | {words.DEFINITIONS["dashboard"]: _fact(words.CANNOT, words.RULES["dashboard"])}
        )
        source_line("", Behind("definitions", case.org, case.month, case.month))


def missing(case: Case) -> None:
    """Which figures are unknown, for want of what, and what would tell."""
    reasons: dict[str, list[str]] = {}
    for name in (*VIEWS, *OTHERS):
        for why in case.told[name].why if name in case.told else ():
            reasons.setdefault(why, []).append(words.DEFINITIONS[name])
    if not reasons:
        return
    tier = text.tiers(next(iter(case.definitions.loc[case.definitions["month"] == case.month, "tier"]), None))
    section(words.WHY_TITLE, level=3)
    items = Markup("").join(
        STEP.format(
            ", ".join(names), words.WHY[why].format(tier=tier), words.WHAT_TO_DO[why].format(org=case.org)
        )
        for why, names in reasons.items()
    )
    st.html(LIST.format(items))


def rules() -> None:
    """What each tool says that it counts."""
    with st.expander(words.HOW_TOOLS_COUNT):
        facts_list({words.DEFINITIONS[name]: rule for name, rule in words.RULES.items()})


def written(one: Figure | None, *, exactly: bool = False) -> str:
    """A figure as pages write it, with what it is where it is no whole number: at least, up to."""
    if one is None or one.figure is None:
        return text.UNKNOWN
    total = WindowTotal(one.figure, 1, 1, one.coverage, not one.back_projected, one.whole)
    return text.bounded(text.exact(one.figure) if exactly else text.compact(one.figure), total)


def _views(case: Case) -> None:
    told = [case.told[name] for name in VIEWS if name in case.told]
    rows = pd.DataFrame(
        {
            "name": [words.DEFINITIONS[one.definition] for one in told],
            "figure": pd.array([one.figure for one in told], dtype="Int64"),
            "coverage": [one.coverage for one in told],
        }
    )
    parts = ", ".join(f"{words.DEFINITIONS[one.definition]} {written(one)}" for one in told)
    section(_side_title(case), words.SIDE_SUB.format(month=case.in_month))
    charts.show(
        charts.bars(rows, "name", "figure", unit=words.UNIT.format(month=case.in_month), label_width=24),
        key="definitions",
        alt=words.SIDE_ALT.format(name=case.name, month=case.in_month, parts=parts),
        data=rows,
        columns={
            "name": Column("Rule", width="medium"),
            "figure": Column("Views", "count"),
            "coverage": Column("Known", "share"),
        },
        sample=case.sample,
        behind=Behind("definitions", case.org, case.month, case.month),
    )


def _side_title(case: Case) -> str:
    both = span(case.told)
    if both is None:
        return words.SIDE_NONE
    least, most = both
    if least.figure == most.figure:
        return words.SIDE_ALIKE
    return words.SIDE.format(
        tool=words.DEFINITIONS[most.definition],
        most=text.compact(most.figure),
        least_tool=words.DEFINITIONS[least.definition],
        least=text.compact(least.figure),
    )


def _apart(one: Figure) -> Markup:
    number = written(one, exactly=True)
    figure = number if one.figure is None else f"{number} {words.COUNTS[one.counts]}"
    return _fact(figure, words.RULES[one.definition])


def _fact(figure: str, rule: str) -> Markup:
    return Markup('<strong>{}</strong><small class="sic-rule">{}</small>').format(figure, rule)


def _ours(case: Case, ours: Figure) -> Kpi:
    context = words.OURS_CONTEXT.format(month=case.in_month, known=_known(ours))
    behind = Behind("article_views", case.org, case.month, case.month)
    return Kpi(words.OURS, written(ours), context=context, behind=behind)


def _known(one: Figure) -> str:
    if one.back_projected:
        return words.BACK_PROJECTED
    if one.coverage < 1:
        return words.SOME_KNOWN.format(coverage=text.percent(one.coverage))
    return words.ALL_KNOWN if one.whole else words.SETS_UNKNOWN


def _theirs(case: Case, taken: Bridge) -> Kpi:
    one = case.told.get(taken.definition)
    known = one is not None and one.figure is not None
    context = words.THEIRS_CONTEXT.format(month=case.in_month, known=_known(one)) if one and known else ""
    if not known and taken.at_least is not None:
        context = words.UNKNOWN_BUT.format(month=case.in_month, views=text.compact(taken.at_least))
    label = words.THEIRS.format(tool=words.DEFINITIONS[taken.definition])
    behind = Behind("definitions", case.org, case.month, case.month)
    return Kpi(label, written(one), context=context, behind=behind)


def _difference(case: Case, taken: Bridge) -> Kpi:
    behind = Behind("definition_steps", case.org, case.month, case.month)
    if taken.start is None or taken.end is None:
        return Kpi(words.DIFFERENCE, text.UNKNOWN, behind=behind)
    gap = taken.end - taken.start
    changed = text.counted(int((taken.steps["views"] != 0).sum()), "step")
    share = text.signed(text.percent(gap / taken.start)) if taken.start else text.UNKNOWN
    context = words.DIFFERENCE_CONTEXT.format(share=share, steps=changed) if gap else words.DIFFERENCE_NONE
    return Kpi(words.DIFFERENCE, text.signed(text.compact(gap)), context=context, behind=behind)
