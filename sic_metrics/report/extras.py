"""Figures beside the four that every report has: one line each; without rows, left out or unknown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal

import pandas as pd

from ..formats import text
from ..metrics import catalogue
from ..snapshots import SnapshotReader
from . import words
from .facts import Bound, Figure, Kind
from .frames import is_there, metric_frame, months_between

ENOUGH: Final = 0.9995


@dataclass(frozen=True)
class Extra:
    """A figure of one organisation from one column of a metric.

    Attributes:
        over: `months` adds the window's months up; `newest` takes the newest month of the window, or the
            newest day up to its end (else the first after it), of each remaining key, and adds those up.
        only: values that other columns must have.
        known: columns that say of how many, of how many in all, it is known.
        coverage_of: what the metric's coverage is a share of; empty where it says nothing of this column.
        why_absent: why it is unknown where there are no rows; empty: the figure is then left out.
        rests_on_usage: whether it needs to be known where the organisation's files are used.
    """

    metric: str
    column: str
    label: str
    unit: str
    over: Literal["months", "newest"] = "newest"
    kind: Kind = "count"
    only: tuple[tuple[str, str], ...] = ()
    known: tuple[str, str] = ("sets_known", "sets")
    coverage_of: str = "page-months"
    why_absent: str = ""
    rests_on_usage: bool = True


SERVED, ELSEWHERE = (("referer", "all-referers"),), (("referer", "external"),)
SCORED, COMPARED = ("articles_scored", "articles"), ("articles_compared", "articles")
FILES = "file-months"
ONCE_A_FILE = "Views, once for each file on the page"
EXTRAS: Final = (
    Extra("article_views_per_file", "views", ONCE_A_FILE, "views", "months"),
    Extra(
        "media_requests",
        "requests",
        "Times the files were served",
        "requests",
        "months",
        only=SERVED,
        coverage_of=FILES,
        why_absent=words.NO_REQUESTS,
    ),
    Extra(
        "media_requests",
        "requests",
        "Of those, to other sites",
        "requests",
        "months",
        only=ELSEWHERE,
        coverage_of=FILES,
    ),
    Extra("file_rates", "share_in_use", "Share of the files in use", "share", kind="share"),
    Extra("file_rates", "views_per_100_files", "Views for each 100 files", "views a month for 100 files"),
    Extra("speakers_reached", "languages_reached", "Languages with such an article", "languages"),
    Extra("speakers_reached", "share_of_speakers", "Share of speakers with one", "share", kind="share"),
    Extra(
        "quality_by_partner",
        "mean_score",
        "Mean quality of the articles",
        "score",
        kind="score",
        known=SCORED,
    ),
    Extra("quality_by_partner", "improved", "Articles that became better", "articles", known=COMPARED),
    Extra("quality_by_partner", "worsened", "Articles that became worse", "articles", known=COMPARED),
    Extra(
        "citations",
        "links",
        "Links from articles to its web site",
        "links",
        why_absent=words.NO_CITATIONS,
        rests_on_usage=False,
    ),
    Extra("citations", "articles", "Articles with such a link", "articles"),
    Extra(
        "text_articles", "articles", "Articles with text from its publications", "articles", coverage_of=""
    ),
    Extra("text_articles", "views", "Views of those articles in that month", "views"),
    Extra("wikidata_items", "items", "Wikidata items with its statements", "items"),
)


def extra_figures(
    reader: SnapshotReader,
    org: str,
    window: tuple[str | None, str | None],
    why_unknown: str,
    *,
    why_all: str = "",
) -> Iterator[Figure]:
    """The figures of the table above that the snapshot has rows for, and some that it has none for.

    `why_unknown` is said of empty ones; `why_all` of whatever has no rows, where one reason holds for all.
    """
    first, last = window
    for extra in EXTRAS:
        if extra.metric not in catalogue() or not is_there(reader, extra.metric):
            continue
        rows = metric_frame(reader, extra.metric, org)
        for column, value in extra.only:
            rows = rows[rows[column] == value]
        if extra.over == "months":
            rows = rows[(rows["month"] >= (first or "")) & (rows["month"] <= (last or ""))]
        else:
            rows = _newest(rows, catalogue()[extra.metric].grain, window)
        if len(rows):
            yield _figure(extra, rows, window, why_unknown)
        elif extra.why_absent:
            of_usage = why_unknown if extra.rests_on_usage and why_unknown != words.NO_VALUE else ""
            yield _absent(extra, window, why_all or of_usage or extra.why_absent)


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
    return text.period(days.min()[:7], days.max()[:7]) if len(days) else "newest lists of uses"


def _bound(rows: pd.DataFrame, extra: Extra, coverage: float | None, months: int) -> Bound:
    """How to read it: months carried back bound it from above, what is missing from below."""
    is_upper = "usage_basis" in rows and bool((rows["usage_basis"] == "back_projected").any())
    is_lower = (
        bool(rows[extra.column].isna().any())
        or (coverage is not None and coverage < ENOUGH)
        or ("exact" in rows and not bool(rows["exact"].fillna(value=False).all()))
        or (set(extra.known) <= set(rows) and bool((rows[extra.known[0]] < rows[extra.known[1]]).any()))
        or (extra.over == "months" and rows["month"].nunique() < months)
    )
    if extra.kind != "count":
        return "roughly" if is_upper or is_lower else ""
    return "roughly" if is_upper and is_lower else "up to" if is_upper else "at least" if is_lower else ""


def _months(first: str | None, last: str | None) -> int:
    return len(months_between(first, last)) if first and last else 0


def _known_of(rows: pd.DataFrame, extra: Extra) -> str:
    if not set(extra.known) <= set(rows):
        return ""
    known, whole = (rows[column].dropna() for column in extra.known)
    if known.empty or whole.empty:
        return ""
    noun = "content set" if extra.known[1] == "sets" else extra.known[1].removesuffix("s")
    return f"{text.exact(known.min())} of {text.counted(whole.max(), noun)} known"
