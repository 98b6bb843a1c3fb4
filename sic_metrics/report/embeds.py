"""One public chart as a picture for another site, with its source line inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, cast

import pandas as pd

from sic_metrics.formats.language import N_, _

from ..errors import UsageError
from ..formats import next_steps as text_steps
from ..formats import text
from ..formats.change_words import Bound
from ..impact.summary import ENOUGH_COVERAGE
from ..metrics import Metric, Options, catalogue, in_place, metric
from ..snapshots import SnapshotReader
from ..snapshots.questions import Filters, metric_rows, refuse_real, resolved
from .alike import Drawn, drawn_of
from .charts import with_steps
from .facts import Chart, Mark
from .known import Known, as_frame, known_of, rows_where
from .letters import isolated
from .svg import chart_svg
from .wording import bar_number, bounds_by, is_capped, known_share

EMBED_SOURCE: Final = N_(
    "Source: {by}, metric {metric}, snapshot {id} of {day}, from Wikimedia data; "
    "CC0. Dashed: an upper bound. Grey: unknown, or known only in part. Views are "
    "of pages, not of files."
)
AT_BASE_SOURCE: Final = N_(
    "At the traffic of the base month, {month}: what views would be had each wiki been read as much as then."
)

MOST_MONTHS: Final = 240


@dataclass(frozen=True)
class Drawing:
    """How a metric is drawn, as the line `drawn` of its header says: a line over months, or bars over a key.

    Attributes:
        value: the column that is drawn.
        key: of bars, the column of names; the newest row of each key is drawn, or the sum over the window.
        only: another column and the value that it must have; empty: every row is drawn.
        needs: filters without which there would be several lines.
    """

    kind: Literal["line", "bars"]
    value: str
    unit: str
    key: str
    is_summed: bool
    only: str
    needs: tuple[str, ...]


def _drawing(one: Metric, options: Options) -> Drawing:
    key = options.get("key", "")
    return Drawing(
        kind=cast("Literal['line', 'bars']", options["kind"]),
        value=options["value"],
        unit=options["unit"],
        key=key,
        is_summed=options.get("over") == "months",
        only=options.get("only", ""),
        needs=tuple(name for column, name in NEEDED.items() if column in one.grain and column != key),
    )


NEEDED: Final = {"org_id": "partner", "wiki": "wiki"}
AT_BASE: Final = "views_at_base_traffic"
DRAWN: Final = {
    one.name: _drawing(one, options)
    for _unused, one, options in in_place((one, one.drawn) for one in catalogue().values() if one.drawn)
}
MOST_BARS: Final = 12


class NotDrawnError(UsageError):
    """The metric is known but is no single line and no single row of bars."""


def embed_svg(
    reader: SnapshotReader, name: str, filters: Filters, marked_by: str, *, everything: bool = False
) -> str:
    """The picture of a metric with these filters; `marked_by` says whose it is.

    A line of views is of what is known in all its months; with `everything`, of all that is known in each.

    Raises:
        NotDrawnError: a metric that one picture cannot show.
        UsageError: an unknown metric, a filter that it has not or that it lacks, nothing to draw.
    """
    definition = metric(name)
    drawing = DRAWN.get(name)
    if drawing is None or not reader.has(name):
        drawn = ", ".join(one for one in DRAWN if reader.has(one))
        raise NotDrawnError(f"{name} cannot be drawn as one line or one row of bars; these can: {drawn}")
    for need in drawing.needs:
        if not getattr(filters, need):
            raise UsageError(f"{name} has a line for each {need}; say which: {need}=…")
    filters = resolved(reader, filters)
    refuse_real(reader, [filters.partner])
    known = known_of(reader)
    rows = rows_where(as_frame(metric_rows(reader, name, filters)), drawing.only)
    if rows.empty:
        raise UsageError(f"there is nothing to draw of {name} with these filters")
    shown = drawn_of(reader, name, rows, filters, everything=everything)
    source = _source(reader, shown.metric, marked_by)
    if drawing.value == AT_BASE:
        month = text.month_name(str(rows["base_month"].iloc[0]))
        source = f"{_(AT_BASE_SOURCE).format(month=month)} {source}"
    return chart_svg(_chart(known, definition.title, drawing, shown, filters, source), is_alone=True)


def _chart(known: Known, title: str, drawing: Drawing, shown: Drawn, filters: Filters, source: str) -> Chart:
    rows = shown.rows
    drawn, marks, sub = (
        _line(known, drawing, shown, filters) if drawing.kind == "line" else _bars(known, drawing, rows)
    )
    of = (
        known.name(filters.partner)
        if filters.partner
        else known.language(filters.wiki)
        if filters.wiki
        else ""
    )
    of = isolated(of)
    heading = f"{of}: {title[:1].lower()}{title[1:]}" if of else title
    highest = drawn.dropna(subset="value").astype({"value": "float64"}).nlargest(1, "value")
    bound = cast("Bound", highest["bound"].iloc[0]) if "bound" in highest and len(highest) else ""
    most = bar_number(highest["value"].iloc[0], bound) if len(highest) else _(text.UNKNOWN)
    alt = _("{heading}, {sub}. Highest: {most} {unit}.").format(
        heading=heading, sub=sub, most=most, unit=drawing.unit
    )
    return Chart(drawing.kind, heading, sub, drawn, drawing.unit, alt, source, known.sample, marks)


def _line(
    known: Known, drawing: Drawing, shown: Drawn, filters: Filters
) -> tuple[pd.DataFrame, tuple[Mark, ...], str]:
    """One value a month; months known only in part are left out, as on every page."""
    rows = shown.rows
    values = rows[drawing.value]
    if "coverage" in rows:
        values = values.mask(rows["coverage"].fillna(0) < ENOUGH_COVERAGE)
    basis = rows.get("usage_basis", "observed")
    drawn = pd.DataFrame({"month": rows["month"], "value": values, "usage_basis": basis})
    months = [
        str(one.strftime("%Y-%m"))
        for one in pd.period_range(drawn["month"].min(), drawn["month"].max(), freq="M")
    ]
    if len(months) > MOST_MONTHS:
        raise UsageError(f"{len(months)} months are too many for one picture; take from and to")
    drawn = drawn.set_index("month").reindex(months).rename_axis("month").reset_index()
    own = [filters.partner] if filters.partner else []
    marks = known.marks(months, *own, of_everyone=drawing.value in {"views", "requests", AT_BASE})
    marks = with_steps(marks, shown.steps, of_partners=not filters.partner)
    sub = f"{text.period(months[0], months[-1])}{_what_is_missing(rows)}"
    what = text_steps.what_is_drawn(shown.steps, shown.sets)
    return drawn, marks, f"{sub}. {what}" if what else sub


def _what_is_missing(rows: pd.DataFrame) -> str:
    """That the values are lower bounds: how much is known, lists cut short, content of unknown use."""
    kinds = [kind for kind in ("sets", "orgs") if kind in rows]
    is_lower = any(bool((rows[f"{kind}_known"] < rows[kind]).any()) for kind in kinds)
    said = (
        known_share(_coverage(rows)),
        _("a cap cut some lists short: at least") if is_capped(rows) else "",
        _("at least, as the use of some content is unknown") if is_lower else "",
    )
    return "".join(f"; {one}" for one in said if one)


def _coverage(rows: pd.DataFrame) -> float | None:
    """The mean share known of the rows; None where nothing is said of it, or nothing is known."""
    if "coverage" not in rows:
        return None
    shares = rows["coverage"].fillna(0).astype("float64")
    if "traffic_coverage" in rows:
        shares *= rows["traffic_coverage"].fillna(0).astype("float64")
    return float(shares.mean()) if shares.any() else None


def _bars(known: Known, drawing: Drawing, rows: pd.DataFrame) -> tuple[pd.DataFrame, tuple[Mark, ...], str]:
    day = next(column for column in ("as_of", "month") if column in rows)
    if not drawing.is_summed:
        rows = rows[rows[day] == rows[day].max()]
    summed = rows.groupby(drawing.key)[drawing.value].sum(min_count=1).reset_index()
    ordered = summed.sort_values([drawing.value, drawing.key], ascending=[False, True], na_position="last")
    bounds = bounds_by(rows, drawing.key, drawing.value)
    drawn = pd.DataFrame(
        {
            "name": ordered[drawing.key].map(known.language),
            "value": ordered[drawing.value],
            "bound": ordered[drawing.key].map(bounds),
        }
    )
    sub = text.period(rows[day].min()[:7], rows[day].max()[:7])
    return (
        drawn.head(MOST_BARS).reset_index(drop=True),
        (),
        _("The highest {count}, {period}").format(count=min(len(drawn), MOST_BARS), period=sub)
        + _what_is_missing(rows),
    )


def _source(reader: SnapshotReader, name: str, marked_by: str) -> str:
    here = reader.current()
    return _(EMBED_SOURCE).format(by=marked_by, metric=name, id=here.snapshot_id, day=here.published_at[:10])
