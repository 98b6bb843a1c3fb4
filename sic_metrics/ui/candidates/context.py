"""What every block of the Candidates page draws from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.formats.language import N_, _, translated
from sic_metrics.scoring.assessment import Assessment
from sic_metrics.ui.components import filters

from . import reads, weights
from .reads import Entered, entered
from .weights import Chosen

COUNT_AS: Final = {False: N_("a typical value"), True: N_("nothing")}
"""As what unknown cells count, by whether they count as nothing."""
EMPTY_REASON: Final = N_("This store was built without criteria, weights or candidates, so nobody is ranked.")
EMPTY_ACTION: Final = N_(
    "Put criteria.csv, presets.csv and effort.csv into the registry (the project's data/registry holds a "
    "proposal), then run `python -m sic_metrics build`."
)
NOBODY_REASON: Final = N_("No candidate has half of the criteria known.")


GATE_NAMES: Final = {
    "licence": N_("Licence"),
    "ethics": N_("Ethical risk"),
    "talks": N_("Another Wikimedia body talks to it"),
    "other": N_("Other"),
}


STAGES: Final = {
    "all": N_("Partners and candidates"),
    "candidate": N_("Candidates only"),
    "partner": N_("Partners only"),
}

TOLERANCE = 1e-9


@dataclass(frozen=True)
class PageContext:
    """The assessment under the chosen weights, and the part of the list that is shown."""

    assessment: Assessment
    chosen: Chosen
    names: dict[str, str]  # org_id to short name
    candidates: pd.DataFrame
    shown: frozenset[int]  # places of those that are shown, of all of `found.panel.org_ids`
    entered: Entered  # what people entered
    sample: bool  # whether the store is one of invented data

    def name(self, place: int) -> str:
        """The short name of the organisation at a place."""
        return self.names[self.assessment.panel.org_ids[place]]

    @property
    def ranked(self) -> list[int]:
        """Places of those that are shown and have a rank, the first one first."""
        return [place for place in self.assessment.order if place in self.shown]

    @property
    def without_rank(self) -> list[int]:
        """Places of those that are shown and of which too little is known."""
        gated = self.assessment.panel.gated
        return [
            place
            for place, org_id in enumerate(self.assessment.panel.org_ids)
            if place in self.shown and not self.assessment.rank[place] and org_id not in gated
        ]


def build_context(*, sample: bool) -> PageContext:
    """Draw the controls and assess."""
    candidates = reads.table("candidates")
    kept = entered()
    usable = reads.panel(kept.gated).somewhere_known
    chosen = weights.choose(reads.table("criteria"), reads.table("presets"), usable)
    assessment = reads.assessment(chosen.weights, pessimistic=chosen.pessimistic, gated=kept.gated)
    names = dict(zip(candidates["org_id"], candidates["short_name"], strict=True))
    wanted = _narrowed(candidates)
    shown = frozenset(place for place, org_id in enumerate(assessment.panel.org_ids) if org_id in wanted)
    return PageContext(assessment, chosen, names, candidates, shown, kept, sample)


def _narrowed(candidates: pd.DataFrame) -> set[str]:
    """The organisations of the theme and stage that the address asks for."""
    listed = candidates["themes"].fillna("").str.split("; ")
    themes = sorted({theme for one in listed for theme in one if theme})
    left, right = st.columns(2, gap="medium")
    with left:
        labels = {"all": _("All themes"), **{theme: theme.capitalize() for theme in themes}}
        theme = filters.choice(_("Theme"), labels, "theme", "all")
    with right:
        stage = filters.choice(_("Stage"), translated(STAGES), "stage", "all")
    of_theme = listed.map(lambda one: theme == "all" or theme in one)
    of_stage = candidates["stage"].eq(stage) | (stage == "all")
    return set(candidates.loc[of_theme & of_stage, "org_id"])
