"""A ledger index that is lost, emptied or older than the warehouse: it is known, and nothing goes missing."""

import shutil
import sqlite3
from contextlib import closing

import duckdb
import pytest

from sic_metrics.errors import UsageError
from sic_metrics.health.check import findings
from sic_metrics.ingestion.files import open_store
from sic_metrics.registry import load_registry
from sic_metrics.settings import SAMPLE
from tests.support import GOLDEN, Store, run

pytestmark = pytest.mark.slow

MARCH = GOLDEN / "files" / "pageviews-202603-user"
NAMES = ("index.sqlite", "index.sqlite-wal", "index.sqlite-shm")


def deleted(store):
    for name in NAMES:
        (store.home / "ledger" / name).unlink(missing_ok=True)


def emptied(store):
    deleted(store)
    (store.home / "ledger" / "index.sqlite").touch()


def without_rows(store):
    with closing(sqlite3.connect(store.home / "ledger" / "index.sqlite", isolation_level=None)) as index:
        index.executescript("DELETE FROM entries; DELETE FROM store; DELETE FROM sqlite_sequence")


def restored_from_an_older_copy(store):
    """As it was after the first two files; ids go on from there."""
    with closing(sqlite3.connect(store.home / "ledger" / "index.sqlite", isolation_level=None)) as index:
        index.executescript(
            "DELETE FROM entries WHERE ledger_id > 2;"
            "UPDATE sqlite_sequence SET seq = 2 WHERE name = 'entries';"
        )


FAULTS = [deleted, emptied, without_rows, restored_from_an_older_copy]


def errors_of_the_ledger(store):
    return [
        finding
        for finding in findings(store.home, store.registry)
        if (finding.severity, finding.where) == ("error", "ledger")
    ]


def kept(store):
    """What the ledger holds, whatever its ids."""
    return sorted((entry.source, entry.subject, entry.body_sha256) for entry in store.entries())


@pytest.fixture(scope="module")
def home_before_march(tmp_path_factory):
    """The golden world but for its last file; only to be read."""
    store = Store(tmp_path_factory.mktemp("before_march") / "home")
    store.load_golden()
    with closing(sqlite3.connect(store.home / "ledger" / "index.sqlite", isolation_level=None)) as index:
        index.execute("DELETE FROM entries WHERE subject = '2026-03' AND source = 'pageview-complete'")
    (store.home / "warehouse.duckdb").unlink()
    store.build()
    return store.home


@pytest.fixture
def before_march(home_before_march, tmp_path):
    return Store(shutil.copytree(home_before_march, tmp_path / "before_march"))


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_loaded_after_the_loss_and_what_was_loaded_before_are_both_published(
    fault, before_march, golden
):
    fault(before_march)
    loaded = before_march.run("load", "pageview-complete", MARCH)
    assert loaded.returncode == 0, loaded.stderr.decode()
    assert "the ledger's index had lost" in loaded.stderr.decode()
    assert "pageviews-202603-user: loaded (2026-03)" in loaded.stderr.decode()
    before_march.build()
    assert before_march.exports() == golden.exports()
    assert kept(before_march) == kept(golden)


@pytest.mark.parametrize("fault", FAULTS)
def test_check_names_the_loss_and_its_remedy_works(fault, golden):
    before, entries = golden.exports(), kept(golden)
    assert errors_of_the_ledger(golden) == []
    fault(golden)
    (finding,) = errors_of_the_ledger(golden)
    assert "its index has lost" in finding.what
    assert ("category_metrics" in finding.what) is (fault is not restored_from_an_older_copy)
    assert finding.remedy.startswith("run `build`, which puts them back")
    built = golden.run("build")
    assert built.returncode == 0, built.stderr.decode()
    assert "they are put back from the warehouse" in built.stderr.decode()
    assert errors_of_the_ledger(golden) == []
    assert kept(golden) == entries
    (golden.home / "warehouse.duckdb").unlink()
    golden.build()
    assert golden.exports() == before


def test_an_index_that_cannot_be_read_is_moved_away_as_it_says_and_nothing_is_missing(golden):
    before, index = golden.exports(), golden.home / "ledger" / "index.sqlite"
    index.write_bytes(b"this is no database" * 1000)
    refused = golden.run("build")
    assert refused.returncode == 1
    assert "move it away and run `build`" in refused.stderr.decode()
    index.rename(golden.home / "away.sqlite")
    golden.build()
    assert golden.exports() == before


def test_an_index_damaged_in_its_middle_is_named_as_such(golden):
    index = golden.home / "ledger" / "index.sqlite"
    body = index.read_bytes()
    index.write_bytes(body[:4096] + b"\xff" * (len(body) - 4096))
    refused = golden.run("build")
    assert refused.returncode == 1
    assert "index.sqlite cannot be read" in refused.stderr.decode()
    assert "Traceback" not in refused.stderr.decode()


def test_bodies_without_an_index_and_without_a_warehouse_are_an_error(golden):
    deleted(golden)
    (golden.home / "warehouse.duckdb").unlink()
    (finding,) = errors_of_the_ledger(golden)
    assert "its index is empty" in finding.what


def test_an_entry_with_the_id_of_another_takes_its_rows_away_and_brings_its_own(golden):
    """As an earlier version left them: ids used again, and the warehouse did not see it."""
    before = golden.exports()
    with closing(sqlite3.connect(golden.home / "ledger" / "index.sqlite", isolation_level=None)) as index:
        index.executescript(
            "UPDATE entries SET ledger_id = 1000 WHERE ledger_id = 1;"
            "UPDATE entries SET ledger_id = 1 WHERE ledger_id = 2;"
            "UPDATE entries SET ledger_id = 2 WHERE ledger_id = 1000;"
        )
    golden.build()
    assert golden.exports() == before
    rows = "SELECT ledger_id, origin FROM loads WHERE ledger_id <= 2 ORDER BY 1"
    with duckdb.connect(str(golden.home / "warehouse.duckdb"), read_only=True) as warehouse:
        origins = dict(warehouse.execute(rows).fetchall())
    assert origins == {entry.ledger_id: entry.origin for entry in golden.entries() if entry.ledger_id <= 2}


def test_a_body_that_went_with_the_index_is_loaded_again_as_check_says(golden):
    before = golden.exports()
    entry = next(entry for entry in golden.entries() if entry.source == "glamorous")
    deleted(golden)
    (golden.home / "ledger" / "bodies" / f"{entry.body_sha256}.gz").unlink()
    golden.build()
    (finding,) = errors_of_the_ledger(golden)
    assert (finding.what, finding.remedy) == (
        f"what was kept of {entry.origin} is missing or damaged",
        "load the file again",
    )
    golden.load("glamorous", GOLDEN / "files" / entry.origin, content_set=entry.params["content_set_id"])
    assert errors_of_the_ledger(golden) == []
    golden.build()
    assert golden.exports() == before


@pytest.mark.parametrize("fault", FAULTS)
def test_a_store_of_real_data_is_known_as_such_without_its_index(fault, golden):
    fault(golden)
    with (
        pytest.raises(UsageError, match="holds real measurements"),
        open_store(golden.home, load_registry(golden.registry), "sample"),
    ):
        pass


def test_so_is_the_sample(demo_home, tmp_path):
    home = shutil.copytree(demo_home, tmp_path / "home")
    deleted(Store(home))
    refused = run("build", SIC_HOME=str(home), SIC_REGISTRY=str(SAMPLE / "registry"))
    assert refused.returncode in {1, 2}
    assert run("demo", SIC_HOME=str(home)).returncode == 0


def test_nothing_is_put_back_that_a_later_entry_of_its_subject_has_replaced(golden, tmp_path):
    newer = tmp_path / "delta_2026-03-31.tsv"
    lines = (GOLDEN / "files" / newer.name).read_text(encoding="utf-8").splitlines(keepends=True)
    newer.write_text("".join(lines[:-1]), encoding="utf-8")
    with closing(sqlite3.connect(golden.home / "ledger" / "index.sqlite", isolation_level=None)) as index:
        (lost,) = index.execute("SELECT * FROM entries WHERE source = 'glamorous'").fetchall()
    golden.load("glamorous", newer, content_set="delta_tree")
    golden.build()
    expected = golden.exports()
    with closing(sqlite3.connect(golden.home / "ledger" / "index.sqlite", isolation_level=None)) as index:
        index.execute("DELETE FROM entries WHERE ledger_id = ?", (lost[0],))
    golden.build()
    assert golden.exports() == expected
    assert lost[0] not in {entry.ledger_id for entry in golden.entries()}
