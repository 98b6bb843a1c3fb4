"""Totals and lists that change are held back, or told."""

import re
from datetime import date

import pytest

from sic_metrics.exports.exports import exported
from sic_metrics.health.check import findings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from tests.snapshots.test_gate import WORD, march, refused, right
from tests.support import GOLDEN

pytestmark = pytest.mark.slow

__all__ = ["march"]  # a fixture


def test_a_list_of_text_that_names_no_page_any_more_is_held_back_in_the_right_words(golden, tmp_path):
    file = tmp_path / "alpha_text_2026-01-20.csv"
    file.write_text("wiki,title\n")
    golden.load("page-list", file, content_set="alpha_text")
    said = refused(golden)
    assert (
        "the text list of ALPHA of 2026-01 had pages (3), and has 0 now; load a list with its pages" in said
    )
    assert "gone" not in said
    golden.build(WORD)
    golden.build()
    [row] = exported(SnapshotReader(golden.home), "text_articles", Filters(partner="ALPHA")).to_pylist()
    assert (row["articles"], row["views"]) == (0, 0)
    accepted = "SELECT what FROM core_accepted WHERE rule = 'lost'"
    assert SnapshotReader(golden.home).query(accepted).num_rows == 1
    golden.load("page-list", GOLDEN / "files" / file.name, content_set="alpha_text")
    golden.build()
    assert SnapshotReader(golden.home).query(accepted).num_rows == 0


@pytest.mark.parametrize(
    ("other", "is_held_back"), [(90_000, True), (2_240, True), (2_080, False), (2_000, False)]
)
def test_views_of_a_page_that_differ_from_file_to_file_are_held_back(other, is_held_back, golden, tmp_path):
    name = "commons_pageviews_per_media_file_monthly_2026-02.tsv"
    text = (GOLDEN / "files" / name).read_text(encoding="utf-8")
    line = "{}\tAlpha_files\tAlpha_files\ten.wikipedia\tSea\t{}\t2026-02\n"
    (tmp_path / name).write_text(text + line.format("A1.jpg", 2_000) + line.format("A2.jpg", other))
    golden.load("cim-dump", tmp_path / name)
    at = len(text.splitlines()) + 2
    what = f"{name}, line {at}: Sea on en.wikipedia has {other:,} views in 2026-02 under one file and 2,000"
    assert (what in refused(golden)) is is_held_back  # the month's total changes in any case


def test_a_collapse_of_which_no_line_speaks_names_the_file(golden, march):
    march(right().replace("50 A20]30", "900050 A900020]30"))
    golden.build(WORD)
    march("".join(line for line in right().splitlines(keepends=True) if " Reef " not in line))
    said = refused(golden)
    assert "pageviews-202603-user, which has no line of Reef on en.wikipedia: 2026-03 was over" in said


def told_as_changed(store):
    told = [finding for finding in findings(store.home, store.registry) if "have changed" in finding.what]
    return [f"{finding.where}: {finding.what}" for finding in told]


def test_a_total_of_a_closed_month_that_changes_by_a_list_is_held_back_or_told(golden, tmp_path):
    february = tmp_path / "pageviews-202602-user"
    text = (GOLDEN / "files" / february.name).read_text(encoding="utf-8")
    february.write_text(f"{text}en.wikipedia Lost 11 mobile-web 9000 A9000\n", encoding="utf-8")
    golden.load("pageview-complete", february)
    golden.build(WORD)
    listed = tmp_path / "another_list.csv"
    listed.write_text("wiki,title\n", encoding="utf-8")
    golden.load("page-list", listed, content_set="gamma_list", as_of=date(2026, 3, 31))
    said = refused(golden)
    assert re.search(r"2026-02 was over and published with 9,\d+ views of GAMMA, and is unknown now", said)
    assert "since then came another_list.csv; load the file that was loaded before" in said
    golden.load("page-list", GOLDEN / "files" / "gamma_list_2026-03-31.csv", content_set="gamma_list")
    published = golden.build()
    assert told_as_changed(golden) == []
    listed.write_text("wiki,title\nen.wikipedia,Tide\n", encoding="utf-8")
    golden.load("page-list", listed, content_set="gamma_list", as_of=date(2026, 3, 20))
    said = []
    corrected = golden.build(say=said.append)
    assert corrected.snapshot_id != published.snapshot_id
    [told] = told_as_changed(golden)
    assert re.fullmatch(
        r"GAMMA: views of months that were over and published have changed: 2026-02 from 9,\d+ to 5\d;"
        r" since then came another_list.csv",
        told,
    )
    assert any(line.startswith(told) for line in said)
    assert golden.build() == corrected
    assert told_as_changed(golden) == [told]
