"""How often a page is read in each month of the world."""

import math
from random import Random

import calibration as cal
from model import MAIN_PAGE_THEME, MONTHS, Page


def draw_poisson(rng: Random, mean: float) -> int:
    """A Poisson count; above 50 the normal approximation, rounded."""
    if mean > 50:
        return max(0, round(rng.gauss(mean, math.sqrt(mean))))
    limit, product, count = math.exp(-mean), rng.random(), 0
    while product > limit:
        product *= rng.random()
        count += 1
    return count


def reclassification(month: str) -> float:
    """Factor on human views by the spring-2025 reclassification."""
    share = 1.0 if month >= cal.RECLASSIFICATION_END else cal.RECLASSIFIED_SHARE.get(month, 0.0)
    return 1.0 - cal.RECLASSIFICATION_DROP * share


def base_views(page: Page, rng: Random) -> float:
    """Expected views of an ordinary month of the page."""
    if page.theme == MAIN_PAGE_THEME:
        return float(cal.MAIN_PAGE_VIEWS_PER_MONTH[page.wiki])
    if page.views_per_month is not None:
        return page.views_per_month
    wiki = next(w for w in cal.WIKIS if w.name == page.wiki)
    scale = wiki.top500_median_views_2025 / cal.ENGLISH.top500_median_views_2025
    return 30 * cal.ENGLISH_VIEWS_PER_DAY * scale * math.exp(rng.gauss(0.0, cal.LOG_VIEWS_SD))


def draw_views(page: Page) -> tuple[int, ...]:
    """User views of the page in each month of the world."""
    rng = Random(f"{cal.SEED} views {page.wiki} {page.title}")
    base = base_views(page, rng)
    drift = cal.THEME_DRIFT.get(page.theme, 0.0) + cal.WIKI_DRIFT.get(page.wiki.split(".")[0], 0.0)
    views = []
    for index, month in enumerate(MONTHS):
        expected = base * cal.SEASON[int(month[5:]) - 1] * math.exp(drift * index) * reclassification(month)
        expected *= math.exp(rng.gauss(0.0, cal.MONTHLY_NOISE_SD))
        if page.theme == "emergencies" and rng.random() < cal.SURGE_CHANCE:
            expected *= cal.SURGE_FACTOR
        views.append(draw_poisson(rng, expected))
    return tuple(views)
