"""Dumps that are broken, or break on their way: put aside, and no other answer is lost."""

import bz2

import pytest

from sic_metrics.health.check import findings
from sic_metrics.ingestion import run as ingestion
from tests.ingestion.dumps_in_a_run import (
    CATEGORY,
    MONTHS,
    TODAY,
    VIEWS,
    Dumps,
    lines,
    published,
    tally,
    uses,
)
from tests.ingestion.ingesting import Live, registry_of_two

pytestmark = pytest.mark.slow

GOOD = lines(VIEWS, "2026-10").encode()
BROKEN = {
    "not bzip2": (b"<b>Sorry</b>", "the packed file is cut short or damaged"),
    "empty": (b"", "the packed file is cut short or damaged"),
    "empty inside": (bz2.compress(b""), "the file is empty"),
    "cut": (bz2.compress(GOOD * 50)[:-9], "the packed file is cut short or damaged"),
    "another table": (bz2.compress(GOOD + b"A\tB\n"), "line 2: has 2 cells"),
    "no count": (bz2.compress(GOOD.replace(b"\t9\t", b"\tmany\t")), "'many' is not a count"),
    "another month": (bz2.compress(lines(VIEWS, "2026-08").encode()), "its rows say 2026-08"),
    "half a line": (bz2.compress(GOOD[:-1]), "the last line is cut short"),
}


@pytest.fixture
def dumps(tmp_path, monkeypatch) -> Dumps:
    monkeypatch.setattr(ingestion, "today", lambda: TODAY)
    return Dumps(tmp_path / "other")


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


@pytest.mark.parametrize(("body", "reason"), BROKEN.values(), ids=BROKEN)
def test_a_broken_one_is_put_aside_with_its_body_and_loses_no_other_answer(body, reason, live, dumps):
    dumps.write(VIEWS, "2026-10", body)
    with published(dumps) as wikimedia:
        outcomes = live.ingest(wikimedia, "cim-dump", "commons-usage", "traffic", "wikidata")
    (broken,) = live.quarantined()
    assert (broken.source, broken.subject) == ("cim-dump", f"{VIEWS} 2026-10")
    assert reason in broken.params["reason"]
    assert str(live.home) not in broken.params["reason"]
    with live._ledger() as ledger, ledger.body(broken.body_sha256, broken.origin) as kept:
        assert kept.read() == body
    assert tally(outcomes) == (9, 7, 7, 0, 2)  # asked once more at the end of the stage
    assert uses(live) == {(f"{CATEGORY}.jpg", "2026-09")}
    answered = {(one.org_id, one.source) for one in outcomes if one.tally.answered}
    assert answered >= {("LOOP", "commons-usage"), ("LOOP", "traffic"), ("CHAIN", "wikidata")}
    assert list((live.home / "incoming").iterdir()) == []


def test_a_broken_one_leaves_the_last_good_data_until_a_good_one_comes(live, dumps):
    good = dumps.path(VIEWS, "2026-10").read_bytes()
    with published(dumps) as wikimedia:
        live.ingest(wikimedia, "cim-dump")
        before = uses(live)
        dumps.write(VIEWS, "2026-10", good[:-5])
        live.ingest(wikimedia, "cim-dump", refresh=True)
        assert len(live.quarantined()) == 1
        assert uses(live) == before
        dumps.write(VIEWS, "2026-10", good)
        live.ingest(wikimedia, "cim-dump", refresh=True)
    assert live.quarantined() == []
    assert uses(live) == before


def test_faults_on_the_way_change_nothing(live, dumps):
    with published(dumps, fault_rate=0.5, seed=3, retry_after_seconds=0, stall_seconds=0.01) as wikimedia:
        live.ingest(wikimedia, "cim-dump")
        assert any(one.fault for one in wikimedia.entries() if "/other/" in one.path)
    assert uses(live) == {(f"{CATEGORY}.jpg", month) for month in MONTHS}
    assert live.quarantined() == []


def test_one_that_is_always_cut_on_its_way_is_never_loaded(live, dumps):
    with published(dumps, permanent=(f"{VIEWS}_2026-10",), kinds=("truncated",)) as wikimedia:
        outcomes = live.ingest(wikimedia, "cim-dump")
    assert tally(outcomes)[-1] == 2
    assert uses(live) == {(f"{CATEGORY}.jpg", "2026-09")}
    assert list((live.home / "incoming").iterdir()) == []


def test_the_command_says_what_was_put_aside_and_what_is_to_be_done(live, dumps):
    dumps.write(VIEWS, "2026-10", b"<b>Sorry</b>")
    with published(dumps) as wikimedia:
        done = live.run_ingest(wikimedia, "cim-dump", "wikidata", SIC_DUMPS_URL=dumps.folder.as_uri())
    said = done.stderr.decode().splitlines()
    assert done.returncode == 1
    assert ["cim-dump", "CHAIN", "9", "7", "7", "0", "2"] in [line.split() for line in said]
    assert f"put aside: cim-dump: {VIEWS} 2026-10; see `check`" in said
    assert any(line.split()[:2] == ["wikidata", "CHAIN"] for line in said)
    (found,) = [one for one in findings(live.home, live.registry) if one.where == "cim-dump"]
    assert "cut short or damaged" in found.what
    assert found.remedy.startswith("run `ingest cim-dump` again")
