"""The true flags, steps, rates and languages of the sample agree with its files."""

from collections import defaultdict

import pytest

from sic_metrics.registry.languages import languages
from tests.sample.sample_reading import (
    MISSING,
    MONTHS,
    answered,
    dump_views,
    glamorous,
    glamorous_days,
    main_pages,
    of,
    registry,
    truth,
    uses,
    walked_files,
    walked_uses,
    walks,
)

ORG, HERITAGE = "DEMO_SEEDS", "DEMO_HERITAGE"
LEFT_OUT = {"commons.wikimedia", "wikidata"}
DEEP, OTHER_RULES = 3, {"commons_impact_metrics", "baglama", "baglama_until_early_2026"}


def pages_of(day):
    """Files by page that the walk of a day found: (wiki, page id, namespace, title)."""
    found = defaultdict(set)
    for file, *page in walked_uses(day):
        if page[0] not in LEFT_OUT:
            found[tuple(page)].add(file)
    return found


def flag(month, name):
    [row] = of("exposure", org_id=ORG, month=month, flag=name)
    return row


@pytest.mark.parametrize("day", walks(), ids=str)
def test_flags_follow_from_the_walks(day):
    month, pages, levels = f"{day:%Y-%m}", pages_of(day), walked_files(day)
    main = {page for page in pages if (page[0], page[3]) in main_pages()}
    articles = {page for page in pages if page[2] == 0} - main
    deep = [page for page in articles if min(levels[file] for file in pages[page]) >= DEEP]
    assert flag(month, "category_overshoot")["pages"] == len(deep) > 0
    assert flag(month, "main_page")["pages"] == len(main)
    assert flag(month, "wikisource")["pages"] == sum(page[0].endswith(".wikisource") for page in articles)
    assert flag(month, "other_namespaces")["pages"] == sum(page[2] != 0 for page in pages)


@pytest.mark.parametrize("day", walks(), ids=str)
def test_template_use_follows_from_the_pages_that_embed(day):
    embedding = set()
    for one in answered("commons-usage", "template_pages", as_of=f"{day}"):
        embedding |= {(one["params"]["wiki"], page["pageid"]) for page in one["body"]["query"]["embeddedin"]}
    pages = pages_of(day)
    from_templates = set().union(*(files for page, files in pages.items() if page[2] == 10))
    only = [p for p, files in pages.items() if p[2] == 0 and p[:2] in embedding and files <= from_templates]
    assert flag(f"{day:%Y-%m}", "template_use")["pages"] == len(only) > 0


def test_flags_are_unknown_where_no_walk_or_tree_tells_them():
    for month in MONTHS:
        [template] = of("exposure", org_id="DEMO_HEALTH", month=month, flag="template_use")
        assert template["pages"] is None
        assert template["pages_unknown"] > 0
        [overshoot] = of("exposure", org_id=HERITAGE, month=month, flag="category_overshoot")
        assert overshoot["views"] is None


def test_other_rules_count_more_and_todays_pages_lead_to_another_figure():
    ours = {(r["org_id"], r["month"]): r["figure"] for r in of("definitions", definition="article_views")}
    for row in truth("definitions"):
        if row["definition"] in OTHER_RULES and row["figure"] is not None:
            assert row["figure"] >= ours[row["org_id"], row["month"]]
    today = glamorous(f"{HERITAGE.lower()}_images", glamorous_days("demo_heritage_images")[-1]).keys()
    for month in ("2023-11", "2024-08", "2026-10"):
        [massviews] = of("definitions", org_id=HERITAGE, month=month, definition="massviews")
        views = dump_views(month) | {use[3]: use[4] for use in uses(month)}
        assert massviews["figure"] == sum(views.get(page, 0) for page in today - main_pages())


def test_a_month_without_a_pageview_file_covers_less_by_every_rule():
    for row in of("definitions", org_id=HERITAGE, month=MISSING, counts="views"):
        assert row["figure"] is None or 0 < row["coverage"] < 1


def test_rates_stay_within_their_year_and_interval():
    for row in truth("file_rates"):
        assert row["share_low"] <= row["share_in_use"] < row["share_high"]
        assert row["lowest_of_year"] <= row["views_per_100_files"] <= row["highest_of_year"]
    files = of("file_list", org_id=ORG)
    assert {row["file"] for row in files} == walked_files(walks()[-1]).keys()
    assert 0.2 < sum(row["in_use"] == "no" for row in files) / len(files) < 0.5
    by_age = truth("use_by_age")
    assert sum(row["files"] for row in by_age) == len(files)
    assert len(by_age) > 1


def test_the_index_takes_out_what_happened_to_whole_wikis():
    newest = of("article_views_indexed", month=MONTHS[-1])
    assert all(row["views_at_base_traffic"] == row["views"] for row in newest)
    rows = [row for row in truth("article_views_indexed") if row["views"]]
    assert sum(row["views_at_base_traffic"] != row["views"] for row in rows) > 0.9 * len(rows)


def test_speakers_and_regions_are_those_of_the_package():
    codes = {row["language_code"] for row in registry("wikis")}
    told = languages(codes).drop_columns("reason").to_pylist()
    for org_id in {row["org_id"] for row in truth("language_reach")}:
        rows = of("language_reach", org_id=org_id)
        assert [{key: row[key] for key in told[0]} for row in rows] == told


def test_languages_without_use_are_unknown_where_a_set_is():
    articles = {row["articles"] for row in of("language_reach", org_id="DEMO_MUSEUM")}
    assert None in articles
    assert 0 not in articles
    assert 0 in {row["articles"] for row in of("language_reach", org_id="DEMO_GENDER")}
