"""What would have become a wrong figure is refused, and what was there stays."""

from datetime import date, timedelta

import pyarrow as pa
import pytest

from sic_metrics.errors import SourceFileError, UsageError
from sic_metrics.files.listed_pages import ListedPages
from sic_metrics.sources import page_lists
from tests.support import shipped_wikis

pytestmark = pytest.mark.slow

TODAY = date.today()  # noqa: DTZ011 - the day of the test


@pytest.fixture
def before(golden):
    return golden.exports()


def refused(store, before, kind, path, **options):
    entries = store.entries()
    with pytest.raises(SourceFileError) as raised:
        store.load(kind, path, **options)
    assert store.entries() == entries
    store.build()
    assert store.exports() == before
    return str(raised.value)


def test_a_dump_whose_last_line_is_cut(golden, before, tmp_path):
    path = tmp_path / "pageviews-202604-user"
    path.write_text("aa.wikipedia T 1 desktop 1 A1\n" * 3000 + "en.wikipedia A 1 desk")
    assert "cut short" in refused(golden, before, "pageview-complete", path)


@pytest.mark.parametrize("digits", [16, 30, 5000])
def test_a_count_that_no_page_can_have(golden, before, tmp_path, digits):
    wiki, title = golden_page(golden)
    path = tmp_path / "pageviews-202604-user"
    path.write_text(f"{wiki} {title} 1 desktop {'9' * digits} A{'9' * digits}\n")
    assert "is not a count" in refused(golden, before, "pageview-complete", path)


def test_a_month_that_is_not_over(golden, before, tmp_path):
    path = tmp_path / f"pageviews-{TODAY:%Y%m}-user"
    path.write_text("aa.wikipedia T 1 desktop 1 A1\n")
    assert "not over" in refused(golden, before, "pageview-complete", path)


def test_impact_metrics_whose_name_says_another_month(golden, before, tmp_path):
    path = tmp_path / "commons_pageviews_per_category_monthly_2026-02.tsv"
    path.write_text("C\tdeep\tC\ten.wikipedia\tA\t1\t2026-01\n")
    assert "its name says 2026-02" in refused(golden, before, "cim-dump", path)


def test_a_list_of_a_day_to_come(golden, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("wiki,title\nen.wikipedia,A\n")
    with pytest.raises(UsageError, match="yet to come"):
        golden.load("page-list", path, content_set="beta_list", as_of=TODAY + timedelta(days=2))


def test_a_page_list_of_a_wiki_that_is_not_there(golden, before, tmp_path):
    path = tmp_path / "beta_2026-04-01.csv"
    path.write_text("wiki,title\nen.wikipedia,A\nen.wikpedia,B\n")
    said = refused(golden, before, "page-list", path, content_set="beta_list")
    assert f"{path}, line 3, column wiki: 'en.wikpedia' is not a wiki; did you mean en.wikipedia or" in said


def test_one_title_written_in_three_ways_is_one_page(tmp_path):
    lines = ["wiki,title", "fr.wikipedia,économie", "fr.wikipedia,E\u0301conomie", "fr.wikipedia,Économie"]
    listed = ListedPages("list.csv", shipped_wikis())
    rows = pa.concat_tables(page_lists.parts([f"{line}\n".encode() for line in lines], listed))
    assert rows["page_title"].to_pylist() == ["Économie"]


def golden_page(store):
    for line in (store.registry.parent / "files" / "beta_list_2026-03-15.csv").read_text().splitlines()[1:]:
        wiki, title = line.split(",")[:2]
        return wiki, title.replace(" ", "_")
    raise AssertionError
