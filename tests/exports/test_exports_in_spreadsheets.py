"""CSV that a spreadsheet opens: marked as UTF-8, with no text that it would run."""

from codecs import BOM_UTF8

import pytest

from sic_metrics.exports.exports import guarded
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.report.reading import book, from_csv, made
from tests.support import GOLDEN, run

HOSTILE = ["=1+1", "+1", "-1+1", "@SUM(A1)", "=HYPERLINK(0)"]


@pytest.mark.parametrize("cell", ["\tA", "\rA", "\nA", " =A", "\t=A", "＝A", "-5"])
def test_a_text_that_a_spreadsheet_would_run_or_part_gets_a_sign_before_it(cell):
    assert guarded(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", [-5, -0.25, 0, None, True, "A=1", "A-1", "2026-01", "'A"])
def test_numbers_stay_numbers_and_words_words(cell):
    assert guarded(cell) is cell


@pytest.fixture
def hostile(store, tmp_path):
    path = tmp_path / "list_2026-03-31.csv"
    rows = "".join(f'en.wikipedia,"{title}"\n' for title in HOSTILE)
    path.write_text(f"wiki,title\n{rows}", encoding="utf-8")
    store.load("page-list", path, content_set="gamma_list")
    dump = tmp_path / "pageviews-202603-user"
    dump.write_text("en.wikipedia Reef 1 desktop 1 A1\n", encoding="utf-8")
    store.load("pageview-complete", dump)
    store.build()
    reader = SnapshotReader(store.home)
    yield reader
    reader.close()


def test_the_command_line_gives_the_same_where_it_is_asked_to(hostile, tmp_path):
    command = ("export", "article_views_by_page", "--partner", "GAMMA")
    where = {"SIC_HOME": str(tmp_path / "home"), "SIC_REGISTRY": str(GOLDEN / "registry")}
    exact, for_excel = (run(*command, *more, **where) for more in ((), ("--for-excel",)))
    filters = Filters(partner="GAMMA")
    assert exact.stdout == made(hostile, "article_views_by_page", "csv", filters)
    assert for_excel.stdout == made(hostile, "article_views_by_page", "csv", filters, for_browser=True)
    refused = run(*command, "--for-excel", "--format", "json", **where)
    assert (refused.returncode, b"--for-excel is for CSV" in refused.stderr) == (2, True)


def test_titles_that_look_like_formulas_are_guarded_for_browsers_only(hostile):
    exact = from_csv(made(hostile, "article_views_by_page", "csv"))[1]
    assert sorted(row[2] for row in exact) == sorted(HOSTILE)
    marked = made(hostile, "article_views_by_page", "csv", for_browser=True)
    assert marked.startswith(BOM_UTF8)
    body = marked.removeprefix(BOM_UTF8)
    assert sorted(row[2] for row in from_csv(body)[1]) == sorted(f"'{title}" for title in HOSTILE)
    assert [row[4] for row in from_csv(body)[1]] == ["0"] * len(HOSTILE)
    assert all(cell.startswith(b'"') for cell in body.splitlines())
    cells = book(made(hostile, "article_views_by_page", "xlsx"))["Data"]["C"][1:]
    assert {cell.data_type for cell in cells} == {"s"}
    assert sorted(cell.value for cell in cells) == sorted(HOSTILE)
