import pytest

from sic_metrics.errors import SnapshotError
from sic_metrics.snapshots import SnapshotReader, manifests
from sic_metrics.snapshots.manifest import damaged
from tests.support import GOLDEN

pytestmark = pytest.mark.slow

QUESTION = "SELECT COUNT(*) FROM article_views_by_page"


def cut_published(store) -> None:
    name = manifests(store.home)[0].files["impact"].name
    path = store.home / "snapshots" / name
    path.chmod(0o640)
    with path.open("r+b") as file:
        file.truncate(path.stat().st_size // 2)


def build_another(store) -> None:
    extra = store.home.parent / "beta_list_2026-02-15.csv"
    extra.write_bytes((GOLDEN / "files" / "beta_list_2026-03-15.csv").read_bytes())
    store.load("page-list", extra, content_set="beta_list")
    store.build()


def test_a_snapshot_cut_short_under_a_reader_gives_way_to_the_last_good_one(golden):
    first = manifests(golden.home)[0]
    build_another(golden)
    reader = SnapshotReader(golden.home)
    assert reader.current().snapshot_id != first.snapshot_id
    cut_published(golden)
    assert reader.query(QUESTION).num_rows == 1
    assert reader.current().snapshot_id == first.snapshot_id
    assert "damaged" in reader.problem


def test_without_a_good_one_the_reader_says_what_is_wrong(golden):
    reader = SnapshotReader(golden.home)
    reader.current()
    cut_published(golden)
    with pytest.raises(SnapshotError, match="damaged"):
        reader.query(QUESTION)


def test_a_wrong_question_is_no_damage(golden):
    reader = SnapshotReader(golden.home)
    with pytest.raises(SnapshotError, match="could not answer"):
        reader.query("SELECT nothing FROM nowhere")
    assert reader.problem is None


def test_a_record_that_cannot_be_read_blocks_nothing(golden):
    record = golden.home / "snapshots" / "0000.json"
    record.write_text("{")
    assert damaged(golden.home) == [record]
    assert manifests(golden.home)
    build_another(golden)
