"""Wikidata: entities by id or by page, and as much of the query service as one question needs."""

from __future__ import annotations

import re

from tests.stand_in.action import ActionError, Ask
from tests.stand_in.http_text import TEXT, Reply, json_reply
from tests.stand_in.worlds.model import World

ID = re.compile(r"Q[1-9]\d*")
PARTS = ("info", "sitelinks", "aliases", "labels", "descriptions", "claims", "datatype")
ENTITY = "http://www.wikidata.org/entity/"
ORGANISATION_CLASSES = ("Q245065", "Q484652")


def entities(ask: Ask) -> dict[str, object]:
    """`action=wbgetentities`; an id that leads elsewhere has its own key and the other's content."""
    props = ask.known(
        "props", (*PARTS, "sitelinks/urls"), "info|sitelinks|aliases|labels|descriptions|claims|datatype"
    )
    languages, sites = ask.many("languages"), ask.many("sitefilter")
    ask.ignores("normalize", "redirects", "languagefallback")
    found: dict[str, object] = {}
    for entity_id in [*ask.many("ids"), *_by_pages(ask)]:
        if not ID.fullmatch(entity_id) and not entity_id.startswith("-"):
            raise ActionError(
                "no-such-entity", f"Could not find an entity with the ID {entity_id!r}.", id=entity_id
            )
        entity = ask.world.entities.get(entity_id)
        if entity is None:
            found[entity_id] = {"id": entity_id, "missing": ""}
        else:
            found[entity_id] = _told(entity, props, languages, sites)
    return {"entities": found, "success": 1}


def _by_pages(ask: Ask) -> list[str]:
    sites, titles = ask.many("sites"), ask.many("titles")
    by_page = {
        (str(link["site"]), str(link["title"])): entity_id
        for entity_id, entity in ask.world.entities.items()
        for link in _rows(entity.get("sitelinks"))
    }
    wanted = [(site, title.replace("_", " ")) for site in sites for title in titles]
    return [by_page.get(page, str(-1 - place)) for place, page in enumerate(wanted)]


def _rows(by_name: object) -> list[dict[str, object]]:
    return list(by_name.values()) if isinstance(by_name, dict) else []


def _told(
    entity: dict[str, object], props: list[str], languages: list[str], sites: list[str]
) -> dict[str, object]:
    wanted = {prop.partition("/")[0] for prop in props}
    kept = {name: value for name, value in entity.items() if name not in PARTS or name in wanted}
    if "info" not in wanted:
        kept = {
            name: value for name, value in kept.items() if name not in {"pageid", "ns", "title", "lastrevid"}
        }
        kept.pop("modified", None)
    for name, allowed in (("labels", languages), ("aliases", languages), ("descriptions", languages)):
        kept |= _filtered(kept, name, allowed)
    return kept | _filtered(kept, "sitelinks", sites)


def _filtered(kept: dict[str, object], name: str, allowed: list[str]) -> dict[str, object]:
    value = kept.get(name)
    if not isinstance(value, dict) or not allowed:
        return {}
    return {name: {key: one for key, one in value.items() if key in allowed}}


def sparql(world: World, params: dict[str, str]) -> Reply:
    """The query service: organisations of the international classes; to other questions, no rows."""
    query = params.get("query", "")
    if not (
        match := re.search(
            r"SELECT\s+(?:DISTINCT\s+)?(.+?)\s+(?:WHERE\s*)?\{", query, re.IGNORECASE | re.DOTALL
        )
    ):
        return Reply(400, b"SPARQL-QUERY: malformed query", TEXT)
    names = re.findall(r"\?(\w+)", match[1])
    asks = any(re.search(rf"wd:{one}\b", query) for one in ORGANISATION_CLASSES)
    rows = (
        [_row(entity) for entity in world.entities.values() if "P31" in str(entity.get("claims"))]
        if asks
        else []
    )
    bindings = [{name: row[name] for name in names if name in row} for row in rows]
    found = json_reply({"head": {"vars": names}, "results": {"bindings": bindings}})
    return Reply(200, found.body, "application/sparql-results+json;charset=utf-8")


def _row(entity: dict[str, object]) -> dict[str, dict[str, str]]:
    labels = {str(label["language"]): str(label["value"]) for label in _rows(entity.get("labels"))}
    row = {"o": {"type": "uri", "value": f"{ENTITY}{entity['id']}"}}
    if text := labels.get("en") or labels.get("mul"):
        row["oLabel"] = {"type": "literal", "value": text, "xml:lang": "en" if "en" in labels else "mul"}
    for name, prop, kind in (("site", "P856", "uri"), ("cat", "P373", "literal"), ("pc", "P8464", "uri")):
        if value := _value(entity, prop):
            row[name] = {"type": kind, "value": f"{ENTITY}{value}" if prop == "P8464" else value}
    return row


def _value(entity: dict[str, object], prop: str) -> str | None:
    claims = entity.get("claims")
    snaks = [claim["mainsnak"] for claim in claims.get(prop, [])] if isinstance(claims, dict) else []
    for snak in snaks:
        if snak["snaktype"] == "value":
            value = snak["datavalue"]["value"]
            return str(value.get("id", value)) if isinstance(value, dict) else str(value)
    return None
