"""The Start page where partners' views are known: what all reached together, their trend, each as a card."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Final
from urllib.parse import urlencode

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.alike import Step
from sic_metrics.impact.partner_summary import YEAR, Programme
from sic_metrics.impact.summary import (
    Since,
    WindowTotal,
    drawable,
    like_change,
    shifted,
    since,
    window,
)
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts, known_months
from sic_metrics.ui.components.cards import Card, cards
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import Kpi, head, kpis, section

from .context import PageContext

LEAD: Final = N_("All partners together. Each article counts once.")
TREND_SUB: Final = N_("{month} against {earlier}. Grey: not complete.")
LINE_STOPS: Final = N_("The line stops where more is counted than before. Do not compare across the stop.")
TREND_ALT: Final = N_("{title}. Monthly page views: {low} in the lowest month, {high} in the highest.")
PARTNERS_SUB: Final = N_("Page views and change in {period}.")
WITHOUT_VIEWS: Final = {
    True: N_("Page views not known"),
    False: N_("No list of uses yet"),
    None: N_("Nothing counted yet"),
}
CARDS_IN_A_ROW: Final = 4
CHART_HEIGHT: Final = 260  # pixels
MOST_CARDS: Final = 8


def opening(union: Programme) -> None:
    """The finding: how many articles, viewed how often."""
    articles = of_those_known(text.counted(union.articles, "article"), union)
    title = (
        _("Partners’ articles were viewed {views} times in {period}")
        if union.articles is None
        else _("Partners’ files appear in {articles}, viewed {views} times in {period}")
    )
    views, bound = text.compact(union.total.views), change_words.bound_of(union.total)
    if bound != "at least" or not _is_bound(union):  # said of the articles, it goes for the views too
        views = change_words.with_bound(views, bound)
    head("", title.format(articles=articles, views=views, period=_length(union.total.months)), _(LEAD))


def figures(context: PageContext) -> None:
    """The three tiles."""
    union, (first, last) = context.union, context.window
    at_last = FigureSource("hub_article_views", first=last, last=last)
    known = _("{share} of all page views in these months").format(share=text.percent(union.total.coverage))
    missing = union.orgs - union.orgs_known
    kpis(
        [
            Kpi(
                _("Page views"),
                change_words.bounded(text.compact(union.total.views), union.total),
                context=text.period(first, last),
                behind=FigureSource("hub_article_views", first=first, last=last, known=known),
            ),
            Kpi(
                _("Articles"),
                of_those_known(text.exact(union.articles), union),
                context=_("in {month}").format(month=text.month_name(last)),
                behind=at_last,
            ),
            Kpi(
                _("Partners measured"),
                _("{known} of {all}").format(known=union.orgs_known, all=union.orgs),
                context=_("{count} not known yet").format(count=missing) if missing else "",
                behind=at_last,
            ),
        ]
    )


def trend(context: PageContext) -> None:
    """Monthly views; the line stops where what is counted changes."""
    known, drawn = context.together, context.drawn
    line, year = known.everything(), since(known, drawn[-1], YEAR)
    rows = drawable(line.raw[line.raw["month"].isin(drawn)])
    steps = known.steps(drawn, line)
    title, months = _growth(year), (text.month_name(month) for month in (drawn[-1], year.earlier))
    source = FigureSource(
        "hub_article_views",
        first=drawn[0],
        last=drawn[-1],
        known=_(LINE_STOPS) if any(step.is_cut for step in steps) else "",
    )
    section(title, _(TREND_SUB).format(**dict(zip(("month", "earlier"), months, strict=True))), behind=source)
    low, high = (text.compact(rows["views"].agg(end)) for end in ("min", "max"))
    events = [_event(step, known.by_set, context.names) for step in steps]
    figure = charts.line(rows, "views", unit=_("page views a month"), events=events)
    charts.show(
        figure.update_layout(height=CHART_HEIGHT),
        key="trend",
        alt=_(TREND_ALT).format(title=title, low=low, high=high),
        data=known.views[known.views["month"].isin(drawn)],
        sample=bool(rows["sample"].any()),
    )


def partners(context: PageContext) -> None:
    """A card for each partner, the most viewed first."""
    names = context.names
    totals = {org: window(context.each.of(org).views, *context.window) for org in names}
    order = sorted(names, key=lambda org: (totals[org].views is None, -(totals[org].views or 0), names[org]))
    section(
        text.counted(len(order), "partner"),
        Markup("{} {}").format(
            _(PARTNERS_SUB).format(period=_length(context.union.total.months)), all_organisations()
        ),
        behind=FigureSource("article_views", first=context.drawn[0], last=context.drawn[-1]),
    )
    cards([_card(context, org, totals[org]) for org in order[:MOST_CARDS]], columns=CARDS_IN_A_ROW)


def _card(context: PageContext, org: str, total: WindowTotal) -> Card:
    name, drawn, address = context.names[org], context.drawn, f"/partner?{urlencode({'org': org})}"
    if total.views is None:
        return Card(name, "", address, _("not known"), html("overview.no_line", words=_without(org)))
    known = context.each.of(org)
    line = known.line(drawn[0])
    views = drawable(line.raw).set_index("month")["views"].reindex(drawn)
    values = [None if pd.isna(value) else float(value) for value in views]
    steps = known_months.places(known.steps(drawn, line), drawn)
    share = like_change(known, *context.window).share
    figure = html(
        "overview.figure",
        number=change_words.bounded(text.compact(total.views), total),
        unit=_("views"),
        beside=_("not compared") if share is None else change_words.moved(share),
    )
    picture = charts.small_line(charts.Multiple(name, values, steps=steps), _("page views a month"))
    return Card(name, "", address, figure, picture)


def all_organisations() -> Markup:
    """A link to the page that lists them all."""
    count = text.counted(len(cached.records("organisations")), "organisation")
    return inside_link("/organisations", _("All {count}").format(count=count))


def _without(org: str) -> str:
    """Why nothing is known of a partner's views."""
    sets = [row for row in cached.records("core_set_health", org) if row["in_scope"]]
    return _(WITHOUT_VIEWS[any(row["lists"] for row in sets) if sets else None])


def of_those_known(number: str, union: Programme) -> str:
    """At least so many, where the usage of some partners is unknown."""
    return change_words.with_bound(number, "at least") if _is_bound(union) else number


def _is_bound(union: Programme) -> bool:
    return union.orgs_known < union.orgs and union.articles is not None


def _growth(year: Since) -> str:
    if year.raw.share is None:
        return _("Page views of all partners, month by month")
    if round(year.raw.share, 2) == 0:
        return _("With the same partners, views are as a year ago")
    return _("With the same partners, views are {change} on a year ago").format(
        change=change_words.moved(year.raw.share)
    )


def _event(step: Step, by_set: pd.DataFrame, names: Mapping[str, str]) -> charts.Event:
    """The month from which on more is counted, with the partners that are new in it."""
    known = by_set[by_set["tier"].notna()]
    now, before = (set(known.loc[known["month"] == each, "org_id"]) for each in _both(step.month))
    new = [names[org] for org in sorted(now - before) if org in names]
    words = _("{names} counted").format(names=", ".join(new)) if new else ""
    return charts.Event(
        date.fromisoformat(f"{step.month}-01"),
        words or text_steps.step_in_words(step, of_partners=True),
        is_step=True,
        is_cut=step.is_cut,
    )


def _both(month: str) -> tuple[str, str]:
    return month, shifted(month, -1)


def _length(months: int) -> str:
    return _("a year") if months == YEAR else text.counted(months, "month")
