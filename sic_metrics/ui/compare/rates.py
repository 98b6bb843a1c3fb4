"""The measures of the Compare page, two in a tab."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact import comparison
from sic_metrics.impact.comparison import Rates, as_rates
from sic_metrics.impact.decisions import HALF
from sic_metrics.impact.summary import Change
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import known_months
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import section, source_line

from .measure import (
    WHY,
    Measure,
    change_row,
    count_row,
    draw,
    named,
    none_known,
    share_row,
    show,
    signed_percent,
    signed_score,
)
from .page import PageContext

IN_USE_SUB: Final = N_("Files in at least one article, {month}. Bar: 95% interval.")
PER_100_SUB: Final = N_(
    "Article views in {month} for 100 files. Bar: lowest and highest month of the year before."
)
SPEAKERS_SUB: Final = N_(
    "Speakers in whose language at least one article shows the files, of all languages with a wiki."
)
GROWTH_SUB: Final = N_(
    "Article views, {period}, on the {months} before, adjusted for traffic. Only content known throughout."
)
QUALITY_SUB: Final = N_(
    "Mean change from the first score to the newest. Under 0.05 is as good as none. "
    "Nobody knows who caused it."
)
BY_AGE_SUB: Final = N_("New uploads had less time to be found. Bar: 95% interval.")


def in_use(context: PageContext) -> Rates:
    """Share of files in use."""
    rates = cached.metric("file_rates")
    return comparison.files_in_use(rates, context.sizes, context.orgs, context.last)


def speakers(context: PageContext) -> Rates:
    """Share of speakers in whose language an article carries the files."""
    return comparison.speakers_reached(cached.metric("speakers_reached"), context.sizes, context.orgs)


def use(context: PageContext, in_use: Rates) -> None:
    """How many of the files are in use, in all and by age."""
    _beside(lambda: _show_in_use(context, in_use), lambda: _show_by_age(context))


def views(context: PageContext) -> None:
    """Views for the same number of files, and growth."""
    _beside(lambda: _show_per_100(context), lambda: _show_growth(context))


def reach(context: PageContext, speakers: Rates) -> None:
    """Languages reached, and the change of quality."""
    _beside(lambda: _show_speakers(context, speakers), lambda: _show_quality(context))


def _beside(*measures: Callable[[], None]) -> None:
    for place, draw_measure in zip(st.columns(len(measures), gap="large"), measures, strict=True):
        with place:
            draw_measure()


def _show_in_use(context: PageContext, rates: Rates) -> None:
    sub = _(IN_USE_SUB).format(month=text.month_name(context.last))
    measure = Measure(
        "in_use",
        _("From {low} ({b}) to {high} ({a}) of files in use"),
        _("Share of files in use"),
        sub,
        _("share of files in use"),
        share_row,
        text.percent,
        1.0,
    )
    show(context, rates, measure, _file_rates(context))


def _show_per_100(context: PageContext) -> None:
    rows = cached.metric("file_rates")
    rates = comparison.views_per_100_files(rows, context.sizes, context.orgs, context.last)
    sub = _(PER_100_SUB).format(month=text.month_name(context.last))
    measure = Measure(
        "per_100",
        _("From {low} ({b}) to {high} ({a}) views for 100 files"),
        _("Views for every 100 files"),
        sub,
        _("views for 100 files"),
        count_row,
        text.compact,
    )
    show(context, rates, measure, _file_rates(context))
    _name_large_pages(context, rates)


def _show_speakers(context: PageContext, rates: Rates) -> None:
    measure = Measure(
        "speakers",
        _("In languages of {low} ({b}) to {high} ({a}) of speakers"),
        _("Languages reached"),
        _(SPEAKERS_SUB),
        _("share of speakers"),
        lambda row: "{value}, {languages}".format(
            value=text.percent(row["value"]), languages=text.counted(row["of"], "language")
        ),
        text.percent,
        1.0,
    )
    show(context, rates, measure, FigureSource("speakers_reached"))


def _show_growth(context: PageContext) -> None:
    changes = comparison.growth(known_months.of_each(), context.orgs, context.first, context.last)
    length = sum(context.first <= month <= context.last for month in cached.months())
    sub = _(GROWTH_SUB).format(
        period=text.period(context.first, context.last), months=text.counted(length, "month")
    )
    measure = Measure(
        "growth",
        _("From {low} ({b}) to {high} ({a}) against the wikis’ traffic"),
        _("Growth against the wikis’ traffic"),
        sub,
        _("change of indexed views"),
        change_row,
        signed_percent,
    )
    is_part = any(change.is_part for change in changes.values())
    metric = "article_views_alike" if is_part else "article_views_indexed"
    behind = FigureSource(metric, first=context.first, last=context.last)
    show(context, as_rates(changes), measure, behind, _reasons(changes))


def _show_quality(context: PageContext) -> None:
    rates = comparison.quality_change(cached.metric("quality_by_partner"), context.sizes, context.orgs)
    measure = Measure(
        "quality",
        _("Article quality changed by {low} ({b}) to {high} ({a})"),
        _("Change of article quality"),
        _(QUALITY_SUB),
        _("mean change of score"),
        lambda row: "{value}, {articles}".format(
            value=signed_score(row["value"]), articles=text.counted(row["of"], "article")
        ),
        signed_score,
    )
    show(context, rates, measure, FigureSource("quality_by_partner"))


def _show_by_age(context: PageContext) -> None:
    by_age = comparison.in_use_by_age(cached.metric("use_by_age"), context.sizes, context.orgs)
    rows = pd.concat(
        [rates.rows.assign(age=age) for age, rates in by_age.items()] or [pd.DataFrame({"org_id": []})]
    )
    measure = Measure(
        "by_age",
        _("Share in use, by age of upload"),
        _("Share in use, by age of upload"),
        _(BY_AGE_SUB),
        _("share of files in use"),
        share_row,
        text.percent,
        1.0,
    )
    section(_("Share in use, by age of upload"), _(BY_AGE_SUB), behind=FigureSource("use_by_age"))
    absent = [org for org in context.orgs if org not in set(rows["org_id"])]
    codes = {org: _why_absent(context, org) for org in absent}
    why = {org: _(WHY[code]) for org, code in codes.items()}
    if rows.empty:
        none_known(context, why, codes.values())
        return
    names = [
        "{age} · {name}".format(age=f"{age[:1].upper()}{age[1:]}", name=context.names[org])
        for age, org in zip(rows["age"], rows["org_id"], strict=True)
    ]
    draw(context, rows.assign(name=names), measure)
    if why:
        source_line(_("Not known: {parts}.").format(parts=named(context, why)))


def _name_large_pages(context: PageContext, rates: Rates) -> None:
    """Say where the views of a month rest on one page."""
    rows = cached.metric("exposure", None, context.last, context.last)
    large = rows[(rows["flag"] == "largest_page") & (rows["share_of_views"] > HALF)].dropna(subset=["views"])
    large = large[large["org_id"].isin(rates.known["org_id"])]
    lines = [
        f"{context.names[org]} ({text.percent(share)})"
        for org, share in zip(large["org_id"], large["share_of_views"], strict=True)
    ]
    if lines:
        source_line(_("One page has most of the month’s views of {parts}.").format(parts=", ".join(lines)))


def _why_absent(context: PageContext, org: str) -> str:
    profile = next(profile for profile in context.profiles if profile.org_id == org)
    return "not_walked" if profile.sets_known else "no_usage" if profile.sets else "no_sets"


def _reasons(changes: Mapping[str, Change]) -> dict[str, str]:
    said = {
        org: _(change_words.NO_CHANGE[change.why_none]) for org, change in changes.items() if change.why_none
    }
    return {org: f"{reason[:1].lower()}{reason[1:]}" for org, reason in said.items()}


def _file_rates(context: PageContext) -> FigureSource:
    return FigureSource("file_rates", first=context.last, last=context.last)
