"""What is held is not asked for again, and when it is after all."""

from contextlib import closing
from dataclasses import dataclass, field
from datetime import date

import pytest

from sic_metrics.errors import BrokenAnswerError
from sic_metrics.ingestion.client import LedgerFirstClient
from sic_metrics.ledger.store import Ledger
from sic_metrics.settings import Endpoints
from sic_metrics.sources import commons_impact_api as cim
from sic_metrics.wikimedia.ask import put_leniently
from sic_metrics.wikimedia.http import Answer

OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@dataclass
class Source:
    """A session whose first window always breaks, of a source that has no counts."""

    broken: str
    asked: list[str] = field(default_factory=list)

    def ask(self, request, check):
        self.asked.append("/".join(request.url.split("/")[-2:]))
        if self.asked[-1] == self.broken:
            raise BrokenAnswerError(request, b"", "HTTP 500")
        return Answer(request, "no_data", 404, b"{}")


@pytest.fixture
def ledger(tmp_path):
    with closing(Ledger(tmp_path)) as ledger:
        yield ledger


def asked(ledger: Ledger, broken: str, published: date, *, refresh: bool = False) -> list[str]:
    """The windows that a run asks for."""
    source = Source(broken)
    ask = LedgerFirstClient(ledger, source, refresh).of(cim.METADATA)
    put_leniently(ask, cim.history(Endpoints(), "UNESCO", published))
    return source.asked


def test_a_wider_window_that_is_held_serves_until_a_newer_month_is_published(ledger):
    first, wider = "20231101/20261101", "20231001/20991231"
    assert asked(ledger, first, OCTOBER) == [first, wider]
    assert asked(ledger, first, OCTOBER) == []
    assert asked(ledger, first, NOVEMBER) == ["20231101/20261201"]
    assert asked(ledger, first, NOVEMBER, refresh=True) == ["20231101/20261201"]
    assert ledger.quarantined() == []
