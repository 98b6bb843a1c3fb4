"""Readers see the newest good snapshot, and can do nothing but read."""

import json
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from sic_metrics.errors import DamagedSnapshotError, NoSnapshotError, SnapshotError
from sic_metrics.snapshots import SnapshotReader, published
from tests.support import rows

pytestmark = pytest.mark.slow

REEF = "SELECT sum(views) FROM article_views WHERE org_id = 'BETA'"


@pytest.fixture
def reader(golden):
    reader = SnapshotReader(golden.home)
    yield reader
    reader.close()


def publish_another(store, tmp_path):
    corrected = tmp_path / "list_2026-03-15.csv"
    corrected.write_text("wiki,title\nen.wikipedia,Lost\n", encoding="utf-8")
    store.load("page-list", corrected, content_set="beta_list")
    return store.build()


def damage(store, manifest, part="impact"):
    path = store.home / "snapshots" / manifest.files[part].name
    path.chmod(0o640)
    body = bytearray(path.read_bytes())
    body[len(body) // 2] ^= 255
    path.write_bytes(body)


def test_a_new_snapshot_is_seen_without_a_restart(golden, reader, tmp_path):
    assert rows(reader, REEF) == [(412,)]
    new = publish_another(golden, tmp_path)
    assert reader.current() == new
    assert rows(reader, REEF) == [(100 + 130 + 160,)]


def test_a_damaged_snapshot_is_refused_while_the_last_good_one_answers(golden, reader, tmp_path):
    old = reader.current()
    new = publish_another(golden, tmp_path)
    damage(golden, new)
    assert rows(reader, REEF) == [(412,)]
    assert reader.current() == old
    assert new.snapshot_id in reader.problem
    assert "missing or damaged" in reader.problem
    mended = golden.build()
    assert mended.snapshot_id == new.snapshot_id
    assert rows(reader, REEF) == [(390,)]
    assert reader.problem is None


def test_a_reader_that_starts_beside_a_damaged_snapshot_takes_the_last_good_one(golden, tmp_path):
    old = published(golden.home)
    damage(golden, publish_another(golden, tmp_path))
    reader = SnapshotReader(golden.home)
    assert reader.current() == old
    assert "missing or damaged" in reader.problem
    reader.close()


def test_without_a_good_snapshot_the_reason_is_given(golden):
    damage(golden, published(golden.home))
    with pytest.raises(DamagedSnapshotError, match="missing or damaged"):
        SnapshotReader(golden.home).current()


def test_an_empty_store_says_what_to_do(store):
    with pytest.raises(NoSnapshotError, match="run `python -m sic_metrics build`"):
        SnapshotReader(store.home).query("SELECT 1")


@pytest.mark.parametrize(
    "garbage", [b"", b"{", b"null", b"[]", b'{"files": {}}', b"\xff\xfe", b'{"a": 1, "files": []}']
)
def test_a_pointer_that_is_garbage_is_refused_and_a_build_mends_it(garbage, golden, reader):
    old = reader.current()
    (golden.home / "CURRENT.json").write_bytes(garbage)
    assert rows(reader, REEF) == [(412,)]
    assert "CURRENT.json is damaged" in reader.problem
    assert golden.build() == old
    assert reader.current() == old
    assert reader.problem is None


def test_a_pointer_that_is_gone_is_a_problem_but_no_end(golden, reader):
    reader.current()
    (golden.home / "CURRENT.json").unlink()
    assert rows(reader, REEF) == [(412,)]
    assert "CURRENT.json is missing, though snapshots are kept; run `build`" in reader.problem


def test_a_reader_that_starts_without_the_pointer_takes_the_last_good_one(golden):
    current = json.loads((golden.home / "CURRENT.json").read_text(encoding="utf-8"))
    (golden.home / "CURRENT.json").unlink()
    with closing(SnapshotReader(golden.home)) as reader:
        assert reader.current().snapshot_id == current["snapshot_id"]
        assert "CURRENT.json is missing" in reader.problem


@pytest.mark.parametrize(
    "question",
    [
        "INSERT INTO article_views SELECT * FROM article_views",
        "DELETE FROM article_views",
        "DROP TABLE article_views",
        "CREATE TABLE mine AS SELECT 1",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM glob('/*')",
        "SELECT * FROM '/etc/passwd'",
        "COPY article_views TO '/tmp/stolen.csv'",
        "EXPORT DATABASE '/tmp/stolen'",
        "ATTACH '/tmp/other.duckdb'",
        "SET enable_external_access = true",
        "SET memory_limit = '99GB'",
        "RESET ALL",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SELECT * FROM secret",
    ],
)
def test_a_question_can_only_read_the_snapshot(question, reader):
    secret = ["never to be seen"]  # noqa: F841 - what a replacement scan would find
    with pytest.raises(SnapshotError, match="the snapshot could not answer"):
        reader.query(question)
    assert rows(reader, REEF) == [(412,)]


def test_values_are_bound_and_never_read_as_sql(reader):
    found = reader.query("SELECT ? AS value", ["'; DROP TABLE article_views; --"])
    assert found["value"].to_pylist() == ["'; DROP TABLE article_views; --"]


def test_threads_get_their_own_answers(reader):
    wrong = []

    def ask(number):
        for turn in range(60):
            asked = number * 1000 + turn
            found = reader.query(
                "SELECT ? + sum(views) AS n FROM article_views WHERE org_id = 'BETA'", [asked]
            )
            if found["n"].to_pylist() != [asked + 412]:
                wrong.append(asked)

    threads = [threading.Thread(target=ask, args=(number,)) for number in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert wrong == []


def test_readers_that_open_one_file_at_once_all_open(golden_home):
    """The settings of a file are fixed by the first; none may find them half fixed."""
    for _ in range(20):
        readers = [SnapshotReader(golden_home) for _ in range(6)]
        with ThreadPoolExecutor(len(readers)) as pool:
            assert list(pool.map(lambda reader: rows(reader, REEF), readers)) == [[(412,)]] * len(readers)
        for reader in readers:
            assert reader.problem is None
            reader.close()


def test_threads_read_on_while_snapshots_are_swapped(golden, reader, tmp_path):
    failures, stop = [], threading.Event()

    def ask():
        while not stop.is_set():
            try:
                found = rows(reader, REEF)
            except SnapshotError as error:
                failures.append(error)
            else:
                failures.extend([] if found in ([(412,)], [(390,)]) else [found])

    threads = [threading.Thread(target=ask) for _ in range(3)]
    for thread in threads:
        thread.start()
    try:
        publish_another(golden, tmp_path)
    finally:
        stop.set()
        for thread in threads:
            thread.join()
    assert failures == []
    assert rows(reader, REEF) == [(390,)]
