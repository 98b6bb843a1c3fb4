"""Taking up what was begun: the day it began stays, and what is held is not asked for again."""

from collections.abc import Callable
from datetime import date

import pytest

from sic_metrics.ingestion import job
from sic_metrics.ingestion import run as ingestion
from tests.ingestion.ingesting import Live, registry_of_two
from tests.stand_in import commons_impact
from tests.stand_in.running import RunningWikimedia, running_wikimedia

COUNTS, FIRST_WINDOW = "category-metrics-snapshot/Nasty_depth_1/", "20231101"


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


@pytest.fixture
def on(monkeypatch) -> Callable[[date], None]:
    """Sets the day of the runs to come."""

    def day(today: date) -> None:
        for module in (ingestion, job):
            monkeypatch.setattr(module, "today", lambda: today)

    return day


def paths(wikimedia: RunningWikimedia) -> list[str]:
    return [one.path for one in wikimedia.entries()]


def days_of_walks(live: Live, content_set: str) -> set[str]:
    """Days that the answers of a walk bear, put aside or not."""
    with live._ledger() as ledger:
        entries = [*ledger.current(), *ledger.quarantined()]
    own = [one for one in entries if one.params.get("content_set_id") == content_set]
    return {one.params["as_of"] for one in own}


@pytest.mark.parametrize("part", ["titles=Category%3ANasty_depth_1", "cmtitle=Category%3ANasty_depth_2"])
def test_a_walk_of_which_a_first_answer_was_broken_is_taken_up_and_asks_for_the_rest(part, live, on):
    with running_wikimedia("nasty", permanent=(part,), kinds=("renamed_field",)) as wikimedia:
        on(date(2026, 11, 20))
        live.ingest(wikimedia, "commons-usage")
        assert live.quarantined()
        held = {one.origin.removeprefix(wikimedia.address) for one in live.entries()}
        before = len(paths(wikimedia))
        wikimedia.server.plan.permanent = ()
        on(date(2026, 11, 23))
        live.ingest(wikimedia, "commons-usage")
        assert not held & set(paths(wikimedia)[before:])
        assert any(part in path for path in paths(wikimedia)[before:])
    assert live.quarantined() == []
    assert days_of_walks(live, "chain_tree") == {"2026-11-20"}
    (complete,) = [
        one
        for one in live.entries()
        if one.params.get("answer") == "complete" and one.params["content_set_id"] == "chain_tree"
    ]
    assert complete.subject.startswith("chain_tree 2026-11 ")


def test_where_the_first_window_always_breaks_a_wider_one_is_held(live, monkeypatch):
    breaks = lambda _, __, start, ___: 0 if start == FIRST_WINDOW else 1  # noqa: E731
    monkeypatch.setattr(commons_impact, "number", breaks)
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, "cim-api")
        assert live.quarantined() == []
        windows = {path.split("/")[-2] for path in paths(wikimedia) if COUNTS in path}
        assert len(windows) > 1
        asked = len(paths(wikimedia))
        assert sum(one.tally.asked for one in live.ingest(wikimedia, "cim-api")) == 0
        assert len(paths(wikimedia)) == asked
        live.ingest(wikimedia, "cim-api", refresh=True)
        assert any(FIRST_WINDOW in path for path in paths(wikimedia)[asked:])
