"""The worlds that can be served, by name; each is made once in a process and only read afterwards."""

from __future__ import annotations

from collections.abc import Callable

from tests.stand_in.worlds.large import large_world
from tests.stand_in.worlds.model import World
from tests.stand_in.worlds.nasty import nasty_world
from tests.stand_in.worlds.sample import sample_world

WORLDS: dict[str, Callable[[], World]] = {
    "large": large_world,
    "nasty": nasty_world,
    "sample": sample_world,
}
