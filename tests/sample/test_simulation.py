"""The sample world is reproducible, small, in the formats of its sources, and holds its cases."""

import bz2
import hashlib
import re
import subprocess
import sys
from collections import defaultdict
from itertools import pairwise

import pytest

from tests.sample.sample_reading import (
    ABSENT,
    CATEGORIES,
    HERITAGE_SET,
    MONTHS,
    RECORDED,
    RELIEF_SET,
    SAMPLE,
    USES,
    all_carrying_pages,
    commons_rows,
    days_from,
    dump_views,
    glamorous,
    glamorous_days,
    listed_files,
    of,
    pageview_lines,
    registry,
    uses,
    written_files,
)


def test_a_second_run_writes_the_same_bytes(tmp_path):
    command = [sys.executable, str(SAMPLE / "simulate.py"), "--out", str(tmp_path)]
    subprocess.run(command, check=True, env={"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "7"})
    assert written_files(tmp_path) == written_files(SAMPLE)


def test_checksums_cover_every_data_file():
    sums = dict(line.split("  ")[::-1] for line in (SAMPLE / "SHA256SUMS").read_text().splitlines())
    found = {name: hashlib.sha256(body).hexdigest() for name, body in written_files(SAMPLE).items()}
    del found["SHA256SUMS"]
    recorded = {RECORDED: hashlib.sha256((SAMPLE / RECORDED).read_bytes()).hexdigest()}
    assert sums == found | recorded


def test_sample_is_small():
    files = [file for file in SAMPLE.rglob("*") if file.is_file() and "__pycache__" not in file.parts]
    assert sum(file.stat().st_size for file in files) < 4_500_000
    assert len(files) <= 280


def test_world_has_twenty_wikipedias_two_wikisources_and_some_five_hundred_pages():
    pages, wikis = all_carrying_pages(), [row["wiki"] for row in registry("wikis")]
    assert sorted(wiki for wiki in wikis if not wiki.endswith(".wikipedia")) == [
        "en.wikisource",
        "fr.wikisource",
    ]
    by_wiki = [sum(wiki == one for wiki, _ in pages) for one in wikis if one.endswith(".wikipedia")]
    assert len(by_wiki) == 20
    assert 500 <= len(pages) <= 600
    assert min(by_wiki) >= 15
    assert max(by_wiki) > 1.5 * min(by_wiki)


def test_organisations_are_invented_and_marked():
    rows = registry("organisations")
    assert all(
        row["org_id"].startswith("DEMO_") and row["source"] == "invented for the sample" for row in rows
    )
    assert sorted(row["stage"] for row in rows) == ["candidate", "comparator", *["partner"] * 7]
    with_sets = {row["org_id"] for row in registry("content_sets")}
    assert {row["org_id"] for row in rows if row["stage"] == "candidate"}.isdisjoint(with_sets)


def test_registry_has_the_agreed_columns():
    columns = {name: ",".join(registry(name)[0]) for name in ("content_sets", "wikis", "events")}
    assert columns == {
        "content_sets": "content_set_id,org_id,channel,kind,value,depth,prune,relation,since,note",
        "wikis": "wiki,dbname,domain,language,main_page,language_code,direction,source",
        "events": "event_id,org_id,date,kind,title,source",
    }
    assert list(registry("organisations")[0])[:3] == ["org_id", "short_name", "full_name"]
    assert len(registry("organisations")[0]) == 28


@pytest.mark.parametrize(
    ("dataset", "columns"),
    [
        (CATEGORIES, 12),
        ("commons_media_file_metrics_snapshot", 7),
        ("commons_pageviews_per_category_monthly", 7),
        (USES, 7),
        ("commons_edits", 6),
    ],
)
def test_commons_datasets_have_their_columns(dataset, columns):
    for month in MONTHS:
        rows = commons_rows(dataset, month)
        assert rows
        assert {len(row) for row in rows} == {columns}
        assert {row[-1][:7] for row in rows} == {month}


@pytest.mark.parametrize("month", ["2024-02", "2026-09"])
def test_categories_of_one_partner_overlap_and_the_umbrella_goes_further(month):
    sets = {row["content_set_id"]: row["value"] for row in registry("content_sets")}
    produced, archive, about = (
        {use[0] for use in uses(month) if sets[f"demo_health_{name}"] in use[2]}
        for name in ("produced", "archive", "umbrella")
    )
    assert produced & archive
    assert produced - archive
    assert about > produced | archive
    assert not of("article_views_by_set", content_set_id="demo_health_umbrella")


def test_pruned_files_are_in_the_tree_but_not_in_the_answer():
    pruned = next(row["prune"] for row in registry("content_sets") if row["prune"])
    rows = [use for use in uses("2026-09") if ABSENT[0] in use[2]]
    left_out = {use[3] for use in rows if pruned in use[1]} - {use[3] for use in rows if pruned not in use[1]}
    answered = {(r["wiki"], r["page_title"]) for r in of("article_views_by_page", org_id="DEMO_CLIMATE")}
    assert left_out
    assert left_out.isdisjoint(answered)
    assert any(pruned in use[1] and len(use[1]) > 1 for use in rows)


def test_depth_zero_leaves_out_subcategories_and_siblings():
    own = next(row["value"] for row in registry("content_sets") if row["depth"] == "0")
    direct = {use[0] for use in uses("2026-09") if own in use[1]}
    tree = {use[0] for use in uses("2026-09") if "Equal_Seats_Assembly" in use[2]}
    assert direct < tree
    assert of("files", org_id="DEMO_GENDER", month="2026-09")[0]["files_in_use"] == len(direct)


def test_glamorous_lists_hold_several_images_and_quotes_in_a_cell():
    for day in glamorous_days(HERITAGE_SET):
        rows = glamorous(HERITAGE_SET, day).values()
        assert all(len(row["Images"].split(" -- ")) == int(row["NumberOfImages"]) for row in rows)
        assert any(" -- " in row["Images"] and '"' in row["Images"] for row in rows)


def test_one_set_has_a_list_every_second_month_and_its_use_grows():
    days = glamorous_days(HERITAGE_SET)
    ends = [m for m in MONTHS if m >= "2024-08" and int(m[5:]) % 2 == 0]
    assert [f"{day:%Y-%m}" for day in days] == ends
    assert all(days_from(day, f"{day:%Y-%m}") == 0 for day in days)
    lists = [listed_files(HERITAGE_SET, day) for day in days]
    sizes = [(len(pages), len(set().union(*pages.values()))) for pages in lists]
    assert sizes[-1][0] > 1.3 * sizes[0][0]
    assert sizes[-1][1] > sizes[0][1]
    removed = [old.keys() - new.keys() for old, new in pairwise(lists)]
    assert 0 < sum(map(len, removed)) < 10
    assert sum(len(new.keys() - old.keys()) for old, new in pairwise(lists)) > 20


def test_all_lists_but_the_newest_are_packed_without_a_time():
    newest, packed = [], []
    for file in (SAMPLE / "glamorous").iterdir():
        (packed if file.suffix == ".gz" else newest).append(file)
    assert [file.name for file in newest] == [f"{HERITAGE_SET}_2026-10-31.tsv"]
    assert len(packed) == len(glamorous_days(HERITAGE_SET)) - 1 + len(glamorous_days(RELIEF_SET))
    assert {file.read_bytes()[4:8] for file in packed} == {bytes(4)}


def test_titles_hold_what_trips_parsers():
    titles = [title for _, title in dump_views("2026-09")]
    assert all(any(mark in title for title in titles) for mark in "\"&/?%'+()")
    assert any('"' in title and re.search(r"[\u0600-\u06ff]", title) for title in titles)
    assert not any(" " in title for title in titles)


@pytest.mark.parametrize("month", ["2024-02", "2024-08"])
def test_day_cells_add_up_and_titles_repeat(month):
    ids = defaultdict(set)
    for page, page_id, access, total, cells in pageview_lines(month):
        days = re.findall(r"([A-Z\[\\\]^_])(\d+)", cells)
        assert sum(int(count) for _, count in days) == total
        ids[page, access].add(page_id)
    assert any(len(found) > 1 for found in ids.values())
    assert list(dump_views(month)) == sorted(dump_views(month))
    assert any("null" in found for found in ids.values())


def test_lists_with_a_quote_are_written_as_spark_does():
    raw = bz2.decompress((SAMPLE / f"commons_impact_metrics/{USES}/{USES}_2026-09.tsv.bz2").read_bytes())
    assert b'\t"Tidewater_\\"Rising_Seas\\"_posters"\t' in raw
    assert any('Tidewater_"Rising_Seas"_posters' in use[1] for use in uses("2026-09"))


def test_views_fall_with_the_reclassification_of_2025():
    autumn = {
        year: sum(sum(dump_views(f"{year}-{m}").values()) for m in ("07", "08", "09", "10"))
        for year in (2024, 2025)
    }
    assert 0.85 < autumn[2025] / autumn[2024] < 0.97
