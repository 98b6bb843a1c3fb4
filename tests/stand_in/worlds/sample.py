"""The sample world: what Wikimedia would answer if the simulation of `data/sample` were so."""

from __future__ import annotations

from functools import cache, partial

from tests.stand_in.worlds import (
    sample_commons,
    sample_counts,
    sample_impact,
    sample_organisations,
    sample_wikis,
)
from tests.stand_in.worlds.model import World
from tests.stand_in.worlds.sample_day import LAST, Day
from tests.stand_in.worlds.simulation import SAMPLE


@cache
def sample_world() -> World:
    """The one sample world of this process; whoever changes it changes it for all."""
    return world_on(LAST)


def world_on(day: Day) -> World:
    """The sample world as it was on a day: pages under their titles of then, files that stood on them."""
    wikis = sample_wikis.wikis(day)
    files = sample_commons.files(wikis, day)
    categories = sample_commons.categories(wikis, files)
    return World(
        name="sample",
        wikis=wikis,
        files=files,
        categories=categories,
        entities=sample_organisations.entities(),
        allow_list=sample_impact.allow_list(),
        dumps=SAMPLE,
        daily_views=sample_counts.daily_views,
        daily_traffic=sample_counts.daily_traffic,
        daily_requests=sample_counts.daily_requests,
        quality=partial(sample_counts.quality, day),
        impact=sample_impact.impact,
    )
