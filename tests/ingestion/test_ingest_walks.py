"""Walks of a category that dumps cover."""

import bz2

import pytest

from sic_metrics.ingestion import run as ingestion
from sic_metrics.snapshots import SnapshotReader
from tests.ingestion.dumps_in_a_run import DATASETS, OTHER, TODAY, Dumps, lines, published
from tests.ingestion.ingesting import Live, registry_of_two
from tests.support import rows

FILES = "SELECT file, tier FROM file_list WHERE org_id = 'LOOP' ORDER BY file"


@pytest.fixture
def live(tmp_path, monkeypatch) -> Live:
    monkeypatch.setattr(ingestion, "today", lambda: TODAY)
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


def files_named(live: Live) -> list[tuple[object, ...]]:
    live.build()
    return rows(SnapshotReader(live.home), FILES)


def test_a_covered_category_is_walked_when_that_is_asked_for(live, tmp_path):
    dumps = Dumps(tmp_path / "other")
    for dataset in DATASETS:
        dumps.write(dataset, "2026-10", bz2.compress(lines(dataset, "2026-10", OTHER).encode()))
    with published(dumps, OTHER) as wikimedia:
        live.ingest(wikimedia, "cim-dump")
        covered = files_named(live)
        live.ingest(wikimedia, "commons-usage")
        walked = files_named(live)
    assert covered == [("Nasty_B.jpg", "cim_dump")]
    assert {tier for _, tier in walked} == {"walk"}
