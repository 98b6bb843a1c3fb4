"""Commons Impact Metrics dumps: five tables without headers."""

import bz2
from datetime import date, timedelta

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.files.dumped import DumpedPages
from sic_metrics.settings import Endpoints
from sic_metrics.sources import commons_impact
from tests.support import shipped_wikis

USE = "commons_pageviews_per_media_file_monthly"
ROWS = {
    "commons_category_metrics_snapshot": ["A", "P|Q", "A", "1", "2", "3", "4", "5", "6", "7", "8", "2026-01"],
    "commons_media_file_metrics_snapshot": ["F.jpg", "BITMAP", "A|B", "A", "1", "2", "2026-01"],
    "commons_pageviews_per_category_monthly": ["A", "shallow", "", "en.wikipedia", "Reef", "9", "2026-01"],
    USE: ["F.jpg", "B", "A", "en.wikipedia", "Reef", "9", "2026-01"],
    "commons_edits": ["Somebody", "create", "F.jpg", "A", "", "2026-01-31T23:59:59"],
}


def path_of(tmp_path, dataset, *rows, packed=False):
    path = tmp_path / f"{dataset}_2026-01.tsv{'.bz2' if packed else ''}"
    body = "".join("\t".join(row) + "\n" for row in rows).encode()
    path.write_bytes(bz2.compress(body) if packed else body)
    return path


def read(path, *categories):
    dataset = commons_impact.dataset_of(path)
    pages = DumpedPages(shipped_wikis())
    lines = list(commons_impact.fetch(path, categories, pages))
    return commons_impact.parse(lines, path.name, dataset, pages.named).to_pylist()


@pytest.mark.parametrize("dataset", ROWS)
@pytest.mark.parametrize("packed", [False, True])
def test_each_of_the_five_kinds_is_read(dataset, packed, tmp_path):
    path = path_of(tmp_path, dataset, ROWS[dataset], packed=packed)
    assert commons_impact.dataset_of(path) == dataset
    assert commons_impact.month_of(path) == "2026-01"
    (row,) = read(path, "A")
    assert list(row) == commons_impact.DATASETS[dataset].names
    shown = ["|".join(cell) if isinstance(cell, list) else str(cell) for cell in row.values()]
    assert shown == ROWS[dataset]


def test_a_large_file_comes_in_parts(monkeypatch):
    monkeypatch.setattr(commons_impact.rows, "ROWS_OF_A_PART", 2)
    lines = ["\t".join([f"F{number}.jpg", *ROWS[USE][1:]]).encode() for number in range(5)]
    parts = list(commons_impact.parts(lines, "f", USE))
    assert [part.num_rows for part in parts] == [2, 2, 1]
    whole = commons_impact.parse(lines, "f", USE)
    assert whole["media_file"].to_pylist() == [f"F{number}.jpg" for number in range(5)]


@pytest.mark.parametrize("dataset", ROWS)
def test_rows_of_other_categories_are_left_out(dataset, tmp_path):
    path = path_of(tmp_path, dataset, ROWS[dataset])
    assert read(path, "Z", "AA") == []


def test_a_category_of_which_another_only_has_the_name_as_a_part_is_left_out(tmp_path):
    near = ["F.jpg", "Not_A", "A_too", "en.wikipedia", "A", "9", "2026-01"]
    assert len(read(path_of(tmp_path, USE, near, ROWS[USE]), "A")) == 1


def test_values_that_hold_quotes_are_unquoted_and_found(tmp_path):
    row = ['"The_\\"W\\".jpg"', '"X|\\"Quoted\\"_category"', "", "en.wikipedia", '"\\"W\\""', "9", "2026-01"]
    (found,) = read(path_of(tmp_path, USE, row), '"Quoted"_category')
    assert found["media_file"] == 'The_"W".jpg'
    assert found["categories"] == ["X", '"Quoted"_category']
    assert found["page_title"] == '"W"'


@pytest.mark.parametrize(("dataset", "at"), [(USE, 3), ("commons_pageviews_per_category_monthly", 3)])
@pytest.mark.parametrize(
    ("wiki", "title", "page"),
    [
        ("be-x-old.wikipedia", "Reef", ("be-tarask.wikipedia", "Reef")),
        ("be_x_oldwiki", "Reef", ("be-tarask.wikipedia", "Reef")),
        ("enwiki", "Reef", ("en.wikipedia", "Reef")),
        (" en.wikipedia ", " Great reef ", ("en.wikipedia", "Great_reef")),
        ("new.somewhere", "Reef", ("new.somewhere", "Reef")),
        ("en.wikipedia", "Star_Trek:_Picard", ("en.wikipedia", "Star_Trek:_Picard")),
        ("sv.wikipedia", "S:t_Sebastian_(Perugino)", ("sv.wikipedia", "S:t_Sebastian_(Perugino)")),
        ("en.wikipedia", "User:Somebody", None),
        ("enwiki", "Talk:Reef", None),
        ("sv.wikipedia", "Användare:Någon", None),
    ],
)
def test_a_wiki_is_read_by_any_of_its_names_and_what_is_no_article_is_left_out_and_said(
    wiki, title, page, dataset, at, tmp_path
):
    row = list(ROWS[dataset])
    row[at : at + 2] = wiki, title
    pages, path = DumpedPages(shipped_wikis()), path_of(tmp_path, dataset, ROWS[dataset], row)
    kept = list(commons_impact.fetch(path, ["A"], pages))
    read_rows = commons_impact.parse(kept, "f", dataset, pages.named).to_pylist()
    found = [(one["wiki"], one["page_title"]) for one in read_rows]
    assert found == [("en.wikipedia", "Reef"), *([page] if page else [])]
    said = (
        [] if page else [f"rows of pages that are no articles, left out (1): {title} of {pages.named[wiki]}"]
    )
    assert pages.notes() == said


def test_an_empty_list_has_no_names(tmp_path):
    (row,) = read(path_of(tmp_path, USE, ["F.jpg", "A", "", "en.wikipedia", "Reef", "9", "2026-01"]), "A")
    assert row["primary_categories"] == []


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([ROWS[USE], ROWS[USE][:-1]], "line 2: has 6 cells, .* has 7; is the file cut short"),
        ([ROWS[USE], [*ROWS[USE], "more"]], "line 2: has 8 cells"),
        ([ROWS[USE], [*ROWS[USE][:-1], "2026-02"]], "line 2: is of 2026-02, the file of 2026-01"),
        ([[*ROWS[USE][:-1], "2026-13"]], "line 1, column the last one: '2026-13' is not a month"),
        ([[*ROWS[USE][:-2], "many", "2026-01"]], "line 1, column pageview_count: 'many' is not a count"),
        ([[*ROWS[USE][:-2], "", "2026-01"]], "line 1, column pageview_count: '' is not a count"),
    ],
)
def test_a_wrong_row_is_refused_with_its_place(rows, said, tmp_path):
    path = path_of(tmp_path, USE, *rows)
    with pytest.raises(SourceFileError, match=said):
        read(path, "A")


def test_a_file_of_unknown_kind_is_refused_with_the_kinds_there_are(tmp_path):
    with pytest.raises(
        SourceFileError, match="its name must start with one of: commons_category_metrics_snapshot"
    ):
        commons_impact.dataset_of(tmp_path / "commons_something_2026-01.tsv")


def test_a_row_that_is_not_utf8_is_refused(tmp_path):
    path = tmp_path / f"{USE}_2026-01.tsv"
    path.write_bytes("\t".join(ROWS[USE]).encode() + b"\n" + b"\xff" + "\t".join(ROWS[USE]).encode() + b"\n")
    with pytest.raises(SourceFileError, match="line 2: not UTF-8 text"):
        read(path, "A")


def test_the_snapshot_of_categories_also_tells_the_tree_below_a_wanted_one(tmp_path):
    below = ["B", "A", "A", *["1"] * 8, "2026-01"]
    beside = ["C", "A", "Z", *["1"] * 8, "2026-01"]
    path = path_of(tmp_path, "commons_category_metrics_snapshot", below, beside)
    assert [row["category"] for row in read(path, "A")] == ["B"]


def test_views_by_category_are_kept_of_the_category_itself_only(tmp_path):
    row = ["B", "shallow", "A", "en.wikipedia", "Reef", "9", "2026-01"]
    assert read(path_of(tmp_path, "commons_pageviews_per_category_monthly", row), "A") == []


def test_a_month_lies_under_its_dataset():
    endpoints = Endpoints(dumps_url="file:///dumps")
    url = commons_impact.address(endpoints, USE, date(2026, 1, 31))
    assert url == f"file:///dumps/commons_impact_metrics/{USE}/{USE}_2026-01.tsv.bz2"


@pytest.mark.parametrize(
    ("today", "longest", "shortest"),
    [
        (date(2026, 2, 1), timedelta(days=1), timedelta(hours=12)),
        (date(2026, 4, 30), timedelta(days=1), timedelta(hours=12)),
        (date(2026, 5, 1), timedelta(days=30), timedelta(days=30)),
        (date(2027, 1, 1), timedelta(days=30), timedelta(days=30)),
    ],
)
def test_a_missing_month_is_awaited_for_three_months(today, longest, shortest):
    assert shortest <= commons_impact.missing_for(date(2026, 1, 1), today) <= longest
