"""Sheets of a workbook: one way to write a table, with text as text and unknown left empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final, TypeAlias

import pandas as pd

from ..formats.language import _
from ..formats.palette import LIGHT
from .letters import fit

Cell = str | float | None
Written: TypeAlias = Any  # xlsxwriter ships no types
LONGEST_CELL: Final = 32_000
LONGEST_SHEET_NAME: Final = 31
A4: Final = 9
NUMBER_FORMATS: Final = {"count": "#,##0", "share": "0.0%", "score": "0.00"}


class Sheets:
    """A workbook with one way to write a table."""

    def __init__(self, book: Written, *, is_sample: bool) -> None:
        self.book, self._is_sample = book, is_sample
        style = {"text_wrap": True, "valign": "top"}
        self.title = book.add_format({"bold": True, "font_size": 16, "font_name": "Georgia", **style})
        self.head = book.add_format({"bold": True, "font_color": LIGHT.subtle, "bottom": 1, **style})
        self.plain = book.add_format(style)
        self.mark = book.add_format(
            {"bold": True, "bg_color": LIGHT.sample_paper, "font_color": LIGHT.sample_ink}
        )
        self.numbers = {
            kind: book.add_format({"num_format": form, "valign": "top"})
            for kind, form in NUMBER_FORMATS.items()
        }

    def sheet(self, name: str) -> Written:
        """A new sheet that prints as wide as its paper."""
        sheet = self.book.add_worksheet(name[:LONGEST_SHEET_NAME])
        sheet.set_landscape()
        sheet.set_paper(A4)
        sheet.fit_to_pages(1, 0)
        return sheet

    def table(
        self,
        name: str,
        header: Sequence[str],
        rows: Sequence[Sequence[Cell]],
        widths: Sequence[float],
        kinds: Sequence[str] = (),
    ) -> Written:
        """A sheet with a frozen header; `kinds` names the number format of each row.

        In a report of invented figures every row says so in a last column.
        """
        mark = _("Sample")
        if self._is_sample and mark not in header:
            header, rows = [*header, mark], [[*row, _("yes")] for row in rows]
        sheet = self.sheet(name)
        sheet.freeze_panes(1, 0)
        for column, wide in enumerate(widths):
            sheet.set_column(column, column, wide)
        self.row(sheet, 0, header, self.head)
        for line, row in enumerate(rows, start=1):
            self.row(sheet, line, row, self.plain, kinds[line - 1] if kinds else "count")
        if rows:
            sheet.autofilter(0, 0, len(rows), len(header) - 1)
        return sheet

    def column(self, sheet: Written, column: int, cells: Sequence[Cell]) -> None:
        """Write a column from the top: a heading, then its cells."""
        for line, cell in enumerate(cells):
            form = self.plain if line else self.head
            if isinstance(cell, str):
                sheet.write_string(line, column, fit(cell)[:LONGEST_CELL], form)
            elif cell is not None:
                sheet.write_number(line, column, cell, self.numbers["count"])

    def row(
        self, sheet: Written, line: int, cells: Sequence[Cell], form: Written, kind: str = "count"
    ) -> None:
        """Write cells: text as text, numbers as numbers, nothing where unknown."""
        for column, cell in enumerate(cells):
            if isinstance(cell, str):
                sheet.write_string(line, column, fit(cell)[:LONGEST_CELL], form)
            elif cell is not None and not pd.isna(cell):
                sheet.write_number(line, column, cell, self.numbers[kind])
