"""Fair rates beside the median of other partners, use by age of upload, and how good the articles are."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from typing import Any, Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import change_words, text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.content import Quality
from sic_metrics.impact.content import quality as quality_of
from sic_metrics.impact.fairness import Rates, by_age, rates
from sic_metrics.snapshots.content import quality_changes
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, explained, kpis, notice, section, source_line
from sic_metrics.ui.components.tables import Column, page_url, table

from .context import PageContext

RATES_SUB: Final = N_(
    "[Fair rates|fair rates], {month}: rates instead of totals, as partners differ in size. They differ in "
    "subject and age too, so this is no ranking.{level}"
)
AGE_SUB: Final = N_("Share of files in use, with its 95 % interval, by [age of the upload|age of upload]")
AGE_UNKNOWN: Final = N_(
    "The share by age of upload is not known: only category walks name the files in no use, and their days "
    "of upload are asked for with commons-files."
)
RATES_UNKNOWN: Final = N_(
    "What share of its files is in use is unknown: there are several content sets, a pruned tree, or only a "
    "list of uses, which does not say how many files there are in all."
)
RATES_UNKNOWN_ACTION: Final = N_(
    "Follow one whole category: then its walk, or Commons Impact Metrics, counts all files."
)


def compared(context: PageContext) -> None:
    """Share in use and views for 100 files, each beside the others' median; why, where they are unknown."""
    every = cached.metric_if_there("file_rates")
    org_rates = rates(every, context.org, _peers(), context.summary.usage_month)
    if org_rates is None:
        section(_("Compared with what"))
        notice(f"{_(RATES_UNKNOWN)} {_(RATES_UNKNOWN_ACTION)}", "unknown")
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
    section(_age_title(aged), explained(_(AGE_SUB)), level=3)
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
    behind = FigureSource("use_by_age" if len(aged) else "file_rates", context.org)
    charts.show(figure, key="ages", alt=alt, data=rows, sample=context.sample, behind=behind)
    if aged.empty:
        notice(_(AGE_UNKNOWN), "unknown")


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


QUALITY_LEVEL: Final = N_("The articles score {mean} on average; whether they got better is not known yet")
QUALITY_SUB: Final = N_(
    "[Quality scores|quality score] of {scored} of {articles} articles, by one model for all languages: "
    "{mean} on average. {span}"
)
QUALITY_SPAN: Final = N_("Compared between {since} and {as_of}. Who brought the change about is not said.")
QUALITY_GROUPS: Final = (N_("better by 0.05 or more"), N_("about the same"), N_("worse by 0.05 or more"))
QUALITY_UNKNOWN: Final = N_("No quality scores of its articles are loaded.")
QUALITY_ACTION: Final = N_("python -m sic_metrics ingest article-quality --partner {org}, then build.")

MOST_CHANGED = 6


def quality(context: PageContext) -> None:
    """Articles by change of quality beside those that changed most; why, where it is unknown."""
    quality = quality_of(context.rows("quality_by_partner"))
    if quality is None:
        section(_("How good the articles are"))
        notice(f"{_(QUALITY_UNKNOWN)} {_(QUALITY_ACTION).format(org=context.org)}", "unknown")
        return
    changed = cached.answer(quality_changes(context.org, MOST_CHANGED))
    section(_quality_title(quality), _quality_sub(quality, changed))
    if quality.level is None:
        source_line("", FigureSource("quality_by_partner", context.org))
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        _groups(context, quality)
    with right:
        _most_changed(context, changed)


def _quality_title(quality: Quality) -> str:
    if quality.level is None:
        return _(QUALITY_LEVEL).format(mean=_score(quality.mean))
    return _("{improved} of {compared} articles got better, {worsened} worse").format(
        improved=text.exact(quality.improved),
        compared=text.exact(quality.compared),
        worsened=text.exact(quality.worsened),
    )


def _quality_sub(quality: Quality, changed: pd.DataFrame) -> Markup:
    span = _("Scored on one day only, so no change is known.")
    if quality.level is not None and len(changed):
        since = text.month_name(str(changed["since"].iloc[0])[:7])
        span = _(QUALITY_SPAN).format(since=since, as_of=text.month_name(str(quality.as_of)))
    return explained(_(QUALITY_SUB)).format(
        scored=text.exact(quality.scored),
        articles=text.exact(quality.articles),
        mean=_score(quality.mean),
        span=span,
    )


def _groups(context: PageContext, quality: Quality) -> None:
    counts = pd.array([quality.improved, quality.level, quality.worsened], dtype="Int64")
    rows = pd.DataFrame({"change": translated(QUALITY_GROUPS), "articles": counts})
    figure = charts.bars(rows, "change", "articles", unit=_("articles"), label_width=24)
    groups = ", ".join(f"{name} {text.exact(number)}" for name, number in rows.itertuples(index=False))
    charts.show(
        figure,
        key="quality",
        alt=_("Bars of articles by change of quality: {groups}.").format(groups=groups),
        data=rows,
        sample=context.sample,
        behind=FigureSource("quality_by_partner", context.org),
    )


def _most_changed(context: PageContext, changed: pd.DataFrame) -> None:
    section(_("What changed most"), _("Scores then and now; views in the newest twelve months"), level=3)
    pages = [page_url(*page) for page in changed[["wiki", "page_title"]].itertuples(index=False)]
    shown = changed.assign(page=pages, language=changed["wiki"].map(cached.languages()))
    columns = {
        "page": Column(_("Article"), "page"),
        "language": Column(_("Wiki")),
        "first_score": Column(_("Then"), "score"),
        "score": Column(_("Now"), "score"),
        "change": Column(_("Change"), "score"),
        "views": Column(_("Views"), "count"),
    }
    table(
        shown,
        columns,
        key="changed",
        alt=_("The articles whose quality score changed most"),
        sample=context.sample,
        behind=FigureSource("article_quality_change"),
    )


def _score(score: float | None) -> str:
    return _(text.UNKNOWN) if score is None else f"{score:.2f}"
