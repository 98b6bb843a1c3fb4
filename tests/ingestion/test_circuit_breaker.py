"""When nothing more is asked of an endpoint, over several runs; that pages stay broken holds up no others."""

from contextlib import closing, suppress
from datetime import UTC, datetime

import pytest

from sic_metrics.errors import BrokenAnswerError
from sic_metrics.ingestion.circuit_breaker import CircuitBreaker
from sic_metrics.ingestion.client import LedgerFirstClient
from sic_metrics.ledger.store import Ledger
from sic_metrics.sources import article_quality
from sic_metrics.wikimedia.ask import Question
from sic_metrics.wikimedia.http import Answer

PLACE = "https://example.org/models/articlequality:predict"
PAGES = range(20)


@pytest.fixture
def ledger(tmp_path):
    with closing(Ledger(tmp_path)) as ledger:
        yield ledger


class Source:
    """Answers well for all but the broken pages; remembers what it was asked for."""

    def __init__(self, broken=()):
        self.broken, self.asked = set(broken), []

    def ask(self, request, check):
        page = int(request.body)
        self.asked.append(page)
        return (
            Answer(request, "gone", 410, b"") if page in self.broken else Answer(request, "data", 200, b"{}")
        )


def run(ledger, broken=(), pages=PAGES):
    """Pages asked for in one run, which goes through them again as long as any had to wait."""
    source = Source(broken)
    client = LedgerFirstClient(ledger, source, began=datetime.now(UTC), breaker=CircuitBreaker.of(ledger))
    ask = client.of(article_quality.METADATA)
    goes_on = True
    while goes_on:
        for page in pages:
            with suppress(BrokenAnswerError):
                ask(Question(f"{page}", PLACE, lambda _: None, f"{page}", {"answer": "score"}))
        goes_on = client.breaker.release(article_quality.METADATA.name)
    return source.asked


def test_a_place_that_answers_nothing_is_asked_once_in_each_later_run(ledger):
    assert run(ledger, PAGES) == [0, 1, 2, 3, 4]
    assert [run(ledger, PAGES) for _ in range(3)] == [[5], [6], [7]]


def test_a_place_that_is_back_is_asked_for_all_in_the_same_run(ledger):
    run(ledger, PAGES)
    assert sorted(run(ledger)) == list(PAGES)


def test_where_all_were_put_aside_each_has_its_turn(ledger):
    few = range(6)
    run(ledger, few, few)
    run(ledger, few, few)
    assert [run(ledger, few, few) for _ in few] == [[0], [1], [2], [3], [4], [5]]
    assert [run(ledger, {0}, few) for _ in range(2)] == [[0], [1, 2, 3, 4, 5, 0]]


def test_pages_that_stay_broken_hold_up_no_others(ledger):
    broken = range(8)
    asked = [page for _ in range(5) for page in run(ledger, broken)]
    assert set(asked) == set(PAGES)
    assert ledger.quarantined()
    assert set(run(ledger, broken)) <= set(broken)
    held_up = run(ledger, broken, [*broken, 100])
    assert 100 in held_up
