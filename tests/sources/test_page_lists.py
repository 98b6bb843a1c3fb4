"""Page lists: two columns, in any order, among any others."""

import re
from datetime import date

import openpyxl
import pyarrow as pa
import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.files.listed_pages import ListedPages
from sic_metrics.sources import page_lists
from tests.support import shipped_wikis


def parsed(tmp_path, body):
    path = tmp_path / "list.csv"
    path.write_bytes(body if isinstance(body, bytes) else body.encode())
    table = pa.concat_tables(
        page_lists.parts(page_lists.fetch(path), ListedPages("list.csv", shipped_wikis()))
    )
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


def rows_of(body, wiki="en.wikipedia"):
    listed = ListedPages("list.csv", shipped_wikis())
    table = pa.concat_tables(page_lists.parts(body.encode().splitlines(keepends=True), listed, wiki=wiki))
    return list(zip(table["namespace"].to_pylist(), table["page_title"].to_pylist(), strict=True)), listed


@pytest.mark.parametrize("heading", ["page_namespace", "namespace", "ns"])
@pytest.mark.parametrize(
    ("wiki", "namespace", "row"),
    [
        ("en.wikipedia", "0", (0, "Malaria")),
        ("en.wikipedia", "", (0, "Malaria")),
        ("en.wikipedia", "Main", (0, "Malaria")),
        ("en.wikipedia", "(Main)", (0, "Malaria")),
        ("en.wikipedia", "Article", (0, "Malaria")),
        ("de.wikipedia", "(Artikel)", (0, "Malaria")),
        ("en.wikipedia", "2", (2, "User:Malaria")),
        ("de.wikipedia", "2", (2, "Benutzer:Malaria")),
        ("de.wikipedia", "user", (2, "Benutzer:Malaria")),
        ("de.wikipedia", "BD", (3, "Benutzer_Diskussion:Malaria")),
        ("en.wikipedia", "10", (10, "Template:Malaria")),
    ],
)
def test_a_namespace_column_is_read_by_number_name_and_alias(heading, wiki, namespace, row):
    assert rows_of(f"page_title,{heading}\nMalaria,{namespace}\n", wiki)[0] == [row]


def test_a_title_with_its_prefix_does_not_get_it_twice():
    assert rows_of("title,ns\nuser:Somebody,2\nTemplate:Note,2\n")[0] == [
        (2, "User:Somebody"),
        (2, "User:Template:Note"),
    ]


@pytest.mark.parametrize("cell", ["title", "Title"])
def test_the_heading_once_more_in_a_list_of_one_column_is_refused(cell):
    with pytest.raises(SourceFileError, match=r"list.csv, line 3, column title: .* is the heading once more"):
        rows_of(f"title\nMalaria\n{cell}\nZika\n")
    assert rows_of("title\nMalaria\n:title\n")[0] == [(0, "Malaria"), (0, "Title")]


@pytest.mark.parametrize("title", ["“Heroes”", "„Helden“", "«Héros»"])
def test_a_title_in_curly_quotes_is_kept_and_said_to_be_in_doubt(title):
    rows, listed = rows_of(f"title\n{title}\n")
    assert rows == [(0, title)]
    assert listed.notes() == [
        f"titles taken with their quotation marks, which may be part of them or not (1): line 2: {title}"
    ]


@pytest.fixture
def workbook(tmp_path):
    def write(*rows, number_format="General"):
        book, path = openpyxl.Workbook(), tmp_path / "list.xlsx"
        for row in rows:
            book.active.append(row)
        book.active["A2"].number_format = number_format
        book.save(path)
        return path

    return write


@pytest.mark.parametrize("number_format", ["0000", "#,##0", '"No. "0'])
def test_a_title_that_a_workbook_shows_in_other_digits_than_its_own_is_refused(workbook, number_format):
    path = workbook(("title",), (42,), number_format=number_format)
    with pytest.raises(SourceFileError, match=r"line 2, column title: '42' is no text; enter it as text"):
        list(page_lists.fetch(path))


@pytest.mark.parametrize("number_format", ["General", "0", "@"])
def test_a_title_that_a_workbook_shows_in_its_own_digits_is_read(workbook, number_format):
    path = workbook(("title",), (42,), number_format=number_format)
    assert list(page_lists.fetch(path)) == [b'"title"\n', b'"42"\n']


def test_a_list_that_begins_with_dates_is_a_list_also_in_a_workbook(workbook):
    path = workbook(("Date", "title"), (date(2026, 9, 30), "Malaria"), number_format="yyyy-mm-dd")
    assert rows_of(b"".join(page_lists.fetch(path)).decode())[0] == [(0, "Malaria")]


def test_pageviews_analysis_in_a_workbook_names_its_pages(workbook):
    path = workbook(("Date", "Malaria"), (date(2026, 9, 30), 12), number_format="yyyy-mm-dd")
    assert rows_of(b"".join(page_lists.fetch(path)).decode())[0] == [(0, "Malaria")]


def test_titles_with_invisible_characters_stay_and_are_named_with_their_lines():
    titles, listed = rows_of("title\nAlpha\nAlpha\u200b\nAl\u00adpha\nBeta\n")
    assert sorted(title for _, title in titles) == sorted(["Alpha", "Alpha\u200b", "Al\u00adpha", "Beta"])
    assert listed.notes() == [
        "titles that hold an invisible character, which may be part of them or not (2):"
        " line 3: Alpha<U+200B>; line 4: Al<U+00AD>pha",
        "rows that hold an invisible character and are another's without it, counted as two pages (2):"
        " line 3: that of line 2; line 4: that of line 2",
    ]


@pytest.mark.parametrize("title", ["می\u200cخواهم", "ക്\u200dഷ", "❤\ufe0f", "👩\u200d🔬"])
def test_invisible_characters_that_a_title_needs_are_told_only_beside_the_title_without_them(title):
    assert rows_of(f"title\n{title}\nAlpha\n", "fa.wikipedia")[1].notes() == []
    bare = re.sub("[\u200c\u200d\ufe0f]", "", title)
    [told] = rows_of(f"title\n{title}\n{bare}\n", "fa.wikipedia")[1].notes()
    assert "line 2: that of line 3" in told
