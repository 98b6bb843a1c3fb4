"""Where the articles are: languages, their regions, and languages without."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from sic_metrics.formats import partner_words as words
from sic_metrics.formats import text
from sic_metrics.impact.reach import NO_REGION, Reach, in_window, leading
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import explained, notice, section, source_line
from sic_metrics.ui.partner.names import language_names
from sic_metrics.ui.partner.subject import Subject
from sic_metrics.ui.partner.wikis import wiki_trends

MOST_BARS = 8
LABEL_WIDTH = 26


def where(subject: Subject) -> None:
    """Languages and regions of the views (articles where views are unknown), and languages without."""
    if not subject.window:
        left, right = st.columns(2, gap="large")
        with left:
            _by_articles(subject)
        with right:
            _without(subject)
        return
    with st.container(key="where"):
        left, middle, right = st.columns(3, gap="large")
    with left:
        _by_language(subject, *subject.window)
    with middle:
        _by_region(subject, *subject.window)
    with right:
        _without(subject)
    wiki_trends(subject, *subject.window)


def _by_language(subject: Subject, first: str, last: str) -> None:
    rows = subject.rows("article_views_by_language")
    totals = in_window(rows, "language_code", first, last)
    totals = totals.assign(name=totals["language_code"].map(language_names()))
    found = leading(totals, "name")
    title = (
        words.WIKIS_VIEWS.format(wiki=found[0], share=text.percent(found[1]))
        if found
        else words.LANGUAGES_TITLE_NONE
    )
    sub = words.LANGUAGES_SUB.format(period=subject.period) + _months_known(subject)
    section(title, sub)
    _bars(
        subject, totals, "views", "article views", "by_language", subject.behind("article_views_by_language")
    )


def _by_region(subject: Subject, first: str, last: str) -> None:
    totals = in_window(subject.rows("article_views_by_region"), "region", first, last)
    found = leading(totals, "region", leave_out=NO_REGION)
    title = (
        words.REGIONS_TITLE.format(share=text.percent(found[1]), region=found[0])
        if found
        else words.REGIONS_TITLE_NONE
    )
    section(title, explained(words.REGIONS_SUB).format(period=subject.period))
    rows = totals.assign(name=totals["region"])
    _bars(subject, rows, "views", "article views", "by_region", subject.behind("article_views_by_region"))


def _by_articles(subject: Subject) -> None:
    """Articles by wiki, where views are unknown."""
    told = subject.told
    newest = subject.frames.articles_by_wiki
    newest = newest[newest["month"] == told.usage_month]
    rows = newest.sort_values(["articles", "wiki"], ascending=[False, True])
    rows = rows.assign(name=rows["wiki"].map(cached.languages()))
    title = words.ARTICLES_BY_WIKI
    if told.articles and told.sets_known == told.sets:
        most = text.exact(rows["articles"].iloc[0])
        title = words.WIKIS_ARTICLES.format(
            wiki=rows["name"].iloc[0], count=most, all=text.exact(told.articles)
        )
    month = str(told.usage_month)
    section(title, words.WIKIS_SUB_ARTICLES.format(month=text.month_name(month)))
    behind = FigureSource("articles_by_wiki", subject.org, month, month)
    _bars(subject, rows, "articles", "articles", "by_wiki", behind)


def _without(subject: Subject) -> None:
    """Languages that have a wiki and no article with a file, by their speakers."""
    reach, behind = subject.reach, FigureSource("language_reach", subject.org)
    if reach is None:
        section(words.REACH_UNKNOWN)
        notice(words.WHY_NUMBER["articles"], "unknown")
        return
    _reached(reach)
    if reach.is_whole and len(reach.without):
        rows = reach.without.assign(name=reach.without["language_code"].map(language_names()))
        _bars(subject, rows, "speakers", words.REACH_UNIT, "without", behind)
    else:
        source_line("", behind)


def _reached(reach: Reach) -> None:
    """How far the files reach, in words; without all content sets, at least how far."""
    share = text.percent(reach.share)
    if not reach.is_whole:
        count = text.counted(reach.reached, "language")
        section(words.REACH_UNKNOWN, explained(words.REACH_SOME_SUB).format(count=count, share=share))
        notice(words.REACH_UNKNOWN_ACTION, "unknown")
        return
    template, sub = (
        (words.REACH_ALL, words.REACH_ALL_SUB)
        if reach.without.empty
        else (words.REACH_TITLE, words.REACH_SUB)
    )
    title = template.format(count=len(reach.without), languages=reach.languages)
    section(title, explained(sub).format(share=share))


def _bars(
    subject: Subject, rows: pd.DataFrame, value: str, unit: str, key: str, behind: FigureSource
) -> None:
    if rows.empty:
        notice(words.NO_ARTICLE if subject.told.articles == 0 else words.NOT_COUNTED_YET, "unknown")
        return
    shown = rows.head(MOST_BARS)
    named = zip(shown["name"], shown[value], strict=True)
    alt = f"Bars of {unit}: " + ", ".join(f"{name} {text.compact(number)}" for name, number in named)
    figure = charts.bars(shown, "name", value, unit=unit, label_width=LABEL_WIDTH)
    charts.show(figure, key=key, alt=alt, data=rows, sample=subject.sample, behind=behind)


def _months_known(subject: Subject) -> str:
    total = subject.told.total
    if total.months_known == total.months:
        return ""
    return words.SOME_MONTHS.format(known=total.months_known, months=total.months)
