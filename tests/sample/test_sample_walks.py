"""The partner that is known from walks only: its cases stand in the recorded answers, its truth follows."""

from collections import Counter, defaultdict
from itertools import pairwise

import pytest

from tests.sample.sample_reading import (
    MISSING,
    MONTHS,
    answered,
    dump_views,
    main_pages,
    of,
    registry,
    truth,
    uses,
    walked_files,
    walked_uses,
    walks,
)

ORG, FORMER, TITLE = "DEMO_SEEDS", ("en.wikipedia", "Seed_library"), ("en.wikipedia", "Community_seed_bank")
NOT_COUNTED = {"commons.wikimedia", "wikidata"}
MOVED_IN = "2026-02"


def articles(day):
    """Files by page, under its title of the day, on pages that are counted."""
    pages = defaultdict(set)
    for file, wiki, _, namespace, title in walked_uses(day):
        if namespace == 0 and wiki not in NOT_COUNTED and (wiki, title) not in main_pages():
            pages[wiki, title].add(file)
    return pages


def test_one_walk_a_month_near_its_end():
    assert [f"{day:%Y-%m}" for day in walks()] == [m for m in MONTHS if m >= "2025-05"]
    assert all(day.day >= 28 for day in walks())


def test_a_third_of_the_files_is_used_nowhere():
    files, used = walked_files(walks()[-1]), {use[0] for use in walked_uses(walks()[-1])}
    assert 75 <= len(files) <= 95
    assert used < files.keys()
    assert 0.25 < 1 - len(used) / len(files) < 0.45


def test_the_tree_ends_off_topic_and_one_branch_is_left_out():
    files = walked_files(walks()[-1])
    deepest = {name for name, level in files.items() if level == 3}
    assert max(files.values()) == 3
    assert all(name.startswith("Market_square_") for name in deepest)
    assert deepest & set().union(*articles(walks()[-1]).values())
    pruned = next(row["prune"] for row in registry("content_sets") if row["org_id"] == ORG)
    root = answered("commons-usage", "members", depth="0")[-1]["body"]["query"]["categorymembers"]
    assert f"Category:{pruned.replace('_', ' ')}" in {member["title"] for member in root}
    assert not answered("commons-usage", "members", category=pruned)


def test_two_templates_bring_a_file_onto_many_articles():
    found = answered("commons-usage", "template_pages", as_of=f"{walks()[-1]}")
    pages = {
        (one["params"]["wiki"], page["pageid"])
        for one in found
        for page in one["body"]["query"]["embeddedin"]
    }
    assert Counter(wiki for wiki, _ in pages).keys() == {"en.wikipedia", "es.wikipedia"}
    assert 25 <= len(pages) <= 35
    using = {(wiki, page_id) for _, wiki, page_id, *_ in walked_uses(walks()[-1])}
    assert pages < using


def test_files_stand_on_pages_of_every_kind():
    every = set().union(*map(walked_uses, walks()))
    assert {use[3] for use in every} == {0, 2, 4, 10, 104}
    assert {"en.wikisource", "fr.wikisource", *NOT_COUNTED} < {use[1] for use in every}
    assert {(use[1], use[4]) for use in every} & main_pages() == {("sw.wikipedia", "Mwanzo")}


def test_files_and_uses_come_and_some_uses_go():
    files, found = [walked_files(day) for day in walks()], [walked_uses(day) for day in walks()]
    assert len(files[-1]) > 1.25 * len(files[0])
    gone = [{use[:3] for use in old} - {use[:3] for use in new} for old, new in pairwise(found)]
    assert 8 < sum(map(len, gone)) < 30
    assert sum(map(bool, gone)) > 5


def test_one_page_has_more_than_half_of_all_views():
    rows = of("article_views_by_page", org_id=ORG, month="2026-09")
    assert max(row["views"] for row in rows) > 0.5 * sum(row["views"] for row in rows)
    others = {(r["wiki"], r["page_title"]) for r in truth("article_views_by_page") if r["org_id"] != ORG}
    assert 5 < sum((row["wiki"], row["page_title"]) in others for row in rows) < len(rows) - 5


def test_a_moved_page_was_read_under_both_titles():
    titles = [articles(day).keys() & {FORMER, TITLE} for day in walks()]
    assert titles == [{FORMER if f"{day:%Y-%m}" < MOVED_IN else TITLE} for day in walks()]
    assert TITLE not in dump_views("2026-01")
    assert min(dump_views(MOVED_IN)[FORMER], dump_views(MOVED_IN)[TITLE]) > 1_000
    assert 0 < dump_views("2026-03")[FORMER] < 0.2 * dump_views("2026-03")[TITLE]
    by_page = {r["page_title"] for r in of("article_views_by_page", org_id=ORG)}
    assert TITLE[1] in by_page
    assert FORMER[1] not in by_page


@pytest.mark.parametrize("day", walks(), ids=str)
def test_article_views_follow_from_the_walks(day):
    month = f"{day:%Y-%m}"
    [row] = of("article_views", org_id=ORG, month=month)
    assert (row["tier"], row["usage_basis"]) == ("walk", "observed")
    counted, dump = {u[3]: u[4] for u in uses(month)}, None if month == MISSING else dump_views(month)
    pages = articles(day)
    known = [v for p in pages if (v := counted.get(p, None if dump is None else dump.get(p, 0))) is not None]
    assert row["coverage"] == len(known) / len(pages)
    if month != MOVED_IN:
        assert row["views"] == sum(known)
    [files] = of("files", org_id=ORG, month=month)
    assert (files["files"], files["files_in_use"]) == (
        len(walked_files(day)),
        len(set().union(*pages.values())),
    )
