"""`check`: what people entered, and days of views that are missing."""

from datetime import date, timedelta

import pytest

from sic_metrics.health.check import findings
from sic_metrics.state import Decision, State
from tests.support import Store

pytestmark = pytest.mark.slow

LINE = "en.wikipedia Reef 1 desktop 3 A3\n"


def findings_at(store, where):
    return [finding for finding in findings(store.home, store.registry) if finding.where == where]


@pytest.fixture
def with_days(golden, tmp_path):
    """Loads the dumps of these days."""

    def load(*days):
        files = [tmp_path / f"pageviews-{day:%Y%m%d}-user" for day in days]
        for file in files:
            file.write_text(LINE, encoding="utf-8")
        golden.load("pageview-complete", *files)
        golden.build()
        return golden

    return load


APRIL = [date(2026, 4, 1) + timedelta(days=day) for day in range(30)]


def test_a_month_with_all_its_days_is_whole(with_days):
    assert findings_at(with_days(*APRIL), "2026-04") == []


@pytest.mark.parametrize("missing", [[0], [16], [29], [3, 4, 20]], ids=str)
def test_each_day_that_is_missing_is_said_by_its_date_and_loading_it_mends_that(missing, with_days):
    held = [day for number, day in enumerate(APRIL) if number not in missing]
    (finding,) = findings_at(with_days(*held), "2026-04")
    dates = [APRIL[number] for number in missing]
    assert f"the daily dump of {', '.join(map(str, dates))} is not loaded" in finding.what
    assert all(f"pageviews-{day:%Y%m%d}-user.bz2" in finding.remedy for day in dates)
    assert findings_at(with_days(*dates), "2026-04") == []


def test_days_of_a_month_that_is_loaded_whole_are_not_missed(with_days):
    assert findings_at(with_days(date(2026, 3, 5), date(2026, 3, 9)), "2026-03") == []


def test_check_looks_at_what_people_entered(golden):
    state = State.open(golden.home)
    state.decide(Decision(who="hub", org_id="ALPHA", answer="yes", reason="it fits"))
    assert findings_at(golden, "state") == []
    (golden.home / "state.sqlite").write_bytes(b"this is no database" * 500)
    (finding,) = findings_at(golden, "state")
    assert finding.severity == "error"
    assert "state.sqlite could not be read: the file is damaged" in finding.what
    assert "restore it from a backup" in finding.what


def test_a_store_in_which_nobody_entered_anything_is_fine(golden):
    assert findings_at(golden, "state") == []
    assert not (Store(golden.home).home / "state.sqlite").exists()
