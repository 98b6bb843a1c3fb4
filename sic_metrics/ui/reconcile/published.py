"""Published figures: what each counts by its own words, and what our definitions give for its period."""

from __future__ import annotations

from typing import Any, Final
from urllib.parse import urlsplit

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import published_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.published import Kind, Reading, given, read
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.parts import section, unknown
from sic_metrics.ui.components.tables import Column, table

from .context import DEFINITIONS, PageContext

PUBLISHED_SUB: Final = N_(
    "As their sources state them; never added up. A figure of ours is set beside one only where usage and "
    "views of {name} are loaded."
)
PUBLISHED_NONE_ACTION: Final = N_("If you know of one, tell the Hub, with its source.")
PUBLISHED_INVENTED_ACTION: Final = N_(
    "See UNESCO for real ones. Invented figures are never set beside published ones."
)
KIND_TITLES: Final[dict[str, str]] = {
    "content_views": N_("Views of what carries the content"),
    "requests": N_("Requests for files"),
    "uses": N_("Uses of files"),
    "articles": N_("Articles that carry files"),
    "listed_views": N_("Views of chosen articles"),
    "articles_edited": N_("Articles written or edited"),
    "files": N_("Files"),
    "languages": N_("Languages"),
    "citations": N_("Citations"),
    "other": N_("People, events and other counts"),
    "plan": N_("Goals and costs"),
    "context": N_("About a subject or a collection"),
}
KINDS: Final[dict[str, str]] = {
    "content_views": N_(
        "May be views of pages, by Commons Impact Metrics, BaGLAMa, GLAMorgan, Massviews or our own rule; or "
        "requests for files, which Cassandra calls views too."
    ),
    "requests": N_("Counted by Cassandra."),
    "uses": N_("Counted by GLAMorous."),
    "articles": N_("Counted by GLAMorousToHTML."),
    "listed_views": N_(
        "Chosen for their text or for edits: Massviews and the Programs & Events Dashboard count such lists. "
        "Ours follow files, so nothing is set beside these."
    ),
    "articles_edited": N_(
        "Counted by the Programs & Events Dashboard. Our lists follow files, so nothing is set beside these."
    ),
    "files": N_("Content given or held, not its use. Compare with the files on the organisation’s page."),
    "languages": N_("Compare with the wikis on the organisation’s page."),
    "citations": N_("A channel of their own, never mixed with files."),
    "other": N_("None of these definitions counts them."),
    "plan": N_("No results."),
    "context": N_("Not the partner’s own content on Wikimedia."),
}
MISSING: Final[dict[str, str]] = {"tool": N_("its tool"), "first": N_("its start"), "last": N_("its end")}
GIVEN_SINCE: Final = N_(
    "What each definition gives, {period}: from the first month loaded, as its start is not stated"
)
GIVEN_ALT: Final = N_("What each definition gives for the period of the published figure: {amount}")
REACHES: Final[dict[bool, str]] = {True: N_("yes"), False: N_("not in the months loaded")}

ON_USE: Final[tuple[Kind, ...]] = (
    "content_views",
    "requests",
    "uses",
    "articles",
    "listed_views",
    "articles_edited",
)
Row = dict[str, Any]
Read = list[tuple[Row, Reading]]


def published_figures(context: PageContext) -> None:
    """Every published figure of the organisation by the kind of thing it counts, those on use first."""
    rows = [(row, read(row)) for row in cached.records("published_impact", context.org)]
    if not rows:
        _none(context)
        return
    on_use = [(row, reading) for row, reading in rows if reading.kind in ON_USE]
    section(_title(on_use, len(rows)), _(PUBLISHED_SUB).format(name=context.name))
    by_kind = {kind: [pair for pair in rows if pair[1].kind == kind] for kind in translated(KIND_TITLES)}
    for kind in ON_USE:
        _kind(context, kind, by_kind[kind])
    if len(on_use) < len(rows):
        with st.expander(_("Show {count} more, none of them on use").format(count=len(rows) - len(on_use))):
            for other in [name for name in by_kind if name not in ON_USE]:
                _kind(context, other, by_kind[other])


def _title(on_use: Read, count: int) -> str:
    if not on_use:
        return _("{count} published, none of them on use").format(count=text.counted(count, "figure"))
    again = sum(reading.can_be_reproduced for _unused, reading in on_use)
    template = (
        _("{some} of {count} published on use can be worked out again")
        if again
        else _("None of {count} published on use says how it was counted")
    )
    return template.format(some=again, count=text.counted(len(on_use), "figure"))


def _none(context: PageContext) -> None:
    section(_("No published figure of {name} is on record").format(name=context.name))
    if context.sample:
        unknown(
            _("{name} is invented, and so has published nothing.").format(name=context.name),
            _(PUBLISHED_INVENTED_ACTION),
        )
    else:
        unknown(
            _("The register of published figures has no row for {name}.").format(name=context.name),
            _(PUBLISHED_NONE_ACTION),
        )


def _kind(context: PageContext, kind: str, rows: Read) -> None:
    """The figures of one kind in one list, broken where figures of ours are set beside one."""
    if rows:
        section(_(KIND_TITLES[kind]), _(KINDS[kind]), level=3)
    waiting: list[dict[str, str]] = []
    for row, reading in rows:
        beside = _beside(context, reading)
        waiting.append(_record(row, reading, _verdict(context, reading, beside)))
        if len(beside):
            st.html(html("reconcile.published", figures=waiting))
            waiting = []
            _set_beside(context, row, reading, beside)
    if waiting:
        st.html(html("reconcile.published", figures=waiting))


def _beside(context: PageContext, reading: Reading) -> pd.DataFrame:
    """What our definitions give for its period; nothing of an invented organisation."""
    wanted = () if context.sample else reading.could_produce
    return given(context.definitions, wanted, reading.first, reading.last)


def _verdict(context: PageContext, reading: Reading, beside: pd.DataFrame) -> str:
    """In a few words: whether its definition is known, and whether anything of ours can be set beside it."""
    if not reading.could_produce:
        return ""
    definition = reading.tool or _("Definition unknown")
    ours = (
        _("set beside below")
        if len(beside)
        else _("no usage loaded")
        if context.month is None
        else _("no month of its period loaded")
    )
    return f"{definition}, {ours}."


def _record(row: Row, reading: Reading, verdict: str) -> dict[str, str]:
    programme = _("{programme}, {period}, as of {day}.").format(
        programme=row["programme"], period=row["period"], day=row["as_of"] or _(text.UNKNOWN)
    )
    addresses = str(row["source_url"]).split(" | ")
    links = [web_link(address, str(urlsplit(address).hostname)) for address in addresses]
    return {
        "amount": f"{published_words.amount(row)} {row['unit']}",
        "what": row["metric"][:1].upper() + row["metric"][1:],
        "verdict": verdict,
        "reason": _stated(reading),
        "about": programme,
        "source": Markup("Source: {}").format(Markup(", ").join(links)),
    }


def _stated(reading: Reading) -> str:
    if reading.kind not in ON_USE:
        return ""
    facts = {"tool": reading.tool, "first": reading.first, "last": reading.last}
    absent = [_(MISSING[name]) for name, value in facts.items() if not value]
    if not absent:
        return _("States its tool and its months: it can be worked out again.")
    return _("Does not state {missing}: it cannot be worked out again.").format(
        missing=" or ".join(filter(None, [", ".join(absent[:-1]), absent[-1]]))
    )


def _set_beside(context: PageContext, row: Row, reading: Reading, beside: pd.DataFrame) -> None:
    first, last = beside["first"].min(), beside["last"].max()
    template = _("What each definition gives, {period}") if reading.first else _(GIVEN_SINCE)
    section(template.format(period=text.period(first, last)), level=3)
    shown = beside.assign(
        rule=beside["definition"].map(translated(DEFINITIONS)),
        reaches=(beside["figure"] >= row["value"]).map(translated(REACHES)).fillna(_(text.UNKNOWN)),
    )
    table(
        shown,
        _columns(),
        key=f"beside-{row['as_of']}-{row['metric']}-{row['value']}",
        alt=_(GIVEN_ALT).format(amount=text.exact(row["value"])),
        sample=context.sample,
        behind=FigureSource("definitions", context.org, first, last),
    )


def _columns() -> dict[str, Column]:
    return {
        "rule": Column(_("By the rule of"), width="medium"),
        "figure": Column(_("Gives"), "count"),
        "counts": Column(_("Counts")),
        "months_known": Column(_("Months known"), "count"),
        "months": Column(_("of months"), "count"),
        "reaches": Column(_("Reaches it")),
    }
