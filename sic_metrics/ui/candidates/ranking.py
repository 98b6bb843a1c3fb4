"""Head, key figures and the whole ranking."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from ...exports.exports import FORMATS
from ...formats import text
from ...scoring.assessment import leading_by_unknown
from ...scoring.robustness import standard_error
from ..app import deciding
from ..components.parts import Kpi, head, kpis, notice, section, source_line, unknown
from ..components.tables import Column, table
from . import reads, words
from .scene import TOLERANCE, Scene

SURELY = 0.9


def nothing() -> None:
    """The designed empty state of a store without criteria."""
    head(words.EYEBROW, text.UNKNOWN.capitalize())
    unknown(words.EMPTY_REASON, words.EMPTY_ACTION)


def places() -> tuple[DeltaGenerator, DeltaGenerator]:
    """Where the opening and the controls stand: the finding comes first, though it hangs on the controls."""
    return st.container(), st.container()


def opening(scene: Scene) -> None:
    """Notices, the finding, and the key figures; of the whole ranking, whatever part is shown."""
    found = scene.found
    level = int(sum(1 for place in found.order[1:] if found.low[place] == 1))
    if not found.order:
        head(words.EYEBROW, words.NOBODY_REASON)
        return
    first = found.order[0]
    title = (
        words.TITLE.format(first=scene.name(first), level=_others(level))
        if level
        else words.TITLE_CLEAR.format(
            first=scene.name(first), share=text.percent(float(found.p_first[first]))
        )
    )
    title += _by_unknown(scene, found.order)
    little = int((found.rank == 0).sum()) - len(found.panel.gated)
    lead = words.LEAD.format(
        label=scene.chosen.label, ranked=len(found.order), little=little, gated=len(found.panel.gated)
    )
    head(words.EYEBROW, title, lead)
    notice((words.SCOPE if scene.sample else "") + words.PROPOSAL, "info")
    kpis(_figures(scene, first, level))
    source_line(Markup("{} {}").format(words.PORTFOLIO, deciding.link("portfolio", words.PORTFOLIO_LINK)))


def _by_unknown(scene: Scene, places: list[int]) -> str:
    """What a title adds where the first one leads only by how unknown cells count; else nothing."""
    other_way = not scene.chosen.pessimistic
    leading, other = leading_by_unknown(scene.found, places, 1, pessimistic=other_way)
    filled = {"other": scene.name(other), "counted": words.COUNT_AS[other_way]}
    return words.TITLE_UNKNOWN.format(**filled) if leading else ""


def _others(level: int) -> str:
    return "one other" if level == 1 else f"{level} others"


def _figures(scene: Scene, first: int, level: int) -> list[Kpi]:
    found = scene.found
    sure = int((np.nan_to_num(found.p_top) >= SURELY).sum())
    known = found.panel.known[found.order].sum() / (found.panel.criteria * len(found.order))
    return [
        Kpi(
            words.KPI_FIRST,
            scene.name(first),
            context=words.KPI_FIRST_CONTEXT.format(
                score=points(found.score[first]), share=text.percent(float(found.p_top[first]))
            ),
        ),
        Kpi(words.KPI_SURE, str(sure), context=words.KPI_SURE_CONTEXT.format(draws=text.exact(found.draws))),
        Kpi(words.KPI_LEVEL, str(level + 1), context=words.KPI_LEVEL_CONTEXT),
        Kpi(
            words.KPI_KNOWN,
            text.percent(float(known)),
            context=words.KPI_KNOWN_LOW if scene.chosen.pessimistic else words.KPI_KNOWN_CONTEXT,
        ),
    ]


def whole(scene: Scene) -> None:
    """Every shown organisation that has a rank, and the file of it."""
    found, ranked = scene.found, scene.ranked
    if not ranked:
        return
    error = float(standard_error(0.5, found.draws))
    section(
        words.RANKING,
        words.RANKING_SUB.format(ranked=len(found.order), error=text.percent(1.96 * error, digits=1)),
    )
    data = listing(scene, ranked)
    table(
        data,
        {
            "rank": Column(words.RANK, "count", width="small"),
            "org": Column("Organisation", width="medium"),
            "score": Column("Score", "score", width="small"),
            "range": Column(words.RANGE, width="small"),
            "p_top5": Column(words.TOP5, "share", width="small"),
            "known": Column(words.KNOWN, width="small"),
            "stage": Column("Stage", width="small"),
        },
        key="ranking",
        alt=words.RANKING_ALT,
        sample=False,
    )
    tied = [
        f"{scene.name(a)} and {scene.name(b)}"
        for a, b in zip(found.order, found.order[1:], strict=False)
        if abs(found.score[a] - found.score[b]) < TOLERANCE
    ]
    if tied:
        source_line(words.TIES.format(names="; ".join(tied)))
    source_line(_exports())
    snapshot = reads.snapshot_id()
    st.download_button(
        words.EXPORT,
        csv_for_a_browser(data),
        file_name=words.EXPORT_NAME.format(snapshot=snapshot),
        mime="text/csv",
    )


def _exports() -> Markup:
    """Links to the scores that the build computed with the first preset."""
    first = reads.table("presets")["preset"].iloc[0]
    links = Markup(" ").join(
        Markup('<a href="/export/partner_scores.{0}" target="_blank" rel="noopener">{1}</a>').format(
            fmt, fmt.upper()
        )
        for fmt in FORMATS
    )
    return Markup("{} {}").format(words.EXPORTS.format(preset=first), links)


def csv_for_a_browser(data: pd.DataFrame) -> bytes:
    """The rows as CSV whose cells no spreadsheet takes for formulas."""
    _, write = FORMATS["csv"]
    return write(pa.Table.from_pandas(data, preserve_index=False), {"guarded": True})


def listing(scene: Scene, places: list[int]) -> pd.DataFrame:
    """Rows of a ranking as tables show them."""
    found, panel = scene.found, scene.found.panel
    stages = dict(zip(scene.candidates["org_id"], scene.candidates["stage"], strict=True))
    return pd.DataFrame(
        {
            "rank": pd.array([int(found.rank[p]) or None for p in places], dtype="Int64"),
            "org": [scene.name(p) for p in places],
            "score": [round(100 * float(found.score[p]), 1) for p in places],
            "range": [f"{found.low[p]} – {found.high[p]}" for p in places],
            "p_top5": [round(float(found.p_top[p]), 2) for p in places],
            "known": [f"{panel.known[p]} of {panel.criteria}" for p in places],
            "stage": [stages[panel.org_ids[p]] for p in places],
        }
    )


def points(score: float) -> str:
    """A score or a difference of scores, 0 to 1, in points of 100."""
    written = f"{100 * score:.1f}"
    return written if written != "0.0" or score == 0 else "under 0.1"


def joined(names: list[str]) -> str:
    """Names in a sentence: `a, b and c`."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
