"""Caching of what only the Hub may see; pages that call this have asked for the Hub's role first."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import streamlit as st

from sic_metrics.scoring.assessment import AnyWeights, Assessment, assess
from sic_metrics.scoring.assessment import any_weights as of_any_weights
from sic_metrics.scoring.panel import Panel, panel
from sic_metrics.settings import Settings
from sic_metrics.snapshots import SnapshotReader

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


@st.cache_resource(max_entries=4)
def _reader(home: str) -> SnapshotReader:
    return SnapshotReader(Path(home), "hub")


def reader() -> SnapshotReader:
    """The reader of the confidential part of the store that is served."""
    return _reader(str(Settings.from_environment().serving_home))


def has_scores() -> bool:
    """Whether the snapshot was built with criteria, weights and candidates."""
    rows = reader().current().files["hub"].rows
    return all(rows.get(name, 0) for name in ("criteria", "presets", "candidates", "criterion_evidence"))


def table(name: str) -> pd.DataFrame:
    """Rows of a confidential table.

    Raises:
        KeyError: there is no such table.
    """
    if name not in TABLES:
        raise KeyError(name)
    return _table(snapshot(), name)


def filled_panel(gated: frozenset[str] = frozenset()) -> Panel:
    """The panel of the snapshot; `gated` are kept out beside those that the registry's own gates keep out."""
    return _panel(snapshot(), tuple(sorted(gated)))


def assessment(
    weights: Weights, *, pessimistic: bool = False, gated: frozenset[str] = frozenset()
) -> Assessment:
    """The panel under weights, as pairs of criterion and weight."""
    return _assessment(snapshot(), weights, pessimistic, tuple(sorted(gated)))


def any_weights(*, pessimistic: bool = False, gated: frozenset[str] = frozenset()) -> AnyWeights:
    """Who comes first if all weights are as likely, of the same panel."""
    return _any_weights(snapshot(), pessimistic, tuple(sorted(gated)))


def snapshot() -> str:
    """What the caches of confidential data are keyed on: the file that is read."""
    return reader().current().files["hub"].name


@st.cache_data(max_entries=20, show_spinner=False)
def _table(file: str, name: str) -> pd.DataFrame:  # noqa: ARG001 - it is the key
    frame: pd.DataFrame = reader().query(f"SELECT * FROM {name}").to_pandas()
    return frame


@st.cache_resource(max_entries=4, show_spinner=False)
def _panel(file: str, gated: tuple[str, ...]) -> Panel:  # noqa: ARG001
    gates = [*table("registry_gates")["org_id"], *gated]
    return panel(
        table("criteria"), table("criterion_evidence"), table("candidates")["org_id"].tolist(), gates
    )


@st.cache_resource(max_entries=30, show_spinner=False)
def _assessment(
    file: str,  # noqa: ARG001
    weights: Weights,
    pessimistic: bool,  # noqa: FBT001
    gated: tuple[str, ...],
) -> Assessment:
    return assess(filled_panel(frozenset(gated)), dict(weights), pessimistic=pessimistic)


@st.cache_resource(max_entries=8, show_spinner=False)
def _any_weights(file: str, pessimistic: bool, gated: tuple[str, ...]) -> AnyWeights:  # noqa: ARG001, FBT001
    return of_any_weights(filled_panel(frozenset(gated)), pessimistic=pessimistic)
