"""How a report is named, and its picture shown elsewhere."""

from __future__ import annotations

from typing import Final
from urllib.parse import urlencode

import streamlit as st

from sic_metrics.formats.language import N_, _
from sic_metrics.report.facts import Report
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import inside_link
from sic_metrics.ui.components.parts import facts_list, section, source_line

from .page import Chosen

EMBED_SUB: Final = N_(
    "One public chart as a picture, drawn here and now, with its source line "
    "inside. It shows the snapshot that is published when it is asked for."
)
LOCAL: Final = "http://127.0.0.1:8501"


def identity(chosen: Chosen, told: Report) -> None:
    """What the report is made from, and how to make it again."""
    section(_("What this report is"), _("Name these when you quote a figure"))
    published = f"{told.snapshot_id}, {told.published_at[:10]}"
    facts = {
        _("Report"): told.report_id,
        _("Snapshot, and when it was published"): published,
        _("SHA-256 of the snapshot’s file"): told.sha256,
        _("This view"): inside_link(chosen.address, chosen.address),
    }
    facts_list(facts, "sic-report-facts")
    source_line(_("The command that makes the same file"))
    st.code(f"{told.command} --format pdf", language=None, wrap_lines=True)


def embedding(told: Report) -> None:
    """The line of HTML that shows the first chart elsewhere; only of one organisation or the programme."""
    first = told.sections[0]
    charts = [chart for chart in first.charts if chart.kind == "line"]
    if not charts or told.scope == "organisations":
        return
    metric = "article_views" if first.org_id else "hub_article_views"
    filters = {"partner": first.org_id, "from": told.first, "to": told.last}
    query = urlencode({key: value for key, value in filters.items() if value})
    address = f"{_server()}/embed/{metric}.svg?{query}"
    image = html("report.embedded", address=address, alt=charts[0].alt)
    with st.expander(_("Show a chart on your own site")):
        source_line(_(EMBED_SUB))
        st.code(str(image), language="html", wrap_lines=True)


def _server() -> str:
    """Where this page is served, as its visitor sees it."""
    address = str(st.context.url or LOCAL)
    return "/".join(address.split("/")[:3])
