"""Fair rates beside the median of other partners, and use by age of upload."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.fairness import Rates, by_age, rates
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, explained, kpis, section, source_line

from .context import PageContext

RATES_SUB: Final = N_(
    "[Fair rates|fair rates] of {month}, as partners differ in size. They differ in subject too.{level}"
)
AGE_SUB: Final = N_("Share of files in use, with its 95 % interval, by [age of the upload|age of upload]")
AGE_UNKNOWN: Final = N_(
    "The share by age of upload is not known: it needs a walk through the whole category."
)
RATES_UNKNOWN: Final = N_(
    "There are several collections, a pruned category, or only a list of uses without all files."
)


def compared(context: PageContext) -> None:
    """Share in use and views for 100 files, each beside the others' median; why, where they are unknown."""
    every = cached.metric_if_there("file_rates")
    org_rates = rates(every, context.org, _peers(), context.summary.usage_month)
    if org_rates is None:
        section(_("What share of its files is in use is not known"), _(RATES_UNKNOWN))
        return
    section(_rates_title(org_rates), _rates_sub(org_rates))
    left, right = st.columns(2, gap="large")
    with left:
        kpis([_share(context, org_rates), _per_100(context, org_rates)])
    with right:
        _ages(context, org_rates)


def _peers() -> set[str]:
    """The partners: what is usual is theirs."""
    return {row["org_id"] for row in cached.records("organisations") if row["stage"] == "partner"}


def _rates_title(org_rates: Rates) -> str:
    share = text.percent(org_rates.share)
    if org_rates.median_share is None:
        return _("{share} of its files are in use").format(share=share)
    return _("{share} of its files are in use; the median of {others} is {median}").format(
        share=share, others=_others(org_rates), median=text.percent(org_rates.median_share)
    )


def _rates_sub(org_rates: Rates) -> Markup:
    level = (
        explained(_(" The [interval] holds the median: no clear difference.")) if org_rates.is_level else ""
    )
    return explained(_(RATES_SUB)).format(month=text.month_name(org_rates.month), level=level)


def _others(org_rates: Rates) -> str:
    return text.counted(org_rates.others, "other partner")


def _share(context: PageContext, org_rates: Rates) -> Kpi:
    interval = explained(_("{low} to {high} by the [interval]")).format(
        low=text.percent(org_rates.low), high=text.percent(org_rates.high)
    )
    return Kpi(
        _("Share of files in use"),
        text.percent(org_rates.share),
        interval,
        context=_median(org_rates, text.percent(org_rates.median_share)),
        behind=FigureSource("file_rates", context.org, org_rates.month, org_rates.month),
    )


def _per_100(context: PageContext, org_rates: Rates) -> Kpi:
    behind = FigureSource("file_rates", context.org, org_rates.month, org_rates.month)
    if org_rates.per_100 is None:
        explanation = _("Views of {month} are unknown, or known only in part.").format(
            month=text.month_name(org_rates.month)
        )
        return Kpi(_("Views for each 100 files"), _(text.UNKNOWN), context=explanation, behind=behind)
    band = _("{low} to {high} in the year to {month}").format(
        low=text.compact(org_rates.lowest),
        high=text.compact(org_rates.highest),
        month=text.month_name(org_rates.month, short=True),
    )
    number = text.compact(org_rates.per_100)
    if org_rates.is_upper_bound:
        number = change_words.with_bound(number, "up to")
    median = _median(org_rates, text.compact(org_rates.median_per_100))
    return Kpi(_("Views for each 100 files"), number, band, context=median, behind=behind)


def _median(org_rates: Rates, median: str) -> Markup | str:
    if median == _(text.UNKNOWN):
        return _("Too few to compare: the rate of {others} is known").format(others=_others(org_rates))
    return explained(_("[Median|median] of {others} whose rate is known: {median}")).format(
        others=_others(org_rates), median=median
    )


def _ages(context: PageContext, org_rates: Rates) -> None:
    """All files and those of each age, with their intervals."""
    aged = by_age(context.rows("use_by_age"))
    rows = pd.DataFrame(
        {
            "name": [_("All files"), *aged["age"]],
            "share": [org_rates.share, *aged["share_in_use"]],
            "low": [org_rates.low, *aged["share_low"]],
            "high": [org_rates.high, *aged["share_high"]],
            "files": [org_rates.files, *aged["files"]],
        }
    )
    behind = FigureSource("use_by_age" if len(aged) else "file_rates", context.org)
    section(_age_title(aged), explained(_(AGE_SUB)), level=3, behind=behind)
    figure = charts.intervals(
        rows,
        "name",
        "share",
        unit=_("share of files in use"),
        mark=org_rates.median_share,
        mark_name=_("median of others"),
    )
    alt = _("Share of files in use with its interval: {rows}.").format(
        rows=", ".join(map(_row_in_words, rows.to_dict("records")))
    )
    charts.show(figure, key="ages", alt=alt, data=rows, sample=context.sample)
    if aged.empty:
        source_line(_(AGE_UNKNOWN))


def _row_in_words(row: Mapping[Hashable, Any]) -> str:
    share, low, high = (text.percent(row[column]) for column in ("share", "low", "high"))
    return _("{name} {share} ({low} to {high})").format(name=row["name"], share=share, low=low, high=high)


def _age_title(aged: pd.DataFrame) -> str:
    if len(aged) < 2:
        return _("Share in use, with its interval")
    young, old = aged.iloc[0], aged.iloc[-1]
    return _("Of files {young} {young_share} are in use, of those {old} {old_share}").format(
        young=young["age"],
        young_share=text.percent(young["share_in_use"]),
        old=old["age"],
        old_share=text.percent(old["share_in_use"]),
    )
