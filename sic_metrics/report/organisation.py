"""The section of one organisation."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

import pandas as pd

from sic_metrics.formats.language import N_, _, translated

from ..formats import change_words, partner_words, text
from ..formats.change_words import Bound
from ..impact.curves import FirstCurve, first_curve
from ..impact.partner_summary import Frames, PartnerSummary, partner_summary
from . import words
from .alike import adjusted_sentence, exposure_sentence, of_organisation
from .charts import article_bars, curve_line, months_drawn, view_bars, view_line, with_remark
from .extras import extra_figures
from .facts import Chart, Figure, Section, part_known
from .known import Known, as_frame, metric_frame, months_of
from .letters import isolated
from .listing import articles, largest_in_words, published, records
from .stories import stories

CAUTION: Final = N_(
    "These are views of pages by people, each page once a month. They are not views of the files."
)
NO_SIZE_KNOWN: Final = N_(
    "How many files there are in all is known only for one whole category tree; "
    "here there are several sets, a pruned tree, or a list of uses only."
)
NO_FILES_KNOWN: Final = N_("The list of uses names no files, or not for all content sets.")
FILES_SHARED: Final = N_("Files shared")
SOURCE: Final = N_("Usage from: {tiers}. {views}")

LEADS = {"known": CAUTION, "no_views": partner_words.LEAD_NO_VIEWS}


def organisation_section(known: Known, org: str, first: str | None, last: str | None) -> Section:
    """What is known of one organisation in a window (`YYYY-MM`, inclusive; None: no month is loaded)."""
    frames = _frames(known, org, first, last)
    summary = partner_summary(frames, first, last)
    is_known = summary.state == "known"
    figures_of_others = () if summary.state in partner_words.TITLES else published(known, org)
    listed = articles(known, [org], first, last) if is_known and first and last else ()
    is_published = any(figure.is_headline for figure in figures_of_others)
    largest = largest_in_words(known, org) if is_published else ""
    return Section(
        org_id=org,
        name=known.name(org),
        full_name=str(known.organisations[org]["full_name"]),
        finding=_finding(known.name(org), summary, first, last, published_first=largest),
        summary=_(partner_words.PUBLISHED_LEAD)
        if is_published
        else _summary(known, org, summary, frames, (first, last) if first and last else None),
        sample=known.is_sample(org),
        figures=(
            *_key_figures(summary, first, last),
            *extra_figures(
                known.reader,
                org,
                (first, last),
                _why(summary, None, _(words.NO_VALUE)),
            ),
        ),
        charts=tuple(_charts(known, org, summary, frames, (first, last))),
        articles=listed,
        others_title=_("Files on it"),
        why_unknown="" if is_known else translated(partner_words.WHY)[summary.state],
        what_to_do="" if is_known else _what_to_do(summary, frames.sets),
        records=records(known, org),
        published=figures_of_others,
        stories=tuple(stories(known, summary, listed, frames.views_by_wiki, (first, last)))
        if is_known and first and last
        else (),
    )


def _frames(known: Known, org: str, first: str | None, last: str | None) -> Frames:
    sets = known.reader.query("SELECT * FROM core_set_health WHERE org_id = ? ORDER BY content_set_id", [org])
    return Frames(
        articles=metric_frame(known.reader, "articles", org),
        articles_by_wiki=metric_frame(known.reader, "articles_by_wiki", org),
        files=metric_frame(known.reader, "files", org),
        known=months_of(known.reader, [org], (first, last), known.loaded),
        views_by_wiki=metric_frame(known.reader, "article_views_by_wiki", org),
        sets=as_frame(sets),
    )


def _finding(
    name: str, summary: PartnerSummary, first: str | None, last: str | None, *, published_first: str
) -> str:
    """Our figures in a sentence; where there are none, the largest that others published."""
    if published_first:
        return f"{isolated(name)}: {published_first}"
    return (
        translated(partner_words.TITLES)
        .get(summary.state, _(partner_words.UNPUBLISHED_TITLE))
        .format(
            name=isolated(name),
            articles=change_words.lower_bound(summary.articles, is_whole=summary.sets_known == summary.sets),
            views=change_words.bounded(text.compact(summary.total.views), summary.total),
            wikis=text.counted(summary.wikis, "wiki"),
            period=text.from_to(first, last) if first and last else "",
        )
    )


def _summary(
    known: Known, org: str, summary: PartnerSummary, frames: Frames, window: tuple[str, str] | None
) -> str:
    if summary.state != "known" or window is None:
        return _(LEADS.get(summary.state, partner_words.WHY[summary.state]))
    title = change_words.trend_title(summary.change, summary.total.months)
    trend = f"{title}." if title else f"{change_words.change_in_words(summary.change, summary.total.months)}."
    adjusted = adjusted_sentence(frames.known, summary.change, window, known.loaded)
    exposure = exposure_sentence(known, org, frames.views, window[1])
    return " ".join(filter(None, (trend, adjusted, exposure)))


def _what_to_do(summary: PartnerSummary, sets: pd.DataFrame) -> str:
    content_set = next(iter(sets[sets["in_scope"]]["content_set_id"]), "ID")
    return translated(partner_words.WHAT_TO_DO)[summary.state].format(content_set=content_set)


def _key_figures(summary: PartnerSummary, first: str | None, last: str | None) -> Iterator[Figure]:
    """Views, articles, wikis, files in use, files: what every report has."""
    period = text.period(first, last) if first and last else ""
    sets_known = part_known(str(summary.sets_known), text.counted(summary.sets, "collection"))
    yield Figure(
        metric="article_views",
        label=_("Page views"),
        value=summary.total.views,
        unit="views",
        window=period,
        bound=change_words.bound_of(summary.total),
        coverage=summary.total.coverage if summary.total.months else None,
        change=change_words.change_in_words(summary.change, summary.total.months)
        if summary.total.views is not None
        else "",
        why_unknown=_why(summary, summary.total.views, _("No month of the window has known views.")),
    )
    month = text.month_name(summary.usage_month, short=True) if summary.usage_month else ""
    bound: Bound = "at least" if summary.sets_known < summary.sets else ""
    for metric, unit, label, value, why in (
        ("articles", N_("articles"), _("Articles"), summary.articles, _(words.NO_ARTICLES_KNOWN)),
        ("files", N_("files"), _("Files in use"), summary.files_in_use, _(NO_FILES_KNOWN)),
        ("articles_by_wiki", N_("wikis"), _("Wikis"), summary.wikis, _(words.NO_ARTICLES_KNOWN)),
        ("files", N_("files"), _(FILES_SHARED), summary.files, _(NO_SIZE_KNOWN)),
    ):
        yield Figure(
            metric=metric,
            label=label,
            value=value,
            unit=_(unit),
            window=month,
            bound=bound if label != _(FILES_SHARED) else "",
            known_of=sets_known if summary.usage_month else "",
            why_unknown=_why(summary, value, why),
        )


def _why(summary: PartnerSummary, value: float | None, otherwise: str) -> str:
    if value is not None:
        return ""
    is_blank = summary.state in {"no_sets", "no_usage", "some_sets"}
    return translated(partner_words.WHY)[summary.state] if is_blank else otherwise


def _charts(
    known: Known, org: str, summary: PartnerSummary, frames: Frames, window: tuple[str | None, str | None]
) -> Iterator[Chart]:
    views = text.views_from(summary.views_tier)
    sample, source = known.is_sample(org), _(SOURCE).format(tiers=text.tiers(summary.tier), views=views)
    first, last = window
    if summary.state == "known" and first and last:
        title = change_words.trend_title(summary.change, summary.total.months) or _(partner_words.HERO_PLAIN)
        drawn = months_drawn(known, (first, last))
        remark = of_organisation(frames.known, summary.change, (first, last), drawn)
        line = view_line(known, frames.known, (first, last), title, source, sample=sample, orgs=(org,))
        yield with_remark(line, remark)
        if summary.by_wiki.empty:
            return
        of_wikis = frames.views_by_wiki[frames.views_by_wiki["month"].between(first, last)]
        yield view_bars(
            known, summary.by_wiki, of_wikis, summary.total, text.period(first, last), source, sample=sample
        )
    elif summary.state == "no_views" and summary.articles:
        yield article_bars(known, frames.articles_by_wiki, summary, source, sample=sample)
    elif curve := _first_curve(known, org):
        yield curve_line(known, curve, _curve_title(frames.sets, curve), org, sample=sample)


def _first_curve(known: Known, org: str) -> FirstCurve | None:
    name = "article_views_per_file_by_set"
    return first_curve(metric_frame(known.reader, name, org)) if known.reader.has(name) else None


def _curve_title(sets: pd.DataFrame, curve: FirstCurve) -> str:
    category = sets.loc[sets["content_set_id"] == curve.content_set_id, "value"].iloc[0].replace("_", " ")
    return _(partner_words.CURVE_TITLE).format(
        category=category, views=text.compact(curve.views), month=text.month_name(curve.month)
    )
