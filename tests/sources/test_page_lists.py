"""Page lists: two columns, in any order, among any others."""

import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.sources import page_lists
from sic_metrics.sources.listed_pages import ListedPages
from tests.support import shipped_wikis


def parsed(tmp_path, body):
    path = tmp_path / "list.csv"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    table = page_lists.parse(page_lists.fetch(path), ListedPages("list.csv", shipped_wikis()))
    return list(zip(table["wiki"].to_pylist(), table["page_title"].to_pylist(), strict=True))


@pytest.mark.parametrize(
    "body",
    [
        "wiki,title\nen.wikipedia,Tide pool\n",
        "page_title,note,wiki\nTide_pool,seen,en.wikipedia\n",
        "\ufeffwiki,title\r\nen.wikipedia,Tide_pool\r\n",
        "wiki,title\nhttps://en.wikipedia.org/,Tide pool\nen.wikipedia.org,Tide_pool\n",
        "wiki,title\n\nen.wikipedia,Tide_pool\n\n",
    ],
)
def test_real_variants_say_the_same(tmp_path, body):
    assert parsed(tmp_path, body) == [("en.wikipedia", "Tide_pool")]


def test_a_title_may_hold_commas_and_quotes(tmp_path):
    assert parsed(tmp_path, 'wiki,title\nen.wikipedia,"A ""b"", c"\n') == [("en.wikipedia", 'A_"b",_c')]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("wiki,name\nen.wikipedia,A\n", "list.csv, line 1: the headings lack title or page_title"),
        ("wiki,title\nen.wikipedia,A,B\n", "list.csv, line 2: has 3 cells where there are 2 headings"),
        ("wiki,title\nenglish,A\n", "list.csv, line 2, column wiki: 'english' is not a wiki"),
        (
            "wiki,page_title\nen.wikipedia,\n",
            "list.csv, line 2, column page_title: '' cannot be a page title",
        ),
        ('wiki,title\nen.wikipedia,"A\n', "not a table with quotes"),
        (b"wiki,title\nen.wikipedia,\x81\n", "list.csv, line 2: is partly in UTF-8 and partly not"),
    ],
)
def test_a_wrong_list_is_refused_with_the_place(tmp_path, body, said):
    with pytest.raises(SourceFileError) as error:
        parsed(tmp_path, body)
    assert said in str(error.value)
