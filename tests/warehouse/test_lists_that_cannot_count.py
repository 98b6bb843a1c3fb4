"""Lists of which some pages, or none, can count for their content set."""

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.files.listed_pages import ListedPages
from sic_metrics.health.check import snapshot_findings
from sic_metrics.snapshots import SnapshotReader
from tests.warehouse.test_lists import of


@pytest.mark.parametrize("content_set", ["alpha_about", "alpha_links"])
def test_a_list_that_counts_for_nothing_says_so_when_it_is_loaded(store, tmp_path, content_set):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text("wiki,title\nsv.wikipedia,Hav\n")
    [note] = store.load("page-list", path, content_set=content_set)[0].notes
    assert note.startswith(f"it counts for nothing: {content_set} is of channel ")
    for counted in ("alpha_text", "alpha_tree", "gamma_list"):
        assert store.load("page-list", path, content_set=counted)[0].notes == []


@pytest.mark.parametrize(
    ("content_set", "lines", "counted"),
    [
        ("alpha_text", "wikidata,Q42\ncommons.wikimedia,Foo\nsv.wikipedia,Diskussion:Hav\n", "an article"),
        ("gamma_list", "wikidata,Q42\ncommons.wikimedia,Foo\n", "an article"),
        ("alpha_items", "sv.wikipedia,Hav\nwikidata,Property:P18\n", "an item of Wikidata"),
    ],
)
def test_a_list_none_of_whose_pages_can_count_is_refused(content_set, lines, counted, store, tmp_path):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text(f"wiki,title\n{lines}")
    refusal = rf"list_2026-03-31\.csv.*none of its rows \(\d\) names {counted}.*with the heading alone"
    with pytest.raises(SourceFileError, match=refusal):
        store.load("page-list", path, content_set=content_set)
    assert store.entries() == []


def test_pages_of_a_list_that_cannot_count_are_said_with_their_lines(store, tmp_path):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text("wiki,title\nsv.wikipedia,Hav\nwikidata,Q42\ncommons.wikimedia,Foo\n")
    [note] = store.load("page-list", path, content_set="alpha_text")[0].notes
    assert note == (
        "pages of Commons and Wikidata, which do not count for the set (2): line 3: Q42 of wikidata;"
        " line 4: Foo of commons.wikimedia"
    )
    [note] = store.load("page-list", path, content_set="alpha_items")[0].notes
    assert note == (
        "pages that are no items of Wikidata, which do not count for the set (2): line 2:"
        " Hav of sv.wikipedia; line 4: Foo of commons.wikimedia"
    )
    store.build()
    reader = SnapshotReader(store.home)
    assert [row["articles"] for row in of(reader, "text_articles", "ALPHA")] == [1]
    assert [row["items"] for row in of(reader, "wikidata_items", "ALPHA")] == [1]


@pytest.mark.parametrize(
    ("content_set", "line", "metric", "org"),
    [
        ("gamma_list", "wikidata,Q42", "articles", "GAMMA"),
        ("alpha_text", "commons.wikimedia,Foo", "text_articles", "ALPHA"),
        ("alpha_items", "sv.wikipedia,Hav", "wikidata_items", "ALPHA"),
    ],
)
def test_such_a_list_that_was_kept_earlier_is_unknown_and_said(
    content_set, line, metric, org, store, tmp_path, monkeypatch
):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text(f"wiki,title\n{line}\n")
    with monkeypatch.context() as earlier:
        earlier.setattr(ListedPages, "refuse_if_none_counts", lambda listed: None)
        store.load("page-list", path, content_set=content_set)
    said = []
    store.build(say=said.append)
    reader = SnapshotReader(store.home)
    assert of(reader, metric, org) == []
    assert any(line.startswith(f"{content_set}: the list list_2026-03-31.csv of 2026-03-31") for line in said)
    [finding] = [one for one in snapshot_findings(reader) if "none of its lines names" in one.what]
    assert finding.where == content_set


@pytest.mark.parametrize(
    ("content_set", "metric", "figures"),
    [
        ("alpha_text", "text_articles", {"articles": 0, "views": 0, "coverage": 1}),
        ("alpha_items", "wikidata_items", {"items": 0}),
    ],
)
def test_an_empty_list_of_text_or_items_is_a_known_0(content_set, metric, figures, store, tmp_path):
    path = tmp_path / "list_2026-03-31.csv"
    path.write_text("wiki,title\n")
    store.load("page-list", path, content_set=content_set)
    store.build()
    [row] = of(SnapshotReader(store.home), metric, "ALPHA")
    assert {name: row[name] for name in figures} == figures
    assert (row["sets_known"], row["sets"], row["sample"]) == (1, 1, "no")
