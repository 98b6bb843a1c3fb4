"""The blocks of the Overview page about the union: its figures, its change, its trend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd
from markupsafe import Markup

from sic_metrics.impact.programme import Against, Programme
from sic_metrics.impact.summary import Change, against_traffic, change, drawable
from sic_metrics.ui import cached, charts, text
from sic_metrics.ui import text_overview as words
from sic_metrics.ui.behind import Behind
from sic_metrics.ui.parts import Kpi, head, kpis, section, source_line, term

ARROW = Markup('<span aria-hidden="true">{}</span> {}')


def partner_names() -> dict[str, str]:
    """Short names of the organisations of stage partner."""
    partners = [row for row in cached.records("organisations") if row["stage"] == "partner"]
    return {row["org_id"]: row["short_name"] for row in partners}


def opening(told: Programme, first: str, last: str) -> None:
    """Head and key figures of the union."""
    period = text.span(first, last)
    views = text.bounded(text.compact(told.total.views), told.total)
    head(words.EYEBROW, words.TITLE.format(views=views, period=period), words.LEAD)
    month, window = text.month_name(last, short=True), text.period(first, last)
    at_last = Behind("hub_article_views", first=last, last=last)
    kpis(
        [
            Kpi(
                term(words.VIEWS),
                views,
                text.change_in_words(told.change, told.total.months),
                context=words.VIEWS_CONTEXT.format(period=window, coverage=text.percent(told.total.coverage)),
                behind=Behind("hub_article_views", first=first, last=last),
            ),
            Kpi(
                words.ARTICLES,
                _of_those_known(text.exact(told.articles), told),
                context=words.ARTICLES_CONTEXT.format(month=month),
                behind=at_last,
            ),
            Kpi(
                words.PARTNERS,
                words.PARTNERS_VALUE.format(known=told.orgs_known, all=told.orgs),
                context=words.PARTNERS_CONTEXT.format(month=month),
                behind=at_last,
            ),
            Kpi(
                words.DOUBLE,
                _of_those_known(text.compact(told.counted_again), told),
                context=words.DOUBLE_CONTEXT.format(period=window),
                behind=Behind("overlap", first=first, last=last),
            ),
        ]
    )


def _of_those_known(written: str, told: Programme) -> str:
    """At least so many, where the usage of some partners is unknown."""
    is_bound = told.orgs_known < told.orgs and written != text.UNKNOWN
    return text.AT_LEAST.format(written=written) if is_bound else written


def changed(told: Sequence[Against], last: str) -> None:
    """The newest month against 3 and 12 months before, raw and against traffic."""
    month = text.month_name(last)
    section(_changed_title(told, month), words.CHANGED_SUB)
    kpis([kpi for one in told for kpi in _against(one, last)])
    breaks = _breaks(told[-1].earlier, last)
    if breaks:
        source_line(words.CHANGED_BREAK.format(breaks="; ".join(breaks)))


def trend(hub: pd.DataFrame, indexed: pd.DataFrame, told: Programme, window: tuple[str, str]) -> None:
    """Monthly views of the union, raw and against traffic, with what happened meanwhile."""
    first, last = window
    known = indexed[indexed["views_at_base_traffic"].notna() & indexed["month"].isin(hub["month"])]
    lines = drawable(hub).assign(line=words.LINE_RAW)
    title = text.trend_title(told.change, told.total.months) or words.HERO_PLAIN
    if len(known):
        against = drawable(against_traffic(known)).assign(line=words.LINE_INDEXED)
        lines = pd.concat([lines, against], ignore_index=True)
        share = change(against_traffic(indexed), first, last).share
        if share is not None and told.change.share is not None:
            title = words.HERO_AGAINST.format(title=title, change=text.moved(share))
    section(title, f"{words.HERO_SUB} {_indexed_words(known)}")
    low, high = text.compact(hub["views"].min()), text.compact(hub["views"].max())
    figure = charts.line(
        lines,
        "views",
        unit="article views a month",
        by="line" if len(known) else None,
        events=cached.events(),
    )
    drawn = ("hub_article_views", "hub_article_views_indexed") if len(known) else ("hub_article_views",)
    data = hub.merge(indexed[["month", "views_at_base_traffic", "traffic_coverage"]], on="month", how="left")
    charts.show(
        figure,
        key="trend",
        alt=words.HERO_ALT.format(low=low, high=high),
        data=data,
        sample=bool(hub["sample"].any()),
        behind=[Behind(metric, first=hub["month"].min(), last=last) for metric in drawn],
    )


def _indexed_words(known: pd.DataFrame) -> str:
    if known.empty:
        return words.HERO_SUB_NO_TRAFFIC
    return words.HERO_SUB_INDEXED.format(month=text.month_name(str(known["base_month"].iloc[0])[:7]))


def _changed_title(told: Sequence[Against], month: str) -> str:
    said = [(one, one.raw.share, text.month_name(one.earlier)) for one in told if one.raw.share is not None]
    if not said:
        return words.CHANGED_UNKNOWN.format(month=month)
    changes = [words.CHANGED_ON.format(change=text.moved(share), earlier=name) for _, share, name in said]
    indexed = [one.indexed.share for one, _, _ in said if one.indexed.share is not None]
    title = words.CHANGED.format(month=month, changes=" and ".join(changes))
    if len(indexed) < len(said):
        return title
    return title + words.CHANGED_AGAINST.format(changes=" and ".join(map(text.moved, indexed)))


def _against(one: Against, last: str) -> list[Kpi]:
    """The change of the views and, where that can be said, the change against traffic."""
    month, earlier = (text.month_name(each, short=True) for each in (last, one.earlier))
    context = words.CHANGED_FROM.format(then=text.compact(one.then), now=text.compact(one.now), month=month)
    behind = Behind("hub_article_views", first=one.earlier, last=last)
    raw = _change_kpi(words.CHANGED_RAW.format(month=earlier), one.raw, context, behind)
    if one.raw.share is None:
        return [raw]
    return [
        raw,
        _change_kpi(
            words.CHANGED_INDEXED, one.indexed, "", replace(behind, metric="hub_article_views_indexed")
        ),
    ]


def _change_kpi(label: str, one: Change, context: str, behind: Behind) -> Kpi:
    if one.share is None:
        why = text.NO_CHANGE[one.why_none or "no earlier months"]
        return Kpi(label, text.UNKNOWN, context=why, behind=behind)
    value = ARROW.format(text.arrow(one.share), text.moved(one.share))
    return Kpi(label, value, context=context, behind=behind)


def _breaks(after: str, until: str) -> list[str]:
    """Changes of the counting itself that reach into the months after one and up to another."""
    rows = [row for row in cached.records("events") if row["kind"] == "break" and row["org_id"] is None]
    months = pd.Timestamp(f"{after}-01"), pd.Timestamp(f"{until}-01")
    found = charts.events_of(rows)
    return [str(one) for one in found if one.last_month > months[0] and one.month <= months[1]]
