"""Tables as people have them: the same rows, whatever program wrote them."""

import codecs
import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.errors import SourceFileError
from sic_metrics.files import tables
from sic_metrics.files.encodings import utf8_lines

NEEDED = [("wiki",), ("title", "page_title")]
HEALTH = [{"wiki": "sv.wikipedia", "title": "Hälsa", "note": "a"}]
TABLE = "wiki,title,note\nsv.wikipedia,Hälsa,a\n"


def read(tmp_path, body, **given):
    """Rows without their lines, and what was warned of."""
    path, warnings = tmp_path / "list_2026-09-30.csv", []
    path.write_bytes(body if isinstance(body, bytes) else body.encode())

    def warn(line, reason):
        warnings.append(f"line {line}: {reason}")

    body = list(utf8_lines(path, warn))
    return [row for _, row in tables.rows(body, path.name, NEEDED, warn=warn, **given)], warnings


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be with mark"])
def test_every_program_writes_the_same_table(tmp_path, delimiter, end, mark):
    body = TABLE.replace(",", delimiter).replace("\n", end)
    packed = codecs.BOM_UTF16_BE + body.encode("utf-16-be") if "with" in mark else body.encode(mark)
    assert read(tmp_path, packed) == (HEALTH, [])


@pytest.mark.parametrize(
    "body",
    [
        TABLE.replace("wiki,title,note", "Wiki,TITLE,Note"),
        TABLE.replace("wiki,title,note", ' wiki , title,"note"'),
        "sep=,\n" + TABLE,
        "\n\n" + TABLE + ",,\n\n",
        TABLE.removesuffix("\n"),
        '"wiki"\t"title"\t"note"\n"sv.wikipedia"\t"Hälsa"\t"a"\n',
    ],
)
def test_headings_in_any_case_and_rows_without_words_change_nothing(tmp_path, body):
    assert read(tmp_path, body) == (HEALTH, [])


def test_windows_1252_is_read_and_said_with_its_line(tmp_path):
    body = (TABLE + "sv.wikipedia,Å,b\n").encode("cp1252")
    rows, warnings = read(tmp_path, body)
    assert [row["title"] for row in rows] == ["Hälsa", "Å"]
    assert warnings == [
        "line 2: not UTF-8; read as Windows-1252: 'sv.wikipedia,Hälsa,a'; save as UTF-8 if it is not"
    ]


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (TABLE.encode() + "sv.wikipedia,Å,b\n".encode("cp1252"), "line 2: is partly in UTF-8"),
        (
            TABLE.encode("cp1252") + b"sv.wikipedia,\x81,b\n",
            "line 3: is partly in UTF-8 and partly not, or dam",
        ),
        (TABLE.encode("utf-16")[:-1], "line 2: is no whole text"),
        (
            "title\nA\n",
            "line 1: the headings lack wiki; needed are wiki, title or page_title, with tabs, semi",
        ),
        ("wiki;title;Title\n", "line 1: the heading 'title' is not known or comes twice"),
        ("\n \n", "line 1: the headings lack wiki, title or page_title"),
        ("wiki;title\nen.wikipedia;A;B\n", "line 2: has 3 cells where there are 2 headings"),
        ("wiki\ttitle\nen.wikipedia\n", "line 2: has 1 cells where there are 2 headings"),
        ('wiki,title\nen.wikipedia,"A\n\n\n', "line 2: not a table with quotes"),
    ],
)
def test_what_is_no_such_table_is_refused_at_its_line(tmp_path, body, said):
    with pytest.raises(SourceFileError) as error:
        read(tmp_path, body)
    assert said in str(error.value)


@pytest.mark.parametrize(
    ("cell", "title", "warned"),
    [
        ('"Weird_Al"_Yankovic', '"Weird_Al"_Yankovic', False),
        ('A_"b"', 'A_"b"', False),
        ('"A"_and_"B"', '"A"_and_"B"', False),
        ('"""Love_and_Theft"""', '"Love_and_Theft"', False),
        ('"The_""Gate"",_east"', 'The_"Gate",_east', False),
        ('"Love_and_Theft"', '"Love_and_Theft"', True),
        ('"Paris,_Texas"', "Paris,_Texas", True),
        ('"', '"', False),
    ],
)
def test_between_tabs_a_quote_is_part_of_its_cell_unless_all_of_it_is_quoted(tmp_path, cell, title, warned):
    rows, warnings = read(tmp_path, f"wiki\ttitle\nen.wikipedia\tPlain\nen.wikipedia\t{cell}\n")
    assert rows[1]["title"] == title
    assert [warning.startswith(f"line 3: column title: {cell} is taken with") for warning in warnings] == (
        [True] if warned else []
    )


@pytest.mark.parametrize("keeps", [True, False])
def test_who_knows_the_quotes_decides_and_nothing_is_said(tmp_path, keeps):
    body = 'wiki\ttitle\nen.wikipedia\t"Heroes"\n'
    rows, warnings = read(tmp_path, body, keeps_quotes=lambda column, row: keeps)
    assert (rows[0]["title"], warnings) == ('"Heroes"' if keeps else "Heroes", [])


CELL = st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp")), max_size=12)


@given(rows=st.lists(st.tuples(st.just("en.wikipedia"), CELL), min_size=1), delimiter=st.sampled_from(",;\t"))
def test_what_a_spreadsheet_writes_is_what_is_read(rows, delimiter):
    table = io.StringIO()
    writer = csv.writer(table, delimiter=delimiter, quoting=csv.QUOTE_ALL)
    writer.writerows([("wiki", "title"), *rows])
    body = [line.encode() for line in table.getvalue().splitlines(keepends=True)]
    read = [tuple(row.values()) for _, row in tables.rows(body, "f", NEEDED)]
    assert read == rows


@given(
    rows=st.lists(st.tuples(st.just("en.wikipedia"), CELL.filter(lambda cell: '""' not in cell)), min_size=1)
)
def test_a_bare_cell_between_tabs_is_read_as_it_stands(rows):
    """Also where it begins or ends with a quote; only one round a comma is a spreadsheet's."""
    body = [b"wiki\ttitle\n", *("\t".join(row).encode() + b"\n" for row in rows)]
    read = [row["title"] for _, row in tables.rows(body, "f", NEEDED)]
    round_a_comma = re.compile('"([^"]*,[^"]*)"')
    assert read == [
        round_a_comma.sub(r"\1", title) if round_a_comma.fullmatch(title) else title for _, title in rows
    ]
