"""Each fault happens on the wire as it is called, is drawn by the seed, and passes."""

import json
import socket
import time
from collections import Counter
from contextlib import suppress
from email.utils import parsedate_to_datetime
from http.client import HTTPException, HTTPResponse
from urllib.parse import urlsplit

import pytest

from tests.stand_in import faults, log
from tests.stand_in.asking import ACTION, IDENTITY
from tests.stand_in.running import running_wikimedia

VIEWS = "/api/rest_v1/metrics/pageviews/per-article/en.wikipedia/all-access/user"
ARTICLE = f"{VIEWS}/Malaria/monthly/20260101/20261031"
WIKI = "/en.wikipedia.org/w/api.php?" + "&".join(f"{name}={value}" for name, value in ACTION.items())
TITLE = f"{WIKI}&titles=Malaria&prop=info"
DUMP = "/other/pageview_complete/monthly/2026/2026-10/pageviews-202610-user.bz2"


class Wire:
    """One connection to a stand-in, at the level of bytes."""

    def __init__(self, address, path, *, method="GET", user_agent=IDENTITY, body=b"", timeout=5.0):
        host = urlsplit(address)
        self.socket = socket.create_connection((host.hostname, host.port), timeout=timeout)
        lines = [f"{method} {path} HTTP/1.1", "Host: x", f"Content-Length: {len(body)}"]
        lines += [f"User-Agent: {user_agent}"] if user_agent else []
        self.socket.sendall("\r\n".join([*lines, "", ""]).encode() + body)

    def answer(self):
        response = HTTPResponse(self.socket)
        response.begin()
        return response

    def everything(self):
        """All bytes until the connection ends, and how it ended."""
        received = b""
        while True:
            try:
                more = self.socket.recv(65_536)
            except (ConnectionResetError, TimeoutError) as error:
                return received, type(error)
            if not more:
                return received, None
            received += more

    def as_far_as_it_comes(self):
        """Read what there is and close; whatever the fault, the answer is not looked at."""
        with self.socket, suppress(HTTPException, OSError):
            self.answer().read()


def faulty(kind, **options):
    return running_wikimedia("sample", fault_rate=1.0, kinds=(kind,), **options)


def split(received):
    head, _, body = received.partition(b"\r\n\r\n")
    headers = dict(line.split(": ", 1) for line in head.decode().split("\r\n")[1:])
    return headers, body


def test_too_many_requests_asks_for_seconds():
    with faulty("too_many_seconds", retry_after_seconds=3) as wikimedia:
        answer = Wire(wikimedia.address, ARTICLE).answer()
        body = answer.read()
        [entry] = wikimedia.entries()
    assert (answer.status, answer.headers.get_content_type()) == (429, "text/plain")
    assert body.startswith(b"You are making too many requests to the API.")
    assert 1 <= int(answer.headers["Retry-After"]) <= 3
    assert entry.not_before == pytest.approx(entry.answered + int(answer.headers["Retry-After"]))


def test_too_many_requests_asks_for_a_date():
    with faulty("too_many_date", retry_after_seconds=2) as wikimedia:
        answer = Wire(wikimedia.address, ARTICLE).answer()
        now = time.time()
        [entry] = wikimedia.entries()
    asked = parsedate_to_datetime(answer.headers["Retry-After"]).timestamp()
    assert answer.status == 429
    assert now - 1 < asked <= now + 2
    assert entry.not_before - entry.answered == pytest.approx(max(0, asked - now), abs=0.5)


def test_too_many_requests_may_not_say_when_to_come_again():
    with faulty("too_many_bare") as wikimedia:
        answer = Wire(wikimedia.address, ARTICLE).answer()
        [entry] = wikimedia.entries()
    assert (answer.status, answer.headers["Retry-After"], entry.not_before) == (429, None, None)


def test_service_unavailable_is_a_page_of_the_edge():
    with faulty("unavailable") as wikimedia:
        answers = [Wire(wikimedia.address, f"{TITLE}&uselang={n}").answer() for n in range(20)]
        told = [entry.not_before is not None for entry in wikimedia.entries()]
    assert {answer.status for answer in answers} == {503}
    assert {answer.headers.get_content_type() for answer in answers} == {"text/html"}
    assert ["Retry-After" in answer.headers for answer in answers] == told
    assert 3 <= sum(told) <= 17


def test_html_comes_with_status_200():
    with faulty("html") as wikimedia:
        answer = Wire(wikimedia.address, ARTICLE).answer()
        assert answer.read().startswith(b"<!DOCTYPE html>")
    assert answer.status == 200


def test_cut_json_has_its_own_length_and_cannot_be_read():
    with faulty("cut_json") as wikimedia:
        answer = Wire(wikimedia.address, ARTICLE).answer()
        body = answer.read()
    assert answer.status == 200
    assert len(body) == int(answer.headers["Content-Length"])
    with pytest.raises(json.JSONDecodeError):
        json.loads(body)


def test_a_reset_is_a_reset_and_no_end():
    with faulty("reset") as wikimedia:
        for n in range(6):
            _, ended = Wire(wikimedia.address, f"{ARTICLE}?{n}").everything()
            assert ended is ConnectionResetError
        assert {entry.status for entry in wikimedia.entries()} == {0}


def test_a_stalled_answer_gives_half_of_itself_and_then_nothing():
    with faulty("stall", stall_seconds=30) as wikimedia:
        received, ended = Wire(wikimedia.address, ARTICLE, timeout=0.3).everything()
        headers, body = split(received)
    assert ended is TimeoutError
    assert 0 < len(body) < int(headers["Content-Length"])


def test_a_stalled_answer_is_ended_at_last():
    with faulty("stall", stall_seconds=0.2) as wikimedia:
        began = time.monotonic()
        received, ended = Wire(wikimedia.address, ARTICLE).everything()
    assert ended is None
    assert time.monotonic() - began >= 0.2
    assert len(split(received)[1]) < int(split(received)[0]["Content-Length"])


def test_a_truncated_answer_is_shorter_than_it_says():
    with faulty("truncated") as wikimedia:
        received, ended = Wire(wikimedia.address, DUMP).everything()
    headers, body = split(received)
    assert ended is None
    assert 0 < len(body) < int(headers["Content-Length"])


def test_a_renamed_field_is_gone_under_its_name_everywhere():
    with running_wikimedia("sample") as good:
        right = json.loads(Wire(good.address, ARTICLE).answer().read())
    with faulty("renamed_field") as wikimedia:
        wrong = json.loads(Wire(wikimedia.address, ARTICLE).answer().read())
    text = json.dumps(wrong)
    [renamed] = [name for name in faults.FIELDS if f'"{name}_v2":' in text]
    assert f'"{renamed}":' not in text
    assert json.loads(text.replace(f'"{renamed}_v2":', f'"{renamed}":')) == right


def test_lag_is_an_error_with_status_200_of_wikis_only():
    with faulty("maxlag", retry_after_seconds=4) as wikimedia:
        answer = Wire(wikimedia.address, TITLE).answer()
        other = Wire(wikimedia.address, ARTICLE).answer()
    assert (answer.status, other.status) == (200, 200)
    assert json.loads(answer.read())["error"]["code"] == "maxlag"
    assert 1 <= int(answer.headers["Retry-After"]) <= 4


def test_lag_looks_as_it_was_recorded(recorded_samples):
    with faulty("maxlag") as wikimedia:
        ours = json.loads(Wire(wikimedia.address, TITLE).answer().read())
    theirs = json.loads((recorded_samples / "mw_error_maxlag_http200.json").read_text(encoding="utf-8"))
    assert ours["error"].keys() == theirs["error"].keys()


def kinds_drawn(seed, count=60, path=ARTICLE):
    plan = {"fault_rate": 0.5, "seed": seed, "stall_seconds": 0, "retry_after_seconds": 0}
    with running_wikimedia("sample", **plan) as wikimedia:
        for n in range(count):
            Wire(wikimedia.address, f"{path}?{n % 20}").as_far_as_it_comes()
        return [entry.fault for entry in wikimedia.entries()]


def test_faults_are_drawn_by_the_seed_and_pass():
    first, again, other = kinds_drawn(1), kinds_drawn(1), kinds_drawn(2)
    assert first == again
    assert first != other
    assert 15 <= sum(map(bool, first)) <= 45
    per_address = [first[n::20] for n in range(20)]
    assert any(drawn[0] and not drawn[1] for drawn in per_address)
    assert any(drawn[1] and not drawn[0] for drawn in per_address)


def test_what_was_asked_in_between_changes_no_draw():
    with running_wikimedia("sample", fault_rate=0.5, seed=1, kinds=("unavailable",)) as wikimedia:
        for n in (3, 1, 2, 1, 3, 2):
            Wire(wikimedia.address, f"{ARTICLE}?{n}").answer().read()
        mixed = {n: [e.fault for e in wikimedia.entries() if e.path.endswith(f"?{n}")] for n in (1, 2, 3)}
    with running_wikimedia("sample", fault_rate=0.5, seed=1, kinds=("unavailable",)) as wikimedia:
        for n in (1, 1, 2, 2, 3, 3):
            Wire(wikimedia.address, f"{ARTICLE}?{n}").answer().read()
        ordered = {n: [e.fault for e in wikimedia.entries() if e.path.endswith(f"?{n}")] for n in (1, 2, 3)}
    assert mixed == ordered


def test_a_permanent_fault_never_passes_and_befalls_no_other_address():
    with running_wikimedia("sample", permanent=("Malaria",), kinds=("unavailable",)) as wikimedia:
        statuses = [Wire(wikimedia.address, ARTICLE).answer().status for _ in range(5)]
        other = Wire(wikimedia.address, ARTICLE.replace("Malaria", "Vaccine")).answer().status
    assert statuses == [503] * 5
    assert other == 200


def test_what_is_no_json_is_never_cut_or_renamed():
    with running_wikimedia("sample", fault_rate=1.0, stall_seconds=0, retry_after_seconds=0) as wikimedia:
        for n in range(60):
            Wire(wikimedia.address, f"/commons_category_allow_list.tsv?{n}").as_far_as_it_comes()
        drawn = Counter(entry.fault for entry in wikimedia.entries())
    assert set(drawn) == set(faults.KINDS) - {"cut_json", "renamed_field", "maxlag"}


def test_an_unknown_fault_is_refused_by_name():
    with pytest.raises(ValueError, match="no such fault: typo"):
        faults.FaultPlan(kinds=("typo",))


@pytest.mark.parametrize(
    "user_agent",
    ["", "python-requests/2.34", "tool/1.0", "tool/1.0 (no contact)", "curl/8 (https://example.org)"],
)
def test_who_does_not_say_who_asks_is_refused(user_agent, recorded_samples):
    with faulty("html") as wikimedia:
        answer = Wire(wikimedia.address, ARTICLE, user_agent=user_agent).answer()
        body = answer.read().decode()
        entries = wikimedia.entries()
    assert (answer.status, answer.headers.get_content_type()) == (403, "text/plain")
    said = (recorded_samples / "wikimedia_error_403_bad_user_agent_body.txt").read_text(encoding="utf-8")
    assert body.strip() == said.strip()
    assert log.without_contact(entries) == entries
