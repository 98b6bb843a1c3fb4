"""The log proves pace, identity, order and obedience; and the stand-in serves what its command line says."""

import json
import socket
import threading
import time
from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

import pytest
import requests

from tests.stand_in import log
from tests.stand_in.asking import IDENTITY, Client
from tests.stand_in.running import running_wikimedia, wikimedia_process

ENTRY = log.Entry(
    monotonic=100.0,
    answered=100.1,
    wall=0.0,
    method="GET",
    path="/a",
    body="",
    user_agent=IDENTITY,
    fault="",
    status=200,
)


def entries(*times, **changed):
    return [replace(ENTRY, monotonic=at, answered=at + 0.1, **changed) for at in times]


def test_a_request_before_its_time_is_found_whatever_it_asks_for():
    asked = replace(ENTRY, not_before=103.0, status=429, fault="too_many_seconds")
    early, other = replace(ENTRY, monotonic=102.9), replace(ENTRY, monotonic=102.5, path="/b")
    in_time = replace(ENTRY, monotonic=103.0)
    assert log.too_early([asked, early, in_time, other]) == [other, early]
    assert log.too_early([asked, in_time]) == []


def test_an_earlier_demand_still_holds_after_a_later_one():
    longer, shorter = replace(ENTRY, not_before=110.0), replace(ENTRY, monotonic=100.5, not_before=101.0)
    late = replace(ENTRY, monotonic=105.0)
    assert log.too_early([longer, shorter, late]) == [shorter, late]


def test_the_fullest_minute_is_any_minute():
    assert log.most_in_a_minute(entries(0, 10, 59.9, 60, 69, 130)) == 4
    assert log.most_in_a_minute(entries(0, 60, 120)) == 1
    assert log.most_in_a_minute([]) == 0
    assert log.most_in_a_minute(entries(0, 0.5, 1.4), seconds=1.0) == 2


def test_requests_at_the_same_time_are_found():
    first, second, third = entries(0, 0.05, 0.2)
    assert log.overlapping([third, second, first]) == [second]


def test_what_had_a_good_answer_and_is_asked_for_again_is_found():
    good, faulty = ENTRY, replace(ENTRY, path="/b", fault="html")
    again = [replace(one, monotonic=one.monotonic + 1) for one in (good, faulty)]
    assert log.answered_twice([good, faulty, *again]) == [again[0]]
    bodies = [replace(ENTRY, method="POST", body=body) for body in ("1", "2")]
    assert log.answered_twice(bodies) == []


@pytest.mark.parametrize(
    "user_agent",
    [
        IDENTITY,
        "igo-impact-dashboard/0.1 (https://example.org/contact; mail@example.org) requests/2.32",
        "Tool/1 (user@example.org)",
    ],
)
def test_an_identity_has_a_client_and_a_contact(user_agent):
    assert log.has_contact(user_agent)


def test_entries_are_in_the_file_as_they_were(tmp_path):
    path = tmp_path / "log.jsonl"
    with running_wikimedia("sample", log_file=path) as wikimedia, Client(wikimedia) as client:
        client.metrics("pageviews", "aggregate", "en.wikipedia")
        client.session.post(f"{wikimedia.liftwing_url}/models/articlequality:predict", json={"rev_id": 1})
        kept = wikimedia.entries()
        assert log.read(path) == kept
    get, post = kept
    assert (get.method, get.status, get.user_agent) == ("GET", 404, IDENTITY)
    assert (post.method, json.loads(post.body)) == ("POST", {"rev_id": 1})
    assert get.monotonic <= get.answered < post.monotonic
    assert abs(get.wall - time.time()) < 60


def test_latency_delays_every_answer():
    with running_wikimedia("sample", latency_ms=120) as wikimedia, Client(wikimedia) as client:
        began = time.monotonic()
        client.get(wikimedia.allow_list_url)
        assert time.monotonic() - began >= 0.12
        [entry] = wikimedia.entries()
    assert entry.answered - entry.monotonic >= 0.12


def test_requests_in_parallel_are_served_and_seen_to_overlap():
    with running_wikimedia("sample", latency_ms=100) as wikimedia:
        headers = {"User-Agent": IDENTITY}
        asking = [
            threading.Thread(
                target=requests.get, args=(wikimedia.allow_list_url,), kwargs={"headers": headers}
            )
            for _ in range(3)
        ]
        for thread in asking:
            thread.start()
        for thread in asking:
            thread.join()
        assert len(log.overlapping(wikimedia.entries())) == 2


def test_a_process_serves_as_a_thread_does(tmp_path):
    path = tmp_path / "log.jsonl"
    options = {"fault_rate": 1.0, "seed": 3, "kinds": ["too_many_seconds"], "retry_after_seconds": 1}
    with wikimedia_process("nasty", log_file=path, **options) as wikimedia, Client(wikimedia) as client:
        answer = client.get(wikimedia.allow_list_url)
        assert (answer.status_code, answer.headers["Retry-After"]) == (429, "1")
        assert [entry.fault for entry in wikimedia.entries()] == ["too_many_seconds"]


def test_the_settings_point_a_process_here():
    with running_wikimedia("sample") as wikimedia:
        settings = wikimedia.environment()
        assert settings["SIC_ACTION_URL"] == f"{wikimedia.address}/{{host}}/w/api.php"
        assert all(value.startswith(wikimedia.address) for value in settings.values())
        assert set(settings) == {
            *("SIC_ANALYTICS_URL", "SIC_ACTION_URL", "SIC_LIFTWING_URL"),
            *("SIC_SPARQL_URL", "SIC_ALLOW_LIST_URL", "SIC_DUMPS_URL", "SIC_UPLOAD_URL"),
        }


def test_bodies_are_packed_for_who_takes_them(sample):
    article = ("pageviews", "per-article", "en.wikipedia", "all-access", "user", "Malaria")
    asked = (*article, "daily", "20240101", "20241231")
    answer = sample.metrics(*asked)
    assert answer.headers["Content-Encoding"] == "gzip"
    plain = sample.session.get(answer.url, headers={"Accept-Encoding": "identity"})
    assert "Content-Encoding" not in plain.headers
    assert plain.content == answer.content


def test_what_has_moved_and_what_is_gone(sample):
    address = sample.wikimedia.address
    moved = sample.session.get(f"{address}/moved/models/x", allow_redirects=False)
    assert (moved.status_code, moved.headers["Location"]) == (301, "/documentation")
    assert sample.get(f"{address}/moved/models/x").text.startswith("<!DOCTYPE html>")
    assert sample.get(f"{address}/gone/models/x").status_code == 410


@pytest.mark.parametrize(("connection", "answers"), [("close", 1), ("keep-alive", 2)])
def test_a_connection_is_kept_unless_it_is_to_be_closed(sample, connection, answers):
    host = urlsplit(sample.wikimedia.address)
    asked = f"GET /sparql HTTP/1.1\r\nUser-Agent: {IDENTITY}\r\nConnection: {connection}\r\n\r\n".encode()
    with socket.create_connection((host.hostname, host.port), timeout=0.5) as wire:
        wire.sendall(asked * 2)
        received = b""
        with suppress(TimeoutError, ConnectionResetError):
            while more := wire.recv(4_096):
                received += more
    assert received.count(b"HTTP/1.1 400") == answers
