"""Links from a figure to its rows and to its definition."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.exports.exports import why_no_rows
from sic_metrics.metrics import metric
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters, metric_select
from sic_metrics.ui.data import has, per_snapshot

NO_ROWS: Final = "No rows. {why}"
BEFORE_THE_FIGURE: Final = "The snapshot is of a time before this figure."

FORMATS: Final = ("csv", "xlsx", "json", "parquet")
_EXPORT: Final = Markup(
    '<a href="{}" target="_blank" rel="noopener" aria-label="{label} as {word}">{word}</a>'
)


def export_links(name: str, label: str, filters: Filters) -> Markup:
    """Return links to the exact rows of a metric, one for each format; where there is no row, also why."""
    links = Markup(" · ").join(links_by_format(name, label, filters))
    why = no_rows(name, filters)
    return links + Markup(" <small>{}</small>").format(NO_ROWS.format(why=why)) if why else links


def links_by_format(name: str, label: str, filters: Filters) -> list[Markup]:
    """Return a link to the rows of a metric for each format."""
    query = f"?{filters.address()}".rstrip("?")
    return [_EXPORT.format(f"/export/{name}.{fmt}{query}", label=label, word=fmt.upper()) for fmt in FORMATS]


@per_snapshot(1_000)
def no_rows(reader: SnapshotReader, name: str, filters: Filters) -> str:
    """Why the export of a metric has no row; empty where it has some."""
    if not has(name):
        return BEFORE_THE_FIGURE
    select, values = metric_select(metric(name), filters)
    row = reader.query(f"{select} LIMIT 1", values)
    return "" if row.num_rows else why_no_rows(reader, filters, row.column_names)


def rows_link(name: str, label: str) -> Markup:
    """Return a link to the rows of a metric on the Content page."""
    return Markup('<a href="/content?show=rows&amp;metric={}" target="_self">{}</a>').format(name, label)


def method_link(name: str, label: str) -> Markup:
    """Return a link to the definition of a metric on the Methods page."""
    return Markup('<a href="/methods?metric={}" target="_self">{}</a>').format(name, label)


def web_link(address: str, label: str) -> Markup:
    """Return a link that leaves the app; an address that is not of the web stays plain words."""
    if not address.startswith(("https://", "http://")):
        return Markup("{}").format(label)
    return Markup('<a href="{}" target="_blank" rel="noopener">{}</a>').format(address, label)
