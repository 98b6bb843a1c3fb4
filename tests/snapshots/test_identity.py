"""An id stands for content: the same facts give the same id, and a named snapshot stays."""

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.ledger.store import sha256_of
from sic_metrics.snapshots import Manifest, SnapshotReader, manifests, pin, published, rollback
from sic_metrics.snapshots.manifest import KEPT, File, find, forget_old, publish
from tests.support import GOLDEN, Store, exports

pytestmark = pytest.mark.slow

FILES = GOLDEN / "files"


def test_the_same_facts_in_another_store_have_the_same_id(golden, tmp_path):
    other = Store(tmp_path / "other")
    other.load_golden()
    assert other.build().snapshot_id == published(golden.home).snapshot_id
    assert other.exports() == golden.exports()


def test_the_order_in_which_files_came_does_not_change_the_id(golden, tmp_path):
    other = Store(tmp_path / "other")
    other.load("glamorous", FILES / "delta_2026-03-31.tsv", content_set="delta_tree")
    other.load("cim-dump", *sorted(FILES.glob("commons_*"), reverse=True))
    for name in ("alpha_items", "alpha_text"):
        other.load("page-list", FILES / f"{name}_2026-01-20.csv", content_set=name)
    other.load("page-list", FILES / "beta_list_2026-03-15.csv", content_set="beta_list")
    other.load("pageview-complete", FILES / "pageviews-202602-user")
    other.load("page-list", FILES / "gamma_list_2026-03-31.csv", content_set="gamma_list")
    other.load("pageview-complete", FILES / "pageviews-202603-user")
    assert other.build().snapshot_id == published(golden.home).snapshot_id


def test_another_fact_gives_another_id(golden, tmp_path):
    changed = tmp_path / "pageviews-202603-user"
    changed.write_bytes((FILES / changed.name).read_bytes().replace(b"70 E70", b"71 E71"))
    before = published(golden.home)
    golden.load("pageview-complete", changed)
    after = golden.build()
    assert after.snapshot_id != before.snapshot_id
    golden.load("pageview-complete", FILES / changed.name)
    assert golden.build() == before


def fake(home, number):
    folder = home / "snapshots"
    folder.mkdir(parents=True, exist_ok=True)
    files = {}
    for part in ("impact", "hub"):
        path = folder / f"{part}-{number}.duckdb"
        path.write_bytes(f"{part} {number}".encode())
        files[part] = File(path.name, sha256_of(path), {})
    publish(home, Manifest(f"{number:016x}", f"2026-01-{number:02d}T00:00:00+00:00", False, files))


def test_old_snapshots_go_but_pinned_ones_stay(tmp_path):
    for number in range(1, 4):
        fake(tmp_path, number)
    pin(tmp_path, f"{2:016x}")
    for number in range(4, 11):
        fake(tmp_path, number)
    rollback(tmp_path, f"{3:016x}")
    forget_old(tmp_path)
    kept = [int(one.snapshot_id, 16) for one in manifests(tmp_path)]
    assert kept == [10, 9, 8, 7, 6, 3, 2]
    assert len(kept) == KEPT + 2
    databases = {path.name for path in (tmp_path / "snapshots").glob("*.duckdb")}
    assert databases == {f"{part}-{number}.duckdb" for part in ("impact", "hub") for number in kept}


def test_rollback_publishes_an_earlier_snapshot_again(golden, tmp_path):
    first, before = published(golden.home), golden.exports()
    later = tmp_path / "list_2026-03-15.csv"
    later.write_text("wiki,title\nen.wikipedia,Lost\n", encoding="utf-8")
    golden.load("page-list", later, content_set="beta_list")
    second = golden.build()
    assert golden.exports() != before
    listed = golden.run_process("snapshots", "list").stdout.decode().splitlines()
    assert {line.split("\t")[0] for line in listed} == {first.snapshot_id, second.snapshot_id}
    assert next(line for line in listed if line.endswith("published")).startswith(second.snapshot_id)
    done = golden.run_process("snapshots", "rollback", first.snapshot_id[:6])
    assert done.returncode == 0, done.stderr.decode()
    assert exports(golden.home) == before


def test_an_earlier_snapshot_can_be_read_beside_the_published_one(golden, tmp_path):
    first = published(golden.home)
    later = tmp_path / "list_2026-03-15.csv"
    later.write_text("wiki,title\nen.wikipedia,Lost\n", encoding="utf-8")
    golden.load("page-list", later, content_set="beta_list")
    second = golden.build()
    reader = SnapshotReader(golden.home, snapshot_id=first.snapshot_id)
    assert reader.current() == first != second
    reader.close()


@pytest.mark.parametrize("snapshot_id", ["", "zzz"])
def test_an_id_that_names_no_single_snapshot_is_refused(snapshot_id, golden):
    with pytest.raises(UsageError, match=f"kept are: {published(golden.home).snapshot_id}"):
        find(golden.home, snapshot_id)
