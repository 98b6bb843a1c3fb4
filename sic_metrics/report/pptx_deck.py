"""Slides from parts: titles, text, key figures and tables, in the look of the report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, Final, TypeAlias

from pptx import Presentation
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.util import Emu, Inches, Pt

from sic_metrics.formats.language import _

from ..formats.change_words import BOUNDS, with_bound
from ..formats.palette import LIGHT
from ..formats.text import SAMPLE_MARK, UNKNOWN
from .facts import Figure
from .letters import fit, is_right_to_left
from .pptx_charts import SANS, Box, Slide, colour_of
from .published import Published
from .svg_parts import lines

# python-pptx ships no types.
Frame: TypeAlias = Any
Shape: TypeAlias = Any
Cell: TypeAlias = Any

WIDE, HIGH = Inches(13.333), Inches(7.5)
LEFT, ROOM = Inches(0.7), Inches(11.93)
SERIF: Final = "Georgia"
TITLE_ONLY: Final = 5


class Deck:
    """A presentation that grows slide by slide; every text is made fit for XML."""

    def __init__(self, footer: str, *, sample: bool) -> None:
        self.made = Presentation()
        self.made.slide_width, self.made.slide_height = WIDE, HIGH
        self._footer, self._sample = footer, sample

    def slide(self, title: str, sub: str = "", eyebrow: str = "") -> Slide:
        """A new slide with its title, a line below, its footer, and the sample mark."""
        slide = self.made.slides.add_slide(self.made.slide_layouts[TITLE_ONLY])
        place(slide.shapes.title, LEFT, Inches(0.75), ROOM, Inches(1.0))
        put(slide.shapes.title.text_frame, [title], 26 if len(title) < 100 else 22, font=SERIF)
        slide.shapes.title.text_frame.vertical_anchor = MSO_ANCHOR.TOP
        if eyebrow:
            self.text(
                slide,
                [eyebrow],
                (LEFT, Inches(0.42), ROOM, Inches(0.3)),
                11,
                is_bold=True,
                colour=LIGHT.subtle,
            )
        if sub:
            self.text(slide, [sub], (LEFT, Inches(1.35), ROOM, Inches(0.6)), 12, colour=LIGHT.subtle)
        self.text(slide, [self._footer], (LEFT, Inches(7.05), ROOM, Inches(0.3)), 9, colour=LIGHT.subtle)
        if self._sample:
            box = (Inches(10.6), Inches(0.3), Inches(2.03), Inches(0.32))
            tag = self.text(slide, [_(SAMPLE_MARK)], box, 10, is_bold=True, colour=LIGHT.sample_ink)
            tag.fill.solid()
            tag.fill.fore_color.rgb = colour_of(LIGHT.sample_paper)
        return slide

    def text(
        self,
        slide: Slide,
        paragraphs: Sequence[str],
        box: Box,
        size: float,
        *,
        is_bold: bool = False,
        colour: str = LIGHT.ink,
    ) -> Shape:
        """A text box with one paragraph a line."""
        shape = slide.shapes.add_textbox(*map(Emu, box))
        shape.text_frame.word_wrap = True
        put(shape.text_frame, paragraphs, size, is_bold=is_bold, colour=colour)
        return shape

    def key_figures(self, slide: Slide, figures: Sequence[Figure | Published], top: int) -> None:
        """The strip of key figures, each with its label above and its window and coverage below."""
        wide = ROOM // len(figures)
        for index, figure in enumerate(figures):
            left = LEFT + index * wide
            rule = slide.shapes.add_connector(1, Emu(left), Emu(top), Emu(left + wide), Emu(top))
            rule.line.color.rgb, rule.line.width = colour_of(LIGHT.ink), Pt(1.5)
            self.text(
                slide, [figure.label], (left, top + Inches(0.08), wide, Inches(0.3)), 11, colour=LIGHT.subtle
            )
            is_known = figure.value is not None
            colour = LIGHT.ink if is_known else LIGHT.subtle
            self.text(
                slide,
                [figure.short],
                (left, top + Inches(0.34), wide, Inches(0.6)),
                26,
                is_bold=is_known,
                colour=colour,
            )
            below = [figure.change, figure.window, figure.why_unknown or figure.coverage_words]
            rest = (left, top + Inches(0.98), wide - Inches(0.15), Inches(0.9))
            self.text(slide, [line for line in below if line], rest, 10, colour=LIGHT.subtle)

    def table(
        self,
        slide: Slide,
        header: Sequence[str],
        rows: Sequence[Sequence[str]],
        shares: Sequence[float],
        size: float,
    ) -> None:
        """A table below the title; `shares` are the columns' parts of the width."""
        top = Inches(1.95)
        box = (LEFT, top, ROOM, Inches(0.3) * (len(rows) + 1))
        grid = slide.shapes.add_table(len(rows) + 1, len(header), *map(Emu, box)).table
        for index, share in enumerate(shares):
            grid.columns[index].width = Emu(int(ROOM * share / sum(shares)))
        are_numbers = [all(map(_is_number, (row[index] for row in rows))) for index in range(len(header))]
        for line, row in enumerate([header, *rows]):
            grid.rows[line].height = _height(row, [column.width for column in grid.columns], size)
            for index, cell in enumerate(row):
                _cell(grid.cell(line, index), cell, size, line, is_number=are_numbers[index])


def put(
    frame: Frame,
    paragraphs: Sequence[str],
    size: float,
    *,
    font: str = SANS,
    is_bold: bool = False,
    colour: str = LIGHT.ink,
) -> None:
    """Write paragraphs into a text frame, each in the direction of its first letter."""
    for index, written in enumerate(paragraphs):
        paragraph = frame.paragraphs[0] if index == 0 else frame.add_paragraph()
        run = paragraph.add_run()
        run.text = fit(written).replace("\n", " ")
        run.font.size, run.font.name, run.font.bold = Pt(size), font, is_bold
        run.font.color.rgb = colour_of(colour)
        paragraph.space_after = Pt(size / 3)
        is_turned = is_right_to_left(written)
        paragraph.alignment = PP_ALIGN.RIGHT if is_turned else PP_ALIGN.LEFT
        if is_turned:
            paragraph._p.get_or_add_pPr().set("rtl", "1")


def place(shape: Shape, left: int, top: int, width: int, height: int) -> None:
    """Move and size a shape."""
    shape.left, shape.top, shape.width, shape.height = map(Emu, (left, top, width, height))


def _cell(cell: Cell, written: str, size: float, line: int, *, is_number: bool) -> None:
    is_header = line == 0
    put(cell.text_frame, [written], size, is_bold=is_header, colour=LIGHT.subtle if is_header else LIGHT.ink)
    cell.text_frame.paragraphs[0].space_after = Pt(0)
    if is_number:
        cell.text_frame.paragraphs[0].alignment = PP_ALIGN.RIGHT
    cell.fill.solid()
    cell.fill.fore_color.rgb = colour_of(LIGHT.paper if line % 2 else LIGHT.raised)
    cell.margin_top = cell.margin_bottom = Inches(0.03)


def _is_number(written: str) -> bool:
    """Whether a cell holds nothing but a number with its bound, or that it is unknown."""
    forms = [re.escape(with_bound("0", bound)).replace("0", r"[\d,.]+%?") for bound in ("", *BOUNDS)]
    return re.fullmatch("|".join([*forms, re.escape(_(UNKNOWN))]), written) is not None


def _height(row: Sequence[str], widths: Sequence[int], size: float) -> Emu:
    """Room for the longest cell; programs differ in whether they make rows grow."""
    columns = zip(row, widths, strict=True)
    most = max(len(lines(cell, size, Emu(wide).pt - 18)) for cell, wide in columns)
    return Pt(max(most, 1) * size * 1.25 + 8)
