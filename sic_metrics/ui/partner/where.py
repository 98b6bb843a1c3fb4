"""Where the files are read: by wiki, by region, and the languages without them."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats import partner_words as words
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.alike import like_with_like
from sic_metrics.impact.content import Reach, in_window, leading
from sic_metrics.impact.summary import Change, drawable, wiki_changes
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import explained, notice, section

from .context import PageContext

REACH_SUB: Final = N_(
    "Speakers of these languages. {share} of all [speakers] have an article in their language."
)
REACH_ALL_SUB: Final = N_("One article is enough. They reach {share} of all [speakers].")
REACH_UNKNOWN: Final = N_("Which languages have no article is not known")
REACH_SOME_SUB: Final = N_(
    "At least {count} have one: {share} of all [speakers]. Some collections have no list of uses."
)
NOT_COUNTED_YET: Final = N_("These figures are older than this count. It comes with the next update.")
LANGUAGE_TREND_SUB: Final = N_("Page views a month since {month}. Each line has its own scale.{change}")

MOST_PANELS = 8
# Where the organisation’s own views are compared, a wiki without earlier months is new to it.
NEW: Final = "no earlier months"


def _wiki_trends(context: PageContext, first: str, last: str) -> None:
    by_wiki, steps = _by_wiki(context)
    languages = cached.languages()
    top = list(context.summary.by_wiki["wiki"].head(MOST_PANELS))
    if not top:
        return
    changes = wiki_changes(by_wiki, first, last) if context.summary.change.share is not None else {}
    shown = {wiki: changes[wiki] for wiki in top if wiki in changes}
    since = text.month_name(context.drawn[0])
    changes_shown = list(shown.values())
    change = _(" Change: on as many months before.") if shown else ""
    change += _(" New: no article in some of those.") if _new(changes_shown) else ""
    metric = "article_views_by_wiki_alike" if "known_from_month" in by_wiki else "article_views_by_wiki"
    sub = _(LANGUAGE_TREND_SUB).format(month=since, change=change)
    section(_trends_title(changes_shown), sub, behind=context.behind(metric))
    panels = [
        _panel(by_wiki[by_wiki["wiki"] == wiki], languages[wiki], context.drawn, shown.get(wiki), steps)
        for wiki in top
    ]
    charts.multiples(panels, unit=_("page views a month"), sample=context.sample)


def _by_wiki(context: PageContext) -> tuple[pd.DataFrame, list[tuple[int, bool]]]:
    """Its rows by wiki, like with like where the snapshot has that; and the steps among the months drawn."""
    known, alike = context.frames.known, context.rows("article_views_by_wiki_alike")
    since = context.drawn[0]
    line = known.everything() if alike.empty else known.line(since)
    rows = context.frames.views_by_wiki if alike.empty else like_with_like(alike, known.by_set, since)[0]
    return rows, known_months.places(known.steps(context.drawn, line), context.drawn)


def _trends_title(changes: list[Change]) -> str:
    shares = [round(change.share, 2) for change in changes if change.share is not None]
    if not shares:
        return _("How each wiki went")
    new, fell = _new(changes), sum(share < 0 for share in shares)
    rose = sum(share > 0 for share in shares)
    parts = [
        _("Views are up on {rose} of the {all} most viewed wikis").format(rose=rose, all=len(shares) + new)
    ]
    parts += [_(", down on {count}").format(count=fell)] if fell else []
    parts += [_("; {count} of them are new").format(count=new)] if new else []
    return "".join(parts)


def _new(changes: list[Change]) -> int:
    return sum(change.why_none == NEW for change in changes)


def _panel(
    rows: pd.DataFrame, name: str, months: list[str], change: Change | None, steps: list[tuple[int, bool]]
) -> charts.Multiple:
    monthly = drawable(rows).set_index("month")["views"].reindex(months)
    values = [None if pd.isna(value) else float(value) for value in monthly]
    if change is None or change.share is None:
        is_new = change is not None and change.why_none == NEW
        remark = _("new") if is_new else change_words.remark(rows, months)
        return charts.Multiple(name, values, remark, steps=steps)
    remark = text.signed(text.percent(change.share))
    return charts.Multiple(name, values, remark, "warm" if round(change.share, 2) < 0 else "plain", steps)


MOST_BARS = 8
LABEL_WIDTH = 26


def draw(context: PageContext) -> None:
    """Languages of the views (articles where views are unknown), languages without, how each wiki went."""
    left, right = st.columns([3, 2], gap="large")
    with left:
        if context.window:
            _by_language(context, *context.window)
        else:
            _by_articles(context)
    with right:
        _without(context)
    if context.window:
        _wiki_trends(context, *context.window)


def _by_language(context: PageContext, first: str, last: str) -> None:
    rows = context.rows("article_views_by_language")
    totals = in_window(rows, "language_code", first, last)
    totals = totals.assign(name=totals["language_code"].map(cached.language_names()))
    leader = leading(totals, "name")
    title = (
        _(words.WIKIS_VIEWS).format(wiki=leader[0], share=text.percent(leader[1]))
        if leader
        else _("Views by language")
    )
    sub = _("Page views by language of the wiki, {period}").format(period=context.period)
    behind = context.behind("article_views_by_language")
    section(title, f"{sub}{_months_known(context)}", behind=behind)
    _bars(context, totals, "views", _("page views"), "by_language")


def _by_articles(context: PageContext) -> None:
    summary = context.summary
    newest = context.frames.articles_by_wiki
    newest = newest[newest["month"] == summary.usage_month]
    rows = newest.sort_values(["articles", "wiki"], ascending=[False, True])
    rows = rows.assign(name=rows["wiki"].map(cached.languages()))
    title = _(words.ARTICLES_BY_WIKI)
    if summary.articles and summary.sets_known == summary.sets:
        most = text.exact(rows["articles"].iloc[0])
        title = _(words.WIKIS_ARTICLES).format(
            wiki=rows["name"].iloc[0], count=most, all=text.exact(summary.articles)
        )
    month = str(summary.usage_month)
    behind = FigureSource("articles_by_wiki", context.org, month, month)
    section(title, _(words.WIKIS_SUB_ARTICLES).format(month=text.month_name(month)), behind=behind)
    _bars(context, rows, "articles", _("articles"), "by_wiki")


def _without(context: PageContext) -> None:
    """Languages that have a wiki and no article with a file, by their speakers."""
    reach, behind = context.reach, FigureSource("language_reach", context.org)
    if reach is None:
        section(_(REACH_UNKNOWN), translated(words.WHY_NUMBER)["articles"])
        return
    _reached(reach, behind)
    if reach.is_whole and len(reach.without):
        rows = reach.without.assign(name=reach.without["language_code"].map(cached.language_names()))
        _bars(context, rows, "speakers", _("speakers of a language without an article"), "without")


def _reached(reach: Reach, behind: FigureSource) -> None:
    """How far the files reach, in words; without all content sets, at least how far."""
    share = text.percent(reach.share)
    if not reach.is_whole:
        count = text.counted(reach.reached, "language")
        sub = explained(_(REACH_SOME_SUB)).format(count=count, share=share)
        section(_(REACH_UNKNOWN), sub, behind=behind)
        return
    template, about = (
        (_("An article in each of {languages} languages"), _(REACH_ALL_SUB))
        if reach.without.empty
        else (_("No article yet in {count} of {languages} languages"), _(REACH_SUB))
    )
    title = template.format(count=len(reach.without), languages=reach.languages)
    section(title, explained(about).format(share=share), behind=behind)


def _bars(context: PageContext, rows: pd.DataFrame, value: str, unit: str, key: str) -> None:
    if rows.empty:
        notice(
            _("No article shows a file.") if context.summary.articles == 0 else _(NOT_COUNTED_YET),
            "unknown",
        )
        return
    shown = rows.head(MOST_BARS)
    named = zip(shown["name"], shown[value], strict=True)
    bars = ", ".join(f"{name} {text.compact(number)}" for name, number in named)
    alt = _("Bars of {unit}: {bars}").format(unit=unit, bars=bars)
    figure = charts.bars(shown, "name", value, unit=unit, label_width=LABEL_WIDTH)
    charts.show(figure, key=key, alt=alt, data=rows, sample=context.sample)


def _months_known(context: PageContext) -> str:
    total = context.summary.total
    if total.months_known == total.months:
        return ""
    return _(" {known} of {months} months known.").format(known=total.months_known, months=total.months)
