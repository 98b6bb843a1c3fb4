"""Pauses that a source asks for, and the pace of retries."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest

from sic_metrics.errors import AskedToWaitError
from sic_metrics.wikimedia.http import Request
from tests.wikimedia.faulty_server import Fault, reply, serving
from tests.wikimedia.faulty_session import (
    CUT_JSON,
    DATA,
    HTML,
    LIMITED,
    MAXLAG,
    TOO_MANY,
    ask,
    check,
    fail,
    gaps,
    session,
)


@pytest.mark.parametrize(
    "said",
    [
        reply(429, "slow", Retry_After="1"),
        reply(503, "slow", Retry_After="1"),
        reply(200, '{"error": {"code": "maxlag"}}', Retry_After="1"),
    ],
)
def test_a_pause_in_seconds_is_kept(tmp_path, said):
    (gap,) = gaps(ask(tmp_path, said, DATA)[1])
    assert 1 <= gap < 2


def test_a_pause_to_a_date_is_kept_by_the_clock_of_the_server(tmp_path):
    wrong_clock = datetime(2031, 5, 1, tzinfo=UTC)
    dates = {
        "Date": format_datetime(wrong_clock, usegmt=True),
        "Retry_After": format_datetime(wrong_clock + timedelta(seconds=1), usegmt=True),
    }
    (gap,) = gaps(ask(tmp_path, reply(429, "slow", **dates), DATA)[1])
    assert 1 <= gap < 2


def test_a_pause_to_a_date_is_kept_by_our_clock_where_the_server_shows_none(tmp_path):
    until = datetime.now(UTC).replace(microsecond=0) + timedelta(seconds=2)
    ask(tmp_path, reply(429, "slow", Retry_After=format_datetime(until, usegmt=True)), DATA)
    assert datetime.now(UTC) >= until


@pytest.mark.parametrize("text", ["soon", "-5", ""])
def test_a_pause_of_unsaid_length_doubles(tmp_path, text):
    busy = reply(429, "slow", Retry_After=text)
    first, second, third = gaps(ask(tmp_path, busy, busy, busy, DATA, back_off_seconds=0.02)[1])
    assert first >= 0.1
    assert second >= 0.2
    assert third >= 0.4


@pytest.mark.parametrize("pause", ["121", "3600", "in two hours"])
def test_a_pause_of_over_two_minutes_ends_the_run_and_the_next_before_it_asks(tmp_path, pause):
    date = format_datetime(datetime.now(UTC) + timedelta(hours=2), usegmt=True)
    header = date if pause == "in two hours" else pause
    error, seen = fail(tmp_path, AskedToWaitError, reply(429, "slow", Retry_After=header))
    assert (len(seen), error.exit_code) == (1, 3)
    assert fail(tmp_path, AskedToWaitError, DATA)[1] == []


def test_a_source_that_asks_to_wait_for_ever_ends_the_run(tmp_path):
    error, seen = fail(tmp_path, AskedToWaitError, reply(429, "slow", Retry_After="0"))
    assert len(seen) == 12
    assert error.until - datetime.now(UTC) > timedelta(minutes=9)


@pytest.mark.parametrize(("said", "pace"), [(TOO_MANY, 16_667), (LIMITED, 16_667), (MAXLAG, 50_000)])
def test_only_too_many_requests_slow_down(tmp_path, said, pace):
    with serving(x=[said, said, DATA]) as server, session(tmp_path, limit=50_000) as opened:
        opened.ask(Request(f"{server.address}/x"), check)
        assert opened.requests_per_minute == pytest.approx(pace, abs=1)


def test_every_retry_keeps_the_pace(tmp_path):
    seen = ask(tmp_path, Fault.RESET, reply(503, ""), HTML, CUT_JSON, *[reply(500, "")] * 2, DATA, limit=300)[
        1
    ]
    assert len(seen) == 7
    assert seen[-1].seconds - seen[0].seconds >= 6 * 0.2 - 1 - 0.01
    seen = ask(tmp_path, *[reply(503, "")] * 10, DATA, limit=300)[1]
    assert seen[-1].seconds - seen[0].seconds >= 10 * 0.2 - 1 - 0.01
