"""Running stand-ins and a client for their tests."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.stand_in.asking import Client
from tests.stand_in.running import running_wikimedia


@pytest.fixture(scope="module")
def sample() -> Iterator[Client]:
    """A client of a faultless sample world."""
    with running_wikimedia("sample") as wikimedia, Client(wikimedia) as client:
        yield client


@pytest.fixture(scope="module")
def nasty() -> Iterator[Client]:
    """A client of a faultless nasty world whose lists come in short answers."""
    with running_wikimedia("nasty", max_limit=7) as wikimedia, Client(wikimedia) as client:
        yield client
