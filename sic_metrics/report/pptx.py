"""The report as PowerPoint: a summary, native charts, tables, method, and how to repeat it."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from typing import Final

from pptx.util import Inches

from sic_metrics.formats.language import _, translated

from ..formats import text
from ..formats.palette import LIGHT
from . import words
from .facts import Changes, Chart, Report, Section
from .pptx_charts import add_chart
from .pptx_deck import LEFT, ROOM, Deck
from .wording import care, eyebrow, figure_note, named, parts_of, reproduction

CHART_BOX = (LEFT, Inches(1.95), ROOM, Inches(4.5))
ROWS_A_SLIDE, METRICS_A_SLIDE, ARTICLES_A_SLIDE, PUBLISHED_A_SLIDE = 11, 3, 12, 7


def pptx_bytes(report: Report) -> bytes:
    """The report as a presentation; equal reports give equal bytes."""
    deck = Deck(
        _(words.FOOTER).format(id=report.report_id, day=report.published_at[:10]), sample=report.sample
    )
    _summary(deck, report)
    for index, section in enumerate(report.sections):
        if index:
            _opening(deck, section)
        _section(deck, section)
    _figures(deck, report)
    if report.changes:
        _changes(deck, report.changes)
    _method(deck, report)
    _reproduce(deck, report)
    return settled(_saved(deck, report), f"{report.published_at[:19]}Z")


def _saved(deck: Deck, report: Report) -> bytes:
    about = deck.made.core_properties
    about.title, about.author, about.last_modified_by = report.title, _(text.APP_NAME), _(text.APP_NAME)
    about.subject, about.comments = (
        report.subject,
        _(words.SAMPLE_LONG) if report.sample else _(words.LICENCE),
    )
    about.created = about.modified = datetime.fromisoformat(report.published_at).replace(tzinfo=None)
    sink = io.BytesIO()
    deck.made.save(sink)
    return sink.getvalue()


def _summary(deck: Deck, report: Report) -> None:
    first = report.sections[0]
    slide = deck.slide(report.title, eyebrow=eyebrow(report))
    size = 14 if sum(map(len, report.lead)) < 500 else 11
    deck.text(slide, report.lead, (LEFT, Inches(1.85), ROOM, Inches(2.2)), size, colour=LIGHT.subtle)
    deck.key_figures(slide, first.key_figures, Inches(3.3))
    for place, story in enumerate(first.stories):
        box = (LEFT + place * (ROOM // 2), Inches(5.2), ROOM // 2 - Inches(0.3), Inches(0.9))
        deck.text(slide, [f"{story.title}. {story.text}"], box, 13)
    notes = [_(words.OWN_LEAD)] if report.lead_is_own else []
    notes += [_(words.SAMPLE_LONG)] if report.sample else []
    notes.append(" ".join(f"{rule}: {meaning}" for rule, meaning in care(report)))
    deck.text(slide, notes, (LEFT, Inches(6.2), ROOM, Inches(0.8)), 10, colour=LIGHT.subtle)


def _opening(deck: Deck, section: Section) -> None:
    slide = deck.slide(section.finding, eyebrow=named(section))
    deck.text(slide, [section.summary], (LEFT, Inches(1.85), ROOM, Inches(1.6)), 13, colour=LIGHT.subtle)
    deck.key_figures(slide, section.key_figures, Inches(3.9))


def _section(deck: Deck, section: Section) -> None:
    for chart in section.charts:
        _chart(deck, chart, named(section))
    for rows in parts_of(section.articles, ARTICLES_A_SLIDE):
        sub = _(words.ARTICLES_SUB).format(count=len(section.articles), period=section.figures[0].window)
        slide = deck.slide(_(words.ARTICLES), sub, named(section))
        cells = [[one.title, one.language, text.exact(one.views), text.exact(one.others)] for one in rows]
        deck.table(
            slide, [_("Article"), _("Wiki"), _("Views"), section.others_title], cells, (6, 2, 2, 2), 11
        )
    if section.records:
        slide = deck.slide(_(words.RECORDS), _(words.RECORDS_SUB), named(section))
        cells = [[one.years, one.what, one.about] for one in section.records]
        deck.table(slide, [_("Years"), _("What came of it"), _("With whom, how sure")], cells, (2, 6, 4), 10)
    for figures in parts_of(section.published, PUBLISHED_A_SLIDE):
        slide = deck.slide(_(words.PUBLISHED), _(words.PUBLISHED_SUB), named(section))
        cells = [[one.exact, one.label, f"{one.window}. {one.meaning}", one.source] for one in figures]
        header = [_("Figure"), _("What it counts"), _("Of when, and what it can mean"), _("Source")]
        deck.table(slide, header, cells, (2, 3, 4, 3), 9)


def _chart(deck: Deck, chart: Chart, name: str) -> None:
    slide = deck.slide(chart.title, chart.sub, name)
    add_chart(slide, chart, CHART_BOX)
    marks = [f"{mark.when}: {mark.title}" for mark in chart.marks]
    below = [
        f"{chart.unit[:1].upper()}{chart.unit[1:]}. {chart.source}",
        *([" · ".join(marks)] if marks else []),
    ]
    deck.text(slide, below, (LEFT, Inches(6.45), ROOM, Inches(0.6)), 9, colour=LIGHT.subtle)


def _figures(deck: Deck, report: Report) -> None:
    is_one = len(report.sections) == 1
    rows = [
        [
            one.label if is_one else f"{section.name}: {one.label}",
            *(one.exact, one.unit, one.window, figure_note(one), one.metric),
        ]
        for section in report.sections
        for one in section.figures
    ]
    header = [_("Figure"), _("Value"), _("Unit"), _("Window"), _("Coverage, or why unknown"), _("Metric")]
    for some in parts_of(rows, ROWS_A_SLIDE):
        slide = deck.slide(_(words.FIGURES), _(words.FIGURES_SUB))
        deck.table(slide, header, some, (4, 2.4, 2, 2.4, 5, 2.6), 9)


def _changes(deck: Deck, changes: Changes) -> None:
    changed = [one for one in changes.differences if not one.is_same]
    title = _(words.CHANGES).format(id=changes.snapshot_id)
    if not changed:
        deck.slide(title, _(words.CHANGES_NONE))
    header = [column.format(id=changes.snapshot_id) for column in translated(words.CHANGE_COLUMNS)]
    for some in parts_of(changed, ROWS_A_SLIDE):
        count = _(words.CHANGES_COUNT).format(changed=len(changed), all=len(changes.differences))
        rows = [[f"{one.section}: {one.label}", one.window, one.here, one.there] for one in some]
        deck.table(deck.slide(title, count), header, rows, (5, 3, 3, 3), 10)


def _method(deck: Deck, report: Report) -> None:
    slide = deck.slide(_(words.METHOD))
    rules = [f"{rule}: {meaning}" for rule, meaning in translated(words.RULES)]
    breaks = [f"{mark.when}: {mark.title}." for mark in report.breaks] or [_(words.NO_BREAKS)]
    lines = [*rules, f"{_(words.BREAKS)}:", *breaks]
    deck.text(slide, lines, (LEFT, Inches(1.6), ROOM, Inches(5)), 13)
    for notes in parts_of(report.notes, ROWS_A_SLIDE):
        slide = deck.slide(_(words.NOTES), _(words.NOTES_SUB))
        deck.table(slide, translated(words.NOTE_COLUMNS), notes, (2, 3, 8, 4), 9)
    for some in parts_of(report.methods, METRICS_A_SLIDE):
        rows = [[one.title, one.definition, one.how, " ".join(one.limits), one.coverage] for one in some]
        deck.table(
            deck.slide(_(words.LIMITS), _(words.LIMITS_SUB)),
            translated(words.LIMIT_COLUMNS),
            rows,
            (2, 4, 3.4, 5, 2),
            9,
        )


def _reproduce(deck: Deck, report: Report) -> None:
    slide = deck.slide(_(words.REPRODUCE), _(words.REPRODUCE_SUB))
    deck.text(slide, list(_told(report)), (LEFT, Inches(1.95), ROOM, Inches(4.6)), 10)


def _told(report: Report) -> Iterator[str]:
    for title, lines in reproduction(report, "pptx"):
        yield f"{title}:"
        yield from _first(lines)


def _first(lines: Sequence[str], most: int = 14) -> list[str]:
    rest = len(lines) - most
    more = _("… and {count} more, in the PDF and the workbook").format(count=rest)
    return [*lines[:most], *([more] if rest > 0 else [])]


FIXED: Final = (1980, 1, 1, 0, 0, 0)
STAMP: Final = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:)")


def settled(body: bytes, written_at: str) -> bytes:
    """The file with every time in it replaced by `written_at` (ISO 8601, UTC), in embedded workbooks too."""
    sink = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as given, zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as made:
        for name in given.namelist():
            part = given.read(name)
            if name.endswith(".xlsx"):
                part = settled(part, written_at)
            elif name == "docProps/core.xml":
                part = STAMP.sub(rb"\g<1>" + written_at.encode() + rb"\g<2>", part)
            info = zipfile.ZipInfo(name, FIXED)
            info.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(info, part)
    return sink.getvalue()
