"""Live ingestion against a stand-in Wikimedia: faults change no fact, and nothing is asked for twice."""

import csv
import io
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sic_metrics.errors import AskedToWaitError
from sic_metrics.health.check import findings
from tests.ingestion.ingesting import VIEWS, Live, registry_of_two
from tests.stand_in import log
from tests.stand_in.faults import KINDS
from tests.stand_in.running import running_wikimedia

pytestmark = pytest.mark.slow

SEEDS = 6
REQUESTS_PER_MINUTE = 6_000
WIKI = "en.wikipedia"


@pytest.fixture(scope="module")
def registry(tmp_path_factory) -> Path:
    return registry_of_two(tmp_path_factory.mktemp("registry") / "registry")


@pytest.fixture
def live(tmp_path, registry) -> Live:
    return Live(tmp_path / "home", registry)


@pytest.fixture(scope="module")
def faultless(tmp_path_factory, registry) -> Live:
    """A store filled and built without a fault; only to be read."""
    store = Live(tmp_path_factory.mktemp("faultless") / "home", registry)
    with running_wikimedia("nasty") as wikimedia:
        store.ingest(wikimedia)
    store.build()
    return store


def table(store: Live, metric: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(store.exports()[metric].decode())))


def views_of(store: Live, title: str) -> list[str]:
    return [row["views"] for row in table(store, "article_views_by_page") if row["page_title"] == title]


@pytest.mark.slow
def test_a_quarter_of_the_answers_faulty_changes_no_fact_whatever_the_seed(
    faultless, tmp_path, registry, times
):
    expected, kinds = faultless.exports(), set()

    def wrong(seed: int) -> list[str]:
        store = Live(tmp_path / str(seed), registry)
        plan = {"fault_rate": 0.25, "seed": seed, "retry_after_seconds": 1, "stall_seconds": 0.2}
        with running_wikimedia("nasty", **plan) as wikimedia:
            store.ingest(wikimedia, requests_per_minute=REQUESTS_PER_MINUTE)
            asked = wikimedia.entries()
        store.build()
        kinds.update(entry.fault for entry in asked if entry.fault)
        held = {
            "a fault": any(entry.fault for entry in asked),
            "the exports": store.exports() == expected,
            "nothing put aside": not store.quarantined(),
            "the pace": log.most_in_a_minute(asked) <= REQUESTS_PER_MINUTE,
            "each Retry-After": not log.too_early(asked),
            "the identity": not log.without_contact(asked),
            "one at a time": not log.overlapping(asked),
            "nothing asked twice": not log.answered_twice(asked),
        }
        return [f"seed {seed}: not {name}" for name, is_so in held.items() if not is_so]

    with ThreadPoolExecutor(8) as pool:
        assert [line for lines in pool.map(wrong, range(SEEDS * times)) for line in lines] == []
    assert kinds == set(KINDS)


def test_the_faultless_run_has_facts_of_every_kind(faultless):
    exports = faultless.exports()
    for metric in (
        *("files", "articles", "article_views_by_page", "article_views_per_file", "media_requests"),
        *("citations", "article_quality", "traffic", "knowledge_gaps"),
    ):
        assert exports[metric].count(b"\n") > 1, metric
    assert all(row["coverage"] == "1.0" for row in table(faultless, "article_views"))


def test_a_run_keeps_to_the_pace_in_every_three_seconds(live):
    limit = 900
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, "commons-usage", "pageviews", "traffic", requests_per_minute=limit)
        asked = wikimedia.entries()
    span = max(entry.monotonic for entry in asked) - min(entry.monotonic for entry in asked)
    assert len(asked) > 20
    assert span >= (len(asked) - 1) * 60 / limit - 1.1  # a second may be caught up
    assert log.most_in_a_minute(asked, 1) <= 1 + limit / 60 * 2.1


def test_a_page_that_stays_broken_loses_no_other_page_and_is_unknown(live, faultless):
    plan = {"permanent": (_address_part(faultless),), "kinds": ("renamed_field",)}
    with running_wikimedia("nasty", **plan) as wikimedia:
        outcomes = live.ingest(wikimedia)
    live.build()
    (broken,) = live.quarantined()
    title = broken.subject.removeprefix(f"{WIKI} ")
    assert sum(one.tally.failed for one in outcomes) == 2  # asked once more at the end of the stage
    assert views_of(live, title) == ["", ""]
    kept = [row for row in table(live, "article_views_by_page") if row["page_title"] != title]
    without_id = [{**row, "snapshot_id": ""} for row in kept]
    assert without_id == [
        {**row, "snapshot_id": ""}
        for row in table(faultless, "article_views_by_page")
        if row["page_title"] != title
    ]
    found = [finding for finding in findings(live.home, live.registry) if finding.where == "pageviews"]
    assert [finding.severity for finding in found] == ["warning"]
    assert broken.subject in found[0].what
    assert broken.params["reason"] in found[0].what


def test_keys_that_a_source_adds_change_no_fact_and_are_reported_once(live, faultless):
    with running_wikimedia("nasty", fault_rate=1.0, kinds=("added_fields",)) as wikimedia:
        live.ingest(wikimedia)
    live.build()
    assert live.exports() == faultless.exports()
    assert live.quarantined() == []
    notes = [finding for finding in findings(live.home, live.registry) if "key_of_tomorrow" in finding.what]
    assert {note.severity for note in notes} == {"note"}
    said = [(note.where, note.what.split(": ")[1].split(", ")[0]) for note in notes]
    assert len(said) == len(set(said))
    assert {source for source, _ in said} == {
        *("article-quality", "assessments", "citations", "cim-api", "commons-files", "commons-usage"),
        *("knowledge-gaps", "media-requests", "pageviews", "sites", "traffic", "wikidata"),
    }
    assert set(said) > {
        ("commons-usage", "query.pages.globalusage.key_of_tomorrow"),
        ("pageviews", "items.key_of_tomorrow"),
        ("wikidata", "entities.claims.P31.key_of_tomorrow"),
        ("traffic", "key_of_tomorrow"),
    }


def _address_part(faultless: Live) -> str:
    """The part of an address that asks for the views of one page of English Wikipedia with views."""
    (entry, *_) = [
        one for one in faultless.entries() if one.source == "pageviews" and one.params["wiki"] == WIKI
    ]
    return entry.origin.split("/daily/")[0].rsplit("/", maxsplit=1)[1] + "/daily/"


def test_a_throttled_page_is_never_stored_as_no_views(live, faultless):
    part = _address_part(faultless)
    plan = {"permanent": (part,), "kinds": ("too_many_seconds",), "retry_after_seconds": 0}
    with running_wikimedia("nasty", **plan) as wikimedia, pytest.raises(AskedToWaitError):
        live.ingest(wikimedia, requests_per_minute=60_000)
    live.build()
    (throttled,) = {one.subject for one in faultless.entries() if f"/{part}" in one.origin}
    assert throttled not in {one.subject for one in live.entries()}
    views = views_of(live, throttled.removeprefix(f"{WIKI} "))
    assert set(views) <= {""}
    chain = [row for row in table(live, "article_views") if row["org_id"] == "CHAIN"]
    assert all(float(row["coverage"]) < 1 for row in chain)


@pytest.mark.slow
def test_a_source_that_renames_a_field_for_ever_leaves_the_last_good_data(live):
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia)
        before = live.build()
        plan = wikimedia.server.plan
        plan.permanent, plan.kinds = (VIEWS,), ("renamed_field",)
        done = live.run_ingest(wikimedia, "pageviews", "--partner", "LOOP", "--refresh")
    assert done.returncode == 1
    said = done.stderr.decode()
    assert "put aside: pageviews:" in said
    assert live.quarantined()
    exports = live.exports()
    assert live.build().snapshot_id == before.snapshot_id
    assert live.exports() == exports
    assert b"put aside" in live.run("check").stdout


def test_what_is_held_is_not_asked_again_unless_it_is_to_be_refreshed(live):
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia)
        first = sorted((one.path, one.body) for one in wikimedia.entries())
        again = live.ingest(wikimedia)
        assert len(wikimedia.entries()) == len(first)
        assert sum(one.tally.asked for one in again) == 0
        assert sum(one.tally.held for one in again) >= len(first)
        live.ingest(wikimedia, refresh=True)
        refreshed = sorted((one.path, one.body) for one in wikimedia.entries()[len(first) :])
    assert refreshed == first
