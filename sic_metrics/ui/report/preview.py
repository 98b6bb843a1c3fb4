"""The summary page of a report as HTML, how a report is named, and its picture shown elsewhere."""

from __future__ import annotations

import base64
from typing import Final
from urllib.parse import urlencode, urlsplit

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import ENGLISH, LANG, N_, _, language, translated
from sic_metrics.report import words as print_words
from sic_metrics.report.facts import Chart, Figure, Report
from sic_metrics.report.published import Published
from sic_metrics.report.svg import chart_svg
from sic_metrics.report.wording import care, named
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.info import FigureSource
from sic_metrics.ui.components.links import web_link
from sic_metrics.ui.components.parts import facts_list, lines_list, source_line


def summary_page(report: Report) -> None:
    """The first page, as it will be printed; the pages after it hold figures, method and limits."""
    st.html(sheet(report))


def sheet(report: Report) -> Markup:
    """The page; every text is escaped, names keep their own direction."""
    first = report.sections[0]
    window = first.org_id, report.first, report.last
    return html(
        "report.sheet",
        sample=_(text.SAMPLE_MARK) if report.sample else "",
        name=named(first),
        period="" if first.published else report.period,
        title=report.title,
        lead=report.lead,
        figures=[
            (figure, _context(figure, first.why_unknown), _info(figure, window))
            for figure in first.key_figures
        ],
        unknown=first.why_unknown if report.lead_is_own else "",
        chart=_chart(first.charts[0]) if first.charts else "",
        stories=first.stories,
        care=care(report),
        foot=_(print_words.FOOTER).format(id=report.report_id, day=report.published_at[:10]),
    )


def _info(figure: Figure | Published, window: tuple[str | None, str | None, str | None]) -> Markup | str:
    return "" if isinstance(figure, Published) else FigureSource(figure.metric, *window).info(figure.label)


def _context(figure: Figure | Published, already_said: str) -> str | Markup:
    """Of when it is and where it comes from, and how much of it is known where that is not all."""
    if isinstance(figure, Published):
        source = web_link(figure.source, str(urlsplit(figure.source).hostname).removeprefix("www."))
        return Markup("{} {}").format(figure.window, source)
    if figure.value is None:
        return "" if figure.why_unknown == already_said else figure.why_unknown
    is_whole = figure.bound == "" and (figure.coverage is None or figure.coverage >= 1)
    return ". ".join(part for part in (figure.window, "" if is_whole else figure.coverage_words) if part)


def _chart(chart: Chart) -> Markup:
    picture = base64.b64encode(chart_svg(chart).encode()).decode()
    return html(
        "report.chart",
        title=chart.title,
        sub=chart.sub,
        picture=f"data:image/svg+xml;base64,{picture}",
        alt=_("The chart of the first page. {alt}").format(alt=chart.alt),
        source=chart.source,
    )


EMBED_SUB: Final = N_(
    "One public chart as a picture, drawn here and now, with its source line inside. It shows the snapshot "
    "that is published when it is asked for."
)
LOCAL: Final = "http://127.0.0.1:8501"


def how_do_you_know() -> None:
    """What the figures are and are not, in five sentences."""
    with st.expander(_("How do you know?")):
        lines_list(translated(print_words.KNOW))


def made_again(report: Report) -> None:
    """What the report is made from, how to make it again, and its chart on another site."""
    with st.expander(_("Make this report again"), type="compact"):
        published = f"{report.snapshot_id}, {report.published_at[:10]}"
        facts = {
            _("Report"): report.report_id,
            _("Snapshot, and when it was published"): published,
            _("SHA-256 of the snapshot’s file"): report.sha256,
        }
        facts_list(facts, "sic-report-facts")
        source_line(_("The command that makes the same file"))
        st.code(f"{report.command} --format pdf", language=None, wrap_lines=True)
    embedding(report)


def embedding(report: Report) -> None:
    """The line of HTML that shows the first chart elsewhere; only of one organisation or the programme."""
    first = report.sections[0]
    charts = [chart for chart in first.charts if chart.kind == "line"]
    if not charts or report.scope == "organisations":
        return
    metric = "article_views" if first.org_id else "hub_article_views"
    spoken = None if language() == ENGLISH else language()
    filters = {"partner": first.org_id, "from": report.first, "to": report.last, LANG: spoken}
    query = urlencode({key: value for key, value in filters.items() if value})
    address = f"{_server()}/embed/{metric}.svg?{query}"
    image = html("report.embedded", address=address, alt=charts[0].alt)
    with st.expander(_("Show the chart on your own site"), type="compact"):
        source_line(_(EMBED_SUB))
        st.code(str(image), language="html", wrap_lines=True)


def _server() -> str:
    """Where this page is served, as its visitor sees it."""
    address = str(st.context.url or LOCAL)
    return "/".join(address.split("/")[:3])
