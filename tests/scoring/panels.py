"""Small panels for tests of scoring."""

from collections.abc import Mapping

import numpy as np
import pandas as pd

from sic_metrics.scoring.panel import Panel, panel

WEIGHTS = {"need": 0.5, "reach": 0.3, "hours": 0.2}
CRITERIA = pd.DataFrame(
    [
        ("need", "Need", "Mission", "score", "linear", "0; 1", "0; 1", "0.2; 0.8; 0.8"),
        ("reach", "Reach", "Mission", "views", "log", "0; 99; 9999", "0; 0.5; 1", None),
        ("hours", "Effort", "Partnership", "hours", "linear", "40; 240", "1; 0", "0.5; 1"),
    ],
    columns=["criterion_id", "name", "family", "unit", "scale", "anchors", "anchor_values", "if_unknown"],
)


def made(
    rows: Mapping[str, tuple[float, float, float]], gated: tuple[str, ...] = (), error: float = np.nan
) -> Panel:
    """A panel of raw values by organisation; NaN is unknown."""
    cells = [
        (org, criterion, raw, error)
        for org, values in rows.items()
        for criterion, raw in zip(CRITERIA["criterion_id"], values, strict=True)
        if not np.isnan(raw)
    ]
    evidence = pd.DataFrame(cells, columns=["org_id", "criterion_id", "raw", "error"])
    return panel(CRITERIA, evidence, list(rows), gated)
