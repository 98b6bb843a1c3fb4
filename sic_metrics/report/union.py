"""The section of several organisations together: a union of pages, never a sum."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

import pandas as pd

from sic_metrics.formats.language import N_, _

from ..formats import change_words, text
from ..formats.change_words import Bound
from ..impact.alike import Months
from ..impact.partner_summary import Programme, largest_overlap, programme
from ..impact.summary import totals_by
from ..snapshots.questions import Filters, metric_rows
from ..snapshots.tables import union_views_by_wiki
from . import words
from .alike import of_programme
from .charts import months_drawn, part_bars, view_bars, view_line, with_remark
from .facts import Chart, Figure, Section, part_known
from .known import Known, as_frame, metric_frame, months_of
from .letters import isolated
from .listing import articles
from .wording import bound_of

UNION_TITLE: Final = N_("Articles that carry files of {names} were viewed {views} times {period}")
UNION_WHY: Final = N_(
    "No complete month of views is loaded for their articles, or it is not known "
    "which articles carry their files."
)
UNION_SUMMARY: Final = N_(
    "Each article counts once, however many of the organisations’ files it "
    "carries. These are views of pages by people; they are not views of the files."
)
VIEWS: Final = N_("Page views")
ARTICLES_COUNT: Final = N_("Articles")
UNION_WHAT_TO_DO: Final = N_(
    "Load a usage list or Commons Impact Metrics dumps, then pageview dumps, with "
    "python -m sic_metrics load; then run python -m sic_metrics build."
)
COUNTED_ONCE: Final = N_("Counted once, not twice")
KNOWN_ORGANISATIONS: Final = N_("Organisations known")
UNION_SOURCE: Final = N_("Usage from the organisations’ lists and dumps. {views}")

MOST_NAMES: Final = 4
UNITS: Final = {
    VIEWS: N_("views, each article once"),
    ARTICLES_COUNT: N_("articles, each once"),
    KNOWN_ORGANISATIONS: N_("organisations"),
    COUNTED_ONCE: N_("views that a sum would count again"),
}


def union_section(
    known: Known, orgs: Sequence[str], first: str | None, last: str | None, *, is_programme: bool
) -> Section:
    """What is known of the union of some organisations' articles; of all partners by the hub's metric."""
    of = months_of(known.reader, orgs, (first, last), known.loaded, is_programme=is_programme)
    parts = metric_frame(known.reader, "article_views")
    parts = parts[parts["org_id"].isin(list(orgs))]
    has_views = bool(first and last and _within(of.views, first, last)["views"].notna().any())
    summary = programme(of, parts, first, last) if has_views and first and last else None
    without = [] if is_programme else _without_content(known, orgs)
    if summary and without:
        summary = replace(summary, total=replace(summary.total, whole=False), orgs=len(orgs))
    names = (
        _("All partners together")
        if is_programme
        else _enumerated([isolated(known.name(org)) for org in orgs])
    )
    metric = "hub_article_views" if is_programme else "article_views"
    return Section(
        org_id=None,
        name=names,
        full_name=names,
        finding=_finding(names, summary, first, last, is_programme=is_programme),
        summary=" ".join(_summary(known, orgs, summary, last, without)),
        sample=any(map(known.is_sample, orgs)) or known.sample,
        figures=tuple(_figures(summary, metric, first, last)),
        charts=tuple(_charts(known, orgs, summary, (of, parts), (first, last), is_programme=is_programme))
        if first and last
        else (),
        articles=articles(known, orgs, first, last) if summary and first and last else (),
        others_title=_("Organisations"),
        why_unknown="" if summary else _(UNION_WHY),
        what_to_do="" if summary else _(UNION_WHAT_TO_DO),
    )


def _within(rows: pd.DataFrame, first: str, last: str) -> pd.DataFrame:
    return rows[(rows["month"] >= first) & (rows["month"] <= last)]


def _finding(
    names: str, summary: Programme | None, first: str | None, last: str | None, *, is_programme: bool
) -> str:
    if summary is None or not first or not last:
        return (
            _("What the partnerships reached is not known yet")
            if is_programme
            else _("What {names} reached together is not known yet").format(names=names)
        )
    views = change_words.bounded(text.compact(summary.total.views), summary.total)
    period = text.from_to(first, last)
    template = (
        _("Articles that carry partners’ files were viewed {views} times {period}")
        if is_programme
        else _(UNION_TITLE)
    )
    return template.format(names=names, views=views, period=period)


def _summary(
    known: Known, orgs: Sequence[str], summary: Programme | None, last: str | None, without: Sequence[str]
) -> Iterator[str]:
    if summary is None:
        yield _(UNION_WHY)
    else:
        title = change_words.trend_title(summary.change, summary.total.months)
        yield f"{title or change_words.change_in_words(summary.change, summary.total.months)}."
        yield _(UNION_SUMMARY)
        if shared := _shared(known, orgs, last):
            yield shared
    if without and summary:
        yield _("No content of {names} is followed: nothing of it is in the total.").format(
            names=_enumerated(without)
        )


def _without_content(known: Known, orgs: Sequence[str]) -> list[str]:
    """Names of those whose content the registry does not follow: what they reached is unknown, not zero."""
    followed = set(known.reader.table("core_sets", "org_id")["org_id"].to_pylist())
    return [isolated(known.name(org)) for org in orgs if org not in followed]


def _shared(known: Known, orgs: Sequence[str], last: str | None) -> str:
    rows = as_frame(metric_rows(known.reader, "overlap", Filters(from_month=last, to_month=last)))
    rows = rows[rows["org_a"].isin(list(orgs)) & rows["org_b"].isin(list(orgs))]
    pair = largest_overlap(rows)
    if pair is None or not last:
        return ""
    return _("{a} and {b} share most: {articles} articles in {month}.").format(
        a=isolated(known.name(pair["org_a"])),
        b=isolated(known.name(pair["org_b"])),
        articles=text.exact(pair["articles"]),
        month=text.month_name(last),
    )


def _figures(summary: Programme | None, metric: str, first: str | None, last: str | None) -> Iterator[Figure]:
    """Views, articles, organisations known, views counted once; unknown ones with their reason."""
    period = text.period(first, last) if first and last else ""
    month = text.month_name(last, short=True) if last else ""
    if summary is None:
        for label, window in (
            (VIEWS, period),
            (ARTICLES_COUNT, month),
            (KNOWN_ORGANISATIONS, month),
            (COUNTED_ONCE, period),
        ):
            yield Figure(metric, _(label), None, _(UNITS[label]), window, why_unknown=_(UNION_WHY))
        return
    yield from _reach(summary, metric, period, month)
    yield from _parts(summary, metric, period, month)


def _reach(summary: Programme, metric: str, period: str, month: str) -> Iterator[Figure]:
    orgs_known = part_known(str(summary.orgs_known), text.counted(summary.orgs, "organisation"))
    yield Figure(
        metric=metric,
        label=_(VIEWS),
        value=summary.total.views,
        unit=_(UNITS[VIEWS]),
        window=period,
        bound=change_words.bound_of(summary.total),
        coverage=summary.total.coverage,
        known_of=orgs_known,
        change=change_words.change_in_words(summary.change, summary.total.months),
    )
    yield Figure(
        metric=metric,
        label=_(ARTICLES_COUNT),
        value=summary.articles,
        unit=_(UNITS[ARTICLES_COUNT]),
        window=month,
        bound="at least" if summary.orgs_known < summary.orgs else "",
        known_of=orgs_known,
        why_unknown="" if summary.articles is not None else _(words.NO_ARTICLES_KNOWN),
    )


def _parts(summary: Programme, metric: str, period: str, month: str) -> Iterator[Figure]:
    yield Figure(
        metric=metric,
        label=_(KNOWN_ORGANISATIONS),
        value=summary.orgs_known,
        unit=_(UNITS[KNOWN_ORGANISATIONS]),
        window=month,
        known_of=_("of {whole}").format(whole=text.counted(summary.orgs, "organisation")),
    )
    again = summary.counted_again if summary.by_org["views"].count() > 1 else None
    yield Figure(
        metric=metric,
        label=_(COUNTED_ONCE),
        value=again,
        unit=_(UNITS[COUNTED_ONCE]),
        window=period,
        bound="at least" if summary.orgs_known < summary.orgs else "",
        why_unknown="" if again is not None else _("The views of fewer than two organisations are known."),
    )


def _charts(
    known: Known,
    orgs: Sequence[str],
    summary: Programme | None,
    frames: tuple[Months, pd.DataFrame],
    window: tuple[str | None, str | None],
    *,
    is_programme: bool,
) -> Iterator[Chart]:
    (of, by_org), (first, last) = frames, window
    if summary is None or not first or not last:
        return
    sample = any(map(known.is_sample, orgs))
    tiers = _within(by_org, first, last)["tier"].dropna()
    source = _(UNION_SOURCE).format(views=text.views_from("+".join(tiers)))
    title = change_words.trend_title(summary.change, summary.total.months) or _(
        "Views of these articles, month by month"
    )
    drawn = months_drawn(known, (first, last))
    remark = of_programme(of, summary.change, (first, last), drawn) if is_programme else ""
    line = view_line(known, of, (first, last), title, source, sample=sample)
    yield with_remark(line, remark)
    parts = summary.by_org.assign(
        name=summary.by_org["org_id"].map(known.name),
        bound=summary.by_org["org_id"].map(_bounds(_within(by_org, first, last), summary.total.months)),
    )
    if parts["views"].notna().any():
        period = text.period(first, last)
        yield part_bars(parts, period, source, sample=sample, are_partners=is_programme)
    of_wikis = _within(as_frame(union_views_by_wiki(known.reader, orgs)), first, last)
    by_wiki = totals_by(of_wikis, "wiki")
    if by_wiki["views"].notna().any():
        yield view_bars(
            known, by_wiki, of_wikis, summary.total, text.period(first, last), source, sample=sample
        )


def _bounds(rows: pd.DataFrame, months: int) -> dict[str, Bound]:
    """How the bar of each organisation is to be read; one that lacks months is a lower bound."""
    return {
        str(org): bound_of(of, "views", is_lower=of["month"].nunique() < months)
        for org, of in rows.groupby("org_id")
    }


def _enumerated(names: Sequence[str]) -> str:
    if len(names) > MOST_NAMES:
        return text.counted(len(names), "organisation")
    if len(names) == 1:
        return names[0]
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
