"""A snapshot is published whole or not at all, and only when its checks hold."""

import json
import shutil
import subprocess

import pytest

from sic_metrics.errors import CheckFailedError, LockedError
from sic_metrics.ingestion.files import open_store
from sic_metrics.registry import load_registry
from sic_metrics.snapshots import checks, published
from sic_metrics.snapshots import publish as building
from sic_metrics.snapshots.build import build
from sic_metrics.warehouse.store import discard
from tests.support import GOLDEN, Store

pytestmark = pytest.mark.slow

FILES = GOLDEN / "files"
TAMPERED = {
    "a page is counted once or more often for each file": "UPDATE article_views_per_file SET views = 1",
    "the union is not more than the sum": "UPDATE hub_article_views SET views = 1000000",
    "the steps of a definition add up to it": "UPDATE definition_steps SET views = views + 1",
    "our figure is the same under every name": "UPDATE definitions SET figure = figure + 1",
    "no views are negative": "UPDATE core_page_months SET views = -1 WHERE page_title = 'Reef'",
    "views are unknown where coverage is nought, and only there": "UPDATE article_views SET views = 0",
}


def tampering(monkeypatch, statement):
    """Let the build do what it does, and spoil its tables before they are checked."""
    run = checks.run

    def spoiled(connection, *arguments):
        connection.execute(statement)
        run(connection, *arguments)

    monkeypatch.setattr(building.checks, "run", spoiled)


def refused(store):
    before, pointer = store.exports(), (store.home / "CURRENT.json").read_bytes()
    with pytest.raises(CheckFailedError, match="the old one stays") as error:
        store.build()
    assert (store.home / "CURRENT.json").read_bytes() == pointer
    assert store.exports() == before
    return str(error.value)


@pytest.mark.parametrize("identity", checks.IDENTITIES)
def test_each_identity_stops_a_snapshot_in_which_it_does_not_hold(identity, golden, monkeypatch):
    tampering(monkeypatch, TAMPERED[identity])
    assert f"it does not hold that {identity}" in refused(golden)


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        (
            "INSERT INTO files SELECT * FROM files WHERE org_id = 'ALPHA' LIMIT 1",
            "files: two rows for ('ALPHA'",
        ),
        ("UPDATE articles SET org_id = NULL WHERE org_id = 'BETA'", "articles: an empty key in (None"),
    ],
)
def test_a_key_that_is_empty_or_there_twice_stops_a_snapshot(statement, said, golden, monkeypatch):
    tampering(monkeypatch, statement)
    assert said in refused(golden)


@pytest.fixture
def successor(golden, tmp_path):
    """A store that published the golden world and whose facts are loaded anew."""
    store = Store(tmp_path / "successor")
    shutil.copytree(golden.home / "snapshots", store.home / "snapshots")
    shutil.copy(golden.home / "CURRENT.json", store.home)
    store.load("cim-dump", *sorted(FILES.glob("commons_*")))
    return store


def with_lists(store):
    for channel in ("text", "items"):
        name = f"alpha_{channel}"
        store.load("page-list", FILES / f"{name}_2026-01-20.csv", content_set=name)
    store.load("page-list", FILES / "beta_list_2026-03-15.csv", content_set="beta_list")
    store.load("glamorous", FILES / "delta_2026-03-31.tsv", content_set="delta_tree")
    return store


def with_gamma(store):
    store.load("page-list", FILES / "gamma_list_2026-03-31.csv", content_set="gamma_list")
    return store


def with_views(store, *months):
    store.load("pageview-complete", *(FILES / f"pageviews-{month}-user" for month in months))
    return store


def test_a_list_that_is_lost_stops_a_snapshot(successor):
    said = refused(with_views(with_lists(successor), "202602", "202603"))
    assert said.splitlines()[1:] == [
        "  the usage of gamma_list on 2026-03-31 is gone; load its file again",
    ]


def test_a_list_of_another_channel_that_is_lost_stops_a_snapshot(golden):
    with open_store(golden.home, load_registry(golden.registry)) as store:
        lost = store.ledger.newest("page-list", "alpha_items 2026-01-20")
        store.ledger._index.connection.execute("DELETE FROM entries WHERE ledger_id = ?", (lost.ledger_id,))
    discard(golden.home)
    assert "the wikidata list of ALPHA of 2026-01 is gone; load its file again" in refused(golden)


def test_a_month_of_views_that_is_lost_stops_a_snapshot(successor):
    said = refused(with_views(with_gamma(with_lists(successor)), "202602"))
    assert "the views of 2026-03 are gone; load that month's files again" in said


def test_page_months_that_are_lost_stop_a_snapshot(successor):
    said = refused(with_gamma(with_lists(with_views(successor, "202602", "202603"))))
    assert said.splitlines()[1:] == ["  17 page-months of views have become 14; load the missing files again"]


def test_a_content_set_that_the_registry_no_longer_has_is_not_missed(golden, tmp_path):
    registry = tmp_path / "registry"
    shutil.copytree(golden.registry, registry)
    sets = (registry / "content_sets.csv").read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in sets if not line.startswith("gamma_list")]
    (registry / "content_sets.csv").write_text("".join(kept), encoding="utf-8")
    assert Store(golden.home, registry).build() != published(golden.home).snapshot_id


def test_nothing_half_made_is_left_beside_a_snapshot(golden):
    (golden.home / "snapshots" / "impact.duckdb.building").write_bytes(b"left by a killed build")
    (golden.home / "snapshots" / "impact-0-0.duckdb").write_bytes(b"named by no manifest")
    golden.build()
    named = {file.name for file in published(golden.home).files.values()}
    assert {path.name for path in (golden.home / "snapshots").iterdir()} == {
        *named,
        f"{published(golden.home).snapshot_id}.json",
    }


def test_a_second_build_at_the_same_time_is_refused(golden):
    def at_once(_step):
        with (
            pytest.raises(LockedError, match="is being written to by process"),
            open_store(golden.home, load_registry(golden.registry)),
        ):
            pass
        seen.append(_step)

    seen = []
    build(golden.home, load_registry(golden.registry), at_once)
    assert "checks" in seen


def test_a_build_is_not_begun_where_the_disk_has_no_memory(golden, monkeypatch):
    usage = shutil.disk_usage(golden.home)._replace(free=1_000_000)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage)
    with pytest.raises(CheckFailedError, match="has 1 MB free; building needs"):
        golden.build()


@pytest.fixture
def small_disk(tmp_path):
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=48m", "tmpfs", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"a small disk cannot be mounted here ({error})")
    yield disk
    subprocess.run(["umount", str(disk)], check=True)


def test_a_disk_that_fills_up_leaves_the_published_snapshot(golden, small_disk):
    store = Store(small_disk / "home")
    shutil.copytree(golden.home, store.home)
    before = store.exports()
    ballast = small_disk / "ballast"
    free = shutil.disk_usage(small_disk).free
    ballast.write_bytes(bytes(free - 300_000))
    without_the_look_ahead = (
        "import sys, sic_metrics.snapshots.publish as b; b.MINIMUM_SPACE_BYTES = b.SPARE_SPACE_FACTOR = 0;"
        "sys.argv = ['sic_metrics', 'build']; from sic_metrics.__main__ import main; main()"
    )
    full = store.python(without_the_look_ahead)
    assert full.returncode == 1, full.stderr.decode()
    assert "Traceback" not in full.stderr.decode()
    assert store.exports() == before
    ballast.unlink()
    finished = store.python(without_the_look_ahead)
    assert finished.returncode == 0, finished.stderr.decode()
    assert store.exports() == before


def test_the_pointer_names_both_files_and_their_rows(golden):
    current = json.loads((golden.home / "CURRENT.json").read_text(encoding="utf-8"))
    assert set(current["files"]) == {"impact", "hub"}
    assert current["files"]["impact"]["rows"]["article_views"] == 15
    assert current["sample"] is False
