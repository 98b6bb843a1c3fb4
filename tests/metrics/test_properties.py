"""What must hold of any world, found by looking for one in which it does not."""

from hypothesis import given, settings
from hypothesis import strategies as st

from tests.metrics.worlds import World, exported, uses, views

ORGS = ("ALPHA", "BETA", "GAMMA")
worlds = st.builds(
    World,
    st.fixed_dictionaries({(org, f"{org.lower()}_set"): uses for org in ORGS}),
    views,
)
few = settings(max_examples=15, deadline=None)


def views_and_coverage(world: World, pages: set[tuple[str, str]]) -> tuple[int | None, float]:
    known = [world.views[page] for page in pages if page in world.views]
    if not pages:
        return 0, 1.0
    return (sum(known) if known else None), len(known) / len(pages)


@few
@given(worlds)
def test_the_figures_are_those_of_plain_sets(world):
    made = exported(world)
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
    assert exported(World(world.sets, world.views, order)) == exported(world)


@few
@given(worlds, uses)
def test_another_partner_never_lowers_the_union(world, more):
    before = exported(world)["hub_article_views"][0]
    grown = World({**world.sets, ("OMEGA", "omega_set"): more}, world.views)
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
    split, before = exported(World({**world.sets, **halves}, world.views)), exported(world)
    for metric in (
        "article_views_by_wiki",
        "article_views_by_page",
        "articles_by_wiki",
        "hub_article_views",
        "overlap",
    ):
        assert split[metric] == before[metric]
    for metric, width in (("article_views", 4), ("article_views_per_file", 4), ("articles", 3), ("files", 4)):
        assert [row[:width] for row in split[metric]] == [row[:width] for row in before[metric]]
