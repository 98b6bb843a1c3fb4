"""Head, key figures and the whole ranking."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from sic_metrics.exports.exports import csv_bytes
from sic_metrics.formats import text
from sic_metrics.formats.files import EXPORTS
from sic_metrics.formats.language import N_, _, ngettext
from sic_metrics.scoring.assessment import leading_by_unknown
from sic_metrics.scoring.robustness import standard_error
from sic_metrics.ui.app import shell
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import Kpi, head, kpis, notice, section, source_line, unknown
from sic_metrics.ui.components.tables import Column, table

from .context import (
    COUNT_AS,
    EMPTY_ACTION,
    EMPTY_REASON,
    NOBODY_REASON,
    TOLERANCE,
    PageContext,
    read_snapshot_id,
    read_table,
)

LEAD: Final = N_(
    "Whom to put scarce hours into, by {label}. {ranked} are ranked, {little} are too little known for a "
    "rank, {gated} are held back by a gate. Move a weight, and the order and how sure it is move with it."
)
SCOPE: Final = N_(
    "Organisations and facts on this page are real, from the registry with its sources. Nothing measured of "
    "them is in this store, and nothing invented enters the ranking. "
)
PROPOSAL: Final = N_(
    "Criteria, anchors and weights are a proposal that ships with the tool; the Hub has not agreed to them. "
    "Effort is an estimate by kind of organisation, and counts as known."
)
PORTFOLIO: Final = N_("Whom to take on within the hours and euros there are is another question:")
RANKING_SUB: Final = N_(
    "Ranks are those among all {ranked}, whatever part of the list is shown. Shares are exact to ± {error}."
)
RANKING_ALT: Final = N_(
    "The ranking: rank, organisation, score, rank range, chance of the top five, criteria known."
)
TIES: Final = N_("Equal scores: {names}. Their order is that of their names, and says nothing.")

SURELY = 0.9


def nothing() -> None:
    """The designed empty state of a store without criteria."""
    head(_("Decide · Candidates"), _(text.UNKNOWN).capitalize())
    unknown(_(EMPTY_REASON), _(EMPTY_ACTION))


def places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """The places of the opening and the controls: the finding comes first, but the controls decide it."""
    return st.container(), st.container()


def opening(context: PageContext) -> None:
    """Notices, the finding, and the key figures; of the whole ranking, whatever part is shown."""
    assessment = context.assessment
    level = int(sum(1 for place in assessment.order[1:] if assessment.low[place] == 1))
    if not assessment.order:
        head(_("Decide · Candidates"), _(NOBODY_REASON))
        return
    first = assessment.order[0]
    title = (
        _("{first} leads, but {level} could as well").format(first=context.name(first), level=_others(level))
        if level
        else _("{first} comes first in {share} of the draws").format(
            first=context.name(first), share=text.percent(float(assessment.p_first[first]))
        )
    )
    title += _by_unknown(context, assessment.order)
    little = int((assessment.rank == 0).sum()) - len(assessment.panel.gated)
    lead = _(LEAD).format(
        label=context.chosen.label,
        ranked=len(assessment.order),
        little=little,
        gated=len(assessment.panel.gated),
    )
    head(_("Decide · Candidates"), title, lead)
    notice((_(SCOPE) if context.sample else "") + _(PROPOSAL), "info")
    kpis(_figures(context, first, level))
    source_line(
        Markup("{} {}").format(_(PORTFOLIO), shell.link("portfolio", _("Portfolio, with these weights")))
    )


def _by_unknown(context: PageContext, places: list[int]) -> str:
    """What a title adds where the first one leads only by how unknown cells count; else nothing."""
    other_way = not context.chosen.pessimistic
    leading, other = leading_by_unknown(context.assessment, places, 1, pessimistic=other_way)
    filled = {"other": context.name(other), "counted": _(COUNT_AS[other_way])}
    return _("; {other} leads if unknown cells count as {counted}").format(**filled) if leading else ""


def _others(level: int) -> str:
    return ngettext("one other", "{count} others", level).format(count=level)


def _figures(context: PageContext, first: int, level: int) -> list[Kpi]:
    assessment = context.assessment
    sure = int((np.nan_to_num(assessment.p_top) >= SURELY).sum())
    known = assessment.panel.known[assessment.order].sum() / (
        assessment.panel.criteria * len(assessment.order)
    )
    return [
        Kpi(
            _("First place"),
            context.name(first),
            context=_("score {score} of 100; in the top 5 in {share} of draws").format(
                score=points(assessment.score[first]), share=text.percent(float(assessment.p_top[first]))
            ),
        ),
        Kpi(
            _("Almost surely in the top 5"),
            str(sure),
            context=_("in at least 90 % of {draws} draws").format(draws=text.exact(assessment.draws)),
        ),
        Kpi(_("Could be first"), str(level + 1), context=_("first place lies in their 90 % range")),
        Kpi(
            _("Known of the ranked"),
            text.percent(float(known)),
            context=_("of all cells; the rest counts as nothing")
            if context.chosen.pessimistic
            else _("of all cells; the rest is drawn, not filled in"),
        ),
    ]


def whole(context: PageContext) -> None:
    """Every shown organisation that has a rank, and the file of it."""
    assessment, ranked = context.assessment, context.ranked
    if not ranked:
        return
    error = float(standard_error(0.5, assessment.draws))
    section(
        _("The whole ranking"),
        _(RANKING_SUB).format(ranked=len(assessment.order), error=text.percent(1.96 * error, digits=1)),
    )
    data = listing(context, ranked)
    table(
        data,
        {
            "rank": Column(_("Rank"), "count", width="small"),
            "org": Column(_("Organisation"), width="medium"),
            "score": Column(_("Score"), "score", width="small"),
            "range": Column(_("90 % range"), width="small"),
            "p_top5": Column(_("Chance of top 5"), "share", width="small"),
            "known": Column(_("Known"), width="small"),
            "stage": Column(_("Stage"), width="small"),
        },
        key="ranking",
        alt=_(RANKING_ALT),
        sample=False,
    )
    tied = [
        joined([context.name(a), context.name(b)])
        for a, b in zip(assessment.order, assessment.order[1:], strict=False)
        if abs(assessment.score[a] - assessment.score[b]) < TOLERANCE
    ]
    if tied:
        source_line(_(TIES).format(names="; ".join(tied)))
    source_line(_exports())
    snapshot = read_snapshot_id()
    st.download_button(
        _("Download the ranking (CSV)"),
        _csv_for_a_browser(data),
        file_name=_("candidates_{snapshot}.csv").format(snapshot=snapshot),
        mime="text/csv",
    )


def _exports() -> Markup:
    """Links to the scores that the build computed with the first preset."""
    first = read_table("presets")["preset"].iloc[0]
    links = Markup(" ").join(
        html("links.web", href=f"/export/partner_scores.{fmt}", label=fmt.upper()) for fmt in sorted(EXPORTS)
    )
    return Markup("{} {}").format(
        _("As the build computed it, with the preset “{preset}”:").format(preset=first), links
    )


def _csv_for_a_browser(data: pd.DataFrame) -> bytes:
    """The rows as CSV whose cells no spreadsheet takes for formulas."""
    return csv_bytes(pa.Table.from_pandas(data, preserve_index=False), {"guarded": True})


def listing(context: PageContext, places: list[int]) -> pd.DataFrame:
    """Rows of a ranking as tables show them."""
    assessment, panel = context.assessment, context.assessment.panel
    stages = dict(zip(context.candidates["org_id"], context.candidates["stage"], strict=True))
    return pd.DataFrame(
        {
            "rank": pd.array([int(assessment.rank[p]) or None for p in places], dtype="Int64"),
            "org": [context.name(p) for p in places],
            "score": [round(100 * float(assessment.score[p]), 1) for p in places],
            "range": [f"{assessment.low[p]} – {assessment.high[p]}" for p in places],
            "p_top5": [round(float(assessment.p_top[p]), 2) for p in places],
            "known": [_("{known} of {all}").format(known=panel.known[p], all=panel.criteria) for p in places],
            "stage": [stages[panel.org_ids[p]] for p in places],
        }
    )


def points(score: float) -> str:
    """A score or a difference of scores, 0 to 1, in points of 100."""
    points = f"{100 * score:.1f}"
    return points if points != "0.0" or score == 0 else _("under 0.1")


def joined(names: list[str]) -> str:
    """Names in a sentence: `a, b and c`."""
    if len(names) == 1:
        return names[0]
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
