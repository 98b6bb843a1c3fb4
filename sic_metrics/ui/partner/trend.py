"""How page views went: one line with one change, as counted or adjusted for Wikipedia's own traffic."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats import partner_words as words
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.summary import AT_BASE, RAW, Trend
from sic_metrics.impact.summary import trend as trend_of
from sic_metrics.ui.components import charts, filters, known_months
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import section, unknown
from sic_metrics.ui.components.tables import Column

from .context import PageContext

TRAFFIC: Final = "traffic"  # the parameter of an address
ADJUST: Final = N_("Adjust for Wikipedia traffic")
ADJUST_HELP: Final = N_(
    "Takes out the ups and downs of Wikipedia itself: the page views as if every wiki had been viewed each "
    "month as much as in {month}."
)
HERO_ALT: Final = N_(
    "Line of monthly page views of {name} from {first} to {last}: {low} in the lowest month, {high} in the "
    "highest."
)
LINE_COLUMNS: Final[dict[str, str]] = {
    "month": N_("Month"),
    "views": N_("Page views"),
    "coverage": N_("Share known"),
    "usage_basis": N_("Usage"),
}
NO_VIEWS: Final = N_("Page views are not known yet")
NO_VIEWS_ACTION: Final = N_("No complete month of page views is loaded for these articles. Ask the Hub.")


def trend(context: PageContext) -> None:
    """Monthly page views with the change as the title; where views are unknown, why."""
    if not context.window:
        section(_(words.HERO_PLAIN))
        unknown(_(NO_VIEWS), _(NO_VIEWS_ACTION))
        return
    known = context.frames.known
    chart = st.container()
    everything = known_months.is_everything_asked(known, context.drawn)
    trend = trend_of(known, *context.window, context.drawn, everything=everything)
    is_adjusted = bool(trend.base_month) and filters.switch(
        _(ADJUST),
        TRAFFIC,
        explanation=_(ADJUST_HELP).format(month=text.month_name(trend.base_month or str(context.last))),
    )
    with chart:
        _draw(context, trend, AT_BASE if is_adjusted else RAW)


def _draw(context: PageContext, trend: Trend, line: str) -> None:
    lines = trend.lines[trend.lines["line"] == line]
    behind = FigureSource(_metric(trend, line), context.org, context.first, context.last)
    section(_title(context, trend, line), _sub(trend, lines), behind=behind)
    charts.show(
        charts.line(
            lines,
            "views",
            unit=_("page views a month"),
            events=[*known_months.events(context.org), *known_months.events_of_steps(trend.steps)],
        ),
        key="trend",
        alt=_alt(context, lines),
        data=_rows(context, trend, lines),
        columns=_columns(),
        sample=context.sample,
    )


def _metric(trend: Trend, line: str) -> str:
    if line == AT_BASE:
        return "article_views_indexed"
    return "article_views_alike" if trend.is_part else "article_views"


def _sub(trend: Trend, lines: pd.DataFrame) -> str:
    """What the line is of, and what its marks mean, where it has any."""
    dashed = lines["usage_basis"].eq("back_projected").any()
    return " ".join(
        part
        for part in (
            text_steps.what_is_drawn(trend.steps, trend.sets),
            _("Dashed: an upper bound.") if dashed else "",
            _("Grey: not known.") if lines["views"].isna().any() else "",
        )
        if part
    )


def _rows(context: PageContext, trend: Trend, lines: pd.DataFrame) -> pd.DataFrame:
    """The rows with what is known of months that the line leaves out."""
    raw = context.frames.known.line(context.drawn[0]).raw if trend.is_part else context.frames.views
    known = raw.set_index("month")["views"]
    partly = lines["views"].isna() & lines["line"].eq(RAW)
    return lines.assign(views=lines["views"].mask(partly, lines["month"].map(known).astype("Int64")))


def _columns() -> dict[str, Column]:
    titles = translated(LINE_COLUMNS)
    counted = {"views": Column(titles["views"], "count"), "coverage": Column(titles["coverage"], "share")}
    return {name: counted.get(name, Column(title)) for name, title in titles.items()}


def _title(context: PageContext, trend: Trend, line: str) -> str:
    """The change of the window; where there is none, of its last month; where there is none, no finding."""
    change = trend.indexed_change if line == AT_BASE else context.summary.change
    title = change_words.trend_title(change, context.summary.total.months)
    for since in () if title else reversed(trend.since):
        moved = since.indexed if line == AT_BASE else since.raw
        if moved.share is not None and not title:
            title = _(words.HERO_MONTH).format(
                month=text.month_name(str(context.last)),
                moved=change_words.moved(moved.share),
                earlier=text.month_name(since.earlier),
            )
    if not title:
        return _(words.HERO_PLAIN)
    return _("{title}, adjusted for traffic").format(title=title) if line == AT_BASE else title


def _alt(context: PageContext, lines: pd.DataFrame) -> str:
    return _(HERO_ALT).format(
        name=context.name,
        first=text.month_name(context.drawn[0]),
        last=text.month_name(context.drawn[-1]),
        low=text.compact(lines["views"].min()),
        high=text.compact(lines["views"].max()),
    )
