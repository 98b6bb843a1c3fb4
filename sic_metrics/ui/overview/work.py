"""The blocks of the Overview page about work to be done: what to decide, what is lacking, what is late."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Final
from urllib.parse import urlencode

import pandas as pd
import streamlit as st
from markupsafe import Markup, escape

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.alike import Months
from sic_metrics.impact.decisions import (
    Concern,
    Decision,
    Frames,
    Kind,
    Newest,
    decisions,
    freshness,
    not_judged,
)
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.tables import newest_data
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import lines_list, notice, section, source_line
from sic_metrics.ui.data import per_snapshot

from . import parts

DECISIONS_SUB: Final = N_("Most urgent first, as of {month}. Each name leads to where to decide it.")
DECISIONS_NONE_SUB: Final = N_(
    "As of {month}: no partner without usage, no old usage list, no fall, no unusual removals, no figure "
    "that rests on one page or on templates."
)
DECISION_NUMBER: Final = {
    "no_usage": "{sets}",
    "falling": "{share}",
    "old_usage": "{days}",
    "removed": N_("{number}, usually {usual}"),
    "one_page": "{share}",
    "templates": "{share}",
    "not_followed": "",
}
NOT_JUDGED_PART: Final = {
    "falling": N_("a fall against traffic of {partners}"),
    "templates": N_("use through templates of {partners} (category walks know it)"),
}
NOTHING: Final = N_("Nothing is lacking: every content set’s usage and every month of views is known.")
FRESH_KIND: Final = {
    "views": N_("Views"),
    "usage_cim_dump": N_("Usage (Commons Impact Metrics)"),
    "usage_walk": N_("Usage (category walks)"),
    "usage_file": N_("Usage (loaded lists)"),
    "traffic": N_("Traffic of whole wikis"),
    "quality": N_("Article quality"),
    "media_requests": N_("Media requests"),
    "citations": N_("Citations"),
}

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


def decide(names: Mapping[str, str], month: str) -> None:
    """The most urgent things to decide, each with its number and where to decide it."""
    frames = _frames(names)
    urgent = decisions(frames, month)[:MOST_DECISIONS]
    if urgent:
        count = text.counted(len(urgent), "thing")
        section(
            _("{count} to decide").format(count=count), _(DECISIONS_SUB).format(month=text.month_name(month))
        )
        lines_list(_decision(decision, names, month) for decision in urgent)
    else:
        section(_("Nothing needs a decision"), _(DECISIONS_NONE_SUB).format(month=text.month_name(month)))
    parts = [
        _(NOT_JUDGED_PART[kind]).format(partners=text.counted(count, "partner"))
        for kind, count in not_judged(frames, month).items()
    ]
    if parts:
        source_line(_("Not looked at, as it is not known: {parts}.").format(parts="; ".join(parts)))


def attention() -> None:
    """What the store lacks, with what to do."""
    findings = [finding for finding in cached.findings() if finding.severity != "note"]
    if not findings:
        section(_("What the data lack"))
        notice(_(NOTHING), "info")
        return
    section(
        _("What the data lack"),
        _("{count}, each with what to do about it").format(count=text.counted(len(findings), "thing")),
    )
    lines = [
        html(
            "overview.finding",
            where=finding.where,
            what=finding.what,
            remedy=finding.remedy[:1].upper() + finding.remedy[1:],
        )
        for finding in findings[:MOST_FINDINGS]
    ]
    rest = len(findings) - MOST_FINDINGS
    if rest > 0:
        lines.append(inside_link("/methods", _("{count} more on Methods").format(count=rest)))
    lines_list(lines)


def fresh(*, sample: bool) -> None:
    """The newest data of each kind, how old they are, what is late."""
    newest = _newest_days()
    days = [day for day in newest["newest"] if day is not None and not pd.isna(day)]
    today = max(days) if sample and days else datetime.now(UTC).date()
    kinds = freshness(newest, today)
    sub = (
        _("The newest of each kind, and its age on {day}, where the sample ends")
        if sample
        else _("The newest of each kind, and its age on {day}")
    )
    section(_fresh_title(kinds), sub.format(day=_day(today)))
    st.html(html("overview.fresh", kinds=map(_newest, kinds)))


@per_snapshot(8)
def _newest_days(reader: SnapshotReader) -> pd.DataFrame:
    return cached.frame_of(newest_data(reader))


def _frames(names: Mapping[str, str]) -> Frames:
    orgs = list(names)

    def of_partners(rows: pd.DataFrame) -> pd.DataFrame:
        return rows[rows["org_id"].isin(orgs)]

    sets = pd.DataFrame(
        cached.records("core_set_health"), columns=["org_id", "in_scope", "lists", "last_as_of"]
    )
    known = Months.read(lambda metric: of_partners(cached.metric_if_there(metric)))
    rest = (of_partners(cached.metric_if_there(name)) for name in ("articles", "removed_uses", "exposure"))
    return Frames(tuple(sorted(orgs)), of_partners(sets), known, *rest)


def _decision(decision: Decision, names: Mapping[str, str], month: str) -> Markup:
    what, todo = translated(parts.DECISION)[decision.kind]
    said = [_concern(concern, decision.kind, names) for concern in decision.concerns[:MOST_NAMES]]
    rest = len(decision.concerns) - MOST_NAMES
    if rest > 0:
        said.append(escape(_("and {count} more").format(count=rest)))
    org = decision.concerns[0].org_id if len(decision.concerns) == 1 else None
    metric = METRIC.get(decision.kind)
    links = FigureSource(metric, org=org, first=month, last=month).info() if metric else ""
    return html("overview.decision", what=what, partners=Markup(", ").join(said), action=todo, links=links)


def _concern(concern: Concern, kind: Kind, names: Mapping[str, str]) -> Markup:
    address = f"/partner?{urlencode({'org': concern.org_id})}"
    number = _(DECISION_NUMBER[kind]).format(
        sets=text.counted(concern.number, "content set"),
        days=text.counted(concern.number, "day"),
        share=text.percent(abs(concern.number)),
        number=text.exact(concern.number),
        usual=text.exact(concern.usual),
    )
    link = inside_link(address, names[concern.org_id])
    return Markup("{} ({})").format(link, number) if number else link


def _fresh_title(newest: Sequence[Newest]) -> str:
    late = [_(FRESH_KIND[data.kind]) for data in newest if data.late]
    absent = [_(FRESH_KIND[data.kind]) for data in newest if data.day is None]
    said = [
        template.format(kinds=", ".join(kinds))
        for template, kinds in ((_("Late: {kinds}"), late), (_("Not loaded: {kinds}"), absent))
        if kinds
    ]
    return "; ".join(said) or _("All data are up to date")


def _newest(data: Newest) -> dict[str, str]:
    name = _(FRESH_KIND[data.kind])
    if data.day is None:
        day, css, age = _("not loaded"), "", _("comes with python -m sic_metrics ingest")
        return {"name": name, "day": day, "css": css, "age": age}
    days = text.counted(data.age_days, "day")
    age = _("{days} ago").format(days=days) if data.age_days else _("that day")
    if data.late:
        age = _("▲ late: {days} ago").format(days=days)
    return {"name": name, "day": _day(data.day), "css": "sic-late" if data.late else "", "age": age}


def _day(day: date) -> str:
    return f"{day.day} {text.month_name(day, short=True)}"
