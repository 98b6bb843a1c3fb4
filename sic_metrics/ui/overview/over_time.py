"""All partners over time: the newest month against earlier ones, and the line, also adjusted for traffic."""

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
from sic_metrics.impact.summary import AT_BASE, RAW, Change, Since, Trend
from sic_metrics.impact.summary import trend as trend_of
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, kpis, section, source_line

CHANGED_SUB: Final = N_("With the same partners in both months")
HERO_SUB: Final = N_("Dashed: may be too high. Grey: not complete.")
HERO_ALT: Final = N_(
    "Line of monthly page views of all partners: {low} in the lowest month, {high} in the highest."
)

LINES = {RAW: N_("Page views"), AT_BASE: N_("Adjusted for traffic")}


def changed(earlier_months: Sequence[Since], last: str) -> None:
    """The newest month against 3 and 12 months before, raw and against traffic."""
    month = text.month_name(last)
    section(_("{month} against earlier months").format(month=month), _(CHANGED_SUB))
    kpis([kpi for comparison in earlier_months for kpi in _against(comparison, last)])
    breaks = _breaks(earlier_months[-1].earlier, last)
    if breaks:
        source_line(
            _("Between these months the counting changed: {breaks}.").format(breaks="; ".join(breaks))
        )


def trend(known: Months, window: tuple[str, str], drawn: list[str]) -> None:
    """Monthly views of the union, as counted and adjusted for traffic, like with like, with what happened."""
    place = st.container()
    everything = known_months.is_everything_asked(known, drawn)
    drawn_trend = trend_of(known, *window, drawn, everything=everything)
    with place:
        _hero(known, drawn_trend, months=sum(window[0] <= month <= window[1] for month in drawn))


def _hero(known: Months, trend: Trend, *, months: int) -> None:
    title = change_words.trend_title(trend.change, months) or _("Page views of all partners, month by month")
    if trend.indexed_change.share is not None and trend.change.share is not None:
        title = _("{title}; adjusted for traffic, {change}").format(
            title=title, change=change_words.moved(trend.indexed_change.share)
        )
    what = text_steps.what_is_drawn(trend.steps, trend.sets)
    section(title, " ".join(part for part in (_(HERO_SUB), _indexed_words(trend), what) if part))
    shown = trend.lines[trend.lines["line"] == RAW]
    figure = charts.line(
        trend.lines.assign(line=trend.lines["line"].map(translated(LINES))),
        "views",
        unit=_("page views a month"),
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
        return _("No line adjusted for traffic: the traffic of the wikis is not known.")
    return _("Adjusted: as if every wiki had as many views as in {month}.").format(
        month=text.month_name(trend.base_month)
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
    raw = _change_kpi(_("Page views against {month}").format(month=earlier), comparison.raw, context, behind)
    if comparison.raw.share is None:
        return [raw]
    indexed = metric if comparison.raw.is_part else "hub_article_views_indexed"
    label = _("The same, adjusted for traffic")
    return [raw, _change_kpi(label, comparison.indexed, "", replace(behind, metric=indexed))]


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
