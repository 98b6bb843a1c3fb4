"""Dumps of Commons Impact Metrics in a run: asked for once, counted, missing for a while."""

import bz2
import random
import tracemalloc
from datetime import date, timedelta

import pytest

from sic_metrics.ingestion import run as ingestion
from tests.ingestion.dumps_in_a_run import (
    CATEGORY,
    DATASETS,
    MONTHS,
    OTHER,
    SNAPSHOT,
    TODAY,
    VIEWS,
    Dumps,
    OnDisk,
    asked,
    grow_older,
    lines,
    published,
    tally,
    uses,
)
from tests.ingestion.ingesting import Live, registry_of_two
from tests.stand_in.running import RunningWikimedia

pytestmark = pytest.mark.slow


@pytest.fixture
def dumps(tmp_path, monkeypatch) -> Dumps:
    monkeypatch.setattr(ingestion, "today", lambda: TODAY)
    return Dumps(tmp_path / "other")


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


def test_they_are_loaded_and_counted_and_held_afterwards(live, dumps):
    with published(dumps) as wikimedia:
        assert tally(live.ingest(wikimedia, "cim-dump")) == (8, 0, 8, 0, 0)
        assert tally(live.ingest(wikimedia, "cim-dump")) == (0, 8, 0, 0, 0)
        assert len(asked(wikimedia)) == 8
    assert uses(live) == {(f"{CATEGORY}.jpg", month) for month in MONTHS}
    assert list((live.home / "incoming").iterdir()) == []


def test_two_partners_share_them(live, dumps):
    with published(dumps, CATEGORY, OTHER) as wikimedia:
        for refresh, asked_for in ((False, 8), (True, 16)):
            outcomes = live.ingest(wikimedia, "cim-dump", refresh=refresh)
            assert tally(outcomes, "CHAIN") == (8, 0, 8, 0, 0)
            assert tally(outcomes, "LOOP") == (0, 8, 0, 0, 0)
            assert len(asked(wikimedia)) == asked_for
    assert len(uses(live)) == 2


def test_they_are_read_again_for_a_category_that_came_since(live, dumps):
    for dataset in DATASETS:
        both = "".join(lines(dataset, "2026-10", name) for name in (CATEGORY, OTHER))
        dumps.write(dataset, "2026-10", bz2.compress(both.encode()))
    sets = live.registry / "content_sets.csv"
    whole = sets.read_text(encoding="utf-8")
    sets.write_text(whole.replace(OTHER, "Nasty_A"), encoding="utf-8")
    with published(dumps, CATEGORY, OTHER) as wikimedia:
        live.ingest(wikimedia, "cim-dump")
        sets.write_text(whole, encoding="utf-8")
        assert tally(live.ingest(wikimedia, "cim-dump"), "LOOP") == (8, 0, 8, 0, 0)
        assert len(asked(wikimedia)) == 16
    assert (f"{OTHER}.jpg", "2026-10") in uses(live)


def test_a_missing_month_is_asked_for_again_only_when_it_may_have_come(live, dumps):
    dumps.path(VIEWS, "2026-10").unlink()
    june, july = (f"{SNAPSHOT}_2026-{month}.tsv.bz2" for month in ("06", "07"))
    with published(dumps) as wikimedia:
        assert tally(live.ingest(wikimedia, "cim-dump", first=date(2026, 6, 1))) == (20, 0, 20, 13, 0)
        assert tally(live.ingest(wikimedia, "cim-dump", first=date(2026, 6, 1))) == (0, 20, 0, 0, 0)
        grow_older(live, timedelta(hours=23))
        before = len(asked(wikimedia))
        live.ingest(wikimedia, "cim-dump", first=date(2026, 6, 1))
        months = [name.split("_2026-")[1][:2] for name in asked(wikimedia)[before:]]
        assert sorted(months) == ["08"] * 4 + ["10"]
        grow_older(live, timedelta(days=31))
        live.ingest(wikimedia, "cim-dump", first=date(2026, 6, 1))
        assert {june, july} <= set(asked(wikimedia)[before + 5 :])
        before = len(asked(wikimedia))
        live.ingest(wikimedia, "cim-dump", refresh=True)
        assert len(asked(wikimedia)) - before == 8
        dumps.write(VIEWS, "2026-10", bz2.compress(lines(VIEWS, "2026-10").encode()))
        grow_older(live, timedelta(days=1))
        live.ingest(wikimedia, "cim-dump")
    assert (f"{CATEGORY}.jpg", "2026-10") in uses(live)


def test_a_file_that_is_held_and_no_longer_there_stays_and_is_told_of(live, dumps):
    with published(dumps) as wikimedia:
        live.ingest(wikimedia, "cim-dump")
        dumps.path(VIEWS, "2026-10").unlink()
        assert tally(live.ingest(wikimedia, "cim-dump", refresh=True)) == (9, 7, 9, 0, 2)
        assert tally(live.ingest(wikimedia, "cim-dump")) == (0, 8, 0, 0, 0)
    assert (f"{CATEGORY}.jpg", "2026-10") in uses(live)
    (told,) = live.quarantined()
    assert told.subject == f"{VIEWS} 2026-10"
    assert "is not there any more (HTTP 404" in told.params["reason"]


def peak_megabytes(live: Live, wikimedia: RunningWikimedia) -> float:
    tracemalloc.start()
    try:
        live.ingest(wikimedia, "cim-dump")
        return tracemalloc.get_traced_memory()[1] / (1 << 20)
    finally:
        tracemalloc.stop()


def test_memory_does_not_grow_with_a_dump(live, dumps, tmp_path):
    rng = random.Random(1)
    others = "".join(lines(VIEWS, "2026-10", f"Other_{rng.randbytes(20).hex()}") for _ in range(60_000))
    large = bz2.compress((lines(VIEWS, "2026-10") + others).encode(), 1)
    warm, small = (Live(tmp_path / name, live.registry) for name in ("warm", "small"))
    with published(dumps) as wikimedia:
        local = OnDisk(wikimedia.address, wikimedia.entries, wikimedia.server, dumps.folder)
        warm.ingest(local, "cim-dump")
        expected = peak_megabytes(small, local)
        dumps.write(VIEWS, "2026-10", large)
        assert len(large) / (1 << 20) > 2
        assert peak_megabytes(live, local) < expected + 1
    assert uses(live) == uses(small) != set()
