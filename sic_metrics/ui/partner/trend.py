"""How views went: as counted and at unchanged traffic, with what happened meanwhile."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats import partner_words as words
from sic_metrics.impact.summary import Change
from sic_metrics.impact.trend import Since, Trend, unknown_months
from sic_metrics.impact.trend import trend as trend_of
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import explained, notice, section, source_line, unknown
from sic_metrics.ui.components.tables import Column
from sic_metrics.ui.partner.context import Subject


def trend(subject: Subject) -> None:
    """Monthly views beside the changes in words; where views are unknown, why and what to do."""
    if not subject.window:
        section(words.HERO_PLAIN)
        unknown(words.WHY["no_views"], words.WHAT_TO_DO["no_views"])
        return
    known = subject.frames.known
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        place = st.container()
        everything = known_months.is_everything_asked(known, subject.drawn)
    found = trend_of(known, *subject.window, subject.drawn, everything=everything)
    with place:
        _hero(subject, found)
    with narrow:
        _changes(subject, found)


def _hero(subject: Subject, found: Trend) -> None:
    sub = words.HERO_SUB_INDEXED if found.base_month else words.HERO_SUB
    month = text.month_name(found.base_month) if found.base_month else ""
    drawn = text_steps.what_is_drawn(found.steps, found.sets)
    section(_title(subject, found), Markup("{} {}").format(explained(sub).format(month=month), drawn))
    lines = found.lines.assign(line=found.lines["line"].map(words.LINES))
    figure = charts.line(
        lines,
        "views",
        unit=words.HERO_UNIT,
        by="line" if found.base_month else None,
        events=[*known_months.events(subject.org), *known_months.events_of_steps(found.steps)],
    )
    charts.show(
        figure,
        key="trend",
        alt=_alt(subject, found),
        data=_rows(subject, found),
        columns=_columns(),
        sample=subject.sample,
        behind=subject.behind(_metric(found)),
    )


def _metric(found: Trend) -> str:
    if found.is_part:
        return "article_views_alike"
    return "article_views_indexed" if found.base_month else "article_views"


def _rows(subject: Subject, found: Trend) -> pd.DataFrame:
    """The rows with what is known of months that the lines leave out."""
    raw = subject.frames.known.line(subject.drawn[0]).raw if found.is_part else subject.frames.views
    known = raw.set_index("month")["views"]
    lines = found.lines
    partly = lines["views"].isna() & lines["line"].eq("raw")
    views = lines["views"].mask(partly, lines["month"].map(known).astype("Int64"))
    return lines.assign(views=views, line=lines["line"].map(words.LINES))


def _columns() -> dict[str, Column]:
    titles = words.LINE_COLUMNS
    counted = {"views": Column(titles["views"], "count"), "coverage": Column(titles["coverage"], "share")}
    return {name: counted.get(name, Column(title)) for name, title in titles.items()}


def _title(subject: Subject, found: Trend) -> str:
    """The change of the window; where there is none, of its last month; where there is none, no finding."""
    told, months = subject.told, subject.told.total.months
    if title := change_words.trend_title(told.change, months):
        return _with_index(title, told.change, found.indexed_change)
    for since in reversed(found.since):
        if since.raw.share is not None:
            month, earlier = text.month_name(str(subject.last)), text.month_name(since.earlier)
            title = words.HERO_MONTH.format(
                month=month, moved=change_words.moved(since.raw.share), earlier=earlier
            )
            return _with_index(title, since.raw, since.indexed)
    return words.HERO_PLAIN


def _with_index(title: str, raw: Change, indexed: Change) -> str:
    if raw.share is None or indexed.share is None:
        return title
    moved = change_words.moved(indexed.share) if round(indexed.share, 2) else words.HERO_LEVEL
    return words.HERO_WITH_INDEX.format(title=title, moved=moved)


def _alt(subject: Subject, found: Trend) -> str:
    shown = found.lines[found.lines["line"] == "raw"]
    alt = words.HERO_ALT.format(
        name=subject.name,
        first=text.month_name(subject.drawn[0]),
        last=text.month_name(subject.drawn[-1]),
        low=text.compact(shown["views"].min()),
        high=text.compact(shown["views"].max()),
    )
    if not found.base_month:
        return alt
    return words.HERO_ALT_INDEXED.format(alt=alt, month=text.month_name(found.base_month))


def _changes(subject: Subject, found: Trend) -> None:
    """The last month against 3 and 12 months before."""
    section(words.SINCE.format(month=text.month_name(str(subject.last))), words.SINCE_SUB)
    changes = [_since(since, has_index=found.base_month is not None) for since in found.since]
    st.html(html("partner.changes", changes=changes))
    source_line("", subject.behind("article_views"))
    if found.base_month is None:
        notice(words.TRAFFIC_UNKNOWN.format(org=subject.org), "unknown")
    if subject.window and (partly := unknown_months(subject.frames.views, *subject.window)):
        one = words.PARTLY.format(months=text.month_name(partly[0]))
        notice(one if len(partly) == 1 else words.PARTLY_MANY.format(count=len(partly)), "unknown")


def _since(since: Since, *, has_index: bool) -> tuple[str, list[str | Markup]]:
    when = words.SINCE_MONTH.format(month=text.month_name(since.earlier), back=since.months_back)
    if since.raw.share is None:
        return when, [change_words.NO_CHANGE[since.raw.why_none or "no earlier months"]]
    lines = [_change(words.SINCE_RAW, since.raw)]
    if has_index:
        lines.append(_change(words.SINCE_INDEXED, since.indexed))
    return when, lines


def _change(template: str, change: Change) -> str | Markup:
    if change.share is None:
        return change_words.NO_CHANGE[change.why_none or "no earlier months"]
    moved = html(
        "text.bold", content=f"{change_words.arrow(change.share)} {change_words.moved(change.share)}"
    )
    return explained(template).format(moved=moved)
