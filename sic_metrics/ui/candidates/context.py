"""What every block of the Candidates page draws from: the scores, what people entered, the chosen weights."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd
import streamlit as st

from sic_metrics.errors import StateError
from sic_metrics.formats import text
from sic_metrics.formats.language import N_, _
from sic_metrics.scoring.approach import BODIES, body_of
from sic_metrics.scoring.assessment import AnyWeights, Assessment, assess
from sic_metrics.scoring.assessment import any_weights as of_any_weights
from sic_metrics.scoring.panel import Panel
from sic_metrics.scoring.panel import panel as panel_of
from sic_metrics.settings import Settings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.state import Collaboration, Decision, Estimate, Gate, Outcome, State, WeightSet
from sic_metrics.ui.components.parts import notice
from sic_metrics.ui.data import per_snapshot, reader

from . import weights
from .weights import Chosen, Weights

TABLES = (
    "candidates",
    "criteria",
    "presets",
    "criterion_evidence",
    "registry_gates",
    "partner_scores",
    "first_costs",
)
Gated = tuple[str, ...]


def has_scores() -> bool:
    """Whether the snapshot was built with criteria, weights and candidates."""
    rows = reader("hub").current().files["hub"].rows
    return all(rows.get(name, 0) for name in ("criteria", "presets", "candidates", "criterion_evidence"))


def read_snapshot_id() -> str:
    """The snapshot that is read."""
    return reader("hub").current().snapshot_id


@per_snapshot(20, part="hub")
def read_table(reader: SnapshotReader, name: str) -> pd.DataFrame:
    """Rows of a confidential table.

    Raises:
        KeyError: there is no such table.
    """
    if name not in TABLES:
        raise KeyError(name)
    frame: pd.DataFrame = reader.table(name).to_pandas()
    return frame


@per_snapshot(4, part="hub", copied=False)
def read_panel(reader: SnapshotReader, gated: Gated = ()) -> Panel:  # noqa: ARG001 - a read of reads
    """The panel of the snapshot; `gated` are kept out beside those that the registry's own gates keep out."""
    gates = [*read_table("registry_gates")["org_id"], *gated]
    org_ids = read_table("candidates")["org_id"].tolist()
    return panel_of(read_table("criteria"), read_table("criterion_evidence"), org_ids, gates)


@per_snapshot(30, part="hub", copied=False)
def assess_under(
    reader: SnapshotReader,  # noqa: ARG001
    weights: Weights,
    *,
    pessimistic: bool = False,
    gated: Gated = (),
) -> Assessment:
    """The panel under weights, as pairs of criterion and weight."""
    return assess(read_panel(gated), dict(weights), pessimistic=pessimistic)


@per_snapshot(8, part="hub", copied=False)
def assess_any_weights(
    reader: SnapshotReader,  # noqa: ARG001
    *,
    pessimistic: bool = False,
    gated: Gated = (),
) -> AnyWeights:
    """Who comes first if all weights are as likely, of the same panel."""
    return of_any_weights(read_panel(gated), pessimistic=pessimistic)


IN_TALKS_WITH: Final = N_("{body} is in touch with it, since {since}; ask there before anybody else writes")

OWN: Final = BODIES["WMSE"]  # the body that leads the Hub
IN_TALKS: Final = frozenset({"first_contact", "talks"})


def _talks(tie: Collaboration) -> str:
    return _(IN_TALKS_WITH).format(body=body_of(tie.wikimedia_body), since=tie.since or _(text.UNKNOWN))


@dataclass(frozen=True)
class Entered:
    """Everything that people entered into the store that is served."""

    gates: tuple[Gate, ...] = ()
    estimates: tuple[Estimate, ...] = ()
    decisions: tuple[Decision, ...] = ()  # newest first
    collaborations: tuple[Collaboration, ...] = ()
    weights: tuple[WeightSet, ...] = ()
    outcomes: tuple[Outcome, ...] = field(default=())
    is_readable: bool = True  # False where the file could not be read; everything is empty then

    @property
    def held_back(self) -> tuple[Gate, ...]:
        """Gates that people set, and one for each organisation in talks with another Wikimedia body."""
        return self.gates + tuple(
            Gate(who=tie.who, org_id=tie.org_id, gate="talks", reason=_talks(tie))
            for tie in self.collaborations
            if tie.stage in IN_TALKS and body_of(tie.wikimedia_body) != OWN
        )

    @property
    def gated(self) -> tuple[str, ...]:
        """Those that a gate holds back."""
        return tuple(sorted({gate.org_id for gate in self.held_back}))

    @property
    def inbound(self) -> frozenset[str]:
        """Who came to us."""
        return frozenset(tie.org_id for tie in self.collaborations if tie.inbound)


def open_state() -> State:
    """What people entered: it is kept with one's own store, whichever is shown."""
    return State.open(Settings.from_environment().home)


def read_entered() -> Entered:
    """Read it; where it cannot be read, say so on the page and go on without."""
    kept = open_state()
    try:
        return Entered(
            kept.gates(),
            kept.estimates(),
            kept.decisions(),
            kept.collaborations(),
            kept.people_weights(),
            kept.outcomes(),
        )
    except StateError as error:
        notice(f"{error}.", "error")
        return Entered(is_readable=False)


COUNT_AS: Final = {False: N_("average"), True: N_("zero")}
"""As what unknown facts count, by whether they count as zero."""
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

EVERYTHING: Final = "all"
STAGES: Final = {EVERYTHING: N_("All"), "candidate": N_("New"), "partner": N_("Partners")}

TOLERANCE = 1e-9


@dataclass(frozen=True)
class PageContext:
    """The assessment under the chosen weights, and the part of the list that is shown."""

    assessment: Assessment
    chosen: Chosen
    names: dict[str, str]  # org_id to short name
    candidates: pd.DataFrame
    shown: frozenset[int]  # places of those that are shown, of all of `assessment.panel.org_ids`
    entered: Entered  # what people entered
    sample: bool  # whether the store is one of invented data

    @property
    def is_narrowed(self) -> bool:
        """Whether only a part of those that have a rank is shown."""
        return len(self.ranked) < len(self.assessment.order)

    @property
    def partners(self) -> frozenset[str]:
        """Those that work with the Hub already."""
        is_partner = self.candidates["stage"] == "partner"
        return frozenset(self.candidates.loc[is_partner, "org_id"])

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
    """What the address asks for: weights, and the part of the list that is shown."""
    candidates = read_table("candidates")
    kept = read_entered()
    usable = read_panel(kept.gated).somewhere_known
    chosen = weights.read(read_table("criteria"), read_table("presets"), usable)
    assessment = assess_under(chosen.weights, pessimistic=chosen.pessimistic, gated=kept.gated)
    names = dict(zip(candidates["org_id"], candidates["short_name"], strict=True))
    wanted = _narrowed(candidates)
    shown = frozenset(place for place, org_id in enumerate(assessment.panel.org_ids) if org_id in wanted)
    return PageContext(assessment, chosen, names, candidates, shown, kept, sample)


def themes_of(candidates: pd.DataFrame) -> dict[str, str]:
    """The themes of the candidates by their keys, all of them first."""
    themes = sorted({theme for names in _themes(candidates) for theme in names if theme})
    return {EVERYTHING: _("All themes"), **{theme: theme.capitalize() for theme in themes}}


def _themes(candidates: pd.DataFrame) -> pd.Series:
    return candidates["themes"].fillna("").str.split("; ")


def _narrowed(candidates: pd.DataFrame) -> set[str]:
    """The organisations of the theme and stage that the address asks for."""
    theme, stage = (st.query_params.get(name, EVERYTHING) for name in ("theme", "stage"))
    is_theme, is_stage = theme in themes_of(candidates), stage in STAGES
    of_theme = _themes(candidates).map(lambda names: not is_theme or theme in (EVERYTHING, *names))
    of_stage = candidates["stage"].eq(stage) | (stage == EVERYTHING or not is_stage)
    return set(candidates.loc[of_theme & of_stage, "org_id"])
