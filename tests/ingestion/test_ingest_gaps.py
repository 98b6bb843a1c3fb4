"""Knowledge gaps in a run: planned, asked once, gone on with, and exported; against a stand-in Wikimedia."""

import csv
import io

import pytest

from sic_metrics.errors import AskedToWaitError
from sic_metrics.exports.exports import export_bytes
from sic_metrics.health.check import findings
from sic_metrics.snapshots import SnapshotReader
from sic_metrics.snapshots.questions import Filters
from sic_metrics.sources import knowledge_gaps
from tests.ingestion.ingesting import Live, registry_of_two
from tests.stand_in.running import running_wikimedia
from tests.stand_in.worlds.model import number

GAPS = "/metrics/knowledge-gap/per-category/"
BOTH = ("commons-usage", "knowledge-gaps")


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


def asked(wikimedia) -> list[str]:
    return [entry.path.split(GAPS)[1] for entry in wikimedia.entries() if GAPS in entry.path]


def exported(live: Live) -> list[dict[str, str]]:
    live.build()
    return list(csv.DictReader(io.StringIO(live.exports()["knowledge_gaps"].decode())))


def test_the_figures_of_the_source_are_exported_by_wiki_and_month(live):
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, *BOTH)
        paths = asked(wikimedia)
    assert {path.split("/")[1] for path in paths} == {"gender", "geography_wmf_region"}
    assert all(path.endswith("/20260801/20261001") for path in paths), "the month before is asked for too"
    rows = exported(live)
    english = [row for row in rows if (row["wiki"], row["category"]) == ("en.wikipedia", "female")]
    assert [row["month"] for row in english] == ["2026-09", "2026-10"]
    articles = 50 + number("gap", "en.wikipedia", "female") % 900 + 11
    assert {int(row["articles"]) for row in english} == {articles}
    shares = [float(row["standard_articles"]) / articles for row in english]
    assert [float(row["standard_share"]) for row in english] == shares
    women_and_men = [row for row in rows if row["gap"] == "gender" and row["wiki"] == "en.wikipedia"]
    assert sum(float(row["share_of_gap_views"]) for row in women_and_men) == pytest.approx(2)
    regions = {row["category"] for row in rows} & set(knowledge_gaps.CATEGORIES[knowledge_gaps.REGION])
    assert len(regions) == 8


def test_the_plan_says_what_is_asked_and_what_is_held_is_not_asked_again(live):
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, "commons-usage")
        live.ingest(wikimedia, "knowledge-gaps")
        first = len(asked(wikimedia))
        live.ingest(wikimedia, "knowledge-gaps")
        assert len(asked(wikimedia)) == first
    planned = [line.split() for line in live.said if line.startswith("knowledge-gaps ")]
    assert [(int(line[1]), int(line[2]) > 0) for line in planned] == [(first, True), (0, True)]


def test_the_wikipedias_with_most_articles_are_asked_about_and_no_more(live, monkeypatch):
    most = {knowledge_gaps.GENDER: 2, knowledge_gaps.REGION: 1}
    monkeypatch.setattr(knowledge_gaps, "MOST_WIKIPEDIAS", most)
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, "commons-usage")
        outcomes = live.ingest(wikimedia, "knowledge-gaps")
        wikis = [path.split("/")[0] for path in asked(wikimedia)]
    assert {one.tally.asked + one.tally.held for one in outcomes} == {2 * 2 + 8}
    assert "en.wikipedia" in wikis


def test_a_run_that_is_told_to_wait_keeps_what_came_and_goes_on_there(live):
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, "commons-usage")
        plan = wikimedia.server.plan
        plan.permanent, plan.kinds = ("/geography_wmf_region/South%20Asia/",), ("too_many_seconds",)
        plan.retry_after_seconds = 0
        with pytest.raises(AskedToWaitError):
            live.ingest(wikimedia, "knowledge-gaps", requests_per_minute=60_000)
        held = {entry.subject for entry in live.entries() if entry.source == "knowledge-gaps"}
        assert held
        assert not any("South Asia" in subject for subject in held)
        assert "South Asia" not in {row["category"] for row in exported(live)}
        plan.permanent = ()
        (live.home / "pace.txt").unlink()  # the time to wait is over
        before = asked(wikimedia)
        live.ingest(wikimedia, "knowledge-gaps")
        again = asked(wikimedia)[len(before) :]
    assert set(again) & set(before) == {path for path in before if "South%20Asia" in path} != set()
    assert "South Asia" in {row["category"] for row in exported(live)}


def test_an_answer_of_another_form_is_put_aside_and_nothing_of_it_is_stored(live):
    with running_wikimedia("nasty", permanent=("/gender/female/",), kinds=("renamed_field",)) as wikimedia:
        live.ingest(wikimedia, *BOTH)
    assert {entry.source for entry in live.quarantined()} == {"knowledge-gaps"}
    rows = exported(live)
    assert {row["category"] for row in rows if row["gap"] == "gender"} == {"male"}
    assert {row["share_of_gap_articles"] for row in rows if row["gap"] == "gender"} == {""}
    assert any(finding.where == "knowledge-gaps" for finding in findings(live.home, live.registry))


def test_where_the_source_has_nothing_all_is_unknown_and_the_export_says_so(live):
    with running_wikimedia("nasty", permanent=(GAPS,), kinds=("no_data",)) as wikimedia:
        outcomes = live.ingest(wikimedia, *BOTH)
    assert sum(one.tally.no_data for one in outcomes if one.source == "knowledge-gaps") > 0
    assert not live.quarantined()
    assert exported(live) == []
    made = export_bytes(SnapshotReader(live.home), "knowledge_gaps", "csv", Filters())
    assert made.meta["why_no_rows"] == "The snapshot has nothing for this figure."
