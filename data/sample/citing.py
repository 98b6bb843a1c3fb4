"""Links from articles to the domains of organisations; the domains exist in the sample only."""

from collections.abc import Iterator
from dataclasses import dataclass

from drawn import number, share
from model import Page, World

# Domain of every organisation, and the themes whose articles link to it more than others.
DOMAINS = {
    "DEMO_BLUE": ("demo-blue.example", frozenset()),
    "DEMO_CLIMATE": ("demo-climate.example", frozenset({"climate"})),
    "DEMO_GENDER": ("demo-gender.example", frozenset({"gender"})),
    "DEMO_HEALTH": ("demo-health.example", frozenset({"health"})),
    "DEMO_HERITAGE": ("demo-heritage.example", frozenset({"culture"})),
    "DEMO_MUSEUM": ("demo-museum.example", frozenset({"culture"})),
    "DEMO_RELIEF": ("demo-relief.example", frozenset({"emergencies"})),
    "DEMO_SEEDS": ("demo-seeds.example", frozenset({"food"})),
    "DEMO_WATER": ("demo-water.example", frozenset()),
}
FITTING, OTHER = 0.8, 0.14
HOSTS = ("www.", "", "data.")
FROM_THE_FIRST = 0.55  # share of the links that stood before the first month


@dataclass(frozen=True)
class Link:
    """A link on a page from the month index `start` on."""

    page: Page
    url: str
    start: int


def links(simulated: World) -> Iterator[Link]:
    """Links of all articles, by article, then domain: the order in which lists give them."""
    for page in simulated.pages.values():
        if page.namespace == 0 and page.wiki.endswith(".wikipedia"):
            for domain, themes in DOMAINS.values():
                yield from links_to(page, domain, fits=page.theme in themes)


def links_to(page: Page, domain: str, *, fits: bool) -> Iterator[Link]:
    """Links of one article to one domain."""
    if share("cites", domain, *page.key) < (FITTING if fits else OTHER):
        for place in range(1 + number("links", domain, *page.key) % 4):
            drawn = share("since", domain, *page.key, place)
            start = 0 if drawn < FROM_THE_FIRST else int((drawn - FROM_THE_FIRST) / (1 - FROM_THE_FIRST) * 36)
            yield Link(page, address(page, domain, place), start)


def address(page: Page, domain: str, place: int) -> str:
    """Where a link leads: to a report on the domain or on a host below it, over http or https."""
    drawn = number("address", domain, *page.key, place)
    scheme = "http" if drawn % 5 == 0 else "https"
    code = page.wiki.split(".")[0]
    return f"{scheme}://{HOSTS[drawn // 5 % len(HOSTS)]}{domain}/{code}/report/{drawn % 10_000}"


def stands_on_talk_page(page: Page, domain: str) -> bool:
    """Whether the article's talk page has a link to the domain as well."""
    return number("talk", domain, *page.key) % 8 == 0
