"""The plan of a run: it says beforehand what the run then asks, and asks nothing itself."""

import bz2
import io
import re
from collections import Counter
from datetime import date

import pytest
from rich.console import Console

from sic_metrics.commands.progress import counter
from sic_metrics.ingestion import job
from sic_metrics.ingestion import run as ingestion
from tests.ingestion.dumps_in_a_run import DATASETS, OTHER, TODAY, Dumps, lines, published
from tests.ingestion.ingesting import VIEWS, Live, registry_of_two
from tests.stand_in.running import running_wikimedia

REST = ("sites", "traffic", "pageviews", "media-requests", "commons-files", "article-quality", "assessments")


@pytest.fixture
def live(tmp_path) -> Live:
    return Live(tmp_path / "home", registry_of_two(tmp_path / "registry"))


def plans(live: Live) -> list[dict[str, tuple[bool, int, int]]]:
    """Of each plan that was said: whether it is the least, requests and held, by source."""
    found: list[dict[str, tuple[bool, int, int]]] = []
    for line in live.said:
        if line.startswith("plan for "):
            found.append({})
        elif cells := re.match(r"(\S+|in all) +(at least )?([\d,]+) +([\d,]+)\b", line):
            found[-1][cells[1]] = bool(cells[2]), int(cells[3]), int(cells[4])
    return found


def asked_of(outcomes, org_id: str = "") -> Counter[str]:
    counts: Counter[str] = Counter()
    for one in outcomes:
        counts[one.source] += one.tally.asked if org_id in one.org_id else 0
    return counts


def test_the_plan_after_a_walk_is_what_is_then_asked(live):
    with running_wikimedia("nasty") as wikimedia:
        outcomes = live.ingest(wikimedia, "commons-usage", *REST)
    first, chain, loop = plans(live)
    assert first["commons-usage"] == (True, 2, 0)
    assert first["in all"][0]
    for org_id, planned in (("CHAIN", chain), ("LOOP", loop)):
        asked = asked_of(outcomes, org_id)
        assert {name: asked[name] for name in REST} == {name: planned[name][1] for name in REST}
        assert planned["in all"] == (False, sum(asked[name] for name in REST), planned["in all"][2])


def test_what_is_held_is_planned_as_held_and_is_the_first_plan_whole(live):
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, "commons-usage", *REST)
        before = len(wikimedia.entries())
        live.said.clear()
        again = live.ingest(wikimedia, "commons-usage", *REST)
        assert len(wikimedia.entries()) == before
    (planned,) = plans(live)
    assert all(not least and requests == 0 for least, requests, _ in planned.values())
    held = Counter({one.source: 0 for one in again})
    for one in again:
        held[one.source] += one.tally.held
    assert {name: cells[2] for name, cells in planned.items() if name != "in all"} == dict(held)


class Moments(list[str]):
    """Lines said, each with the number of requests that a server had had by then."""

    def __init__(self) -> None:
        self.requests: list[int] = []
        self.count = lambda: 0

    def append(self, line: str) -> None:
        super().append(line)
        self.requests.append(self.count())


def test_a_plan_comes_before_the_first_question(live):
    said = Moments()
    with running_wikimedia("nasty") as wikimedia:
        said.count = lambda: len(wikimedia.entries())
        Live(live.home, live.registry, said).ingest(wikimedia, "commons-usage", "pageviews")
    assert said[0] == "plan for CHAIN, LOOP, 2026-09 to 2026-10, at 6,000 requests a minute:"
    assert said.requests[0] == 0 < said.requests[-1]


def test_views_from_before_there_were_any_are_held_once_asked_for(live):
    with running_wikimedia("nasty") as wikimedia:
        live.ingest(wikimedia, "commons-usage", "pageviews", first=date(2015, 1, 1))
        live.said.clear()
        live.ingest(wikimedia, "commons-usage", "pageviews", first=date(2014, 1, 1))
        views = sum(VIEWS in one.path for one in wikimedia.entries())
    assert plans(live)[0]["pageviews"] == (False, 0, views)


def test_dumps_that_two_partners_share_are_planned_once(live, tmp_path, monkeypatch):
    monkeypatch.setattr(ingestion, "today", lambda: TODAY)
    dumps = Dumps(tmp_path / "other")
    for dataset in DATASETS:
        for month in ("2026-09", "2026-10"):
            both = "".join(lines(dataset, month, name) for name in ("Nasty_depth_1", OTHER))
            dumps.write(dataset, month, bz2.compress(both.encode()))
    with published(dumps, "Nasty_depth_1", OTHER) as wikimedia:
        outcomes = live.ingest(wikimedia)
    first = plans(live)[0]
    assert first["cim-dump"] == (False, 8, 8)
    assert first["commons-usage"] == (True, 1, 0)  # no dump tells CHAIN's two levels; LOOP's are expected
    assert first["pageviews"][0]  # at least: the dumps have yet to tell
    assert asked_of(outcomes)["cim-dump"] == 8
    (loop,) = plans(live)[2:]
    asked = asked_of(outcomes, "LOOP")
    known = [name for name in REST if name != "article-quality"]  # the page in the dumps has no revision
    assert {name: asked[name] for name in known} == {name: loop[name][1] for name in known}
    assert loop["pageviews"][1] == 0 < loop["media-requests"][1]
    assert {"CHAIN"} == {one.org_id for one in outcomes if one.source == "commons-usage" and one.tally.asked}


def test_a_broken_walk_leaves_the_plan_open(live):
    part = ("cmtitle=Category%3ANasty_depth_2",)
    with running_wikimedia("nasty", permanent=part, kinds=("renamed_field",)) as wikimedia:
        live.ingest(wikimedia, "commons-usage", "pageviews")
    _, chain, loop = plans(live)
    assert chain["pageviews"][0]
    assert not loop["pageviews"][0]


@pytest.mark.parametrize(
    ("later", "month", "said"),
    [
        (date(2026, 11, 2), "2026-10", "goes on"),
        (date(2026, 11, 20), "2026-11", "was not finished and is too old to go on; a new one begins"),
    ],
)
def test_a_walk_that_a_month_s_end_cut_short_goes_on_while_it_is_young(live, monkeypatch, later, month, said):
    part = ("cmtitle=Category%3ANasty_depth_2",)
    september = {"first": date(2026, 9, 1), "last": date(2026, 9, 30)}
    with running_wikimedia("nasty", permanent=part, kinds=("renamed_field",)) as wikimedia:
        for day in (date(2026, 10, 30), later):
            for module in (ingestion, job):
                monkeypatch.setattr(module, "today", lambda day=day: day)
            live.ingest(wikimedia, "commons-usage", **september)
            wikimedia.server.plan.permanent = ()
    named = [one.subject for one in live.entries() if re.fullmatch(r"chain_tree .* complete", one.subject)]
    assert [subject.split(" ")[1] for subject in named] == [month]
    assert f"CHAIN: chain_tree: the walk begun on 2026-10-30 {said}" in live.said


def test_progress_shows_what_is_done_and_to_come_and_the_time_left():
    shown = io.StringIO()
    console = Console(file=shown, force_terminal=True, width=200, color_system=None)
    with counter("ingest", lambda: 10.0, console) as count:
        count.expect(120, True)
        count._bar.refresh()
        for _ in range(20):
            count.advance()
        count.expect(100, False)
        count._bar.refresh()
        for _ in range(101):
            count.advance()
        count._bar.refresh()
    told = shown.getvalue()
    assert "ingest: 0 of at least 120 answers" in told
    assert "at least 0:12:00 left" in told
    assert "ingest: 20 of 120 answers" in told
    assert "ingest: 121 of 121 answers" in told
