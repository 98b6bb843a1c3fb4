"""Commons Impact Metrics of the sample world, read from the dumps that the sample ships."""

from __future__ import annotations

import bz2
import csv
from collections import defaultdict
from functools import cache

from tests.stand_in.worlds.model import Impact, ImpactMonth
from tests.stand_in.worlds.simulation import SAMPLE, script

SNAPSHOT, VIEWS = "commons_category_metrics_snapshot", "commons_pageviews_per_category_monthly"
ALL_WIKIS = "all-wikis"
UNRELATED = (
    "Aeroseum_of_Invention",
    "Base_Regards_of_Nowhere",
    '"Sunday"_lantern_slides',
    "O'Hara's_herbarium",
)
Views = dict[str, dict[str, int]]


@cache
def impact() -> Impact:
    """Months by category, as the API tells them."""
    found: dict[str, dict[str, ImpactMonth]] = defaultdict(dict)
    for month in script("model").MONTHS:
        views = _views(month)
        for category, _, _, *counts, _ in _rows(SNAPSHOT, month):
            found[category][month] = ImpactMonth(tuple(map(int, counts)), views[category])
    return dict(found)


def _views(month: str) -> dict[str, Views]:
    """Views by category, scope and wiki; a page counts once for each file on it."""
    found: dict[str, Views] = defaultdict(lambda: {"shallow": defaultdict(int), "deep": defaultdict(int)})
    for category, scope, _, wiki, _, views, _ in _rows(VIEWS, month):
        for named in (wiki, ALL_WIKIS):
            found[category][scope][named] += int(views)
    return found


def _rows(dataset: str, month: str) -> list[list[str]]:
    path = SAMPLE / "commons_impact_metrics" / dataset / f"{dataset}_{month}.tsv.bz2"
    lines = bz2.decompress(path.read_bytes()).decode().splitlines()
    return list(csv.reader(lines, delimiter="\t", escapechar="\\", doublequote=False))


def allow_list() -> str:
    """The allow-list of the last month, with rows of other institutions."""
    listed = script("commons").LISTED_FROM
    names = [name for name, month in listed.items() if month <= script("model").MONTHS[-1]]
    return "".join(f"{name}\n" for name in sorted([*names, *UNRELATED]))
