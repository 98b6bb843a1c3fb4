"""Links: to exports, within the app, and out of it."""

from __future__ import annotations

from typing import Final

from markupsafe import Markup

from sic_metrics.exports.exports import why_no_rows
from sic_metrics.formats.files import EXPORTS
from sic_metrics.formats.language import N_, _
from sic_metrics.metrics import metric
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters, metric_select
from sic_metrics.ui.data import has, per_snapshot

from .html import html

NO_ROWS: Final = N_("No rows. {why}")
BEFORE_THE_FIGURE: Final = N_("The snapshot is of a time before this figure.")


def export_links(name: str, label: str, filters: Filters) -> Markup:
    """Return links to the exact rows of a metric, one for each format; where there is no row, also why."""
    links = Markup(" · ").join(links_by_format(name, label, filters))
    why = no_rows(name, filters)
    return html("links.without_rows", links=links, why=_(NO_ROWS).format(why=why)) if why else links


def links_by_format(name: str, label: str, filters: Filters) -> list[Markup]:
    """Return a link to the rows of a metric for each format."""
    query = f"?{filters.address()}".rstrip("?")
    return [_export_link(name, fmt, query, label) for fmt in EXPORTS]


def _export_link(name: str, fmt: str, query: str, label: str) -> Markup:
    word = fmt.upper()
    spoken = _("{label} as {format}").format(label=label, format=word)
    return html(
        "links.export",
        href=f"/export/{name}.{fmt}{query}",
        spoken=spoken,
        word=word,
    )


@per_snapshot(1_000)
def no_rows(reader: SnapshotReader, name: str, filters: Filters) -> str:
    """Why the export of a metric has no row; empty where it has some."""
    if not has(name):
        return _(BEFORE_THE_FIGURE)
    select, values = metric_select(metric(name), filters)
    row = reader.query(f"{select} LIMIT 1", values)
    return "" if row.num_rows else why_no_rows(reader, filters, row.column_names)


def inside_link(href: str, label: str) -> Markup:
    """Return a link to another view of the app."""
    return html("links.inside", href=href, label=label)


def rows_link(name: str, label: str) -> Markup:
    """Return a link to the rows of a metric on the Content page."""
    return inside_link(f"/content?show=rows&metric={name}", label)


def method_link(name: str, label: str) -> Markup:
    """Return a link to the definition of a metric on the Methods page."""
    return inside_link(f"/methods?metric={name}", label)


def web_link(address: str, label: str) -> Markup:
    """Return a link that leaves the app; an address that is not of the web stays plain words."""
    if not address.startswith(("https://", "http://")):
        return Markup("{}").format(label)
    return html("links.web", href=address, label=label)
