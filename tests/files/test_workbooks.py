"""Workbooks: the same rows whoever wrote them; damage and size are refused, not read in part."""

import io
import random
import zipfile
from collections import Counter
from datetime import date

import openpyxl
import pandas as pd
import pyarrow as pa
import pytest
import xlsxwriter

from sic_metrics.errors import SourceFileError
from sic_metrics.files import tables, workbooks
from sic_metrics.files.listed_pages import ListedPages
from sic_metrics.sources import community_ideas, glamorous
from tests.support import shipped_wikis

HEADER = ("ProjectCode", "FullLanguageName", "ArticleURL", "ArticleTitle", "Images", "NumberOfImages")
ROWS = [
    ("en.wikipedia", "English", "https://en.wikipedia.org/wiki/Public_health", "Public_health", "A.jpg", 1),
    ("sv.wikipedia", "Swedish", "u", '"Heroes"', 'B_"1".jpg -- C,_2.jpg', 2),
    ("en.wikipedia", "English", "u", 1984, "A.jpg", 1),
]
USES = [
    ("en.wikipedia", "1984", "A.jpg"),
    ("en.wikipedia", "Public_health", "A.jpg"),
    ("sv.wikipedia", '"Heroes"', 'B_"1".jpg'),
    ("sv.wikipedia", '"Heroes"', "C,_2.jpg"),
]


def by_openpyxl(rows, **_):
    book, out = openpyxl.Workbook(), io.BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(out)
    return out.getvalue()


def by_openpyxl_row_by_row(rows, **_):
    book, out = openpyxl.Workbook(write_only=True), io.BytesIO()
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    book.save(out)
    return out.getvalue()


def by_xlsxwriter(rows, **options):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "dd/mm/yy", **options})
    sheet = book.add_worksheet()
    for number, row in enumerate(rows):
        sheet.write_row(number, 0, row)
    book.close()
    return out.getvalue()


def by_pandas(rows, **_):
    out = io.BytesIO()
    pd.DataFrame(rows[1:], columns=rows[0]).to_excel(out, index=False)
    return out.getvalue()


def path_of(tmp_path, body):
    path = tmp_path / "list_2026-09-30.xlsx"
    path.write_bytes(body)
    return path


def uses(path):
    listed = ListedPages(str(path), shipped_wikis())
    table = pa.concat_tables(glamorous.parts(list(glamorous.fetch(path)), listed))
    table = table.drop_columns("namespace")
    return sorted(zip(*(column.to_pylist() for column in table.columns), strict=True))


def told(path, text_columns=()):
    warnings = []
    lines = list(workbooks.lines(path, text_columns, lambda line, reason: warnings.append((line, reason))))
    return [line.decode() for line in lines], warnings


@pytest.mark.parametrize("write", [by_openpyxl, by_openpyxl_row_by_row, by_xlsxwriter, by_pandas])
def test_a_usage_list_in_a_workbook_gives_its_uses_whoever_wrote_it(tmp_path, write):
    assert uses(path_of(tmp_path, write([HEADER, *ROWS]))) == USES


def test_the_list_that_glamorous_to_html_writes_is_read(shared_cases):
    assert uses(shared_cases / "formats" / "glamoroustohtml_2026-09-30.xlsx") == [
        ("en.wikipedia", "Public_health", "A.jpg")
    ]


def test_line_numbers_are_those_of_the_sheet_also_behind_rows_without_words(tmp_path):
    path = path_of(tmp_path, by_openpyxl([(), HEADER, (), ("en.wikipedia", "E", "u", "<b>", "A.jpg", 1)]))
    with pytest.raises(SourceFileError, match=r"line 4, column ArticleTitle: '<b>' cannot be"):
        uses(path)


def test_days_are_days_in_either_calendar_and_line_breaks_stay_within_their_row(tmp_path):
    idea = ("Sea", "sw", "https://e.org", date(2026, 3, 1), "a\nb")
    for options in ({}, {"date_1904": True}):
        path = path_of(
            tmp_path, by_xlsxwriter([("topic", "language", "link", "date", "note"), idea], **options)
        )
        [row] = community_ideas.parse(list(community_ideas.fetch(path)), "f").to_pylist()
        assert (row["date"], row["note"]) == (date(2026, 3, 1), "a b")


@pytest.mark.parametrize("title", [date(2001, 9, 11), 2.1, True])
def test_a_title_that_a_spreadsheet_made_something_else_of_is_refused_at_its_row(tmp_path, title):
    path = path_of(tmp_path, by_openpyxl([HEADER, ("en.wikipedia", "E", "u", title, "A.jpg", 1)]))
    with pytest.raises(
        SourceFileError, match=r"line 2, column ArticleTitle: .* is no text; enter it as text"
    ):
        uses(path)


@pytest.mark.parametrize("write", [by_openpyxl, by_xlsxwriter])
def test_a_formula_that_was_never_worked_out_is_no_title(tmp_path, write):
    """One writer gives it no value, the other 0."""
    path = path_of(tmp_path, write([HEADER, ("en.wikipedia", "E", "u", "=1+1", "A.jpg", 1)]))
    with pytest.raises(SourceFileError, match=r"line 2, column ArticleTitle: '0?' (cannot be|is no text)"):
        uses(path)


def test_rich_texts_are_whole_and_how_they_are_spoken_is_left_out(tmp_path):
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out)
    sheet, bold = book.add_worksheet(), book.add_format({"bold": True})
    sheet.write_rich_string(0, 0, "Pub", bold, "lic ", "health")
    book.close()
    body = edited(out.getvalue(), "xl/sharedStrings.xml", b"</si>", b"<rPh><t>spoken</t></rPh></si>")
    assert told(path_of(tmp_path, body)) == (['"Public health"\n'], [])


def test_of_several_sheets_the_first_that_is_shown_is_read_and_that_is_said(tmp_path):
    book, out = openpyxl.Workbook(), io.BytesIO()
    book.active.sheet_state = "hidden"
    for name in ("Use", "Notes"):
        book.create_sheet(name).append([name])
    book.save(out)
    lines, warnings = told(path_of(tmp_path, out.getvalue()))
    assert (lines, warnings) == (['"Use"\n'], [(1, "has 2 sheets; the first, 'Use', is read")])


def edited(body, part, old, new):
    """The workbook with something else in one of its parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(body)) as archive, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as to:
        for name in archive.namelist():
            content = archive.read(name)
            to.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "said"),
    [
        (SHEET, b'<row r="3"', b'<row r="2"', "row 2 follows row 2"),
        (SHEET, b'<row r="3"', b'<row r="99999999"', "row 99999999 follows row 2"),
        (SHEET, b'r="B2"', b'r="A2"', "in row 2 column 1 follows column 1"),
        (SHEET, b"</sheetData>", b"", "mismatched tag"),
        (SHEET, b"<worksheet", b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet', "defines entities"),
        (SHEET, b"<sheetData>", b"<sheetData><x y='" + b"z" * (1 << 22) + b"'/>", "a tag has more than"),
        (SHEET, b"<sheetData>", b"<sheetData><v>" + b"z" * (1 << 21) + b"</v>", "a text has more than"),
        ("xl/sharedStrings.xml", b"<sst", b"<x/><sst", "junk after document element"),
        ("xl/_rels/workbook.xml.rels", b"rId1", b"rId9", "names no rId1"),
        ("_rels/.rels", b"/officeDocument", b"/x", "names no officeDocument"),
    ],
)
def test_a_part_that_no_spreadsheet_writes_is_refused(tmp_path, part, old, new, said):
    path = path_of(tmp_path, edited(by_xlsxwriter([HEADER, *ROWS]), part, old, new))
    with pytest.raises(SourceFileError, match=f"is no whole workbook .*{said}.* save it anew as CSV"):
        uses(path)


def test_a_cut_or_turned_bit_is_refused_or_changes_nothing(tmp_path):
    body = by_xlsxwriter([HEADER, *ROWS])
    whole = told(path_of(tmp_path, body))[0]
    generator = random.Random(20260930)
    spoiled = [body[: generator.randrange(4, len(body))] for _ in range(40)]
    for at in [*range(4, len(body), 11), *range(len(body) - 900, len(body))]:
        turned = bytearray(body)
        turned[at] ^= 1 << generator.randrange(8)
        spoiled.append(bytes(turned))
    outcomes = Counter(outcome(path_of(tmp_path, wrong)) for wrong in spoiled)
    assert set(outcomes) == {"\n".join(whole), "refused"}


def outcome(path):
    try:
        return "\n".join(told(path)[0])
    except SourceFileError:
        return "refused"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1",
            "is an old or protected Office file; save it as .xlsx without a password",
        ),
        (b"\n<!DOCTYPE HTML><title>x", "is a web page, not the file that it offers"),
        (b"%PDF-1.7", "is a PDF"),
        (b"\x1f\x8b\x08", "is packed; let its name end in .gz"),
    ],
)
def test_what_is_no_table_is_refused_with_the_way_to_one(tmp_path, body, said):
    path = tmp_path / "list.csv"
    path.write_bytes(body)
    with pytest.raises(SourceFileError, match=said):
        list(tables.table_lines(path, (), lambda *_: None))


def test_a_zip_without_a_workbook_is_refused(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("list.csv", "wiki,title\n")
    with pytest.raises(SourceFileError, match="is a zip archive and no workbook; unpack it"):
        told(path_of(tmp_path, out.getvalue()))


def test_a_workbook_of_endless_parts_is_refused_before_it_is_unpacked(tmp_path):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(SHEET, "w") as part:
        for _ in range(300):
            part.write(bytes(1 << 20))
    with pytest.raises(SourceFileError, match="is a workbook of 314,572,800 bytes in 1 parts, more than"):
        told(path_of(tmp_path, out.getvalue()))
