"""What an organisation shares, on the golden world: expected values by hand from its files."""

import pytest

from sic_metrics.errors import UsageError
from sic_metrics.metrics import metric
from sic_metrics.snapshots import SnapshotReader, content
from sic_metrics.snapshots.pages import Cut, all_of, page_of

WINDOW = ("2026-01", "2026-03")


@pytest.fixture(scope="module")
def reader(golden_home):
    return SnapshotReader(golden_home)


def rows(reader, question, *columns, **cut):
    shown = page_of(reader, question, Cut(**cut)).rows.select(list(columns))
    return [tuple(row.values()) for row in shown.to_pylist()]


@pytest.mark.parametrize(
    ("org", "files"),
    [
        ("ALPHA", [("A1.jpg", True, 1, "cim_dump"), ("A3.jpg", True, 1, "cim_dump")]),
        ("BETA", [("B1.jpg", True, 2, "cim_dump")]),
        ("DELTA", [("D1.jpg", True, 2, "file"), ("D2.jpg", True, 1, "file")]),
        ("GAMMA", []),
        ("OMEGA", []),
    ],
)
def test_the_newest_lists_of_uses_name_files_where_no_list_names_all(reader, org, files):
    assert rows(reader, content.files(org), "file", "in_use", "articles", "tier") == files


def test_files_on_no_article_are_the_rest(reader):
    counts = [page_of(reader, content.files("ALPHA", use)).total for use in ("all", "used", "unused")]
    assert counts == [2, 2, 0]


def test_articles_have_the_views_of_the_window_and_whether_they_are_still_listed(reader):
    shown = rows(
        reader,
        content.articles("ALPHA", WINDOW),
        *("wiki", "page_title", "views", "months_known", "months", "files", "listed", "score"),
        sort="-views",
    )
    assert shown == [
        ("en.wikipedia", "Reef", 270, 3, 3, 2, True, None),
        ("sv.wikipedia", "Rev", 30, 1, 1, 1, False, None),
        ("en.wikipedia", '"W"', 21, 2, 2, 1, True, None),
    ]


def test_unknown_months_are_counted_and_never_nought(reader):
    shown = rows(
        reader, content.articles("GAMMA", WINDOW), "page_title", "views", "months_known", "months", "files"
    )
    assert shown == [("Lost", 0, 1, 3, None), ("Reef", 270, 3, 3, None)]
    before = rows(reader, content.articles("GAMMA", ("2026-01", "2026-02")), "page_title", "views")
    assert before == [("Lost", None), ("Reef", 180)]


def test_without_a_window_the_articles_of_the_newest_lists_have_unknown_views(reader):
    shown = rows(reader, content.articles("DELTA", None), "page_title", "views", "months", "files")
    assert shown == [("Tide", None, 0, 2), ("Rev", None, 0, 1)]
    assert rows(reader, content.wikis("DELTA", None), "wiki", "views", "articles") == [
        ("en.wikipedia", None, 1),
        ("sv.wikipedia", None, 1),
    ]


def test_one_wiki_and_one_article(reader):
    assert rows(reader, content.articles("ALPHA", WINDOW, "sv.wikipedia"), "page_title") == [("Rev",)]
    one = content.one_article("ALPHA", WINDOW, "en.wikipedia", '"W"')
    assert rows(reader, one, "page_title", "views") == [('"W"', 21)]
    assert all_of(reader, content.article_months("ALPHA", "en.wikipedia", "Reef"))["views"].to_pylist() == [
        100,
        80,
        90,
    ]


def test_wikis_of_the_window(reader):
    assert rows(reader, content.wikis("BETA", WINDOW), "wiki", "views", "months_known", "articles") == [
        ("en.wikipedia", 390, 3, 2),
        ("sv.wikipedia", 22, 2, 1),
    ]


def test_where_a_file_stands_and_what_stands_there(reader):
    uses = rows(reader, content.uses("DELTA", "D1.jpg", WINDOW), "wiki", "page_title", "namespace", "views")
    assert uses == [("en.wikipedia", "Tide", 0, 70), ("sv.wikipedia", "Rev", 0, 0)]
    assert rows(reader, content.files_on("DELTA", "en.wikipedia", "Tide"), "file") == [
        ("D1.jpg",),
        ("D2.jpg",),
    ]
    assert rows(reader, content.files_on("GAMMA", "en.wikipedia", "Reef"), "file") == [(None,)]
    assert rows(reader, content.templates("DELTA", "D1.jpg"), "wiki") == []


def test_what_went_from_january_to_february(reader):
    gone = rows(reader, content.removed("ALPHA"), "wiki", "page_title", "file", "views", "back")
    assert gone == [
        ("en.wikipedia", "Reef", "A2.jpg", 100, False),
        ("sv.wikipedia", "Rev", "A1.jpg", 30, False),
    ]
    assert rows(reader, content.removed("ALPHA", "sv.wikipedia"), "file") == [("A1.jpg",)]
    assert rows(reader, content.removed("ALPHA", file="A2.jpg"), "page_title") == [("Reef",)]
    assert rows(reader, content.removed("ALPHA", use="used"), "file") == []
    assert rows(reader, content.removed_counts("ALPHA"), "tier", "uses", "back") == [("cim_dump", 2, 0)]


def test_what_a_key_column_holds(reader):
    wikis = all_of(reader, content.values_of(metric("article_views_by_page"), "wiki", "ALPHA"))
    assert wikis["value"].to_pylist() == ["en.wikipedia", "sv.wikipedia"]
    with pytest.raises(UsageError, match="has no key 'views'"):
        content.values_of(metric("article_views_by_page"), "views")


def test_a_walk_names_files_on_no_article_and_pages_of_other_kinds(live_home):
    reader = SnapshotReader(live_home)
    walked = reader.query(
        "SELECT org_id, file FROM file_list WHERE tier = 'walk' AND NOT in_use ORDER BY ALL"
    )
    org, file = (walked[name].to_pylist()[0] for name in ("org_id", "file"))
    assert (file,) in rows(reader, content.files(org, "unused"), "file")
    assert (file,) not in rows(reader, content.files(org, "used"), "file")
    assert rows(reader, content.one_file(org, file), "in_use") == [(False,)]
