"""The wikis of the sample world: articles, main pages, assessments, links to partners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.wikimedia.worlds.model import (
    COMMONS,
    META,
    WIKIDATA,
    ExternalLink,
    Page,
    Site,
    Wiki,
    number,
    share,
)
from tests.wikimedia.worlds.sample_organisations import DOMAINS
from tests.wikimedia.worlds.simulation import script, simulated_world

ASSESSING = ("en", "ar", "tr")
GRADES = ("Stub", "Start", "C", "B", "GA", "FA", "")
IMPORTANCE = ("Low", "Mid", "High", "Top", "Unknown", "")
PROJECTS = {
    "health": "Medicine",
    "climate": "Climate change",
    "gender": "Women",
    "emergencies": "Disaster management",
    "culture": "Visual arts",
}
FITTING, OTHER = 0.6, 0.06
HOSTS = ("www.", "", "data.")


def wikis() -> dict[str, Wiki]:
    """Wikis by host, with everything but what files bring."""
    found = {wiki.site.host: wiki for wiki in [*map(_wikipedia, script("calibration").WIKIS), *_others()]}
    for page in simulated_world().pages.values():
        _add_article(found[f"{page.wiki}.org"], page)
    return found


def _wikipedia(known: Any) -> Wiki:
    host, dbname = f"{known.name}.org", f"{known.code}wiki"
    assesses = known.code in ASSESSING
    site = Site(known.name, host, dbname, known.code, known.language, known.main_page, assesses=assesses)
    wiki = Wiki(site)
    if (site.wiki, site.main_page) in simulated_world().pages:
        return wiki
    wiki.add(Page(1, wiki.namespace_of(site.main_page), site.main_page, 1_000_000_001))
    return wiki


def _others() -> Iterator[Wiki]:
    """The wikis that are not read for articles."""
    yield Wiki(Site("commons.wikimedia", COMMONS, "commonswiki", "en", "Commons", "Main_Page", "commonswiki"))
    yield Wiki(
        Site("wikidata", WIKIDATA, "wikidatawiki", "en", "Wikidata", "Wikidata:Main_Page", "wikidatawiki")
    )
    yield Wiki(Site("meta.wikimedia", META, "metawiki", "en", "Meta-Wiki", "Main_Page", "metawiki"))


def _add_article(wiki: Wiki, known: Any) -> None:
    """An article as the simulation numbers it, with its assessments and its links."""
    length = 1_500 + number("length", *known.key) % 60_000
    item = f"Q{8_000_001 + known.subject}" if known.subject >= 0 else ""
    namespace = wiki.namespace_of(known.title)
    rev_id = 1_100_000_000 + known.page_id * 37
    wiki.add(Page(known.page_id, namespace, known.title, rev_id, length, item=item))
    if wiki.site.assesses and known.theme in PROJECTS:
        wiki.assessments[known.page_id] = _assessments(wiki, known)
    for domain in DOMAINS.values():
        _cite(wiki, known, domain)


def _assessments(wiki: Wiki, known: Any) -> dict[str, tuple[str, str]]:
    drawn = number("assessed", *known.key)
    if drawn % 5 == 0:
        return {}
    grade, importance = GRADES[drawn % len(GRADES)], IMPORTANCE[drawn // 7 % len(IMPORTANCE)]
    found = {PROJECTS[known.theme]: (grade, importance), "Wikipedia 1.0": (grade or "Start", "Mid")}
    if wiki.site.wiki == "en.wikipedia" and drawn % 2:
        found["Project-independent assessment"] = (grade or "C", "")
    return found


def _cite(wiki: Wiki, known: Any, domain: str) -> None:
    """Links from the article, and now and then from its talk page, to the domain."""
    fits = known.theme in domain or (domain == DOMAINS["DEMO_RELIEF"] and known.theme == "emergencies")
    if share("cites", domain, *known.key) >= (FITTING if fits or _is_culture(known, domain) else OTHER):
        return
    for place in range(1 + number("links", domain, *known.key) % 3):
        wiki.links.append(ExternalLink(known.page_id, _address(domain, known.key, place)))
    if number("talk", domain, *known.key) % 8 == 0:
        talk = f"{wiki.site.namespaces[1].replace(' ', '_')}:{known.title}"
        page = wiki.by_title.get(talk) or wiki.add(
            Page(5_000_000 + known.page_id, 1, talk, 1_900_000_000 + known.page_id)
        )
        wiki.links.append(ExternalLink(page.page_id, _address(domain, known.key, 9)))


def _is_culture(known: Any, domain: str) -> bool:
    return known.theme == "culture" and domain in {DOMAINS["DEMO_HERITAGE"], DOMAINS["DEMO_MUSEUM"]}


def _address(domain: str, key: tuple[str, str], place: int) -> str:
    drawn = number("address", domain, *key, place)
    scheme = "http" if drawn % 5 == 0 else "https"
    return (
        f"{scheme}://{HOSTS[drawn // 5 % len(HOSTS)]}{domain}/{key[0].split('.')[0]}/report/{drawn % 10_000}"
    )
