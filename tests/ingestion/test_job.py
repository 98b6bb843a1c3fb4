from contextlib import closing
from datetime import date
from types import SimpleNamespace

import pytest

from sic_metrics.ingestion.job import Job
from sic_metrics.ledger.store import Incoming, Ledger
from sic_metrics.sources import pageviews

HELD = {"start": "2025-01-01", "end": "2025-12-31"}


@pytest.fixture
def span(tmp_path):
    with closing(Ledger(tmp_path)) as ledger:
        incoming = Incoming(pageviews.METADATA.name, "en.wikipedia A", HELD, "url", "0" * 64)
        ledger.add(incoming, ledger.keep([b"{}"]), "data")

        def asked(first: date, last: date, subject: str = "en.wikipedia A") -> tuple[date, date]:
            job = Job(SimpleNamespace(ledger=ledger), None, None, {}, (), first, last, last)
            return job.span(pageviews.METADATA, subject)

        yield asked


def test_a_narrower_run_never_takes_months_away(span):
    assert span(date(2025, 6, 1), date(2025, 6, 30)) == (date(2025, 1, 1), date(2025, 12, 31))


def test_a_later_run_asks_from_the_first_day_held(span):
    assert span(date(2025, 6, 1), date(2026, 3, 31)) == (date(2025, 1, 1), date(2026, 3, 31))


def test_what_was_never_asked_is_asked_as_wanted(span):
    wanted = (date(2025, 6, 1), date(2025, 6, 30))
    assert span(*wanted, subject="en.wikipedia B") == wanted
