"""What is asked, by whom, and how it arrives."""

import json

import pytest

from sic_metrics.errors import BrokenAnswerError
from sic_metrics.wikimedia.http import Request
from tests.wikimedia.faulty_server import packed, reply, serving
from tests.wikimedia.faulty_session import CONTACT, DATA, GOOD, ask, check, session

UNANNOUNCED = b"HTTP/1.1 200 Said\r\nConnection: close\r\n\r\n" + bytes(1_001)


def test_an_answer_comes_unpacked_under_our_name(tmp_path):
    answer, (seen,) = ask(tmp_path, packed(GOOD))
    assert (answer.outcome, answer.status, answer.body) == ("data", 200, GOOD)
    assert (seen.method, seen.target, seen.headers["accept-encoding"]) == ("GET", "/x", "gzip")
    assert seen.headers["user-agent"] == f"partner-impact/0.1.0 ({CONTACT}) requests/2.34.2"
    assert "authorization" not in seen.headers


def test_a_question_with_a_body_is_posted_as_json(tmp_path):
    with serving(x=[DATA]) as server, session(tmp_path) as opened:
        opened.ask(Request(f"{server.address}/x", '{"lang": "الع"}'), check)
    (seen,) = server.seen
    assert (seen.method, seen.headers["content-type"]) == ("POST", "application/json")
    assert json.loads(seen.body) == {"lang": "الع"}


def test_an_address_arrives_as_it_was_written(tmp_path):
    path = "a%2Fb%3Fc%25d%26e%2B%22%27%D8%A7"
    with serving(**{path: [DATA]}) as server, session(tmp_path) as opened:
        opened.ask(Request(f"{server.address}/{path}"), check)
    assert [seen.target for seen in server.seen] == [f"/{path}"]


def test_one_connection_serves_many_questions(tmp_path):
    with serving(x=[DATA], y=[DATA]) as server, session(tmp_path) as opened:
        for name in "xyxy":
            opened.ask(Request(f"{server.address}/{name}"), check)
    assert len({seen.connection for seen in server.seen}) == 1


def test_the_token_goes_to_the_apis_only(tmp_path):
    with (
        serving(api=[DATA], dumps=[DATA]) as server,
        session(tmp_path, token="secret", public_urls=(f"{server.address}/dumps",)) as opened,
    ):
        for name in ("api", "dumps"):
            opened.ask(Request(f"{server.address}/{name}"), check)
    assert [seen.headers.get("authorization") for seen in server.seen] == ["Bearer secret", None]


def test_no_password_is_taken_from_netrc(tmp_path, monkeypatch):
    (tmp_path / ".netrc").write_text("machine 127.0.0.1 login me password secret\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    assert "authorization" not in ask(tmp_path, DATA)[1][0].headers


def test_a_media_file_is_asked_for_as_it_is_and_may_hold_anything(tmp_path):
    body = b'{"error": {"code": "maxlag"}}'
    with serving(x=[reply(200, body)]) as server, session(tmp_path) as opened:
        answer = opened.ask(Request(f"{server.address}/x", most_bytes=1_000), lambda _: None)
    assert (answer.outcome, answer.body) == ("data", body)
    assert server.seen[0].headers["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    ("said", "reason"),
    [
        (reply(200, b"", Content_Length="900000000"), "it has more than 1,000 bytes"),
        (UNANNOUNCED, "it has more than 1,000 bytes"),
        (packed(bytes(10_000_000)), "it came packed, though it was asked for as it is"),
    ],
    ids=["announced", "not announced", "packed"],
)
def test_a_media_file_that_is_too_long_is_not_read_to_its_end(tmp_path, said, reason):
    with serving(x=[said]) as server, session(tmp_path) as opened, pytest.raises(BrokenAnswerError) as raised:
        opened.ask(Request(f"{server.address}/x", most_bytes=1_000), lambda _: None)
    assert raised.value.reason == reason
    assert raised.value.body == b""
