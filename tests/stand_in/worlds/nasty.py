"""The nasty world: small, and everything in it is something that has tripped a client of Wikimedia."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from functools import cache, lru_cache

from tests.stand_in.worlds import claims, nasty_commons, nasty_pages
from tests.stand_in.worlds.model import (
    FIRST_DAY,
    REFERERS,
    Impact,
    ImpactMonth,
    Numbers,
    Page,
    Quirks,
    World,
    day_count,
    number,
    share,
)
from tests.stand_in.worlds.nasty_commons import CHAIN, QUOTED, ROOT
from tests.stand_in.worlds.simulation import SAMPLE

ALLOW_LIST = (
    ROOT,
    'A_"listed"_category',
    "Salt_%26_Pepper%27s_archive",
    "O'Neill's_papers",
    "Nasty_unpublished",
)
UNREAD, UNSCORED, LOWER_CASE = "Unread_page", "Unscored_page", "eBay"
GAP_MONTH = "2025-05"
RIGHT_ID, WRONG_ID, MUL_ID, REDIRECTED_ID, DELETED_ID, PICKY_ID = (
    "Q1000",
    "Q1001",
    "Q1002",
    "Q1003",
    "Q1004",
    "Q1005",
)
NAME = "Nasty Partner Organisation"
QUIRKS = Quirks(
    ids_as_text=False,
    repeats_rows=True,
    empty_answers=True,
    fails_windows=True,
    counts_days_from_zero=True,
    tells_some_zeros=True,
)


@cache
def nasty_world() -> World:
    """The one nasty world of this process; whoever changes it changes it for all."""
    wikis = nasty_pages.wikis()
    files = nasty_commons.files(wikis)
    return World(
        name="nasty",
        wikis=wikis,
        files=files,
        categories=nasty_commons.categories(wikis, files),
        entities=_entities(),
        allow_list="".join(f"{name}\n" for name in ALLOW_LIST),
        dumps=SAMPLE,
        daily_views=daily_views,
        daily_traffic=daily_traffic,
        daily_requests=lambda file: _daily_requests(file) if file in files else {},
        quality=_quality,
        impact=_impact,
        quirks=QUIRKS,
    )


@lru_cache(maxsize=4_096)
def daily_views(wiki: str, title: str) -> Numbers:
    """Views by day, many days without any; a title is read while the page has it, and little after."""
    if title == UNREAD:
        return ()
    if title == LOWER_CASE:
        return tuple(1 if day % 3 == 0 else 0 for day in range(day_count()))
    names = {name for wiki_titles in nasty_pages.TITLES.values() for name in wiki_titles}
    if title not in names and not title.startswith("Item_") and title not in _former():
        return ()
    since, until = _former().get(title, (date.min, date.max))
    return tuple(_views(wiki, title, day, since, until) for day in range(day_count()))


def _views(wiki: str, title: str, day: int, since: date, until: date) -> int:
    """Views of a day: those of the page while it has the title, of a redirect or nothing else."""
    drawn = number("views", wiki, title, day)
    if since <= FIRST_DAY + timedelta(days=day) < until:
        return max(0, drawn % 40 - 9) * (1 + number("level", wiki, title) % 30)
    return int(drawn % 5 == 0 and since == date.min)


@cache
def _former() -> Mapping[str, tuple[date, date]]:
    """Since when and until when a title was that of a moved page."""
    found = {}
    for title, former in nasty_pages.MOVED.items():
        since = date.min
        for old, _, when in former:
            until = date.fromisoformat(when[:10])
            found[old], since = (since, until), until
        found[title] = since, date.max
    return found


@cache
def daily_traffic(wiki: str) -> Numbers:
    """Views of a whole wiki by day."""
    if wiki not in nasty_pages.TITLES:
        return ()
    return tuple(50_000 + number("traffic", wiki, day) % 9_000 for day in range(day_count()))


@cache
def _daily_requests(file: str) -> Mapping[str, Numbers]:
    if file == nasty_commons.UNUSED:
        return {}
    return {name: tuple(number(file, name, day) % 4 for day in range(day_count())) for name in REFERERS}


def _quality(wiki: str, page: Page) -> float | None:
    """Scores go a little beyond 0 and 1; for one page there never is one."""
    return None if page.title == UNSCORED else round(1.1 * share("quality", wiki, page.title) - 0.05, 15)


@cache
def _impact() -> Impact:
    """A primary category listed late and with a gap, two below it without deep figures."""
    months = [f"{year}-{month:02d}" for year in (2024, 2025, 2026) for month in range(1, 13)][1:34]
    kept = [month for month in months if month != GAP_MONTH]
    found = {ROOT: {month: _impact_month(ROOT, month, is_primary=True) for month in kept}}
    for name in (QUOTED, CHAIN[0]):
        found[name] = {month: _impact_month(name, month, is_primary=False) for month in kept}
    return found


def _impact_month(category: str, month: str, *, is_primary: bool) -> ImpactMonth:
    drawn = [1 + number("impact", category, month, place) % 90 for place in range(4)]
    counts = tuple(count for value in drawn for count in (value, 3 * value * is_primary))
    scopes = {"shallow": 1, "deep": 3} if is_primary else {"shallow": 1}
    views = {
        scope: {"all-wikis": 1_000 * drawn[0] * factor, "en.wikipedia": 700 * drawn[0] * factor}
        for scope, factor in scopes.items()
    }
    return ImpactMonth(counts, {scope: views.get(scope, {}) for scope in ("shallow", "deep")})


def _entities() -> dict[str, dict[str, object]]:
    """Items with a label that fits, that does not, in no language; one that leads elsewhere."""
    site = claims.text("P856", f"https://www.{nasty_pages.DOMAIN}/", "url")
    told = (claims.item("P31", "Q245065"), claims.item("P159", "Q64"), claims.quantity("P2124", 193), site)
    category = (claims.text("P373", ROOT.replace("_", " ")), claims.item("P8464", "Q1006"))
    right = claims.entity(RIGHT_ID, {"en": NAME}, (*told, *category))
    picky = (
        claims.text("P856", "https://old.nasty.example/", "url", rank="deprecated"),
        claims.text("P856", "https://new.nasty.example/", "url", rank="preferred"),
        site,
        claims.no_value("P373"),
        claims.no_value("P2124", "quantity"),
    )
    found = [
        right,
        claims.entity(WRONG_ID, {"en": "A private company"}, (claims.item("P31", "Q4830453"),)),
        claims.entity(MUL_ID, {"mul": NAME}, told),
        claims.entity(PICKY_ID, {"en": "NPO"}, picky, aliases={"en": ["Nasty P. O.", NAME]}),
        claims.entity(
            "Q1006",
            {"en": f"Category:{ROOT}"},
            sitelinks={"commonswiki": f"Category:{ROOT.replace('_', ' ')}"},
        ),
        claims.entity("Q64", {"mul": "Berlin"}),
        claims.entity("Q245065", {"en": "intergovernmental organization"}),
    ]
    by_id = {str(one["id"]): one for one in found}
    return by_id | {REDIRECTED_ID: {**right, "redirects": {"from": REDIRECTED_ID, "to": RIGHT_ID}}}
