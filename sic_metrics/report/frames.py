"""Rows of a snapshot as frames: months as `YYYY-MM`, integers that may be unknown nullable."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pandas as pd
import pyarrow as pa

from ..errors import UsageError
from ..impact.alike import Months
from ..impact.summary import shifted
from ..snapshots import SnapshotReader
from ..snapshots.questions import Filters, metric_rows
from ..snapshots.unions import union_views, union_views_alike

NULLABLE: Final = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
TABLES: Final = ("organisations", "events", "core_set_health", "core_months", "partnerships", "wikis")
NO_ROWS: Final = pd.DataFrame()


def is_there(reader: SnapshotReader, name: str) -> bool:
    """Whether the snapshot has the metric or table: an older one lacks what came later."""
    return name in reader.current().files["impact"].rows


def metric_frame(reader: SnapshotReader, name: str, org: str | None = None) -> pd.DataFrame:
    """Rows of a metric over all months, of one organisation or all."""
    return as_frame(metric_rows(reader, name, Filters(partner=org)))


def months_of(
    reader: SnapshotReader,
    orgs: Sequence[str],
    window: tuple[str | None, str | None],
    loaded: list[str],
    *,
    is_programme: bool = False,
) -> Months:
    """The months of views of one organisation, of the union of several, or of all partners.

    Months of the window that the store has not are among them, unknown.
    """
    by_set = metric_frame(reader, "article_views_by_set")
    by_set = by_set[by_set["org_id"].isin(list(orgs))]
    if is_programme or len(orgs) == 1:
        name, org = ("hub_article_views", None) if is_programme else ("article_views", orgs[0])
        views, alike, indexed = (
            metric_frame(reader, metric, org) if is_there(reader, metric) else NO_ROWS
            for metric in (name, f"{name}_alike", f"{name}_indexed")
        )
    else:
        views, indexed = as_frame(union_views(reader, orgs)), NO_ROWS
        is_known = is_there(reader, "core_set_known")
        alike = as_frame(union_views_alike(reader, orgs)) if is_known else NO_ROWS
    first, last = window
    if first and last:
        views = with_absent_months(views, loaded, first, last)
    return Months(views, by_set, alike, indexed)


def table(reader: SnapshotReader, name: str) -> list[dict[str, Any]]:
    """Rows of a table of the registry or of data health as plain values; raises UsageError for another."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r} for reports")
    return reader.query(f"SELECT * FROM {name} ORDER BY ALL").to_pylist()  # type: ignore[no-any-return]


def as_frame(rows: pa.Table) -> pd.DataFrame:
    """The rows as a frame."""
    frame: pd.DataFrame = rows.to_pandas(types_mapper=NULLABLE.get)
    for field in rows.schema:
        if pa.types.is_date(field.type):
            length = 7 if field.name == "month" else 10
            frame[field.name] = frame[field.name].map(
                lambda day, n=length: day.isoformat()[:n] if day else None
            )
    return frame


def months_between(first: str, last: str) -> list[str]:
    """The calendar months of a window, ascending, as `YYYY-MM`."""
    found = [first]
    while found[-1] < last:
        found.append(shifted(found[-1], 1))
    return found


def with_absent_months(monthly: pd.DataFrame, loaded: list[str], first: str, last: str) -> pd.DataFrame:
    """The rows of one subject, and an unknown one for each month of the window that the store has not.

    Without them a window would seem to be known that has holes.
    """
    absent = [month for month in months_between(first, last) if month not in set(loaded)]
    if not absent or monthly.empty:
        return monthly
    unknown = pd.DataFrame({"month": absent, "coverage": 0.0, "usage_basis": "observed"})
    filled = pd.concat([monthly, unknown.astype({"coverage": "float64"})], ignore_index=True)
    return filled.astype({"views": "Int64"}).sort_values("month", ignore_index=True)
