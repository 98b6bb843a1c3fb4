"""The pace: no minute above the limit, slower when asked, the same after a restart."""

import random
import subprocess
import sys
import time
from bisect import bisect_left
from datetime import UTC, datetime
from statistics import harmonic_mean

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sic_metrics.errors import AskedToWaitError
from sic_metrics.wikimedia.http import Pace
from sic_metrics.wikimedia.http.pace import CATCH_UP_SECONDS, MINUTE_SECONDS
from tests.support import ROOT

START = 1_795_000_000.0
LIMITS = st.sampled_from([0.5, 1.0, 10.0, 60.0, 200.0, 600.0])


class Clock:
    """Time that passes only by sleeping and working."""

    def __init__(self, now: float = START) -> None:
        self.now = now

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.now += seconds


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def open_pace(tmp_path, clock):
    opened = []

    def make(limit: float) -> Pace:
        opened.append(Pace(limit, tmp_path / "pace.txt", clock=clock, sleep=clock.sleep))
        return opened[-1]

    yield make
    for pace in opened:
        pace.close()


def sent(pace: Pace, clock: Clock, number: int) -> list[float]:
    """When so many requests went, one after the other."""
    times = []
    for _ in range(number):
        pace.wait()
        times.append(clock.now)
    return times


def most_in_a_minute(times: list[float]) -> int:
    return max(bisect_left(times, first + 60) - place for place, first in enumerate(times))


def test_the_count_of_a_minute_sees_one_too_many():
    assert most_in_a_minute([0, 6, 12, 59.9, 60]) == 4
    assert most_in_a_minute([0, 59, 60, 61, 118.9]) == 4


events = st.lists(
    st.one_of(
        st.tuples(st.just("work"), st.floats(0, 0.3)),
        st.tuples(st.just("pause"), st.floats(0, 90)),
        st.tuples(st.just("slow down"), st.floats(0, 100)),
        st.tuples(st.just("answered"), st.just(0.0)),
        st.tuples(st.just("restart"), st.floats(0, 2)),
    ),
    max_size=150,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(limit=LIMITS, events=events, burst=st.integers(0, 300))
def test_no_minute_holds_more_than_the_limit(tmp_path_factory, limit, events, burst):
    path, clock = tmp_path_factory.mktemp("pace") / "pace.txt", Clock()
    pace, times, not_before = Pace(limit, path, clock=clock, sleep=clock.sleep), [], 0.0
    for event, seconds in [*events, *[("work", 0.0)] * burst]:
        if event == "slow down":
            pace.slow_down(seconds)
            not_before = max(not_before, clock.now + seconds)
        elif event == "answered":
            pace.speed_up()
        else:
            clock.sleep(seconds)
        if event == "restart":
            pace.close()
            pace = Pace(limit, path, clock=clock, sleep=clock.sleep)
        pace.wait()
        times.append(clock.now)
        assert clock.now >= not_before - 1e-6
        assert pace.requests_per_minute <= limit
    pace.close()
    assert most_in_a_minute([0.0, *times]) <= max(limit, 1)


@pytest.mark.parametrize("limit", [10, 600, 6000])
def test_the_allowed_pace_is_used(open_pace, clock, limit):
    times = sent(open_pace(limit), clock, 5 * limit + 1)
    assert 300 <= times[-1] - times[0] <= 300 / 0.98


def test_what_a_late_request_or_a_pause_cost_is_caught_up_to_a_second(open_pace, clock):
    pace = open_pace(600)
    spacing = MINUTE_SECONDS / 600
    first = sent(pace, clock, 20)[0]
    clock.sleep(0.9)
    assert sent(pace, clock, 20)[-1] - first == pytest.approx(39 * spacing - 1, abs=0.1)
    pace.hold(30)
    times = sent(pace, clock, 1300)
    assert times[30] - times[0] == pytest.approx(30 * spacing - 1, abs=0.1)
    assert most_in_a_minute(times) == 600


def test_a_request_to_slow_down_halves_the_pace_for_a_day_also_after_a_restart(open_pace, clock):
    pace = open_pace(60)
    pace.slow_down(0)
    assert pace.requests_per_minute == 30
    assert [pace.speed_up() or pace.requests_per_minute for _ in range(3)] == [30, 30, 30]
    pace = open_pace(60)  # as another process does
    assert pace.requests_per_minute == 30
    clock.sleep(86_000)
    pace.speed_up()
    assert pace.requests_per_minute == 30
    clock.sleep(500)
    assert [pace.speed_up() or pace.requests_per_minute for _ in range(3)] == [50, 60, 60]


def test_while_sources_go_on_asking_it_is_a_sixth_of_the_limit_or_less(open_pace, clock):
    pace = open_pace(60)
    pace.slow_down(0)
    pace.slow_down(0)
    assert pace.requests_per_minute == 10
    times = sent(pace, clock, 11)
    assert 60 * 9 / (times[-1] - times[1]) == pytest.approx(10, rel=0.02)
    pace.slow_down(0)
    assert pace.requests_per_minute == 5
    assert [pace.speed_up() or pace.requests_per_minute for _ in range(4)] == [15, 25, 30, 30]


def test_a_file_of_an_earlier_version_is_read(open_pace, tmp_path):
    numbers = "0000000000001.000000 0000000000000.000000 0000000000020.000000"
    (tmp_path / "pace.txt").write_text(f"{numbers}\n", encoding="utf-8")
    assert open_pace(60).requests_per_minute == 20


def mean_pace(pace: Pace, slow_downs: int, answers: int) -> float:
    """Over a thousand rounds of so many requests to slow down and so many answers, shuffled."""
    shuffle, seen = random.Random(1), []
    for _ in range(1000):
        said = [pace.slow_down] * slow_downs + [lambda _: pace.speed_up()] * answers
        for say in shuffle.sample(said, len(said)):
            say(0)
            seen.append(pace.requests_per_minute)
    return harmonic_mean(seen)


def test_it_stays_near_half_the_limit_where_a_tenth_ask_to_slow_down_and_falls_where_most_do(open_pace):
    assert mean_pace(open_pace(600), slow_downs=1, answers=9) > 0.35 * 600
    assert mean_pace(open_pace(600), slow_downs=6, answers=4) < 0.2 * 600


@pytest.mark.parametrize(("limit", "slowest"), [(10, 1), (0.5, 0.5)])
def test_it_never_stands_still(open_pace, limit, slowest):
    pace = open_pace(limit)
    for _ in range(50):
        pace.slow_down(0)
    assert pace.requests_per_minute == slowest


def test_a_hold_delays_without_slowing(open_pace, clock):
    pace = open_pace(10)
    assert pace.hold(30) == datetime.fromtimestamp(START + 30, UTC)
    pace.hold(5)
    assert sent(pace, clock, 1) == [pytest.approx(START + 30)]
    assert pace.requests_per_minute == 10


def test_a_restart_keeps_the_distance_to_the_last_request_and_a_slowed_pace(open_pace, clock):
    (before,) = sent(open_pace(10), clock, 1)
    (after,) = sent(open_pace(10), clock, 1)
    assert after - before == pytest.approx(MINUTE_SECONDS / 10 - CATCH_UP_SECONDS)
    open_pace(10).slow_down(0)
    assert (open_pace(10).requests_per_minute, open_pace(4).requests_per_minute) == (5, 4)


def test_two_processes_share_one_pace(open_pace, clock):
    one, other = open_pace(10), open_pace(10)
    times = [at for _ in range(20) for pace in (one, other) for at in sent(pace, clock, 1)]
    assert most_in_a_minute(times) <= 10


def test_a_restart_respects_the_pause_asked_for(open_pace, clock):
    open_pace(10).slow_down(100)
    assert sent(open_pace(10), clock, 1) == [pytest.approx(START + 100)]


def test_a_pause_of_over_two_minutes_stops_now_and_after_a_restart(open_pace, clock):
    open_pace(10).slow_down(3600)
    for _ in range(2):
        with pytest.raises(
            AskedToWaitError, match=r"no request before .* UTC; .*run the same command"
        ) as stop:
            open_pace(10).wait()
        assert stop.value.until.timestamp() == pytest.approx(START + 3600)
    assert stop.value.exit_code == 3
    clock.sleep(3500)
    assert sent(open_pace(10), clock, 1) == [pytest.approx(START + 3600)]


def test_an_absurd_pause_is_a_day(open_pace):
    assert open_pace(10).hold(float("inf")).timestamp() == pytest.approx(START + 86_400)


@pytest.mark.parametrize("damage", [b"\0" * 62, b"12", b"one two\n", b"1 2 3 4" * 30])
def test_a_damaged_file_lets_one_minute_pass(open_pace, clock, tmp_path, damage):
    (tmp_path / "pace.txt").write_bytes(damage)
    pace = open_pace(10)
    first, second = sent(pace, clock, 2)
    assert 60 <= first - START <= 62
    assert 5 <= second - first <= 7


def test_a_clock_set_back_costs_about_a_minute(open_pace, clock):
    sent(open_pace(10), clock, 1)
    clock.now -= 86_400
    set_back = clock.now
    assert sent(open_pace(10), clock, 1)[0] - set_back <= 61


def test_the_real_clock_keeps_the_pace_too(tmp_path):
    pace = Pace(1200, tmp_path / "pace.txt")
    times = []
    for _ in range(41):
        pace.wait()
        times.append(time.monotonic())
    pace.close()
    slots = 40 * MINUTE_SECONDS / 1200
    assert slots - CATCH_UP_SECONDS - 0.01 <= times[40] - times[0] <= slots + 0.5


def test_a_killed_process_leaves_a_file_that_can_be_read(tmp_path):
    path = tmp_path / "pace.txt"
    endless = (
        "import sys; from pathlib import Path; from sic_metrics.wikimedia.http import Pace\n"
        "pace = Pace(60000, Path(sys.argv[1])); print('ready', flush=True)\n"
        "while True: pace.wait()"
    )
    for _ in range(3):
        process = subprocess.Popen(
            [sys.executable, "-c", endless, str(path)], cwd=ROOT, stdout=subprocess.PIPE, text=True
        )
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.2)
        process.kill()
        process.wait()
        process.stdout.close()
        next_slot, not_before, rate, _ = map(float, path.read_text().split())
        assert (abs(next_slot - time.time()) < 5, not_before, rate) == (True, 0, 60_000)
