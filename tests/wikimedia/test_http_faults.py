"""What each reply and each fault becomes, over a real socket."""

import gzip

import pytest

from sic_metrics.errors import BrokenAnswerError, RefusedError, UnreachableError, UsageError
from sic_metrics.wikimedia.http import Request, Session
from tests.wikimedia.faulty_server import Fault, FaultyServer, reply, serving
from tests.wikimedia.faulty_session import (
    CUT_JSON,
    DATA,
    DISGUISED,
    GOOD,
    HTML,
    INTERNAL,
    LIMITED,
    MAXLAG,
    PROBLEM_404,
    RENAMED,
    TOO_MANY,
    ask,
    check,
    fail,
    session,
)

FAULTS = {
    "reset": Fault.RESET,
    "stall": Fault.STALL,
    "cut short of its length": reply(200, GOOD, cut=5),
    "gzip cut short": reply(200, gzip.compress(GOOD)[:-9], Content_Encoding="gzip"),
    "gzip with junk behind it": reply(200, gzip.compress(GOOD) + b"junk", Content_Encoding="gzip"),
    "gzip with a turned bit": reply(200, gzip.compress(GOOD)[:-8] + bytes(8), Content_Encoding="gzip"),
    "damaged gzip": reply(200, b"\x1f\x8b\x08 no gzip", Content_Encoding="gzip"),
    "500": reply(500, "{}"),
    "502": reply(502, "<html>", Content_Type="text/html"),
    "503": reply(503, "upstream"),
    "503 with a pause": reply(503, "upstream", Retry_After="0"),
    "504": reply(504),
    "302": reply(302, Location="/login"),
    "html": HTML,
    "html that calls itself json": DISGUISED,
    "cut json": CUT_JSON,
    "renamed field": RENAMED,
    "maxlag": MAXLAG,
    "ratelimited": LIMITED,
    "internal error": INTERNAL,
    "429": TOO_MANY,
}


@pytest.mark.parametrize("fault", FAULTS.values(), ids=FAULTS)
def test_a_passing_fault_is_asked_again(tmp_path, fault):
    answer, seen = ask(tmp_path, fault, DATA)
    assert (answer.outcome, answer.body, len(seen)) == ("data", GOOD, 2)


def test_many_different_faults_in_a_row_pass_too(tmp_path):
    left_out = {"stall", "302", "500", "502", "504", "ratelimited", "429"}
    said = [fault for name, fault in FAULTS.items() if name not in left_out and not name.startswith("gzip")]
    answer, seen = ask(tmp_path, *said, DATA)
    assert len(said) == 11
    assert (answer.body, len(seen)) == (GOOD, len(said) + 1)


@pytest.mark.parametrize(
    ("fault", "times", "reason"),
    [
        (RENAMED, 2, "items.0.views: is missing"),
        (reply(500, "stack trace"), 4, "HTTP 500: stack trace"),
        (reply(302, Location="https://idm.example.org/"), 4, "sends on to https://idm.example.org/"),
        (reply(503, "overloaded"), 12, "HTTP 503: overloaded"),
        (HTML, 12, "a page of HTML"),
        (CUT_JSON, 12, "its JSON is cut"),
        (Fault.RESET, 12, "broke off"),
        (reply(200, GOOD, cut=5), 12, "broke off"),
        (reply(400, '{"detail": "no full months"}'), 1, "HTTP 400: .*no full months"),
        (reply(404, '{"detail": "Invalid route"}'), 1, "Invalid route"),
        (reply(414, "too long"), 1, "HTTP 414"),
        (reply(204), 1, "HTTP 204"),
    ],
)
def test_a_fault_that_stays_is_broken(tmp_path, fault, times, reason):
    error, seen = fail(tmp_path, BrokenAnswerError, fault)
    assert len(seen) == times
    assert error.exit_code == 1
    assert error.request == Request(str(error.request))
    assert str(error.request).endswith("/x")
    with pytest.raises(BrokenAnswerError, match=reason):
        raise error


def test_a_broken_answer_carries_its_body(tmp_path):
    assert fail(tmp_path, BrokenAnswerError, RENAMED)[0].body == b'{"items": [{"seen": 3}]}'
    assert fail(tmp_path, BrokenAnswerError, CUT_JSON)[0].body == GOOD[:-4]


def test_two_different_wrong_forms_are_not_the_same_twice(tmp_path):
    assert len(ask(tmp_path, RENAMED, reply(200, "no views", Content_Type="text/plain"), DATA)[1]) == 3


def test_a_stall_is_given_up_after_the_timeout(tmp_path):
    error, seen = fail(tmp_path, BrokenAnswerError, Fault.STALL, timeout_seconds=(1, 0.05))
    assert "timed out" in error.reason
    assert len(seen) == 12


@pytest.mark.parametrize(
    ("said", "outcome", "moved_to"),
    [
        (PROBLEM_404, "no_data", None),
        (reply(404, "none", Content_Type="text/plain"), "gone", None),
        (reply(404, '{"error": "no such model"}'), "gone", None),
        (reply(404, "<html>Not found</html>", Content_Type="text/html"), "gone", None),
        (reply(301, "<html>", Content_Type="text/html", Location="https://doc.example/"), "gone", "https://doc.example/"),
        (reply(308, Location="/y"), "gone", "/y"),
        (reply(410, "gone"), "gone", None),
    ],
)  # fmt: skip
def test_an_answer_without_data_is_asked_for_once(tmp_path, said, outcome, moved_to):
    answer, seen = ask(tmp_path, said)
    assert (answer.outcome, answer.moved_to, len(seen)) == (outcome, moved_to, 1)


def test_a_refusal_stops_at_once_with_a_hint(tmp_path):
    text = "Please set a user-agent and respect our robot policy. See also T400119."
    error, seen = fail(tmp_path, RefusedError, reply(403, text, Content_Type="text/plain"))
    assert (len(seen), error.exit_code) == (1, 3)
    assert "T400119" in str(error)
    assert "SIC_CONTACT" in str(error)


def test_a_refused_token_is_named(tmp_path):
    assert "SIC_TOKEN" in str(fail(tmp_path, RefusedError, reply(401, "{}"), token="old")[0])


def test_a_network_that_is_away_ends_the_run(tmp_path):
    with serving(x=[DATA]) as server:
        address = server.address
    with (
        session(tmp_path) as opened,
        pytest.raises(UnreachableError, match=r"no connection to 127\.0\.0\.1") as stop,
    ):
        opened.ask(Request(f"{address}/x"), check)
    assert stop.value.exit_code == 3
    assert "refused" in str(stop.value)


def outcomes(opened: Session, server: FaultyServer, names: str) -> list[str]:
    found = []
    for name in names:
        try:
            found.append(opened.ask(Request(f"{server.address}/{name}"), check).outcome)
        except (BrokenAnswerError, UnreachableError) as error:
            found.append(type(error).__name__)
    return found


def test_a_service_that_answers_nothing_ends_the_run_at_the_third_question(tmp_path):
    with (
        serving(x=[reply(503, "down")], y=[DATA], z=[reply(500, "odd")]) as server,
        session(tmp_path) as opened,
    ):
        assert outcomes(opened, server, "xxyxzxx") == [
            *["BrokenAnswerError"] * 2,
            "data",
            *["BrokenAnswerError"] * 3,
            "UnreachableError",
        ]


def test_an_error_in_the_check_is_not_hidden(tmp_path):
    with serving(x=[DATA]) as server, session(tmp_path) as opened, pytest.raises(ZeroDivisionError):
        opened.ask(Request(f"{server.address}/x"), lambda body: 1 // 0)
    assert len(server.seen) == 1


@pytest.mark.parametrize("url", ["wikimedia.org/x", "ftp://wikimedia.org/x", "http:///x"])
def test_what_is_no_address_is_said(tmp_path, url):
    with session(tmp_path) as opened, pytest.raises(UsageError, match=f"{url} is no address"):
        opened.ask(Request(url), check)
