"""The measures of the Compare page, two in a row."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import pandas as pd
import streamlit as st

from sic_metrics.formats import text
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
from sic_metrics.ui.components.behind import Behind
from sic_metrics.ui.components.parts import section, source_line


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
    sub = words.IN_USE_SUB.format(month=text.month_name(compared.last))
    measure = Measure(
        "in_use", words.IN_USE, words.IN_USE_PLAIN, sub, words.IN_USE_UNIT, share_row, text.percent, 1.0
    )
    show(compared, rates, measure, _month_of("file_rates", compared))


def show_per_100(compared: Compared) -> None:
    """Views for 100 files, with the year's band."""
    rows = cached.metric("file_rates")
    rates = comparison.views_per_100_files(rows, compared.standing, compared.orgs, compared.last)
    sub = words.PER_100_SUB.format(month=text.month_name(compared.last))
    measure = Measure(
        "per_100", words.PER_100, words.PER_100_PLAIN, sub, words.PER_100_UNIT, count_row, text.compact
    )
    show(compared, rates, measure, _month_of("file_rates", compared))
    _tell_large_pages(compared, rates)


def show_speakers(compared: Compared, rates: Rates) -> None:
    """Share of speakers, with the number of languages."""
    measure = Measure(
        "speakers",
        words.SPEAKERS,
        words.SPEAKERS_PLAIN,
        words.SPEAKERS_SUB,
        words.SPEAKERS_UNIT,
        lambda row: words.IN_LANGUAGES.format(
            value=text.percent(row["value"]), languages=text.counted(row["of"], words.LANGUAGE)
        ),
        text.percent,
        1.0,
    )
    show(compared, rates, measure, Behind("speakers_reached"))


def show_growth(compared: Compared) -> None:
    """Growth against traffic, or why it cannot be said."""
    changes = comparison.growth(known_months.of_each(), compared.orgs, compared.first, compared.last)
    length = sum(compared.first <= month <= compared.last for month in cached.months())
    sub = words.GROWTH_SUB.format(
        period=text.period(compared.first, compared.last),
        months=text.counted(length, words.MONTH),
    )
    measure = Measure(
        "growth", words.GROWTH, words.GROWTH_PLAIN, sub, words.GROWTH_UNIT, change_row, signed_percent
    )
    is_part = any(one.is_part for one in changes.values())
    metric = "article_views_alike" if is_part else "article_views_indexed"
    behind = Behind(metric, first=compared.first, last=compared.last)
    show(compared, as_rates(changes), measure, behind, _reasons(changes))


def show_quality(compared: Compared) -> None:
    """Mean change of article quality."""
    rates = comparison.quality_change(cached.metric("quality_by_partner"), compared.standing, compared.orgs)
    measure = Measure(
        "quality",
        words.QUALITY,
        words.QUALITY_PLAIN,
        words.QUALITY_SUB,
        words.QUALITY_UNIT,
        lambda row: words.OF_ARTICLES.format(
            value=signed_score(row["value"]), articles=text.counted(row["of"], words.ARTICLE)
        ),
        signed_score,
    )
    show(compared, rates, measure, Behind("quality_by_partner"))


def show_by_age(compared: Compared) -> None:
    """Share in use by age of upload: one row for each age and partner."""
    by_age = comparison.in_use_by_age(cached.metric("use_by_age"), compared.standing, compared.orgs)
    rows = pd.concat(
        [rates.rows.assign(age=age) for age, rates in by_age.items()] or [pd.DataFrame({"org_id": []})]
    )
    measure = Measure(
        "by_age",
        words.BY_AGE,
        words.BY_AGE,
        words.BY_AGE_SUB,
        words.BY_AGE_UNIT,
        share_row,
        text.percent,
        1.0,
    )
    section(words.BY_AGE, words.BY_AGE_SUB)
    absent = [org for org in compared.orgs if org not in set(rows["org_id"])]
    codes = {org: _why_absent(compared, org) for org in absent}
    why = {org: words.WHY[code] for org, code in codes.items()}
    if rows.empty:
        none_known(compared, why, codes.values())
        return
    names = [
        words.BY_AGE_ROW.format(age=f"{age[:1].upper()}{age[1:]}", name=compared.names[org])
        for age, org in zip(rows["age"], rows["org_id"], strict=True)
    ]
    draw(compared, rows.assign(name=names), measure, Behind("use_by_age"))
    if why:
        source_line(words.NOT_KNOWN.format(parts=named(compared, why)))


def _tell_large_pages(compared: Compared, rates: Rates) -> None:
    """Say where the views of a month rest on one page."""
    rows = cached.metric("exposure", None, compared.last, compared.last)
    large = rows[(rows["flag"] == "largest_page") & (rows["share_of_views"] > HALF)].dropna(subset=["views"])
    large = large[large["org_id"].isin(rates.known["org_id"])]
    told = [
        words.ONE_PAGE_PART.format(name=compared.names[org], share=text.percent(share))
        for org, share in zip(large["org_id"], large["share_of_views"], strict=True)
    ]
    if told:
        source_line(words.ONE_PAGE.format(parts=", ".join(told)))


def _why_absent(compared: Compared, org: str) -> str:
    stood = next(one for one in compared.stood if one.org_id == org)
    return "not_walked" if stood.sets_known else "no_usage" if stood.sets else "no_sets"


def _reasons(changes: Mapping[str, Change]) -> dict[str, str]:
    said = {org: text.NO_CHANGE[one.why_none] for org, one in changes.items() if one.why_none}
    return {org: f"{reason[:1].lower()}{reason[1:]}" for org, reason in said.items()}


def _month_of(metric: str, compared: Compared) -> Behind:
    return Behind(metric, first=compared.last, last=compared.last)
