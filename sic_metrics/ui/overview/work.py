"""The blocks of the Overview page about work to be done: what to decide, what is lacking, what is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.impact.alike import Months
from sic_metrics.impact.decisions import Concern, Decision, Frames, Kind, decisions, not_judged
from sic_metrics.impact.freshness import Newest, freshness
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.standing import newest_data
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.parts import notice, section, source_line
from sic_metrics.ui.data import per_snapshot
from sic_metrics.ui.overview import words

MOST_DECISIONS = 6
MOST_NAMES = 3
MOST_FINDINGS = 6
METRIC: dict[Kind, str] = {  # those that count what is missing rest on no rows
    "falling": "article_views_indexed",
    "old_usage": "articles",
    "removed": "removed_uses",
    "one_page": "article_views_by_page",
    "templates": "exposure",
}
LIST = Markup('<ul class="sic-attention">{}</ul>')
DECISION = Markup("<li><strong>{}</strong>: {}. <span>{}</span> {}</li>")
LINK = Markup('<a href="{}" target="_self">{}</a>')
FRESH = Markup('<dl class="sic-facts sic-fresh">{}</dl>')
KIND = Markup('<div><dt>{}</dt><dd>{}<br><small class="{}">{}</small></dd></div>')


def decide(names: Mapping[str, str], month: str, *, sample: bool) -> None:
    """The most urgent things to decide, each with its number and where to decide it."""
    frames = _frames(names, sample=sample)
    found = decisions(frames, month)[:MOST_DECISIONS]
    if found:
        count = text.counted(len(found), "thing")
        section(words.DECISIONS.format(count=count), words.DECISIONS_SUB.format(month=text.month_name(month)))
        st.html(LIST.format(Markup("").join(_decision(one, names, month) for one in found)))
    else:
        section(words.DECISIONS_NONE, words.DECISIONS_NONE_SUB.format(month=text.month_name(month)))
    parts = [
        words.NOT_JUDGED_PART[kind].format(partners=text.counted(count, words.PARTNER))
        for kind, count in not_judged(frames, month).items()
    ]
    if parts:
        source_line(words.NOT_JUDGED.format(parts="; ".join(parts)))


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
    if rest > 0:
        more = words.MORE_ON_METHODS.format(count=rest)
        items += Markup("<li>{}</li>").format(LINK.format("/methods", more))
    st.html(LIST.format(items))


def fresh(*, sample: bool) -> None:
    """The newest data of each kind, how old they are, what is late."""
    newest = _newest_days()
    days = [day for day in newest["newest"] if day is not None and not pd.isna(day)]
    today = max(days) if sample and days else datetime.now(UTC).date()
    told = freshness(newest, today)
    sub = words.FRESH_SUB_SAMPLE if sample else words.FRESH_SUB
    section(_fresh_title(told), sub.format(day=_day(today)))
    st.html(FRESH.format(Markup("").join(map(_newest, told))))


@per_snapshot(8)
def _newest_days(reader: SnapshotReader) -> pd.DataFrame:
    return cached.frame_of(newest_data(reader))


def _frames(names: Mapping[str, str], *, sample: bool) -> Frames:
    orgs = list(names)
    alike = [row["org_id"] for row in cached.records("organisations") if bool(row["sample"]) == sample]

    def of_partners(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["org_id"].isin(orgs)]

    sets = pd.DataFrame(
        cached.records("core_set_health"), columns=["org_id", "in_scope", "lists", "last_as_of"]
    )
    partners = tuple(sorted(set(orgs) & set(alike)))
    known = Months.read(lambda metric: of_partners(cached.metric_if_there(metric)))
    rest = (of_partners(cached.metric_if_there(name)) for name in ("articles", "removed_uses", "exposure"))
    return Frames(partners, of_partners(sets), known, *rest)


def _decision(one: Decision, names: Mapping[str, str], month: str) -> Markup:
    what, todo = words.DECISION[one.kind]
    said = [_concern(concern, one.kind, names) for concern in one.concerns[:MOST_NAMES]]
    rest = len(one.concerns) - MOST_NAMES
    if rest > 0:
        said.append(Markup("{}").format(words.AND_MORE.format(count=rest)))
    org = one.concerns[0].org_id if len(one.concerns) == 1 else None
    metric = METRIC.get(one.kind)
    links = Behind(metric, org=org, first=month, last=month).links() if metric else ""
    return DECISION.format(what, Markup(", ").join(said), todo, links)


def _concern(one: Concern, kind: Kind, names: Mapping[str, str]) -> Markup:
    address = f"/partner?{urlencode({'org': one.org_id})}"
    written = words.DECISION_NUMBER[kind].format(
        sets=text.counted(one.number, words.CONTENT_SET),
        days=text.counted(one.number, words.DAY),
        share=text.percent(abs(one.number)),
        number=text.exact(one.number),
        usual=text.exact(one.usual),
    )
    link = LINK.format(address, names[one.org_id])
    return Markup("{} ({})").format(link, written) if written else link


def _fresh_title(told: Sequence[Newest]) -> str:
    late = [words.FRESH_KIND[one.kind] for one in told if one.late]
    absent = [words.FRESH_KIND[one.kind] for one in told if one.day is None]
    said = [
        template.format(kinds=", ".join(kinds))
        for template, kinds in ((words.FRESH_LATE, late), (words.FRESH_ABSENT, absent))
        if kinds
    ]
    return "; ".join(said) or words.FRESH


def _newest(one: Newest) -> Markup:
    name = words.FRESH_KIND[one.kind]
    if one.day is None:
        return KIND.format(name, words.FRESH_NONE, "", words.FRESH_NONE_ACTION)
    days = text.counted(one.age_days, words.DAY)
    age = words.FRESH_AGE.format(days=days) if one.age_days else words.FRESH_TODAY
    if one.late:
        return KIND.format(name, _day(one.day), "sic-late", words.FRESH_IS_LATE.format(days=days))
    return KIND.format(name, _day(one.day), "", age)


def _day(day: date) -> str:
    return f"{day.day} {text.month_name(day, short=True)}"
