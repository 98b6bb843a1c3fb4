"""Which sets a run leaves to dumps: those that dumps tell, or will tell by the newest allow-list held."""

import bz2
from dataclasses import replace
from datetime import date, timedelta

import pytest

from sic_metrics.ingestion import job
from sic_metrics.ingestion import run as ingestion
from sic_metrics.snapshots import SnapshotReader
from tests.ingestion.dumps_in_a_run import (
    CATEGORY,
    DATASETS,
    MONTHS,
    OTHER,
    SNAPSHOT,
    TODAY,
    VIEWS,
    Dumps,
    grow_older,
    lines,
    published,
    tally,
)
from tests.ingestion.ingesting import ORGANISATIONS, Live, registry_of, registry_of_two
from tests.ingestion.ingesting import VIEWS as PER_ARTICLE
from tests.stand_in.running import running_wikimedia
from tests.support import rows

pytestmark = pytest.mark.slow

SETS = (("chain_tree", "CHAIN", CATEGORY, "", ""), ("loop_tree", "LOOP", OTHER, "", ""))
TIERS = "SELECT DISTINCT content_set_id, tier FROM core_usage_snapshots ORDER BY ALL"
SEPTEMBER = {"first": date(2026, 9, 1), "last": date(2026, 9, 30)}
OCTOBER = {"first": date(2026, 10, 1), "last": date(2026, 10, 31)}


@pytest.fixture
def dumps(tmp_path, monkeypatch) -> Dumps:
    monkeypatch.setattr(ingestion, "today", lambda: TODAY)
    return Dumps(tmp_path / "other")


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of(tmp_path / "registry", ORGANISATIONS, SETS))


def walked(outcomes) -> set[str]:
    return {one.org_id for one in outcomes if one.source == "commons-usage" and one.tally.asked}


def tiers(live: Live) -> list[tuple[object, ...]]:
    live.build()
    return rows(SnapshotReader(live.home), TIERS)


@pytest.mark.parametrize("files", [3, 0])
def test_a_category_below_a_listed_one_is_walked_though_the_dump_has_a_row_of_it(live, dumps, files):
    below = "\t".join([OTHER, CATEGORY, CATEGORY, str(files), *"0101010", "2026-10"])
    of_it = "\t".join([f"{OTHER}.jpg", OTHER, CATEGORY, "en.wikipedia", "Reef", "9", "2026-10"])
    for dataset, line in ((SNAPSHOT, below), (VIEWS, of_it)):
        told = lines(dataset, "2026-10") + line + "\n"
        dumps.write(dataset, "2026-10", bz2.compress(told.encode()))
    with published(dumps) as wikimedia:
        assert walked(live.ingest(wikimedia)) == {"LOOP"}
    assert tiers(live) == [("chain_tree", "cim_dump"), ("loop_tree", "walk")]


def test_a_listed_set_waits_for_its_dump_unless_its_walk_is_asked_for(live, dumps):
    for dataset in DATASETS:
        dumps.path(dataset, "2026-10").unlink()
    with published(dumps, CATEGORY, OTHER) as wikimedia:
        assert walked(live.ingest(wikimedia)) == set()
        said = [line for line in live.said if "has not come yet" in line]
        assert not any("categorymembers" in one.path for one in wikimedia.entries())
        assert walked(live.ingest(wikimedia, "commons-usage")) == {"CHAIN", "LOOP"}
    assert said == [
        f"{org_id}: the dump of 2026-10 has not come yet; {content_set} waits for it"
        for content_set, org_id, *_ in SETS
    ]
    assert any(line.split()[:3] == ["commons-usage", "0", "0"] for line in live.said), "the plan counts none"


def test_a_listed_category_that_its_dump_does_not_have_yet_is_walked(live, dumps):
    with published(dumps, CATEGORY, OTHER) as wikimedia:
        assert walked(live.ingest(wikimedia)) == {"LOOP"}


@pytest.mark.parametrize("is_empty", [False, True])
def test_where_the_list_is_not_to_be_had_the_newest_held_one_is_used(live, dumps, is_empty):
    for dataset in DATASETS:
        for month in MONTHS:
            both = "".join(lines(dataset, month, name) for name in (CATEGORY, OTHER))
            dumps.write(dataset, month, bz2.compress(both.encode()))
    with published(dumps, CATEGORY, OTHER) as wikimedia:
        live.ingest(wikimedia, **SEPTEMBER)
        grow_older(live, timedelta(days=2))
        if is_empty:
            wikimedia.server.world = replace(wikimedia.server.world, allow_list="")
        else:
            wikimedia.server.plan.permanent, wikimedia.server.plan.kinds = ("allow_list",), ("nowhere",)
        before = len(wikimedia.entries())
        outcomes = live.ingest(wikimedia, **OCTOBER)
        paths = [one.path for one in wikimedia.entries()[before:]]
    assert tally(outcomes) == (4, 0, 4, 0, 0)
    assert walked(outcomes) == set()
    assert {one.tally.failed for one in outcomes if one.source == "allow-list" and one.tally.asked} == {1}
    assert len({path for path in paths if "allow_list" in path}) == 1
    (told,) = [line for line in live.said if line.startswith("allow-list: put aside")]
    assert "is used" in told


def test_without_any_list_no_set_is_walked_that_a_dump_may_cover(tmp_path, dumps):
    live = Live(tmp_path / "home", registry_of_two(tmp_path / "two"))
    with published(dumps, permanent=("allow_list",), kinds=("nowhere",)) as wikimedia:
        outcomes = live.ingest(wikimedia)
        assert sum("allow_list" in one.path for one in wikimedia.entries()) == 1
    assert walked(outcomes) == {"CHAIN"}, "no dump tells two levels"
    (told,) = [line for line in live.said if line.startswith("allow-list: put aside")]
    assert "none is held, so no dump is fetched, and no category walked that a dump may cover" in told


@pytest.mark.parametrize(("months", "is_asked"), [(MONTHS, False), (("2026-08",), True)])
def test_pages_of_a_walk_are_asked_for_their_views_where_no_dump_is_of_the_month(
    tmp_path, dumps, months, is_asked
):
    live = Live(tmp_path / "home", registry_of(tmp_path / "one", ORGANISATIONS[:1], SETS[:1]))
    for dataset in DATASETS:
        for month in MONTHS:
            dumps.path(dataset, month).unlink()
        for month in months:
            dumps.write(dataset, month, bz2.compress(lines(dataset, month).encode()))
    with published(dumps) as wikimedia:
        live.ingest(wikimedia, "commons-usage")
        live.ingest(wikimedia, first=date(2026, 8, 1))
        assert any(PER_ARTICLE in one.path for one in wikimedia.entries()) == is_asked


def test_a_category_that_was_missing_is_looked_for_again_after_a_day(tmp_path, monkeypatch):
    for module in (ingestion, job):
        monkeypatch.setattr(module, "today", lambda: TODAY)
    live = Live(
        tmp_path / "home",
        registry_of(tmp_path / "new", ORGANISATIONS[:1], [("new", "CHAIN", "New", "2", "")]),
    )
    with running_wikimedia("nasty") as wikimedia:
        world = wikimedia.server.world
        live.ingest(wikimedia, "commons-usage")
        new = replace(world.categories[CATEGORY], name="New")
        wikimedia.server.world = replace(world, categories={**world.categories, "New": new})
        asked = len(wikimedia.entries())
        live.ingest(wikimedia, "commons-usage")
        assert len(wikimedia.entries()) == asked
        grow_older(live, timedelta(days=1))
        live.problems.clear()
        live.ingest(wikimedia, "commons-usage")
    assert live.problems == []
    assert any(one.subject.endswith(" complete") for one in live.entries())
