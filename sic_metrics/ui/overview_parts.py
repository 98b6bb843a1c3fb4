"""The blocks of the Overview page about its parts: each partner, what two of them share, the registry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.impact.programme import changes_by_org, largest_overlap
from sic_metrics.impact.summary import Change, drawable
from sic_metrics.ui import cached, charts, text
from sic_metrics.ui import text_overview as words
from sic_metrics.ui.behind import Behind
from sic_metrics.ui.parts import section, source_line

LINK = Markup('<a href="{}" target="_self">{}</a>')
MOST_COMPARED = 6


def partners(
    by_org: pd.DataFrame,
    names: Mapping[str, str],
    window: tuple[str, str],
    months: list[str],
    *,
    sample: bool,
) -> None:
    """A small panel for each partner, by name, with its change; no ranking."""
    changes = changes_by_org(by_org, *window)
    said = [one.share for one in changes.values() if one.share is not None]
    grown = sum(share > 0 for share in said)
    title = words.TRENDS.format(grown=grown, all=len(said)) if said else words.TRENDS_PLAIN
    length = sum(window[0] <= month <= window[1] for month in months)
    sub = words.TRENDS_SUB.format(
        month=text.month_name(months[0]), months=f"{length} months" if length > 1 else "month"
    )
    orgs = sorted(changes, key=lambda org: names[org].lower())
    address = f"/compare?{urlencode({'org': ','.join(orgs[:MOST_COMPARED])}, safe=',')}"
    section(title, Markup("{} {}.").format(sub, LINK.format(address, words.COMPARE)))
    panels = []
    for org in orgs:
        rows = by_org[by_org["org_id"] == org]
        monthly = drawable(rows).set_index("month")["views"].reindex(months)
        values = [None if pd.isna(value) else float(value) for value in monthly]
        panels.append(charts.Multiple(names[org], values, _remark(changes[org], rows, months)))
    charts.multiples(panels, unit="article views a month", sample=sample)
    source_line("", Behind("article_views", first=months[0], last=months[-1]))


def overlap(rows: pd.DataFrame, names: Mapping[str, str], month: str, *, sample: bool) -> None:
    """Which partners share articles, and how many."""
    pair = largest_overlap(rows)
    sub = words.OVERLAP_SUB.format(month=text.month_name(month))
    if pair is None:
        section(words.OVERLAP_NONE, sub)
        return
    title = words.OVERLAP.format(
        a=names[pair["org_a"]], b=names[pair["org_b"]], articles=text.counted(pair["articles"], words.ARTICLE)
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
    source_line("", Behind("overlap", first=month, last=month))


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


def _remark(one: Change, rows: pd.DataFrame, months: Sequence[str]) -> str:
    if one.share is None:
        return text.remark(rows, months)
    return f"{text.arrow(one.share)} {text.moved(one.share)}"


def _group(row: Mapping[str, Any]) -> str:
    return "sample" if row["sample"] else str(row["stage"])


def _link(row: Mapping[str, Any]) -> Markup:
    address = f"/partner?{urlencode({'org': row['org_id']})}"
    link = Markup('<a href="{}" target="_self" title="{}">{}</a>')
    return link.format(address, row["full_name"], row["short_name"])
