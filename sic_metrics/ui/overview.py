"""The blocks of the Overview page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.impact.programme import Programme, largest_overlap
from sic_metrics.impact.summary import drawable
from sic_metrics.ui import cached, charts, text
from sic_metrics.ui import text_overview as words
from sic_metrics.ui.parts import Kpi, head, kpis, notice, section, term

MOST_FINDINGS = 6


def partner_names() -> dict[str, str]:
    """Short names of the organisations of stage partner."""
    partners = [row for row in cached.records("organisations") if row["stage"] == "partner"]
    return {row["org_id"]: row["short_name"] for row in partners}


def opening(told: Programme, first: str, last: str) -> None:
    """Head and key figures of the union."""
    period = f"from {text.month_name(first)} to {text.month_name(last)}"
    views = text.bounded(text.compact(told.total.views), told.total)
    head(words.EYEBROW, words.TITLE.format(views=views, period=period), words.LEAD)
    month, window = text.month_name(last, short=True), text.period(first, last)
    coverage = f"{window}, people only, {text.percent(told.total.coverage)} of page-months known"
    partners = words.PARTNERS_VALUE.format(known=told.orgs_known, all=told.orgs)
    kpis(
        [
            Kpi(
                term(words.VIEWS),
                views,
                text.change_in_words(told.change, told.total.months),
                context=coverage,
            ),
            Kpi(
                words.ARTICLES, text.exact(told.articles), context=words.ARTICLES_CONTEXT.format(month=month)
            ),
            Kpi(words.PARTNERS, partners, context=words.PARTNERS_CONTEXT.format(month=month)),
            Kpi(
                words.DOUBLE,
                text.compact(told.counted_again),
                context=words.DOUBLE_CONTEXT.format(period=window),
            ),
        ]
    )


def trend(hub: pd.DataFrame, told: Programme, *, sample: bool) -> None:
    """Monthly views of the union, with what happened meanwhile."""
    section(text.trend_title(told.change, told.total.months) or words.HERO_PLAIN, words.HERO_SUB)
    low, high = text.compact(hub["views"].min()), text.compact(hub["views"].max())
    figure = charts.line(drawable(hub), "views", unit="article views a month", events=cached.events())
    charts.show(figure, key="trend", alt=words.HERO_ALT.format(low=low, high=high), data=hub, sample=sample)


def partners(told: Programme, names: Mapping[str, str], period: str, *, sample: bool) -> None:
    """Views by partner: not a ranking, and said so."""
    rows = told.by_org.assign(name=told.by_org["org_id"].map(names))
    section(words.PARTNERS_TITLE.format(name=rows["name"].iloc[0]), words.PARTNERS_SUB.format(period=period))
    figure = charts.bars(rows, "name", "views", unit="article views")
    parts = [f"{name} {text.compact(views)}" for name, views in zip(rows["name"], rows["views"], strict=True)]
    charts.show(
        figure, key="partners", alt=f"Bars of article views: {', '.join(parts)}", data=rows, sample=sample
    )


def trends(by_org: pd.DataFrame, names: Mapping[str, str], months: list[str], *, sample: bool) -> None:
    """A small panel for each partner."""
    section(words.TRENDS, words.TRENDS_SUB.format(month=text.month_name(months[0])))
    panels = []
    for org, rows in by_org.groupby("org_id", sort=False):
        monthly = drawable(rows).set_index("month")["views"].reindex(months)
        values = [None if pd.isna(value) else float(value) for value in monthly]
        panels.append(charts.Multiple(names[str(org)], values, text.remark(rows, months)))
    charts.multiples(panels, unit="article views a month", sample=sample)


def overlap(rows: pd.DataFrame, names: Mapping[str, str], month: str, *, sample: bool) -> None:
    """Which partners share articles, and how many."""
    pair = largest_overlap(rows)
    sub = words.OVERLAP_SUB.format(month=text.month_name(month))
    if pair is None:
        section(words.OVERLAP_NONE, sub)
        return
    title = words.OVERLAP.format(
        a=names[pair["org_a"]], b=names[pair["org_b"]], articles=text.exact(pair["articles"])
    )
    section(title, sub)
    mirrored = rows.rename(columns={"org_a": "org_b", "org_b": "org_a"})
    both = pd.concat([rows, mirrored], ignore_index=True)[["org_a", "org_b", "articles"]].sort_values(
        ["org_a", "org_b"]
    )
    both = both.assign(
        a=both["org_a"].map(names), b=both["org_b"].map(names), articles=both["articles"].astype(float)
    )
    caption = words.OVERLAP_CAPTION.format(month=text.month_name(month))
    charts.matrix(both, "a", "b", "articles", caption=caption, sample=sample)


def attention() -> None:
    """What the store lacks, with what to do."""
    found = [finding for finding in cached.findings() if finding.severity != "note"]
    if not found:
        section(words.ATTENTION)
        notice(words.NOTHING, "info")
        return
    section(words.ATTENTION, words.ATTENTION_SUB.format(count=text.counted(len(found), "thing")))
    items = Markup("").join(
        Markup("<li><strong>{}</strong>: {}. <span>{}.</span></li>").format(
            one.where, one.what, one.remedy[:1].upper() + one.remedy[1:]
        )
        for one in found[:MOST_FINDINGS]
    )
    rest = len(found) - MOST_FINDINGS
    more = (
        Markup('<li><a href="/methods" target="_self">{} more on Methods</a></li>').format(rest)
        if rest > 0
        else ""
    )
    st.html(Markup('<ul class="sic-attention">{}{}</ul>').format(items, more))


def registry() -> None:
    """The organisations there are, each a link to its page."""
    organisations = sorted(cached.records("organisations"), key=lambda row: row["short_name"].lower())
    groups = {
        words.GROUPS[stage]: [row for row in organisations if _group(row) == stage] for stage in words.GROUPS
    }
    counts = {"partners": len(groups["Partners"]), "candidates": len(groups["Candidates"])}
    section(words.REGISTRY.format(**counts), words.REGISTRY_SUB)
    for name, rows in groups.items():
        if rows:
            st.html(
                Markup('<p class="sic-names"><b>{}</b> {}</p>').format(
                    name, Markup(" ").join(map(_link, rows))
                )
            )


def _group(row: Mapping[str, Any]) -> str:
    return "sample" if row["sample"] else str(row["stage"])


def _link(row: Mapping[str, Any]) -> Markup:
    address = f"/partner?{urlencode({'org': row['org_id']})}"
    link = Markup('<a href="{}" target="_self" title="{}">{}</a>')
    return link.format(address, row["full_name"], row["short_name"])
