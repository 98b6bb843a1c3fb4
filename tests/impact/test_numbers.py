import pandas as pd
import pytest

from sic_metrics.impact.media_requests import RequestsPart, requests
from sic_metrics.impact.partner_summary import citations, count_change

MONTHS = [f"2026-{month:02d}" for month in range(1, 5)]
SETS = pd.DataFrame(
    {"org_id": "A", "content_set_id": "a", "month": MONTHS, "tier": "walk", "usage_basis": "observed"}
)


def articles(*rows):
    """Rows of (month, articles), observed, of one tier, of all sets."""
    frame = pd.DataFrame(list(rows), columns=["month", "articles"]).astype({"articles": "Int64"})
    return frame.assign(tier="walk", usage_basis="observed", sets_known=1, sets=1)


def test_a_count_is_set_against_the_year_before():
    change = count_change(articles(("2025-10", 66), ("2026-10", 62)), "articles", "2026-10")
    assert (change.by, change.since, change.why_none) == (-4, "2025-10", None)


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"month": ["2025-09", "2026-10"]}, "no earlier list"),
        ({"articles": pd.array([None, 62], dtype="Int64")}, "no earlier list"),
        ({"usage_basis": ["back_projected", "observed"]}, "an upper bound"),
        ({"tier": ["file", "walk"]}, "counted in another way"),
        ({"sets_known": [0, 1]}, "not all is known"),
        ({"sets_known": [1, 2], "sets": [1, 2]}, "not all is known"),
    ],
)
def test_counts_that_cannot_be_compared_say_why(changed, why):
    rows = articles(("2025-10", 66), ("2026-10", 62)).assign(**changed)
    change = count_change(rows, "articles", "2026-10")
    assert (change.by, change.why_none) == (None, why)


def test_without_a_list_there_is_nothing_to_compare():
    assert count_change(articles(), "articles", None).why_none == "no earlier list"


def test_requests_of_files_of_one_more_set_are_no_growth():
    more = pd.concat([SETS, SETS[SETS["month"] >= "2026-03"].assign(content_set_id="b")])
    found = requests(media([100, 100, 900, 900], [1] * 4), "2026-03", "2026-04", MONTHS, more)
    assert (found.change.share, found.change.why_none) == (None, "not the same is known throughout")


def media(whole, external, search=None, none=None, coverage=1.0):
    parts = {"all-referers": whole, "external": external, "search-engine": search, "none": none}
    rows = [
        (month, referer, value, 0.0 if value is None else coverage)
        for referer, values in parts.items()
        for month, value in zip(MONTHS, values or (), strict=False)
    ]
    frame = pd.DataFrame(rows, columns=["month", "referer", "requests", "coverage"])
    return frame.astype({"requests": "Int64"}).assign(usage_basis="observed")


def test_requests_are_those_of_all_referers_and_reuse_and_unknown_origin_stand_apart():
    rows = media([100, 100, 150, 150], [1, 1, 15, 30], [0, 0, 5, 10], [9, 9, 30, 60])
    found = requests(rows, "2026-03", "2026-04", MONTHS, SETS)
    assert found.total.views == 300
    assert found.outside == RequestsPart(60, pytest.approx(0.2), is_whole=True)
    assert found.unknown_origin == RequestsPart(90, pytest.approx(0.3), is_whole=True)
    assert found.change.share == pytest.approx(0.5)


def test_where_only_one_part_of_reuse_is_known_it_is_at_least_that():
    only_external = requests(media([100, 100], [15, 25]), "2026-01", "2026-02", MONTHS[:2], SETS)
    assert only_external.outside == RequestsPart(40, pytest.approx(0.2), is_whole=False)
    assert only_external.unknown_origin == RequestsPart(None, None, is_whole=False)
    one_month = requests(media([100, 100], [15, 25], [5, None]), "2026-01", "2026-02", MONTHS[:2], SETS)
    assert one_month.outside == RequestsPart(45, pytest.approx(0.225), is_whole=False)
    some_files = media([100], [15], [5], [9], coverage=0.9)
    found = requests(some_files, "2026-01", "2026-01", MONTHS[:1], SETS)
    assert found.outside == RequestsPart(20, pytest.approx(0.2), is_whole=False)


def test_a_month_whose_parts_are_unknown_is_in_no_share():
    found = requests(media([100, 300], [10, None]), "2026-01", "2026-02", MONTHS[:2], SETS)
    assert found.total.views == 400
    assert found.outside == RequestsPart(10, pytest.approx(0.1), is_whole=False)


def test_a_loaded_month_without_a_row_is_unknown_and_not_nought():
    found = requests(media([100, 100], [1, 1]), "2026-01", "2026-04", MONTHS, SETS)
    assert (found.total.views, found.total.months, found.total.months_known) == (200, 4, 2)
    assert found.total.coverage == pytest.approx(0.5)
    nothing = requests(media([None], [None], coverage=0.0), "2026-01", "2026-01", MONTHS[:1], SETS)
    assert (nothing.total.views, nothing.outside.requests, nothing.outside.share) == (None, None, None)


def links(*rows):
    return pd.DataFrame(list(rows), columns=["wiki", "as_of", "links", "articles", "exact"])


def test_citations_are_those_of_the_newest_look_at_each_wiki():
    rows = links(
        ("en.wikipedia", "2025-10", 10, 4, True),
        ("sv.wikipedia", "2025-10", 1, 1, True),
        ("en.wikipedia", "2026-10", 13, 5, True),
        ("fr.wikipedia", "2026-10", 2, 2, True),
        ("sv.wikipedia", "2026-10", 1, 1, True),
    )
    found = citations(rows, "2026-10")
    assert (found.links, found.articles, found.wikis, found.as_of, found.is_exact) == (
        16,
        8,
        3,
        "2026-10",
        True,
    )
    assert (found.change.by, found.change.since) == (3, "2025-10")


def test_citations_are_those_of_the_windows_end_or_else_of_the_first_look():
    rows = links(("en.wikipedia", "2025-10", 10, 4, True), ("en.wikipedia", "2026-10", 13, 5, True))
    assert citations(rows, "2026-03").links == 10
    assert citations(rows, "2024-03").links == 10
    assert citations(rows, None).links == 13
    assert citations(rows.head(0), "2026-03") is None


def test_the_look_nearest_to_a_year_before_is_compared_and_a_cap_is_not():
    rows = links(
        ("en.wikipedia", "2024-10", 1, 1, True),
        ("en.wikipedia", "2025-12", 5, 1, True),
        ("en.wikipedia", "2026-09", 7, 1, True),
        ("en.wikipedia", "2026-10", 8, 1, True),
    )
    assert (citations(rows, None).change.by, citations(rows, None).change.since) == (3, "2025-12")
    capped = rows.assign(exact=[True, True, True, False])
    found = citations(capped, None)
    assert (found.is_exact, found.change.why_none) == (False, "not all is known")
