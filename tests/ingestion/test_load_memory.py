"""The memory of `load`, as the kernel counts it: it does not grow with the file, whoever made that."""

import pytest
import xlsxwriter

from tests.memory import HOSTILE, LargePartner, endless_line, page_list, usage_list

pytestmark = pytest.mark.slow
MOST_MB = 300
SET = ("--content-set", "large_tree")


@pytest.fixture
def partner(tmp_path):
    return LargePartner.of(tmp_path, "Large_partner")


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("glamorous", "usage_2026-09-30.tsv.gz"),
        ("page-list", "pages_2026-09-30.csv.gz"),
        ("community-ideas", "ideas.csv.gz"),
        ("cim-dump", "commons_edits_2026-03.tsv.gz"),
    ],
)
def test_a_line_without_end_is_refused_with_its_line(partner, tmp_path, kind, name):
    path = endless_line(tmp_path, name)
    options = () if kind in {"community-ideas", "cim-dump"} else SET
    refused = f"{name}, line 1: is longer than 4,194,304 characters"
    assert 50 < partner.peak_mb("load", kind, path, *options, refused=refused) < MOST_MB


@pytest.mark.parametrize("hostile", HOSTILE)
def test_a_workbook_made_to_fill_the_memory_is_refused(partner, tmp_path, hostile):
    write, said = HOSTILE[hostile]
    assert 50 < partner.peak_mb("load", "page-list", write(tmp_path), *SET, refused=said) < MOST_MB


def test_json_made_to_fill_the_memory_is_refused(partner, tmp_path):
    path = tmp_path / "list_2026-09-30.json"
    path.write_text("[" + "1," * (1 << 22) + '"x"]', encoding="utf-8")
    assert 50 < partner.peak_mb("load", "page-list", path, *SET, refused="entry 1 names no page") < MOST_MB
    path.write_text("[" + "[],\n" * (1 << 20), encoding="utf-8")
    assert 50 < partner.peak_mb("load", "page-list", path, *SET, refused="400,000 objects") < MOST_MB


def test_large_lists_are_loaded_in_little_memory(partner, tmp_path):
    """A tenth of what tests/bench/bench_memory.py loads: one kept whole takes ten times its size."""
    assert 50 < partner.peak_mb("load", "glamorous", usage_list(tmp_path, 130_000), *SET) < 265
    assert 50 < partner.peak_mb("load", "page-list", page_list(tmp_path, 450_000), *SET) < 265


def test_a_workbook_of_100_000_rows_is_loaded_in_little_memory(partner, tmp_path):
    path = tmp_path / "pages_2026-09-30.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ("wiki", "title"))
    for number in range(100_000):
        sheet.write_row(number + 1, 0, ("en.wikipedia", f"Article_number_{number}"))
    book.close()
    assert 50 < partner.peak_mb("load", "page-list", path, *SET) < MOST_MB


def test_many_ideas_are_loaded_in_little_memory_and_more_of_them_are_refused(partner, tmp_path):
    path = tmp_path / "ideas.csv"
    for lines, refused in ((90_000, ""), (120_000, "more than 4,194,304 bytes of ideas are in one file")):
        rows = (f"T,sw,https://e.org/{number:06d},2026-01-01" for number in range(lines))
        path.write_text("\n".join(["topic,language,link,date", *rows]), encoding="utf-8")
        assert 50 < partner.peak_mb("load", "community-ideas", path, refused=refused) < MOST_MB
