"""Links: from a figure to its definition, its rows and its export, within the app, and out of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final
from urllib.parse import urlencode

from markupsafe import Markup

from sic_metrics.exports.exports import why_no_rows
from sic_metrics.formats import text
from sic_metrics.formats.files import EXPORTS, SPREADSHEETS
from sic_metrics.formats.language import N_, _
from sic_metrics.metrics import metric
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters, metric_select
from sic_metrics.ui.data import has, per_snapshot

from .html import html

NO_ROWS: Final = N_("No rows. {why}")
BEFORE_THE_FIGURE: Final = N_("The snapshot is of a time before this figure.")


@dataclass(frozen=True)
class FigureSource:
    """Which rows of which metric a figure is; months are `YYYY-MM`, both inclusive."""

    metric: str
    org: str | None = None
    first: str | None = None
    last: str | None = None
    wiki: str | None = None

    def links(self) -> Markup:
        """Links to the definition, to the rows and to the export.

        Raises:
            UsageError: there is no such metric.
        """
        figure = metric(self.metric)
        query = f"?{urlencode(self._filters('partner', figure.grain))}".rstrip("?")
        rows = {"show": "rows", "metric": figure.rows, **self._filters("org", metric(figure.rows).grain)}
        return html(
            "links.behind",
            metric=figure,
            counted=_(text.HOW_COUNTED),
            rows=urlencode(rows),
            rows_word=_("Rows"),
            exports=Markup(" ").join(
                _export_link(figure.name, fmt, query, figure.title) for fmt in SPREADSHEETS
            ),
        )

    def _filters(self, org_name: str, grain: tuple[str, ...]) -> Mapping[str, str]:
        has_org = bool({"org_id", "org_a"} & set(grain))
        has_month = "month" in grain
        wanted = {
            org_name: self.org if has_org else None,
            "wiki": self.wiki if "wiki" in grain else None,
            "from": self.first if has_month else None,
            "to": self.last if has_month else None,
        }
        return {name: value for name, value in wanted.items() if value}


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
