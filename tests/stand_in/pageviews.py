"""Pageviews: of an article, and of a whole wiki."""

from __future__ import annotations

from collections.abc import Sequence

from tests.stand_in.aqs import NotFoundError, Range, nothing_for, one_of
from tests.stand_in.worlds.model import Numbers, World, share

ACCESSES = ("all-access", "desktop", "mobile-web", "mobile-app")
AGENTS = ("all-agents", "user", "spider", "automated")
# Parts of 1,000, so that the parts of a count always add up to it.
MOBILE_WEB, MOBILE_APP = 600, 10
MACHINES = {"spider": 120, "automated": 40}


def items(world: World, parts: Sequence[str]) -> object:
    """The answer to the parts of an address after `pageviews`."""
    match parts:
        case ["per-article", project, access, agent, article, granularity, start, end]:
            return _per_article(
                world, _wiki(project), access, agent, article, Range.of(granularity, start, end)
            )
        case ["aggregate", project, access, agent, granularity, start, end]:
            return _aggregate(world, _wiki(project), access, agent, Range.of(granularity, start, end))
        case _:
            raise NotFoundError("Invalid route")


def _wiki(project: str) -> str:
    return project.lower().removeprefix("www.").removesuffix(".org")


def _per_article(world: World, project: str, access: str, agent: str, article: str, asked: Range) -> object:
    one_of(access, ACCESSES, "access")
    one_of(agent, AGENTS, "agent")
    title = article.replace(" ", "_").replace("\t", "")
    daily = _parts(world.daily_views(project, title), access, agent, f"{project} {title}")
    found = [
        {
            "project": project,
            "article": title,
            "granularity": asked.granularity,
            "timestamp": timestamp,
            "access": access,
            "agent": agent,
            "views": views,
        }
        for timestamp, views in asked.counts(daily, some_zeros=world.quirks.tells_some_zeros)
    ]
    if not any(item["views"] for item in found):
        raise nothing_for("project")
    return {"items": found}


def _aggregate(world: World, project: str, access: str, agent: str, asked: Range) -> object:
    one_of(access, ACCESSES, "access")
    one_of(agent, AGENTS, "agent")
    daily = _parts(world.daily_traffic(project), access, agent, project)
    found = [
        {
            "project": project,
            "access": access,
            "agent": agent,
            "granularity": asked.granularity,
            "timestamp": timestamp,
            "views": views,
        }
        for timestamp, views in asked.counts(daily)
    ]
    if not found:
        raise nothing_for("project")
    return {"items": found}


def _parts(daily: Numbers, access: str, agent: str, seed: str) -> Numbers:
    if (access, agent) == ("all-access", "user"):
        return daily
    return [part(count, access, agent, seed) for count in daily]


def part(user_count: int, access: str, agent: str, seed: str) -> int:
    """The count of a kind of agent and access, from that of users over every access."""
    if agent == "all-agents":
        return sum(part(user_count, access, one, seed) for one in AGENTS[1:])
    count = user_count if agent == "user" else user_count * MACHINES[agent] // 1000
    if access == "all-access":
        return count
    mobile = count * (MOBILE_WEB + int(300 * share("mobile", seed))) // 1000
    app = count * MOBILE_APP // 1000
    return {"mobile-web": mobile, "mobile-app": app, "desktop": count - mobile - app}[access]
