"""What must hold of any world, found by looking for one in which it does not."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metrics.worlds import FILES, World, exported, uses, views

pytestmark = pytest.mark.slow

ORGS = ("ALPHA", "BETA", "GAMMA")
worlds = st.builds(
    World,
    st.fixed_dictionaries({(org, f"{org.lower()}_set"): uses for org in ORGS}),
    views,
    files=st.integers(len(FILES), 50),
)
few = settings(max_examples=10, deadline=None)


def views_and_coverage(world: World, pages: set[tuple[str, str]]) -> tuple[int | None, float]:
    known = [world.views[page] for page in pages if page in world.views]
    if not pages:
        return 0, 1.0
    return (sum(known) if known else None), len(known) / len(pages)


@few
@given(worlds)
def test_the_figures_of_a_world_are_those_of_plain_sets_and_agree_with_each_other(world):
    made = exported(world)
    require_those_of_plain_sets(world, made)
    require_that_other_rules_never_contradict_counting_once(made)
    require_that_parts_add_up_to_the_whole_and_never_exceed_it(made)


def require_those_of_plain_sets(world, made):
    for org_id, _, views_, coverage, *_ in made["article_views"]:
        assert (views_, coverage) == views_and_coverage(world, world.pages(org_id))
    every = {page for org in world.orgs() for page in world.pages(org)}
    assert made["hub_article_views"][0][1:4] == (
        views_and_coverage(world, every)[0], len(every), views_and_coverage(world, every)[1]
    )  # fmt: skip
    shared = {(a, b): len(world.pages(a) & world.pages(b)) for a in ORGS for b in ORGS if a < b}
    assert {row[:2]: row[3] for row in made["overlap"]} == {pair: n for pair, n in shared.items() if n}


@few
@given(worlds, st.lists(st.integers(0, 100), max_size=40))
def test_the_order_of_the_rows_that_come_in_changes_nothing(world, order):
    assert exported(replace(world, order=order), with_id=True) == exported(world, with_id=True)


@few
@given(worlds, uses)
def test_another_partner_never_lowers_the_union(world, more):
    before = exported(world)["hub_article_views"][0]
    grown = replace(world, sets={**world.sets, ("OMEGA", "omega_set"): more})
    after = exported(grown)["hub_article_views"][0]
    assert (after[1] or 0) >= (before[1] or 0)
    assert after[2] >= before[2]
    assert after[2] <= before[2] + len(grown.pages("OMEGA"))


@few
@given(worlds, st.data())
def test_a_set_split_in_two_gives_the_organisation_the_same_figures(world, data):
    whole = world.sets["BETA", "beta_set"]
    part = data.draw(st.frozensets(st.sampled_from(sorted(whole)))) if whole else frozenset()
    halves = {("BETA", "beta_set"): part, ("BETA", "beta_other"): whole - part}
    split, before = exported(replace(world, sets={**world.sets, **halves})), exported(world)
    for metric in (
        "article_views_by_wiki",
        "article_views_by_page",
        "article_views_by_file",
        "article_views_by_language",
        "article_views_by_region",
        "articles_by_wiki",
        "definition_steps",
        "definitions",
        "exposure",
        "exposure_pages",
        "hub_article_views",
        "language_reach",
        "overlap",
        "removed_uses",
    ):
        assert split[metric] == before[metric]
    for metric, width in (("article_views", 4), ("article_views_per_file", 4), ("articles", 3)):
        assert [row[:width] for row in split[metric]] == [row[:width] for row in before[metric]]
    assert [row[3] for row in split["files"]] == [row[3] for row in before["files"]]


def require_that_other_rules_never_contradict_counting_once(made):
    once = {row[0]: row[2] for row in made["article_views"]}
    per_file = {row[0]: row[2] for row in made["article_views_per_file"]}
    assert all(once[org] is None or once[org] <= per_file[org] for org in once)
    figures = {(row[0], row[2]): row[4] for row in made["definitions"]}
    steps: dict[tuple[str, str], list[int | None]] = {}
    for org_id, _, definition, _, _, _, views_, *_ in made["definition_steps"]:
        steps.setdefault((org_id, definition), []).append(views_)
    assert steps or not any(once.values())
    for (org, definition), parts in steps.items():
        if None not in parts:
            assert figures[org, definition] == figures[org, "article_views"] + sum(parts)


def require_that_parts_add_up_to_the_whole_and_never_exceed_it(made):
    whole = {row[0]: row[2] for row in made["article_views"]}
    for metric in ("article_views_by_wiki", "article_views_by_language", "article_views_by_region"):
        for org, views_ in whole.items():
            parts = [row[3] for row in made[metric] if row[0] == org]
            known = [part for part in parts if part is not None]
            assert views_ == (sum(known) if known or not parts else None)
    assert {row[2] for row in made["exposure"]} >= {"largest_page", "wikisource", "main_page"}
    for org, _, _, counted, _, views_, share, *_ in made["exposure"]:
        if counted == "yes" and views_ is not None:
            assert views_ <= (whole[org] or 0)
            assert share is None or 0 <= share <= 1
    assert len(made["file_rates"]) == len(whole)
    for _, _, files, in_use, share, low, high, *_ in made["file_rates"]:
        assert share == in_use / files
        assert 0 <= low <= share <= high <= 1
