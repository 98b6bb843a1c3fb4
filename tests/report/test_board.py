"""The board paper: one page whatever is chosen, and a workbook whose cells are inert."""

import io
from dataclasses import replace

import openpyxl
import pypdf
import pytest

from sic_metrics.report.board import Board, Fact, Option, board_pdf, board_xlsx

LONG = "Wikimedian in residence; years not known"
OPTION = Option(
    "United Nations Agency", True, 1, "1–26", 76.4, LONG,
    "8 of 10 facts known; in the first five in 72% of trials",
    "",
)  # fmt: skip
FACTS = (
    Fact("UNESCO", "Need", 12.5, 16.0, "0.28 behind demand", "=1+1", "https://example.org/a", "2026-11"),
    Fact("UNESCO", "Licence fit", None, 12.0, "", "", "", ""),
)
BOARD = Board(
    title="Proposal: work with UNESCO and WHO",
    lead="2 of 74 ranked organisations are on the shortlist. The weights are the preset “Balanced”.",
    options=(replace(OPTION, name="UNESCO", decision="Yes, Much material, Ada"), replace(OPTION, name="WHO"),
             replace(OPTION, name="FAO", is_chosen=False, rank=2, decision="No, =cmd|' /C calc'!A0, Bo")),
    weights=(("Need", 0.6), ("Licence fit", 0.4)),
    unknown="an average value",
    decided=("UNESCO: Yes, Ada, 30 November 2026",),
    sources=("example.org",),
    facts=FACTS,
    day="30 November 2026",
    snapshot_id="6e120e3865217ec1",
    published_at="2026-11-30T10:00:00+00:00",
)  # fmt: skip


def pages(board):
    return [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(board_pdf(board))).pages]


def test_the_paper_says_who_why_how_sure_who_not_by_which_weights_from_where_and_who_decided():
    (page,) = pages(BOARD)
    plain = " ".join(page.split())
    held = BOARD.title, "UNESCO", "Wikimedian", "72%", "Not chosen, and why", "FAO", "Confidential"
    named = (
        "Need 60%, Licence fit 40%",
        "UNESCO: Yes, Ada, 30 November 2026",
        "example.org",
        "6e120e3865217ec1",
    )
    for words in (*held, *named):
        assert words in plain, words
    assert board_pdf(BOARD) == board_pdf(BOARD)
    assert "No decision is recorded yet." in " ".join(pages(replace(BOARD, decided=()))[0].split())


@pytest.mark.parametrize("chosen", [1, 5, 10, 30])
def test_it_is_one_page_however_many_are_chosen(chosen):
    long = replace(OPTION, decision="Yes, because of all the material that it has shared, Ada Lovelace")
    others = tuple(replace(long, is_chosen=False) for _ in range(10))
    board = replace(
        BOARD, options=(*[long] * chosen, *others), decided=("UNESCO: Yes, Ada, 30 November",) * 20
    )
    (page,) = pages(board)
    assert ("more are on the shortlist" in page) == (chosen > 10)


def test_the_workbook_holds_weights_points_evidence_and_sources_and_no_formula():
    book = openpyxl.load_workbook(io.BytesIO(board_xlsx(BOARD)))
    rows = {sheet.title: [[cell.value for cell in row] for row in sheet.rows] for sheet in book}
    assert rows["Weights"][1:] == [["Need", 0.6], ["Licence fit", 0.4]]
    assert rows["Points"] == [["Organisation", "Need", "Licence fit"], ["UNESCO", 12.5, None]]
    assert rows["Evidence"][1][5:7] == ["=1+1", "https://example.org/a"]
    assert [row[1] for row in rows["Ranking"][1:]] == ["yes", "yes", "no"]
    cells = [cell for sheet in book for row in sheet.rows for cell in row]
    assert not [cell for cell in cells if cell.data_type == "f" or cell.hyperlink]
