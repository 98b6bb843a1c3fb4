"""The finding about the lead, and the table of ten: score, likely rank, reason, stage, shortlist."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st
from markupsafe import Markup

from sic_metrics.exports.exports import csv_bytes
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.assessment import leading_by_unknown, share_above
from sic_metrics.ui import addresses
from sic_metrics.ui.app import shell
from sic_metrics.ui.components import filters
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.parts import head, notice, source_line, unknown
from sic_metrics.ui.components.tabs import here_with

from . import weights
from .board import offer_board
from .context import (
    EMPTY_ACTION,
    EMPTY_REASON,
    EVERYTHING,
    NOBODY_REASON,
    STAGES,
    TOLERANCE,
    PageContext,
    read_snapshot_id,
    read_table,
    themes_of,
)
from .reasons import reasons

LEVEL: Final = 0.6  # of the trials: who is above the next in fewer does not lead
ROWS: Final = 10
UNKNOWN_PART: Final = "unknown"
SHORT, SHOW = "short", "show"  # parameters of the address
TITLES: Final = {  # is one ahead, is only a part shown
    (False, False): N_("{first} and {second} are level at the top"),
    (False, True): N_("{first} and {second} are level among those shown"),
    (True, False): N_("{first} comes first"),
    (True, True): N_("{first} comes first among those shown"),
}
UNSURE: Final = N_("{title}, but this is not sure")
TRIALS: Final = N_("{first} beats {second} in {wins} of 100 trials.")
SAME_SCORE: Final = N_("They have the same score, so their order is that of their names.")
LEADS_AT_ZERO: Final = N_("With unknowns as zero, {other} leads.")
LEADS_AT_AVERAGE: Final = N_("With unknowns as average, {other} leads.")
COUNTS: Final = N_(
    "{ranked} organisations are ranked. For {little} others too little is known. {gated} are on hold. The "
    "weights are a proposal; the Hub has not agreed to them."
)
RANKING_ALT: Final = N_("Ranking")


def nothing() -> None:
    """The designed empty state of a store without criteria."""
    head("", _(text.UNKNOWN).capitalize())
    unknown(_(EMPTY_REASON), _(EMPTY_ACTION))


def opening(context: PageContext) -> None:
    """The finding: who leads of those shown, and whether that is sure."""
    ranked = context.ranked
    if len(ranked) < 2:
        alone = _("{first} alone has a rank here").format(first=context.name(ranked[0])) if ranked else ""
        head("", alone or _(NOBODY_REASON))
        return
    first, second = ranked[:2]
    assessment, is_next = context.assessment, not context.is_narrowed
    wins = float(assessment.beats_next[first]) if is_next else share_above(assessment, first, second)
    is_ahead = wins >= LEVEL
    title = _(TITLES[is_ahead, context.is_narrowed])
    if is_ahead and assessment.low[second] <= assessment.high[first]:
        title = _(UNSURE).format(title=title)
    filled = {"first": context.name(first), "second": context.name(second)}
    head("", title.format(**filled), f"{_lead(context, wins, filled)} {_otherwise(context)}".strip())


def _lead(context: PageContext, wins: float, names: dict[str, str]) -> str:
    first, second = context.ranked[:2]
    if context.assessment.score[first] - context.assessment.score[second] < TOLERANCE:
        return _(SAME_SCORE)
    return _(TRIALS).format(**names, wins=int(100 * wins))


def _otherwise(context: PageContext) -> str:
    """Who leads if unknown facts count the other way, where that is somebody else."""
    other_way = not context.chosen.pessimistic
    leading, other = leading_by_unknown(context.assessment, context.ranked, 1, pessimistic=other_way)
    sentence = _(LEADS_AT_ZERO) if other_way else _(LEADS_AT_AVERAGE)
    return sentence.format(other=context.name(other)) if leading else ""


def ranking(context: PageContext) -> None:
    """The table with its filter and files at the left, the weights at the right."""
    left, right = st.columns([3, 1], gap="large")
    with left:
        filters.segments(_("Show"), translated(STAGES), "stage", EVERYTHING)
        _table(context)
        _below(context)
    with right:
        st.html(html("candidates.opener", words=_("Weights and theme")))
        with st.container(border=True, key="weights", gap=None):
            weights.panel(context.chosen, read_table("criteria"), read_table("presets"))
            filters.choice(_("Theme"), themes_of(context.candidates), "theme", EVERYTHING)


def shortlist(context: PageContext) -> list[str]:
    """The organisations that the address puts on the shortlist, in the order of their names."""
    named = addresses.asked(SHORT)
    return sorted(org for org in (named.keys if named else ()) if org in context.names)


def _table(context: PageContext) -> None:
    is_whole = st.query_params.get(SHOW) == EVERYTHING
    places = context.ranked if is_whole else context.ranked[:ROWS]
    if not places:
        unknown(_(NOBODY_REASON), _("How it works names, for each organisation, what to find out first."))
        return
    for problem in (addresses.asked(SHORT) or addresses.Asked((), ())).problems[:1]:
        notice(problem, "info")
    why, short = reasons(context, places), shortlist(context)
    last = int(max(context.assessment.high[place] for place in places))
    families = list(dict.fromkeys(scale.family for scale in context.assessment.panel.scales))
    rows = [_row(context, place, families, last, short) | {"why": why[place]} for place in places]
    key = [(str(i), family) for i, family in enumerate(families)]
    key += [] if context.chosen.pessimistic else [(UNKNOWN_PART, _("not known (average)"))]
    columns = [_("Rank"), _("Organisation"), _("Score of 100"), _("Likely rank"), _("Why")]
    st.html(
        html(
            "candidates.ranking",
            label=_(RANKING_ALT),
            key=key,
            short=_("Shortlist"),
            columns=columns,
            rows=rows,
        )
    )


def _row(
    context: PageContext, place: int, families: list[str], last: int, short: list[str]
) -> dict[str, Any]:
    assessment, org = context.assessment, context.assessment.panel.org_ids[place]
    rank, low, high = (int(of[place]) for of in (assessment.rank, assessment.low, assessment.high))
    is_short, name = org in short, context.name(place)
    others = [key for key in short if key != org]
    parts = _parts(context, place, families)
    action = _("Take {org} off the shortlist") if is_short else _("Put {org} on the shortlist")
    return {
        "org": org,
        "name": name,
        "href": here_with(org=org),
        "stage": _("partner") if org in context.partners else "",
        "is_short": is_short,
        "toggle": here_with(org="", short=",".join(others if is_short else [*others, org])),
        "action": action.format(org=name),
        "rank": rank,
        "parts": parts,
        "score": f"{100 * assessment.score[place]:.0f}",
        "said": ", ".join(f"{label} {points:.0f}" for _css, label, points in parts if points > 0),
        "low": low,
        "high": high,
        "range": _("likely between {low} and {high}").format(low=low, high=high),
        "from": _along(low, last),
        "wide": max(_along(high, last) - _along(low, last), 2),
        "at": _along(rank, last),
    }


def _along(rank: int, last: int) -> float:
    """Where a rank lies on the scale from 1 to the last one, in percent."""
    return 100 * (rank - 1) / max(last - 1, 1)


def _parts(context: PageContext, place: int, families: list[str]) -> list[tuple[str, str, float]]:
    """Points by family of what is known, then those of what is not."""
    panel, points = context.assessment.panel, 100 * context.assessment.contributions[place]
    is_known = ~np.isnan(panel.values[place])
    of_family = [np.array([scale.family == family for scale in panel.scales]) for family in families]
    known = [float(points[of & is_known].sum()) for of in of_family]
    parts = [(str(i), *part) for i, part in enumerate(zip(families, known, strict=True))]
    return [*parts, (UNKNOWN_PART, _("not known"), float(points[~is_known].sum()))]


def _below(context: PageContext) -> None:
    assessment, short = context.assessment, shortlist(context)
    is_whole, ranked = st.query_params.get(SHOW) == EVERYTHING, context.ranked
    names = ", ".join(context.names[org] for org in short)
    with st.container(horizontal=True, vertical_alignment="center", key="shortbar"):
        st.html(
            html(
                "candidates.below",
                words=_("Shortlist: {names}").format(names=names) if short else _("Tick to shortlist."),
                href=here_with(org="", show="" if is_whole else EVERYTHING) if len(ranked) > ROWS else "",
                show=_("Show the first {count}").format(count=ROWS)
                if is_whole
                else _("Show all {count}").format(count=len(ranked)),
            )
        )
        _downloads(context)
    plan = shell.link("portfolio", _("Plan a budget with these weights"))
    counts = _(COUNTS).format(
        ranked=len(assessment.order),
        little=int((assessment.rank == 0).sum()) - len(assessment.panel.gated),
        gated=len(assessment.panel.gated),
    )
    source_line(Markup("{} {}").format(counts, plan))


def _downloads(context: PageContext) -> None:
    with st.popover(_("Download"), icon=":material/download:"):
        offer_board(context, shortlist(context))
        st.download_button(
            _("Ranking (CSV)"),
            lambda: ranking_csv(context),
            file_name=_("candidates_{snapshot}.csv").format(snapshot=read_snapshot_id()),
            mime="text/csv",
            type="tertiary",
            on_click="ignore",
            icon=":material/table:",
        )


def ranking_csv(context: PageContext) -> bytes:
    """The rows shown as CSV whose cells no spreadsheet takes for formulas."""
    table = pa.Table.from_pandas(listing(context, context.ranked), preserve_index=False)
    return csv_bytes(table, {"guarded": True})


def listing(context: PageContext, places: list[int]) -> pd.DataFrame:
    """Rows of the ranking with all that is known of their order."""
    assessment, panel, short = context.assessment, context.assessment.panel, shortlist(context)
    frame = pd.DataFrame(
        {
            "rank": pd.array([int(assessment.rank[p]) or None for p in places], dtype="Int64"),
            "organisation": [context.name(p) for p in places],
            "score": [round(100 * float(assessment.score[p]), 1) for p in places],
            "likely_rank_from": [int(assessment.low[p]) for p in places],
            "likely_rank_to": [int(assessment.high[p]) for p in places],
            "chance_of_first_five": [round(float(assessment.p_top[p]), 2) for p in places],
            "facts_known": [int(panel.known[p]) for p in places],
            "facts": panel.criteria,
            "partner": [panel.org_ids[p] in context.partners for p in places],
            "shortlist": [panel.org_ids[p] in short for p in places],
        }
    )
    for j, scale in enumerate(panel.scales):
        frame[f"points_{scale.criterion_id}"] = [
            None if np.isnan(panel.values[p, j]) else round(100 * float(assessment.contributions[p, j]), 1)
            for p in places
        ]
    return frame


def points(score: float) -> str:
    """A score or a difference of scores, 0 to 1, in points of 100."""
    points = f"{100 * score:.1f}"
    return points if points != "0.0" or score == 0 else _("under 0.1")


def joined(names: list[str]) -> str:
    """Names in a sentence: `a, b and c`."""
    if len(names) == 1:
        return names[0]
    return _("{names} and {last}").format(names=", ".join(names[:-1]), last=names[-1])
