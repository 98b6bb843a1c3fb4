"""Published figures: what each counts by its own words, and what our definitions give for its period."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.impact.published import Kind, Reading, given, read
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.facts import AMOUNT
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.parts import section, unknown
from sic_metrics.ui.components.tables import Column, table
from sic_metrics.ui.reconcile import words
from sic_metrics.ui.reconcile.case import Case

ON_USE: Final[tuple[Kind, ...]] = (
    "content_views",
    "requests",
    "uses",
    "articles",
    "listed_views",
    "articles_edited",
)
RECORDS: Final = Markup('<ul class="sic-records">{}</ul>')
RECORD: Final = Markup("<li><b>{}</b><div>{}<br>{}{}<small>{} {}</small></div></li>")
COLUMNS: Final = {
    "rule": Column("By the rule of", width="medium"),
    "figure": Column("Gives", "count"),
    "counts": Column("Counts"),
    "months_known": Column("Months known", "count"),
    "months": Column("of months", "count"),
    "reaches": Column("Reaches it"),
}
Row = dict[str, Any]
Read = list[tuple[Row, Reading]]


def published_figures(case: Case, *, in_sample_store: bool) -> None:
    """Every published figure of the organisation by the kind of thing it counts, those on use first."""
    rows = [(row, read(row)) for row in cached.records("published_impact", case.org)]
    if not rows:
        _none(case)
        return
    on_use = [(row, reading) for row, reading in rows if reading.kind in ON_USE]
    section(_title(on_use, len(rows)), words.PUBLISHED_SUB.format(name=case.name))
    by_kind = {kind: [pair for pair in rows if pair[1].kind == kind] for kind in words.KIND_TITLES}
    for kind in ON_USE:
        _kind(case, kind, by_kind[kind], in_sample_store=in_sample_store)
    if len(on_use) < len(rows):
        with st.expander(words.OTHER_FIGURES.format(count=len(rows) - len(on_use))):
            for other in [name for name in by_kind if name not in ON_USE]:
                _kind(case, other, by_kind[other], in_sample_store=in_sample_store)


def _title(on_use: Read, count: int) -> str:
    if not on_use:
        return words.PUBLISHED_OTHER.format(count=text.counted(count, "figure"))
    again = sum(reading.can_be_reproduced for _, reading in on_use)
    template = words.PUBLISHED_SOME if again else words.PUBLISHED
    return template.format(some=again, count=text.counted(len(on_use), "figure"))


def _none(case: Case) -> None:
    section(words.PUBLISHED_NONE.format(name=case.name))
    if case.sample:
        unknown(words.PUBLISHED_INVENTED.format(name=case.name), words.PUBLISHED_INVENTED_ACTION)
    else:
        unknown(words.PUBLISHED_NONE_REASON.format(name=case.name), words.PUBLISHED_NONE_ACTION)


def _kind(case: Case, kind: str, rows: Read, *, in_sample_store: bool) -> None:
    """The figures of one kind in one list, broken where figures of ours are set beside one."""
    if rows:
        section(words.KIND_TITLES[kind], words.KINDS[kind], level=3)
    waiting: list[Markup] = []
    for row, reading in rows:
        beside = _beside(case, reading, in_sample_store=in_sample_store)
        waiting.append(_record(row, reading, _verdict(case, reading, beside)))
        if len(beside):
            st.html(RECORDS.format(Markup("").join(waiting)))
            waiting = []
            _set_beside(case, row, reading, beside)
    if waiting:
        st.html(RECORDS.format(Markup("").join(waiting)))


def _beside(case: Case, reading: Reading, *, in_sample_store: bool) -> pd.DataFrame:
    """What our definitions give for its period; nothing in a sample store, where all figures are invented."""
    wanted = () if in_sample_store or case.sample else reading.could_produce
    return given(case.definitions, wanted, reading.first, reading.last)


def _verdict(case: Case, reading: Reading, beside: pd.DataFrame) -> str:
    """In a few words: whether its definition is known, and whether anything of ours can be set beside it."""
    if not reading.could_produce:
        return ""
    definition = reading.tool or words.DEFINITION_UNKNOWN
    ours = words.SET_BESIDE if len(beside) else words.NO_USAGE if case.month is None else words.NO_MONTHS
    return f"{definition}, {ours}."


def _record(row: Row, reading: Reading, verdict: str) -> Markup:
    amount = f"{AMOUNT[row['value_is']].format(value=text.exact(row['value']))} {row['unit']}"
    programme = f"{row['programme']}, {row['period']}, as of {row['as_of'] or text.UNKNOWN}."
    links = [web_link(one, str(urlsplit(one).hostname)) for one in str(row["source_url"]).split(" | ")]
    source = Markup("Source: {}").format(Markup(", ").join(links))
    what = row["metric"][:1].upper() + row["metric"][1:]
    short = Markup("<strong>{}</strong> ").format(verdict) if verdict else ""
    return RECORD.format(amount, what, short, _stated(reading), programme, source)


def _stated(reading: Reading) -> str:
    if reading.kind not in ON_USE:
        return ""
    facts = {"tool": reading.tool, "first": reading.first, "last": reading.last}
    absent = [words.MISSING[name] for name, value in facts.items() if not value]
    if not absent:
        return words.ALL_STATED
    return words.NOT_STATED.format(missing=" or ".join(filter(None, [", ".join(absent[:-1]), absent[-1]])))


def _set_beside(case: Case, row: Row, reading: Reading, beside: pd.DataFrame) -> None:
    first, last = beside["first"].min(), beside["last"].max()
    template = words.GIVEN if reading.first else words.GIVEN_SINCE
    section(template.format(period=text.period(first, last)), level=3)
    shown = beside.assign(
        rule=beside["definition"].map(words.DEFINITIONS),
        reaches=(beside["figure"] >= row["value"]).map(words.REACHES).fillna(text.UNKNOWN),
    )
    table(
        shown,
        COLUMNS,
        key=f"beside-{row['as_of']}-{row['metric']}-{row['value']}",
        alt=words.GIVEN_ALT.format(amount=text.exact(row["value"])),
        sample=case.sample,
        behind=Behind("definitions", case.org, first, last),
    )
