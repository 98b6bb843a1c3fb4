"""Head, key figures, contribution bars, rank ranges and the whole ranking."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pyarrow as pa
import streamlit as st
from markupsafe import Markup
from streamlit.delta_generator import DeltaGenerator

from ...report.exports import FORMATS
from ...scoring.robustness import standard_error
from .. import cached_hub, charts, text
from .. import text_candidates as words
from ..parts import Kpi, head, kpis, notice, section, source_line, unknown
from ..tables import Column, table
from .scene import TOLERANCE, Scene

DRAWN = 12
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
    little = int((found.rank == 0).sum()) - len(found.panel.gated)
    lead = words.LEAD.format(
        label=scene.chosen.label, ranked=len(found.order), little=little, gated=len(found.panel.gated)
    )
    head(words.EYEBROW, title, lead)
    notice((words.SCOPE if scene.sample else "") + words.PROPOSAL, "info")
    kpis(_figures(scene, first, level))


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


def hero(scene: Scene) -> None:
    """What the best scores are made of, and how sure their order is."""
    best = scene.ranked[:DRAWN]
    if not best:
        unknown(words.NOBODY_REASON, words.NOBODY_ACTION)
        return
    left, right = st.columns([3, 2], gap="large")
    with left:
        _bars(scene, best)
    with right:
        _ranges(scene, best)


def _bars(scene: Scene, best: list[int]) -> None:
    data, parts = contributions(scene, best)
    names = [scene.name(place) for place in best[:3]]
    narrowed = len(scene.ranked) < len(scene.found.order)
    title = words.HERO if not narrowed else words.HERO_PART if len(best) > 1 else words.HERO_ONE
    section(
        title.format(names=joined(names)),
        words.HERO_SUB_LOW if scene.chosen.pessimistic else words.HERO_SUB,
    )
    bars = ", ".join(f"{scene.name(place)} {points(scene.found.score[place])}" for place in best)
    columns = {"org": Column("Organisation"), **{key: Column(name, "score") for key, name in parts.items()}}
    charts.show(
        charts.stacked(data, "org", parts, unit=words.POINTS, hatched="unknown"),
        key="contributions",
        alt=words.HERO_ALT.format(count=len(best), bars=bars),
        data=data,
        columns=columns,
        sample=False,
    )


def contributions(scene: Scene, places: list[int]) -> tuple[pd.DataFrame, dict[str, str]]:
    """Points of score by family of criteria and of unknown cells; and the columns with their titles."""
    panel, found = scene.found.panel, scene.found
    families = list(dict.fromkeys(scale.family for scale in panel.scales))
    known = ~np.isnan(panel.values)
    rows: dict[str, list[float] | list[str]] = {"org": [scene.name(place) for place in places]}
    for family in families:
        inside = np.array([scale.family == family for scale in panel.scales])
        rows[family] = [100 * float(found.contributions[p, inside & known[p]].sum()) for p in places]
    rows["unknown"] = [100 * float(found.contributions[p, ~known[p]].sum()) for p in places]
    return pd.DataFrame(rows), {**{family: family for family in families}, "unknown": words.UNKNOWN_PART}


def _ranges(scene: Scene, best: list[int]) -> None:
    found = scene.found
    section(words.SURE, words.SURE_SUB.format(draws=text.exact(found.draws)))
    data = pd.DataFrame(
        {
            "org": [scene.name(place) for place in best],
            "rank": found.rank[best],
            "low": found.low[best],
            "high": found.high[best],
        }
    )
    rows = ", ".join(f"{r.org} {r.rank} ({r.low} to {r.high})" for r in data.itertuples())
    charts.show(
        charts.ranks(data, "org", unit=words.RANGE, last=int(max(data["high"]))),
        key="ranges",
        alt=words.SURE_ALT.format(rows=rows),
        data=data,
        columns={
            "org": Column("Organisation"),
            "rank": Column(words.RANK, "count"),
            "low": Column("From", "count"),
            "high": Column("To", "count"),
        },
        sample=False,
    )


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
    snapshot = cached_hub.reader().current().snapshot_id
    st.download_button(
        words.EXPORT,
        csv_for_a_browser(data),
        file_name=words.EXPORT_NAME.format(snapshot=snapshot),
        mime="text/csv",
    )


def _exports() -> Markup:
    """Links to the scores that the build computed with the first preset."""
    first = cached_hub.table("presets")["preset"].iloc[0]
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
