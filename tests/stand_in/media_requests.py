"""Media requests of a file, by referer."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence

from tests.stand_in.aqs import BadRequestError, NotFoundError, Range, nothing_for, one_of
from tests.stand_in.worlds.model import REFERERS, Numbers, World

AGENTS = ("all-agents", "user", "spider")
SPIDERS = 150  # of 1,000 requests by users


def items(world: World, parts: Sequence[str]) -> object:
    """The answer to the parts of an address after `mediarequests`."""
    match parts:
        case ["per-file", referer, agent, path, granularity, start, end] if path.startswith("/"):
            return _per_file(world, referer, agent, path, Range.of(granularity, start, end))
        case _:
            raise NotFoundError("Invalid route")


def _per_file(world: World, referer: str, agent: str, path: str, asked: Range) -> object:
    if referer not in {"all-referers", *REFERERS} and "." not in referer:
        raise BadRequestError(f"referer {referer} is not known")
    one_of(agent, AGENTS, "agent")
    users = _by_referer(_requests(world, path), referer.removesuffix(".org"))
    daily = [_of_agent(count, agent) for count in users]
    found = [
        {
            "referer": referer,
            "file_path": path,
            "granularity": asked.granularity,
            "timestamp": timestamp,
            "agent": agent,
            "requests": requests,
        }
        for timestamp, requests in asked.counts(daily)
    ]
    if not found:
        raise nothing_for("file")
    return {"items": found}


def _requests(world: World, path: str) -> Mapping[str, Numbers]:
    name = path.rpartition("/")[2]
    return world.daily_requests(name) if path == upload_path(name) else {}


def _by_referer(requests: Mapping[str, Numbers], referer: str) -> Numbers:
    if referer != "all-referers":
        return requests.get(referer, ())
    return [sum(counts) for counts in zip(*requests.values(), strict=True)]


def _of_agent(user_count: int, agent: str) -> int:
    spiders = user_count * SPIDERS // 1000
    return {"user": user_count, "spider": spiders, "all-agents": user_count + spiders}[agent]


def upload_path(name: str) -> str:
    """Path of a Commons file (underscores) on the upload server, with its leading slash."""
    digest = hashlib.md5(name.encode(), usedforsecurity=False).hexdigest()
    return f"/wikipedia/commons/{digest[0]}/{digest[:2]}/{name}"
