"""One public chart as a picture for another site, with its source line inside."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from ..errors import UsageError
from ..formats import next_steps as text_steps
from ..formats import text
from ..impact.summary import ENOUGH_COVERAGE
from ..metrics import metric
from ..snapshots import SnapshotReader
from ..snapshots.questions import Filters, metric_rows, resolved
from . import words
from .alike import Drawn, drawn_of
from .bounds import bounds_by, is_capped, known_share, written
from .charts import with_steps
from .facts import Chart, Mark
from .figures import chart_svg
from .frames import as_frame, is_there
from .known import Known, known_of
from .letters import isolated

MOST_MONTHS: Final = 240


@dataclass(frozen=True)
class Drawing:
    """How a metric is drawn: a line over months, or bars over a key.

    Attributes:
        value: the column that is drawn.
        key: of bars, the column of names; the newest row of each key is drawn, or the sum over the window.
        needs: filters without which there would be several lines.
        only: values that other columns must have.
    """

    kind: Literal["line", "bars"]
    value: str
    unit: str
    key: str = ""
    is_summed: bool = False
    needs: tuple[str, ...] = ("partner",)
    only: tuple[tuple[str, str], ...] = ()


AT_BASE: Final = "views_at_base_traffic"
DRAWN: Final = {
    "article_views": Drawing("line", "views", "article views a month"),
    "article_views_per_file": Drawing("line", "views", "views a month, once for each file on the page"),
    "articles": Drawing("line", "articles", "articles"),
    "files": Drawing("line", "files_in_use", "files in use"),
    "hub_article_views": Drawing("line", "views", "article views a month", needs=()),
    "article_views_indexed": Drawing("line", AT_BASE, "article views a month, at the base month’s traffic"),
    "hub_article_views_indexed": Drawing(
        "line", AT_BASE, "article views a month, at the base month’s traffic", needs=()
    ),
    "media_requests": Drawing("line", "requests", "requests a month", only=(("referer", "all-referers"),)),
    "traffic": Drawing("line", "views", "views a month, whole wiki", needs=("wiki",)),
    "article_views_by_wiki": Drawing("bars", "views", "article views", "wiki", is_summed=True),
    "articles_by_wiki": Drawing("bars", "articles", "articles", "wiki"),
    "citations": Drawing("bars", "links", "links to its web site", "wiki"),
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
    asked = metric(name)
    drawing = DRAWN.get(name)
    if drawing is None or not is_there(reader, name):
        drawn = ", ".join(one for one in DRAWN if is_there(reader, one))
        raise NotDrawnError(f"{name} cannot be drawn as one line or one row of bars; these can: {drawn}")
    for need in drawing.needs:
        if not getattr(filters, need):
            raise UsageError(f"{name} has a line for each {need}; say which: {need}=…")
    filters = resolved(reader, filters)
    known = known_of(reader)
    rows = as_frame(metric_rows(reader, name, filters))
    for column, value in drawing.only:
        rows = rows[rows[column] == value]
    if rows.empty:
        raise UsageError(f"there is nothing to draw of {name} with these filters")
    shown = drawn_of(reader, name, rows, filters, everything=everything)
    source = _source(reader, shown.metric, marked_by)
    if drawing.value == AT_BASE:
        month = text.month_name(str(rows["base_month"].iloc[0]))
        source = f"{words.AT_BASE_SOURCE.format(month=month)} {source}"
    return chart_svg(_chart(known, asked.title, drawing, shown, filters, source), is_alone=True)


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
    is_sample = "sample" in rows and bool(rows["sample"].fillna(value=False).any())
    highest = drawn.dropna(subset="value").astype({"value": "float64"}).nlargest(1, "value")
    bound = str(highest["bound"].iloc[0]) if "bound" in highest and len(highest) else ""
    most = written(highest["value"].iloc[0], bound) if len(highest) else text.UNKNOWN
    alt = f"{heading}, {sub}. Highest: {most} {drawing.unit}."
    return Chart(drawing.kind, heading, sub, drawn, drawing.unit, alt, source, is_sample, marks)


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
        words.CAPPED if is_capped(rows) else "",
        words.LOWER_BOUND if is_lower else "",
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
        f"The highest {min(len(drawn), MOST_BARS)}, {sub}{_what_is_missing(rows)}",
    )


def _source(reader: SnapshotReader, name: str, marked_by: str) -> str:
    here = reader.current()
    return words.EMBED_SOURCE.format(
        by=marked_by, metric=name, id=here.snapshot_id, day=here.published_at[:10]
    )
