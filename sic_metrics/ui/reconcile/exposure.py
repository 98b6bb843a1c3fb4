"""The exposure audit: flags, switches, the figure before and after them, and the pages concerned."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.alike import steps
from sic_metrics.impact.reconcile import Audit, audit, lines
from sic_metrics.impact.summary import WindowTotal
from sic_metrics.snapshots.content import LEAVE_OUT, PUT_IN, audited_views
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, filters, known_months
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, kpis, section, source_line, unknown
from sic_metrics.ui.components.tables import Column

from . import exposure_parts as words
from .context import PageContext
from .exposure_parts import named_pages, show_flags

TITLE: Final = N_("Exposure audit: {share} of the views come from the one most viewed page")
DEFAULT: Final = N_(
    "Standard figure: articles only; main pages left out; template use and Wikisource counted and flagged."
)
SUB: Final = N_("Views in {month} of the pages that bear each flag. Flags overlap, so they never add up")
WHAT_TO_DO: Final = N_(
    "A category walk tells them from the day it is made: python -m sic_metrics ingest commons-usage "
    "--partner {org}, where Commons Impact Metrics does not cover the category already."
)
SWITCHES: Final[dict[str, str]] = {
    "template_use": N_("without template use"),
    "category_overshoot": N_("without category overshoot"),
    "wikisource": N_("without Wikisource"),
    "largest_page": N_("without the largest page"),
    "main_page": N_("with main pages"),
    "other_namespaces": N_("with other namespaces"),
}
UNKNOWN_NAMESPACES: Final = N_("Pages of other namespaces are not known of this month: it can only be more")
LINES: Final[dict[str, str]] = {
    "standard": N_("Standard"),
    "switched": N_("With the switches"),
    "at_least": N_("Switches, at least"),
    "at_most": N_("Switches, at most"),
}
LINES_ALT: Final = N_(
    "Lines of monthly article views of {name}, {period}: the standard figure and the figure {switches}. In "
    "{month}: {before} and {after}."
)


def exposure_audit(context: PageContext) -> None:
    """The flags of the month, the switches, and what they change."""
    month = str(context.month)
    flags = cached.metric("exposure", context.org, month, month)
    section(_title(flags), f"{_(SUB).format(month=context.in_month)}. {_(DEFAULT)}")
    show_flags(context, flags)
    switches = choose()
    monthly = cached.answer(audited_views(context.org, switches))
    audited = audit(monthly, month)
    if audited:
        _before_and_after(context, audited, switches)
        if switches and not audited.says_nothing:
            _lines(context, monthly, audited, switches)
    named_pages(context, switches)


def choose() -> tuple[str, ...]:
    """The switches that the address or the reader sets."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        without = filters.several(
            _("Leave out"), {flag: _(words.FLAGS[flag]) for flag in LEAVE_OUT}, "without"
        )
    with right:
        added = filters.several(_("Put in"), {flag: _(words.FLAGS[flag]) for flag in PUT_IN}, "with")
    return without + added


def _title(flags: pd.DataFrame) -> str:
    shares = flags.loc[flags["flag"] == "largest_page", "share_of_views"].dropna()
    return (
        _(TITLE).format(share=text.percent(shares.iloc[0]))
        if len(shares)
        else _("Exposure audit: use that may say little")
    )


def _before_and_after(context: PageContext, audited: Audit, switches: tuple[str, ...]) -> None:
    switched_words = in_words(switches)
    before = _bounded(audited, text.compact(audited.before))
    said = {"switches": switched_words, "month": context.in_month, "before": before, "after": _after(audited)}
    if not switches:
        source_line(_("No switch is set: {month} is the standard figure, {before}.").format(**said))
        return
    same = audited.is_exact and audited.high == audited.before
    template = (
        _("{switches}: what {month} would be is unknown")
        if audited.says_nothing
        else _("{switches}: {month} stays at {before}")
        if same
        else _("{switches}: {month} is {after} instead of {before}")
    )
    section(template.format(**said), _("Views a month. Leaving out goes before putting in"), level=3)
    if audited.says_nothing:
        unknown(_open(audited), _(WHAT_TO_DO).format(org=context.org))
        return
    standard = context.behind("exposure")
    switched = context.behind("exposure_pages")
    counts = _pages(audited.pages_before, audited.pages_before), _pages(audited.pages_low, audited.pages_high)
    kpis(
        [
            Kpi(_("Standard figure"), before, context=counts[0], behind=standard),
            Kpi(
                _("With the switches"),
                _after(audited),
                _difference(audited),
                context=counts[1],
                behind=switched,
            ),
        ]
    )
    if not audited.is_exact:
        source_line(_open(audited))


def in_words(switches: tuple[str, ...]) -> str:
    """The switches as a phrase with a capital: `Without template use, with main pages`."""
    phrase = ", ".join(_(SWITCHES[switch]) for switch in switches)
    return phrase[:1].upper() + phrase[1:]


def _after(audited: Audit) -> str:
    if audited.low is None:
        return _(text.UNKNOWN)
    low, high = text.compact(audited.low), text.compact(audited.high)
    if audited.is_exact:
        return _bounded(audited, low)
    if low == high:
        low, high = text.exact(audited.low), text.exact(audited.high)
    if audited.high is None:
        return change_words.with_bound(low, "roughly" if audited.back_projected else "at least")
    return (
        _("{low} to {high}").format(low=low, high=high)
        if audited.low
        else change_words.with_bound(high, "up to")
    )


def _bounded(audited: Audit, number: str) -> str:
    whole = audited.coverage == 1 and not audited.sets_missing
    total = WindowTotal(audited.before, 1, 1, audited.coverage, not audited.back_projected, whole)
    return change_words.bounded(number, total)


def _difference(audited: Audit) -> str:
    if audited.before is None or audited.low is None or not audited.is_exact:
        return ""
    gap = audited.low - audited.before
    return _("{difference} views").format(difference=text.signed(text.compact(gap))) if gap else ""


def _pages(low: int | None, high: int | None) -> str:
    if low is None or high is None or low == high:
        return text.counted(low if high is None else high, "page")
    return _("{low} to {high} pages").format(low=text.exact(low), high=text.exact(high))


def _open(audited: Audit) -> str:
    """Why the figure after is not one number."""
    reasons = []
    if audited.pages_unknown:
        reasons.append(
            _("Whether {pages} would be left out is not known").format(
                pages=text.counted(audited.pages_unknown, "page")
            )
        )
    if audited.high is None and audited.low is not None:
        reasons.append(_(UNKNOWN_NAMESPACES))
    return ". ".join(reasons or [_("Its views are unknown")]) + "."


def _lines(context: PageContext, monthly: pd.DataFrame, audited: Audit, switches: tuple[str, ...]) -> None:
    drawn = lines(monthly)
    drawn = drawn.assign(name=drawn["line"].map(translated(LINES)))
    jumps = steps(cached.metric("article_views_by_set", context.org), sorted(set(drawn["month"])))
    if jumps:
        source_line(text_steps.what_is_drawn(jumps, None))
    events = known_months.events_of_steps(jumps)
    charts.show(
        charts.line(drawn, "views", unit=_("views a month"), by="name", events=events),
        key="exposure",
        alt=_(LINES_ALT).format(
            name=context.name,
            period=text.period(drawn["month"].min(), drawn["month"].max()),
            switches=in_words(switches).lower(),
            month=context.in_month,
            before=text.compact(audited.before),
            after=_after(audited),
        ),
        data=drawn,
        columns=_columns(),
        sample=context.sample,
        behind=FigureSource("exposure", context.org),
    )


def _columns() -> dict[str, Column]:
    return {
        "month": Column(_("Month")),
        "name": Column(_("Line"), width="medium"),
        "views": Column(_("Views"), "count"),
    }
