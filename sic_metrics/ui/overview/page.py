"""The blocks of the Overview page about the union: its figures, its change, its trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.alike import Months
from sic_metrics.impact.partner_summary import Programme
from sic_metrics.impact.summary import AT_BASE, RAW, Change, Since, Trend
from sic_metrics.impact.summary import trend as trend_of
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, head, kpis, section, source_line, term

from . import parts

LEAD: Final = N_(
    "Each article counts once, however many partners’ files it carries. These are views of pages by people: "
    "they say how far the pages reach, and are not views of the files."
)
CHANGED_SUB: Final = N_(
    "One month against another, like with like: the same partners and content sets known in both, usage "
    "observed. Against traffic: had every wiki been read as much in both months."
)
HERO_SUB: Final = N_(
    "Monthly views by people, each article once. Dashed: an upper bound. Grey: unknown, or known only in "
    "part."
)
HERO_ALT: Final = N_(
    "Line of monthly views of all partners’ articles: {low} in the lowest month, {high} in the highest."
)

LINES = {RAW: N_("Views"), AT_BASE: N_("Indexed")}


def partner_names() -> dict[str, str]:
    """Short names of the organisations of stage partner."""
    partners = [row for row in cached.records("organisations") if row["stage"] == "partner"]
    return {row["org_id"]: row["short_name"] for row in partners}


def opening(union: Programme, first: str, last: str) -> None:
    """Head and key figures of the union."""
    period = text.span(first, last)
    views = change_words.bounded(text.compact(union.total.views), union.total)
    head(
        _(parts.EYEBROW),
        _("Articles that carry partners’ files were viewed {views} times {period}").format(
            views=views, period=period
        ),
        _(LEAD),
    )
    kpis(_key_figures(union, first, last))


def _key_figures(union: Programme, first: str, last: str) -> list[Kpi]:
    views = change_words.bounded(text.compact(union.total.views), union.total)
    month, window = text.month_name(last, short=True), text.period(first, last)
    at_last = FigureSource("hub_article_views", first=last, last=last)
    return [
        Kpi(
            term(_("Article views"), of="article views"),
            views,
            change_words.change_in_words(union.change, union.total.months),
            context=_("{period}, people only, {coverage} of page-months known").format(
                period=window, coverage=text.percent(union.total.coverage)
            ),
            behind=FigureSource("hub_article_views", first=first, last=last),
        ),
        Kpi(
            _("Articles"),
            _of_those_known(text.exact(union.articles), union),
            context=_("Distinct, in {month}").format(month=month),
            behind=at_last,
        ),
        Kpi(
            _("Partners known"),
            _("{known} of {all}").format(known=union.orgs_known, all=union.orgs),
            context=_("Partners with content sets whose usage is known, {month}").format(month=month),
            behind=at_last,
        ),
        Kpi(
            _("Counted once, not twice"),
            _of_those_known(text.compact(union.counted_again), union),
            context=_("Views that adding the partners up would count again, {period}").format(period=window),
            behind=FigureSource("overlap", first=first, last=last),
        ),
    ]


def _of_those_known(number: str, union: Programme) -> str:
    """At least so many, where the usage of some partners is unknown."""
    is_bound = union.orgs_known < union.orgs and number != _(text.UNKNOWN)
    return change_words.with_bound(number, "at least") if is_bound else number


def changed(earlier_months: Sequence[Since], last: str) -> None:
    """The newest month against 3 and 12 months before, raw and against traffic."""
    month = text.month_name(last)
    section(_changed_title(earlier_months, month), _(CHANGED_SUB))
    kpis([kpi for comparison in earlier_months for kpi in _against(comparison, last)])
    breaks = _breaks(earlier_months[-1].earlier, last)
    if breaks:
        source_line(
            _("Between these months the counting changed: {breaks}.").format(breaks="; ".join(breaks))
        )


def trend(known: Months, union: Programme, window: tuple[str, str], drawn: list[str]) -> None:
    """Monthly views of the union, raw and against traffic, like with like, with what happened meanwhile."""
    place = st.container()
    everything = known_months.is_everything_asked(known, drawn)
    drawn_trend = trend_of(known, *window, drawn, everything=everything)
    with place:
        _hero(known, drawn_trend, union)


def _hero(known: Months, trend: Trend, union: Programme) -> None:
    title = change_words.trend_title(union.change, union.total.months) or _(
        "Views of all partners’ articles, month by month"
    )
    if trend.indexed_change.share is not None and union.change.share is not None:
        title = _("{title}; against the wikis’ traffic, {change}").format(
            title=title, change=change_words.moved(trend.indexed_change.share)
        )
    what = text_steps.what_is_drawn(trend.steps, trend.sets)
    section(title, " ".join(part for part in (_(HERO_SUB), _indexed_words(trend), what) if part))
    shown = trend.lines[trend.lines["line"] == RAW]
    figure = charts.line(
        trend.lines.assign(line=trend.lines["line"].map(translated(LINES))),
        "views",
        unit=_("article views a month"),
        by="line" if trend.base_month else None,
        events=[*known_months.events(), *known_months.events_of_steps(trend.steps, of_partners=True)],
    )
    low, high = text.compact(shown["views"].min()), text.compact(shown["views"].max())
    first, last = shown["month"].min(), shown["month"].max()
    charts.show(
        figure,
        key="trend",
        alt=_(HERO_ALT).format(low=low, high=high),
        data=_data(known, trend, first, last),
        sample=bool(shown["sample"].any()),
        behind=[FigureSource(metric, first=first, last=last) for metric in _metrics(trend)],
    )


def _metrics(trend: Trend) -> tuple[str, ...]:
    if trend.is_part:
        return ("hub_article_views_alike",)
    both = "hub_article_views", "hub_article_views_indexed"
    return both if trend.base_month else both[:1]


def _data(known: Months, trend: Trend, first: str, last: str) -> pd.DataFrame:
    """The rows of the metric that is drawn, with what is known of months that the lines leave out."""
    if trend.is_part:
        rows = known.line(first).raw.drop(columns=["counted_as"])
        return rows[rows["month"].between(first, last)]
    at_base = known.indexed[["month", "views_at_base_traffic", "traffic_coverage"]]
    return known.views[known.views["month"].between(first, last)].merge(at_base, on="month", how="left")


def _indexed_words(trend: Trend) -> str:
    if trend.base_month is None:
        return _("No line against traffic: the wikis’ total traffic is not loaded.")
    return _("Indexed: had every wiki been read as much as in {month}.").format(
        month=text.month_name(trend.base_month)
    )


def _changed_title(earlier_months: Sequence[Since], month: str) -> str:
    said = [
        (comparison, comparison.raw.share, text.month_name(comparison.earlier))
        for comparison in earlier_months
        if comparison.raw.share is not None
    ]
    if not said:
        return _("How {month} compares with earlier months cannot be said").format(month=month)
    changes = [
        _("{change} on {earlier}").format(change=change_words.moved(share), earlier=name)
        for _unused, share, name in said
    ]
    indexed = [
        comparison.indexed.share for comparison, *_unused in said if comparison.indexed.share is not None
    ]
    title = _("In {month}, views were {changes}").format(month=month, changes=" and ".join(changes))
    if len(indexed) < len(said):
        return title
    return title + _("; against the wikis’ traffic, {changes}").format(
        changes=" and ".join(map(change_words.moved, indexed))
    )


def _against(comparison: Since, last: str) -> list[Kpi]:
    """The change of the views and, where that can be said, the change against traffic."""
    month, earlier = (text.month_name(each, short=True) for each in (last, comparison.earlier))
    context = _("From {then} to {now} in {month}").format(
        then=text.compact(comparison.then), now=text.compact(comparison.now), month=month
    )
    if comparison.raw.is_part:
        context = _("{context}, of {what}").format(context=context, what=_(change_words.KNOWN_THROUGHOUT))
    metric = "hub_article_views_alike" if comparison.raw.is_part else "hub_article_views"
    behind = FigureSource(metric, first=comparison.earlier, last=last)
    raw = _change_kpi(_("Views against {month}").format(month=earlier), comparison.raw, context, behind)
    if comparison.raw.share is None:
        return [raw]
    indexed = metric if comparison.raw.is_part else "hub_article_views_indexed"
    return [
        raw,
        _change_kpi(_("The same, against traffic"), comparison.indexed, "", replace(behind, metric=indexed)),
    ]


def _change_kpi(label: str, change: Change, context: str, behind: FigureSource) -> Kpi:
    if change.share is None:
        why = _(change_words.NO_CHANGE[change.why_none or "no earlier months"])
        return Kpi(label, _(text.UNKNOWN), context=why, behind=behind)
    value = html(
        "overview.change", arrow=change_words.arrow(change.share), moved=change_words.moved(change.share)
    )
    return Kpi(label, value, context=context, behind=behind)


def _breaks(after: str, until: str) -> list[str]:
    """Changes of the counting itself that reach into the months after one and up to another."""
    rows = [row for row in cached.records("events") if row["kind"] == "break" and row["org_id"] is None]
    months = pd.Timestamp(f"{after}-01"), pd.Timestamp(f"{until}-01")
    events = charts.events_of(rows)
    return [str(event) for event in events if event.last_month > months[0] and event.month <= months[1]]
