"""What only the Hub may see; pages that call this have asked for the Hub's role first."""

from __future__ import annotations

import pandas as pd

from sic_metrics.scoring.assessment import AnyWeights, Assessment, assess
from sic_metrics.scoring.assessment import any_weights as of_any_weights
from sic_metrics.scoring.panel import Panel
from sic_metrics.scoring.panel import panel as panel_of
from sic_metrics.snapshots import SnapshotReader
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
    frame: pd.DataFrame = reader.query(f"SELECT * FROM {name}").to_pandas()
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
