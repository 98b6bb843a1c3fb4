"""How often each title was read in a month, on which days, and how a dump splits that up."""

from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass, replace
from random import Random

import calibration as cal
import world
from model import MONTHS, Page, World

DAY_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_"
MOVE_MONTH, MOVE_DAY = world.MOVE.day[:7], int(world.MOVE.day[8:])
STILL_BY_FORMER_TITLE = 12  # of how many views one comes by the redirect that the move left


@dataclass(frozen=True)
class Reading:
    """User views of a page under its title, on the days of a month from `first` to `last`."""

    page: Page
    month: str
    views: int
    first: int
    last: int


def readings(simulated: World, index: int) -> Iterator[Reading]:
    """Every title of the pages, in their order; a page that was moved has two."""
    for key, page in simulated.pages.items():
        if key == (world.MOVE.wiki, world.MOVE.title):
            yield from moved_readings(page, MONTHS[index], simulated.views[key][index])
        else:
            yield whole_month(page, MONTHS[index], simulated.views[key][index])


def whole_month(page: Page, month: str, views: int) -> Reading:
    """Views over all days of the month."""
    return Reading(page, month, views, 1, monthrange(int(month[:4]), int(month[5:]))[1])


def moved_readings(page: Page, month: str, views: int) -> Iterator[Reading]:
    """The views go with the page; some more come by the redirect from the day of the move on."""
    former = replace(page, title=world.MOVE.former_title)
    redirect = replace(former, page_id=world.MOVE.redirect_id)
    if month < MOVE_MONTH:
        yield whole_month(former, month, views)
    elif month > MOVE_MONTH:
        yield whole_month(page, month, views)
        yield whole_month(redirect, month, views // STILL_BY_FORMER_TITLE)
    else:
        whole = whole_month(page, month, views)
        before = views * MOVE_DAY // whole.last
        yield replace(whole, page=former, views=before, last=MOVE_DAY)
        yield replace(whole, views=views - before, first=MOVE_DAY)
        yield replace(whole, page=redirect, views=views // STILL_BY_FORMER_TITLE, first=MOVE_DAY)


def day_counts(reading: Reading, part: int) -> list[int]:
    """A part of the views by day of the month; the page id moves the odd ones."""
    days = reading.last - reading.first + 1
    edges = [(part * day + reading.page.page_id % days) // days for day in range(days + 1)]
    return [0] * (reading.first - 1) + [edges[day + 1] - edges[day] for day in range(days)]


def day_cells(reading: Reading, part: int) -> str:
    """The same as letters with counts."""
    counts = zip(DAY_LETTERS, day_counts(reading, part), strict=False)
    return "".join(f"{letter}{count}" for letter, count in counts if count)


def views_on(reading: Reading, day: int) -> int:
    """Views on a day of the month, over all access methods."""
    parts = (day_counts(reading, part) for _, _, part in access_split(reading))
    return sum(counts[day - 1] for counts in parts)


def mobile_web_share(wiki: str) -> float:
    """Share of reading on mobile-web; of a wiki that is not read for articles, half."""
    return next((one.mobile_web_share for one in cal.ALL_WIKIS if one.name == wiki), 0.5)


def access_split(reading: Reading) -> Iterator[tuple[str, str, int]]:
    """(page id, access, views); one page in 25 also has views under an older id or none."""
    page, views = reading.page, reading.views
    mobile, app = round(views * mobile_web_share(page.wiki)), views // 60 if views > 6_000 else 0
    mobile = min(mobile, views - app)
    desktop = views - mobile - app
    former = desktop // 3 if page.page_id % 25 == 0 else 0
    yield str(page.page_id), "desktop", desktop - former
    yield "null" if page.page_id % 2 else str(page.page_id // 2), "desktop", former
    yield str(page.page_id), "mobile-web", mobile
    yield str(page.page_id), "mobile-app", app


NOISE_PAGES = (
    *(
        Page("en.wikipedia", title, "", 0, 900 + n)
        for n, title in enumerate(("-", "Main_Page", "Special:Search"))
    ),
    *(
        Page("en.wikipedia", title, "", 0, 950 + n)
        for n, title in enumerate(("malaria", "null", "Malaria/Archive"))
    ),
    Page("ar.wikipedia", '"', "", 0, 3_347_002),
    Page("en.wikipedia", '"W"_and_other_letters', "", 0, 7_858_501),
    Page("fr.wikipedia", "Baie_de_Brackwater", "", 0, 4_400_125),
    Page("de.wikipedia", "Hauptseite", "", 0, 4_400_127),
    Page("zh.wikipedia", "首页", "", 0, 4_400_129),
)
"""Pages of no content set, among them a redirect, a lower-case title, and titles that trip parsers."""


def noise(index: int) -> Iterator[Reading]:
    """Views of the pages of no content set in a month."""
    rng = Random(f"{cal.SEED} noise {index}")
    for page in NOISE_PAGES:
        yield whole_month(page, MONTHS[index], rng.randint(1, 4_000))
