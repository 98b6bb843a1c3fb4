"""The Action API: its parameters, its errors, and the two shapes of its answers."""

from __future__ import annotations

from urllib.parse import unquote

from tests.stand_in import action_meta, action_query, wikidata
from tests.stand_in.action import ActionError, Ask
from tests.stand_in.http_text import HTML, Reply, Request, json_reply
from tests.stand_in.worlds.model import WIKIDATA, World

ACTIONS = {"query": action_query.query, "sitematrix": action_meta.sitematrix}
HELP = b"<!DOCTYPE html><html><title>MediaWiki API help</title><p>This is an auto-generated page.</p></html>"
EVERYWHERE = (
    "action",
    "format",
    "formatversion",
    "maxlag",
    "errorformat",
    "uselang",
    "utf8",
    "curtimestamp",
    "origin",
)


def answer(world: World, host: str, request: Request, max_limit: int) -> Reply:
    """The answer of a wiki's `api.php`; errors have status 200."""
    wiki = world.wikis.get(unquote(host))
    if wiki is None:
        return Reply(404, b"<html><title>No such wiki</title></html>", HTML)
    ask = Ask(world, wiki, request.params, max_limit)
    if ask.text("format") != "json":
        return Reply(200, HELP, HTML)
    try:
        found = _answered(ask)
    except ActionError as error:
        found = {
            "error": {"code": error.code, "info": str(error), **error.more, "docref": "See the API's help."}
        }
    if unknown := ask.unused(EVERYWHERE):
        ask.warn("main", f"Unrecognized parameter{'s' * (len(unknown) > 1)}: {', '.join(unknown)}.")
    if ask.warnings and "error" not in found:
        found = {
            "warnings": {name: {"warnings": "\n".join(lines)} for name, lines in ask.warnings.items()},
            **found,
        }
    return json_reply(found if ask.text("formatversion", "1") == "2" else _first_version(found))


def _answered(ask: Ask) -> dict[str, object]:
    action = ask.text("action", "help")
    if action == "wbgetentities" and ask.wiki.site.host == WIKIDATA:
        return wikidata.entities(ask)
    if action not in ACTIONS:
        raise ActionError("badvalue", f'Unrecognized value for parameter "action": {action}.')
    return ACTIONS[action](ask)


def _first_version(value: object) -> object:
    """The answer as format version 1 has it: pages by id, a flag is there with no value or is not there."""
    if isinstance(value, list):
        return [_first_version(one) for one in value]
    if not isinstance(value, dict):
        return value
    kept = {name: "" if one is True else one for name, one in value.items() if one is not False}
    if isinstance(kept.get("pages"), list):
        kept["pages"] = {
            str(page.get("pageid", -1 - place)): page for place, page in enumerate(kept["pages"])
        }
    return {name: _first_version(one) for name, one in kept.items()}
