"""The tab “About and sources”: facts, what is counted, other counts, collaborations, all files."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.content import Channel, Kind, channel
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.organisations import collaborations, downloads, known_facts
from sic_metrics.ui.components.parts import Record, kpis, records_list, section, source_line
from sic_metrics.ui.components.published import published_figures
from sic_metrics.ui.components.tables import Column, table

from . import baseline, notes
from .context import PageContext, reconcile
from .counts import cited, counted_since, served
from .steps import more_steps, not_known_yet

SETS_SUB: Final = N_(
    "The categories and lists behind these figures. They overlap, so they are never added up."
)
OTHERS_SUB: Final = N_("These count other things than page views. They are never added up.")
CHANNELS: Final[dict[Kind, tuple[str, str, str]]] = {
    "text": (
        "text_articles",
        "article",
        N_("With text from its publications, viewed {views} times in {month}."),
    ),
    "wikidata": ("wikidata_items", "item", N_("Of Wikidata with its data, {month}.")),
}
CHANNEL_UNKNOWN: Final = {
    "text": N_("Which articles use its texts is not known yet."),
    "wikidata": N_("Which Wikidata items use its data is not known yet."),
}


def draw(context: PageContext) -> None:
    """Everything that is known of the organisation beside its first figures."""
    known_facts(context.organisation)
    content_sets(context)
    if context.is_used:
        _other_counts(context)
        collaborations(context.org, context.name)
        published_figures(context.org)
        more_steps(context)
        not_known_yet(context)
    baseline.theme(context)
    baseline.references(context)
    notes.draw(context)
    section(_("All figures as files"), _("Exact rows, with definition, months, source and snapshot"))
    with st.expander(_("Show the files"), type="compact"):
        downloads(context.org, context.first, context.last)
    source_line(reconcile(context.org))


def content_sets(context: PageContext) -> None:
    """What is counted of its files, and how well it is known; nothing where there is no set."""
    sets = context.frames.sets[context.frames.sets["channel"] == "files"]
    if sets.empty:
        return
    section(_("What is counted"), _(SETS_SUB), behind=context.behind("article_views_by_set"))
    shown = sets.assign(
        category=sets["value"].str.replace("_", " "),
        scope=[_("counted") if scope else _("not counted: about, not by") for scope in sets["in_scope"]],
        usage=[_usage(*row) for row in sets[["tier", "last_as_of"]].itertuples(index=False)],
    )
    columns = {
        "category": Column(_("Collection"), width=300),
        "scope": Column(_("In the figures"), width=170),
        "usage": Column(_("Use known from"), width=300),
        "months_known": Column(_("Months known"), "count", width=110),
        "months": Column(_("of months"), "count", width=95),
    }
    alt = _("Collections of the organisation and how well each is known")
    table(shown, columns, key="sets", alt=alt, sample=context.sample)
    if context.window:
        source_line(text.views_from(context.summary.views_tier))


def _other_counts(context: PageContext) -> None:
    section(_("Other counts"), _(OTHERS_SUB))
    kpis([served(context), cited(context)])
    states = {
        kind: channel(context.rows(metric), kind, context.last) for kind, (metric, _n, _s) in CHANNELS.items()
    }
    records_list([_record(context, state) for state in states.values() if state])
    for kind, state in states.items():
        if not state:
            source_line(_(CHANNEL_UNKNOWN[kind]))


def _record(context: PageContext, state: Channel) -> Record:
    metric, noun, sentence = CHANNELS[state.kind]
    month = text.month_name(state.month)
    about = _(sentence).format(views=text.compact(state.views), month=month)
    if state.coverage is not None and state.coverage < 1:
        about += _(" Views of {coverage} of them are known.").format(coverage=text.percent(state.coverage))
    change, why = counted_since(state.change)
    behind = FigureSource(metric, context.org, state.month, state.month)
    return Record(text.counted(state.count, noun), f"{about} {change or why}.", behind.info(state.kind))


def _usage(tier: str | None, last_as_of: str | None) -> str:
    if not tier or pd.isna(tier):
        return _(text.UNKNOWN)
    return _("{tiers}, newest {month}").format(
        tiers=text.tiers(tier), month=text.month_name(str(last_as_of), short=True)
    )
