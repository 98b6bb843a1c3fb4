"""The wikis of the sample world: articles, main pages, assessments, links to partners."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.stand_in.worlds.model import COMMONS, META, WIKIDATA, ExternalLink, Move, Page, Site, Wiki, number
from tests.stand_in.worlds.sample_day import Day
from tests.stand_in.worlds.sample_organisations import DOMAINS
from tests.stand_in.worlds.simulation import script, simulated_world

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


def wikis(day: Day) -> dict[str, Wiki]:
    """Wikis by host, with everything but what files bring."""
    found = {wiki.site.host: wiki for wiki in [*map(_wiki, script("calibration").ALL_WIKIS), *_others()]}
    hosts = {wiki.site.wiki: wiki for wiki in found.values()}
    for page in simulated_world().pages.values():
        _add_page(hosts[page.wiki], page, day)
    _add_move(hosts[script("world").MOVE.wiki], day)
    _add_links(hosts, day)
    return found


def _wiki(known: Any) -> Wiki:
    project = "wiki" if known.project == "wikipedia" else known.project
    assesses = known.code in ASSESSING and project == "wiki"
    named = known.name, f"{known.name}.org", known.dbname, known.code, known.language, known.main_page
    site = Site(*named, project, assesses=assesses)
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


def _add_page(wiki: Wiki, known: Any, day: Day) -> None:
    """A page as the simulation numbers it, in its latest revision, with its assessments."""
    quality = script("quality")
    title = day.title(known)
    item = f"Q{8_000_001 + known.subject}" if known.subject >= 0 and known.namespace == 0 else ""
    namespace = known.namespace or wiki.namespace_of(title)
    rev_id = quality.revision(known, day.stage)
    told = {"item": item, "edited_at": f"{day.iso}T08:15:30Z"}
    wiki.add(Page(known.page_id, namespace, title, rev_id, quality.length(known), **told))
    if wiki.site.assesses and known.theme in PROJECTS:
        wiki.assessments[known.page_id] = _assessments(wiki, known)


def _add_move(wiki: Wiki, day: Day) -> None:
    """The redirect that a move has left, and the move's entry in the log."""
    move = script("world").MOVE
    if not day.is_after(move):
        return
    comment, at = (
        f"Careful mover moved page [[{move.former_title}]] to [[{move.title}]]",
        f"{move.day}T10:20:00Z",
    )
    told = {"is_new": True, "comment": comment.replace("_", " "), "edited_at": at}
    wiki.add(Page(move.redirect_id, 0, move.former_title, 1_960_000_001, 40, move.title, **told))
    page_id = wiki.by_title[move.title].page_id
    wiki.moves.append(Move(8_400_001, page_id, move.former_title, move.title, at))


def _assessments(wiki: Wiki, known: Any) -> dict[str, tuple[str, str]]:
    drawn = number("assessed", *known.key)
    if drawn % 5 == 0:
        return {}
    grade, importance = GRADES[drawn % len(GRADES)], IMPORTANCE[drawn // 7 % len(IMPORTANCE)]
    found = {PROJECTS[known.theme]: (grade, importance), "Wikipedia 1.0": (grade or "Start", "Mid")}
    if wiki.site.wiki == "en.wikipedia" and drawn % 2:
        found["Project-independent assessment"] = (grade or "C", "")
    return found


def _add_links(wikis: dict[str, Wiki], day: Day) -> None:
    """Links from articles to the domains; those on their talk pages come after all others."""
    citing, talked = script("citing"), []
    for link in citing.links(simulated_world()):
        if link.start <= day.month:
            wikis[link.page.wiki].links.append(ExternalLink(link.page.page_id, link.url))
            talked += [(link.page, domain) for domain in DOMAINS.values() if domain in link.url]
    for page, domain in dict.fromkeys(talked):
        if citing.stands_on_talk_page(page, domain):
            _add_talk_link(wikis[page.wiki], page, citing.address(page, domain, 9), day)


def _add_talk_link(wiki: Wiki, page: Any, url: str, day: Day) -> None:
    title = f"{wiki.site.namespaces[1].replace(' ', '_')}:{day.title(page)}"
    talk = wiki.by_title.get(title) or wiki.add(
        Page(5_000_000 + page.page_id, 1, title, 1_900_000_000 + page.page_id)
    )
    wiki.links.append(ExternalLink(talk.page_id, url))
