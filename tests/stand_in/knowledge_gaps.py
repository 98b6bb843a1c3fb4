"""Knowledge gaps of a Wikipedia: made from the documented schema, as no answer of the real one is recorded.

As the code of the real one has it, months are compared as text: `20260901` lies before the start
`2026090100`, so the first month of an address is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tests.stand_in.aqs import STAMPS, NotFoundError, day_of, nothing_for
from tests.stand_in.worlds.model import World, number

CATEGORIES = {
    "gender": ("female", "male", "transgender female"),
    "geography_wmf_region": (
        *("Central & Eastern Europe & Central Asia", "East, Southeast Asia, & Pacific"),
        *("Latin America & Caribbean", "Middle East & North Africa", "North America"),
        *("Northern & Western Europe", "South Asia", "Sub-Saharan Africa"),
    ),
}
Item = dict[str, object]


def items(world: World, parts: Sequence[str]) -> object:
    """The answer to the parts of an address after `knowledge-gap`."""
    match parts:
        case ["per-category", project, gap, category, start, end]:
            day_of(start, "start"), day_of(end, "end")
            wiki = project.lower().removesuffix(".org")
            found = [
                {"dt": dt, "project": wiki, "content_gap": gap, "category": category, **figure}
                for dt in _months()
                if f"{start[:8]}00" <= dt <= f"{end[:8]}00" and _is_there(world, wiki, gap, category)
                for figure in _figures(wiki, category, dt)
            ]
            if not found:
                raise nothing_for("project")
            return {"items": found}
        case _:
            raise NotFoundError("Invalid route")


def _months() -> list[str]:
    return list(dict.fromkeys(stamp[:8] for stamp in STAMPS["monthly"]))


def _is_there(world: World, wiki: str, gap: str, category: str) -> bool:
    is_wikipedia = wiki.endswith(".wikipedia") and bool(world.daily_traffic(wiki))
    return is_wikipedia and category in CATEGORIES.get(gap, ())


def _figures(wiki: str, category: str, dt: str) -> Iterator[Item]:
    """The metrics of a month, a share that cannot be computed as null."""
    articles = 50 + number("gap", wiki, category) % 900 + int(dt[:4]) - 2015
    good = articles * (5 + number("good", wiki, category) % 40) // 100
    views = articles * (20 + number("views", wiki, category, dt) % 100)
    yield {"metric": "article_count", "value": articles}
    yield {"metric": "article_created", "value": number("new", wiki, category, dt) % 9}
    yield {"metric": "pageviews_sum", "value": views}
    yield {"metric": "pageviews_mean", "value": views / articles}
    yield {"metric": "standard_quality_count", "value": good}
    yield {"metric": "standard_quality", "value": good / articles}
    yield {"metric": "quality_score", "value": None}
