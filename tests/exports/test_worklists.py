"""A worklist as files: hostile titles do nothing, and the page list comes back whole through the loader."""

import csv
import io
import re
from dataclasses import replace

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sic_metrics.exports.worklists import (
    COLUMNS,
    HEADINGS,
    Task,
    as_csv,
    as_page_list,
    as_titles,
    as_wikitext,
    escaped,
)
from sic_metrics.files.listed_pages import ListedPages
from sic_metrics.registry.page_titles import plain
from sic_metrics.sources import page_lists
from tests.support import shipped_wikis

TASK = Task(
    1,
    "fr.wikipedia",
    "Vague_de_chaleur",
    61_234.5,
    "Start",
    "B",
    -0.8,
    612.345,
    "15 × the median",
    "Add sources",
)
HOSTILE = (
    "=HYPERLINK(\"x\")", "''Bold''", "A&amp;B", "~tilde~", '"Quoted",_comma', "!!_!_Bang", "-_dash", "//path",
    "Été", "مقال", "__NOTOC__",
)  # fmt: skip


def tasks():
    return [replace(TASK, rank=at, page_title=title) for at, title in enumerate(HOSTILE, start=1)]


def test_the_wikitext_is_a_sortable_table_with_links_that_work_from_any_wiki():
    lines = as_wikitext([TASK], "Heat | waves").decode().splitlines()
    assert lines == [
        '{| class="wikitable sortable"',
        "|+ Heat &#124; waves",
        "! Rank !! Article !! Views a month !! Class !! Misalignment !! Why !! What to do",
        "|-",
        "| 1 || [[:fr:Vague de chaleur{{!}}Vague de chaleur]] || 61234 || Start || -0.80 || 15 × the median"
        " || Add sources",
        "|}",
    ]


@pytest.mark.parametrize(
    ("wiki", "prefix"),
    [("simple.wikipedia", ":simple:"), ("sv.wikisource", ":wikisource:sv:"), ("wikidata", ":wikidata:")],
)
def test_every_project_has_its_prefix(wiki, prefix):
    assert f"[[{prefix}Vague de chaleur{{{{!}}}}" in as_wikitext([replace(TASK, wiki=wiki)], "").decode()


def test_no_title_adds_a_cell_a_row_or_markup():
    lines = as_wikitext(tasks(), "x").decode().splitlines()
    rows = [line for line in lines if line.startswith("| ")]
    assert len(rows) == len(HOSTILE)
    for row in rows:
        cells = row[2:].split(" || ")
        assert len(cells) == len(HEADINGS)
        link = re.fullmatch(r"\[\[:fr:([^\[\]{}|<>]*)\{\{!\}\}([^\[\]{}|<>'~]*)\]\]", cells[1])
        assert link
        assert "__" not in link[2]


@given(st.text())
def test_escaped_words_hold_no_markup_and_read_the_same(words):
    import html  # noqa: PLC0415 - only here

    safe = escaped(words)
    assert not re.search(r"[\[\]{}|<>'~\n]|!!|__|//", safe)
    assert html.unescape(safe) == " ".join(words.split())


def test_the_page_list_comes_back_whole_through_the_projects_own_loader(tmp_path):
    made = [*tasks(), replace(TASK, wiki="zh-min-nan.wikipedia")]
    path = tmp_path / "worklist.csv"
    path.write_bytes(as_page_list(made))
    back = pa.concat_tables(page_lists.parts(page_lists.fetch(path), ListedPages(path.name, shipped_wikis())))
    pairs = set(zip(back["wiki"].to_pylist(), back["page_title"].to_pylist(), strict=True))
    assert pairs == {(task.wiki, plain(task.page_title)) for task in made}


def test_the_csv_has_every_figure_and_guards_against_formulas():
    rows = list(
        csv.DictReader(io.StringIO(as_csv([*tasks(), replace(TASK, views_a_month=None)]).decode("utf-8-sig")))
    )
    assert tuple(rows[0]) == COLUMNS
    assert rows[0]["page_title"] == "'" + HOSTILE[0]
    assert rows[1]["wp10_score_at_least"] == "612.3"
    assert rows[-1]["views_a_month"] == ""
    assert {row["misalignment"] for row in rows} == {"-0.8"}


def test_titles_stand_a_line_each():
    assert as_titles([TASK, TASK]).decode() == "Vague de chaleur\n" * 2
