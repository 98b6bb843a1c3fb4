"""Text and data beside the files, and what follows below: pages, content sets, published figures."""

from __future__ import annotations

from typing import Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.content import Channel, Kind, channel
from sic_metrics.snapshots import content as asking
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.listing import rows_of
from sic_metrics.ui.components.organisations import downloads
from sic_metrics.ui.components.parts import Record, lines_list, records_list, section, source_line
from sic_metrics.ui.components.pictures import pictures
from sic_metrics.ui.components.published import published_figures
from sic_metrics.ui.components.tables import Column, page_url, table

from .context import PageContext, content, reconcile, report, top_pages
from .opening import counted_since

SETS_SUB: Final = N_(
    "The content sets behind these figures. They overlap, so their views are never added up."
)
CHANNELS_SUB: Final = N_(
    "Channels of their own beside the files: an article can carry all of them, so they are never added up."
)
CHANNEL_NAMES: Final[dict[str, str]] = {
    "text": N_("articles with its text"),
    "wikidata": N_("Wikidata items"),
}
CHANNEL_NOUNS: Final[dict[str, str]] = {"text": "article", "wikidata": "item"}
CHANNEL_SENTENCES: Final[dict[str, str]] = {
    "text": N_("With text from its publications, viewed {views} times in {month}."),
    "wikidata": N_("Of Wikidata with statements from its data, {month}."),
}
CHANNEL_UNKNOWN: Final = N_(
    "No list of {channel} is loaded: name a content set of the channel in content_sets.csv, then python -m "
    "sic_metrics load page-list FILE.csv --content-set {content_set}."
)
RECONCILE_ABOUT: Final = N_("one month by every known definition, and what rests on templates or on one page")

FILES_SUB: Final = N_("Views of the articles that they stand on, {period}; nobody counts views of a file.")
METRICS: Final[dict[Kind, str]] = {"text": "text_articles", "wikidata": "wikidata_items"}


def channels(context: PageContext) -> None:
    """What is known of each channel; where none is followed, how to begin."""
    section(_("Text and data"), _(CHANNELS_SUB))
    known: list[Record] = []
    missing: list[str] = []
    for kind, metric in METRICS.items():
        state = channel(context.rows(metric), kind, context.last)
        if state:
            known.append(_record(context, state))
        else:
            missing.append(_why_unknown(context, kind))
    if known:
        records_list(known)
    for sentence in missing:
        source_line(sentence)


def _why_unknown(context: PageContext, kind: Kind) -> str:
    sets = context.frames.sets
    named = sets.loc[sets["channel"] == kind, "content_set_id"]
    content_set = next(iter(named), "ID")
    return _(CHANNEL_UNKNOWN).format(channel=_(CHANNEL_NAMES[kind]), content_set=content_set)


def _record(context: PageContext, state: Channel) -> Record:
    month = text.month_name(state.month)
    views = text.compact(state.views)
    sentence = _(CHANNEL_SENTENCES[state.kind]).format(views=views, month=month)
    if state.coverage is not None and state.coverage < 1:
        sentence += _(" Views of {coverage} of them are known.").format(coverage=text.percent(state.coverage))
    change, why = counted_since(state.change)
    behind = FigureSource(METRICS[state.kind], context.org, state.month, state.month)
    count = text.counted(state.count, CHANNEL_NOUNS[state.kind])
    return Record(count, f"{sentence} {change or why}.", behind.info(state.kind))


MOST_PAGES, MOST_PICTURES = 25, 8


def most_viewed_files(context: PageContext) -> None:
    """Pictures of the files on the most viewed articles; nothing where no list names files."""
    if not context.window:
        return
    files = cached.answer(asking.most_viewed_files(context.org, context.window, MOST_PICTURES))
    if files.empty:
        return
    section(_("Most viewed files"), _(FILES_SUB).format(period=context.period))
    pictures(
        [
            {**row, "about": _("{views} article views").format(views=text.compact(row["views"]))}
            for row in rows_of(files.convert_dtypes())
        ]
    )
    mark = _(text.SAMPLE_MARK) if context.sample else ""
    source_line(mark, context.behind("article_views_by_file"))


def pages(context: PageContext) -> None:
    """The most viewed articles, with links."""
    if not context.window:
        return
    rows = top_pages(context.org, *context.window, MOST_PAGES)
    section(
        _("The articles that carry the files"),
        _("The {count} most viewed, {period}. Open one to see the file in place.").format(
            count=len(rows), period=context.period
        ),
    )
    pairs = zip(rows["wiki"], rows["page_title"], strict=True)
    shown = pd.DataFrame(
        {
            "page": [page_url(wiki, title) for wiki, title in pairs],
            "language": rows["wiki"].map(cached.languages()),
            "views": rows["views"],
            "files": rows["files"],
        }
    )
    columns = {
        "page": Column(_("Article"), "page", width="medium"),
        "language": Column(_("Wiki")),
        "views": Column(_("Views"), "count"),
        "files": Column(_("Files on it"), "count"),
    }
    table(
        shown,
        columns,
        key="pages",
        alt=_("The most viewed articles that carry the files, {period}").format(period=context.period),
        sample=context.sample,
        behind=context.behind("article_views_by_page"),
    )


def content_sets(context: PageContext) -> None:
    """What is counted of its files, and how well it is known; nothing where there is no set."""
    sets = context.frames.sets[context.frames.sets["channel"] == "files"]
    if sets.empty:
        return
    section(_("What is counted"), _(SETS_SUB))
    shown = sets.assign(
        category=sets["value"].str.replace("_", " "),
        scope=[_("counted") if scope else _("not counted: about, not by") for scope in sets["in_scope"]],
        usage=[_usage(*row) for row in sets[["tier", "last_as_of"]].itertuples(index=False)],
    )
    columns = {
        "category": Column(_("Content set"), width=300),
        "scope": Column(_("Standard figures"), width=170),
        "usage": Column(_("Usage from"), width=300),
        "months_known": Column(_("Months known"), "count", width=110),
        "months": Column(_("of months"), "count", width=95),
    }
    table(
        shown,
        columns,
        key="sets",
        alt=_("Content sets of the organisation and how well each is known"),
        sample=context.sample,
        behind=context.behind("article_views_by_set"),
    )


def published(context: PageContext) -> None:
    """What others have published of it, and where that is explained."""
    published_figures(context.org)
    if cached.records("published_impact", context.org):
        source_line(reconcile(context.org, _("Which definition could have produced them")))


def links_and_downloads(context: PageContext) -> None:
    """The report, the pages that go on from here, and the exports."""
    section(_("Take the figures with you"), _("Exact rows, with definition, window, source and snapshot"))
    further = (
        (report(context.org), _("PDF, slides or workbook, with the methods, to re-open years later")),
        (reconcile(context.org), _(RECONCILE_ABOUT)),
        (content(context.org), _("to search, sort and filter")),
    )
    lines_list((Markup("{}: {}").format(*link) for link in further), "sic-downloads")
    if context.is_used:
        downloads(context.org, context.first, context.last)


def _usage(tier: str | None, last_as_of: str | None) -> str:
    if not tier or pd.isna(tier):
        return _(text.UNKNOWN)
    return _("{tiers}, newest {month}").format(
        tiers=text.tiers(tier), month=text.month_name(str(last_as_of), short=True)
    )
