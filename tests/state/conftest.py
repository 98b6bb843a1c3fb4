from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from sic_metrics.state import Collaboration, State

BEGIN = datetime(2026, 11, 1, 12, tzinfo=UTC)


@pytest.fixture
def state(tmp_path: Path) -> State:
    """An empty state whose clock goes on a day with every entry."""
    days = iter(range(10_000))
    return State.open(tmp_path / "home", clock=lambda: BEGIN + timedelta(days=next(days)))


def talk(**changed) -> Collaboration:
    """A collaboration with what must be there, and what is asked for."""
    given = {"who": "Ada", "org_id": "WHO", "wikimedia_body": "WMSE", "agreement": "talks", "stage": "talks"}
    return Collaboration(**{**given, **changed})
