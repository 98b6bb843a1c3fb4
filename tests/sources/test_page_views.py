"""Tables of views that other tools counted: what is read of them, what is unknown, what is refused."""

import json
from contextlib import closing

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.snapshots import SnapshotReader
from tests.support import rows

DAYS = [f"2026-01-{day:02d}" for day in range(1, 32)]
FEBRUARY = ["2026-02-01", "2026-02-02"]
RED, BLUE = "2," * 30 + "3", "0," * 30 + "0"
TABLE = "wiki,title,month,views\nen.wikipedia,Red,2026-01,63\nen.wikipedia,Blue,2026-01,\n"
MASSVIEWS = f"Title,{','.join(DAYS + FEBRUARY)}\nRed,{RED},5,5\nBlue,{BLUE},5,5\n"
MASSVIEWS_MONTHS = "Title,2026-01\nRed,63\nBlue,0\n"
LANGVIEWS = f"Language,Title,Badges,{','.join(DAYS)}\nen,Red,,{RED}\nen,Blue,,{BLUE}\n"
BY_DAY = "Date,Red,Blue\n" + "".join(f"{day},{3 if day == DAYS[-1] else 2},0\n" for day in DAYS)
BY_DAY_JSON = json.dumps(
    [
        {"page": "Red", "color": "#fff", "sum": 63, **dict.fromkeys(DAYS[:-1], 2), DAYS[-1]: 3},
        {"page": "Blue", "color": "#fff", "sum": 0, **dict.fromkeys(DAYS, 0)},
    ]
)


@pytest.fixture
def written(tmp_path):
    def write(body, name="views.csv"):
        path = tmp_path / name
        path.write_text(body, encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize(
    ("body", "wiki"),
    [
        (TABLE, None),
        (TABLE.replace(",", "\t").replace("month", "date"), None),
        (MASSVIEWS, "en.wikipedia"),
        (MASSVIEWS_MONTHS, "en.wikipedia"),
        (LANGVIEWS, "en.wikipedia"),
        (BY_DAY, "en.wikipedia"),
        (BY_DAY_JSON, "en.wikipedia"),
    ],
    ids=["table", "TSV", "Massviews", "by month", "Langviews", "Pageviews Analysis", "its JSON"],
)
def test_views_of_whole_months_are_a_tier_of_their_own_and_a_tools_zeros_unknown(store, written, body, wiki):
    store.load(
        "page-list",
        written("wiki,title\nen.wikipedia,Red\nen.wikipedia,Blue\n", "list_2026-02-01.csv"),
        content_set="delta_tree",
    )
    (loaded,) = store.load("page-views", written(body), wiki=wiki)
    unknown = "months of pages: 1 unknown, 1 known: empty, or nothing but zeros"
    assert any(note.startswith(unknown) for note in loaded.notes)
    assert ("left out, as days of them are missing: 2026-02" in loaded.notes) == (body == MASSVIEWS)
    store.build()
    with closing(SnapshotReader(store.home)) as reader:
        views = rows(
            reader,
            "SELECT month::VARCHAR, views, coverage, tier FROM article_views WHERE org_id = 'DELTA'",
        )
        parts = rows(reader, "SELECT tier FROM article_views_by_set WHERE content_set_id = 'delta_tree'")
    assert views == [("2026-01-01", 63, 0.5, "file+tool")]
    assert parts == [("file+tool",)]


def test_a_zero_of_a_table_that_somebody_made_is_a_zero(store, written):
    pages = written("wiki,title\nen.wikipedia,Red\n", "l_2026-02-01.csv")
    store.load("page-list", pages, content_set="delta_tree")
    store.load("page-views", written("wiki,title,month,views\nen.wikipedia,Red,2026-01,0\n"))
    store.build()
    with closing(SnapshotReader(store.home)) as reader:
        views = rows(reader, "SELECT views, coverage FROM article_views WHERE org_id = 'DELTA'")
    assert views == [(0, 1.0)]


def test_a_table_of_the_same_name_takes_the_place_and_the_same_again_changes_nothing(store, written):
    (first,) = store.load("page-views", written(TABLE))
    (again,) = store.load("page-views", written(TABLE))
    assert (first.already_held, again.already_held) == (False, True)
    store.load("page-views", written(TABLE.replace("63", "64")))
    (entry,) = store.entries()
    assert entry.subject == "views.csv"


@pytest.mark.parametrize(
    ("body", "wiki", "reason"),
    [
        ("", None, "the file is empty"),
        (
            "title,month\nRed,2026-01\n",
            "en.wikipedia",
            "line 1: has headings that are not known (title,",
        ),
        ("Title,Pageviews,Average\nRed,12,1\n", "en.wikipedia", "has sums of a period that it does not name"),
        (TABLE, "en.wikipedia", "names its wikis itself; leave --wiki out"),
        (MASSVIEWS, None, "does not say of which wiki its pages are; say it: --wiki en.wikipedia"),
        ("title,month,views\nRed,2015-06,1\n", "en.wikipedia", "line 2, column month: '2015-06' is no month"),
        ("title,month,views\nRed,2126-01,1\n", "en.wikipedia", "'2126-01' is no month that is over"),
        ("title,month,views\nRed,2026-01,-1\n", "en.wikipedia", "line 2, column views: '-1' is not a count"),
        (
            "title,month,views\nRed,2026-01\n",
            "en.wikipedia",
            "line 2: has 2 cells where there are 3",
        ),
        (
            "title,month,views\nRed,2026-01,1\nred,2026-01,2\n",
            "en.wikipedia",
            "line 3, column month: has the month of line 2 a second time; are these two tables in one?",
        ),
        ("Title,2026-01-01,2026-01-01\nRed,1,1\n", "en.wikipedia", "has 2026-01-01 twice; fetch it again"),
        ("Title,2026-01-01\nRed,1\n", "en.wikipedia", "holds no views of a whole month"),
        ("Title,2026-13\nRed,1\n", "en.wikipedia", "has the month '2026-13', which is none"),
        ("Date,A.jpg\n2026-01-01,1\n", "en.wikipedia", "has views of A.jpg, which is no page"),
        ("Date,en.wikipedia.org\n2026-01-01,1\n", None, "has views of en.wikipedia.org, which is no page"),
        ("Date,Red\n", "en.wikipedia", "has no rows below its dates' heading"),
        ("Date,Red\nsum,1\n", "en.wikipedia", "line 2: is no row of a date and counts"),
        ('[{"label": "Red", "data": [1, 2]}]', "en.wikipedia", "is JSON that does not say pages and days"),
    ],
)
def test_what_is_no_table_of_views_is_refused_with_its_place(store, written, body, wiki, reason):
    with pytest.raises(SourceFileError) as refused:
        store.load("page-views", written(body), wiki=wiki)
    assert "views.csv" in str(refused.value)
    assert reason in str(refused.value)
    assert store.entries() == []
