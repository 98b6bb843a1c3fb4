"""What a run takes for covered by dumps is what the published tables take from them."""

import shutil
from contextlib import closing
from pathlib import Path

import pytest

from sic_metrics.ledger.store import Ledger
from sic_metrics.registry import load_registry
from sic_metrics.settings import SAMPLE
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.warehouse import Warehouse, subjects
from tests.support import CIM, GOLDEN, Store, rows

pytestmark = pytest.mark.slow

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
    covered = subjects.months_of_dumps(warehouse, SETS)
    assert {(name, day) for name, days in covered.items() for day in days} == set(
        rows(SnapshotReader(home), published)
    )
    assert len(covered) > 5


def test_sets_that_dumps_tell_alone_are_those_that_no_other_list_is_used_of(home, warehouse):
    reader = SnapshotReader(home)
    ((first, last),) = rows(reader, "SELECT MIN(month), last_day(MAX(month)) FROM core_set_months")
    alone = "SELECT content_set_id FROM core_set_months GROUP BY ALL HAVING BOOL_AND(tier = 'cim_dump')"
    covered = subjects.sets_of_dumps(warehouse, SETS, first, last)
    assert {(name,) for name in covered} == set(rows(reader, alone))
    assert covered


def test_only_a_category_of_the_registry_is_searched_for_and_only_in_a_month_that_is_loaded(warehouse):
    ((loaded,),) = warehouse.ask("SELECT MAX(month) FROM cim_files")
    searched = subjects.searched_for(warehouse, loaded)
    assert {row["value"].replace(" ", "_") for row in SETS if row["kind"] == "commons_category"} <= searched
    assert subjects.searched_for(warehouse, loaded.replace(year=2020)) == set()


@pytest.mark.parametrize(
    ("category", "org_id", "counts", "line", "views"),
    [
        ("Delta_works", "DELTA", "4 4 0 0 0 0 0 0", "", 0),  # both files say that nothing is used
        ("Delta_works", "DELTA", "4 4 1 2 1 2 5 6", "", None),  # lines are missing
        ("Delta_works", "DELTA", "4 4 0 2 0 2 0 6", "", None),  # those of its tree
        ("Delta_works", "DELTA", "4 4 0 1 0 1 0 1", "D.jpg Delta_sub Delta_works", 9),
        ("Beta_photos", "BETA", "8 0 3 0 1 0 1 0", "", None),
        ("Beta_photos", "BETA", "8 0 3 0 1 0 1 0", "B.jpg Beta_photos Else", 9),
        ("Beta_photos", "BETA", "8 0 3 0 1 0 1 0", "B.jpg Beta_sub Beta_photos", None),
        # Its lines are there, and all of a subcategory that the set leaves out.
        ("Beta_photos", "BETA", "8 0 3 0 1 0 1 0", "B.jpg Beta_photos|Beta_maps Else", 0),
        ("Else", "DELTA", "4 4 0 0 0 0 0 0", "D.jpg Delta_works Delta_works", None),  # not in the snapshot
    ],
)
def test_no_line_of_a_category_is_a_known_0_only_where_the_same_months_snapshot_counts_no_use(
    category, org_id, counts, line, views, tmp_path
):
    store = Store(tmp_path / "home")
    snapshot, of_files = (tmp_path / f"{dataset}_2026-01.tsv" for dataset in CIM)
    snapshot.write_text("\t".join([category, "", category, *counts.split(), "2026-01"]) + "\n")
    cells = (line or "X.jpg Somebody_else Somebody_else").split()
    of_files.write_text("\t".join([*cells, "en.wikipedia", "Reef", "9", "2026-01"]) + "\n")
    store.load("cim-dump", snapshot, of_files)
    store.build()
    published = rows(
        SnapshotReader(store.home), f"SELECT views, coverage FROM article_views WHERE org_id = '{org_id}'"
    )
    assert published == [(views, 0 if views is None else 1)]
    with closing(Ledger(store.home)) as ledger, closing(Warehouse(store.home, ledger, WIKIS)) as opened:
        content_sets = load_registry(store.registry).tables["content_sets"].to_pylist()
        covered = subjects.months_of_dumps(opened, [row for row in content_sets if row["org_id"] == org_id])
    assert bool(covered) == (views is not None)
