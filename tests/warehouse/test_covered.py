"""What a run takes for told by dumps is what the published tables take from them."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from sic_metrics.registry import load_registry
from sic_metrics.settings import SAMPLE
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.sources.ledger import Ledger
from sic_metrics.warehouse import Warehouse, covered
from tests.support import GOLDEN, rows

TABLES = load_registry(GOLDEN / "registry", SAMPLE / "registry").tables
REGISTRY, WIKIS = TABLES["content_sets"].to_pylist(), TABLES["wikis"].to_pylist()
SETS = [row for row in REGISTRY if row["channel"] == "files" and row["relation"] == "by"]


@pytest.fixture(scope="module")
def home(demo_home, tmp_path_factory) -> Path:
    return Path(shutil.copytree(demo_home, tmp_path_factory.mktemp("covered") / "home"))


@pytest.fixture(scope="module")
def warehouse(home):
    with closing(Ledger(home)) as ledger, closing(Warehouse(home, ledger, WIKIS)) as opened:
        yield opened


def test_months_of_dumps_are_those_of_the_published_lists(home, warehouse):
    published = "SELECT DISTINCT content_set_id, as_of FROM core_usage_snapshots WHERE tier = 'cim_dump'"
    told = covered.months_told(warehouse, SETS)
    assert {(name, day) for name, days in told.items() for day in days} == set(
        rows(SnapshotReader(home), published)
    )
    assert len(told) > 5


def test_sets_that_dumps_tell_alone_are_those_that_no_other_list_is_used_of(home, warehouse):
    reader = SnapshotReader(home)
    ((first, last),) = rows(reader, "SELECT MIN(month), last_day(MAX(month)) FROM core_set_months")
    alone = "SELECT content_set_id FROM core_set_months GROUP BY ALL HAVING BOOL_AND(tier = 'cim_dump')"
    told = covered.told_by_dumps(warehouse, SETS, first, last)
    assert {(name,) for name in told} == set(rows(reader, alone))
    assert told


def test_only_a_category_of_the_registry_is_searched_for_and_only_in_a_month_that_is_loaded(warehouse):
    ((loaded,),) = warehouse.ask("SELECT MAX(month) FROM cim_files")
    searched = covered.searched_for(warehouse, loaded)
    assert {row["value"].replace(" ", "_") for row in SETS if row["kind"] == "commons_category"} <= searched
    assert covered.searched_for(warehouse, loaded.replace(year=2020)) == set()
