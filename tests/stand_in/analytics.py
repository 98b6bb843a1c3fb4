"""The analytics API: the ways to its families."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from tests.stand_in import commons_impact, knowledge_gaps, media_requests, pageviews
from tests.stand_in.aqs import BadRequestError, NotFoundError, problem
from tests.stand_in.http_text import Reply, json_reply, segments
from tests.stand_in.worlds.model import World

FAMILIES: dict[str, Callable[[World, Sequence[str]], object]] = {
    "pageviews": pageviews.items,
    "mediarequests": media_requests.items,
    "knowledge-gap": knowledge_gaps.items,
    "commons-analytics": commons_impact.items,
}


def answer(world: World, path: str) -> Reply:
    """The answer to a path below the base, such as `/metrics/pageviews/…`."""
    try:
        return json_reply(_found(world, segments(path)))
    except BadRequestError as error:
        return problem(400, str(error), path)
    except NotFoundError as error:
        return problem(404, str(error), path)
    except commons_impact.WindowFailedError:
        return problem(500, "Internal Server Error", path)


def _found(world: World, parts: Sequence[str]) -> object:
    match parts:
        case ["metrics", family, *rest] if family in FAMILIES:
            return FAMILIES[family](world, rest)
        case _:
            raise NotFoundError("Invalid route")
