"""What only the Hub may see: the scores of the snapshot, and what people entered."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import pandas as pd

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

TABLES = (
    "candidates",
    "criteria",
    "presets",
    "criterion_evidence",
    "registry_gates",
    "partner_scores",
    "first_costs",
)
Weights = tuple[tuple[str, float], ...]
Gated = tuple[str, ...]


def has_scores() -> bool:
    """Whether the snapshot was built with criteria, weights and candidates."""
    rows = reader("hub").current().files["hub"].rows
    return all(rows.get(name, 0) for name in ("criteria", "presets", "candidates", "criterion_evidence"))


def snapshot_id() -> str:
    """The snapshot that is read."""
    return reader("hub").current().snapshot_id


@per_snapshot(20, part="hub")
def table(reader: SnapshotReader, name: str) -> pd.DataFrame:
    """Rows of a confidential table.

    Raises:
        KeyError: there is no such table.
    """
    if name not in TABLES:
        raise KeyError(name)
    frame: pd.DataFrame = reader.table(name).to_pandas()
    return frame


@per_snapshot(4, part="hub", copied=False)
def panel(reader: SnapshotReader, gated: Gated = ()) -> Panel:  # noqa: ARG001 - a read of reads
    """The panel of the snapshot; `gated` are kept out beside those that the registry's own gates keep out."""
    gates = [*table("registry_gates")["org_id"], *gated]
    org_ids = table("candidates")["org_id"].tolist()
    return panel_of(table("criteria"), table("criterion_evidence"), org_ids, gates)


@per_snapshot(30, part="hub", copied=False)
def assessment(
    reader: SnapshotReader,  # noqa: ARG001
    weights: Weights,
    *,
    pessimistic: bool = False,
    gated: Gated = (),
) -> Assessment:
    """The panel under weights, as pairs of criterion and weight."""
    return assess(panel(gated), dict(weights), pessimistic=pessimistic)


@per_snapshot(8, part="hub", copied=False)
def any_weights(
    reader: SnapshotReader,  # noqa: ARG001
    *,
    pessimistic: bool = False,
    gated: Gated = (),
) -> AnyWeights:
    """Who comes first if all weights are as likely, of the same panel."""
    return of_any_weights(panel(gated), pessimistic=pessimistic)


IN_TALKS_WITH: Final = N_("{body} is in touch with it, since {since}; ask there before anybody else writes")

OWN: Final = BODIES["WMSE"]  # the body that leads the Hub
IN_TALKS: Final = frozenset({"first_contact", "talks"})


def _talks(one: Collaboration) -> str:
    return _(IN_TALKS_WITH).format(body=body_of(one.wikimedia_body), since=one.since or _(text.UNKNOWN))


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
        """Gates that people set, and one for whomever another Wikimedia body is in talks with."""
        return self.gates + tuple(
            Gate(who=one.who, org_id=one.org_id, gate="talks", reason=_talks(one))
            for one in self.collaborations
            if one.stage in IN_TALKS and body_of(one.wikimedia_body) != OWN
        )

    @property
    def gated(self) -> tuple[str, ...]:
        """Whom a gate holds back."""
        return tuple(sorted({gate.org_id for gate in self.held_back}))

    @property
    def inbound(self) -> frozenset[str]:
        """Who came to us."""
        return frozenset(one.org_id for one in self.collaborations if one.inbound)


def state() -> State:
    """The state of the store that is served."""
    return State.open(Settings.from_environment().serving_home)


def entered() -> Entered:
    """Read it; where it cannot be read, say so on the page and go on without."""
    kept = state()
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
