"""GLAMorous lists: what is read, and what is refused with its place."""

import gzip

import pyarrow as pa
import pytest

from sic_metrics.errors import SourceFileError
from sic_metrics.files.listed_pages import ListedPages
from sic_metrics.sources import glamorous
from tests.support import shipped_wikis

HEADER = "ProjectCode\tFullLanguageName\tArticleURL\tArticleTitle\tImages\tNumberOfImages\n"
WITH_INSTITUTION = "Full institution name\t" + HEADER
ROW = "sv.wikipedia\tSwedish\thttps://sv.wikipedia.org/wiki/Rev\tRev\t{}\t{}\n"


def parsed(path):
    table = pa.concat_tables(glamorous.parts(glamorous.fetch(path), ListedPages(str(path), shipped_wikis())))
    assert set(table["namespace"].to_pylist()) <= {0}
    table = table.drop_columns("namespace")
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


@pytest.fixture
def written(tmp_path):
    def write(body, name="list.tsv"):
        path = tmp_path / name
        path.write_bytes(body if isinstance(body, bytes) else body.encode())
        return path

    return write


def test_each_image_on_each_article_is_a_row(written):
    path = written(
        HEADER + ROW.format("B.jpg -- A_--_1.jpg", 2) + "en.wikipedia.org\tE\tu\tTide pool\tA b.jpg\t1\n"
    )
    assert parsed(path) == [
        ("en.wikipedia", "Tide_pool", "A_b.jpg"),
        ("sv.wikipedia", "Rev", "A_--_1.jpg"),
        ("sv.wikipedia", "Rev", "B.jpg"),
    ]


@pytest.mark.parametrize(
    "body",
    [
        HEADER + ROW.format("A.jpg", 1),
        WITH_INSTITUTION + "Museum\t" + ROW.format("A.jpg", 1),
        (HEADER + ROW.format("A.jpg", 1)).replace("\n", "\r\n"),
        "\ufeff" + HEADER + ROW.format("A.jpg", 1),
        HEADER + ROW.format("A.jpg", 1) + "\n",
        (HEADER + ROW.format("A.jpg", 1)).removesuffix("\n"),
        HEADER + ROW.format("A.jpg -- A.jpg", 2),
    ],
    ids=[
        "plain",
        "institution first",
        "CRLF",
        "byte order mark",
        "empty last line",
        "no last end",
        "image twice",
    ],
)
def test_real_variants_say_the_same(body, written):
    assert parsed(written(body)) == [("sv.wikipedia", "Rev", "A.jpg")]


def test_a_packed_list_is_read(written):
    body = gzip.compress((HEADER + ROW.format("A.jpg", 1)).encode())
    assert parsed(written(body, "list.tsv.gz")) == [("sv.wikipedia", "Rev", "A.jpg")]


def test_a_quoted_cell_loses_its_quotes_and_keeps_those_within(written):
    path = written(HEADER + ROW.format('"The_""Gate"",_east.jpg -- B.jpg"', 2))
    assert [file for *_, file in parsed(path)] == ["B.jpg", 'The_"Gate",_east.jpg']


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("https://en.wikipedia.org/wiki/%22Heroes%22", '"Heroes"'),
        ('https://en.wikipedia.org/wiki/"Heroes"', '"Heroes"'),
        ('"https://en.wikipedia.org/wiki/""Heroes"""', '"Heroes"'),
        ("https://en.wikipedia.org/wiki/Heroes", "Heroes"),
        ("https://en.wikipedia.org/wiki/Something_else", '"Heroes"'),
        ("x", '"Heroes"'),
    ],
)
def test_the_address_of_an_article_tells_whether_quotes_are_part_of_its_title(written, address, title):
    path = written(HEADER + f'en.wikipedia\tE\t{address}\t"Heroes"\t"A.jpg"\t1\n')
    assert parsed(path) == [("en.wikipedia", title, "A.jpg")]


def test_a_list_with_semicolons_says_the_same(written):
    path = written((HEADER + ROW.format("A.jpg", 1)).replace("\t", ";"))
    assert parsed(path) == [("sv.wikipedia", "Rev", "A.jpg")]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("", "the file is empty"),
        ("Wiki\tTitle\n", "line 1: the headings lack ProjectCode, ArticleTitle, Images"),
        (HEADER + ROW.format("A.jpg", 2), "line 2, column Images: NumberOfImages is 2, but the cell names 1"),
        (HEADER + ROW.format("A.jpg", "-1"), "line 2, column NumberOfImages: '-1' is not a count"),
        (HEADER + ROW.format("A.jpg", "²"), "line 2, column NumberOfImages: '²' is not a count"),
        (HEADER + ROW.format("A.jpg", ""), "line 2, column NumberOfImages: '' is not a count"),
        (
            HEADER + ROW.format("A.jpg", 1) + "sv.wikipedia\tSwed",
            "line 3: has 2 cells where there are 6 headings",
        ),
        (
            HEADER + ROW.format("A.jpg", 1) * 2,
            "line 3, column ArticleTitle: lists the article of line 2 a second time",
        ),
        (HEADER + ROW.format("", 1), "line 2, column Images: '' cannot be a page title"),
        (HEADER + "sv\tS\tu\tRev\tA.jpg\t1\n", "line 2, column ProjectCode: 'sv' is not a wiki"),
        (
            (HEADER.replace("\t", ";") + 's.wikipedia;S;u;"A"x;B.jpg;1\n'),
            'line 2: not a table with quotes as in "a ""b"" c"',
        ),
    ],
)
def test_a_wrong_list_is_refused_with_the_place(body, said, written):
    path = written(body)
    with pytest.raises(SourceFileError) as error:
        parsed(path)
    assert str(error.value).startswith(f"{path}")
    assert said in str(error.value)


@pytest.mark.parametrize(
    "title",
    ["<script>", "A|B", "A[1]", "{{A}}", "A#B", "A\x00B", "A\x1bB", " ", "\x7f", "../../etc/passwd", "A/./B"],
)
def test_what_cannot_be_a_title_is_refused(title, written):
    path = written(HEADER + f"sv.wikipedia\tSwedish\tu\t{title}\tA.jpg\t1\n")
    with pytest.raises(SourceFileError, match=r"line 2, column ArticleTitle: .* cannot be a page title"):
        parsed(path)


@pytest.mark.parametrize(
    "title", ["=1+1", "O'Brien;_DROP_TABLE", "...", "ﷺ", "-- x", "%s", "100%", "AT&T", "A;B"]
)
def test_titles_that_only_look_dangerous_are_kept_as_they_are(title, written):
    path = written(HEADER + f"sv.wikipedia\tSwedish\tu\t{title}\tA.jpg\t1\n")
    assert parsed(path) == [("sv.wikipedia", title.replace(" ", "_"), "A.jpg")]


def test_a_packed_list_that_is_cut_short_is_refused(written):
    body = gzip.compress((HEADER + ROW.format("A.jpg", 1)).encode())
    with pytest.raises(SourceFileError, match="cut short or damaged"):
        parsed(written(body[:-9], "list.tsv.gz"))


def test_a_list_without_rows_found_no_use(written):
    assert parsed(written(HEADER)) == []
    assert parsed(written(HEADER + "\n")) == []


def listed(body, written):
    pages = ListedPages("list.tsv", shipped_wikis())
    rows = pa.concat_tables(glamorous.parts(glamorous.fetch(written(body)), pages))
    return rows.to_pylist(), pages.notes()


def test_one_page_under_two_names_is_one_and_its_files_are_put_together(written):
    body = HEADER + "nb.wikipedia\tN\tu\tHelse\tA.jpg\t1\nno.wikipedia\tN\tu\thelse\tFile:a.jpg -- B.jpg\t2\n"
    rows, notes = listed(body, written)
    assert {(row["wiki"], row["page_title"], row["file"]) for row in rows} == {
        ("no.wikipedia", "Helse", "A.jpg"),
        ("no.wikipedia", "Helse", "B.jpg"),
    }
    assert notes == [
        "wikis read by their own names (1): line 2: nb.wikipedia is no.wikipedia",
        "titles mended (1): line 3: helse is Helse",
        "file names mended (1): line 3: File:a.jpg is A.jpg",
        "rows put together (1): line 3: the page of line 2",
    ]


def test_what_was_mended_is_named_for_three_rows_and_counted_for_the_others(written):
    numbered = [ROW.replace("Rev\tRev", f"R\tR{n}").format(f"Fil:{n}.jpg", 1) for n in "12345"]
    rows, notes = listed(HEADER + "".join(numbered), written)
    assert [row["file"] for row in rows] == [f"{n}.jpg" for n in "12345"]
    assert notes == [
        "file names mended (5): line 2: Fil:1.jpg is 1.jpg; line 3: Fil:2.jpg is 2.jpg;"
        " line 4: Fil:3.jpg is 3.jpg; and 2 more"
    ]


def test_pages_that_are_no_articles_are_kept_under_their_namespaces(written):
    body = HEADER + ROW.replace("Rev\tRev", "u\tanvändare diskussion:Å/Utkast").format("A.jpg", 1)
    rows, notes = listed(body.replace("användare diskussion", "Användardiskussion"), written)
    assert rows == [
        {"wiki": "sv.wikipedia", "namespace": 3, "page_title": "Användardiskussion:Å/Utkast", "file": "A.jpg"}
    ]
    assert notes == [
        "pages that are no articles, kept under their namespaces (1): line 2: Användardiskussion:Å/Utkast of"
        " sv.wikipedia (namespace 3)"
    ]
