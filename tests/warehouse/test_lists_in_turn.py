"""Lists of one content set and day: the one that was loaded last counts."""

import pytest

from sic_metrics.snapshots import SnapshotReader, content
from tests.support import ROOT, Store, rows

pytestmark = pytest.mark.slow

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


def put(store, folder, day, kind, body, content_set="delta_tree"):
    path = folder / f"list_{day}.{'tsv' if kind == 'glamorous' else 'csv'}"
    path.write_text((HEADER if kind == "glamorous" else "wiki,title\n") + body)
    store.load(kind, path, content_set=content_set)


BOTH = "en.wikipedia\tAlpha\tA.jpg -- B.jpg\t2\nen.wikipedia\tBeta\tA.jpg\t1\n"
REMOVED = "SELECT CAST(seen_on AS VARCHAR), page_title, file FROM removed_uses ORDER BY ALL"


def test_a_list_without_files_between_two_with_them_removes_no_use(store, tmp_path):
    put(store, tmp_path, "2026-08-31", "glamorous", BOTH)
    put(store, tmp_path, "2026-09-15", "page-list", "en.wikipedia,Alpha\nen.wikipedia,Beta\n")
    put(store, tmp_path, "2026-09-30", "glamorous", BOTH)
    store.build()
    assert rows(SnapshotReader(store.home), REMOVED) == []
    put(store, tmp_path, "2026-09-30", "glamorous", "en.wikipedia\tAlpha\tA.jpg\t1\n")
    store.build()
    gone = [("2026-09-30", "Alpha", "B.jpg"), ("2026-09-30", "Beta", "A.jpg")]
    assert rows(SnapshotReader(store.home), REMOVED) == gone


def test_an_empty_page_list_says_that_no_file_is_used_any_more(store, tmp_path):
    put(store, tmp_path, "2026-08-31", "glamorous", "en.wikipedia\tAlpha\tA.jpg\t1\n")
    put(store, tmp_path, "2026-09-15", "page-list", "")
    store.build()
    assert rows(SnapshotReader(store.home), REMOVED) == [("2026-09-15", "Alpha", "A.jpg")]
    assert rows(SnapshotReader(store.home), "SELECT file FROM file_list") == []


FILES = "SELECT file, in_use, articles, wikis, CAST(as_of AS VARCHAR) FROM file_list WHERE org_id = '{}'"


def test_files_are_those_of_the_newest_list_that_names_files(store, tmp_path):
    put(store, tmp_path, "2026-08-31", "glamorous", BOTH)
    put(store, tmp_path, "2026-09-15", "page-list", "en.wikipedia,Gamma\n")
    store.build()
    reader = SnapshotReader(store.home)
    listed = [("A.jpg", True, 2, 1, "2026-08-31"), ("B.jpg", True, 1, 1, "2026-08-31")]
    assert rows(reader, FILES.format("DELTA")) == listed
    assert rows(reader, "SELECT articles FROM articles ORDER BY month DESC LIMIT 1") == [(1,)]
    stands = content.uses("DELTA", "A.jpg", None)
    assert [row["page_title"] for row in reader.query(stands.sql, stands.values).to_pylist()] == [
        "Alpha",
        "Beta",
    ]


def test_a_file_of_commons_impact_metrics_stands_on_the_articles_that_these_name(golden, tmp_path):
    before = rows(SnapshotReader(golden.home), FILES.format("ALPHA"))
    assert ("A1.jpg", True, 1, 1, "2026-02-28") in before
    put(golden, tmp_path, "2026-03-15", "page-list", "en.wikipedia,Reef\n", "alpha_tree")
    golden.build()
    assert rows(SnapshotReader(golden.home), FILES.format("ALPHA")) == before


def test_where_no_list_names_its_pages_a_files_articles_are_unknown(store, tmp_path):
    path = tmp_path / "commons_media_file_metrics_snapshot_2026-03.tsv"
    path.write_text("A.jpg\tbitmap\tDelta_works\tDelta_works\t1\t2\t2026-03\n")
    store.load("cim-dump", path)
    put(store, tmp_path, "2026-03-31", "page-list", "en.wikipedia,Alpha\n")
    store.build()
    assert rows(SnapshotReader(store.home), FILES.format("DELTA")) == [
        ("A.jpg", True, None, None, "2026-03-31")
    ]
