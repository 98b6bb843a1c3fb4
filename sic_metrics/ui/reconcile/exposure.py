"""The exposure audit: flags, switches, the figure before and after them, and the pages concerned."""

from __future__ import annotations

from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats import text
from sic_metrics.impact.alike import steps
from sic_metrics.impact.exposure import Audit, audit, lines
from sic_metrics.impact.summary import WindowTotal
from sic_metrics.snapshots.audit import LEAVE_OUT, PUT_IN, audited_views
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, filters, known_months
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.parts import Kpi, kpis, section, source_line, unknown
from sic_metrics.ui.components.tables import Column
from sic_metrics.ui.reconcile import exposure_words as words
from sic_metrics.ui.reconcile.case import Case
from sic_metrics.ui.reconcile.exposure_pages import named_pages

RECORDS: Final = Markup('<ul class="sic-records">{}</ul>')
RECORD: Final = Markup("<li><b>{}</b><div>{}<small>{}</small></div></li>")
COLUMNS: Final = {
    "month": Column("Month"),
    "name": Column("Line", width="medium"),
    "views": Column("Views", "count"),
}


def exposure_audit(case: Case) -> None:
    """The flags of the month, the switches, and what they change."""
    month = str(case.month)
    flags = cached.metric("exposure", case.org, month, month)
    section(_title(flags), f"{words.SUB.format(month=case.in_month)}. {words.DEFAULT}")
    _flags(case, flags)
    switches = choose()
    monthly = cached.answer(audited_views(case.org, switches))
    found = audit(monthly, month)
    if found:
        _before_and_after(case, found, switches)
        if switches and not found.says_nothing:
            _lines(case, monthly, found, switches)
    named_pages(case, switches)


def choose() -> tuple[str, ...]:
    """The switches that the address or the reader sets."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        without = filters.several(words.LEAVE_OUT, {flag: words.FLAGS[flag] for flag in LEAVE_OUT}, "without")
    with right:
        added = filters.several(words.PUT_IN, {flag: words.FLAGS[flag] for flag in PUT_IN}, "with")
    return without + added


def _title(flags: pd.DataFrame) -> str:
    shares = flags.loc[flags["flag"] == "largest_page", "share_of_views"].dropna()
    return words.TITLE.format(share=text.percent(shares.iloc[0])) if len(shares) else words.TITLE_PLAIN


def _flags(case: Case, flags: pd.DataFrame) -> None:
    by_flag = {row["flag"]: row for row in flags.astype(object).where(flags.notna(), None).to_dict("records")}
    records = [_flag(flag, by_flag[flag]) for flag in (*LEAVE_OUT, *PUT_IN) if flag in by_flag]
    st.html(RECORDS.format(Markup("").join(records)))
    source_line("", Behind("exposure", case.org, case.month, case.month))


def _flag(flag: str, row: dict[Any, Any]) -> Markup:
    what = Markup("<strong>{}</strong> · {}").format(words.FLAGS[flag], words.MEANINGS[flag])
    return RECORD.format(_flagged(row), what, " ".join([words.COUNTED[row["counted"]], *_details(flag, row)]))


def _flagged(row: dict[Any, Any]) -> str:
    """Views of the pages that bear a flag; a lower bound where it is not known of all pages."""
    if row["views"] is None or (row["pages_unknown"] and not row["pages"]):
        return text.UNKNOWN
    written = text.compact(row["views"])
    return words.VIEWS.format(
        views=text.AT_LEAST.format(written=written) if row["pages_unknown"] else written
    )


def _details(flag: str, row: dict[Any, Any]) -> list[str]:
    if row["pages"] is None:
        return [words.WHY_UNKNOWN[flag]]
    not_known = text.counted(row["pages_unknown"], "page")
    if row["pages_unknown"] and not row["pages"]:
        return [words.NONE_KNOWN.format(pages=not_known)]
    details = [f"{text.counted(row['pages'], 'page')}."]
    if row["views"] is None:
        details.append(words.WHY_UNKNOWN["views"])
    if row["share_of_views"] is not None and row["pages"]:
        details.append(words.SHARE.format(share=text.percent(row["share_of_views"])))
    if row["pages_unknown"]:
        details.append(words.PAGES_UNKNOWN.format(pages=not_known))
    return details


def _before_and_after(case: Case, found: Audit, switches: tuple[str, ...]) -> None:
    asked = in_words(switches)
    before = _bounded(found, text.compact(found.before))
    said = {"switches": asked, "month": case.in_month, "before": before, "after": _after(found)}
    if not switches:
        source_line(words.NONE_CHOSEN.format(**said))
        return
    same = found.is_exact and found.high == found.before
    template = words.NOTHING if found.says_nothing else words.UNCHANGED if same else words.CHANGED
    section(template.format(**said), words.CHANGED_SUB, level=3)
    if found.says_nothing:
        unknown(_open(found), words.WHAT_TO_DO.format(org=case.org))
        return
    standard = Behind("exposure", case.org, case.month, case.month)
    switched = Behind("exposure_pages", case.org, case.month, case.month)
    counts = _pages(found.pages_before, found.pages_before), _pages(found.pages_low, found.pages_high)
    kpis(
        [
            Kpi(words.BEFORE, before, context=counts[0], behind=standard),
            Kpi(words.AFTER, _after(found), _difference(found), context=counts[1], behind=switched),
        ]
    )
    if not found.is_exact:
        source_line(_open(found))


def in_words(switches: tuple[str, ...]) -> str:
    """The switches as a phrase with a capital: `Without template use, with main pages`."""
    phrase = ", ".join(words.SWITCHES[switch] for switch in switches)
    return phrase[:1].upper() + phrase[1:]


def _after(found: Audit) -> str:
    if found.low is None:
        return text.UNKNOWN
    low, high = text.compact(found.low), text.compact(found.high)
    if found.is_exact:
        return _bounded(found, low)
    if low == high:
        low, high = text.exact(found.low), text.exact(found.high)
    if found.high is None:
        template = text.ROUGHLY if found.back_projected else text.AT_LEAST
        return template.format(written=low)
    return words.RANGE.format(low=low, high=high) if found.low else text.UP_TO.format(written=high)


def _bounded(found: Audit, written: str) -> str:
    whole = found.coverage == 1 and not found.sets_missing
    total = WindowTotal(found.before, 1, 1, found.coverage, not found.back_projected, whole)
    return text.bounded(written, total)


def _difference(found: Audit) -> str:
    if found.before is None or found.low is None or not found.is_exact:
        return ""
    gap = found.low - found.before
    return words.DIFFERENCE.format(difference=text.signed(text.compact(gap))) if gap else ""


def _pages(low: int | None, high: int | None) -> str:
    if low is None or high is None or low == high:
        return text.counted(low if high is None else high, "page")
    return words.PAGES_RANGE.format(low=text.exact(low), high=text.exact(high))


def _open(found: Audit) -> str:
    """Why the figure after is not one number."""
    reasons = []
    if found.pages_unknown:
        reasons.append(words.UNKNOWN_PAGES.format(pages=text.counted(found.pages_unknown, "page")))
    if found.high is None and found.low is not None:
        reasons.append(words.UNKNOWN_NAMESPACES)
    return ". ".join(reasons or [words.NO_VIEWS]) + "."


def _lines(case: Case, monthly: pd.DataFrame, found: Audit, switches: tuple[str, ...]) -> None:
    drawn = lines(monthly)
    drawn = drawn.assign(name=drawn["line"].map(words.LINES))
    jumps = steps(cached.metric("article_views_by_set", case.org), sorted(set(drawn["month"])))
    if jumps:
        source_line(text_steps.what_is_drawn(jumps, None))
    events = known_months.events_of_steps(jumps)
    charts.show(
        charts.line(drawn, "views", unit=words.LINE_UNIT, by="name", events=events),
        key="exposure",
        alt=words.LINES_ALT.format(
            name=case.name,
            period=text.period(drawn["month"].min(), drawn["month"].max()),
            switches=in_words(switches).lower(),
            month=case.in_month,
            before=text.compact(found.before),
            after=_after(found),
        ),
        data=drawn,
        columns=COLUMNS,
        sample=case.sample,
        behind=Behind("exposure", case.org),
    )
