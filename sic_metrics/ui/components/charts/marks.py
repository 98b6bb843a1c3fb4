"""What a line chart shows beside the lines: events, unknown months, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from statistics import fmean
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.ui.theme import palette

from .frame import annotate, spread, wrap

HALF_MONTH = pd.Timedelta(days=15)
ROW_HEIGHT = 17
MOST_EVENTS_IN_WORDS, LONGEST_EVENT = 3, 36
SHORTEST_PLOT = 220
NUMBER_WIDTH = 0.06  # of the plot, at its narrowest

Lines = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Event:
    """Something that happened, marked on a chart."""

    day: date  # any day of its month
    title: str
    until: date | None = None  # any day of the last month of a span; None for what happened once
    # whether from this month on not the same is known as before: marked before the month
    is_step: bool = False
    is_cut: bool = False  # whether lines are not joined there

    @property
    def month(self) -> pd.Timestamp:
        """First day of its month."""
        return pd.Timestamp(self.day.replace(day=1))

    @property
    def last_month(self) -> pd.Timestamp:
        """First day of its last month."""
        return pd.Timestamp((self.until or self.day).replace(day=1))

    @property
    def at(self) -> pd.Timestamp:
        """Where it is marked: at its month, a step between its month and the one before."""
        return self.month - HALF_MONTH if self.is_step else self.month

    def __str__(self) -> str:
        if self.is_step:
            return _("From {month}: {step}").format(
                month=text.month_name(self.day, short=True), step=self.title
            )
        return f"{self.title}, {text.period(self.day, self.until or self.day)}"


def events_of(rows: Sequence[Mapping[str, Any]]) -> list[Event]:
    """The events of registry rows: `event_id, date, title`.

    Two rows `NAME_start` and `NAME_end` are one span, under the title of its start.
    """
    days = {row["event_id"]: date.fromisoformat(f"{row['date']}-01"[:10]) for row in rows}
    ends = {name: f"{name.removesuffix('_start')}_end" for name in days if name.endswith("_start")}
    ended = set(ends.values())
    return [
        Event(days[row["event_id"]], row["title"], days.get(ends.get(row["event_id"], "")))
        for row in rows
        if row["event_id"] not in ended
    ]


def mark_unknown(figure: go.Figure, lines: Lines) -> None:
    """Lay a grey band over every run of months in which no line is known."""
    known = pd.concat([rows["value"].notna() for rows in lines.values()], axis=1).any(axis=1)
    run = known.ne(known.shift()).cumsum()
    for _unused, months in known[~known].groupby(run[~known]):
        wide = len(months) >= len(known) / 4
        words = {
            "text": _(text.UNKNOWN),
            "textangle": 0 if wide else -90,
            "yshift": 4,
            "font": {"size": 12, "color": palette().subtle},
        }
        figure.add_vrect(
            x0=months.index[0] - HALF_MONTH,
            x1=months.index[-1] + HALF_MONTH,
            fillcolor=palette().band,
            line_width=0,
            layer="below",
            name="unknown",
            annotation=words,
            annotation_position="bottom",
        )


def name_back_projected(figure: go.Figure, lines: Lines) -> None:
    """Say once, at the first line that has one, what a dashed line is."""
    for rows, colour in zip(lines.values(), palette().category_inks, strict=False):
        part = rows.loc[rows["back"].eq(other=True) & rows["value"].notna(), "value"]
        if part.empty:
            continue
        annotate(
            figure,
            "back_projected",
            _(text.BACK_PROJECTED),
            colour,
            x=part.index[len(part) // 2],
            y=float(part.max()),
            yshift=4,
            yanchor="bottom",
        )
        return


def mark_events(figure: go.Figure, events: Sequence[Event], first: pd.Timestamp, last: pd.Timestamp) -> int:
    """Mark the events of the months drawn; return how many rows of text stand above the plot."""
    shown = sorted((e for e in events if e.month <= last and e.last_month >= first), key=lambda e: e.day)
    if not shown:
        return 0
    for event in shown:
        _draw_event(figure, event, first, last)
    length = (last - first) or HALF_MONTH
    places = [(max(event.at, first) - first) / length for event in shown]
    if len(shown) > MOST_EVENTS_IN_WORDS or any(len(str(event)) > LONGEST_EVENT for event in shown):
        for numbers in _side_by_side(places):
            middle = fmean(places[number] for number in numbers)
            label = " · ".join(str(number + 1) for number in numbers)
            _name_event(figure, label, first + middle * length, "center", 0)
        figure.update_layout(meta={"key": [(n, str(event)) for n, event in enumerate(shown, start=1)]})
        return 1
    for row, (event, place) in enumerate(zip(reversed(shown), reversed(places), strict=True)):
        anchor = "left" if place < 1 / 3 else "center" if place < 2 / 3 else "right"
        _name_event(figure, wrap(str(event), LONGEST_EVENT), first + place * length, anchor, row * ROW_HEIGHT)
    return len(shown)


def _side_by_side(places: Sequence[float]) -> list[list[int]]:
    """Which of the numbers, in order of place, stand so close that they need one label."""
    groups = [[0]]
    for number in range(1, len(places)):
        if places[number] - places[groups[-1][-1]] < NUMBER_WIDTH:
            groups[-1].append(number)
        else:
            groups.append([number])
    return groups


def _draw_event(figure: go.Figure, event: Event, first: pd.Timestamp, last: pd.Timestamp) -> None:
    """Draw a line at its month, or a tint over its months with a line at each end that is in view."""
    stroke = {"color": palette().subtle, "width": 1, "dash": "dot"}
    if event.is_step:
        figure.add_vline(x=event.at, line={**stroke, "color": palette().ink, "dash": "dash"}, name="step")
        return
    if event.until is None:
        figure.add_vline(x=event.month, line=stroke, layer="below")
        return
    begin, end = event.month - HALF_MONTH, event.last_month + HALF_MONTH
    inside = max(begin, first - HALF_MONTH), min(end, last + HALF_MONTH)
    tint = palette().accent_soft
    figure.add_vrect(x0=inside[0], x1=inside[1], fillcolor=tint, line_width=0, layer="below", name="span")
    for edge in (begin, end):
        if edge in inside:
            figure.add_vline(x=edge, line=stroke, layer="below")


def _name_event(figure: go.Figure, label: str, at: pd.Timestamp, anchor: str, shift: int) -> None:
    annotate(
        figure,
        "event",
        label,
        palette().ink,
        x=at,
        xanchor=anchor,
        yref="paper",
        y=1,
        yanchor="bottom",
        yshift=shift,
    )


def name_lines(figure: go.Figure, lines: Lines, top: float) -> None:
    """Name each line beside its last known month, in its colour, kept apart from its neighbours."""
    known = {n: rows["value"].dropna() for n, rows in lines.items()}
    ends = {n: float(values.iloc[-1]) for n, values in known.items() if len(values)}
    labels = {n: wrap(n, 14) for n in ends}
    pixels = SHORTEST_PLOT / top
    heights = [16.0 * (label.count("<br>") + 1) for label in labels.values()]
    placed = spread([y * pixels for y in ends.values()], heights)
    for (name, y), at in zip(ends.items(), placed, strict=True):
        annotate(
            figure,
            "line",
            labels[name],
            palette().category_inks[list(lines).index(name)],
            xref="paper",
            x=1,
            xanchor="left",
            xshift=6,
            y=y,
            yshift=at - y * pixels,
            align="left",
        )
    longest = max((len(part) for label in labels.values() for part in label.split("<br>")), default=0)
    figure.update_layout(margin_r=14 + 7 * longest)
