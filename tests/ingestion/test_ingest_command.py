"""`ingest` and `try` on the command line: what they print where, when they stop, and with which exit code."""

import io
import re

import pytest

from sic_metrics.commands import ingest as commands
from sic_metrics.errors import UsageError
from sic_metrics.ingestion import run as ingestion
from sic_metrics.ingestion.files import open_store
from sic_metrics.ingestion.run import organisations
from sic_metrics.registry import load_registry
from sic_metrics.settings import Settings
from sic_metrics.sources import all_sources
from tests.ingestion.ingesting import VIEWS, Live, registry_of_two
from tests.stand_in.running import running_wikimedia
from tests.support import ROOT, run

pytestmark = pytest.mark.slow


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


def test_a_refused_client_stops_with_the_hint_and_can_go_on(live):
    with running_wikimedia("nasty") as wikimedia:
        refused = live.run_ingest(wikimedia, "commons-usage", SIC_CONTACT="HTTPS://EXAMPLE.ORG")
        assert refused.returncode == 3
        assert b"User-Agent policy" in refused.stderr
        assert b"SIC_CONTACT" in refused.stderr
        assert refused.stdout == b""
        assert live.run_ingest(wikimedia, "commons-usage").returncode == 0


def test_without_a_contact_nothing_is_asked(live):
    with running_wikimedia("nasty") as wikimedia:
        for command in (("ingest",), ("try", "pageviews", "en.wikipedia/C++")):
            done = run(*command, **live.settings(wikimedia, SIC_CONTACT=""))
            assert done.returncode == 2
            assert b"SIC_CONTACT" in done.stderr
        assert wikimedia.entries() == []


def test_the_summary_counts_by_source_and_partner(live):
    with running_wikimedia("nasty") as wikimedia:
        done = live.run_ingest(wikimedia, "commons-usage", "pageviews", "--partner", "CHAIN")
    assert (done.returncode, done.stdout) == (0, b"")
    rows = [line.split() for line in done.stderr.decode().splitlines()]
    asked = {row[0]: row[2] for row in rows if row[1:2] == ["CHAIN"]}
    assert ["source", "partner", "asked", "held", "answered", "no", "data", "failed"] in rows
    assert asked["pageviews"] == "6"
    assert not any("LOOP" in row for row in rows)
    assert ["pageviews", "6", "0", "1", "min"] in rows


@pytest.mark.parametrize(("name", "orgs"), [("chain", ["CHAIN"]), ("CHIAN", None), ("", None)])
def test_a_partner_is_named_by_any_of_its_names_or_refused(live, name, orgs):
    with open_store(live.home, load_registry(live.registry)) as store:
        if orgs is None:
            with pytest.raises(UsageError, match=f"there is no organisation '{name}'"):
                list(organisations(store, [name]))
        else:
            assert [row["org_id"] for row, _ in organisations(store, [name])] == orgs


def test_comparators_are_asked_about_where_they_are_named_alone(tmp_path):
    with open_store(tmp_path, load_registry(ROOT / "data" / "registry")) as store:
        by_default = {row["org_id"]: row["stage"] for row, _ in organisations(store, [])}
        assert "UNESCO" in by_default
        assert "comparator" not in by_default.values()
        assert [row["org_id"] for row, _ in organisations(store, ["Naturalis"])] == ["NATURALIS"]


def test_above_the_limit_the_dumps_are_recommended_and_the_other_partners_go_on(live, monkeypatch):
    for module in (ingestion, commands):
        monkeypatch.setattr(module, "PAGES_BEFORE_DUMPS", 5)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    said: list[str] = []
    monkeypatch.setattr(commands, "_say", said.append)
    wanted = ingestion.Wanted.of(("commons-usage", "pageviews"), (), None, None, refresh=False)
    with running_wikimedia("nasty") as wikimedia:
        settings = Settings.from_environment(live.settings(wikimedia))
        assert commands.run_ingest(settings, wanted, yes=False) == 1
        (problem,) = [line for line in said if line.startswith("not done: ")]
        assert re.search(
            r"CHAIN: pageviews of chain_tree: 6 page requests \(pageviews 6\) .* dumps are kinder .*--yes",
            problem,
        )
        assert page_views_asked(wikimedia) == 2  # of LOOP
        assert commands.run_ingest(settings, wanted, yes=True) == 0
        assert page_views_asked(wikimedia) == 8


def test_page_requests_of_all_sources_together_count_and_are_named(live, monkeypatch):
    for module in (ingestion, commands):
        monkeypatch.setattr(module, "PAGES_BEFORE_DUMPS", 15)
    monkeypatch.setattr("sys.stdin", io.StringIO())
    said: list[str] = []
    monkeypatch.setattr(commands, "_say", said.append)
    wanted = ingestion.Wanted.of((), ("CHAIN",), None, None, refresh=False)
    with running_wikimedia("nasty") as wikimedia:
        assert commands.run_ingest(Settings.from_environment(live.settings(wikimedia)), wanted, yes=False)
        (problem,) = [line for line in said if line.startswith("not done: ")]
        asked = [one.path for one in wikimedia.entries()]
    named = {
        name: int(count)
        for name, count in re.findall(r"([a-z-]+) (\d+)", problem.split("(")[1].split(")")[0])
    }
    of_files = {"media-requests", "commons-files", "thumbnails"}
    assert set(named) == of_files | {"pageviews", "article-quality", "assessments"}
    assert max(named.values()) <= 15
    assert f"{sum(named.values())} page requests" in problem
    assert not [
        path for path in asked if "/mediarequests/" in path or VIEWS in path or "/service/lw/" in path
    ]
    assert any("/pageviews/aggregate/" in path for path in asked)


def page_views_asked(wikimedia) -> int:
    return sum(VIEWS in one.path for one in wikimedia.entries())


def test_a_category_that_is_gone_stops_no_other_partner(live):
    sets = live.registry / "content_sets.csv"
    gone = sets.read_text(encoding="utf-8").replace("Nasty_depth_1", "Nasty_gone")
    sets.write_text(gone, encoding="utf-8")
    with running_wikimedia("nasty") as wikimedia:
        done = live.run_ingest(wikimedia)
    said = done.stderr.decode().splitlines()
    (problem,) = [line for line in said if line.startswith("not done: ")]
    assert done.returncode == 1
    assert problem.startswith("not done: CHAIN: chain_tree: Category:Nasty_gone: there is no such category")
    assert "correct its value in content_sets.csv" in problem
    answered = {one.subject.split(" ")[0] for one in live.entries() if one.subject.endswith(" complete")}
    assert answered == {"loop_tree"}
    assert {"Q1000"} <= {one.origin.split("ids=")[-1][:5] for one in live.entries()}  # CHAIN's other sources


def test_stages_that_know_no_organisation_are_sources_as_well(live):
    with running_wikimedia("nasty") as wikimedia:
        assert live.run_ingest(wikimedia, "sites", "allow-list").returncode == 0
        asked = [one.path for one in wikimedia.entries()]
    assert {one.source for one in live.entries()} == {"sites", "allow-list"}
    assert len(asked) == 2


@pytest.mark.parametrize(
    ("source", "subject", "said"),
    [
        ("pageviews", "en.wikipedia/C++", "views in 30 days"),
        ("allow-list", "Nasty_partner", "one of 5 registered categories"),
        ("cim-api", "Nasty_depth_1", "months are published up to 2026-10"),
        ("commons-usage", "Nasty_C", "1 files and 1 subcategories"),
        ("commons-files", "File:Nasty_what?_2.jpg", "uploaded 2025-04-28"),
        ("sites", "en.wikipedia", "main page: Main_Page"),
        ("traffic", "en.wikipedia", "2026-10  "),
        ("knowledge-gaps", "en.wikipedia", "2026-10  standard_quality_count  "),
        ("media-requests", "Nasty_what?_2.jpg", "which are not views"),
        ("wikidata", "Q1000/Nasty Partner Organisation", "member_count: 193"),
        ("citations", "nasty.example", "links on"),
        ("assessments", "en.wikipedia/C++", "one class for the page: GA"),
        ("assessments", "en.wikipedia/No such page", "there is no such article"),
        ("cim-dump", "2026-10/Content_produced_by_Lantern_Relief_Network", "used media file count deep: 60"),
        ("cim-dump", "Nasty_C", "neither the category nor a category above it is registered"),
        ("cim-dump", "2019-01/Nasty_C", "2019-01: no dump that can be used at http"),
        ("article-quality", "en.wikipedia/C++", "score 0.031"),
        ("thumbnails", "Nasty_deep_1.jpg", "there is no picture of it"),
    ],
)
def test_each_source_explains_a_live_answer(source, subject, said, live):
    with running_wikimedia("nasty") as wikimedia:
        settings = Settings.from_environment(live.settings(wikimedia))
        assert said in "\n".join(commands.explain(settings, source, subject))
    assert not (live.home / "ledger").exists()


def test_every_source_that_explains_is_tried_above():
    (mark,) = [one for one in test_each_source_explains_a_live_answer.pytestmark if one.name == "parametrize"]
    assert {source for source, _, _ in mark.args[1]} == {
        name for name, one in all_sources().items() if one.can("explain")
    }


def test_try_prints_to_standard_output_and_names_the_sources_there_are(live):
    with running_wikimedia("nasty") as wikimedia:
        done = run("try", "allow-list", "Nasty_partner", **live.settings(wikimedia))
        wrong = run("try", "telegram", "x", **live.settings(wikimedia))
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"registered" in done.stdout
    assert wrong.returncode == 2
    assert b"there are: allow-list" in wrong.stderr
