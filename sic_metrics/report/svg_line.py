"""A line over months: what was observed, what is carried back, what is unknown, what happened."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

import pandas as pd

from sic_metrics.formats.language import _

from ..formats import text
from ..formats.palette import LIGHT
from ..formats.ticks import ticks_from_zero
from .facts import Chart, Mark
from .svg_parts import MOST_TICKS, SIZE, SMALL, WIDTH, Part, element, text_at, width


@dataclass(frozen=True)
class Plot:
    """Where months and values lie in a line's picture."""

    months: Sequence[str]
    left: float
    right: float
    top: float
    bottom: float
    most: float

    def x(self, index: float) -> float:
        """The middle of a month."""
        return self.left + (index + 0.5) * (self.right - self.left) / len(self.months)

    def y(self, value: float) -> float:
        """The height of a value."""
        return self.bottom - value / self.most * (self.bottom - self.top)


def line(chart: Chart, height: float) -> Part:
    """Known months as a line, those carried back dashed, unknown ones a grey band."""
    values = [None if pd.isna(value) else float(value) for value in chart.rows["value"]]
    months = [str(month) for month in chart.rows["month"]]
    ticks = ticks_from_zero(max([value for value in values if value is not None], default=0.0))
    labels = [text.compact(tick, is_tick=True) if tick >= 1000 else f"{tick:,g}" for tick in ticks]
    top = 16.0 if chart.marks else 6.0
    left = max(width(label, SIZE) for label in labels) + 12
    plot = Plot(months, left, WIDTH - 54, top, top + height, ticks[-1])
    is_back = [basis == "back_projected" for basis in chart.rows["usage_basis"]]
    parts = [*_spans(plot, chart), *_bands(plot, values), *_grid(plot, ticks, labels), *_marks(plot, chart)]
    cuts = {months.index(month) for month in chart.cuts if month in months}
    parts += [*_runs(plot, values, is_back, cuts), *_end(plot, values)]
    return Part("".join(parts), top + height + 30)


def _grid(plot: Plot, ticks: Sequence[float], labels: Sequence[str]) -> list[str]:
    parts = []
    for tick, label in zip(ticks, labels, strict=True):
        stroke = LIGHT.line if tick else LIGHT.axis
        rule = {"x1": plot.left, "x2": plot.right, "y1": plot.y(tick), "y2": plot.y(tick), "stroke": stroke}
        parts.append(element("line", rule))
        parts.append(text_at(plot.left - 8, plot.y(tick) + 4, label, text_anchor="end", fill=LIGHT.subtle))
    step = -(-len(plot.months) // MOST_TICKS)
    for index in range(0, len(plot.months), step):
        name = text.month_name(plot.months[index], short=True)
        parts.append(text_at(plot.x(index), plot.bottom + 18, name, text_anchor="middle", fill=LIGHT.subtle))
    return parts


def _bands(plot: Plot, values: Sequence[float | None]) -> list[str]:
    parts = []
    for start, end in _stretches([value is None for value in values]):
        x, wide = plot.x(start - 0.5), plot.x(end + 0.5) - plot.x(start - 0.5)
        box = {"x": x, "y": plot.top, "width": wide, "height": plot.bottom - plot.top, "fill": LIGHT.band}
        middle = x + wide / 2
        is_wide = wide > width(_(text.UNKNOWN), SIZE) + 8
        turned = {} if is_wide else {"transform": f"rotate(-90 {middle + 4:.2f} {plot.bottom - 8:.2f})"}
        label = text_at(
            middle if is_wide else middle + 4, plot.bottom - 8, _(text.UNKNOWN), fill=LIGHT.subtle,
            text_anchor="middle" if is_wide else "start", **turned,
        )  # fmt: skip
        parts += [element("rect", box), label]
    return parts


def _spans(plot: Plot, chart: Chart) -> list[str]:
    """A tint over the months of what went on for some time."""
    parts = []
    for mark in chart.marks:
        if mark.until:
            left, right = _ends(plot, mark)
            box = {"x": left, "y": plot.top, "width": right - left, "height": plot.bottom - plot.top}
            parts.append(element("rect", {**box, "fill": LIGHT.accent_soft}))
    return parts


def _marks(plot: Plot, chart: Chart) -> list[str]:
    """A dotted line for what happened, a dashed one for a step, with its number above it."""
    parts, taken = [], -100.0
    for number, mark in enumerate(chart.marks, start=1):
        left, right = _ends(plot, mark)
        stroke = {"stroke": LIGHT.ink if mark.is_step else LIGHT.subtle}
        dashes = {"stroke-dasharray": "6 4" if mark.is_step else "2 3"}
        for x in dict.fromkeys([left, right] if mark.until else [left]):
            if plot.left < x < plot.right:
                rule = {"x1": x, "x2": x, "y1": plot.top, "y2": plot.bottom}
                parts.append(element("line", {**rule, **stroke, **dashes}))
        taken = max((left + right) / 2, taken + 14)
        parts.append(text_at(taken, plot.top - 4, str(number), text_anchor="middle", font_size=SMALL))
    return parts


def _ends(plot: Plot, mark: Mark) -> tuple[float, float]:
    """Where a mark begins and ends: a step before its month; a span half a month beyond its months."""
    first, last = plot.months[0], plot.months[-1]
    if not mark.until:
        at = plot.x(plot.months.index(mark.month) - (0.5 if mark.is_step else 0))
        return at, at
    start = plot.x(plot.months.index(mark.month) - 0.5) if mark.month > first else plot.left
    end = plot.x(plot.months.index(mark.until) + 0.5) if mark.until < last else plot.right
    return start, end


def _runs(
    plot: Plot, values: Sequence[float | None], is_back: Sequence[bool], cuts: Collection[int]
) -> list[str]:
    """Solid strokes of what was observed; dashed ones of what is carried back, up to where they meet.

    No stroke goes over a cut, which lies before a month.
    """
    parts = []
    for dashed in (True, False):
        own = [value is not None and back == dashed for value, back in zip(values, is_back, strict=True)]
        for start, end in _stretches(own, cuts):
            joined = range(
                max(start - 1, 0) if dashed and start not in cuts else start,
                min(end + 1, len(values) - 1) + 1 if dashed and end + 1 not in cuts else end + 1,
            )
            points = [(plot.x(i), plot.y(v)) for i in joined if (v := values[i]) is not None]
            parts += _stroke(points, is_dashed=dashed)
        if dashed and any(own):
            start, end = _stretches(own)[0]
            highest = max(value for value in values[start : end + 2] if value is not None)
            parts.append(_name_of_dashes(plot, (start + end) / 2, highest))
    return parts


def _stroke(points: Sequence[tuple[float, float]], *, is_dashed: bool) -> list[str]:
    path = "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in points)
    if len(points) == 1:
        return [element("circle", {"cx": points[0][0], "cy": points[0][1], "r": 3.5, "fill": LIGHT.accent})]
    dash = {"stroke-dasharray": "5 4", "stroke-width": 2} if is_dashed else {"stroke-width": 2.6}
    shape = {"d": path, "fill": "none", "stroke": LIGHT.accent, "stroke-linejoin": "round", **dash}
    return [element("path", shape)]


def _name_of_dashes(plot: Plot, index: float, value: float) -> str:
    x = min(max(plot.x(index), plot.left + 40), plot.right - 40)
    return text_at(
        x,
        max(plot.y(value) - 9, plot.top + 10),
        _(text.BACK_PROJECTED),
        text_anchor="middle",
        fill=LIGHT.accent,
    )


def _end(plot: Plot, values: Sequence[float | None]) -> list[str]:
    """The newest known value, named beside its month."""
    known = [index for index, value in enumerate(values) if value is not None]
    if not known:
        return []
    last = known[-1]
    value = float(values[last] or 0)
    x, y = plot.x(last), plot.y(value)
    dot = element("circle", {"cx": x, "cy": y, "r": 3.5, "fill": LIGHT.accent})
    label = text.compact(value)
    return [dot, text_at(x + 8, y + 4, label, fill=LIGHT.accent, font_weight=600, font_size=SIZE + 1)]


def _stretches(flags: Sequence[bool], cuts: Collection[int] = ()) -> list[tuple[int, int]]:
    """First and last index of each unbroken run of true flags; a run ends before a cut."""
    found: list[tuple[int, int]] = []
    for index, flag in enumerate(flags):
        if flag and found and found[-1][1] == index - 1 and index not in cuts:
            found[-1] = (found[-1][0], index)
        elif flag:
            found.append((index, index))
    return found
