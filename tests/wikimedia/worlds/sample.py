"""The sample world: what Wikimedia would answer if the simulation of `data/sample` were so."""

from __future__ import annotations

from functools import cache

from tests.wikimedia.worlds import (
    sample_commons,
    sample_counts,
    sample_impact,
    sample_organisations,
    sample_wikis,
)
from tests.wikimedia.worlds.model import World
from tests.wikimedia.worlds.simulation import SAMPLE


@cache
def sample_world() -> World:
    """The one sample world of this process; whoever changes it changes it for all."""
    wikis = sample_wikis.wikis()
    files = sample_commons.files(wikis)
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
        quality=sample_counts.quality,
        impact=sample_impact.impact,
    )
