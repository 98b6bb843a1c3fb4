"""The summary page of a report as HTML: the same words and the same picture as in print."""

from __future__ import annotations

import base64
from typing import Final

from markupsafe import Markup

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.report import words as print_words
from sic_metrics.report.facts import Chart, Figure, Report
from sic_metrics.report.figures import chart_svg
from sic_metrics.report.telling import named
from sic_metrics.ui.components.links import FigureSource

SHEET: Final = Markup(
    '<article class="sic-sheet" lang="en"><p class="sic-sheet-top"><b>{app}</b>{sample}</p>'
    '<p class="sic-eyebrow">{eyebrow}</p><h3 class="sic-title">{title}</h3>{lead}'
    '<dl class="sic-kpis">{figures}</dl>{unknown}{chart}<div class="sic-sheet-care">{care}</div>'
    '<p class="sic-sheet-foot">{foot}</p></article>'
)
FIGURE: Final = Markup('<div class="sic-kpi"><dt>{}</dt><dd class="{}">{}</dd>{}<dd>{}</dd><dd>{}</dd></div>')
CHART: Final = Markup(
    '<figure><figcaption><b>{title}</b> <span>{sub}</span></figcaption><div class="sic-scroll" tabindex="0" '
    'role="region" aria-label="{title}"><img src="{picture}" alt="{alt}"></div><p>{source}</p></figure>'
)


def sheet(told: Report) -> Markup:
    """The page; every text is escaped, names keep their own direction."""
    first = told.sections[0]
    window = first.org_id, told.first, told.last
    bdi = Markup("<bdi>{}</bdi>").format(named(first))
    reason = first.why_unknown if told.lead_is_own else ""
    return SHEET.format(
        app=text.APP_NAME,
        sample=Markup("<span>{}</span>").format(text.SAMPLE_MARK) if told.sample else "",
        eyebrow=Markup("{} · {} · {}").format(print_words.EYEBROW, bdi, told.period),
        title=told.title,
        lead=Markup("").join(
            Markup('<p class="sic-lead" dir="auto">{}</p>').format(one) for one in told.lead
        ),
        figures=Markup("").join(
            _figure(figure, first.why_unknown, FigureSource(figure.metric, *window))
            for figure in first.figures[:4]
        ),
        unknown=Markup('<div class="sic-empty"><p>{}</p></div>').format(reason) if reason else "",
        chart=_chart(first.charts[0]) if first.charts else "",
        care=Markup("").join(
            Markup("<p><b>{}</b> {}</p>").format(rule, meaning) for rule, meaning in print_words.CARE
        ),
        foot=print_words.FOOTER.format(id=told.report_id, day=told.published_at[:10]),
    )


def _figure(figure: Figure, told_already: str, behind: FigureSource) -> Markup:
    is_known = figure.value is not None
    css = "sic-value" if is_known else "sic-value sic-absent"
    context = ". ".join(part for part in (figure.window, figure.coverage_words) if part)
    if not is_known:
        context = "" if figure.why_unknown == told_already else figure.why_unknown
    change = Markup('<dd class="sic-change">{}</dd>').format(figure.change) if figure.change else ""
    return FIGURE.format(figure.label, css, figure.short, change, context, behind.links())


def _chart(chart: Chart) -> Markup:
    picture = base64.b64encode(chart_svg(chart).encode()).decode()
    return CHART.format(
        title=chart.title,
        sub=chart.sub,
        picture=f"data:image/svg+xml;base64,{picture}",
        alt=_("The chart of the first page. {alt}").format(alt=chart.alt),
        source=chart.source,
    )
