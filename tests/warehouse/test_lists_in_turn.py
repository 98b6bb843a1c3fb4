"""Lists of one content set and day: the one that was loaded last counts."""

from sic_metrics.snapshots import SnapshotReader
from tests.support import ROOT, Store, rows

HEADER = "ProjectCode\tArticleTitle\tImages\tNumberOfImages\n"


def test_a_later_list_of_the_same_set_and_day_counts_alone_and_load_says_whose_place_it_takes(tmp_path):
    store = Store(tmp_path / "home", ROOT / "data" / "registry")
    first, second = tmp_path / "first_2026-09-30.tsv", tmp_path / "second_2026-09-30.csv"
    first.write_text(f"{HEADER}en.wikipedia\tMalaria\tA.jpg\t1\nen.wikipedia\tZika\tB.jpg\t1\n")
    second.write_text("wiki,title\nen.wikipedia,Malaria\n")
    [loaded] = store.load("glamorous", first, content_set="cern_media")
    assert loaded.notes == []
    [loaded] = store.load("page-list", second, content_set="cern_media")
    assert [note.split(",")[0] for note in loaded.notes] == ["it takes the place of first_2026-09-30.tsv"]
    store.build()
    with_reader = SnapshotReader(store.home)
    assert rows(with_reader, "SELECT articles FROM articles WHERE org_id = 'CERN'") == [(1,)]
    assert rows(with_reader, "SELECT files_in_use FROM files WHERE org_id = 'CERN'") == [(None,)]
    with_reader.close()
    [loaded] = store.load("glamorous", first, content_set="cern_media")
    assert [note.split(",")[0] for note in loaded.notes] == ["it takes the place of second_2026-09-30.csv"]
    [loaded] = store.load("glamorous", first, content_set="cern_media")
    assert loaded.already_held
