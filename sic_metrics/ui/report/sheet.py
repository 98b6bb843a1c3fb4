"""The summary page of a report as HTML: the same words and the same picture as in print."""

from __future__ import annotations

import base64

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.report import words as print_words
from sic_metrics.report.facts import Chart, Figure, Report
from sic_metrics.report.figures import chart_svg
from sic_metrics.report.telling import named
from sic_metrics.ui.components.html import html
from sic_metrics.ui.components.links import FigureSource


def sheet(report: Report) -> Markup:
    """The page; every text is escaped, names keep their own direction."""
    first = report.sections[0]
    window = first.org_id, report.first, report.last
    return html(
        "report.sheet",
        app=text.APP_NAME,
        sample=text.SAMPLE_MARK if report.sample else "",
        eyebrow=print_words.EYEBROW,
        name=named(first),
        period=report.period,
        title=report.title,
        lead=report.lead,
        figures=[
            (figure, _context(figure, first.why_unknown), FigureSource(figure.metric, *window).links())
            for figure in first.figures[:4]
        ],
        unknown=first.why_unknown if report.lead_is_own else "",
        chart=_chart(first.charts[0]) if first.charts else "",
        care=print_words.CARE,
        foot=print_words.FOOTER.format(id=report.report_id, day=report.published_at[:10]),
    )


def _context(figure: Figure, already_said: str) -> str:
    if figure.value is None:
        return "" if figure.why_unknown == already_said else figure.why_unknown
    return ". ".join(part for part in (figure.window, figure.coverage_words) if part)


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
