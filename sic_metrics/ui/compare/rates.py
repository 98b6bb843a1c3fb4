"""The measures of the Compare page, two in a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact import comparison
from sic_metrics.impact.comparison import Rates, as_rates
from sic_metrics.impact.decisions import HALF
from sic_metrics.impact.summary import Change
from sic_metrics.ui import data as cached
from sic_metrics.ui.compare import words
from sic_metrics.ui.compare.measure import (
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
from sic_metrics.ui.compare.page import Compared
from sic_metrics.ui.components import known_months
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import section, source_line

IN_USE_SUB: Final = N_("Files on at least one article, of all files, {month}. Bar: 95% interval.")
PER_100_SUB: Final = N_(
    "Article views in {month} for 100 files. Bar: lowest and highest month of the year before."
)
SPEAKERS_SUB: Final = N_(
    "Speakers in whose language at least one article carries the files, of all languages with a wiki."
)
GROWTH_SUB: Final = N_(
    "Article views, {period}, on the {months} before, of each partner’s content "
    "known throughout, with what happened to whole wikis taken out."
)
QUALITY_SUB: Final = N_(
    "Mean change from the first score to the newest, by one model for all "
    "languages. Under 0.05 is as good as none; who brought it about is not said."
)
BY_AGE: Final = N_("Share in use, by age of upload")
BY_AGE_SUB: Final = N_(
    "Compare within one age: fresh uploads have had less time to be found. Bar: 95% interval, newest lists."
)


def in_use(compared: Compared) -> Rates:
    """Share of files in use."""
    rates = cached.metric("file_rates")
    return comparison.files_in_use(rates, compared.standing, compared.orgs, compared.last)


def speakers(compared: Compared) -> Rates:
    """Share of speakers in whose language an article carries the files."""
    return comparison.speakers_reached(cached.metric("speakers_reached"), compared.standing, compared.orgs)


def side_by_side(compared: Compared, in_use: Rates, speakers: Rates) -> None:
    """Every measure, two in a row."""
    measures: list[Callable[[], None]] = [
        lambda: show_in_use(compared, in_use),
        lambda: show_per_100(compared),
        lambda: show_speakers(compared, speakers),
        lambda: show_growth(compared),
        lambda: show_quality(compared),
        lambda: show_by_age(compared),
    ]
    for row in range(0, len(measures), 2):
        for place, tell in zip(st.columns(2, gap="large"), measures[row : row + 2], strict=True):
            with place:
                tell()


def show_in_use(compared: Compared, rates: Rates) -> None:
    """Share of files in use, with its interval."""
    sub = _(IN_USE_SUB).format(month=text.month_name(compared.last))
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
    show(compared, rates, measure, _month_of("file_rates", compared))


def show_per_100(compared: Compared) -> None:
    """Views for 100 files, with the year's band."""
    rows = cached.metric("file_rates")
    rates = comparison.views_per_100_files(rows, compared.standing, compared.orgs, compared.last)
    sub = _(PER_100_SUB).format(month=text.month_name(compared.last))
    measure = Measure(
        "per_100",
        _("From {low} ({b}) to {high} ({a}) views for 100 files"),
        _("Views for every 100 files"),
        sub,
        _("views for 100 files"),
        count_row,
        text.compact,
    )
    show(compared, rates, measure, _month_of("file_rates", compared))
    _tell_large_pages(compared, rates)


def show_speakers(compared: Compared, rates: Rates) -> None:
    """Share of speakers, with the number of languages."""
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
    show(compared, rates, measure, FigureSource("speakers_reached"))


def show_growth(compared: Compared) -> None:
    """Growth against traffic, or why it cannot be said."""
    changes = comparison.growth(known_months.of_each(), compared.orgs, compared.first, compared.last)
    length = sum(compared.first <= month <= compared.last for month in cached.months())
    sub = _(GROWTH_SUB).format(
        period=text.period(compared.first, compared.last),
        months=text.counted(length, "month"),
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
    is_part = any(one.is_part for one in changes.values())
    metric = "article_views_alike" if is_part else "article_views_indexed"
    behind = FigureSource(metric, first=compared.first, last=compared.last)
    show(compared, as_rates(changes), measure, behind, _reasons(changes))


def show_quality(compared: Compared) -> None:
    """Mean change of article quality."""
    rates = comparison.quality_change(cached.metric("quality_by_partner"), compared.standing, compared.orgs)
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
    show(compared, rates, measure, FigureSource("quality_by_partner"))


def show_by_age(compared: Compared) -> None:
    """Share in use by age of upload: one row for each age and partner."""
    by_age = comparison.in_use_by_age(cached.metric("use_by_age"), compared.standing, compared.orgs)
    rows = pd.concat(
        [rates.rows.assign(age=age) for age, rates in by_age.items()] or [pd.DataFrame({"org_id": []})]
    )
    measure = Measure(
        "by_age",
        _(BY_AGE),
        _(BY_AGE),
        _(BY_AGE_SUB),
        _("share of files in use"),
        share_row,
        text.percent,
        1.0,
    )
    section(_(BY_AGE), _(BY_AGE_SUB))
    absent = [org for org in compared.orgs if org not in set(rows["org_id"])]
    codes = {org: _why_absent(compared, org) for org in absent}
    why = {org: translated(words.WHY)[code] for org, code in codes.items()}
    if rows.empty:
        none_known(compared, why, codes.values())
        return
    names = [
        "{age} · {name}".format(age=f"{age[:1].upper()}{age[1:]}", name=compared.names[org])
        for age, org in zip(rows["age"], rows["org_id"], strict=True)
    ]
    draw(compared, rows.assign(name=names), measure, FigureSource("use_by_age"))
    if why:
        source_line(_(words.NOT_KNOWN).format(parts=named(compared, why)))


def _tell_large_pages(compared: Compared, rates: Rates) -> None:
    """Say where the views of a month rest on one page."""
    rows = cached.metric("exposure", None, compared.last, compared.last)
    large = rows[(rows["flag"] == "largest_page") & (rows["share_of_views"] > HALF)].dropna(subset=["views"])
    large = large[large["org_id"].isin(rates.known["org_id"])]
    told = [
        f"{compared.names[org]} ({text.percent(share)})"
        for org, share in zip(large["org_id"], large["share_of_views"], strict=True)
    ]
    if told:
        source_line(_("One page has most of the month’s views of {parts}.").format(parts=", ".join(told)))


def _why_absent(compared: Compared, org: str) -> str:
    stood = next(one for one in compared.stood if one.org_id == org)
    return "not_walked" if stood.sets_known else "no_usage" if stood.sets else "no_sets"


def _reasons(changes: Mapping[str, Change]) -> dict[str, str]:
    said = {org: change_words.NO_CHANGE[one.why_none] for org, one in changes.items() if one.why_none}
    return {org: f"{reason[:1].lower()}{reason[1:]}" for org, reason in said.items()}


def _month_of(metric: str, compared: Compared) -> FigureSource:
    return FigureSource(metric, first=compared.last, last=compared.last)
