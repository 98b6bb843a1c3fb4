"""GLAMorgan reports: the use of their day, the views of their month, and what is refused with its place."""

import json
from contextlib import closing
from datetime import date

import pytest

from sic_metrics.errors import CheckFailedError, SourceFileError, UsageError
from sic_metrics.snapshots import SnapshotReader
from tests.support import Store, rows

SET = "delta_tree"
HEADER = "file\twiki\tpage\tviews\n"
NAME = "beta_2026-01_2026-02-10.tsv"
VIEWS = (
    "SELECT month::VARCHAR, views, coverage, tier FROM article_views WHERE org_id = 'DELTA' ORDER BY month"
)


@pytest.fixture
def written(tmp_path):
    def write(body, name=NAME):
        path = tmp_path / name
        path.write_text(body, encoding="utf-8")
        return path

    return write


def report(**changed) -> str:
    """A report as JSON: one file on two pages, one of which the tool could not read."""
    uses = [("svwiki", "Rot", 12), ("enwiki", "Red", 0)]
    usages = [{"wiki": wiki, "title": title, "url": "u", "views": views} for wiki, title, views in uses]
    files = [{"title": "A.jpg", "url": "u", "views": 12, "usages": usages}, {"title": "B.jpg", "usages": []}]
    made = {
        "category": "Delta works",
        "year": "2026",
        "month": "01",
        "timestamp": "2026-02-10T03:21:22+00:00",
    }
    return json.dumps({**made, "summary": {"views": 12}, "files": files, **changed})


def measured(store: Store, question: str):
    with closing(SnapshotReader(store.home)) as reader:
        return rows(reader, question)


@pytest.mark.parametrize(
    ("name", "body"),
    [
        ("report.json", report()),
        (NAME, HEADER + "A.jpg\tsvwiki\tRot\t12\nA.jpg\tenwiki\tRed\t0\n"),
        (NAME, "Views,Page,Wiki,Image\n12,Rot,sv.wikipedia,A.jpg\n0,Red,en.wikipedia,File:A.jpg\n"),
    ],
    ids=["JSON", "TSV", "CSV"],
)
def test_a_report_is_a_list_of_its_day_and_views_of_its_month(store, written, name, body):
    (loaded,) = store.load("glamorgan", written(body, name), content_set=SET)
    assert loaded.subject == "delta_tree 2026-02-10, views of 2026-01"
    zeros = "1 of 2 pages have 0 views, which the tool also writes for what it could not read"
    assert f"{zeros}: theirs of 2026-01 are unknown" in loaded.notes
    store.build()
    articles = "SELECT month::VARCHAR, articles, tier FROM articles WHERE org_id = 'DELTA'"
    assert measured(store, articles) == [("2026-02-01", 2, "file")]
    assert measured(store, VIEWS) == [("2026-01-01", 12, 0.5, "file+tool")]


def test_views_count_for_the_pages_of_the_list_nearest_the_months_end(store, written):
    """Rot got the file in March only: its views of February are not credited."""
    january = HEADER + "A.jpg\tenwiki\tRed\t5\n"
    february = HEADER + "A.jpg\tenwiki\tRed\t7\nA.jpg\tsvwiki\tRot\t90\n"
    store.load("glamorgan", written(january, "b_2026-01_2026-02-27.tsv"), content_set=SET)
    store.load("glamorgan", written(february, "b_2026-02_2026-03-31.tsv"), content_set=SET)
    store.build()
    assert measured(store, VIEWS) == [
        ("2026-01-01", 5, 1.0, "file+tool"),
        ("2026-02-01", 7, 1.0, "file+tool"),
    ]


def test_a_report_of_zeros_alone_is_an_outage_and_its_views_are_unknown(store, written):
    body = HEADER + "A.jpg\tenwiki\tRed\t0\nA.jpg\tsvwiki\tRot\t0\n"
    (loaded,) = store.load("glamorgan", written(body), content_set=SET)
    outage = "all 2 pages have 0 views, as in an outage of the tool: those of 2026-01 are unknown"
    assert outage in loaded.notes
    store.build()
    assert measured(store, VIEWS) == [("2026-01-01", None, 0.0, "file")]


def test_reports_of_one_day_and_two_months_stand_beside_each_other_and_again_change_nothing(store, written):
    names = ["b_2025-12_2026-02-10.tsv", "b_2026-01_2026-02-10.tsv"]
    paths = [
        written(HEADER + f"A.jpg\tenwiki\tRed\t{number}\n", name) for number, name in enumerate(names, 5)
    ]
    store.load("glamorgan", *paths, content_set=SET)
    before = store.entries()
    again = store.load("glamorgan", *paths, content_set=SET)
    assert [loaded.already_held for loaded in again] == [True, True]
    assert store.entries() == before
    store.build()
    assert [row[1] for row in measured(store, VIEWS)] == [5, 6]


def test_a_usage_list_of_the_same_day_takes_the_place_of_its_use_and_leaves_its_views(store, written):
    path = written(HEADER + "A.jpg\tenwiki\tRed\t5\nA.jpg\tenwiki\tBlue\t6\n")
    store.load("glamorgan", path, content_set=SET)
    other = written("wiki,title\nen.wikipedia,Blue\n", "list.csv")
    store.load("page-list", other, content_set=SET, as_of=date(2026, 2, 10))
    store.build()
    assert measured(store, VIEWS) == [("2026-01-01", 6, 1.0, "file+tool")]
    (again,) = store.load("glamorgan", path, content_set=SET)
    assert not again.already_held
    store.build()
    assert [row[1] for row in measured(store, VIEWS)] == [11]


def test_wikimedias_own_count_goes_before_the_tools(golden):
    """Ours of a page replace the tool's; where all are ours, no tool is named."""
    ours = VIEWS.replace("DELTA", "BETA")
    before = measured(golden, ours)
    pages = "SELECT wiki, page_title FROM article_views_by_page WHERE org_id = 'BETA' AND views IS NOT NULL"
    lines = [f"A.jpg\t{wiki}\t{title}\t99999" for wiki, title in sorted(set(measured(golden, pages)))]
    path = golden.home / "beta_2026-02_2026-03-15.tsv"
    path.write_text(HEADER + "\n".join(lines) + "\n", encoding="utf-8")
    golden.load("glamorgan", path, content_set="delta_tree")
    golden.build()
    assert measured(golden, ours) == before


@pytest.mark.parametrize(
    ("name", "body", "reason"),
    [
        (NAME, "", "the file is empty"),
        (NAME, "wiki\ttitle\nenwiki\tRed\n", "line 1: the headings lack file or image"),
        (NAME, HEADER + "A.jpg\tenwiki\tRed\tmany\n", "line 2, column views: 'many' is not a count"),
        (NAME, HEADER + "A.jpg\txxwiki\tRed\t1\n", "line 2, column wiki: 'xxwiki' is not a wiki"),
        (
            NAME,
            HEADER + "A.jpg\tenwiki\tRed\t1\nA.jpg\tenwiki\tred\t1\n",
            "line 3, column file: says the use of line 2 a second time; are these two reports in one?",
        ),
        (
            NAME,
            HEADER + "A.jpg\tenwiki\tRed\t1\nB.jpg\tenwiki\tRed\t2\n",
            "line 3, column views: has 2 views of a page with 1 above; make the report again",
        ),
        ("report.tsv", HEADER, "does not say its month and day; let its name end in both: NAME_2025-10_2025"),
        ("b_2015-06_2026-02-10.tsv", HEADER, "does not say its month and day"),
        (
            "b_2026-02_2026-02-27.tsv",
            HEADER,
            "its month 2026-02 was not over on 2026-02-27, when",
        ),
        ("r.json", '{"a": 1}', "is JSON of a form that is not known; a report has category, year, month"),
        (
            "r.json",
            report(files=[{"title": "A.jpg"}]),
            "its file 1 lacks 'usages'; each has title and",
        ),
        ("r.json", report()[:-9], "is JSON that is cut short or damaged"),
    ],
)
def test_what_is_no_report_is_refused_with_its_place(store, written, name, body, reason):
    with pytest.raises(SourceFileError) as refused:
        store.load("glamorgan", written(body, name), content_set=SET)
    assert f"{name}" in str(refused.value)
    assert reason in str(refused.value)
    assert store.entries() == []


def test_a_report_of_another_category_or_day_is_refused(store, written):
    path = written(report(category="Other things"), "report.json")
    with pytest.raises(SourceFileError, match="is of the category 'Other_things'; delta_tree follows"):
        store.load("glamorgan", path, content_set="delta_tree")
    path = written(report(), "report.json")
    with pytest.raises(UsageError, match="was made on 2026-02-10, not on 2026-02-11; leave --as-of out"):
        store.load("glamorgan", path, content_set=SET, as_of=date(2026, 2, 11))
    assert store.entries() == []


def test_a_month_that_a_tool_alone_tells_is_one_of_all_partners_where_it_tells_of_one(store, written):
    """And of nobody else: DELTA, a comparator, shares one of the articles by chance, one in thirty."""
    shared = "A.jpg\tenwiki\tRed\t5\n"
    store.load("glamorgan", written(HEADER + shared), content_set="alpha_tree")
    others = "".join(f"sv.wikipedia,Sida {number}\n" for number in range(30))
    pages = written(f"wiki,title\nen.wikipedia,Red\n{others}", "list.csv")
    store.load("page-list", pages, content_set=SET, as_of=date(2026, 2, 10))
    store.build()
    by_org = "SELECT org_id, views, tier FROM article_views WHERE month = DATE '2026-01-01' ORDER BY 1"
    partners = [("ALPHA", 5, "file+tool"), ("BETA", None, None), ("GAMMA", None, None), ("OMEGA", None, None)]
    assert measured(store, by_org) == partners
    union = "SELECT views, orgs, orgs_known, tier FROM hub_article_views"
    assert measured(store, union) == [(5, 4, 1, "file+tool")]


def test_views_that_can_hardly_be_true_hold_the_build_up(store, written):
    store.load("glamorgan", written(HEADER + "A.jpg\tsvwiki\tRot\t99999999999\n"), content_set=SET)
    with pytest.raises(CheckFailedError, match=r"Rot on sv\.wikipedia, 2026-01"):
        store.build()
