"""Counts of the sample world by day: views, traffic, media requests; and the quality of articles."""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache, lru_cache
from random import Random
from typing import Any

from tests.wikimedia.worlds.model import (
    LAST_VIEWED_DAY,
    REFERERS,
    Numbers,
    Page,
    day_count,
    number,
    share,
    spread_evenly,
)
from tests.wikimedia.worlds.simulation import script, simulated_world

CELL = re.compile(r"([A-Z\[\\\]^_])(\d+)")
DAYS_OF_NEW_MONTH = LAST_VIEWED_DAY.day
# Invented: views of a whole wiki in a month for each view that its median much-read page has in a year.
WIKI_TO_PAGE = 1_322
SHARE_OF_REFERER = {"external": 0.06, "search-engine": 0.09, "unknown": 0.02}


@lru_cache(maxsize=4_096)
def daily_views(wiki: str, title: str) -> Numbers:
    """User views of an article by day, such that each month sums to that of the pageview file."""
    page, months = _monthly_views().get((wiki, title), (None, ()))
    days: list[int] = []
    for total, month in zip(months, script("model").MONTHS, strict=False):
        days += _days(page, total, month)
    return tuple(days + days[-31:][:DAYS_OF_NEW_MONTH])


def _days(page: Any, total: int, month: str) -> list[int]:
    """Views by day as the monthly file splits them over accesses and page ids."""
    dumps = script("dumps")
    counts = [0] * _length(month)
    for _, _, part in dumps.access_split(page, total):
        for letter, count in CELL.findall(dumps.day_cells(part, month, page.page_id)):
            counts[dumps.DAY_LETTERS.index(letter)] += int(count)
    return counts


def _length(month: str) -> int:
    year, number_of_month = map(int, month.split("-"))
    return (
        date(year + number_of_month // 12, number_of_month % 12 + 1, 1) - date(year, number_of_month, 1)
    ).days


@cache
def _monthly_views() -> dict[tuple[str, str], tuple[Any, tuple[int, ...]]]:
    """Page and monthly views by wiki and title, pages of no content set too."""
    simulated, noise = simulated_world(), script("dumps").NOISE_PAGES
    by_month = [_noise(index) for index in range(len(script("model").MONTHS))]
    found = {
        page.key: (page, tuple(counts))
        for page, counts in zip(noise, zip(*by_month, strict=True), strict=True)
    }
    return found | {key: (page, simulated.views[key]) for key, page in simulated.pages.items()}


def _noise(index: int) -> list[int]:
    """Views of the pages of no content set in a month, drawn as the pageview files draw them."""
    rng = Random(f"{script('calibration').SEED} noise {index}")
    return [rng.randint(1, 4_000) for _ in script("dumps").NOISE_PAGES]


@cache
def daily_traffic(wiki: str) -> Numbers:
    """User views of a whole wiki by day; none for a wiki that the simulation does not have."""
    found = next((one for one in script("calibration").WIKIS if one.name == wiki), None)
    if found is None:
        return ()
    days = [
        count
        for month in script("model").MONTHS
        for count in spread_evenly(_traffic(found, month), _length(month))
    ]
    return tuple(days + days[-31:][:DAYS_OF_NEW_MONTH])


def _traffic(wiki: Any, month: str) -> int:
    calibration, model = script("calibration"), script("model")
    drift: float = math.exp(calibration.WIKI_DRIFT.get(wiki.code, 0.0) * model.MONTHS.index(month))
    season: float = float(calibration.SEASON[int(month[5:]) - 1]) * model.reclassification(month) * drift
    noise = 1 + 0.04 * (share("traffic", wiki.name, month) - 0.5)
    return round(float(wiki.top500_median_views_2025) * WIKI_TO_PAGE * season * noise)


@lru_cache(maxsize=4_096)
def daily_requests(file: str) -> Mapping[str, Numbers]:
    """Media requests by users of a file by day: by kind of referer, and for each wiki that shows it."""
    known = simulated_world().files.get(file)
    if known is None:
        return {}
    monthly: dict[str, list[int]] = defaultdict(lambda: [0] * len(script("model").MONTHS))
    for index in range(max(0, known.uploaded), len(script("model").MONTHS)):
        for referer, count in _requests(file, index):
            monthly[referer][index] += count
    return {referer: _spread(counts) for referer, counts in monthly.items()}


def _requests(file: str, index: int) -> Iterator[tuple[str, int]]:
    """(referer, requests) of a month: internal ones follow the views of the pages that show the file."""
    simulated, internal = simulated_world(), 0
    for use in _uses_of(file):
        if use.start <= index < use.end:
            count = round(simulated.views[use.page][index] * (0.7 + 0.5 * share("shown", file, *use.page)))
            internal += count
            yield use.page[0], count
    yield "internal", internal
    for referer in REFERERS[1:]:
        more = number("away", file, referer, index) % 23
        yield referer, round(internal * SHARE_OF_REFERER[referer]) + (more if more > 8 else 0)


@cache
def _uses_by_file() -> Mapping[str, list[Any]]:
    found = defaultdict(list)
    for use in simulated_world().uses:
        found[use.file_name].append(use)
    return found


def _uses_of(file: str) -> list[Any]:
    return _uses_by_file().get(file, [])


def _spread(monthly: list[int]) -> Numbers:
    days: list[int] = []
    for month, total in zip(script("model").MONTHS, monthly, strict=True):
        days += spread_evenly(total, _length(month))
    days += days[-31:][:DAYS_OF_NEW_MONTH]
    assert len(days) == day_count()
    return tuple(days)


def quality(wiki: str, page: Page) -> float:
    """Score of an article by the model of all languages, about 0 to 1; longer pages are better."""
    level = 0.25 + 0.25 * min(1.0, math.log1p(page.length) / 12)
    return round(min(0.99, max(0.01, level + 0.5 * (share("quality", wiki, page.title) - 0.4))), 12)
