"""Figures beside the four that every report has: one line each; without rows, left out or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, cast

import pandas as pd

from sic_metrics.formats.language import _

from ..formats import text
from ..formats.change_words import Bound
from ..metrics import Metric, Options, catalogue, in_place
from ..snapshots import SnapshotReader
from . import words
from .facts import Figure, Kind, part_known
from .known import metric_frame, months_between, rows_where

ENOUGH: Final = 0.9995


@dataclass(frozen=True)
class Extra:
    """A figure of one organisation from one column of a metric: a line `reported` of the metric's header.

    Attributes:
        over: `months` adds the window's months up; `newest` takes the newest month of the window, or the
            newest day up to its end (else the first after it), of each remaining key, and adds those up.
        only: another column and the values that count, which are added up; empty: every row counts.
        known: columns that say of how many, of how many in all, it is known.
        coverage_of: what the metric's coverage is a share of; empty where it says nothing of this column.
        why_absent: why it is unknown where there are no rows; empty: the figure is then left out.
        rests_on_usage: whether it needs to be known where the organisation's files are used.
    """

    metric: str
    column: str
    label: str
    unit: str
    over: Literal["months", "newest"]
    kind: Kind
    only: str
    known: tuple[str, str]
    coverage_of: str
    why_absent: str
    rests_on_usage: bool


def _extra(one: Metric, options: Options) -> Extra:
    """What a line `reported` of a metric's header says; an option that it lacks has the default above."""
    known = options.get("known", "sets_known sets").split()
    return Extra(
        metric=one.name,
        column=options["column"],
        label=options["label"],
        unit=options["unit"],
        over=cast("Literal['months', 'newest']", options.get("over", "newest")),
        kind=cast("Kind", options.get("kind", "count")),
        only=options.get("only", ""),
        known=(known[0], known[1]),
        coverage_of=options.get("coverage_of", "page-months"),
        why_absent=options.get("why_absent", ""),
        rests_on_usage=options.get("rests_on_usage") != "no",
    )


EXTRAS: Final = tuple(
    _extra(one, options)
    for _unused, one, options in in_place(
        (one, each) for one in catalogue().values() for each in one.reported
    )
)


def extra_figures(
    reader: SnapshotReader,
    org: str,
    window: tuple[str | None, str | None],
    why_unknown: str,
) -> Iterator[Figure]:
    """The figures of the table above that the snapshot has rows for, and some that it has none for.

    `why_unknown` is said of empty ones.
    """
    first, last = window
    for extra in EXTRAS:
        if not reader.has(extra.metric):
            continue
        rows = rows_where(metric_frame(reader, extra.metric, org), extra.only)
        if extra.over == "months":
            rows = rows[(rows["month"] >= (first or "")) & (rows["month"] <= (last or ""))]
        else:
            rows = _newest(rows, catalogue()[extra.metric].grain, window)
        if len(rows):
            yield _figure(extra, rows, window, why_unknown)
        elif extra.why_absent:
            of_usage = why_unknown if extra.rests_on_usage and why_unknown != _(words.NO_VALUE) else ""
            yield _absent(extra, window, of_usage or extra.why_absent)


def _absent(extra: Extra, window: tuple[str | None, str | None], why: str) -> Figure:
    first, last = window
    period = text.period(first, last) if first and last else ""
    return Figure(
        extra.metric, extra.label, None, extra.unit, period, coverage_of=extra.coverage_of, why_unknown=why
    )


def _newest(
    rows: pd.DataFrame, grain: tuple[str, ...], window: tuple[str | None, str | None]
) -> pd.DataFrame:
    """Of each key, the window's newest month; of days, the newest up to its end, else the first after."""
    first, last = window
    day = next((name for name in ("as_of", "month") if name in rows), None)
    if day == "month" and first and last:
        rows = rows[(rows[day] >= first) & (rows[day] <= last)]
    if day is None or rows.empty:
        return rows
    keys = [key for key in grain if key != day]
    ordered = rows.sort_values(day)
    until = ordered[ordered[day].str[:7] <= last] if last else ordered
    newest = pd.concat([until.groupby(keys).tail(1), ordered.groupby(keys).head(1)])
    return newest.drop_duplicates(keys)


def _figure(
    extra: Extra, rows: pd.DataFrame, window: tuple[str | None, str | None], why_unknown: str
) -> Figure:
    values = pd.to_numeric(rows[extra.column]).dropna()
    coverage = float(rows["coverage"].fillna(0).mean()) if "coverage" in rows and extra.coverage_of else None
    return Figure(
        metric=extra.metric,
        label=extra.label,
        value=float(values.sum()) if len(values) else None,
        unit=extra.unit,
        window=_window(extra, rows, *window),
        kind=extra.kind,
        bound=_bound(rows, extra, coverage, _months(*window)),
        coverage=coverage,
        coverage_of=extra.coverage_of,
        known_of=_known_of(rows, extra),
        why_unknown="" if len(values) else why_unknown,
    )


def _window(extra: Extra, rows: pd.DataFrame, first: str | None, last: str | None) -> str:
    if extra.over == "months" and first and last:
        return text.period(first, last)
    day = next((name for name in ("as_of", "month") if name in rows), None)
    days = rows[day].dropna() if day else pd.Series(dtype="str")
    return text.period(days.min()[:7], days.max()[:7]) if len(days) else _("newest lists of uses")


def _bound(rows: pd.DataFrame, extra: Extra, coverage: float | None, months: int) -> Bound:
    """How to read it: months carried back bound it from above, what is missing from below."""
    is_upper = "usage_basis" in rows and bool((rows["usage_basis"] == "back_projected").any())
    is_lower = (
        bool(rows[extra.column].isna().any())
        or (coverage is not None and coverage < ENOUGH)
        or ("exact" in rows and not bool(rows["exact"].fillna(value=False).all()))
        or (set(extra.known) <= set(rows) and bool((rows[extra.known[0]] < rows[extra.known[1]]).any()))
        or (extra.over == "months" and _fewest_months(rows, extra.only) < months)
    )
    if extra.kind != "count":
        return "roughly" if is_upper or is_lower else ""
    return "roughly" if is_upper and is_lower else "up to" if is_upper else "at least" if is_lower else ""


def _fewest_months(rows: pd.DataFrame, only: str) -> int:
    """Months that have rows, of the value of `only` that has fewest."""
    column, *values = only.split() or [""]
    parts = [rows_where(rows, f"{column} {value}") for value in values] or [rows]
    return min(part["month"].nunique() for part in parts)


def _months(first: str | None, last: str | None) -> int:
    return len(months_between(first, last)) if first and last else 0


def _known_of(rows: pd.DataFrame, extra: Extra) -> str:
    if not set(extra.known) <= set(rows):
        return ""
    known, whole = (rows[column].dropna() for column in extra.known)
    if known.empty or whole.empty:
        return ""
    noun = "collection" if extra.known[1] == "sets" else extra.known[1].removesuffix("s")
    return part_known(text.exact(known.min()), text.counted(whole.max(), noun))
