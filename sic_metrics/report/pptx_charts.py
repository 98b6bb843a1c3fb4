"""Native charts on slides, in the look of the report: their data are inside and can be edited."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeAlias

import pandas as pd
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_MARKER_STYLE
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from sic_metrics.formats.language import _

from ..formats import change_words, text
from ..formats.palette import LIGHT
from .charts import Stretch, stretches
from .facts import Chart
from .letters import fit

# python-pptx ships no types.
Slide: TypeAlias = Any
Drawn: TypeAlias = Any
Box: TypeAlias = tuple[int, int, int, int]

SANS = "Arial"


def add_chart(slide: Slide, chart: Chart, box: Box) -> None:
    """Put a chart on a slide, with its text alternative."""
    is_line = chart.kind == "line"
    kind = XL_CHART_TYPE.LINE if is_line else XL_CHART_TYPE.BAR_CLUSTERED
    data = _line_data(chart) if is_line else _bar_data(chart)
    frame = slide.shapes.add_chart(kind, *map(Emu, box), data)
    frame._element.nvGraphicFramePr.cNvPr.set("descr", fit(chart.alt))
    drawn = frame.chart
    drawn.has_legend, drawn.has_title = False, False
    drawn.font.size, drawn.font.name = Pt(11), SANS
    drawn.font.color.rgb = colour_of(LIGHT.subtle)
    if is_line:
        _style_line(drawn, stretches(chart))
    else:
        _style_bars(drawn)


def colour_of(written: str) -> RGBColor:
    """A colour given as `#RRGGBB`."""
    return RGBColor.from_string(written.removeprefix("#"))


def _line_data(chart: Chart) -> CategoryChartData:
    """A series for each stretch of the line; unknown months stay empty."""
    data = CategoryChartData(number_format="#,##0")
    data.categories = [text.month_name(str(month), short=True) for month in chart.rows["month"]]
    for stretch in stretches(chart):
        data.add_series(stretch.name, stretch.values)
    return data


def _bar_data(chart: Chart) -> CategoryChartData:
    data = CategoryChartData(number_format="#,##0")
    known = [None if pd.isna(value) else int(value) for value in chart.rows["value"]]
    data.categories = [
        fit(str(name)) + _remark(_(text.UNKNOWN) if value is None else change_words.with_bound("", bound))
        for name, value, bound in zip(chart.rows["name"], known, chart.bounds, strict=True)
    ]
    data.add_series(chart.unit, known)
    return data


def _remark(said: str) -> str:
    return f" ({said})" if said else ""


def _style_line(drawn: Drawn, parts: Sequence[Stretch]) -> None:
    for series, stretch in zip(drawn.plots[0].series, parts, strict=True):
        series.smooth = False
        series.format.line.color.rgb, series.format.line.width = colour_of(LIGHT.accent), Pt(2.25)
        series.format.line.dash_style = MSO_LINE.DASH if stretch.is_carried_back else MSO_LINE.SOLID
        series.marker.style = XL_MARKER_STYLE.CIRCLE if stretch.is_dot else XL_MARKER_STYLE.NONE
    space = drawn._chartSpace.chart
    gap = space.find(qn("c:dispBlanksAs"))
    if gap is None:
        gap = space.makeelement(qn("c:dispBlanksAs"), {})
        space.append(gap)
    gap.set("val", "gap")
    _style_axes(drawn, has_values=True)


def _style_bars(drawn: Drawn) -> None:
    plot = drawn.plots[0]
    plot.gap_width = 40
    plot.series[0].format.fill.solid()
    plot.series[0].format.fill.fore_color.rgb = colour_of(LIGHT.accent)
    plot.has_data_labels = True
    labels = plot.data_labels
    labels.number_format, labels.number_format_is_linked = "#,##0", False
    labels.position = XL_LABEL_POSITION.OUTSIDE_END
    labels.font.size = Pt(11)
    drawn.category_axis.reverse_order = True
    _style_axes(drawn, has_values=False)


def _style_axes(drawn: Drawn, *, has_values: bool) -> None:
    values = drawn.value_axis
    values.minimum_scale = 0
    values.visible = has_values
    values.has_major_gridlines = has_values
    if has_values:
        values.major_gridlines.format.line.color.rgb = colour_of(LIGHT.line)
        values.format.line.fill.background()
        values.tick_labels.number_format, values.tick_labels.number_format_is_linked = "#,##0", False
    drawn.category_axis.format.line.color.rgb = colour_of(LIGHT.axis)
    drawn.category_axis.has_major_gridlines = False
