"""What a picture's line is of: what is known in all its months; and the steps in what is known."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import pandas as pd

from ..impact.alike import Months, Step, steps
from ..impact.summary import is_part
from ..snapshots import SnapshotReader
from ..snapshots.questions import Filters
from .frames import as_frame, is_there, metric_frame

VIEWS: Final = {
    "article_views": "article_views",
    "article_views_indexed": "article_views",
    "hub_article_views": "hub_article_views",
    "hub_article_views_indexed": "hub_article_views",
}
OF_USAGE: Final = ("article_views_per_file", "media_requests")
OF_LISTS: Final = ("articles", "files")


@dataclass(frozen=True)
class Drawn:
    """The rows of a metric that a line draws, the steps in them, and the content sets that they are of.

    `sets` is None where the line holds all that is known in each month; `metric` is the one of the rows.
    """

    metric: str
    rows: pd.DataFrame
    steps: Sequence[Step] = ()
    sets: frozenset[str] | None = None


def drawn_of(
    reader: SnapshotReader, name: str, rows: pd.DataFrame, filters: Filters, *, everything: bool
) -> Drawn:
    """What is drawn of a metric whose filtered rows are given, one a month."""
    if name in VIEWS:
        return _views(reader, name, rows, filters, everything=everything)
    if name in OF_USAGE:
        by_set, tiers = _by_set(reader, filters), dict(zip(rows["month"], rows["tier"], strict=True))
        own = by_set["month"].map(tiers).where(by_set["tier"].notna())
        return Drawn(name, rows, steps(by_set.assign(tier=own), sorted(rows["month"])))
    if name in OF_LISTS and is_there(reader, "core_set_usage_months"):
        question = "SELECT *, 'observed' AS usage_basis FROM core_set_usage_months WHERE org_id = ?"
        lists = as_frame(reader.query(question, [filters.partner]))
        return Drawn(name, rows, steps(lists, sorted(rows["month"])))
    return Drawn(name, rows)


def _views(
    reader: SnapshotReader, name: str, rows: pd.DataFrame, filters: Filters, *, everything: bool
) -> Drawn:
    def rows_of(metric: str) -> pd.DataFrame:
        return metric_frame(reader, metric, filters.partner) if is_there(reader, metric) else pd.DataFrame()

    by_set = _by_set(reader, filters)
    known = Months(rows, by_set, rows_of(f"{VIEWS[name]}_alike"))
    months = sorted(rows["month"])
    line = known.everything() if everything else known.line(months[0])
    found = known.steps(months, line)
    if line.sets is None or not is_part(line.raw, months[0], months[-1]):
        return Drawn(name, rows, found, line.sets)
    alike = line.raw[line.raw["month"].between(months[0], months[-1])]
    return Drawn(f"{VIEWS[name]}_alike", alike, found, line.sets)


def _by_set(reader: SnapshotReader, filters: Filters) -> pd.DataFrame:
    """Rows of `article_views_by_set` of the organisation asked for, or of all partners."""
    by_set = metric_frame(reader, "article_views_by_set", filters.partner)
    if filters.partner:
        return by_set
    question = "SELECT org_id FROM organisations WHERE stage = 'partner'"
    return by_set[by_set["org_id"].isin(reader.query(question)["org_id"].to_pylist())]
