"""Counts of the sample world by day: views, traffic, media requests; and the quality of articles."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from functools import cache, lru_cache
from typing import Any

from tests.stand_in.worlds.model import LAST_VIEWED_DAY, Numbers, Page, day_count, spread_evenly
from tests.stand_in.worlds.sample_day import Day
from tests.stand_in.worlds.simulation import script, simulated_world

DAYS_OF_NEW_MONTH = LAST_VIEWED_DAY.day


@lru_cache(maxsize=4_096)
def daily_views(wiki: str, title: str) -> Numbers:
    """User views of a title by day, such that each month sums to that of the pageview file."""
    months = _readings().get((wiki, title))
    if months is None:
        return ()
    days = [count for month, found in zip(_months(), months, strict=True) for count in _days(month, found)]
    return tuple(days + days[-31:][:DAYS_OF_NEW_MONTH])


def _months() -> tuple[str, ...]:
    months: tuple[str, ...] = script("model").MONTHS
    return months


def _days(month: str, found: list[Any]) -> list[int]:
    """Views by day as the monthly file splits them over accesses and page ids."""
    readings = script("readings")
    counts = [0] * _length(month)
    for reading in found:
        for _, _, part in readings.access_split(reading):
            for day, count in enumerate(readings.day_counts(reading, part)):
                counts[day] += count
    return counts


def _length(month: str) -> int:
    year, number_of_month = map(int, month.split("-"))
    return (
        date(year + number_of_month // 12, number_of_month % 12 + 1, 1) - date(year, number_of_month, 1)
    ).days


@cache
def _readings() -> dict[tuple[str, str], list[list[Any]]]:
    """What was read under each wiki and title, month by month; pages of no content set too."""
    readings, simulated = script("readings"), simulated_world()
    found: dict[tuple[str, str], list[list[Any]]] = defaultdict(lambda: [[] for _ in _months()])
    for index in range(len(_months())):
        for reading in (*readings.readings(simulated, index), *readings.noise(index)):
            found[reading.page.key][index].append(reading)
    return dict(found)


@cache
def daily_traffic(wiki: str) -> Numbers:
    """User views of a whole wiki by day; none for a wiki that the simulation does not have."""
    found = next((one for one in script("calibration").ALL_WIKIS if one.name == wiki), None)
    if found is None:
        return ()
    return _spread([script("counts").traffic(found, index) for index in range(len(_months()))])


@lru_cache(maxsize=4_096)
def daily_requests(file: str) -> Mapping[str, Numbers]:
    """Media requests by users of a file by day: by kind of referer, and for each wiki that shows it."""
    if file not in simulated_world().files:
        return {}
    monthly: dict[str, list[int]] = defaultdict(lambda: [0] * len(_months()))
    for index in range(len(_months())):
        for referer, count in script("counts").requests(simulated_world(), file, index):
            monthly[referer][index] += count
    return {referer: _spread(counts) for referer, counts in monthly.items()}


def _spread(monthly: list[int]) -> Numbers:
    days: list[int] = []
    for month, total in zip(_months(), monthly, strict=True):
        days += spread_evenly(total, _length(month))
    days += days[-31:][:DAYS_OF_NEW_MONTH]
    assert len(days) == day_count()
    return tuple(days)


def quality(day: Day, wiki: str, page: Page) -> float:
    """Score of the latest revision of an article by the model of all languages, about 0 to 1."""
    quality = script("quality")
    known = _by_id().get((wiki, page.page_id))
    if known is None:
        return 0.2
    score: float = quality.score(known, day.stage, helped=known.key in _helped())
    return score


@cache
def _by_id() -> dict[tuple[str, int], Any]:
    return {(page.wiki, page.page_id): page for page in simulated_world().pages.values()}


@cache
def _helped() -> frozenset[tuple[str, str]]:
    helped: frozenset[tuple[str, str]] = script("quality").helped(simulated_world())
    return helped
