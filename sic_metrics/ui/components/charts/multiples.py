"""Small multiples as SVG images: light to send, sharp in print, readable at any width."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import streamlit as st
from markupsafe import Markup

from sic_metrics.formats.language import _

from ....formats import next_steps as text_steps
from ....formats import text
from ...theme import Palette, palette

WIDTH, HEIGHT, BASE = 160.0, 62.0, 60.0
_FIGURE = Markup(
    '<figure><figcaption>{}<span style="color:{}">{}</span></figcaption><img src="{}" alt="{}">'
    "<small><span>{}</span><span>{}</span></small></figure>"
)


@dataclass(frozen=True)
class Multiple:
    """One panel.

    Attributes:
        values: monthly; None is unknown and leaves a gap.
        remark: short: `+25%`.
        steps: places of the months from which on not the same is known, each with whether the line is cut.
    """

    name: str
    values: Sequence[float | None]
    remark: str = ""
    tone: Literal["plain", "warm"] = "plain"
    steps: Sequence[tuple[int, bool]] = ()


def multiples(
    panels: Sequence[Multiple],
    *,
    unit: str,
    shared_scale: bool = False,
    sample: bool,
) -> None:
    """Draw a grid of panels, four across and two on a phone.

    Args:
        panels: the panels in reading order.
        unit: for the text alternative: `article views a month`.
        shared_scale: one scale for all panels; say in the section which it is.
        sample: write under the grid that the figures are invented.
    """
    colours = palette()
    top = max((_top(p.values) for p in panels), default=0.0) if shared_scale else None
    drawn = Markup("").join(_panel(p, unit, top, colours) for p in panels)
    steps = _(text_steps.IN_PANELS) if any(panel.steps for panel in panels) else ""
    said = Markup("{} <strong>{}</strong>").format(steps, _(text.SAMPLE_MARK) if sample else "")
    note = Markup('<p class="sic-source">{}</p>').format(said) if steps or sample else ""
    st.html(Markup('<div class="sic-multiples">{}</div>{}').format(drawn, note))


def _panel(panel: Multiple, unit: str, top: float | None, colours: Palette) -> Markup:
    colour = colours.accent if panel.tone == "plain" else colours.warm
    picture = _svg(panel, top or _top(panel.values), colour, colours.axis)
    source = "data:image/svg+xml;base64," + base64.b64encode(picture.encode()).decode()
    known = [v for v in panel.values if text.is_known(v)]
    first, last = (text.compact(known[0]), text.compact(known[-1])) if known else (_(text.UNKNOWN), "")
    return _FIGURE.format(panel.name, colour, panel.remark, source, _alt(panel, unit), first, last)


def _alt(panel: Multiple, unit: str) -> str:
    known = [v for v in panel.values if text.is_known(v)]
    if not known:
        return f"{panel.name}: {_(text.UNKNOWN)}"
    missing = len(panel.values) - len(known)
    gap = f", {missing} months {_(text.UNKNOWN)}" if missing else ""
    counted = text.counted(len(panel.steps), "step")
    steps = _(", {steps} in what is known").format(steps=counted) if panel.steps else ""
    return f"{panel.name}: from {text.compact(known[0])} to {text.compact(known[-1])} {unit}{gap}{steps}"


def _top(values: Sequence[float | None]) -> float:
    return max((v for v in values if v is not None and text.is_known(v)), default=0.0) * 1.08 or 1.0


def _width(values: Sequence[float | None]) -> float:
    """Return the width of a month."""
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
