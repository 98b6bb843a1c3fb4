"""Counts that the analytics API gives by month: views of whole wikis, requests of files."""

import math
from collections.abc import Iterator

import calibration as cal
from drawn import number, share
from model import MONTHS, PageKey, World
from views import reclassification

REFERERS = ("internal", "external", "search-engine", "none", "unknown")
ALL_REFERERS = "all-referers"
# Files of which the API knows no requests, as of a file that was renamed.
UNKNOWN_TO_THE_API = frozenset({"Demo_Seeds_0227.jpg", "Demo_Seeds_0231.jpg", "Demo_Seeds_0236.jpg"})


def traffic(wiki: cal.Wiki, index: int) -> int:
    """User views of all pages of a wiki in a month."""
    month = MONTHS[index]
    drift = math.exp(cal.WIKI_DRIFT.get(wiki.code, 0.0) * index)
    season = cal.SEASON[int(month[5:]) - 1] * reclassification(month) * drift
    noise = 1 + 0.04 * (share("traffic", wiki.name, month) - 0.5)
    return round(wiki.top500_median_views_2025 * cal.WIKI_TO_PAGE * season * noise)


def requests(simulated: World, file: str, index: int) -> Iterator[tuple[str, int]]:
    """(referer, requests) of a file in a month: by each wiki that shows it, then by others."""
    if file in UNKNOWN_TO_THE_API or simulated.files[file].uploaded > index:
        return
    on_wikis = 0
    for use in simulated.uses_by_file.get(file, []):
        if use.start <= index < use.end:
            count = shown(simulated, use.page, file, index)
            on_wikis += count
            yield use.page[0], count
    for referer in REFERERS:
        drawn = 0.5 + share("referer", file, referer)
        few = number("away", file, referer, index) % 23 - 19 if referer != "internal" else 0
        yield referer, round(on_wikis * cal.SHARE_OF_REFERER[referer] * drawn) + max(few, 0)


def shown(simulated: World, page: PageKey, file: str, index: int) -> int:
    """How often the views of a page fetched the file."""
    return round(simulated.views[page][index] * (0.7 + 0.5 * share("shown", file, *page)))


def requests_from(simulated: World, file: str, referer: str, index: int) -> int:
    """Requests of a file in a month from one referer, or from all of them."""
    counts = requests(simulated, file, index)
    return sum(count for name, count in counts if referer in {name, ALL_REFERERS})
