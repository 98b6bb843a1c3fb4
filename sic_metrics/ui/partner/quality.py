"""The tab “Quality”: how many articles need work, which got better or worse, and where to begin."""

from __future__ import annotations

from typing import Final

import pandas as pd
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.impact.content import Quality
from sic_metrics.impact.content import quality as quality_of
from sic_metrics.snapshots.content import quality_changes
from sic_metrics.ui import data as cached
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.parts import Kpi, explained, kpis, section, unknown
from sic_metrics.ui.components.tables import Column, page_url, table

from .context import PageContext

TITLE: Final = N_("{improved} of {compared} articles got better, {worsened} got worse")
LEVEL: Final = N_("The articles score {mean} of 1 on average")
SUB: Final = N_("[Quality scores|quality score] of {scored} of {articles} articles, by one model. {span}")
SPAN: Final = N_("Compared: {since} and {as_of}. We do not know who made the change.")
ONE_DAY: Final = N_("They were scored once, so no change is known.")
UNKNOWN: Final = N_("Quality is not known yet")
UNKNOWN_ACTION: Final = N_("No quality scores of these articles are stored. Ask the Hub if you need them.")
MOST_CHANGED: Final = 6
MOST_IN_NEED: Final = 8


def draw(context: PageContext) -> None:
    """Counts, what changed, where to begin; why, where quality is unknown."""
    quality = quality_of(context.rows("quality_by_partner"))
    if quality is None:
        section(_(UNKNOWN))
        unknown(_(UNKNOWN), _(UNKNOWN_ACTION))
        return
    needs = _in_need(context)
    kpis(_counts(context, quality, needs))
    changed = cached.answer(quality_changes(context.org, MOST_CHANGED))
    behind = FigureSource("quality_by_partner", context.org)
    section(_title(quality), _sub(quality, changed), behind=behind)
    if quality.level is not None and len(changed):
        _most_changed(context, changed)
    if len(needs):
        _start_with(context, needs.head(MOST_IN_NEED))


def grades(context: PageContext) -> dict[tuple[str, str], str]:
    """The quality score of each scored article, by wiki and title, and whether it needs work."""
    rows = context.rows("partner_article_needs")
    scored = rows[rows["score"].notna()]
    return {
        (row["wiki"], row["page_title"]): _("{score}, needs work").format(score=text.score(row["score"]))
        if row["in_need"] is not None and bool(row["in_need"])
        else text.score(row["score"])
        for row in scored.astype(object).where(scored.notna(), None).to_dict("records")
    }


def _in_need(context: PageContext) -> pd.DataFrame:
    rows = context.rows("partner_article_needs")
    needs = rows[rows["in_need"].fillna(value=False).astype(bool)]
    return needs.sort_values(["views", "wiki", "page_title"], ascending=[False, True, True])


def _counts(context: PageContext, quality: Quality, needs: pd.DataFrame) -> list[Kpi]:
    behind = FigureSource("quality_by_partner", context.org)
    needing = FigureSource("partner_article_needs", context.org)
    counts = [
        Kpi(_("Need work"), text.exact(len(needs)), context=_("much viewed, low quality"), behind=needing)
    ]
    if quality.level is None:
        return counts
    compared = _("of {count} compared").format(count=text.exact(quality.compared))
    return [
        *counts,
        Kpi(_("Got better"), text.exact(quality.improved), context=compared, behind=behind),
        Kpi(_("Got worse"), text.exact(quality.worsened), context=compared, behind=behind),
    ]


def _title(quality: Quality) -> str:
    if quality.level is None:
        return _(LEVEL).format(mean=text.score(quality.mean))
    return _(TITLE).format(
        improved=text.exact(quality.improved),
        compared=text.exact(quality.compared),
        worsened=text.exact(quality.worsened),
    )


def _sub(quality: Quality, changed: pd.DataFrame) -> Markup:
    span = _(ONE_DAY)
    if quality.level is not None and len(changed):
        since = text.month_name(str(changed["since"].iloc[0])[:7])
        span = _(SPAN).format(since=since, as_of=text.month_name(str(quality.as_of)))
    return explained(_(SUB)).format(
        scored=text.exact(quality.scored), articles=text.exact(quality.articles), span=span
    )


def _most_changed(context: PageContext, changed: pd.DataFrame) -> None:
    section(_("What changed most"), behind=FigureSource("article_quality_change"))
    columns = {
        "page": Column(_("Article"), "page"),
        "language": Column(_("Wiki")),
        "first_score": Column(_("Then"), "score"),
        "score": Column(_("Now"), "score"),
        "change": Column(_("Change"), "score"),
        "views": Column(_("Page views in a year"), "count"),
    }
    alt = _("The articles whose quality score changed most")
    table(_named(changed), columns, key="changed", alt=alt, sample=context.sample)


def _start_with(context: PageContext, needs: pd.DataFrame) -> None:
    behind = FigureSource("partner_article_needs", context.org)
    section(_("Start with these"), _("Much viewed articles that need work"), behind=behind)
    columns = {
        "page": Column(_("Article"), "page"),
        "language": Column(_("Wiki")),
        "score": Column(_("Quality score"), "score"),
        "views": Column(_("Page views in a year"), "count"),
    }
    alt = _("The most viewed articles that need work")
    table(_named(needs), columns, key="needs", alt=alt, sample=context.sample)


def _named(rows: pd.DataFrame) -> pd.DataFrame:
    """With the address of each article and the name of its wiki."""
    pages = [page_url(*page) for page in rows[["wiki", "page_title"]].itertuples(index=False)]
    return rows.assign(page=pages, language=rows["wiki"].map(cached.languages()))
