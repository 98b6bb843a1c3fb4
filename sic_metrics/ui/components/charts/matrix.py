"""A heat table: numbers in a grid, tinted by size, readable without the tint."""

from __future__ import annotations

import pandas as pd
import streamlit as st
from markupsafe import Markup

from ....formats import text

STEPS = 5
_TABLE = Markup(
    '<div class="sic-scroll" tabindex="0" role="region" aria-label="{0}"><table class="sic-matrix">'
    "<caption>{0}{1}</caption><thead><tr><td></td>{2}</tr></thead><tbody>{3}</tbody></table></div>"
)


def matrix(
    frame: pd.DataFrame, row: str, column: str, value: str, *, caption: str, sample: bool, absent: str = "–"
) -> None:
    """Draw one cell per pair, tinted in five groups of equal count.

    Args:
        frame: one row per pair; a NULL value is unknown.
        row: column of the names down the side, in the order of first appearance.
        column: column of the names along the top, in the same order where they stand on both sides.
        value: column of counts.
        caption: what the numbers are, with their unit; also the name of the table for a screen reader.
        sample: write under the table that the figures are invented.
        absent: what stands where a pair has no row, which is known to be nothing.
    """
    rows, columns = list(dict.fromkeys(frame[row])), list(dict.fromkeys(frame[column]))
    columns.sort(key=lambda name: rows.index(name) if name in rows else len(rows))
    numbers = pd.to_numeric(frame[value]).astype("float64")
    steps = _steps(numbers)
    cells = {(r, c): (n, s) for r, c, n, s in zip(frame[row], frame[column], numbers, steps, strict=True)}
    head = Markup("").join(Markup('<th scope="col"><span>{}</span></th>').format(c) for c in columns)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            r, Markup("").join(_cell(cells.get((r, c)), absent) for c in columns)
        )
        for r in rows
    )
    mark = f" · {text.SAMPLE_MARK}" if sample else ""
    st.html(_TABLE.format(caption, mark, head, body))


def _steps(numbers: pd.Series[float]) -> list[int]:
    """Return the group 0 to 4 of each number by rank, -1 for zero and unknown."""
    above = numbers[numbers > 0]
    groups = ((above.rank(method="min") - 1) * STEPS // max(len(above), 1)).astype(int)
    return [int(groups.get(index, -1)) for index in numbers.index]


def _cell(cell: tuple[float, int] | None, absent: str) -> Markup:
    if cell is None:
        return Markup('<td class="sic-none">{}</td>').format(absent)
    number, step = cell
    if not text.is_known(number):
        return Markup('<td class="sic-absent">{}</td>').format(text.UNKNOWN)
    css = f"sic-step-{step}" if step >= 0 else "sic-none"
    return Markup('<td class="{}">{}</td>').format(css, text.compact(number))
