"""How views went: as counted and at unchanged traffic, with what happened meanwhile."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats import partner_words as words
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.summary import Change, Since, Trend, unknown_months
from sic_metrics.impact.summary import trend as trend_of
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import explained, notice, section, source_line, unknown
from sic_metrics.ui.components.tables import Column

from .context import PageContext

HERO_SUB: Final = N_(
    "Monthly views by people, each article once. Dashed: an [upper bound]. Grey: unknown, or known only in "
    "part, with what is known of it in the data."
)
HERO_SUB_INDEXED: Final = N_(
    "Monthly views by people, each article once; and the same [at unchanged traffic|unchanged traffic]: had "
    "every wiki been read as much as in {month}. A flat line may be a gain. Dashed: an [upper bound]. Grey: "
    "unknown, or known only in part."
)
HERO_ALT: Final = N_(
    "Line of monthly article views of {name} from {first} to {last}: {low} in the lowest month, {high} in "
    "the highest."
)
LINES: Final[dict[str, str]] = {"raw": N_("as counted"), "at_base": N_("at unchanged traffic")}
LINE_COLUMNS: Final[dict[str, str]] = {
    "month": N_("Month"),
    "line": N_("Line"),
    "views": N_("Views"),
    "coverage": N_("Share known"),
    "usage_basis": N_("Usage"),
}
SINCE_SUB: Final = N_(
    "Like with like: both months nearly all known, of the same content. Over 3 months the season counts too."
)
TRAFFIC_UNKNOWN: Final = N_(
    "How much the wikis were read as a whole is not known, so a flat line cannot be told from a gain: python "
    "-m sic_metrics ingest traffic --partner {org}, then build."
)
PARTLY: Final = N_(
    "Of {months} views are unknown or known only in part: left out of the lines, not drawn as a fall."
)
PARTLY_MANY: Final = N_(
    "Of {count} months of the period views are unknown or known only in part: left out of the lines, not "
    "drawn as a fall."
)


def trend(context: PageContext) -> None:
    """Monthly views beside the changes in words; where views are unknown, why and what to do."""
    if not context.window:
        section(_(words.HERO_PLAIN))
        unknown(translated(words.WHY)["no_views"], translated(words.WHAT_TO_DO)["no_views"])
        return
    known = context.frames.known
    wide, narrow = st.columns([2, 1], gap="large")
    with wide:
        place = st.container()
        everything = known_months.is_everything_asked(known, context.drawn)
    trend = trend_of(known, *context.window, context.drawn, everything=everything)
    with place:
        _hero(context, trend)
    with narrow:
        _changes(context, trend)


def _hero(context: PageContext, trend: Trend) -> None:
    sub = _(HERO_SUB_INDEXED) if trend.base_month else _(HERO_SUB)
    month = text.month_name(trend.base_month) if trend.base_month else ""
    drawn = text_steps.what_is_drawn(trend.steps, trend.sets)
    section(_title(context, trend), Markup("{} {}").format(explained(sub).format(month=month), drawn))
    lines = trend.lines.assign(line=trend.lines["line"].map(translated(LINES)))
    figure = charts.line(
        lines,
        "views",
        unit=_("article views a month"),
        by="line" if trend.base_month else None,
        events=[*known_months.events(context.org), *known_months.events_of_steps(trend.steps)],
    )
    charts.show(
        figure,
        key="trend",
        alt=_alt(context, trend),
        data=_rows(context, trend),
        columns=_columns(),
        sample=context.sample,
        behind=context.behind(_metric(trend)),
    )


def _metric(trend: Trend) -> str:
    if trend.is_part:
        return "article_views_alike"
    return "article_views_indexed" if trend.base_month else "article_views"


def _rows(context: PageContext, trend: Trend) -> pd.DataFrame:
    """The rows with what is known of months that the lines leave out."""
    raw = context.frames.known.line(context.drawn[0]).raw if trend.is_part else context.frames.views
    known = raw.set_index("month")["views"]
    lines = trend.lines
    partly = lines["views"].isna() & lines["line"].eq("raw")
    views = lines["views"].mask(partly, lines["month"].map(known).astype("Int64"))
    return lines.assign(views=views, line=lines["line"].map(translated(LINES)))


def _columns() -> dict[str, Column]:
    titles = translated(LINE_COLUMNS)
    counted = {"views": Column(titles["views"], "count"), "coverage": Column(titles["coverage"], "share")}
    return {name: counted.get(name, Column(title)) for name, title in titles.items()}


def _title(context: PageContext, trend: Trend) -> str:
    """The change of the window; where there is none, of its last month; where there is none, no finding."""
    summary, months = context.summary, context.summary.total.months
    if title := change_words.trend_title(summary.change, months):
        return _with_index(title, summary.change, trend.indexed_change)
    for since in reversed(trend.since):
        if since.raw.share is not None:
            month, earlier = text.month_name(str(context.last)), text.month_name(since.earlier)
            title = _(words.HERO_MONTH).format(
                month=month, moved=change_words.moved(since.raw.share), earlier=earlier
            )
            return _with_index(title, since.raw, since.indexed)
    return _(words.HERO_PLAIN)


def _with_index(title: str, raw: Change, indexed: Change) -> str:
    if raw.share is None or indexed.share is None:
        return title
    moved = change_words.moved(indexed.share) if round(indexed.share, 2) else _("level")
    return _(words.HERO_WITH_INDEX).format(title=title, moved=moved)


def _alt(context: PageContext, trend: Trend) -> str:
    shown = trend.lines[trend.lines["line"] == "raw"]
    alt = _(HERO_ALT).format(
        name=context.name,
        first=text.month_name(context.drawn[0]),
        last=text.month_name(context.drawn[-1]),
        low=text.compact(shown["views"].min()),
        high=text.compact(shown["views"].max()),
    )
    if not trend.base_month:
        return alt
    return _("{alt} A second line shows the same at the traffic of {month}.").format(
        alt=alt, month=text.month_name(trend.base_month)
    )


def _changes(context: PageContext, trend: Trend) -> None:
    """The last month against 3 and 12 months before."""
    section(
        _("{month} against earlier months").format(month=text.month_name(str(context.last))), _(SINCE_SUB)
    )
    changes = [_since(since, has_index=trend.base_month is not None) for since in trend.since]
    st.html(html("partner.changes", changes=changes))
    source_line("", context.behind("article_views"))
    if trend.base_month is None:
        notice(_(TRAFFIC_UNKNOWN).format(org=context.org), "unknown")
    if context.window and (partly := unknown_months(context.frames.views, *context.window)):
        sentence = _(PARTLY).format(months=text.month_name(partly[0]))
        notice(sentence if len(partly) == 1 else _(PARTLY_MANY).format(count=len(partly)), "unknown")


def _since(since: Since, *, has_index: bool) -> tuple[str, list[str | Markup]]:
    when = _("On {month}, {back} months before").format(
        month=text.month_name(since.earlier), back=since.months_back
    )
    if since.raw.share is None:
        return when, [_(change_words.NO_CHANGE[since.raw.why_none or "no earlier months"])]
    lines = [_change(_("{moved} as counted"), since.raw)]
    if has_index:
        lines.append(_change(_("{moved} [at unchanged traffic|unchanged traffic]"), since.indexed))
    return when, lines


def _change(template: str, change: Change) -> str | Markup:
    if change.share is None:
        return _(change_words.NO_CHANGE[change.why_none or "no earlier months"])
    moved = html(
        "text.bold", content=f"{change_words.arrow(change.share)} {change_words.moved(change.share)}"
    )
    return explained(template).format(moved=moved)
