"""How good the articles are that carry the files, and which changed most."""

from __future__ import annotations

from typing import Final

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.impact.content import Quality
from sic_metrics.impact.content import quality as quality_of
from sic_metrics.snapshots.content import quality_changes
from sic_metrics.ui import data as cached
from sic_metrics.ui.components import charts
from sic_metrics.ui.components.links import FigureSource
from sic_metrics.ui.components.parts import explained, notice, section, source_line
from sic_metrics.ui.components.tables import Column, page_url, table

from .context import PageContext

QUALITY_LEVEL: Final = N_("The articles score {mean} on average; whether they got better is not known yet")
QUALITY_SUB: Final = N_(
    "[Quality scores|quality score] of {scored} of {articles} articles, by one model for all languages: "
    "{mean} on average. {span}"
)
QUALITY_SPAN: Final = N_("Compared between {since} and {as_of}. Who brought the change about is not said.")
QUALITY_GROUPS: Final = (N_("better by 0.05 or more"), N_("about the same"), N_("worse by 0.05 or more"))
QUALITY_UNKNOWN: Final = N_("No quality scores of its articles are loaded.")
QUALITY_ACTION: Final = N_("python -m sic_metrics ingest article-quality --partner {org}, then build.")
CHANGED_COLUMNS: Final[dict[str, str]] = {
    "page": N_("Article"),
    "language": N_("Wiki"),
    "first_score": N_("Then"),
    "score": N_("Now"),
    "change": N_("Change"),
    "views": N_("Views"),
}

MOST_CHANGED = 6
KINDS = {"page": "page", "first_score": "score", "score": "score", "change": "score", "views": "count"}


def quality(context: PageContext) -> None:
    """Articles by change of quality beside those that changed most; why, where it is unknown."""
    quality = quality_of(context.rows("quality_by_partner"))
    if quality is None:
        section(_("How good the articles are"))
        notice(f"{_(QUALITY_UNKNOWN)} {_(QUALITY_ACTION).format(org=context.org)}", "unknown")
        return
    changed = cached.answer(quality_changes(context.org, MOST_CHANGED))
    section(_title(quality), _sub(quality, changed))
    if quality.level is None:
        source_line("", FigureSource("quality_by_partner", context.org))
        return
    left, right = st.columns([2, 3], gap="large")
    with left:
        _groups(context, quality)
    with right:
        _most_changed(context, changed)


def _title(quality: Quality) -> str:
    if quality.level is None:
        return _(QUALITY_LEVEL).format(mean=_score(quality.mean))
    return _("{improved} of {compared} articles got better, {worsened} worse").format(
        improved=text.exact(quality.improved),
        compared=text.exact(quality.compared),
        worsened=text.exact(quality.worsened),
    )


def _sub(quality: Quality, changed: pd.DataFrame) -> Markup:
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
        name: Column(title, KINDS.get(name, "text"))  # type: ignore[arg-type]  # kinds of the table
        for name, title in translated(CHANGED_COLUMNS).items()
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
