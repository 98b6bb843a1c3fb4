"""The head of the Organisation page, and its first tab: three figures, a trend, next steps, pictures."""

from __future__ import annotations

from typing import Final

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.formats.language import N_, _, ngettext, translated
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.listing import rows_of
from sic_metrics.ui.components.parts import Kpi, head, kpis, section
from sic_metrics.ui.components.pictures import pictures

from .context import PageContext
from .steps import next_steps
from .trend import trend

LEAD_KNOWN: Final = N_("Views of pages, not of files.")
NOT_USED: Final = N_("{count} not used")
WHOLE_KNOWN: Final = N_("{known} of {all} collections")
YEAR: Final = 12
MOST_PICTURES: Final = 6


def opening(context: PageContext) -> None:
    """The finding as the title."""
    lead = _(LEAD_KNOWN) if context.window else _(words.LEAD_NO_VIEWS)
    head("", _title(context), lead)


def draw(context: PageContext) -> None:
    """Three figures, one trend beside the next steps, and the most viewed files."""
    kpis([_articles(context), _views(context), _files(context)])
    wide, narrow = st.columns([7, 4], gap="large")
    with wide:
        trend(context)
    with narrow:
        next_steps(context)
    most_viewed_files(context, MOST_PICTURES)


def _title(context: PageContext) -> str:
    summary = context.summary
    template = translated(words.TITLES)[summary.state]
    if summary.articles == 1:
        template = template.replace("{articles} articles", "{articles} article")
    return template.format(
        name=context.name,
        articles=at_least(context),
        views=change_words.bounded(text.compact(summary.total.views), summary.total),
        wikis=text.counted(summary.wikis, "wiki"),
        period=_period(context),
    )


def _period(context: PageContext) -> str:
    """How long the window is; its first and last month stand on the button above and in the tile."""
    months = context.summary.total.months
    if months == YEAR:
        return _("in a year")
    if context.first == context.last and context.last:
        return text.span(context.last, context.last)
    return ngettext("in {months} month", "in {months} months", months).format(months=months)


def at_least(context: PageContext) -> str:
    """Its articles; a lower bound where some content sets have no list."""
    summary = context.summary
    return change_words.lower_bound(summary.articles, is_whole=summary.sets_known == summary.sets)


def _sets_known(context: PageContext) -> str:
    """How many collections are known; empty where all are."""
    summary = context.summary
    if summary.sets_known == summary.sets:
        return ""
    return _(WHOLE_KNOWN).format(known=summary.sets_known, all=summary.sets)


def _articles(context: PageContext) -> Kpi:
    summary, month = context.summary, context.summary.usage_month
    known = _sets_known(context)
    behind = FigureSource("articles", context.org, month, month, known=known)
    if summary.articles is None:
        return Kpi(_("Articles"), _(text.UNKNOWN), context=translated(words.WHY_NUMBER)["articles"])
    about = _("on {wikis}").format(wikis=text.counted(summary.wikis, "wiki"))
    about = f"{about}; {known}" if known else about
    return Kpi(_("Articles"), at_least(context), context=about, behind=behind)


def _views(context: PageContext) -> Kpi:
    total = context.summary.total
    known = _("{share} known").format(share=text.percent(total.coverage))
    behind = FigureSource("article_views", context.org, context.first, context.last, known=known)
    if total.views is None or not context.window:
        reason = translated(words.WHY_NUMBER)["views"]
        return Kpi(_("Page views"), _(text.UNKNOWN), context=reason, behind=behind)
    value = change_words.bounded(text.compact(total.views), total)
    about = [context.period, known if total.coverage < 1 else ""]
    if "tool" in (context.summary.views_tier or ""):
        about.append(_("counted by another tool"))
    return Kpi(_("Page views"), value, context="; ".join(filter(None, about)), behind=behind)


def _files(context: PageContext) -> Kpi:
    summary = context.summary
    behind = FigureSource("files", context.org, summary.usage_month, summary.usage_month)
    if summary.files_in_use is None:
        return Kpi(_("Files in use"), _(text.UNKNOWN), context=_("No list names the files."), behind=behind)
    if summary.files is None:
        about = _("of how many is not known")
        return Kpi(_("Files in use"), text.exact(summary.files_in_use), context=about, behind=behind)
    of_all = html("text.small", content=_("of {files}").format(files=text.exact(summary.files)), css="sic-of")
    value = Markup("{} {}").format(text.exact(summary.files_in_use), of_all)
    about = _(NOT_USED).format(count=text.exact(summary.files - summary.files_in_use))
    return Kpi(_("Files in use"), value, context=about, behind=behind)


def most_viewed_files(context: PageContext, most: int, *, are_linked: bool = False) -> None:
    """Pictures of the files in the most viewed articles; nothing where no list names files."""
    if not context.window:
        return
    files = cached.answer(asking.most_viewed_files(context.org, context.window, most))
    if files.empty:
        return
    section(_("Most viewed files"), behind=context.behind("article_views_by_file"))
    pictures(
        [
            {**row, "about": _("{views} page views").format(views=text.compact(row["views"]))}
            for row in rows_of(files.convert_dtypes())
        ],
        are_linked=are_linked,
    )
