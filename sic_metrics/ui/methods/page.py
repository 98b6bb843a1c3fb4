"""The blocks of the Data & methods page, made from metric headers, the registry and the snapshot."""

from __future__ import annotations

import re
from itertools import groupby

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.metrics import COLUMNS, GROUPS, Metric, catalogue, metric
from sic_metrics.snapshots.finding import Finding
from sic_metrics.snapshots.questions import Filters
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.links import export_links, rows_link, web_link
from sic_metrics.ui.components.parts import LIST, Kpi, facts_list, head, kpis, limits_list, notice, section
from sic_metrics.ui.methods import words
from sic_metrics.ui.methods.sources import REGISTRY_SOURCES, described_sources

ALL = "all"
LINKS = Markup('<span class="sic-downloads">{}</span>')


def beginning(status: cached.StoreStatus) -> None:
    """Head, the state of the snapshot, and a refused newer one before everything else."""
    found = cached.findings()
    problems = words.PROBLEMS.format(count=text.counted(len(found), "thing")) if found else words.NO_PROBLEMS
    head(words.EYEBROW, words.TITLE.format(metrics=len(catalogue()), problems=problems), words.LEAD)
    if status.problem:
        notice(words.REFUSED.format(problem=status.problem), "error")
    kpis([_snapshot(status), _months(), _sources_in_use(), _findings(found)])


def metrics() -> None:
    """An entry for each metric, by the question it answers; the one that the address names first and open."""
    section(words.METRICS, words.METRICS_SUB)
    grouped = [one for group in GROUPS for one in catalogue().values() if one.group == group]
    labels = {ALL: words.ALL, **{one.name: one.title for one in grouped}}
    chosen = filters.choice(words.METRIC, labels, "metric", ALL)
    if chosen != ALL:
        _entry(metric(chosen), expanded=True)
    for group, (title, sub) in words.GROUPS.items():
        section(title, sub, level=3)
        for one in grouped:
            if one.group == group and one.name != chosen:
                _entry(one, expanded=False)


def concepts() -> None:
    """The ideas that a newcomer needs."""
    section(words.CONCEPTS, words.CONCEPTS_SUB)
    facts_list(words.CONCEPT)


def health() -> None:
    """What the snapshot lacks, the same thing in many places told once."""
    found = cached.findings()
    section(words.HEALTH, words.HEALTH_SUB)
    if not found:
        notice(words.HEALTHY, "info")
        return
    order = list(words.SEVERITY)
    alike = sorted(found, key=lambda one: (order.index(one.severity), one.what, one.remedy, one.where))
    groups = groupby(alike, key=lambda one: (one.severity, one.what, one.remedy))
    items = Markup("").join(_finding(list(group)) for _, group in groups)
    st.html(LIST.format(items))


def breaks() -> None:
    """Dates at which the counting itself changed."""
    section(words.BREAKS, words.BREAKS_SUB)
    events = cached.table("events")
    rows = events[events["kind"] == "break"].sort_values("date").to_dict("records")
    items = Markup("").join(
        Markup("<li><strong>{}</strong>: {}. <span>{}</span></li>").format(
            text.month_name(str(row["date"])[:7]), row["title"], web_link(str(row["source"]), "Source")
        )
        for row in rows
    )
    st.html(LIST.format(items or Markup("<li>{}</li>").format(words.BREAKS_NONE)))


def glossary() -> None:
    """The words with a meaning of their own."""
    section(words.GLOSSARY)
    facts_list({word.capitalize(): meaning for word, meaning in sorted(text.GLOSSARY.items())})


def licences() -> None:
    """What may be done with the figures, and what they are not."""
    section(words.LICENCES)
    facts_list(words.LICENCE_FACTS)


def _entry(one: Metric, *, expanded: bool) -> None:
    with st.expander(words.ENTRY.format(title=one.title, question=one.question), expanded=expanded):
        _metric(one)


def _metric(one: Metric) -> None:
    described = described_sources()
    named = [described[name].title if name in described else name for name in one.sources]
    st.html(Markup("<p>{}</p>").format(one.definition))
    facts_list(
        {
            words.UNIT: one.unit,
            words.GRAIN: words.GRAIN_VALUE.format(columns=" × ".join(map(_key_in_words, one.grain))),
            words.ADDITIVE: _additive(one),
            words.DIRECTION: words.DIRECTIONS[one.direction],
            words.METRIC_SOURCES: ", ".join(named),
            words.SOURCE_ROWS: LINKS.format(rows_link(one.rows, metric(one.rows).title)),
            words.ROWS: LINKS.format(export_links(one.name, one.title, Filters())),
        }
    )
    limits_list(one.caveats)
    section(words.COLUMNS, level=3)
    facts_list({column: COLUMNS[column] for column in _columns(one)})


def _additive(one: Metric) -> str:
    if one.additive == "no":
        return words.ADDITIVE_NO
    over = re.sub(r"\w+", lambda key: _key_in_words(key[0]), one.additive.removeprefix("over "))
    return words.ADDITIVE_OVER.format(over=over)


def _key_in_words(key: str) -> str:
    return words.KEY_WORDS.get(key, key)


def _columns(one: Metric) -> list[str]:
    return list(cached.reader().query(f"SELECT * FROM {one.name} LIMIT 0").column_names)


def _snapshot(status: cached.StoreStatus) -> Kpi:
    published = status.published_at[:16].replace("T", " ") + " UTC" if status.published_at else text.UNKNOWN
    context = words.SNAPSHOT_CONTEXT.format(published=published)
    return Kpi(words.SNAPSHOT, str(status.snapshot_id)[:8], context=context)


def _months() -> Kpi:
    loaded = cached.months()
    if not loaded:
        return Kpi(words.MONTHS, text.UNKNOWN, context=words.NO_MONTHS)
    first, last = (text.month_name(month, short=True) for month in (loaded[0], loaded[-1]))
    return Kpi(
        words.MONTHS, text.exact(len(loaded)), context=words.MONTHS_CONTEXT.format(first=first, last=last)
    )


def _sources_in_use() -> Kpi:
    used = cached.table("core_source_health")["source"].nunique() + len(REGISTRY_SOURCES)
    context = words.SOURCES_CONTEXT.format(all=len(described_sources()))
    return Kpi(words.SOURCES_LOADED, text.exact(used), context=context)


def _findings(found: list[Finding]) -> Kpi:
    counts = [
        text.counted(sum(one.severity == grave for one in found), grave) for grave in ("error", "warning")
    ]
    context = words.FINDINGS_CONTEXT.format(errors=counts[0], warnings=counts[1])
    return Kpi(words.FINDINGS, text.exact(len(found)), context=context)


def _finding(alike: list[Finding]) -> Markup:
    one = alike[0]
    where = ", ".join(finding.where for finding in alike)
    item = Markup("<li><strong>{}</strong> · {}: {}. <span>{}.</span></li>")
    return item.format(
        words.SEVERITY[one.severity], where, one.what, f"{one.remedy[:1].upper()}{one.remedy[1:]}"
    )
