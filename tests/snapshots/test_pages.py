"""Pages of rows: together the whole export, in its order; what is searched for means itself."""

import duckdb
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from sic_metrics.errors import UsageError
from sic_metrics.exports.exports import exported, written
from sic_metrics.metrics import catalogue
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.pages import Cut, metric_query, page_of
from sic_metrics.snapshots.queries import Query
from sic_metrics.snapshots.questions import Filters

HOSTILE = ("%", "_", "'", '"', "<", ">", "\\", "'; DROP TABLE made; --", "100%", "a_b", "\x00", "é", "🌾")
NAMES = Query("SELECT * FROM made", (), ("file",), ("file",))


class Made:
    """Stands in for the reader, over files of chosen names."""

    def __init__(self, names: list[str]) -> None:
        self.connection = duckdb.connect()
        made = pa.table({"file": names, "views": [None if n % 3 == 0 else n % 2 for n in range(len(names))]})
        self.connection.register("made", made)

    def query(self, sql, values=()):
        return self.connection.sql(sql, params=list(values)).to_arrow_table()


def found(names: list[str], search: str, **cut) -> list[str]:
    return page_of(Made(names), NAMES, Cut(search=search, **cut)).rows["file"].to_pylist()


@pytest.fixture(scope="module")
def reader(golden_home):
    return SnapshotReader(golden_home)


@pytest.mark.parametrize("name", catalogue())
def test_the_pages_joined_are_the_export(reader, name):
    whole = exported(reader, name, Filters())
    if "sample" not in page_of(reader, metric_query(name, Filters())).rows.column_names:
        whole = whole.drop_columns(["snapshot_id", "sample"])  # which exports alone have then
    first = page_of(reader, metric_query(name, Filters()), Cut(size=3))
    pages = [
        page_of(reader, metric_query(name, Filters()), Cut(page=number, size=3))
        for number in range(1, first.pages + 1)
    ]
    snapshot_id = reader.current().snapshot_id
    assert [row for page in pages for row in written(page.rows, snapshot_id).to_pylist()] == whole.to_pylist()
    assert {page.total for page in pages} == {whole.num_rows}
    assert [(page.first, page.last) for page in pages][-1][1] == whole.num_rows


def test_the_pages_of_a_filtered_metric_are_its_filtered_export(reader):
    filters = Filters(partner="BETA", wiki="en.wikipedia", from_month="2026-02", to_month="2026-02")
    page = page_of(reader, metric_query("article_views_by_page", filters))
    assert page.rows["page_title"].to_pylist() == ["Reef", "Tide"]
    assert page.total == exported(reader, "article_views_by_page", filters).num_rows == 2


@pytest.mark.parametrize("search", HOSTILE)
def test_what_is_searched_for_means_itself(search):
    stored = search.replace(" ", "_")
    names = ["plain.jpg", f"with_{stored}_inside.jpg", "other.jpg"]
    assert found(names, search) == [name for name in sorted(names) if stored in name]


@settings(deadline=None, max_examples=60)
@given(
    part=some.text("%_'\"<>\\;-*?[aA ", max_size=5),
    names=some.sets(some.text("%_'\"<>\\;-*?[aA", max_size=6)),
)
def test_a_search_finds_what_python_finds(part, names):
    wanted = part.strip().replace(" ", "_").lower()
    assert found(sorted(names), part, size=200) == sorted(name for name in names if wanted in name.lower())


def test_case_and_the_space_for_an_underscore_do_not_matter():
    assert found(["Élevage_de_Moutons.jpg", "x.jpg"], "  éLEVAGE DE m ") == ["Élevage_de_Moutons.jpg"]


def test_a_search_of_nothing_is_none():
    assert found(["a", "b"], "   ") == ["a", "b"]


@pytest.mark.parametrize(
    ("sort", "views"), [("views", [0, 0, 1, 1, None, None]), ("-views", [1, 1, 0, 0, None, None])]
)
def test_what_is_unknown_stands_last_whichever_way_and_ties_by_the_key(sort, views):
    page = page_of(Made(list("fedcba")), NAMES, Cut(sort=sort))
    assert page.rows["views"].to_pylist() == views
    names = page.rows["file"].to_pylist()
    assert [names[n : n + 2] for n in (0, 2, 4)] == [sorted(names[n : n + 2]) for n in (0, 2, 4)]


@pytest.mark.parametrize("sort", ["nothing", "views DESC", "-", "--views", "1", "(SELECT 1)"])
def test_only_columns_can_be_sorted_by(sort):
    if sort == "-":
        assert page_of(Made(["a"]), NAMES, Cut(sort=sort)).total == 1
        return
    with pytest.raises(UsageError, match="cannot be sorted"):
        page_of(Made(["a"]), NAMES, Cut(sort=sort))


@pytest.mark.parametrize("asked", [0, -3, 5, 10**9])
def test_a_page_that_is_not_there_gives_the_nearest(asked):
    page = page_of(Made([f"{n:02}" for n in range(10)]), NAMES, Cut(page=asked, size=4))
    assert page.number == (3 if asked > 3 else 1)
    assert (page.pages, page.total) == (3, 10)
    assert page.rows.num_rows == (2 if page.number == 3 else 4)


def test_no_row_is_one_empty_page():
    page = page_of(Made(["a"]), NAMES, Cut(search="zz"))
    assert (page.number, page.pages, page.total, page.first, page.last) == (1, 1, 0, 0, 0)


def test_a_metric_without_the_column_of_a_filter_refuses_it():
    with pytest.raises(UsageError, match="cannot be filtered by wiki"):
        metric_query("files", Filters(wiki="en.wikipedia"))
