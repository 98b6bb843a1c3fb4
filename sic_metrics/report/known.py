"""What a snapshot knows: rows as frames, months as `YYYY-MM`, and the registry beside its metrics."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote

import pandas as pd
import pyarrow as pa

from ..errors import UsageError
from ..impact.alike import Months
from ..impact.summary import shifted
from ..snapshots import SnapshotReader
from ..snapshots.questions import Filters, metric_rows
from ..snapshots.tables import union_views, union_views_alike
from .facts import Mark
from .own_notes import OwnNote

NULLABLE: Final = {pa.int64(): pd.Int64Dtype(), pa.bool_(): pd.BooleanDtype()}
TABLES: Final = (
    *("organisations", "events", "core_set_health", "core_months", "partnerships", "published_impact"),
    "wikis",
)
NO_ROWS: Final = pd.DataFrame()


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
            metric_frame(reader, metric, org) if reader.has(metric) else NO_ROWS
            for metric in (name, f"{name}_alike", f"{name}_indexed")
        )
    else:
        views, indexed = as_frame(union_views(reader, orgs)), NO_ROWS
        is_known = reader.has("core_set_known")
        alike = as_frame(union_views_alike(reader, orgs)) if is_known else NO_ROWS
    first, last = window
    if first and last:
        views = with_absent_months(views, loaded, first, last)
    return Months(views, by_set, alike, indexed)


def table(reader: SnapshotReader, name: str) -> list[dict[str, Any]]:
    """Rows of a table of the registry or of data health as plain values; raises UsageError for another."""
    if name not in TABLES:
        raise UsageError(f"there is no table {name!r} for reports")
    return reader.table(name, order="ALL").to_pylist()  # type: ignore[no-any-return]


def rows_where(rows: pd.DataFrame, condition: str) -> pd.DataFrame:
    """The rows whose column has one of the values that `column value …` names; all where that is empty."""
    column, *values = condition.split() or [""]
    return rows[rows[column].isin(values)] if column else rows


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
    months = [first]
    while months[-1] < last:
        months.append(shifted(months[-1], 1))
    return months


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


@dataclass(frozen=True)
class Known:
    """A snapshot and its registry.

    Attributes:
        organisations: rows of the registry by `org_id`; in the worked example, of the invented ones.
        loaded: complete months of views, ascending, as `YYYY-MM`.
        languages: name of each wiki.
        sample: whether the store is the worked example, which is of invented organisations alone.
    """

    reader: SnapshotReader
    organisations: Mapping[str, Mapping[str, Any]]
    loaded: list[str]
    languages: Mapping[str, str]
    events: tuple[Mapping[str, Any], ...]
    sample: bool

    def name(self, org: str) -> str:
        """Short name of an organisation."""
        return str(self.organisations[org]["short_name"])

    def is_sample(self, org: str) -> bool:
        """Whether the organisation is invented."""
        return bool(self.organisations[org]["sample"])

    def language(self, wiki: str) -> str:
        """Name of a wiki: a Wikipedia's language, else language and project, else its address."""
        return self.languages.get(wiki, wiki)

    def partners(self) -> list[str]:
        """Organisations of stage partner, sorted."""
        return sorted(org for org, row in self.organisations.items() if row["stage"] == "partner")

    def marks(
        self, months: list[str], *orgs: str, kinds: tuple[str, ...] = (), of_everyone: bool = True
    ) -> tuple[Mark, ...]:
        """What happened to everyone (unless left out), and to these organisations, in these months."""
        of = {*orgs, *([None] if of_everyone else [])}
        rows = [row for row in self.events if row["org_id"] in of and (not kinds or row["kind"] in kinds)]
        shown = [
            m for m in _marks(rows) if months and m.month <= months[-1] and (m.until or m.month) >= months[0]
        ]
        return tuple(sorted(shown, key=lambda mark: (mark.month, mark.title)))


def known_of(reader: SnapshotReader, notes: Sequence[OwnNote] = ()) -> Known:
    """Read what is needed for any report; `notes` are events beside those of the registry."""
    is_sample = reader.current().sample
    return Known(
        reader=reader,
        organisations={
            row["org_id"]: row for row in table(reader, "organisations") if bool(row["sample"]) == is_sample
        },
        loaded=[f"{row['month']:%Y-%m}" for row in table(reader, "core_months")],
        languages={row["wiki"]: _wiki_name(row["wiki"], row["language"]) for row in table(reader, "wikis")},
        events=(*table(reader, "events"), *(note.event for note in notes if not note.withdrawn)),
        sample=is_sample,
    )


def _marks(rows: Sequence[Mapping[str, Any]]) -> Iterator[Mark]:
    """Events as marks; two rows `NAME_start` and `NAME_end` are one span, under the title of its start."""
    months = {str(row["event_id"]): str(row["date"])[:7] for row in rows}
    for row in rows:
        name = str(row["event_id"])
        if name.endswith("_end") and f"{name.removesuffix('_end')}_start" in months:
            continue
        until = months.get(f"{name.removesuffix('_start')}_end", "") if name.endswith("_start") else ""
        yield Mark(months[name], str(row["title"]), until)


def page_address(wiki: str, title: str) -> str:
    """Address of a wiki page, `en.wikipedia` and `Kilwa_Kisiwani` as the exports spell them."""
    return f"https://{wiki}.org/wiki/{quote(title, safe='/:')}"


def _wiki_name(wiki: str, language: str | None) -> str:
    if not language or wiki.endswith(".wikipedia"):
        return language or wiki
    return f"{language} {wiki.rsplit('.', 1)[-1]}"
