"""What a wiki tells of itself, and Meta of all of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from tests.stand_in.action import Ask
from tests.stand_in.action_titles import spaced
from tests.stand_in.http_text import percent_encoded
from tests.stand_in.worlds.languages import CANONICAL
from tests.stand_in.worlds.model import Site

PROJECTS = {"wiki": "Wikipedia", "wikisource": "Wikisource"}
SPECIAL = ("commonswiki", "metawiki", "wikidatawiki")


def siteinfo(ask: Ask) -> dict[str, object]:
    """`meta=siteinfo`."""
    parts = ask.known("siprop", ("general", "namespaces", "namespacealiases"), "general", "siteinfo")
    site = ask.wiki.site
    told: dict[str, Callable[[], object]] = {
        "general": lambda: _general(site),
        "namespaces": lambda: _namespaces(site),
        "namespacealiases": list,
    }
    return {part: told[part]() for part in parts}


def _general(site: Site) -> dict[str, object]:
    return {
        "mainpage": spaced(site.main_page),
        "base": f"https://{site.host}/wiki/{percent_encoded(site.main_page)}",
        "sitename": PROJECTS.get(site.project, site.language),
        "mainpageisdomainroot": False,
        "generator": "MediaWiki 1.47.0-wmf.5",
        "case": "first-letter",
        "lang": site.language_code,
        "rtl": site.direction == "rtl",
        "server": f"//{site.host}",
        "servername": site.host,
        "articlepath": "/wiki/$1",
        "scriptpath": "/w",
        "wikiid": site.dbname,
        "time": "2026-11-23T09:00:00Z",
    }


def _namespaces(site: Site) -> dict[str, object]:
    return {str(number): _namespace(site, number) for number in sorted(site.namespaces)}


def _namespace(site: Site, number: int) -> dict[str, object]:
    told: dict[str, object] = {
        "id": number,
        "case": "first-letter",
        "name": site.namespaces[number],
        "subpages": number % 2 == 1,
        "content": number == 0,
        "nonincludable": False,
    }
    return {**told, "canonical": CANONICAL[number]} if number else told


def sitematrix(ask: Ask) -> dict[str, object]:
    """`action=sitematrix`: wikis by language, numbered as texts, then the special ones."""
    ask.ignores("smtype", "smlangprop", "smsiteprop", "smlimit")
    by_language: dict[str, list[Site]] = defaultdict(list)
    sites = [wiki.site for wiki in ask.world.wikis.values()]
    for site in sites:
        if site.dbname not in SPECIAL:
            by_language[site.language_code].append(site)
    matrix: dict[str, object] = {"count": len(sites)}
    for place, (code, of_language) in enumerate(sorted(by_language.items())):
        matrix[str(place)] = _language(code, of_language)
    matrix["specials"] = [_site(site) for site in sites if site.dbname in SPECIAL]
    return {"limits": {"sitematrix": 5000}, "sitematrix": matrix}


def _language(code: str, sites: list[Site]) -> dict[str, object]:
    name = sites[0].language
    return {
        "code": code,
        "name": name,
        "site": [_site(site) for site in sites],
        "dir": sites[0].direction,
        "localname": name,
    }


def _site(site: Site) -> dict[str, object]:
    special = site.dbname in SPECIAL
    told: dict[str, object] = {
        "url": f"https://{site.host}",
        "dbname": site.dbname,
        "code": site.dbname.removesuffix("wiki") if special else site.project,
    }
    told |= {"lang": "en"} if special else {}
    told |= {"sitename": PROJECTS.get(site.project, site.language)}
    return told | ({"closed": True} if site.closed else {})
