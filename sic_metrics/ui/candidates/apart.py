"""Those without a rank, the gates, and how the score is made."""

from __future__ import annotations

from typing import Final

import numpy as np
import pandas as pd

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.ui.candidates.context import PageContext

from ...formats import text
from ...scoring.answers import answers
from ...scoring.explanation import correlations
from ...scoring.panel import Scale
from ..components.parts import section, source_line
from ..components.tables import Column, table
from . import reads, words

APART_SUB: Final = N_(
    "Fewer than half of {criteria} criteria are known. The range is where each "
    "would stand among the {ranked} ranked in 90 % of draws"
)
APART_ALT: Final = N_("Organisations without a rank: criteria known, range, and what to find out first.")
METHOD_LINE: Final = N_(
    "Score = sum of weight × worth, each worth read off a fixed scale that people "
    "set; what is unknown counts as a fixed worth too. That is why leaving one "
    "organisation out never changes the score of another. {nowhere}Criteria that "
    "rise together count twice: {correlated}."
)
CRITERIA_ALT: Final = N_(
    "The criteria: question, scale, weight, for how many known, how it is measured, caveat, whose proposal."
)
CRITERIA_COLUMNS: Final = {
    "name": N_("Criterion"),
    "question": N_("Question"),
    "weight": N_("Weight"),
    "known": N_("Known for"),
    "unknown": N_("Worth if unknown"),
    "scale": N_("Worth"),
    "evidence": N_("How it is measured"),
    "caveat": N_("Caveat"),
    "proposed_by": N_("Whose scale"),
}

HIGH = 0.5  # of a correlation, from which two criteria are named
FEWEST = 10  # organisations that both are known of


def too_little_known(context: PageContext) -> None:
    """Those without a rank: their range, and what to find out first."""
    panel, assessment = context.assessment.panel, context.assessment
    section(
        _("Too little known for a rank"),
        _(APART_SUB).format(criteria=panel.criteria, ranked=len(assessment.order)),
    )
    places = context.without_rank
    if not places:
        source_line(_("Every candidate has half of the criteria known."))
        return
    answer_at = {place: answers(assessment, panel.org_ids[place], is_partner=False) for place in places}
    how = reads.table("criteria").set_index("criterion_id")["to_find_out"].to_dict()
    data = pd.DataFrame(
        {
            "org": [context.name(p) for p in places],
            "known": [f"{panel.known[p]} of {panel.criteria}" for p in places],
            "range": [f"{assessment.low[p]} – {assessment.high[p]}" for p in places],
            "first": [answer_at[p].unknown[0].scale.name if answer_at[p].unknown else None for p in places],
            "how": [
                how[answer_at[p].unknown[0].scale.criterion_id] if answer_at[p].unknown else None
                for p in places
            ],
        }
    )
    columns = {
        "org": Column("Organisation", width="medium"),
        "known": Column(_(words.KNOWN), width="small"),
        "range": Column(_(words.RANGE), width="small"),
        "first": Column(_("Find out first"), width="small"),
        "how": Column("How", width="large"),
    }
    table(data, columns, key="apart", alt=_(APART_ALT), sample=False)


def gates(context: PageContext) -> None:
    """Whom a gate holds back, with who says so."""
    put = pd.DataFrame(
        [(one.org_id, one.gate, one.reason, one.who) for one in context.entered.held_back],
        columns=["org_id", "gate", "reason", "said_by"],
    )
    rows = pd.concat([reads.table("registry_gates"), put[put["org_id"].isin(list(context.names))]])
    section(_("Held back by a gate"), _("A gate is a filter, not a low score: who says so, and why"))
    if rows.empty:
        source_line(_("No gate applies to anybody."))
        return
    data = rows.assign(
        org=rows["org_id"].map(context.names), kind=rows["gate"].map(translated(words.GATE_NAMES))
    )
    columns = {
        "org": Column("Organisation"),
        "kind": Column("Gate", width="small"),
        "reason": Column("Reason", width="large"),
        "said_by": Column("Who says so", width="large"),
    }
    table(
        data.sort_values("org"),
        columns,
        key="gates",
        alt=_("Gates: organisation, gate, reason, who says so."),
        sample=False,
    )


def method(context: PageContext) -> None:
    """The criteria with their scales, weights, sources and caveats, and which of them go together."""
    panel = context.assessment.panel
    section(_("How the score is made"))
    nowhere = [scale.name for scale, count in zip(panel.scales, panel.known_for, strict=True) if not count]
    source_line(
        _(METHOD_LINE).format(
            nowhere=_("Known for nobody, and so the same for all: {names}. ").format(names=", ".join(nowhere))
            if nowhere
            else "",
            correlated=_correlated(context),
        )
    )
    data = reads.table("criteria").assign(
        weight=context.assessment.weights.round(2),
        known=[f"{count} of {len(panel.org_ids)}" for count in panel.known_for],
        unknown=[f"{scale.expected:.2f}" for scale in panel.scales],
        scale=[_steps(scale) for scale in panel.scales],
    )
    columns = {
        key: Column(title, "share" if key == "weight" else "text")
        for key, title in translated(CRITERIA_COLUMNS).items()
    }
    table(data, columns, key="criteria", alt=_(CRITERIA_ALT), sample=False)


def _correlated(context: PageContext) -> str:
    panel = context.assessment.panel
    correlated = correlations(panel.values, FEWEST)
    pairs = [
        (correlated[i, j], i, j)
        for i in range(len(correlated))
        for j in range(i + 1, len(correlated))
        if not np.isnan(correlated[i, j]) and correlated[i, j] >= HIGH
    ]
    if not pairs:
        return _("no two of them do here (all correlations below {limit})").format(limit=HIGH)
    return ", ".join(
        _("{a} and {b} (correlation {r})").format(
            a=panel.scales[i].name, b=panel.scales[j].name.lower(), r=f"{correlated[i, j]:+.2f}"
        )
        for _unused, i, j in sorted(pairs, reverse=True)
    )


def _steps(scale: Scale) -> str:
    return ", ".join(
        "{raw} → {value}".format(raw=text.exact(raw) if raw >= 1000 else f"{raw:g}", value=f"{value:g}")
        for raw, value in zip(scale.anchors, scale.anchor_values, strict=True)
    )
