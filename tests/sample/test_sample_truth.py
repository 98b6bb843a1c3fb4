"""The true answers of the sample agree with its files."""

from collections import defaultdict
from datetime import date

import pytest

from tests.sample.sample_reading import (
    ABSENT,
    CATEGORIES,
    HERITAGE_SET,
    MISSING,
    MONTHS,
    RELIEF_CATEGORY,
    RELIEF_LISTED,
    RELIEF_SET,
    all_carrying_pages,
    commons_rows,
    dump_views,
    glamorous,
    glamorous_days,
    listed_files,
    main_pages,
    nearest_list,
    of,
    pageview_file,
    registry,
    truth,
    uses,
)

PAGE_WITH_TWO_COUNTS = ("es.wikipedia", "Museo")


def test_present_without_rows_is_zero():
    row = of("article_views", org_id="DEMO_GENDER", month="2023-11")[0]
    assert (row["views"], row["coverage"], row["sets_known"]) == (0, 1.0, 1)


def test_late_registration_is_projected_back():
    present = [m for m in MONTHS if any(row[0] == RELIEF_CATEGORY for row in commons_rows(CATEGORIES, m))]
    assert present == [m for m in MONTHS if m >= RELIEF_LISTED]
    rows = of("article_views", org_id="DEMO_RELIEF", tier="cim_dump")
    assert [r["month"] for r in rows if r["usage_basis"] == "observed"] == ["2024-08", *present]
    assert [r["month"] for r in rows if r["usage_basis"] == "back_projected"] == [
        *("2023-11", "2023-12", "2024-01"),
        *("2024-05", "2024-06", "2024-07"),
    ]
    assert all(r["views"] and r["coverage"] == 1.0 for r in rows)


def test_observed_file_beats_back_projected_commons_impact_metrics():
    rows = of("article_views", org_id="DEMO_RELIEF", tier="file")
    assert [r["month"] for r in rows] == ["2024-02", "2024-03", "2024-04"]
    assert {r["usage_basis"] for r in rows} == {"observed"}
    listed = listed_files(RELIEF_SET, *glamorous_days(RELIEF_SET))
    answered = of("article_views_by_page", org_id="DEMO_RELIEF", month="2024-02")
    assert {(r["wiki"], r["page_title"]): r["files"] for r in answered} == {
        page: len(files) for page, files in listed.items()
    }
    assert listed.keys() != {use[3] for use in uses(RELIEF_LISTED) if RELIEF_CATEGORY in use[2]}


def test_article_counts_change_tier_with_the_evidence():
    tiers = {row["month"]: row["tier"] for row in of("articles", org_id="DEMO_RELIEF")}
    assert tiers == {"2024-03": "file"} | {m: "cim_dump" for m in MONTHS if m >= RELIEF_LISTED}
    assert of("files", org_id="DEMO_RELIEF", month="2024-03")[0]["files"] is None
    assert of("files", org_id="DEMO_RELIEF", month=RELIEF_LISTED)[0]["files"] > 0


def test_several_lists_of_one_set_each_stand_for_the_months_beside_them():
    rows = of("article_views", org_id="DEMO_HERITAGE")
    assert {row["tier"] for row in rows} == {"file"}
    assert [r["month"] for r in rows if r["usage_basis"] == "observed"] == [
        m for m in MONTHS if m >= "2024-07"
    ]
    days = glamorous_days(HERITAGE_SET)
    counted = of("articles", org_id="DEMO_HERITAGE")
    assert [row["month"] for row in counted] == [f"{day:%Y-%m}" for day in days]
    assert [r["articles"] for r in counted] == [
        len(glamorous(HERITAGE_SET, d).keys() - main_pages()) for d in days
    ]


def test_of_two_lists_equally_near_the_later_counts():
    june, august = (glamorous(HERITAGE_SET, date(2025, month, last)) for month, last in ((6, 30), (8, 31)))
    rows = of("article_views_by_wiki", org_id="DEMO_HERITAGE", month="2025-07")
    assert sum(row["articles"] for row in rows) == len(august.keys() - main_pages())
    assert len(august.keys() - main_pages()) != len(june.keys() - main_pages())


def test_hub_is_observed_in_every_month_from_august_2024():
    observed = [row["month"] for row in of("hub_article_views", usage_basis="observed")]
    assert observed == [m for m in MONTHS if m >= "2024-08"]
    tiers = {row["month"]: row["tier"] for row in truth("hub_article_views")}
    assert tiers == {m: "cim_dump+file+walk" if m >= "2025-05" else "cim_dump+file" for m in MONTHS}
    tiers = {row["tier"] for row in truth("overlap")}
    assert tiers == {"cim_dump", "cim_dump+file", "file", "cim_dump+walk", "file+walk"}


def test_category_is_absent_from_one_snapshot():
    present = [m for m in MONTHS if any(row[0] == ABSENT[0] for row in commons_rows(CATEGORIES, m))]
    assert present == [m for m in MONTHS if m != ABSENT[1]]
    assert not of("articles", org_id="DEMO_CLIMATE", month=ABSENT[1])
    assert of("article_views", org_id="DEMO_CLIMATE", month=ABSENT[1])[0]["usage_basis"] == "observed"


def test_organisation_without_data_is_unknown_in_every_month():
    rows = of("article_views", org_id="DEMO_WATER")
    assert [row["month"] for row in rows] == [m for m in MONTHS if m >= "2024-07"]
    assert {(row["views"], row["coverage"], row["tier"], row["usage_basis"]) for row in rows} == {
        (None, 0.0, None, None)
    }


def test_comparator_shares_pages_but_is_in_no_union():
    pages = defaultdict(set)
    for row in of("article_views_by_page", month="2026-09"):
        pages[row["org_id"] == "DEMO_MUSEUM"].add((row["wiki"], row["page_title"]))
    assert pages[True] & pages[False]
    assert pages[True] - pages[False]
    assert of("hub_article_views", month="2026-09")[0]["articles"] == len(pages[False])
    assert not [row for row in truth("overlap") if "DEMO_MUSEUM" in (row["org_a"], row["org_b"])]


def test_main_pages_carry_files_and_are_left_out():
    assert {wiki for wiki, _ in all_carrying_pages() & main_pages()} == {"ar.wikipedia", "sw.wikipedia"}
    answered = {(row["wiki"], row["page_title"]) for row in truth("article_views_by_page")}
    assert answered.isdisjoint(main_pages())


def test_page_carries_several_files_of_one_partner():
    rows = of("article_views_by_page", org_id="DEMO_HEALTH", month="2026-09", page_title="Vaccine")
    assert rows[0]["files"] >= 5


def test_month_without_a_view_is_a_real_zero():
    rows = of("article_views_by_page", month="2026-09", views=0)
    assert rows
    for row in rows:
        page = row["wiki"], row["page_title"]
        assert page not in dump_views("2026-09")
        assert page not in {use[3] for use in uses("2026-09")}


def test_missing_pageview_file_leaves_only_what_commons_knows():
    assert [m for m in MONTHS if not pageview_file(m).exists()] == [MISSING]
    rows = of("article_views_by_page", month=MISSING, org_id="DEMO_HERITAGE")
    known = {(r["wiki"], r["page_title"]) for r in rows if r["views"] is not None}
    assert known <= {use[3] for use in uses(MISSING)}
    coverage = of("article_views", month=MISSING, org_id="DEMO_HERITAGE")[0]["coverage"]
    assert 0 < coverage == len(known) / len(rows) < 1


def test_one_page_has_two_counts_and_commons_wins():
    differing = {use[3] for m in MONTHS if m != MISSING for use in uses(m) if use[4] != dump_views(m)[use[3]]}
    assert differing == {PAGE_WITH_TWO_COUNTS}
    views = {use[4] for use in uses("2026-09") if use[3] == PAGE_WITH_TWO_COUNTS}
    rows = of("article_views_by_page", month="2026-09", wiki="es.wikipedia", page_title="Museo")
    assert {"DEMO_HERITAGE", "DEMO_MUSEUM"} <= {row["org_id"] for row in rows}
    assert {row["views"] for row in rows} == views


def pages_by_the_files(org_id, month):
    """Pages of the organisation by the files that stand for the month."""
    if org_id == "DEMO_CLIMATE":
        return {u[3] for u in uses(month) if ABSENT[0] in u[2] and not any("staff" in c for c in u[1])}
    if org_id == "DEMO_HERITAGE":
        return set(glamorous(HERITAGE_SET, nearest_list(HERITAGE_SET, month)))
    if "2024-02" <= month <= "2024-04":
        return set(glamorous(RELIEF_SET, nearest_list(RELIEF_SET, month)))
    return {u[3] for u in uses(max(month, RELIEF_LISTED)) if RELIEF_CATEGORY in u[2]}


@pytest.mark.parametrize("org_id", ["DEMO_CLIMATE", "DEMO_HERITAGE", "DEMO_RELIEF"])
def test_article_views_follow_from_the_files(org_id):
    commons_values = {row["value"] for row in registry("content_sets")}
    for row in of("article_views", org_id=org_id):
        month = row["month"]
        if org_id == "DEMO_CLIMATE" and month == ABSENT[1]:
            continue
        pages = pages_by_the_files(org_id, month) - main_pages()
        counted = {u[3]: u[4] for u in uses(month) if commons_values & (u[1] | u[2])}
        unknown = None if month == MISSING else 0
        dump = {} if month == MISSING else dump_views(month)
        known = [v for p in pages if (v := counted.get(p, dump.get(p, unknown))) is not None]
        assert (row["views"], row["coverage"]) == (sum(known), len(known) / len(pages)), month


def test_hub_is_less_than_the_sum_of_partners():
    partners = {row["org_id"] for row in registry("organisations") if row["stage"] == "partner"}
    for row in truth("hub_article_views"):
        parts = [r["views"] or 0 for r in of("article_views", month=row["month"]) if r["org_id"] in partners]
        assert row["views"] < sum(parts)


def test_views_per_file_are_never_below_article_views():
    pairs = list(zip(truth("article_views"), truth("article_views_per_file"), strict=True))
    assert all(a["month"] == b["month"] and a["org_id"] == b["org_id"] for a, b in pairs)
    known = [(a["views"], b["views"]) for a, b in pairs if None not in (a["views"], b["views"])]
    assert all(each >= once for once, each in known)
    assert sum(each > once for once, each in known) > 0.9 * len(known)


def test_upload_shows_as_a_step_and_a_set_starts_late():
    articles = {row["month"]: row["articles"] for row in of("articles", org_id="DEMO_HEALTH")}
    assert articles["2025-10"] > 1.25 * articles["2025-09"]
    archive = of("article_views_by_set", content_set_id="demo_health_archive")
    assert archive[0]["month"] == "2024-05"
    files = {row["month"]: row["files"] for row in of("files", org_id="DEMO_HEALTH")}
    assert files["2024-04"] > 0
    assert files["2024-05"] is None
