"""What stands on a line chart beside the lines: events, unknown months, names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import pandas as pd
import plotly.graph_objects as go

from .. import text
from ..theme import palette
from .axes import spread, wrap

HALF_MONTH = pd.Timedelta(days=15)
ROW_HEIGHT = 17
MOST_EVENTS_IN_WORDS, LONGEST_EVENT = 3, 28
SHORTEST_PLOT = 220

Lines = Mapping[str, pd.DataFrame]


@dataclass(frozen=True)
class Event:
    """Something that happened, marked on a chart; `day` is any day of its month."""

    day: date
    title: str

    @property
    def month(self) -> pd.Timestamp:
        """First day of its month."""
        return pd.Timestamp(self.day.replace(day=1))

    def __str__(self) -> str:
        return f"{self.title}, {text.month_name(self.day, short=True)}"


def mark_unknown(figure: go.Figure, lines: Lines) -> None:
    """Lay a grey band over every run of months in which no line is known."""
    known = pd.concat([one["value"].notna() for one in lines.values()], axis=1).any(axis=1)
    run = known.ne(known.shift()).cumsum()
    for _, months in known[~known].groupby(run[~known]):
        wide = len(months) >= len(known) / 4
        words = {
            "text": text.UNKNOWN,
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
    for one, colour in zip(lines.values(), palette().category_inks, strict=False):
        part = one.loc[one["back"].eq(other=True) & one["value"].notna(), "value"]
        if part.empty:
            continue
        figure.add_annotation(
            name="back_projected",
            x=part.index[len(part) // 2],
            y=float(part.max()),
            yshift=4,
            yanchor="bottom",
            text=text.BACK_PROJECTED,
            showarrow=False,
            font={"size": 12, "color": colour},
        )
        return


def mark_events(figure: go.Figure, events: Sequence[Event], first: pd.Timestamp, last: pd.Timestamp) -> int:
    """Mark the events of the months drawn; return how many rows of text stand above the plot."""
    shown = sorted((e for e in events if first <= e.month <= last), key=lambda e: e.day)
    if not shown:
        return 0
    in_words = len(shown) <= MOST_EVENTS_IN_WORDS and all(len(str(e)) <= LONGEST_EVENT for e in shown)
    for number, event in enumerate(shown, start=1):
        place = (event.month - first) / ((last - first) or HALF_MONTH)
        figure.add_vline(
            x=event.month, line={"color": palette().subtle, "width": 1, "dash": "dot"}, layer="below"
        )
        figure.add_annotation(
            name="event",
            x=event.month,
            xanchor=("left" if place < 1 / 3 else "center" if place < 2 / 3 else "right")
            if in_words
            else "center",
            yref="paper",
            y=1,
            yanchor="bottom",
            yshift=(len(shown) - number) * ROW_HEIGHT if in_words else 0,
            text=wrap(str(event), LONGEST_EVENT) if in_words else str(number),
            showarrow=False,
            font={"size": 12, "color": palette().ink},
        )
    if not in_words:
        figure.update_layout(meta={"key": [(n, str(event)) for n, event in enumerate(shown, start=1)]})
    return len(shown) if in_words else 1


def name_lines(figure: go.Figure, lines: Lines, top: float) -> None:
    """Name each line beside its last known month, in its colour, kept apart from its neighbours."""
    known = {n: one["value"].dropna() for n, one in lines.items()}
    ends = {n: float(values.iloc[-1]) for n, values in known.items() if len(values)}
    labels = {n: wrap(n, 14) for n in ends}
    pixels = SHORTEST_PLOT / top
    heights = [16.0 * (label.count("<br>") + 1) for label in labels.values()]
    placed = spread([y * pixels for y in ends.values()], heights)
    for (name, y), at in zip(ends.items(), placed, strict=True):
        figure.add_annotation(
            name="line",
            xref="paper",
            x=1,
            xanchor="left",
            xshift=6,
            y=y,
            yshift=at - y * pixels,
            text=labels[name],
            align="left",
            showarrow=False,
            font={"size": 12, "color": palette().category_inks[list(lines).index(name)]},
        )
    longest = max((len(part) for label in labels.values() for part in label.split("<br>")), default=0)
    figure.update_layout(margin_r=14 + 7 * longest)
