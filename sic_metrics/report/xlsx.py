"""The report as a workbook: typed cells, unknown left empty with its reason, a native chart."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Final

import pandas as pd
import xlsxwriter

from sic_metrics.formats.language import _, translated

from ..exports.exports import INERT_TEXT, fixed_time
from ..formats import text
from ..formats.change_words import with_bound
from ..formats.palette import LIGHT
from . import words
from .charts import stretches
from .facts import Chart, Report
from .letters import fit
from .wording import care, eyebrow, reproduction
from .xlsx_sheets import Cell, Sheets, Written

STRETCHES_FROM: Final = 20  # columns; the picture stands before them


def xlsx_report(report: Report) -> bytes:
    """The report as XLSX; no string is taken for a formula or a link, equal reports give equal bytes."""
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, INERT_TEXT) as book:
        about = {
            "title": report.title,
            "author": _(text.APP_NAME),
            "created": fixed_time(report.published_at),
        }
        book.set_properties(
            {**about, "comments": _(words.SAMPLE_LONG) if report.sample else _(words.LICENCE)}
        )
        sheets = Sheets(book, is_sample=report.sample)
        _summary(sheets, report)
        _figures(sheets, report)
        _months(sheets, report)
        _bars(sheets, report)
        _articles(sheets, report)
        _published(sheets, report)
        if report.changes:
            _changes(sheets, report)
        _notes(sheets, report)
        sheets.table(_("Methods"), [_("Rule"), _("Meaning")], list(_method(report)), (40, 110))
        _limits(sheets, report)
        sheets.table(_("Reproduce"), [_("What"), _("How")], list(_reproduce(report)), (34, 120))
    return sink.getvalue()


def _summary(sheets: Sheets, report: Report) -> None:
    sheet = sheets.sheet(_("Summary"))
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 34)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 3, 46)
    first = report.sections[0]
    top: list[tuple[str, Written]] = [(eyebrow(report), sheets.head)]
    top += [(_(words.SAMPLE_LONG), sheets.mark)] if report.sample else []
    top += [(report.title, sheets.title), *((one, sheets.plain) for one in report.lead)]
    top += [(_(words.OWN_LEAD), sheets.plain)] if report.lead_is_own else []
    for line, (written, form) in enumerate(top):
        sheet.merge_range(line, 0, line, 3, "", form)
        sheet.write_string(line, 0, fit(written), form)
        sheet.set_row(
            line, 24 * (1 + len(written) // 80) if form is sheets.title else 16 * (1 + len(written) // 150)
        )
    line = len(top) + 1
    sheets.row(
        sheet, line, [_("Figure"), _("Value"), _("Window"), _("Coverage, or why unknown")], sheets.head
    )
    for figure in first.key_figures:
        line += 1
        note = figure.why_unknown or "; ".join(
            part for part in (figure.change, figure.coverage_words) if part
        )
        sheets.row(sheet, line, [figure.label, figure.short, figure.window, note], sheets.plain)
    told = [(story.title, story.text) for story in first.stories]
    for rule, meaning in (*told, *care(report)):
        line += 1
        sheets.row(sheet, line + 1, [rule], sheets.plain)
        sheet.merge_range(line + 1, 1, line + 1, 3, meaning, sheets.plain)
    footer = _(words.FOOTER).format(id=report.report_id, day=report.published_at[:10])
    sheets.row(sheet, line + 3, [footer], sheets.book.add_format({"font_color": LIGHT.subtle}))


def _figures(sheets: Sheets, report: Report) -> None:
    header = [_("Of"), _("Figure"), _("Bound"), _("Value"), _("Unit"), _("Window"), _("Change")]
    header += [_("Coverage"), _("Known"), _("Why unknown"), _("Metric"), _("Snapshot"), _("Sample")]
    figures = [(section, figure) for section in report.sections for figure in section.figures]
    rows: list[list[Cell]] = [
        [section.name, one.label, "" if one.value is None else with_bound("", one.bound), one.value, one.unit,
         one.window, one.change,
         None if one.coverage is None else text.percent(one.coverage), one.known_of, one.why_unknown,
         one.metric, report.snapshot_id, _("yes") if section.sample else _("no")]
        for section, one in figures
    ]  # fmt: skip
    widths = (26, 40, 10, 16, 28, 22, 34, 10, 30, 50, 26, 20, 8)
    sheets.table(_("Figures"), header, rows, widths, [figure.kind for _unused, figure in figures])


def _months(sheets: Sheets, report: Report) -> None:
    """Every month that a line draws; months known only in part are empty, as in the picture.

    A step in what is known stands beside the month from which on it holds.
    """
    lines = [(s.name, c) for s in report.sections for c in s.charts if c.kind == "line"]
    rows: list[list[Cell]] = [
        [
            name,
            str(month),
            None if pd.isna(value) else int(value),
            "" if pd.isna(basis) else str(basis),
            chart.unit,
            "; ".join(mark.title for mark in chart.marks if mark.is_step and mark.month == month),
        ]
        for name, chart in lines
        for month, value, basis in chart.rows[["month", "value", "usage_basis"]].itertuples(index=False)
    ]
    sheet = sheets.table(
        _("Months"),
        [_("Of"), _("Month"), _("Views"), _("Usage basis"), _("Unit"), _("Step")],
        rows,
        (30, 12, 16, 18, 26, 50),
    )
    if lines:
        _draw(sheets, sheet, lines[0][1])


def _draw(sheets: Sheets, sheet: Written, chart: Chart) -> None:
    """The line as it is drawn elsewhere: each stretch has a column right of the picture."""
    drawn = sheets.book.add_chart({"type": "line"})
    last = len(chart.rows)
    for column, stretch in enumerate(stretches(chart), start=STRETCHES_FROM):
        sheets.column(sheet, column, [stretch.name, *stretch.values])
        style = {
            "color": LIGHT.accent,
            "width": 2.25,
            "dash_type": "dash" if stretch.is_carried_back else "solid",
        }
        drawn.add_series(
            {
                "name": stretch.name,
                "categories": [sheet.get_name(), 1, 1, last, 1],
                "values": [sheet.get_name(), 1, column, last, column],
                "line": style,
                "marker": {"type": "circle" if stretch.is_dot else "none"},
            }
        )
    drawn.set_title({"name": chart.title, "overlay": False})
    drawn.set_legend({"none": True})
    drawn.set_y_axis(
        {"min": 0, "num_format": "#,##0", "major_gridlines": {"visible": True, "line": {"color": LIGHT.line}}}
    )
    drawn.show_blanks_as("gap")
    drawn.set_size({"width": 760, "height": 360})
    sheet.insert_chart("H2", drawn, {"description": fit(chart.alt)})


def _bars(sheets: Sheets, report: Report) -> None:
    rows: list[list[Cell]] = [
        [
            section.name,
            chart.title,
            str(name),
            None if pd.isna(value) else int(value),
            chart.unit,
            chart.sub,
            with_bound("", bound),
        ]
        for section in report.sections
        for chart in section.charts
        if chart.kind == "bars"
        for name, value, bound in zip(chart.rows["name"], chart.rows["value"], chart.bounds, strict=True)
    ]
    header = [_("Of"), _("Chart"), _("Name"), _("Value"), _("Unit"), _("Shows"), _("Bound")]
    sheets.table(_("Bars"), header, rows, (30, 44, 28, 16, 20, 60, 12))


def _articles(sheets: Sheets, report: Report) -> None:
    rows: list[list[Cell]] = [
        [section.name, one.title, one.wiki, one.views, one.others, section.others_title, one.address]
        for section in report.sections
        for one in section.articles
    ]
    header = [_("Of"), _("Article"), _("Wiki"), _("Views"), _("Count"), _("Counts"), _("Address")]
    sheets.table(_("Articles"), header, rows, (30, 44, 22, 14, 10, 16, 60))


def _published(sheets: Sheets, report: Report) -> None:
    """Figures of others, where nothing of ours is known."""
    rows: list[list[Cell]] = [
        [section.name, one.label, one.bound_words, one.value, one.unit, one.window, one.meaning, one.source]
        for section in report.sections
        for one in section.published
    ]
    header = [_("Of"), _("Figure"), _("Bound"), _("Value"), _("Unit"), _("Of when"), _("What it can mean")]
    if rows:
        sheets.table(_("Published"), [*header, _("Source")], rows, (26, 40, 10, 16, 20, 40, 50, 60))


def _changes(sheets: Sheets, report: Report) -> None:
    if report.changes is None:
        return
    there = report.changes.snapshot_id
    rows: list[list[Cell]] = [
        [one.section, one.label, one.window, one.here, one.there, _("no") if one.is_same else _("yes")]
        for one in report.changes.differences
    ]
    header = [
        _("Of"),
        *(column.format(id=there) for column in translated(words.CHANGE_COLUMNS)),
        _("Differs"),
    ]
    sheets.table(_("Changes"), header, rows, (28, 40, 24, 24, 28, 10))


def _notes(sheets: Sheets, report: Report) -> None:
    if report.notes:
        sheets.table(_("Own notes"), translated(words.NOTE_COLUMNS), report.notes, (12, 26, 70, 30))


def _method(report: Report) -> Iterator[Sequence[Cell]]:
    yield from ([rule, meaning] for rule, meaning in translated(words.RULES))
    for mark in report.breaks:
        yield [_(words.BREAKS), f"{mark.when}: {mark.title}."]
    if not report.breaks:
        yield [_(words.BREAKS), _(words.NO_BREAKS)]


def _limits(sheets: Sheets, report: Report) -> None:
    rows: list[list[Cell]] = [
        [one.title, one.metric, one.definition, one.how, " ".join(one.limits), one.coverage]
        for one in report.methods
    ]
    metric, *others = translated(words.LIMIT_COLUMNS)
    sheets.table(_("Limits"), [metric, _("Name"), *others], rows, (24, 24, 60, 60, 70, 40))


def _reproduce(report: Report) -> Iterator[Sequence[Cell]]:
    for title, lines in reproduction(report, "xlsx"):
        yield from ([title, line] for line in lines)
    yield [_("Licence"), _(words.LICENCE)]
