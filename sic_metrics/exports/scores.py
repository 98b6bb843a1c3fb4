"""The export of `partner_scores`, which is for the Hub: it reads the confidential part of a snapshot."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import pyarrow as pa

from ..errors import UsageError, quoted
from ..formats.files import EXPORTS
from ..snapshots import SnapshotReader
from ..snapshots.questions import Filters, resolved
from .exports import WRITERS, Export, export_bytes, require_format

NAME: Final = "partner_scores"
COLUMNS: Final = {
    "org_id": "Organisation of the registry",
    "score": "Sum of weight times worth, 0 to 1; an unknown criterion counts as the mean of the known ones",
    "rank": "1 is first; empty where fewer than half of the criteria are known or a gate applies",
    "rank_low": "Best rank of the range that holds it in 90 % of the draws",
    "rank_high": "Worst rank of that range",
    "p_top5": "Share of draws in which it is among the first five; empty where it has no rank",
    "known_criteria": "How many criteria are known of it",
    "criteria": "How many criteria there are",
    "preset": "The named weights it was scored with",
    "snapshot_id": "The snapshot it was computed in",
}


def any_bytes(
    home: Path,
    name: str,
    fmt: str,
    filters: Filters,
    snapshot_id: str | None = None,
    *,
    for_browser: bool = False,
) -> Export:
    """The export of a metric or of the scores; see `export_bytes` and `scores_bytes` for what is refused."""
    if name == NAME:
        return scores_bytes(home, fmt, filters, snapshot_id, for_browser=for_browser)
    reader = SnapshotReader(home, snapshot_id=snapshot_id)
    return export_bytes(reader, name, fmt, filters, for_browser=for_browser)


def scores_bytes(
    home: Path, fmt: str, filters: Filters, snapshot_id: str | None = None, *, for_browser: bool = False
) -> Export:
    """The scores of the first preset, as `export_bytes` gives a metric.

    Raises UsageError for another filter than `partner`, or an organisation that is no candidate.
    """
    require_format(fmt)
    if set(filters.described()) - {"partner"}:
        raise UsageError(f"{NAME} has no months and no wikis: narrow it by partner alone")
    filters = resolved(SnapshotReader(home, snapshot_id=snapshot_id), filters)
    reader = SnapshotReader(home, "hub", snapshot_id)
    rows = _rows(reader, filters.partner)
    meta = _about(reader, filters, rows)
    body = WRITERS[fmt](rows, {**meta, "guarded": for_browser})
    return Export(body, EXPORTS[fmt], f"{NAME}.{fmt}", meta)


def _rows(reader: SnapshotReader, partner: str | None) -> pa.Table:
    named = {"org_id": partner} if partner else {}
    rows = reader.table(NAME, order="rank NULLS LAST, org_id", **named)
    if partner and not rows.num_rows:
        raise UsageError(f"{quoted(partner)} is no candidate; export without --partner names all")
    snapshot = pa.array([reader.current().snapshot_id] * rows.num_rows, pa.string())
    return rows.append_column("snapshot_id", snapshot)


def _about(reader: SnapshotReader, filters: Filters, rows: pa.Table) -> dict[str, object]:
    snapshot = reader.current()
    return {
        "metric": NAME,
        "title": "Scores of candidates",
        "question": "Which organisations come first, and how sure is that?",
        "definition": "Additive value on fixed scales; ranks by draws of weights, errors and unknown cells",
        "unit": "score, 0 to 1",
        "confidential": "For the Hub only",
        "columns": {name: COLUMNS[name] for name in rows.column_names},
        "filters": filters.described(),
        "rows": rows.num_rows,
        "snapshot_id": snapshot.snapshot_id,
        "published_at": snapshot.published_at,
        "sample": "",
    }
