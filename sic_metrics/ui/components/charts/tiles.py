"""Charts without Plotly: a matrix of pairs, and small multiples as SVG images."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import pandas as pd
import streamlit as st
from markupsafe import Markup

from sic_metrics.formats import next_steps as text_steps
from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.ui.components.html import html
from sic_metrics.ui.theme import Palette, palette

STEPS = 5
_TABLE = Markup(
    '<div class="sic-scroll" tabindex="0" role="region" aria-label="{0}"><table '
    'class="sic-matrix"><caption>{0}{1}</caption><thead><tr><td></td>{2}</tr></thead><tbody>{3}</tbody></table></div>'
)


def matrix(frame: pd.DataFrame, row: str, column: str, value: str, *, caption: str, sample: bool) -> None:
    """Draw one cell per pair, tinted in five groups of equal count; a NULL value is unknown.

    Names stand in the order of first appearance, and in the same order where they stand on both sides.
    A pair without a row is known to be nothing. The caption names the unit, and the table for screen readers.
    """
    rows, columns = list(dict.fromkeys(frame[row])), list(dict.fromkeys(frame[column]))
    columns.sort(key=lambda name: rows.index(name) if name in rows else len(rows))
    numbers = pd.to_numeric(frame[value]).astype("float64")
    steps = _steps(numbers)
    cells = {(r, c): (n, s) for r, c, n, s in zip(frame[row], frame[column], numbers, steps, strict=True)}
    head = Markup("").join(Markup('<th scope="col"><span>{}</span></th>').format(c) for c in columns)
    body = Markup("").join(
        Markup('<tr><th scope="row">{}</th>{}</tr>').format(
            r, Markup("").join(_cell(cells.get((r, c))) for c in columns)
        )
        for r in rows
    )
    mark = f" · {_(text.SAMPLE_MARK)}" if sample else ""
    st.html(_TABLE.format(caption, mark, head, body))


def _steps(numbers: pd.Series[float]) -> list[int]:
    """Return the group 0 to 4 of each number by rank, -1 for zero and unknown."""
    above = numbers[numbers > 0]
    groups = ((above.rank(method="min") - 1) * STEPS // max(len(above), 1)).astype(int)
    return [int(groups.get(index, -1)) for index in numbers.index]


def _cell(cell: tuple[float, int] | None) -> Markup:
    if cell is None:
        return Markup('<td class="sic-none">–</td>')
    number, step = cell
    if not text.is_known(number):
        return Markup('<td class="sic-absent">{}</td>').format(_(text.UNKNOWN))
    css = f"sic-step-{step}" if step >= 0 else "sic-none"
    return Markup('<td class="{}">{}</td>').format(css, text.compact(number))


WIDTH, HEIGHT, BASE = 160.0, 62.0, 60.0
_FIGURE = Markup(
    '<figure><figcaption>{}<span style="color:{}">{}</span></figcaption><img src="{}" '
    'alt="{}"><small><span>{}</span><span>{}</span></small></figure>'
)


@dataclass(frozen=True)
class Multiple:
    """One panel."""

    name: str
    values: Sequence[float | None]  # monthly; None is unknown and leaves a gap
    remark: str = ""  # short: `+25%`
    tone: Literal["plain", "warm"] = "plain"
    # places of the months from which on not the same is known, each with whether the line is cut
    steps: Sequence[tuple[int, bool]] = ()


def multiples(panels: Sequence[Multiple], *, unit: str, sample: bool) -> None:
    """Draw a grid of panels in reading order; `unit` is for the text alternative: `article views a month`."""
    colours = palette()
    drawn = Markup("").join(_panel(p, unit, colours) for p in panels)
    steps = _(text_steps.IN_PANELS) if any(panel.steps for panel in panels) else ""
    said = Markup("{} <strong>{}</strong>").format(steps, _(text.SAMPLE_MARK) if sample else "")
    note = Markup('<p class="sic-source">{}</p>').format(said) if steps or sample else ""
    st.html(Markup('<div class="sic-multiples">{}</div>{}').format(drawn, note))


def small_line(panel: Multiple, unit: str) -> Markup:
    """The line of a panel alone, to stand on a card that says the rest."""
    return html("overview.small_line", source=_source(panel, palette()), alt=_alt(panel, unit))


def _source(panel: Multiple, colours: Palette) -> str:
    colour = colours.accent if panel.tone == "plain" else colours.warm
    picture = _svg(panel, _top(panel.values), colour, colours.axis)
    return "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()


def _panel(panel: Multiple, unit: str, colours: Palette) -> Markup:
    colour = colours.accent if panel.tone == "plain" else colours.warm
    source = _source(panel, colours)
    known = [v for v in panel.values if text.is_known(v)]
    first, last = (text.compact(known[0]), text.compact(known[-1])) if known else (_(text.UNKNOWN), "")
    return _FIGURE.format(panel.name, colour, panel.remark, source, _alt(panel, unit), first, last)


def _alt(panel: Multiple, unit: str) -> str:
    known = [v for v in panel.values if text.is_known(v)]
    if not known:
        return f"{panel.name}: {_(text.UNKNOWN)}"
    missing = len(panel.values) - len(known)
    gap = _(", {count} months unknown").format(count=missing) if missing else ""
    counted = text.counted(len(panel.steps), "step")
    steps = _(", {steps} in what is known").format(steps=counted) if panel.steps else ""
    first, last = text.compact(known[0]), text.compact(known[-1])
    change = _("{name}: from {first} to {last} {unit}").format(
        name=panel.name, first=first, last=last, unit=unit
    )
    return f"{change}{gap}{steps}"


def _top(values: Sequence[float | None]) -> float:
    return max((v for v in values if v is not None and text.is_known(v)), default=0.0) * 1.08 or 1.0


def _width(values: Sequence[float | None]) -> float:
    return WIDTH / max(len(values) - 1, 1)


def _runs(panel: Multiple, top: float) -> list[list[tuple[float, float]]]:
    """Return the unbroken runs of known values as picture coordinates."""
    step, cuts = _width(panel.values), {index for index, is_cut in panel.steps if is_cut}
    runs: list[list[tuple[float, float]]] = [[]]
    for index, value in enumerate(panel.values):
        if index in cuts:
            runs.append([])
        if value is None or not text.is_known(value):
            runs.append([])
        else:
            runs[-1].append((index * step, BASE - value / top * (BASE - 2)))
    return [run for run in runs if run]


def _svg(panel: Multiple, top: float, colour: str, axis: str) -> str:
    stroke = f'fill="none" stroke="{colour}" stroke-width="2" stroke-linejoin="round" stroke-linecap="round"'
    parts = []
    for run in _runs(panel, top):
        path = "M" + " L".join(f"{x:.1f} {y:.1f}" for x, y in run) + (" h.01" if len(run) == 1 else "")
        area = f"{path} L{run[-1][0]:.1f} {BASE:g} L{run[0][0]:.1f} {BASE:g}Z"
        parts.append(f'<path d="{area}" fill="{colour}" opacity=".1"/>')
        parts.append(f'<path d="{path}" {stroke} vector-effect="non-scaling-stroke"/>')
    parts.append(f'<path d="M0 {BASE + 0.5:g}H{WIDTH:g}" stroke="{axis}"/>')
    for index, _unused in panel.steps:
        at = (index - 0.5) * _width(panel.values)
        parts.append(f'<path d="M{at:.1f} 0V{BASE:g}" stroke="{axis}" stroke-dasharray="3 2"/>')
    box = f'viewBox="0 0 {WIDTH:g} {HEIGHT:g}" preserveAspectRatio="none"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box}>{"".join(parts)}</svg>'
