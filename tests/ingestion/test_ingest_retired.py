"""An endpoint that is retired takes nothing away: what was held stays, and `check` says what to do."""

import shutil
from itertools import cycle

import pytest

from sic_metrics.health.check import findings
from sic_metrics.settings import Endpoints
from tests.ingestion.ingesting import VIEWS, Live, registry_of_two
from tests.stand_in.running import running_wikimedia

pytestmark = pytest.mark.slow

LIFTWING = "/service/lw/inference/v1/models/"
PLACES = {
    "article-quality": (LIFTWING, "SIC_LIFTWING_URL"),
    "traffic": ("/metrics/pageviews/aggregate/", "SIC_ANALYTICS_URL"),
    "pageviews": (VIEWS, "SIC_ANALYTICS_URL"),
    "media-requests": ("/metrics/mediarequests/", "SIC_ANALYTICS_URL"),
    "knowledge-gaps": ("/metrics/knowledge-gap/", "SIC_ANALYTICS_URL"),
    "cim-api": ("/metrics/commons-analytics/", "SIC_ANALYTICS_URL"),
    "commons-files": ("/commons.wikimedia.org/w/api.php", "SIC_ACTION_URL"),
    "wikidata": ("/www.wikidata.org/w/api.php", "SIC_ACTION_URL"),
}
KINDS = {"moved": 301, "nowhere": 404, "gone": 410}


@pytest.fixture(scope="module")
def registry(tmp_path_factory):
    return registry_of_two(tmp_path_factory.mktemp("registry") / "registry")


@pytest.fixture(scope="module")
def wikimedia():
    with running_wikimedia("nasty") as wikimedia:
        yield wikimedia


@pytest.fixture(scope="module")
def filled(tmp_path_factory, registry, wikimedia) -> Live:
    """A store filled and built while all endpoints served; only to be copied."""
    store = Live(tmp_path_factory.mktemp("filled") / "home", registry)
    store.ingest(wikimedia)
    store.build()
    return store


@pytest.fixture
def live(filled, tmp_path) -> Live:
    shutil.copytree(filled.home, tmp_path / "home")
    return Live(tmp_path / "home", filled.registry)


@pytest.fixture
def retire(wikimedia):
    def retired(part: str, kind: str) -> None:
        wikimedia.server.plan.permanent, wikimedia.server.plan.kinds = (part,), (kind,)

    yield retired
    wikimedia.server.plan.permanent = ()


@pytest.mark.parametrize(("source", "kind"), list(zip(PLACES, cycle(KINDS), strict=False)))
def test_a_retired_endpoint_changes_no_fact_and_counts_as_failed(
    source, kind, live, filled, wikimedia, retire
):
    part, setting = PLACES[source]
    retire(part, kind)
    outcomes = live.ingest(wikimedia, source, refresh=True)
    live.build()
    assert live.exports(without_snapshot_id=True) == filled.exports(without_snapshot_id=True)
    tallies = [one.tally for one in outcomes if one.source == source]
    assert sum(tally.failed for tally in tallies)
    assert not sum(tally.no_data for tally in tallies)
    assert any(part in entry.params["gone"] for entry in live.quarantined())
    told = findings(live.home, live.registry, Endpoints.from_environment(wikimedia.environment()))
    found = [one for one in told if one.where == source]
    assert all(f"(HTTP {KINDS[kind]}" in one.what and part in one.what for one in found)
    assert all(f"set {setting} to that address, then run `ingest {source}`" in one.remedy for one in found)
    assert found


@pytest.mark.parametrize("kind", KINDS)
def test_the_command_ends_with_1_and_check_names_source_endpoint_and_remedy(
    kind, live, filled, wikimedia, retire
):
    retire(LIFTWING, kind)
    done = live.run_ingest(wikimedia, "article-quality", "--refresh")
    assert done.returncode == 1
    assert b"put aside: article-quality: en.wikipedia" in done.stderr
    assert live.run("build").returncode == 0
    assert live.exports(without_snapshot_id=True) == filled.exports(without_snapshot_id=True)
    said = live.run("check", **wikimedia.environment()).stdout.decode()
    (line, *_) = [one for one in said.splitlines() if "\tarticle-quality\t" in one]
    assert f"{wikimedia.address}{LIFTWING}articlequality:predict" in line
    assert f"HTTP {KINDS[kind]}" in line
    assert "set SIC_LIFTWING_URL to that address" in line


@pytest.mark.parametrize("source", ["traffic", "pageviews", "media-requests", "cim-api"])
def test_that_there_are_no_data_any_more_is_told_and_changes_no_fact(source, live, filled, wikimedia, retire):
    retire(PLACES[source][0], "no_data")
    outcomes = live.ingest(wikimedia, source, refresh=True)
    live.build()
    assert live.exports(without_snapshot_id=True) == filled.exports(without_snapshot_id=True)
    assert sum(one.tally.failed for one in outcomes)
    found = [one for one in findings(live.home, live.registry) if one.where == source]
    assert any("has no data any more (HTTP 404), yet had some on 20" in one.what for one in found)


def test_where_the_address_has_been_set_anew_that_is_all_there_is_to_do(live, wikimedia, retire):
    retire(LIFTWING, "gone")
    live.ingest(wikimedia, "article-quality", refresh=True)
    found = [one for one in findings(live.home, live.registry, Endpoints()) if one.where == "article-quality"]
    assert {one.remedy for one in found} == {
        "its address has been set anew since: run `ingest article-quality`"
    }


def test_a_source_that_has_changed_is_asked_five_times_and_no_more(live, wikimedia, retire):
    retire(VIEWS, "renamed_field")
    before = len(wikimedia.entries())
    live.ingest(wikimedia, "pageviews", "media-requests", refresh=True)
    asked = {one.path for one in wikimedia.entries()[before:]}
    assert len({path for path in asked if VIEWS in path}) == 5
    assert sum("/mediarequests/" in path for path in asked) > 5
    (told,) = [line for line in live.said if "nothing more is asked" in line]
    assert told.startswith(f"pageviews: nothing more is asked of {wikimedia.address} in this run: 5 answers")


def test_one_that_stays_away_is_asked_for_one_old_and_one_other_page_until_it_is_back(
    live, filled, wikimedia, retire
):
    retire(VIEWS, "gone")
    assert [views_asked(live, wikimedia) for _ in range(4)] == [5, 1, 2, 2]
    wikimedia.server.plan.permanent = ()
    assert views_asked(live, wikimedia) == 8
    assert live.quarantined() == []
    live.build()
    assert live.exports(without_snapshot_id=True) == filled.exports(without_snapshot_id=True)


def views_asked(live, wikimedia) -> int:
    before = len(wikimedia.entries())
    live.ingest(wikimedia, "pageviews", refresh=True)
    return sum(VIEWS in one.path for one in wikimedia.entries()[before:])
