"""Commons Impact Metrics: snapshots and views of allow-listed categories, and the most viewed of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.stand_in.aqs import STAMP, BadRequestError, NotFoundError, nothing_for, one_of
from tests.stand_in.worlds.model import ImpactMonth, World, number

SCOPES = ("shallow", "deep")
COUNTS = (
    "media-file-count",
    "media-file-count-deep",
    "used-media-file-count",
    "used-media-file-count-deep",
    "leveraging-wiki-count",
    "leveraging-wiki-count-deep",
    "leveraging-page-count",
    "leveraging-page-count-deep",
)
MOST_RANKED = 100


class WindowFailedError(Exception):
    """The storage gives up on this range of dates, and would on each repetition: status 500."""


def items(world: World, parts: Sequence[str]) -> object:
    """The answer to the parts of an address after `commons-analytics`."""
    match parts:
        case ["category-metrics-snapshot", category, start, end]:
            return _snapshots(world, category, start, end)
        case ["pageviews-per-category-monthly", category, scope, wiki, start, end]:
            return _views(world, category, one_of(scope, SCOPES, "category-scope"), wiki, (start, end))
        case ["top-viewed-categories-monthly", scope, wiki, year, month]:
            return _most_viewed(world, one_of(scope, SCOPES, "category-scope"), wiki, f"{year}-{month}")
        case _:
            raise NotFoundError("Invalid route")


def _snapshots(world: World, category: str, start: str, end: str) -> object:
    found = [
        {"timestamp": _timestamp(world, month), **dict(zip(COUNTS, known.counts, strict=True))}
        for month, known in _months(world, category, start, end)
    ]
    return _listed(found, {"category": category, "start": start, "end": end})


def _views(world: World, category: str, scope: str, wiki: str, window: tuple[str, str]) -> object:
    start, end = window
    found = [
        {"timestamp": _timestamp(world, month), "pageview-count": known.views[scope][wiki]}
        for month, known in _months(world, category, start, end)
        if wiki in known.views[scope]
    ]
    asked = {"category": category, "category-scope": scope, "wiki": wiki, "start": start, "end": end}
    return _listed(found, asked)


def _most_viewed(world: World, scope: str, wiki: str, month: str) -> object:
    views = {
        category: months[month].views[scope][wiki]
        for category, months in world.impact().items()
        if month in months and wiki in months[month].views[scope]
    }
    ordered = sorted(views.items(), key=lambda item: (-item[1], item[0]))[:MOST_RANKED]
    found = [
        {
            "category": category,
            "pageview-count": count,
            "rank": 1 + sum(other > count for _, other in ordered),
        }
        for category, count in ordered
    ]
    year, number_of_month = month.split("-")
    return _listed(found, {"category-scope": scope, "wiki": wiki, "year": year, "month": number_of_month})


def _months(world: World, category: str, start: str, end: str) -> Iterator[tuple[str, ImpactMonth]]:
    """Months of the category from `start` up to, not including, `end`."""
    first, last = _month(start, "start"), _month(end, "end")
    if first >= last:
        raise BadRequestError("start timestamp should be before the end timestamp")
    if world.quirks.fails_windows and number("window", category, start, end) % 3 == 0:
        raise WindowFailedError
    known = world.impact().get(category.replace(" ", "_"), {})
    return ((month, known[month]) for month in sorted(known) if first <= month < last)


def _month(stamp: str, name: str) -> str:
    if not (match := STAMP.fullmatch(stamp)):
        raise BadRequestError(f"{name} timestamp is invalid, must be a valid date in YYYYMMDD format")
    return f"{match[1]}-{match[2]}"


def _timestamp(world: World, month: str) -> str:
    return f"{month}-00" if world.quirks.counts_days_from_zero else f"{month}-01 00:00:00.000Z"


def _listed(found: list[dict[str, object]], asked: dict[str, str]) -> object:
    if not found:
        raise nothing_for("category")
    return {"context": asked, "items": found}
