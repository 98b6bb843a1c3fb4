"""Lines: views month by month, and what each budget buys."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import plotly.graph_objects as go

from sic_metrics.formats import text
from sic_metrics.formats.language import _
from sic_metrics.ui.theme import palette

from .frame import caption, require_rows, value_axis, wrap
from .marks import HALF_MONTH, ROW_HEIGHT, Event, mark_events, mark_unknown, name_back_projected, name_lines

MOST_LINES = 6
HEIGHT = 270  # pixels, without what stands above the plot
MOST_TICKS, MOST_TICKS_BESIDE_NAMES = 8, 5
MONTHS_APART = (1, 2, 3, 6, 12)


def line(
    frame: pd.DataFrame, value: str, *, unit: str, by: str | None = None, events: Sequence[Event] = ()
) -> go.Figure:
    """Draw one line, or one per value of `by` (at most six), from zero.

    A row is a month (`YYYY-MM` or date) and may have `usage_basis` (`observed` | `back_projected`); a NULL
    and an absent month are both unknown. Up to three short events are marked in words, others by number with
    a key below; no line is joined over a cut.

    Raises:
        ValueError: no month at all, or more than six lines.
    """
    lines = _lines(frame, value, by)
    months = next(iter(lines.values())).index
    figure = go.Figure()
    gaps = [event.at for event in events if event.is_cut and months[0] < event.month <= months[-1]]
    for (name, rows), colour in zip(lines.items(), palette().category_inks, strict=False):
        _add_line(
            figure, _parted(rows, gaps), colour, f"{wrap(name, 40)}<br>" if name else "", wrap(unit, 40)
        )
    axis = value_axis(max((float(rows["value"].max()) for rows in lines.values()), default=0.0))
    figure.update_yaxes(range=axis.span, tickvals=axis.values, ticktext=axis.labels)
    span = [months[0] - HALF_MONTH, months[-1] + HALF_MONTH]
    most = MOST_TICKS_BESIDE_NAMES if by else MOST_TICKS
    step = next((step for step in MONTHS_APART if step * most >= len(months)), -(-len(months) // most))
    figure.update_xaxes(range=span, tickformat="%b\n%Y", tickvals=months[::step])
    above = mark_events(figure, events, months[0], months[-1]) * ROW_HEIGHT  # its tints lie under the grey
    mark_unknown(figure, lines)
    name_back_projected(figure, lines)
    caption(figure, unit, above=above)
    figure.update_layout(height=HEIGHT + above)
    if by:
        name_lines(figure, lines, axis.span[1])
    return figure


def _lines(frame: pd.DataFrame, value: str, by: str | None) -> dict[str, pd.DataFrame]:
    """Return, by name, `value` and `back` for every month from the first to the last of all."""
    tidy = pd.DataFrame(
        {
            "month": pd.to_datetime(frame["month"].astype(str).str[:7]),
            "value": pd.to_numeric(frame[value]).astype("float64"),
            "back": frame["usage_basis"].eq("back_projected") if "usage_basis" in frame else False,
            "name": frame[by].astype(str) if by else "",
        }
    )
    if tidy.empty:
        raise ValueError("A line needs at least one month; draw the empty state instead.")
    names = list(dict.fromkeys(tidy["name"]))
    if len(names) > MOST_LINES:
        raise ValueError(f"{len(names)} lines cannot be told apart: draw at most {MOST_LINES}, or multiples.")
    months = pd.date_range(tidy["month"].min(), tidy["month"].max(), freq="MS")
    return {n: tidy[tidy["name"] == n].set_index("month")[["value", "back"]].reindex(months) for n in names}


def _parted(rows: pd.DataFrame, gaps: Sequence[pd.Timestamp]) -> pd.DataFrame:
    """Return the months with an empty place at each gap, over which no line is drawn."""
    return rows.reindex(rows.index.union(pd.DatetimeIndex(list(gaps)))) if gaps else rows


def _add_line(figure: go.Figure, rows: pd.DataFrame, colour: str, name: str, unit: str) -> None:
    """Add what is observed solid and what is carried back dashed, meeting where one follows the other."""
    known = rows["value"].notna()
    back = rows["back"].eq(other=True) & known
    observed = known & ~back
    joint = observed & (back.shift(1, fill_value=False) | back.shift(-1, fill_value=False))
    solid = {"color": colour, "width": 2.6, "dash": "solid"}
    dashed = {"color": colour, "width": 2, "dash": "5px 4px"}
    if back.any():
        trace = _part(rows["value"], back, dashed, (name, f"{unit}, {_(text.BACK_PROJECTED)}"))
        figure.add_trace(trace.update(y=_values(rows["value"], back | joint), name=_(text.BACK_PROJECTED)))
    if observed.any():
        trace = _part(rows["value"], observed, solid, (name, f"{unit}, {_(text.OBSERVED)}"))
        figure.add_trace(trace.update(y=_values(rows["value"], observed), name=_(text.OBSERVED)))


def _part(
    values: pd.Series[float], own: pd.Series[bool], stroke: dict[str, object], around: tuple[str, str]
) -> go.Scatter:
    """Return a trace whose own months answer the pointer; a month between two gaps gets a dot, not a line."""
    known = values.notna()
    alone = own & ~known.shift(1, fill_value=False) & ~known.shift(-1, fill_value=False)
    hovers = [f"{text.month_name(str(m))}<br><b>{text.exact(v)}</b>" for m, v in values.items()]
    return go.Scatter(
        x=values.index,
        mode="lines+markers",
        connectgaps=False,
        line=stroke,
        marker={"color": stroke["color"], "size": [7 if dot else 0 for dot in alone], "opacity": 1},
        hoverinfo=["all" if mine else "skip" for mine in own],
        hovertemplate=[
            f"{around[0]}{point} {around[1]}<extra></extra>" if mine else ""
            for point, mine in zip(hovers, own, strict=True)
        ],
    )


def _values(values: pd.Series[float], drawn: pd.Series[bool]) -> list[float | None]:
    return [float(value) if shown else None for value, shown in zip(values, drawn, strict=True)]


FRONTIER_HEIGHT = 320


def frontier(
    frame: pd.DataFrame, budget: str, value: str, *, unit: str, along: str, mark: tuple[float, float] | None
) -> go.Figure:
    """Draw the value bought by each budget (ascending), from zero; a NULL value is not drawn.

    `along` is the budget's unit, written below; `mark` the present budget and its value.

    Raises:
        ValueError: no rows.
    """
    require_rows(frame, _("Frontiers"))
    colours = palette()
    figure = go.Figure(
        go.Scatter(
            x=frame[budget],
            y=frame[value],
            mode="lines+markers",
            line={"color": colours.accent, "width": 2.6, "shape": "hv"},
            marker={"size": 5},
            hovertemplate=f"%{{x:,.0f}} {along}<br><b>%{{y:,.0f}}</b> {unit}<extra></extra>",
        )
    )
    if mark is not None:
        _mark_budget(figure, *mark)
    axis = value_axis(float(frame[value].max() or 0))
    figure.update_yaxes(range=axis.span, tickvals=axis.values, ticktext=axis.labels)
    figure.update_xaxes(title=along, rangemode="tozero", tickformat=",d")
    caption(figure, unit)
    figure.update_layout(height=FRONTIER_HEIGHT)
    return figure


def _mark_budget(figure: go.Figure, budget: float, value: float) -> None:
    colours = palette()
    figure.add_scatter(
        x=[budget],
        y=[value],
        mode="markers+text",
        marker={"color": colours.warm, "size": 12},
        text=[f"{text.exact(budget)}: {value:.0f}"],
        textposition="bottom right",
        textfont={"size": 12, "color": colours.ink},
        hoverinfo="skip",
    )
