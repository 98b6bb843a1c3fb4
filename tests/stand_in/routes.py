"""Which family of endpoints answers an address."""

from __future__ import annotations

from collections.abc import Callable

from tests.stand_in import action_api, analytics, dumps, liftwing, uploads, wikidata
from tests.stand_in.http_text import HTML, MOST_TARGET_BYTES, TEXT, Reply, Request
from tests.stand_in.worlds.model import World

ACTION = "/w/api.php"
NOTHING = Reply(404, b"<html><title>Not Found</title></html>", HTML)
MOVED = Reply(301, b"<html><title>Moved</title></html>", HTML, {"Location": "/documentation"})
GONE = Reply(410, b"<html><title>Gone</title></html>", HTML)
TOO_LONG = Reply(414, b"<html><title>414 Request-URI Too Long</title></html>", HTML)
ROUTES: dict[str, Callable[[World, str, Request], Reply]] = {
    "/api/rest_v1": lambda world, path, _: analytics.answer(world, path),
    "/service/lw/inference/v1": liftwing.answer,
    "/other": lambda world, path, _: dumps.answer(world, path),
    "/upload": lambda world, path, _: uploads.answer(world, path),
    "/sparql": lambda world, _, request: wikidata.sparql(world, request.params),
    "/commons_category_allow_list.tsv": lambda world, _, __: Reply(200, world.allow_list.encode(), TEXT),
    "/documentation": lambda _, __, ___: Reply(200, b"<!DOCTYPE html><title>Documentation</title>", HTML),
    "/moved": lambda _, __, ___: MOVED,
    "/gone": lambda _, __, ___: GONE,
}


def answer(world: World, request: Request, max_limit: int) -> Reply:
    """The good answer to a request; what lies below `/moved` and `/gone` is no longer there."""
    path = request.path
    if len(request.target) > MOST_TARGET_BYTES:
        return TOO_LONG
    for prefix, handler in ROUTES.items():
        if path == prefix or path.startswith(f"{prefix}/"):
            return handler(world, path.removeprefix(prefix), request)
    if path.endswith(ACTION):
        return action_api.answer(world, path.removesuffix(ACTION).strip("/"), request, max_limit)
    return NOTHING
